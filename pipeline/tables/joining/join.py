"""Page tables to tables joined over their pages: one grid for all pieces of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.body_rows import is_number_row
from pipeline.tables.joining.cells_going_on import columns_going_on
from pipeline.tables.joining.cut_votes import Seam, halved
from pipeline.tables.joining.cuts import row_is_cut
from pipeline.tables.joining.going_on import SAME_X, SHARED, Piece
from pipeline.tables.model import Cell, PageTable
from schemas.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Joined:
    """A table over its pages: `cells` in one grid, in row, column order; `pieces` as they were read."""

    pieces: tuple[Piece, ...]
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    notes: tuple[str, ...]

    @property
    def head(self) -> Piece:
        return self.pieces[0]


def join_group(group: Sequence[Piece], roles: Sequence[Role | None]) -> Joined:
    """One grid for all pieces. `roles` of the first piece's columns help to tell where merged cells go on."""
    edges = _common_edges([piece.table for piece in group])
    roles = _roles_on(edges, group[0].table, roles)
    cells: list[Cell] = []
    rows = 0
    notes: list[str] = []
    for number, piece in enumerate(group):
        table = piece.table
        regridded = _on_edges(table, edges)
        if number == 0:
            cells, rows = list(regridded), table.row_count
            continue
        if piece.heading.known and piece.heading.rows >= table.row_count:
            continue  # the page repeats the heading, and nothing of the table is left for it
        start = piece.heading.rows if piece.heading.rows < table.row_count else 0
        start = start or _repeated_rows(group[0], piece)
        body = [cell for cell in regridded if cell.row >= start]
        above = CellGrid(cells, rows, len(edges) - 1)
        if rows <= group[0].heading.rows or is_number_row(above, rows - 1):  # the break stands between heading and body
            cells += [replace(cell, row=cell.row + rows - start) for cell in body]
            rows += table.row_count - start
            continue
        below = CellGrid(body, table.row_count, len(edges) - 1)
        last = group[number - 1].table
        seam = Seam(above, rows - 1, below, start, roles, last.going_on)
        cut = row_is_cut(seam, last.open_bottom or table.open_top)
        notes.append(f"page {table.page}: row cut by the page break" if cut else f"page {table.page}: between rows")
        cells = _sewn(seam, cells, body, cut, rows - start - (1 if cut else 0))
        rows += table.row_count - start - (1 if cut else 0)
    cells, rows = _without_numbers(cells, rows, len(edges) - 1, group[0].heading.number_row)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Joined(tuple(group), tuple(cells), rows, len(edges) - 1, tuple(notes))


def _without_numbers(cells: Sequence[Cell], rows: int, columns: int, number_row: int | None) -> tuple[list[Cell], int]:
    """`cells` without the row of column numbers where it is printed again, as at the foot of a page, and how many rows
    that leaves."""
    grid = CellGrid(cells, rows, columns)
    printed = [[cell.text for cell in grid.starting(row)] for row in range(rows)]
    spanned = {row for cell in cells for row in range(cell.row, cell.row + cell.row_span) if cell.row_span > 1}
    again = [
        row
        for row in range((number_row or 0) + 1, rows)
        if number_row is not None and printed[row] == printed[number_row] and row not in spanned
    ]
    kept = (cell for cell in cells if cell.row not in again)
    return [replace(cell, row=cell.row - sum(row < cell.row for row in again)) for cell in kept], rows - len(again)


def _repeated_rows(head: Piece, piece: Piece) -> int:
    """How many rows at the top of `piece` are word for word those at the top of the table: a heading whose words nobody
    knows."""
    texts = []
    for table in (head.table, piece.table):
        grid = CellGrid(table.cells, table.row_count, table.column_count)
        cells = [[grid.at(row, column) for column in range(table.column_count)] for row in range(table.row_count)]
        texts.append([[cell.text if cell is not None else "" for cell in row] for row in cells])
    same = next((k for k, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), 0)
    return same if same and sum(map(bool, texts[0][0])) > 1 else 0


def _common_edges(tables: Sequence[PageTable]) -> tuple[float, ...]:
    """The x edges of the first piece, with those that only later pieces have, on the first piece's scale."""
    edges = list(tables[0].x_edges)
    for table in tables[1:]:
        edges += [x for x in _scaled(table, edges) if all(abs(x - known) > SAME_X for known in edges)]
        edges.sort()
    return tuple(edges)


