"""The rule `table_number_order`: numbers of tables that run backwards."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_on, lines_of
from pipeline.checks.evidence.words.table_numbers import number_key
from pipeline.checks.rules.titles.table_places import number_of


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
