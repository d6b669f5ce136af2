"""Wide sheets that a spreadsheet prints on several pages side by side: the right-hand pages join the left-hand ones.

Both print the same rows at the same heights, and the right-hand page neither numbers nor names them. The sheet may be
printed down, then over (all left-hand pages first) or over, then down (page by page).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.tables.evidence.measures import FEWEST_ROWS
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, PageTable
from schemas.vocabulary import NAME_ROLES, Role

_SAME = 1.2  # points between edges that are one
_LETTER = 0.8  # of the size: a letter that the page's side cut is on neither page
_MORE_ROWS = 3  # of a heading that one of the pages divides further
_NAMES = {*NAME_ROLES, Role.NUMBER, Role.CODE, Role.ACCOUNT, Role.ACTION}


@dataclass(slots=True)
class _Strip:
    """Pages of the same columns, as indices into the document's pages."""

    first: PageTable
    places: list[int] = field(default_factory=list)


def with_tiles_joined(pages: Sequence[PageContent]) -> list[PageContent]:
    """The pages, with the tables of right-hand pages made columns of the tables that they belong to."""
    out = list(pages)
    for alone, group in groupby(range(len(out)), key=lambda place: len(out[place].tables) == 1):
        if alone:
            _join_run(out, list(group))
    return out


def _join_run(pages: list[PageContent], run: Sequence[int]) -> None:
    """Join what belongs together in a run of pages that hold one table each."""
    strips: list[_Strip] = []
    for place in run:
        table = pages[place].tables[0]
        known = next((s for s in strips if _alike(s.first.x_edges, table.x_edges)), None)
        if known is None:
            known = _Strip(table)
            strips.append(known)
        known.places.append(place)
    left: _Strip | None = None
    for strip in strips:
        if _names_rows(strip.first):
            left = strip
        elif left is not None and _same_rows(pages, left, strip):
            for a, b in zip(left.places, strip.places, strict=True):
                wide = _beside(pages[a].tables[0], pages[b].tables[0])
                pages[a] = replace(pages[a], tables=[wide])
                pages[b] = replace(pages[b], tables=[])


def _names_rows(table: PageTable) -> bool:
    return any(column.meaning.role in _NAMES for column in read_heading(table, load_lexicon()).columns)


def _same_rows(pages: Sequence[PageContent], left: _Strip, right: _Strip) -> bool:
    if len(left.places) != len(right.places) or left.first.row_count < FEWEST_ROWS:
        return False
    pairs = [(pages[a], pages[b]) for a, b in zip(left.places, right.places, strict=True)]
    return all(
        a.number < b.number
        and abs(a.width - b.width) <= _SAME
        and abs(a.height - b.height) <= _SAME
        and _all_rows(a.tables[0], b.tables[0]) is not None
        for a, b in pairs
    )


def _alike(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= _SAME for x, y in zip(a, b, strict=True))


def _all_rows(a: PageTable, b: PageTable) -> tuple[float, ...] | None:
    """The finer rows of two tables of the same upper and lower side; None where the coarser ones are others.

    Where a group heading stands on one page only, its page has a row more.
    """
    few, many = sorted((a.y_edges, b.y_edges), key=len)
    if len(many) - len(few) > _MORE_ROWS or abs(few[0] - many[0]) > _SAME or abs(few[-1] - many[-1]) > _SAME:
        return None
    return many if all(any(abs(y - edge) <= _SAME for edge in many) for y in few) else None


def _in_rows(table: PageTable, edges: tuple[float, ...]) -> PageTable:
    places = [min(range(len(edges)), key=lambda i: abs(edges[i] - y)) for y in table.y_edges]
    cells = tuple(
        replace(cell, row=places[cell.row], row_span=places[cell.row + cell.row_span] - places[cell.row])
        for cell in table.cells
    )
    return replace(table, cells=cells, row_count=len(edges) - 1, y_edges=edges)


def _beside(left: PageTable, right: PageTable) -> PageTable:
    """One table of both; a heading that the page's side cut is one cell again."""
    edges = _all_rows(left, right) or left.y_edges
    left, right = _in_rows(left, edges), _in_rows(right, edges)
    shift = left.x_edges[-1] - right.x_edges[0]
    columns = left.column_count
    heading = read_heading(left, load_lexicon()).rows
    cells = {(cell.row, cell.column): cell for cell in left.cells}
    for cell in right.cells:
        place = (cell.row, cell.column + columns)
        before = _cut(left, cell) if cell.column == 0 and _is_group(right, cell, heading) else None
        if before is not None:
            cells[before.row, before.column] = _whole(before, cell)
        else:
            cells[place] = replace(cell, column=place[1])
    last = right.last_page or right.page
    return replace(
        left,
        column_count=columns + right.column_count,
        cells=tuple(cells[place] for place in sorted(cells)),
        x_edges=(*left.x_edges, *(x + shift for x in right.x_edges[1:])),
        confidence=min(left.confidence, right.confidence),
        last_page=last if last == (left.last_page or left.page) + 1 else left.last_page,
    )


def _is_group(table: PageTable, cell: Cell, heading: int) -> bool:
    """Whether further headings stand under a cell of the first column."""
    below = [other for other in table.cells if other.column == 0 and cell.row + cell.row_span <= other.row < heading]
    return any(letter.isalpha() for other in below for letter in other.text)


def _cut(left: PageTable, right: Cell) -> Cell | None:
    """The other half of a group heading of which `right` is one: beside it, one of them empty, or the text of both
    printed up to the cut."""
    for cell in left.cells:
        if (cell.row, cell.row_span) != (right.row, right.row_span):
            continue
        if cell.column + cell.column_span < left.column_count:
            continue
        rect = cell.parts[-1].rect
        through = any(line.rect.x1 > rect.x1 - _LETTER * line.size for line in cell.lines) and any(
            line.rect.x0 < right.rect.x0 + _LETTER * line.size for line in right.lines
        )
        return cell if not cell.text or not right.text or through else None
    return None


def _whole(left: Cell, right: Cell) -> Cell:
    """The two halves of a cell, line by line where both have as many."""
    if left.text and len(left.lines) == len(right.lines):
        text = " ".join(a.text + b.text for a, b in zip(left.lines, right.lines, strict=True))
    else:
        text = left.text + right.text
    return replace(
        left,
        column_span=left.column_span + right.column_span,
        text=text,
        lines=(*left.lines, *right.lines),
        parts=(*left.parts, *right.parts),
    )