def _scaled(table: PageTable, edges: Sequence[float]) -> list[float]:
    """The table's x edges on the scale of `edges`: moved and stretched where the page is another.

    Edges that each lie nearest to the one of their own number are the same, however far off text told them.
    """
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in table.x_edges]
    if nearest == list(range(len(edges))):
        return list(edges)
    near = sum(any(abs(x - y) <= SAME_X for y in edges) for x in table.x_edges)
    if near >= SHARED * len(table.x_edges):
        return list(table.x_edges)
    if len(table.x_edges) == len(edges):
        return list(edges)
    stretch = (edges[-1] - edges[0]) / max(table.x_edges[-1] - table.x_edges[0], 1.0)
    return [edges[0] + (x - table.x_edges[0]) * stretch for x in table.x_edges]


def _on_edges(table: PageTable, edges: Sequence[float]) -> list[Cell]:
    """The table's cells in the columns of `edges`. Columns too narrow to be any of these go into a neighbour's."""
    places = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in _scaled(table, edges)]
    out: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        left, right = places[cell.column], places[cell.column + cell.column_span]
        column, span = min(left, len(edges) - 2), max(1, right - left)
        same = (column, span) == (cell.column, cell.column_span)
        placed = cell if same else replace(cell, column=column, column_span=span)
        place = (placed.row, placed.column)
        out[place] = _both(out[place], placed) if place in out else placed
    return list(out.values())


def _both(first: Cell, second: Cell) -> Cell:
    """Two cells that fall into one place as one."""
    wide = second if second.column_span > first.column_span else first
    if not (first.text and second.text):
        filled = second if second.text else first
        return replace(filled, column_span=wide.column_span, row_span=max(first.row_span, second.row_span))
    return replace(
        first,
        column_span=wide.column_span,
        row_span=max(first.row_span, second.row_span),
        text=f"{first.text} {second.text}",
        lines=(*first.lines, *second.lines),
        parts=(*first.parts, *second.parts),
        confidence=min(first.confidence, second.confidence),
    )


def _roles_on(edges: Sequence[float], table: PageTable, roles: Sequence[Role | None]) -> list[Role | None]:
    out: list[Role | None] = []
    for x in edges[:-1]:
        index = max((i for i, edge in enumerate(table.x_edges[:-1]) if edge <= x + SAME_X), default=0)
        out.append(roles[index] if index < len(roles) else None)
    return out


def _sewn(seam: Seam, cells: Sequence[Cell], body: Sequence[Cell], cut: bool, shift: int) -> list[Cell]:
    """`cells` above and `body` below the break as one list; `shift` turns body rows into rows of the whole."""
    partner: dict[int, list[Cell]] = {}  # id of the cell above -> the cells below that are the same
    taken: set[int] = set()
    open_above: set[int] = set()
    for column in sorted(columns_going_on(seam, cut)):
        a, b = seam.pair(column)
        if a is None:
            continue
        if b is None:
            open_above.add(id(a))
        elif id(b) not in taken and (cut or (a.column, a.column_span) == (b.column, b.column_span) or not b.text):
            partner.setdefault(id(a), []).append(b)
            taken.add(id(b))
    out: list[Cell] = []
    for cell in cells:
        below = partner.get(id(cell), [])
        if below:
            out.append(_one_cell(cell, below, shift))
        elif id(cell) in open_above:
            out.append(_stretched(cell, seam, shift))
        else:
            out.append(cell)
    out += [replace(cell, row=cell.row + shift) for cell in body if id(cell) not in taken]
    return out


def _one_cell(above: Cell, below: Sequence[Cell], shift: int) -> Cell:
    lines = list(above.lines)
    for cell in below:
        lines += cell.lines[1:] if halved(above, cell) else cell.lines
    end = max(cell.row + shift + cell.row_span for cell in below)
    right = max(above.column + above.column_span, *(cell.column + cell.column_span for cell in below))
    left = min(above.column, *(cell.column for cell in below))
    return replace(
        above,
        column=left,
        column_span=right - left,
        row_span=max(above.row_span, end - above.row),
        text=" ".join(line.text for line in lines) if lines else above.text,
        lines=tuple(lines),
        parts=(*above.parts, *(part for cell in below for part in cell.parts)),
        mark=above.mark or any(cell.mark for cell in below),
        confidence=min(above.confidence, *(cell.confidence for cell in below)),
    )


def _stretched(cell: Cell, seam: Seam, shift: int) -> Cell:
    """A cell that goes on where the next page draws no cell at all, as far down as nothing stands in its columns."""
    row = seam.row_below
    while row < seam.below.row_count and all(
        seam.below.at(row, column) is None for column in range(cell.column, cell.column + cell.column_span)
    ):
        row += 1
    return replace(cell, row_span=max(cell.row_span, row + shift - cell.row))
