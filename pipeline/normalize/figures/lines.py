"""The path of names of every line of a table that no family reads: merged parents, sections, codes and numbering.

A section is a row of names without figures that stands over rows with figures, until the next that looks alike.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.normalize.figures.columns import ColumnKinds
from pipeline.normalize.figures.row_names import RowNames, shown
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.source_totals import source_rows
from pipeline.normalize.values.names import is_total, split_number, without_bullet

_DEEPEST = 6  # sections within each other; more is a table whose rows look alike by chance
_SET_IN = 3.0  # points from which a line is set in below another
_ROMAN = re.compile(r"[IVX]+")
_CODE = re.compile(r"\d+(?:\.\d+)+")
_LABEL = re.compile(r"([^\W\d]{4,})\s+\d{1,2}(?:\.\d{1,2})*")
_FIRST = frozenset({"1", "01", "i", "a", "0"})


@dataclass(frozen=True, slots=True)
class RowLine:
    """The names over one grid row, outermost first; `own` is the cell of the innermost, None where none is printed."""

    names: tuple[str, ...]
    own: Piece | None


@dataclass(slots=True)
class _Section:
    look: tuple[object, ...]
    name: str
    no: str


@dataclass(slots=True)
class _Numbered:
    kind: str
    no: str
    name: str


@dataclass(slots=True)
class _Walk:
    """What stands over the row under way."""

    state: list[Piece | None]
    sections: list[_Section] = field(default_factory=list)
    numbered: list[_Numbered] = field(default_factory=list)
    bold: list[Piece] = field(default_factory=list)  # with figures of their own, over lines that are set in below them
    label: tuple[int, str] = (-1, "")  # the last row that counts its kind (`Sasaran 4`), over the text of it


class LinePaths:
    """The lines of one table; rows are walked once per set of name columns."""

    def __init__(self, grid: Grid, kinds: ColumnKinds) -> None:
        self._grid, self._kinds, self._sources = grid, kinds, source_rows(grid)
        self._names = RowNames(grid, kinds)
        self._walked: dict[tuple[int, ...], dict[int, RowLine]] = {}
        pieces = (Piece(cell.text, cell) for cell in grid.table.cells if cell.text and cell.row in grid.body)
        self._begins = Counter((piece.cell.column, round(piece.indent)) for piece in pieces)
        self._with_figures = frozenset(
            cell.row
            for cell in grid.table.cells
            if cell.text and cell.row in grid.body and kinds.holds(cell, grid.table.columns) is not None
        )

    def of(self, row: int, column: int) -> RowLine:
        """The line of the figure that starts in this grid row and belongs to this column."""
        names = self._kinds.names_before(column)
        over, own = self._names.beside(row, column) or ((), None)
        line = self._line_in(row, names if own is None else (own,))
        line = RowLine((*self._names.heads.get(row, ()), *over, *line.names), line.own) if line.names else line
        beside = [c for c in self._kinds.earlier if c < column and not any(own < column for own in self._kinds.lines)]
        indicator = self._grid.covering_piece(row, beside[-1]) if beside and beside[-1] not in names else None
        return line if indicator is None else RowLine((*line.names, shown(indicator.text)), indicator)

    def _line_in(self, row: int, names: tuple[int, ...]) -> RowLine:
        """The line of a row whose names stand in the columns `names`."""
        if names not in self._walked:
            self._walked[names] = self._walk(names)
        return self._walked[names].get(row, RowLine((), None))

    def _walk(self, names: Sequence[int]) -> dict[int, RowLine]:
        walk = _Walk([None] * len(names))
        out: dict[int, RowLine] = {}
        for row in self._grid.body:
            if row in self._kinds.skipped:
                continue
            wrapped = self._wrapped(row, names)
            begun = self._begin(walk, row, names)
            if begun is not None and row in self._with_figures:
                self._count_on(walk, self._number(row, begun))
            first = next(iter(self._grid.starting_cells(row)), None)
            worded = first is not None and any(map(str.isalpha, shown(first.text)))
            total = worded and first is not None and is_total(shown(first.text), among_indicators=True)
            if first is not None and (total or row in self._sources):
                walk.sections[-1:] = []
                walk.numbered.clear()
                walk.bold.clear()
                out[row] = RowLine((shown(first.text),), Piece(first.text, first))
                continue
            if wrapped is not None:
                out[row + 1] = RowLine((*(section.name for section in walk.sections), shown(wrapped.text)), wrapped)
            elif row in self._with_figures:
                nameless = begun is None and row > self._names.last
                out.setdefault(row, RowLine((), None) if nameless else self._line(walk, row, names, begun))
            elif begun is not None and not self._goes_on(walk, row, begun):
                self._section(walk, row, begun, names)
        return out

    def _wrapped(self, row: int, names: Sequence[int]) -> Piece | None:
        """The name that begins in this row where its figures stand beside the middle of its lines: in the next row,
        which names nothing, and the row below that ends the name (it begins small or in a bracket)."""
        above, below = (self._alone(at, names) for at in (row, row + 2))
        named = next(self._grid.starting_cells(row + 1), None)
        if above is None or below is None or row + 1 not in self._with_figures or named is None:
            return None
        ends = below.text.lstrip()[:1].islower() or below.text.lstrip().startswith("(")
        if not ends or named.column <= above.cell.column or above.cell.column != below.cell.column:
            return None
        return Piece(f"{above.text} {below.text}", above.cell, (*above.cell.lines, *below.cell.lines))

    def _alone(self, row: int, names: Sequence[int]) -> Piece | None:
        """The text of a row that prints nothing but a name."""
        cells = list(self._grid.starting_cells(row))
        return Piece(cells[0].text, cells[0]) if len(cells) == 1 and cells[0].column in names else None

    def _begin(self, walk: _Walk, row: int, names: Sequence[int]) -> Piece | None:
        """Enter the names that start in this row; the innermost of them. A new name ends those right of it."""
        begun: Piece | None = None
        for depth, column in enumerate(names):
            piece = self._grid.covering_piece(row, column)
            if piece is None or not (piece.cell.column in names or any(map(str.isalpha, piece.text))):
                continue  # empty, or a code merged over the names
            new = piece.cell.row == row and (begun is None or piece.cell is not begun.cell)
            if new:
                walk.state[depth] = piece
                walk.state[depth + 1 :] = [None] * (len(names) - depth - 1)
                begun = piece
                if depth + 1 < len(names):
                    walk.sections.clear()
            elif begun is None or piece.cell is not begun.cell:
                walk.state[depth] = piece
        return begun

    def _line(self, walk: _Walk, row: int, names: Sequence[int], begun: Piece | None) -> RowLine:
        own = next((piece for piece in reversed(walk.state) if piece is not None), None)
        if begun is None:
            spare = next((c for c in self._grid.starting_cells(row) if self._names.is_name(c)), None)
            if spare is not None:
                return RowLine((*(s.name for s in walk.sections), shown(spare.text)), Piece(spare.text, spare))
        path = [section.name for section in walk.sections]
        if len(names) == 1 and begun is not None:
            self._count(walk, row, begun)
            path += self._set_in(walk, begun)
        path += [one.name for one in walk.numbered[:-1]]
        path += [shown(piece.text) for piece in walk.state if piece is not None]
        unique = [name for index, name in enumerate(path) if name and (index == 0 or name != path[index - 1])]
        worded = [name for name in unique if any(map(str.isalpha, name))]
        return RowLine(tuple(worded or unique), own)

    def _set_in(self, walk: _Walk, name: Piece) -> list[str]:
        """The bold names that a plain one is set in below, where others of its column begin where it does."""
        while walk.bold and (name.bold or name.indent < walk.bold[-1].indent + _SET_IN):
            walk.bold.pop()
        if name.bold:
            walk.bold.append(name)
        alike = self._begins[name.cell.column, round(name.indent)]
        return [shown(over.text) for over in walk.bold if over is not name] if alike > 1 else []

    def _count_on(self, walk: _Walk, no: str) -> None:
        """A line counted like a section, and beyond it, stands beside the section whose own lines are not counted."""
        counted = (at for at, section in enumerate(walk.sections) if section.no.isdecimal() and no.isdecimal())
        passed = next((at for at in counted if int(no) > int(walk.sections[at].no)), None)
        if passed is not None and not any(one.no for one in walk.numbered):
            del walk.sections[passed:]

    def _count(self, walk: _Walk, row: int, name: Piece) -> None:
        """Place a numbered line below those it is a part of: by its code, or where a list begins below another."""
        no, text = self._number(row, name), shown(name.text)
        kind = _kind(no, walk.numbered)
        if kind == "code":
            while walk.numbered and not f"{no}.".startswith(f"{walk.numbered[-1].no}."):
                walk.numbered.pop()
            while walk.numbered and walk.numbered[-1].no == no:
                walk.numbered.pop()
        elif any(one.kind == kind for one in walk.numbered):
            while walk.numbered.pop().kind != kind:
                pass
        elif kind == "none" or no.casefold() not in _FIRST:
            walk.numbered.clear()
        walk.numbered.append(_Numbered(kind, no, text))

    def _number(self, row: int, name: Piece) -> str:
        """The number or code of a line, put together where it is printed over several columns."""
        printed = [self._grid.starting(row, column) for column in self._kinds.numbering]
        parts = ["".join(p.text.split()).strip("()") for p in printed if p is not None and p.cell is not name.cell]
        joined = ".".join(part.strip(".") for part in parts if part.strip("."))
        return joined or (split_number(without_bullet(name.text)).no or "")

    def _goes_on(self, walk: _Walk, row: int, begun: Piece) -> bool:
        """Whether a row without figures is no section: it only ends the name above it (it begins small, in a bracket,
        or unnumbered between two lines that count on), or is one of a list that counts on."""
        text = begun.text.lstrip()
        empty = walk.bold and not begun.bold and begun.indent >= walk.bold[-1].indent + _SET_IN  # a line of an outline
        if text[:1].islower() or text.startswith("(") or empty:
            return True
        no = self._number(row, begun)
        if no.isdecimal():  # an empty line, on which the next one counts (`3.` before `4.`)
            return self._next_number(row, begun) == str(int(no) + 1)
        if no or not walk.numbered or not walk.numbered[-1].no.isdecimal():
            return False
        return self._next_number(row, begun) == str(int(walk.numbered[-1].no) + 1)

    def _next_number(self, row: int, begun: Piece) -> str:
        """The list number of the next line with figures, without leading noughts; empty where it has none."""
        after = next((r for r in self._grid.body if r > row and r in self._with_figures), None)
        following = self._grid.covering_piece(after, begun.cell.column) if after is not None else None
        no = self._number(after, following) if after is not None and following is not None else ""
        return str(int(no)) if no.isdecimal() else ""

    def _section(self, walk: _Walk, row: int, name: Piece, names: Sequence[int]) -> None:
        if name.cell.column in names[:-1] and name.cell.column_span == 1:
            return  # an outer name: its column holds it
        number, label = self._number(row, name), _LABEL.fullmatch(name.text.strip())
        of = label[1] if label else walk.label[1] if walk.label[0] == row - 1 else ""
        walk.label = (row, of) if label else walk.label
        look = (
            name.cell.column,
            name.cell.column_span > 1,
            name.bold,
            _kind(number, walk.sections),
            name.text.isupper(),
            of,
        )
        alike = next((i for i, section in enumerate(walk.sections) if section.look == look), len(walk.sections))
        walk.sections[alike:] = [_Section(look, shown(name.text), number)]
        del walk.sections[:-_DEEPEST]
        walk.numbered.clear()
        walk.bold.clear()
        walk.state[-1] = None


def _kind(no: str, above: Sequence[_Section | _Numbered]) -> str:
    if _CODE.fullmatch(no):
        return "code"
    if no.isdecimal():
        return "digit"
    if _ROMAN.fullmatch(no) and chr(ord(no[0]) - 1) not in {one.no for one in above}:  # `I` behind `H` is a letter
        return "roman"
    return "none" if not no else "upper" if no.isupper() else "lower"
