"""The path of names of every line of a table that no family reads: merged parents, sections, codes and numbering.

A section is a row of names without figures that stands over rows with figures, until the next that looks alike.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.normalize.figures.columns import ColumnKinds
from pipeline.normalize.figures.outline import Outline
from pipeline.normalize.figures.row_names import RowNames
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.source_totals import source_rows
from pipeline.normalize.values.codes import depths_of, joined_code
from pipeline.normalize.values.names import is_total, shown, split_number, without_bullet


@dataclass(frozen=True, slots=True)
class RowLine:
    """The names over one grid row, outermost first; `own` is the cell of the innermost, None where none is printed."""

    names: tuple[str, ...]
    own: Piece | None


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
        return RowLine((*self._names.heads.get(row, ()), *over, *line.names), line.own) if line.names else line

    def _line_in(self, row: int, names: tuple[int, ...]) -> RowLine:
        """The line of a row whose names stand in the columns `names`."""
        if names not in self._walked:
            self._walked[names] = self._walk(names)
        return self._walked[names].get(row, RowLine((), None))

    def _walk(self, names: Sequence[int]) -> dict[int, RowLine]:
        walk = Outline([None] * len(names), depths=self._coded(names[-1]) if len(names) == 1 else {})
        out: dict[int, RowLine] = {}
        for row in self._grid.body:
            if row in self._kinds.skipped:
                continue
            wrapped = self._wrapped(row, names)
            begun = self._begin(walk, row, names)
            if begun is not None and row in self._with_figures:
                walk.count_on(self._number(row, begun))
            first = next(iter(self._grid.starting_cells(row)), None)
            worded = first is not None and any(map(str.isalpha, shown(first.text)))
            total = worded and first is not None and is_total(shown(first.text), among_indicators=True)
            if first is not None and (total or row in self._sources):
                walk.end_section()
                out[row] = RowLine((shown(first.text),), Piece(first.text, first))
                continue
            if wrapped is not None:
                out[row + 1] = RowLine((*walk.titles, shown(wrapped.text)), wrapped)
            elif row in self._with_figures:
                nameless = begun is None and row > self._names.last
                out.setdefault(row, RowLine((), None) if nameless else self._line(walk, row, names, begun))
            elif begun is not None and not self._goes_on(walk, row, begun):
                self._section(walk, row, begun, names)
        return out

    def _coded(self, column: int) -> dict[int, int]:
        """How deep the rows lie that name something in a column, where their codes tell it."""
        named = {
            cell.row: cell
            for row in self._grid.body
            for cell in self._grid.starting_cells(row)
            if cell.column == column
        }
        printed = {row: [self._grid.starting(row, at) for at in self._kinds.numbering] for row in named}
        codes = [joined_code([piece for piece in printed[row] if piece is not None]) for row in named]
        depths = depths_of(codes, [is_total(shown(cell.text)) for cell in named.values()])
        return {row: depth for row, depth in zip(named, depths or (), strict=False) if depth is not None}

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

    def _begin(self, walk: Outline, row: int, names: Sequence[int]) -> Piece | None:
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

    def _line(self, walk: Outline, row: int, names: Sequence[int], begun: Piece | None) -> RowLine:
        printed = self._grid.starting_cells(row) if begun is None else ()
        spare = next((cell for cell in printed if self._names.is_name(cell)), None)
        if spare is not None:
            return RowLine((*walk.titles, shown(spare.text)), Piece(spare.text, spare))
        path = walk.titles
        if len(names) == 1 and begun is not None:
            alike = self._begins[begun.cell.column, round(begun.indent)] > 1
            depth = walk.depths.get(row) if begun.cell.row == row else None
            number = self._number(row, begun)
            path += walk.place(number, begun, alike) if depth is None else walk.place_coded(depth, begun)
        state = [piece for piece in walk.state if piece is not None]
        path += [shown(piece.text) for piece in state]
        unique = [name for name, _ in groupby(path) if name]
        worded = [name for name in unique if any(map(str.isalpha, name))]
        return RowLine(tuple(worded or unique), state[-1] if state else None)

    def _number(self, row: int, name: Piece) -> str:
        """The number or code of a line, put together where it is printed over several columns."""
        printed = [self._grid.starting(row, column) for column in self._kinds.numbering]
        parts = ["".join(p.text.split()).strip("()") for p in printed if p is not None and p.cell is not name.cell]
        joined = ".".join(part.strip(".") for part in parts if part.strip("."))
        return joined or (split_number(without_bullet(name.text)).no or "")

    def _goes_on(self, walk: Outline, row: int, begun: Piece) -> bool:
        """Whether a row without figures is no section: it only ends the name above it (it begins small, in a bracket,
        or unnumbered between two lines that count on), or is one of a list that counts on."""
        text = begun.text.lstrip()
        if text[:1].islower() or text.startswith("(") or walk.holds(begun):
            return True
        no = self._number(row, begun)
        if no.isdecimal():  # an empty line, on which the next one counts (`3.` before `4.`)
            return self._next_number(row, begun) == str(int(no) + 1)
        last = walk.lines.open[-1].no if walk.lines.open else ""
        return not no and last.isdecimal() and self._next_number(row, begun) == str(int(last) + 1)

    def _next_number(self, row: int, begun: Piece) -> str:
        """The list number of the next line with figures, without leading noughts; empty where it has none."""
        after = next((r for r in self._grid.body if r > row and r in self._with_figures), None)
        following = self._grid.covering_piece(after, begun.cell.column) if after is not None else None
        no = self._number(after, following) if after is not None and following is not None else ""
        return str(int(no)) if no.isdecimal() else ""

    def _section(self, walk: Outline, row: int, name: Piece, names: Sequence[int]) -> None:
        if name.cell.column in names[:-1] and name.cell.column_span == 1:
            return  # an outer name: its column holds it
        if row in walk.depths:
            walk.place_coded(walk.depths[row], name)
        else:
            walk.begin_section(row, name, self._number(row, name))
        walk.state[-1] = None
