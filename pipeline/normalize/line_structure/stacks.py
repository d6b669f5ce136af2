"""Cells that stack several things: lines I II III IV with values beside them, numbered items, marks of a schedule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.values.names import split_item, without_bullet
from pipeline.normalize.values.quarters import quarter_of
from pipeline.tables.model import Cell, Column, Line

_MARKS = re.compile(r"^[vVxXyY√✓✔✗✘☑☒■█●•*+]+[.,]?$")  # y, v.: what OCR makes of a v
_FIGURE = re.compile(r"^(?:rp\.?\s*)?-?\d|^-$|^o$", re.IGNORECASE)  # `O` alone: a nought typed or read as a letter
_QUARTER_WORD = re.compile(r"(?:tw|trw|triw|tri\s*wulan)\.?-?$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\bdan|\bs\.?/?d\.?|[&+/,.]|[^,]-)$", re.IGNORECASE)  # not `1.000,-`
_WHITE = 240  # a ground at least this light in all three colours is the paper's own


def quarters_of(piece: Piece | None) -> list[tuple[str, Line]]:
    """The quarters that a cell stacks, one a line; empty unless it holds at least two and nothing else."""
    if piece is None:
        return []
    found = [(quarter_of(line.text), line) for line in _with_words(piece.cell.lines)]
    if len(found) < 2 or any(quarter is None for quarter, _ in found):
        return []
    return [(quarter, line) for quarter, line in found if quarter is not None]


def _with_words(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`; where a narrow column breaks `TW II`, the numeral's line with the word's text in front."""
    word = ""
    for line in lines:
        if _QUARTER_WORD.match(line.text):
            word = line.text
        else:
            yield replace(line, text=f"{word} {line.text}") if word else line
            word = ""


def beside(quarters: Sequence[tuple[str, Line]], value: Piece | None) -> list[Piece | None]:
    """The part of `value` that stands beside each quarter: by count of lines or of figures where it agrees, else by
    height on the page. A narrow column may break `201 Orang` in two lines."""
    if value is None:
        return [None] * len(quarters)
    lines = value.cell.lines
    if len(lines) == len(quarters):
        return [_part(value, (line,)) for line in lines]
    figures = figures_of(lines)
    if len(figures) == len(quarters):
        return [_part(value, figure) for figure in figures]
    groups: list[list[Line]] = [[] for _ in quarters]
    for line in lines:
        nearest = min(range(len(quarters)), key=lambda i: _distance(quarters[i][1], line))
        groups[nearest].append(line)
    return [_part(value, tuple(group)) if group else None for group in groups]


