"""Rows that white parts: a band of a ruled table without rulings between its rows, where blank strips run through all
columns, or where numbers in the first column begin the rows."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.relations.column_numbers import column_number
from pipeline.tables.evidence.measures import BESIDE, FEWEST_ROWS, WIDER
from pipeline.tables.evidence.paragraphs import starts_anew
from pipeline.tables.ruled.bands import BandColumn, is_figure_column
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures

_FILLED = 0.5  # share of the columns that a row must fill
_NUMBER = re.compile(r"^\(?(\d{1,3}|[A-Z]|[a-z]|[IVX]{1,4}|\d{1,2}(\.\d{1,3})+)[.)]?$")

_Rows = list[list[list[PrintedLine]]]


def rows_by_white(columns: Sequence[BandColumn]) -> _Rows | None:
    """The rows of a band, each with the lines of each column; None where white and numbers do not tell them.

    One column beside the first must fill all rows, and every row half of the columns that hold text; else a column of
    text and one of figures must fill them all. Paragraphs of one cell beside those of its neighbour are no rows.
    """
    numbered = all(_NUMBER.match(text_of(line)) for line in columns[0].lines) and len(columns[0].lines) >= FEWEST_ROWS
    if numbered or any(is_figure_column(column) for column in columns[1:]):
        rows = _rows(columns, _strips(columns))
        if rows is not None:
            return rows
    rows = _rows(columns, numbered_tops(columns))
    return rows if rows is not None and not any(_is_several(columns, row) for row in rows) else None


def _rows(columns: Sequence[BandColumn], starts: Sequence[float]) -> _Rows | None:
    if len(starts) < FEWEST_ROWS:
        return None
    rows: _Rows = [[[] for _ in columns] for _ in starts]
    for j, column in enumerate(columns):
        for line in column.lines:
            row = max((k for k, start in enumerate(starts) if start <= _over(line) + 0.1 * line[0].size), default=0)
            rows[row][j].append(line)
    whole = [j for j in range(1, len(columns)) if all(row[j] for row in rows)]
    figures = [j for j in whole if is_figure_column(columns[j])]
    held = sum(bool(column.lines) for column in columns)
    fewest = min(sum(bool(lines) for lines in row) for row in rows)
    return rows if whole and (fewest >= _FILLED * held or (figures and len(whole) > len(figures))) else None


def _strips(columns: Sequence[BandColumn]) -> list[float]:
    """The upper ends of the rows between blank strips that run through all columns."""
    size = median(line[0].size for column in columns for line in column.lines)
    inside = [_over(b) - _under(a) for column in columns for a, b in pairwise(column.lines)]
    usual = min((gap for gap in inside if gap > -0.6 * size), default=0.0)
    spans = sorted((_over(line), _under(line)) for column in columns for line in column.lines)
    starts, reach = [spans[0][0]], spans[0][1]
    for over, under in spans[1:]:
        if over - reach > max(usual, -0.1 * size) + WIDER * size:
            starts.append(over)
        reach = max(reach, under)
    return starts


def numbered_tops(columns: Sequence[BandColumn]) -> list[float]:
    """The upper ends of the rows whose numbers stand in the first column, beside the first line of every other one;
    none where they do not begin the rows."""
    first = columns[0].lines
    if len(first) < FEWEST_ROWS or not all(_NUMBER.match(text_of(line)) for line in first):
        return []
    heights = [middle(line) for line in first]
    near = BESIDE * first[0][0].size
    beside = 0
    for column in columns[1:]:
        lines = [middle(line) for line in column.lines]
        if lines and lines[0] < heights[0] - near:
            return []  # the numbers stand in the middle of their rows, or lower
        beside += all(any(abs(y - height) <= near for y in lines) for height in heights)
    return [_over(line) - 0.3 * line[0].size for line in first] if beside >= 2 else []


def counted_rows(columns: Sequence[Sequence[PrintedLine]]) -> int:
    """How many rows the first column counts from 1, each beside the first line of what stands in it; 0 where it counts
    none."""
    numbers = [column_number(text_of(line).rstrip(".")) for line in columns[0]]
    if numbers != list(range(1, len(numbers) + 1)):
        return 0
    return len(numbered_tops([BandColumn([*lines], 0.0) for lines in columns]))


def rows_around(columns: Sequence[Sequence[PrintedLine]], levels: Sequence[float]) -> _Rows | None:
    """The lines by the nearest of the heights `levels` of counted rows, in whose middle they stand more or less, as OCR
    tells heights and specks let it; None where some stand elsewhere."""
    rows: _Rows = [[[] for _ in columns] for _ in levels]
    for k, column in enumerate(columns):
        for line in column:
            nearest = min(range(len(levels)), key=lambda r: abs(levels[r] - middle(line)))
            rows[nearest][k].append(line)
    for level, row in zip(levels, rows, strict=True):
        for lines in (held for held in row if held):
            if abs(middle(lines[0]) + middle(lines[-1]) - 2 * level) > 2 * BESIDE * lines[0][0].size:
                return None
    return rows


def _is_several(columns: Sequence[BandColumn], row: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether a numbered row holds several lines of the table: as many paragraphs in one column as figures in another,
    side by side."""
    figures = [
        [middle(line) for line in whole_figures(lines)]
        for column, lines in zip(columns[1:], row[1:], strict=True)
        if len(lines) > 1 and is_figure_column(column)
    ]
    for column, lines in zip(columns[1:], row[1:], strict=True):
        if len(lines) < 2 or is_figure_column(column):
            continue
        begun = [middle(line) for k, line in enumerate(lines) if starts_anew(lines, k, column.width)]
        near = BESIDE * lines[0][0].size
        if len(begun) > 1 and any(
            len(other) == len(begun) and all(abs(a - b) <= near for a, b in zip(begun, other, strict=True))
            for other in figures
        ):
            return True
    return False


def _over(line: PrintedLine) -> float:
    return min(run.over for run in line)


def _under(line: PrintedLine) -> float:
    return max(run.under for run in line)
