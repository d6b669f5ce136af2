"""Page tables to tables joined over their pages: which piece goes on from which, and one grid for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.header import Heading
from pipeline.tables.headings.spellings import fold
from pipeline.tables.joining.captions import Caption
from pipeline.tables.joining.cut_votes import Seam, halved
from pipeline.tables.joining.cuts import columns_going_on, row_is_cut
from pipeline.tables.model import Cell, PageTable
from schemas.vocabulary import Role

_SAME_EDGE = 4.0  # points between two x edges that are one
_NOTES = 2  # lines (`Lembar : 2 dari 2`) that may stand between a table and its continuation under the same heading
_SAME_HEADING = 88.0  # per cent of equal letters
_LIKE_HEADING = 75.0  # the same where the columns mean the same
#: the same over columns that all stand alike, where letters are read as unsurely as `_BLURRED` says; of some 230 pairs
#: of such pages in 57 reports those of one table have 68 and more, others 54
_BLURRED_HEADING = 62.0
_BLURRED = 0.85  # mean confidence of a scan whose words are guessed; readable scans have 0.93 and more
_GROUPED = 4  # columns of the least table whose columns are grouped
_SHARE = 0.7  # of the fewer edges that two pieces of one table have in common


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on one page, with what stands around it.

    `above`, `below`: how many lines that are no furniture and no caption of its own stand between it and the table
    before or after it, or the page's edge; `first`, `last` on its page; `split`: it was cut out of a larger page table
    at a heading inside, whose upper part is the piece before; `introduced`: a sentence above announces a table; `lead`:
    the sentence that does so right above this one.
    """

    table: PageTable
    heading: Heading
    caption: Caption | None
    above: int
    below: int
    first: bool
    last: bool
    split: bool = False
    introduced: bool = False
    lead: str = ""


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


