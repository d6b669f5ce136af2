"""The years that captions and headings name, against the one that the document reports on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, Place, made, rule
from pipeline.checks.evidence.lines import Line, cell_place, lines_of, place_of, report_year
from pipeline.checks.evidence.scope import next_years_plans, own_years
from pipeline.checks.evidence.words.captions import series_of, wrong_year, years_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.evidence.words.title_years import (
    captions_of_other_columns,
    captions_until,
    formula_headings,
    headings_over_captions,
    targets_of_the_year_before,
)
from pipeline.checks.rules.titles.table_places import caption_of, listed_entry
from schemas.vocabulary import Family

#: families whose captions name the report's own year; mid-term tables speak of others
_OF_THE_YEAR = frozenset(Family) - {Family.MIDTERM}
_APPENDIX = re.compile(r"(?i)\W*lampiran\b")  # reports append the agreement of the year before beside their own
_REPORTING = re.compile(r"(?i)\b(evaluasi|rencana aksi|realisasi anggaran|perjanjian kinerja|capaian kinerja|faktor)\b")


@rule
def year_mismatch(frames: Frames) -> Iterator[Finding]:
    """The year that a caption or heading names is the report's, or lies in the range that it names.

    A plan of work (Renja) looks back two years and one ahead: those are its own. Silent where the document has the same
    table for the report's year too (a comparison of years; one table among those of several quarters is none; an
    appendix), for the next year's plan at a report's end, and where most captions name another year than the one taken
    as the report's.
    """
    year, tables = report_year(frames), lines_of(frames, "source_tables")
    if year is None:
        return
    own = own_years(frames, year)
    for table, before in captions_until(frames, year):
        if before not in own and wrong_year(table["caption"], own) is None:
            yield _year_finding(table, caption_of(table), before, year)
    told: set[str] = set()
    for table, other, named_below in captions_of_other_columns(frames, year):
        told.add(table["table_id"])
        yield _year_finding(table, caption_of(table), other, named_below)
    of_the_year = {table["table_id"]: table for table in tables if table["family"] in _OF_THE_YEAR}
    named = Counter(one for table in of_the_year.values() for one in set(years_of(table["caption"])[0]))
    if named and 2 * named[year] <= named.total():
        return
    told |= next_years_plans(frames)
    for table_id, table in of_the_year.items():
        wrong = wrong_year(table["caption"], own) if table_id not in told else None
        if wrong is not None and not _is_appendix(table, tables, year):
            yield _year_finding(table, caption_of(table), wrong, year)
    for entry, wrong in _wrong_entries(frames, of_the_year, year, own):
        yield _year_finding(entry, listed_entry(entry), wrong, year)
    for heading, wrong in (*_wrong_headings(frames, year, own), *headings_over_captions(frames, year)):
        yield _year_finding(heading, place_of(heading, "passages", "text"), wrong, year)
    for cell, wrong in (*formula_headings(frames, year), *targets_of_the_year_before(frames, year)):
        yield _year_finding(cell, cell_place(cell), wrong, year)


def _is_appendix(table: Line, tables: Sequence[Line], year: int) -> bool:
    """Whether a table of the appendix has one of its family and of the report's year beside it."""
    of_the_year = (other for other in tables if year in years_of(other["caption"])[0])
    return bool(_APPENDIX.match(table["caption"])) and any(other["family"] == table["family"] for other in of_the_year)


def _wrong_entries(
    frames: Frames, of_the_year: Mapping[str, Line], year: int, own: range
) -> Iterator[tuple[Line, int]]:
    """Entries of the list of tables that name another year than their table's own caption."""
    for entry in lines_of(frames, "listed_tables"):
        wrong, meant = wrong_year(entry["caption"], own), of_the_year.get(entry["table_id"])
        if wrong is not None and meant is not None and year in years_of(meant["caption"])[0]:
            yield entry, wrong


def _wrong_headings(frames: Frames, year: int, own: range) -> Iterator[tuple[Line, int]]:
    headings = [p for p in lines_of(frames, "passages") if p["kind"] == "heading" and _REPORTING.search(p["text"])]
    right = {series_of(heading["text"]) for heading in headings if year in years_of(heading["text"])[0]}
    reported: set[str] = set()
    for heading in headings if right else ():
        wrong = wrong_year(heading["text"], own)
        if name_key(heading["text"]) in reported:
            continue  # a running head
        reported.add(name_key(heading["text"]))
        if wrong is not None and series_of(heading["text"]) not in right and abs(wrong - year) <= 2:
            yield heading, wrong


def _year_finding(line: Line, place: Place, wrong: int, year: int) -> Finding:
    """Of a table's caption, an entry of the list of tables, a cell of a heading, or a heading of the text."""
    table_id, title = line.get("table_id"), line.get("caption", line.get("text"))
    page, column = line.get("page", line.get("page_first")), "heading" if table_id is None else "caption"
    told = {"printed": str(wrong), "expected": str(year), "title": title}
    return made(table_id=table_id, page=page, column=column, places=(place,), **told)
