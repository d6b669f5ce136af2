"""The rules "Quarters": the quarter that titles, rows, file name and cover state."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, Place, made, rule
from pipeline.checks.evidence.lines import (
    Line,
    finding_at,
    finding_on,
    grouped,
    lines_of,
    name_of,
    place_of,
    report_year,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.words.captions import is_slip, quarter_name, series_of, years_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.rules.titles.table_places import caption_of
from pipeline.checks.text.dates.running_heads import stale_prefaces, wrong_running_heads
from pipeline.normalize.values.quarters import quarter_within
from schemas.vocabulary import QUARTERS, Family

#: share of a table's rows that must carry one quarter before another in a row is called wrong
MOST_CARRY = 2 / 3
#: share of common lines that makes two tables the same one, printed twice
_SAME_LINES = 0.5


@rule
def quarter_title_mismatch(frames: Frames) -> Iterator[Finding]:
    """The quarter of a table's title is the one that most of its rows carry."""
    rows = _rows_by_table(frames)
    for table in lines_of(frames, "source_tables"):
        printed, carried = table["quarter_printed"], table["quarter_in_rows"]
        if printed is None or carried is None or printed == carried:
            continue
        against = [place_of(row, "evaluation", "period") for row in rows.get(table["table_id"], [])[:1]]
        told = {"printed": quarter_name(printed), "expected": quarter_name(carried)}
        yield finding_on(table, "caption", caption_of(table), *against, **told)


@rule
def quarter_duplicate(frames: Frames) -> Iterator[Finding]:
    """One table per quarter: a later table of the same series and year is titled with a quarter already had.

    Silent where the two share neither lines nor differ in their rows' quarter: one table in two pieces.
    """
    had: dict[tuple[object, ...], Line] = {}
    keys = {table_id: {name_key(name_of(row)) for row in rows} for table_id, rows in _rows_by_table(frames).items()}
    titled = _titled(frames)
    for table in titled:
        place = (series_of(table["caption"]), table["quarter_printed"], _year_of(table, titled, frames))
        first = had.setdefault(place, table)
        in_rows = {table["quarter_in_rows"], first["quarter_in_rows"]}
        other_rows = len(in_rows) > 1 and None not in in_rows
        if first is table or not (other_rows or _share(keys, first["table_id"], table["table_id"])):
            continue
        sure = other_rows and table["quarter_in_rows"] == table["quarter_printed"]
        wrong, right = (first, table) if sure else (table, first)
        carried = wrong["quarter_in_rows"]
        yield made(
            page=wrong["page_first"],
            quarter=wrong["quarter_printed"],
            printed=quarter_name(wrong["quarter_printed"]),
            expected=quarter_name(carried) if carried not in (None, wrong["quarter_printed"]) else None,
            places=(caption_of(wrong), caption_of(right)),
            first=_called(right),
            second=_called(wrong),
        )


@rule
def quarter_missing(frames: Frames) -> Iterator[Finding]:
    """A yearly report that evaluates by quarters has a table titled with each of the four."""
    document = lines_of(frames, "documents")[0]
    series = Counter(series_of(table["caption"]) for table in _titled(frames))
    if document["period"] != "year" or not series:
        return
    name, count = series.most_common(1)[0]
    titled = [table for table in _titled(frames) if series_of(table["caption"]) == name]
    alike = [table for table in lines_of(frames, "source_tables") if series_of(table["caption"]) == name]
    had = {table["quarter_printed"] for table in (*_titled(frames), *alike)}  # of whatever family: the title is there
    for quarter in QUARTERS if count > 1 else ():
        if quarter not in had:
            told = ", ".join(f"{_called(table)}: {quarter_name(table['quarter_printed'])}" for table in titled)
            places = tuple(map(caption_of, titled))
            yield made(quarter=quarter, expected=quarter_name(quarter), places=places, titled=told)


@rule
def row_quarter_mismatch(frames: Frames) -> Iterator[Finding]:
    """Each row of a quarter's table carries that quarter."""
    tables = {table["table_id"]: table for table in lines_of(frames, "source_tables")}
    places = Places(frames)
    for table_id, rows in _rows_by_table(frames).items():
        quarter = tables[table_id]["quarter_in_rows"] if table_id in tables else None
        carrying = sum(row["period"] == quarter for row in rows)
        if quarter is None or carrying < MOST_CARRY * len(rows):
            continue
        reported: set[tuple[int, int]] = set()
        for row in rows:
            cell = places.grid(place_of(row, "evaluation", "period"))
            if row["period"] == quarter or row["period"] not in QUARTERS or cell in reported:
                continue
            reported |= {cell} if cell is not None else set()
            yield finding_at(
                row,
                "evaluation",
                "period",
                printed=quarter_name(row["period"]),
                expected=quarter_name(quarter),
                quarter=None,
                against=(caption_of(tables[table_id]),) if tables[table_id]["quarter_printed"] == quarter else (),
            )


