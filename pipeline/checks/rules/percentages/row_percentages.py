"""Shares whose part and whole are lines beside them, or stand before them in the same cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, finding_in, grouped, lines_of
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.tolerances import NEAR
from pipeline.checks.evidence.words.names import first_with_letters
from pipeline.checks.judgement.guards import FEWEST_KEPT
from pipeline.checks.rules.percentages.percent import Percent
from pipeline.checks.text.results.text_arithmetic import formula_slips
from schemas.vocabulary import HEADING

_COUNT = re.compile(r"(?is)^\W*(?:\w{1,2}[.)]\s*)?(?:jumlah|banyaknya)\s+(?P<thing>.+)")
_SHARE = re.compile(r"(?i)^\W*(?:\w{1,2}[.)]\s*)?(?:angka|persentase|prosentase|presentase|cakupan|tingkat|ap[kms])\b")
#: a line that says no more is of the one above it, of what the total below comes to
_OF_THE_LINE = re.compile(r"(?i)^\W*(?:(?:persen|prosen|presen)(?:tase)?|%)\W*$")
_TOTAL = re.compile(r"(?i)^\W*(?:jumlah|total)\b(?:\s+(?:total|seluruh\w*|keseluruhan))?\W*$")
_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset({"dan", "yang", "di", "ke", "dari", "seluruh", "keseluruhan", "total"})
_FEWEST_WORDS, _OF_IT = 3, 0.8  # words that name the whole, and the share of them that its part repeats
_FEWEST = 3  # years of the three lines
#: how near most of the shares are to what their lines give: then they were meant to be that
_NEAR = 0.05


def percentages_of_rows(frames: Frames) -> Iterator[Finding]:
    """Shares of lines beside their part and their whole, where the part's name repeats the whole's, or that follow each
    part of a total; most are near what these give."""
    dated = (column for column in lines_of(frames, "columns") if column["year"] is not None)
    years = grouped((column["table_id"], int(column["column"])) for column in dated)
    wanted = {table_id for table_id, columns in years.items() if len(columns) >= _FEWEST}
    for grid in grids(frames, lambda table: table["table_id"] in wanted):
        for found in _told(grid, sorted(years[grid.table["table_id"]])):
            if 2 * sum(percent.is_near(_NEAR) for percent in found) > len(found):
                yield from (percent.finding() for percent in found if not percent.is_right())


def _told(grid: Grid, columns: Sequence[int]) -> Iterator[list[Percent]]:
    for name, part, whole, share in _lines(grid):
        found = [
            Percent(grid, name, result, of, over)
            for at in columns
            if (result := grid.item(share, at)) and (of := grid.item(part, at)) and (over := grid.item(whole, at))
            if result.value and of.value and over.value and of.value <= over.value
        ]
        if len(found) >= _FEWEST:
            yield found


def _lines(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """The rows of the name, of a part, of its whole and of the share."""
    rows = list(grid.rows)
    for first, second, third in zip(rows, rows[1:], rows[2:], strict=False):
        for share, part, whole in ((third, first, second), (first, second, third)):
            names = [_named(grid.rows[row]) for row in (part, whole, share)]
            if _SHARE.match(names[2]) and _is_of(names[0], names[1]):
                yield share, part, whole, share
    for part, share in pairwise(rows):
        total = next((row for row in rows if row > share and _is_said(grid, row, _TOTAL)), None)
        if total is not None and _is_said(grid, share, _OF_THE_LINE):
            yield part, part, total, share


def _is_said(grid: Grid, row: int, words: re.Pattern[str]) -> bool:
    return any(words.match(str(cell["text"] or "")) for cell in grid.rows[row].values())


def _named(cells: Mapping[int, Line]) -> str:
    texts = [str(cell["text"]) for cell in cells.values() if cell["text"]]
    return next((text for text in texts if _COUNT.match(text) or _SHARE.match(text)), "")


def _is_of(part: str, whole: str) -> bool:
    """Whether one name counts some of what the other counts all of."""
    some, every = (_words(name) for name in (part, whole))
    return len(every) >= _FEWEST_WORDS and len(some & every) >= _OF_IT * len(every) and not some <= every


def _words(name: str) -> set[str]:
    match = _COUNT.match(name)
    return set(_WORD.findall(match["thing"].casefold())) - _EMPTY if match is not None else set()


def results_of_cell_formulas(frames: Frames) -> Iterator[Finding]:
    """Each cell with one formula and a result near it, which it does not give."""
    for cell in lines_of(frames, "cells"):
        slips = list(formula_slips(str(cell["text"]))) if cell["text"] and cell["role"] != HEADING else []
        if len(slips) != 1 or abs(slips[0].printed - slips[0].given) > NEAR * slips[0].given:
            continue
        yield finding_in(
            cell,
            row_key=_name(frames, cell),
            column="text",
            printed=slips[0].result,
            expected=percent_text(slips[0].given),
            part=slips[0].part,
            whole=slips[0].whole,
            kept=FEWEST_KEPT,  # the formula itself tells that it should hold
        )


def _name(frames: Frames, cell: Line) -> str | None:
    """The first text with letters of the row of `cell`."""
    row = [one for one in lines_of(frames, "cells") if (one["table_id"], one["row"]) == (cell["table_id"], cell["row"])]
    return first_with_letters(str(one["text"] or "") for one in sorted(row, key=lambda one: int(one["column"])))