def figures_of(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines of each figure, in order; empty where the first line has none.

    A line without a figure in front (a unit, a remark in brackets) belongs to the figure above it.
    """
    groups: list[list[Line]] = []
    for line in lines:
        begins = _FIGURE.match(line.text) is not None
        if begins and (not groups or _GOES_ON.search(groups[-1][-1].text) is None):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
        else:
            return []
    return [tuple(group) for group in groups]


def _distance(anchor: Line, line: Line) -> float:
    return abs(anchor.rect.top + anchor.rect.bottom - line.rect.top - line.rect.bottom) + 1e6 * abs(
        anchor.page - line.page
    )


def _part(piece: Piece, lines: tuple[Line, ...]) -> Piece:
    return replace(piece, text=" ".join(line.text for line in lines), lines=lines)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list in a cell: its printed number (None: none), text without it, and where it stands."""

    no: str | None
    text: str
    piece: Piece


def split_items(cell: Cell) -> list[ListItem]:
    """The items that a cell lists: each begins with the next number or letter of its kind, or with a bullet.

    A cell without a list is one item. A number only begins an item where it goes on counting (1 2 3, a b c), so a line
    that happens to start with a figure stays part of the item before it.
    """
    lines, starts = cell.lines, _starts(cell.lines)
    ends = [*(index for index, _ in starts[1:]), len(lines)]
    out: list[ListItem] = []
    for (index, no), end in zip(starts, ends, strict=False):
        chosen = tuple(lines[index:end])
        text = " ".join(line.text for line in chosen)
        name = split_item(text).name if no is not None else without_bullet(text)
        out.append(ListItem(no, name, Piece(text, cell) if len(starts) == 1 else Piece(text, cell, chosen)))
    return out


def _starts(lines: Sequence[Line]) -> list[tuple[int, str | None]]:
    """The lines that begin an item, and its number; the first line in any case."""
    starts: list[tuple[int, str | None]] = []
    bullets = _bullets(lines)
    previous: str | None = None
    for index, line in enumerate(lines):
        no = split_item(line.text).no
        if no is None and _lone_number(line.text) and index + 1 < len(lines):
            no = line.text.strip(" .)")
        begins = previous is None and no is not None and _first(no) and (not starts or _marked(line.text))
        listed = index in bullets and (not starts or starts[-1][1] is None)
        if begins or listed or (no is not None and _follows(previous, no)):
            starts.append((index, no))
            previous = no
        elif index == 0:
            starts.append((0, None))
    return starts


def _bullets(lines: Sequence[Line]) -> list[int]:
    found = [index for index, line in enumerate(lines) if without_bullet(line.text) != line.text]
    lone = len(found) == 1 and found[0] > 0 and not lines[found[0] - 1].text.endswith((":", ";"))
    return [] if lone else found  # a name with a dash (`Cirebon - Priangan`), broken before it


def _lone_number(text: str) -> bool:
    return re.fullmatch(r"\(?(?:\d{1,2}|[a-z])\s?[.)]", text.strip()) is not None


def _marked(text: str) -> bool:
    """Whether the number in front has its full stop or bracket: `1 Dokumen` inside a text begins no list."""
    return re.match(r"^\(?\w{1,4}\s?[.)]", text) is not None


def _first(no: str) -> bool:
    return no.isdigit() or (len(no) == 1 and no.islower())  # a cell of its own may go on with `b.`


def _follows(previous: str | None, no: str) -> bool:
    if previous is None:
        return False
    if previous.isdigit() and no.isdigit():
        return int(no) == int(previous) + 1
    return len(previous) == len(no) == 1 and no.isalpha() and ord(no.casefold()) == ord(previous.casefold()) + 1


def scheduled(
    grid: Grid, action: Cell, items: Sequence[ListItem], columns: Sequence[Column]
) -> list[list[tuple[str, Piece]]]:
    """For each item its marks in column order: period and the cell that marks it; a period may be marked twice.

    Items share one schedule, unless the marks beside them stand on several lines or grid rows: then each item has the
    marks at its own height.
    """
    marks = [mark for column in columns if column.period for mark in _marks_of(grid, action, column)]
    several = len({mark.place for mark in marks}) > 1 and len(items) > 1
    many_rows = len({mark.row for mark in marks}) > 1 or any(mark.stacked for mark in marks)
    out: list[list[tuple[str, Piece]]] = []
    for index in range(len(items)):
        beside_it = [mark for mark in marks if not (several and many_rows) or _nearest(items, mark) == index]
        out.append([(mark.period, mark.piece) for mark in beside_it])
    return out


@dataclass(frozen=True, slots=True)
class _Mark:
    period: str
    piece: Piece
    row: int
    stacked: bool
    page: int
    middle: float

    @property
    def place(self) -> tuple[int, int]:
        return self.page, round(self.middle)


def _marks_of(grid: Grid, action: Cell, column: Column) -> list[_Mark]:
    out: list[_Mark] = []
    seen: set[int] = set()
    for row in range(action.row, action.row + action.row_span):
        cell = grid.covering(row, column.index)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        lines = [line for line in cell.lines if _MARKS.match(line.text.strip())]
        if lines:
            for line in lines:
                piece = Piece(line.text, cell, (line,))
                middle = (line.rect.top + line.rect.bottom) / 2
                out.append(_Mark(column.period or "", piece, cell.row, len(lines) > 1, line.page, middle))
        elif cell.mark or (not cell.text and _coloured(grid, cell, row)):
            middle = (cell.rect.top + cell.rect.bottom) / 2
            out.append(_Mark(column.period or "", Piece("", cell), cell.row, False, cell.page, middle))
    return out


def _coloured(grid: Grid, cell: Cell, row: int) -> bool:
    """Whether the cell's ground is a mark: coloured, and not the colour of the row's other cells."""
    if cell.fill is None or min(cell.fill >> 16, cell.fill >> 8 & 255, cell.fill & 255) >= _WHITE:
        return False
    others = {other.fill for other in grid.starting_cells(row)}
    return cell.fill not in others


def _nearest(items: Sequence[ListItem], mark: _Mark) -> int:
    """The item that owns this height: the last one that begins above it on its page."""
    owner = 0
    for index, item in enumerate(items):
        first = (item.piece.lines or item.piece.cell.lines)[0]
        if (first.page, first.rect.top - 0.25 * first.rect.height) <= (mark.page, mark.middle):
            owner = index
    return owner
