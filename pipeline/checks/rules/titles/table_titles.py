"""Numbers and titles of tables against each other and their columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import Line, by_table, finding_on, grouped, lines_of, place_of
from pipeline.checks.evidence.words.captions import YEAR, differing_words, years_of
from pipeline.checks.evidence.words.table_numbers import number_key
from pipeline.checks.rules.titles.table_places import caption_of, number_of

#: not the caption of a table but a sentence on it, or one whose number goes on in it (`Tabel 3,4 Evaluasi`)
_TITLE = re.compile(r"^\W?[A-Z]")
#: a number that goes on in brackets: `Tabel II-5 (CG6-2) Review ...`
_GOES_ON = re.compile(r"^\W*\([^()\s]*\d[^()\s]*\)")
_FEWEST_YEARS = 3  # columns of consecutive years that tell what a table covers


@rule
def table_number_duplicate(frames: Frames) -> Iterator[Finding]:
    """Two tables of other titles have two numbers.

    Numbers may begin anew in each chapter: silent where a lower number stands between the two. Where the list of
    tables numbers one of them otherwise, that is said of it (`table_number_mismatch`).
    """
    tables = [table for table in lines_of(frames, "source_tables") if number_key(table["number_printed"])]
    listed = {entry["table_id"]: number_key(entry["number"]) for entry in lines_of(frames, "listed_tables")}
    first: dict[str, tuple[int, Line]] = {}
    for at, table in enumerate(tables):
        number = number_key(table["number_printed"])
        before = first.setdefault(number, (at, table))
        if before[1] is table or listed.get(table["table_id"], number) != number:
            continue
        if listed.get(before[1]["table_id"], number) != number or not _are_two(before[1], table):
            continue
        between = [number_key(other["number_printed"]) for other in tables[before[0] + 1 : at]]
        if any(_is_lower(other, number) for other in between):
            first[number] = at, table
            continue
        yield finding_on(
            table,
            "number",
            number_of(table),
            number_of(before[1]),
            printed=f"Tabel {table['number_printed']}",
            caption=str(table["caption"]),
            first=str(before[1]["caption"]),
            first_page=str(before[1]["page_first"]),
        )


def _are_two(one: Line, other: Line) -> bool:
    """Titles that each have words of their own, and no second part of the number that tells them apart."""
    parts = [match.group() for table in (one, other) if (match := _GOES_ON.match(str(table["caption"] or "")))]
    if len(set(parts)) == 2:
        return False
    if not all(_TITLE.match(str(table["caption"] or "")) for table in (one, other)):
        return False
    return all(differing_words(one["caption"], other["caption"]))


def _is_lower(number: str, than: str) -> bool:
    """`3.2` is lower than `3.4`, and so is anything of a chapter before."""
    ours, theirs = ([int(part) for part in re.findall(r"\d+", text)] for text in (number, than))
    return bool(ours) and ours < theirs


@rule
def title_years_mismatch(frames: Frames) -> Iterator[Finding]:
    """The last year of a title's range is the last of the columns, where these begin with its first year.

    Columns are those of consecutive years with one heading; a plan's target beside them is told apart by its words.
    """
    columns = by_table(lines_of(frames, "columns"))
    for table in lines_of(frames, "source_tables"):
        title, place = _title(frames, table)
        single, ranges = years_of(title)
        if len(ranges) != 1 or single:
            continue
        first, last = ranges[0]
        runs = [run for run in _runs(columns.get(table["table_id"], ())) if run[0] == first]
        if runs and all(run[-1] > last for run in runs):
            told = {"printed": f"{first}-{last}", "expected": f"{first}-{runs[0][-1]}", "title": str(title)}
            yield finding_on(table, "caption", place, **told)


def _title(frames: Frames, table: Line) -> tuple[str | None, Place]:
    """The caption of a table; of one without, the only heading of its page that names a range, where it is alone."""
    caption = caption_of(table)
    if table["caption"] is not None:
        return table["caption"], caption
    page = table["page_first"]
    alone = sum(other["page_first"] <= page <= other["page_last"] for other in lines_of(frames, "source_tables")) == 1
    above = [
        passage
        for passage in lines_of(frames, "passages")
        if passage["page"] == page and passage["kind"] == "heading" and years_of(passage["text"])[1]
    ]
    if not alone or len(above) != 1:
        return None, caption
    return above[0]["text"], place_of(above[0], "passages", "text")


def _runs(columns: Sequence[Line]) -> list[list[int]]:
    """The years of the columns of each heading, its year aside, where they are consecutive and enough."""
    headings = (str(column["heading"] or "") for column in columns)
    dated = ((YEAR.sub("", heading), YEAR.findall(heading)) for heading in headings)
    years = grouped((heading, int(found[0])) for heading, found in dated if len(found) == 1)
    runs = [sorted(set(run)) for heading, run in years.items()]
    return [run for run in runs if len(run) >= _FEWEST_YEARS and all(b == a + 1 for a, b in pairwise(run))]


@rule
def table_number_order(frames: Frames) -> Iterator[Finding]:
    """A table numbered below the one before it, where numbers do not begin anew: the two stand on one page, or the
    table after it goes on with the number before it.

    Silent where the number is given twice or the list of tables has another one: other rules say that.
    """
    tables = [table for table in lines_of(frames, "source_tables") if _number(table)]
    listed = {entry["table_id"]: number_key(entry["number"]) for entry in lines_of(frames, "listed_tables")}
    numbers = [_number(table) for table in tables]
    for at, (before, table) in enumerate(pairwise(tables), start=1):
        one, other = numbers[at - 1], numbers[at]
        if len(one) != len(other) or other >= one or numbers.count(other) > 1:
            continue
        keys = ((each["table_id"], number_key(each["number_printed"])) for each in (before, table))
        if any(listed.get(table_id, key) != key for table_id, key in keys):
            continue
        resumed = (
            at + 1 < len(tables)
            and len(numbers[at + 1]) == len(one)
            and numbers[at + 1] > one
            and _follows(numbers[at + 1], one)
        )
        # a chapter that begins on the page of the table before begins with 1
        if (before["page_last"] == table["page_first"] and other[-1] > 1) or resumed:
            printed, first = (f"Tabel {each['number_printed']}" for each in (table, before))
            told = {
                "printed": printed,
                "expected": f"> {first}",
                "first": first,
                "first_page": str(before["page_first"]),
            }
            yield finding_on(table, "number", number_of(table), number_of(before), **told)


def _number(table: Line) -> tuple[int, ...]:
    """Chapter and number; of a number alone, or one that is no number, nothing."""
    parts = number_key(table["number_printed"]).split(".")
    return tuple(map(int, parts)) if len(parts) > 1 and all(part.isdigit() for part in parts) else ()


def _follows(number: Sequence[int], before: Sequence[int]) -> bool:
    """Whether two numbers of one chapter are near each other."""
    return tuple(number[:-1]) == tuple(before[:-1]) and number[-1] - before[-1] in (1, 2)