def group_pieces(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each table, tables in the order in which they begin."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _continues(groups[-1], piece):
            groups[-1].append(piece)
            if _is_unnumbered(groups[-1][0].caption) and piece.caption is not None and piece.caption.below:
                groups[-1][0] = replace(groups[-1][0], caption=piece.caption)
        else:
            groups.append([piece])
    return groups


def _continues(group: Sequence[Piece], piece: Piece) -> bool:
    before, head = group[-1], group[0]
    if piece.split:
        return piece.caption is None and piece.heading.texts == head.heading.texts
    repeated = (
        head.heading.known
        and piece.heading.known
        and (_same_heading(head.heading, piece.heading) or any(_blurred_alike(other, piece) for other in group))
    )
    if piece.table.page == before.table.page:
        return repeated and piece.caption is None and piece.above == 0 and _same_columns(before.table, piece.table)
    if piece.table.page != (before.table.last_page or before.table.page) + 1 or not (piece.first and before.last):
        return False
    if before.caption is not None and before.caption.below:
        return False  # the caption stands under the last page of its table
    if piece.caption is not None and not (piece.caption.below and _is_unnumbered(head.caption)):
        again = repeated and head.caption is not None and _same_caption(head.caption, piece.caption)
        goes_on = piece.caption.continued or (again and not _starts_over(head, piece))
        return goes_on and _same_columns(before.table, piece.table)
    if piece.heading.known:
        return repeated and not piece.introduced and piece.above + before.below <= _NOTES
    if piece.above or before.below:
        return False
    return _same_columns(before.table, piece.table) or any(_same_columns(p.table, piece.table) for p in group)


def _is_unnumbered(caption: Caption | None) -> bool:
    """No caption, or a heading over the table that a numbered caption below it replaces."""
    return caption is None or caption.number is None


def _same_heading(a: Heading, b: Heading) -> bool:
    ours, theirs = list(dict.fromkeys(a.texts)), list(dict.fromkeys(b.texts))
    shared = set(ours) & set(theirs)
    if len(shared) >= 0.8 * max(len(ours), len(theirs)) or _without_groups(a, b):
        return True
    # a scan reads a letter wrongly here and there
    likeness = fuzz.ratio("".join(ours), "".join(theirs))
    return likeness >= _SAME_HEADING or (likeness >= _LIKE_HEADING and _same_meanings(a, b))


def _without_groups(a: Heading, b: Heading) -> bool:
    """`b` repeats the headings of all columns, but not the row of groups over them."""
    ours, theirs = ([tuple(map(fold, column.path)) for column in heading.columns] for heading in (a, b))
    return len(ours) >= _GROUPED and ours != theirs and [path[-1:] for path in ours] == theirs


def _blurred_alike(a: Piece, b: Piece) -> bool:
    """Two readings of a heading that a scan blurs, over the same columns."""
    if max(a.table.confidence, b.table.confidence) > _BLURRED or a.heading.rows != b.heading.rows:
        return False
    ours, theirs = a.table.x_edges, b.table.x_edges
    if len(ours) != len(theirs) or any(abs(x - y) > _SAME_EDGE for x, y in zip(ours, theirs, strict=True)):
        return False
    texts = ["".join(dict.fromkeys(piece.heading.texts)) for piece in (a, b)]
    return fuzz.ratio(*texts) >= _BLURRED_HEADING


def _same_meanings(a: Heading, b: Heading) -> bool:
    if len(a.columns) != len(b.columns):
        return False
    pairs = [(x.meaning, y.meaning) for x, y in zip(a.columns, b.columns, strict=True)]
    told = [(x, y) for x, y in pairs if x.role is not None and y.role is not None]
    same = sum((x.role, x.period, x.measure) == (y.role, y.period, y.measure) for x, y in told)
    return len(told) >= 0.7 * len(pairs) and same >= 0.85 * len(told)


def _same_caption(a: Caption, b: Caption) -> bool:
    return a.number == b.number and fold(a.text) == fold(b.text)


def _starts_over(head: Piece, piece: Piece) -> bool:
    """The piece begins with the row with which the table began: another table under the same caption."""
    first, again = _first_row(head), _first_row(piece)
    places = [text for text in again if text]
    return not places or first[: len(again)] == again or (bool(again) and bool(first) and again[0] == first[0] != "")


def _first_row(piece: Piece) -> list[str]:
    grid = CellGrid(piece.table.cells, piece.table.row_count, piece.table.column_count)
    if piece.heading.rows >= piece.table.row_count:
        return []
    cells = (grid.at(piece.heading.rows, column) for column in range(piece.table.column_count))
    return [fold(cell.text) if cell is not None else "" for cell in cells]


def _same_columns(a: PageTable, b: PageTable) -> bool:
    """Most vertical edges of the one with fewer of them are edges of the other."""
    few, many = sorted((a.x_edges, b.x_edges), key=len)
    found = sum(any(abs(x - y) <= _SAME_EDGE for y in many) for x in few)
    if found >= _SHARE * len(few) and found >= min(3, len(few)):
        return True
    return a.column_count == b.column_count and abs(a.rect.width - b.rect.width) <= 0.02 * a.rect.width


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
        if rows <= group[0].heading.rows:  # the break stands between heading and body
            cells += [replace(cell, row=cell.row + rows - start) for cell in body]
            rows += table.row_count - start
            continue
        above = CellGrid(cells, rows, len(edges) - 1)
        below = CellGrid(body, table.row_count, len(edges) - 1)
        seam = Seam(above, rows - 1, below, start, roles)
        cut = row_is_cut(seam, group[number - 1].table.open_bottom or table.open_top)
        notes.append(f"page {table.page}: row cut by the page break" if cut else f"page {table.page}: between rows")
        cells = _sewn(seam, cells, body, cut, rows - start - (1 if cut else 0))
        rows += table.row_count - start - (1 if cut else 0)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Joined(tuple(group), tuple(cells), rows, len(edges) - 1, tuple(notes))


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
        edges += [x for x in _scaled(table, edges) if all(abs(x - known) > _SAME_EDGE for known in edges)]
        edges.sort()
    return tuple(edges)


def _scaled(table: PageTable, edges: Sequence[float]) -> list[float]:
    """The table's x edges on the scale of `edges`: moved and stretched where the page is another.

    Edges that each lie nearest to the one of their own number are the same, however far off text told them.
    """
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in table.x_edges]
    if nearest == list(range(len(edges))):
        return list(edges)
    near = sum(any(abs(x - y) <= _SAME_EDGE for y in edges) for x in table.x_edges)
    if near >= _SHARE * len(table.x_edges):
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
        placed = replace(cell, column=min(left, len(edges) - 2), column_span=max(1, right - left))
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
        index = max((i for i, edge in enumerate(table.x_edges[:-1]) if edge <= x + _SAME_EDGE), default=0)
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
