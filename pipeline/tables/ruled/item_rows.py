"""Rows of a ruled band that a list tells: as many marked items as every other column has lines.

Word users set the figures of a list by hand, with tabs and empty lines, a line too high or too low; then the heights
lie and the count does not."""

import re
from collections.abc import Sequence

from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.ruled.bands import BandColumn
from pipeline.tables.ruled.printed_lines import PrintedLine, text_of, whole_figures

_MARK = re.compile(r"^\(?(?P<mark>[a-z]|\d{1,2})[.)]\s*(?=\S)")
_LONGEST = 30  # characters of a figure or a unit beside an item
_FEWEST = 2  # columns of figures


def rows_by_items(columns: Sequence[BandColumn]) -> list[list[list[PrintedLine]]] | None:
    """Rows, each with the lines of each column; None where no column lists items that count on from `a` or `1`, or
    where another column does not have one short line for each: at least two columns of figures must."""
    columns = [BandColumn(whole_figures(column.lines), column.width) for column in columns]
    lists = [j for j, column in enumerate(columns) if len(_starts(column.lines)) >= 2]
    if len(lists) != 1:
        return None
    [listed] = lists
    lines, starts = columns[listed].lines, _starts(columns[listed].lines)
    beside = [j for j, column in enumerate(columns) if column.lines and j != listed]
    texts = {j: [text_of(line) for line in columns[j].lines] for j in beside}
    figures = [j for j in beside if all(map(is_figure, texts[j]))]
    if len(figures) < _FEWEST or any(
        len(told) != len(starts) or not all(map(_is_value, told)) for told in texts.values()
    ):
        return None
    ends = [*starts[1:], len(lines)]
    return [
        [
            lines[starts[k] : ends[k]] if j == listed else [column.lines[k]] if column.lines else []
            for j, column in enumerate(columns)
        ]
        for k in range(len(starts))
    ]


def _is_value(text: str) -> bool:
    return len(text) <= _LONGEST and _MARK.match(text) is None


def _starts(lines: Sequence[PrintedLine]) -> list[int]:
    """The lines at which an item begins; none where the first line begins none or the marks do not count on."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _MARK.match(text_of(line))
        rank = 0 if match is None else _rank(match["mark"])
        if rank == len(found) + 1:
            found.append((index, rank))
    return [index for index, _ in found] if found and found[0][0] == 0 else []


def _rank(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark) - ord("a") + 1
