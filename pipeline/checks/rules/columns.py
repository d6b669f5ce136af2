"""The rules on a table's columns: their printed numbers, and the one that a table lacks beside others of its kind."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, by_table, finding_in, finding_on, grouped, lines_of, place_of
from pipeline.checks.evidence.words.captions import series_of
from pipeline.relations.column_numbers import FEWEST, column_number, has_letter
from schemas.vocabulary import COLUMN_NUMBER, Family, Role


@rule
def column_number_sequence(frames: Frames) -> Iterator[Finding]:
    """The row of column numbers counts by one; a formula (`8=(7/6)`) counts as its first number.

    Silent where a cell of that row holds something else or most do not rise (then it is another kind of row) and where
    an empty cell stands for the number that is left out. Columns chosen from a fuller form skip several: one finding,
    at the first. Two halves of a sheet may be numbered alike.
    """
    known = {table["table_id"] for table in lines_of(frames, "source_tables")}
    cells = (cell for cell in lines_of(frames, "cells") if cell["role"] == COLUMN_NUMBER)
    for table_id, row in by_table(cells).items():
        row = sorted(row, key=lambda cell: (cell["row"], cell["column"]))
        empty = [cell["column"] for cell in row if cell["text"] is None]
        row = [cell for cell in row if cell["text"] is not None]
        numbers = [number for cell in row if (number := column_number(cell["text"])) is not None]
        if len(numbers) < max(FEWEST, len(row)) or len({cell["row"] for cell in row}) > 1 or table_id not in known:
            continue
        broken = _broken(row, numbers, empty)
        if broken and not _counts_halves(numbers, broken):
            at = broken[0]
            yield finding_in(
                row[at],
                row[at - 1],
                page=row[0]["page"],
                column="column_number",
                printed=" ".join(map(str, numbers)),
                expected=f"{numbers[0]}..{numbers[0] + len(numbers) - 1}",
                after=str(numbers[at - 1]),
                found=str(numbers[at]),
            )


def _broken(row: Sequence[Line], numbers: Sequence[int], empty: Sequence[int]) -> list[int]:
    """Which of the numbers do not follow the one before; none of letters, or of a count of months, which mostly stands
    still."""
    if not all(any(map(str.isdigit, cell["text"])) for cell in row):
        return []
    steps: dict[int, int] = {}
    for n, (before, after) in enumerate(pairwise(row), 1):
        left_out = sum(before["column"] < column < after["column"] for column in empty)
        steps[n] = numbers[n] - numbers[n - 1] - left_out
    if 2 * sum(step <= 0 for step in steps.values()) > len(steps):
        return []
    return [
        n
        for n, step in steps.items()
        if step != 1
        and numbers[n] != numbers[n - 1] + 1
        and not (numbers[n] == numbers[n - 1] and has_letter(row[n]["text"]))  # `(4) | (4a)`
    ]


def _counts_halves(numbers: Sequence[int], broken: Sequence[int]) -> bool:
    """Whether the row starts again once and then repeats the numbers right before (`1 2 3 4 5 6 2 3 4 5 6`)."""
    again = numbers[broken[0] :]
    return len(broken) == 1 and len(again) >= FEWEST and again == numbers[broken[0] - len(again) : broken[0]]


@rule
def missing_column(frames: Frames) -> Iterator[Finding]:
    """Of a series of evaluations (the quarters of a year) most have a realization column, and this one has none.

    A column that is there and empty is not missing.
    """
    realized = _realized(frames)
    evaluations = (table for table in lines_of(frames, "source_tables") if table["family"] == Family.EVALUATION)
    known = (table for table in evaluations if table["quarter"] is not None and table["table_id"] in realized)
    for tables in grouped((series_of(table["caption"]), table) for table in known).values():
        without = [table for table in tables if not realized[table["table_id"]]]
        for table in without if 2 * len(without) < len(tables) else ():
            others = [str(other["number"] or other["caption"]) for other in tables if realized[other["table_id"]]]
            place = place_of(table, "source_tables", "caption")
            yield finding_on(table, "realization", place, expected="Realisasi", others=", ".join(others))


def _realized(frames: Frames) -> dict[str, bool]:
    """Whether a table of evaluations has a realization column, empty or not."""
    realized: dict[str, bool] = {}
    for line in lines_of(frames, "evaluation"):
        realized[line["table_id"]] = realized.get(line["table_id"], False) or line["realization_text"] is not None
    for cell in lines_of(frames, "cells"):
        if cell["role"] == Role.REALIZATION or (cell["role"] == "heading" and _names_realization(cell["text"])):
            realized[cell["table_id"]] = True
    return realized


def _names_realization(heading: str | None) -> bool:
    """A heading of realized performance; that of spending or of achievement is another column."""
    return re.search(r"(?i)\brealisasi\b(?!.*\b(anggaran|keuangan|rp)\b)", heading or "") is not None