@rule
def file_period_mismatch(frames: Frames) -> Iterator[Finding]:
    """File name, cover, running heads and preface state the year and the quarter that the tables are about.

    A year counts as stated inside where a caption names it and none names the year of file name or cover; a file
    name's year that some heading names (a plan that looks back on the year before) is right too.
    """
    document, tables = lines_of(frames, "documents")[0], lines_of(frames, "source_tables")
    about = Counter(table["year"] for table in tables if table["year"] is not None and table["family"] in _YEARLY)
    quarters = {table["quarter"] for table in tables if table["family"] == Family.EVALUATION} - {None}
    last = max(quarters, default=None)  # a report up to that quarter
    for statement, places in _statements(frames, document["file_name"]):
        column = "cover" if places else "file_name"
        years = _other_year(frames, statement, about, is_cover=bool(places))
        if years is not None:
            yield _stated(column, *years, places)
        quarter = quarter_within(statement)
        if quarter is not None and last is not None and quarter != last:
            yield _stated(column, quarter_name(quarter), quarter_name(last), places)
    heads = [("running_head", one) for one in wrong_running_heads(frames)]
    for column, (printed, expected, passage, place) in (*heads, *(("preface", one) for one in stale_prefaces(frames))):
        yield _stated(column, printed, expected, (place,), passage["page"])


def _other_year(frames: Frames, statement: str, about: Counter[int], *, is_cover: bool) -> tuple[str, str] | None:
    """The one year that a file name or cover states, where it is none of the tables', and theirs."""
    years, ranges = years_of(statement)
    if not about or ranges or len(set(years)) != 1 or about[years[0]]:
        return None
    inside, count = about.most_common(1)[0]
    sure = inside == report_year(frames) or (is_cover and 2 * count > about.total() > 2)
    passages = () if is_cover else lines_of(frames, "passages")
    headings = (one["text"] for one in passages if one["kind"] in ("heading", "cover"))
    named = any(years[0] in years_of(heading)[0] for heading in headings)
    return (str(years[0]), str(inside)) if sure and not named else None


_WHERE = {
    "running_head": ("kepala atau kaki halaman", "running head or foot"),
    "preface": ("kata pengantar", "preface"),
    "cover": ("sampul", "cover"),
    "file_name": ("nama berkas", "file name"),
}
#: tables that are about the report's own year
_YEARLY = frozenset({Family.PERFORMANCE_AGREEMENT, Family.ACTION_PLAN, Family.EVALUATION, Family.BUDGET_REALIZATION})


def _statements(frames: Frames, file_name: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    yield re.sub(r"[_\-.]+", " ", file_name.rsplit(".", 1)[0]), ()
    for passage in lines_of(frames, "passages"):
        if passage["kind"] == "cover" and re.match(
            r"(?i)\s*(tahun|triwulan|evaluasi|laporan|rencana)\b", passage["text"]
        ):
            yield passage["text"], (place_of(passage, "passages", "text"),)


def _stated(column: str, printed: str, expected: str, places: tuple[Place, ...], page: int = 1) -> Finding:
    where, where_en = _WHERE[column]
    told = {"printed": printed, "expected": expected, "where_id": where, "where_en": where_en}
    return made(page=page, column=column, places=places, **told)


def _titled(frames: Frames) -> list[Line]:
    tables = [table for table in lines_of(frames, "source_tables") if table["family"] == Family.EVALUATION]
    return sorted(
        (table for table in tables if table["quarter_printed"] is not None),
        key=lambda table: (table["page_first"], str(table["table_id"])),
    )


def _rows_by_table(frames: Frames) -> dict[str, list[Line]]:
    return grouped((row["table_id"], row) for row in lines_of(frames, "evaluation") if row["table_id"] is not None)


def _share(keys: dict[str, set[str]], first: str, second: str) -> bool:
    lines, others = keys.get(first, set()), keys.get(second, set())
    return len(lines & others) > _SAME_LINES * min(len(lines), len(others))


def _year_of(table: Line, titled: Sequence[Line], frames: Frames) -> int | None:
    """The year of a table's title; the report's where it says none, or one that only it says in its series."""
    own = None if table["year"] is None else int(table["year"])
    alike = [other for other in titled if series_of(other["caption"]) == series_of(table["caption"])]
    years = [(other["quarter_printed"], None if other["year"] is None else int(other["year"])) for other in alike]
    report = report_year(frames)
    return report if own is None or (own != report and is_slip(own, years)) else own


def _called(table: Line) -> str:
    return f"Tabel {table['number']}" if table["number"] is not None else str(table["caption"])
