"""What a page break did to a table: did it cut a row, and which cells go on below it.

Word processors and browsers cut rows in the middle of the text, spreadsheets only between lines of the sheet (a line
that the break halves is printed on both pages); a merged cell goes on as an empty one, with or without a ruling.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.cell_grid import CellGrid
from pipeline.tables.lexicon import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_STARTS_ANEW = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|sub\s+kegiatan\b|kegiatan\b|program\b|[-•√v✓]\s)", re.IGNORECASE)
_VALUE = re.compile(r"^(?:rp\.?\s*)?[-–]?[\d.,]*\d(?:,-)?\s*(?:%|\w{1,8}\.?)?$", re.IGNORECASE)
_NUMERAL = re.compile(r"^(?:iv|i{1,3}|v|-|v|✓|√|x)$", re.IGNORECASE)
_HANGING = re.compile(r"(?:[,/&-]|\b(?:dan|di|ke|dari|dalam|pada|untuk|yang|dengan|serta|oleh|atau|terhadap|atas|bagi|bidang|daerah\s+dan))\s*$", re.IGNORECASE)
_PADDING = 3.0  # points between text and the right side of its cell
_PARENTS = {Role.NUMBER, Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET}


@dataclass(frozen=True, slots=True)
class Seam:
    """The last grid row above a page break and the first body row below it, in one column numbering."""

    above: CellGrid
    row_above: int
    below: CellGrid
    row_below: int
    roles: Sequence[Role | None]

    def pair(self, column: int) -> tuple[Cell | None, Cell | None]:
        return self.above.at(self.row_above, column), self.below.at(self.row_below, column)


def row_is_cut(seam: Seam, open_edges: bool) -> bool:
    """The last row above and the first row below are one row that the break went through."""
    score = 0.6 if open_edges else 0.0
    printed = False
    seen: set[tuple[int, int]] = set()
    for column in range(seam.below.column_count):
        a, b = seam.pair(column)
        if b is None or not b.text or (id(a), id(b)) in seen:
            continue
        seen.add((id(a), id(b)))
        if b.row_span > 1 or (a is not None and a.row_span > 1):
            continue  # a merged cell may go on over a break between rows
        printed = True
        score += _row_vote(a, b)
    if not printed:
        return _remainder_is_empty(seam)
    return score > 0


def _remainder_is_empty(seam: Seam) -> bool:
    """The first row below prints nothing: the lower end of the cut row, unless empty rows are the table's habit."""
    starting = [cell for cell in seam.below.starting(seam.row_below) if cell.row_span == 1]
    if any(cell.text or cell.mark for cell in starting):
        return False
    blank = sum(
        not any(cell.text or cell.mark for cell in seam.above.row(row)) for row in range(seam.above.row_count)
    )
    return blank == 0


def _row_vote(a: Cell | None, b: Cell) -> float:
    """For (above 0) or against (below 0) the row being cut, by what this column prints on both sides."""
    if a is None or not a.text:
        return -0.5 if _is_value(b.text) else -0.8
    if halved(a, b):
        return 3.0
    first, last = b.lines[0].text if b.lines else b.text, a.lines[-1].text if a.lines else a.text
    if _next_in_stack(last, first):
        return 2.0
    if first[:1].islower() and not _NUMERAL.match(first):
        return 2.0
    if _is_value(first) and _is_value(last):
        return 1.0 if re.search(r"[.,]$", last) else -1.5
    if _space_below(a) > 1.4 * _line_height(a):
        return -2.0
    if _HANGING.search(last):
        return 1.5
    if _has_room(a, b):
        return -1.5
    if _STARTS_ANEW.match(first):
        return -0.8
    return 0.6


def halved(a: Cell, b: Cell) -> bool:
    """The break went through a line of text, so that both pages print it."""
    if not a.lines or not b.lines or fold(a.lines[-1].text) != fold(b.lines[0].text):
        return False
    last, first = a.lines[-1], b.lines[0]
    slack = 0.12 * max(last.rect.height, 1.0)
    return last.rect.bottom > a.parts[-1].rect.bottom - slack and first.rect.top < b.parts[0].rect.top + slack


def goes_on(seam: Seam, column: int, cut: bool, parents_go_on: bool) -> bool:
    """The cell of `column` above the break is the same cell as the one below it.

    `parents_go_on`: no column to the left that names a higher level begins anew below the break.
    """
    a, b = seam.pair(column)
    if a is None or cut:
        return a is not None
    if b is None:
        return True  # no ruling at all: open
    if b.text or b.mark:
        return bool(a.text) and (halved(a, b) or _text_runs_on(a, b))
    if not parents_go_on:
        return False
    if a.row_span > 1 or b.row_span > 1:
        return True
    return seam.roles[column] in _PARENTS and bool(a.text) and not _blanks_are_usual(seam, column)


def _text_runs_on(a: Cell, b: Cell) -> bool:
    """A merged cell whose text flows over the break while the rows beside it are whole."""
    if a.row_span == 1 and b.row_span == 1:
        return False
    return not a.lines or _row_vote(a, b) >= 1.5


def _blanks_are_usual(seam: Seam, column: int) -> bool:
    alone = [
        cell
        for row in range(seam.above.row_count)
        for cell in seam.above.starting(row)
        if cell.column == column and cell.row_span == 1 and row > 0
    ]
    return sum(not cell.text for cell in alone) > 0.1 * max(len(alone), 1)


def _is_value(text: str) -> bool:
    return _VALUE.match(text.strip()) is not None or _NUMERAL.match(text.strip()) is not None


def _next_in_stack(last: str, first: str) -> bool:
    order = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    a, b = order.get(fold(last)), order.get(fold(first))
    return a is not None and b is not None and b == a + 1


def _line_height(cell: Cell) -> float:
    return max((line.rect.height for line in cell.lines), default=8.0)


def _space_below(cell: Cell) -> float:
    return cell.parts[-1].rect.bottom - max((line.rect.bottom for line in cell.lines), default=cell.parts[-1].rect.top)


def _has_room(a: Cell, b: Cell) -> bool:
    """The last line above had room for the first word below: a paragraph that ends, not one that is cut."""
    last, first = a.lines[-1], b.lines[0]
    word = first.text.split(" ")[0]
    width = first.rect.width * (len(word) + 1) / max(len(first.text), 1)
    return last.rect.x1 + width < a.parts[-1].rect.x1 - _PADDING
