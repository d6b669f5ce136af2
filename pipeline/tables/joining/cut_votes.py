"""What one column says at a page break for or against the row being cut: the votes that `cuts` counts.

A vote is above 0 for a cut and below 0 against it; most lie between -2 and 2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.geometry import Interval
from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.spellings import fold
from pipeline.tables.joining.cut_signs import counts_on, hangs, next_in_stack
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_STARTS_ANEW = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|sub\s+kegiatan\b|kegiatan\b|program\b|[-•√v✓]\s)", re.IGNORECASE
)
_VALUE = re.compile(r"^[<>≤≥]?\s*(?:rp\.?\s*)?[-–]?[\d.,]*\d(?:,-)?\s*(?:%|\w{1,8}\.?)?$", re.IGNORECASE)
_NUMERAL = re.compile(r"^(?:iv|i{1,3}|v|-|v|✓|√|x)$", re.IGNORECASE)
# a figure that its narrow column broke; 1.250,00 is whole
_OPEN_FIGURE = re.compile(r"\d([.,])\d{3}\1\d{0,2}$|\d\.\d{3},\d?$|\d,\d{3}\.\d?$")
_BROKEN_FIGURE = re.compile(r"\d[.,]$")  # the full stop of "6 Lap." is none
_DIGITS = re.compile(r"^\d{1,3}(?:[.,]|$)")
_ENDING, _BEGINNING = re.compile(r"[\d.,]+$"), re.compile(r"^[\d.,]+")
_WHOLE_FIGURE = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3}){0,3}(?:[.,]\d{0,2})?")  # amounts stay below 10^15
_ONE_SIGN = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*\1\d{2}")  # `641,773,572,00`: whole where the column is set so
_FIGURE_AND_UNIT = re.compile(r"^[\d.,]*\d\s*[^\W\d]{3,}")
_LEVEL_WORD = re.compile(r"^(?:program|kegiatan|sub\s*kegiatan)\b", re.IGNORECASE)
_SUM = re.compile(r"^(?:jumlah|total|sub\s?total)\b", re.IGNORECASE)
_WIDE = 1.3  # a word of wide letters against the mean of its line
_FULL = 1.4  # line heights left free under a text that the page end cut
_KEPT_TOGETHER = 2.8  # the same where the last two lines of a paragraph go to the next page together
_SET_IN = 6.0  # points; tabs and spaces set a paragraph in by 10 to 36
HALVED = 3.0  # vote of a line that both pages print
CLEAR = 1.5  # vote of a text that begins small, or hangs in the air above
PLACES = {*NAME_ROLES, Role.ACTION, Role.ACCOUNT}
FINEST = frozenset({Role.ACTION, Role.SCHEDULE})  # lines to whose left cells are merged over them


@dataclass(frozen=True, slots=True)
class Seam:
    """The last grid row above a page break and the first body row below it, in one column numbering."""

    above: CellGrid
    row_above: int
    below: CellGrid
    row_below: int
    roles: Sequence[Role | None]
    going_on: Sequence[Interval] = ()  # of the last page above: stretches of its foot that nothing draws

    def is_open(self, cell: Cell) -> bool:
        """Whether nothing closes a cell above the break that closes those beside it."""
        middle = (cell.parts[-1].rect.x0 + cell.parts[-1].rect.x1) / 2
        return any(a < middle < b for a, b in self.going_on)

    def pair(self, column: int) -> tuple[Cell | None, Cell | None]:
        return self.above.at(self.row_above, column), self.below.at(self.row_below, column)

    def texts(self, column: int) -> Iterator[str]:
        """All that the column prints on both pages."""
        for grid in (self.above, self.below):
            yield from (cell.text for row in range(grid.row_count) if (cell := grid.at(row, column)) is not None)


def pairs(seam: Seam) -> Iterator[tuple[int, Cell | None, Cell]]:
    """Each pair of cells that meet at the break once, with its first column."""
    seen: set[tuple[int, int]] = set()
    for column in range(seam.below.column_count):
        a, b = seam.pair(column)
        if b is not None and (id(a), id(b)) not in seen:
            seen.add((id(a), id(b)))
            yield column, a, b


def row_vote(a: Cell | None, b: Cell) -> float:
    """For (above 0) or against (below 0) the row being cut, by what this column prints on both sides."""
    if a is None or not a.text:
        return -1.0 if _is_value(b.text) else -0.8
    if halved(a, b):
        return HALVED
    first, last = b.lines[0].text if b.lines else b.text, a.lines[-1].text if a.lines else a.text
    told = _texts_vote(a, b, last, first)
    if told is not None:
        return told
    space = _space_below(a) / line_height(a)
    if space > _KEPT_TOGETHER:
        return -2.0
    if hangs(last):
        return 1.5
    if _begins_anew(a, b):
        return -1.5
    if _STARTS_ANEW.match(first):
        return -0.8
    return 0.6 if space < _FULL else 0.3


def _texts_vote(a: Cell, b: Cell, last: str, first: str) -> float | None:
    """What the last line above and the first one below tell, whatever the room between them."""
    if next_in_stack(last, first) or (first[:1].islower() and not _NUMERAL.match(first)):
        return 2.0
    if a.lines and b.lines and a.lines[-1].bold != b.lines[0].bold:
        return -1.5
    if _OPEN_FIGURE.search(last) and _DIGITS.match(first) and _make_a_figure(last, first):
        return 2.5
    if _is_value(a.text) and _is_value(b.text) and not _BROKEN_FIGURE.search(a.text):
        return -1.5
    if _is_value(first) and _is_value(last):
        return 1.0 if _BROKEN_FIGURE.search(last) else -1.5
    return None


def parts_two_figures(a: Cell | None, b: Cell | None) -> bool:
    """Whether a whole figure stands on each side of the break, and not the halves of one."""
    return a is not None and b is not None and _is_value(a.text) and _is_value(b.text) and row_vote(a, b) < 0


def _begins_anew(a: Cell, b: Cell) -> bool:
    """Whether a paragraph ends above the break: it has room, or the one below is set in as it is itself."""
    return _has_room(a, b) or (_is_set_in(a) and _is_set_in(b))


def _is_set_in(cell: Cell) -> bool:
    """Whether a text begins as a paragraph: its first line set in, the others not, and no line centred."""
    if len(cell.lines) < 2:
        return False
    (first, second), rest = (line.rect for line in cell.lines[:2]), cell.lines[2:]
    centred = abs(first.x0 + first.x1 - second.x0 - second.x1) < 2 * _SET_IN
    return not centred and first.x0 > second.x0 + _SET_IN and all(abs(o.rect.x0 - second.x0) < 1 for o in rest)


def _make_a_figure(last: str, first: str) -> bool:
    """Whether what ends one text and what begins the other are one figure (`392.697.134.8` `93,78`)."""
    ending, beginning = _ENDING.search(last), _BEGINNING.match(first)
    if ending and beginning and _ONE_SIGN.fullmatch(ending[0]) and _ONE_SIGN.fullmatch(beginning[0]):
        return False
    return bool(ending and beginning and _WHOLE_FIGURE.fullmatch(ending[0] + beginning[0]))


def halved(a: Cell, b: Cell) -> bool:
    """The break went through a line of text, so that both pages print it."""
    if not a.lines or not b.lines or fold(a.lines[-1].text) != fold(b.lines[0].text):
        return False
    last, first = a.lines[-1], b.lines[0]
    slack = 0.12 * max(last.rect.height, 1.0)
    return last.rect.bottom > a.parts[-1].rect.bottom - slack and first.rect.top < b.parts[0].rect.top + slack


def numbers_count_on(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """The column is one of list numbers, and the number below the break is the next: no cut."""
    return (seam.roles[column] is Role.NUMBER or column == 0) and counts_on(a.text, b.text)


def is_the_columns_habit(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """The same words on both sides of the break that the row above prints too (`APBD`), or the unit that ends those
    above it: they tell nothing. A figure on both sides is two, also where it is the same (`0`, `-`)."""
    if seam.roles[column] is Role.UNIT and a.lines and fold(a.lines[-1].text) == fold(b.text):
        return True
    before = seam.above.at(a.row - 1, column) if a.row else None
    again = before is not None and fold(a.text) == fold(b.text) == fold(before.text)
    return again and not _is_value(a.text)


def begins_beside_whole_ones(seam: Seam, a: Cell, b: Cell) -> bool:
    """A line that both pages print, beside one of its height that they do not: two rows with equal values."""
    if len(a.lines) > 1 or len(b.lines) > 1:
        return False
    height = a.lines[0].rect.height / 2
    beside = [(x, y) for _, x, y in pairs(seam) if x is not None and x is not a and len(x.lines) == 1 and y.lines]
    return any(abs(x.lines[0].rect.top - a.lines[0].rect.top) < height and not halved(x, y) for x, y in beside)


def lacks_its_figure(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """A unit alone below the break, in a column that prints a figure with a unit in every row above (`120` `Paket`)."""
    if not any(letter.isdigit() for letter in a.text) or any(letter.isdigit() for letter in b.text):
        return False
    if not b.text or _NUMERAL.match(b.text) or len(b.lines) > 1 or " " in b.text:
        return False
    above = [seam.above.at(row, column) for row in range(seam.row_above)]
    texts = [cell.text for cell in above if cell is not None and cell.text]
    return sum(_FIGURE_AND_UNIT.match(text) is not None for text in texts) >= max(2, len(texts) // 2)


def lacks_its_word(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """The names above begin with a level's word (`Program`, `Sub`), the text below the break does not."""
    if seam.roles[column] not in PLACES or not a.text or not b.text or _SUM.match(b.text):
        return False
    above = {id(cell): cell for row in range(seam.row_above + 1) if (cell := seam.above.at(row, column)) and cell.text}
    worded = [_LEVEL_WORD.match(cell.text) is not None for cell in above.values()]
    worded = worded[worded.index(True) :] if True in worded else worded  # without the heading
    return sum(worded) >= max(3, 0.8 * len(worded)) and worded[-1] and not _LEVEL_WORD.match(b.text)


def _is_value(text: str) -> bool:
    return _VALUE.match(text.strip()) is not None or _NUMERAL.match(text.strip()) is not None


def line_height(cell: Cell) -> float:
    return max((line.rect.height for line in cell.lines), default=8.0)


def _space_below(cell: Cell) -> float:
    return cell.parts[-1].rect.bottom - max((line.rect.bottom for line in cell.lines), default=cell.parts[-1].rect.top)


def _has_room(a: Cell, b: Cell) -> bool:
    """The last line above had room for the first word below: a paragraph that ends, not one that is cut."""
    last, first = a.lines[-1], b.lines[0]
    word = first.text.split(" ")[0]
    width = first.rect.width * (len(word) + 1) / max(len(first.text), 1)
    cell = a.parts[-1].rect
    padding = min(6.0, max(1.0, min(line.rect.x0 for line in a.lines) - cell.x0))
    return last.rect.x1 + _WIDE * width < cell.x1 - padding
