"""The pages of a document with its headings changed."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bench.perturbed_headings.wordings import TEXTS, Changed
from pipeline.reading.geometry import Rect
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, LogicalTable, PageTable
from schemas.vocabulary import NAME_ROLES, Role

_SWAPS = 2  # of neighbouring groups of columns
Key = tuple[int, int, int]  # page, top and left edge of a cell in points
NAMES = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACCOUNT))
KINDS = (*TEXTS, "missing", "merged", "order")
_BLANK = "blank"


def key_of(cell: Cell) -> Key:
    part = cell.parts[0]
    return part.page, round(part.rect.top), round(part.rect.x0)


def _with_text(cell: Cell, text: str) -> Cell:
    lines = (replace(cell.lines[0], text=text, rect=cell.rect),) if cell.lines and text else ()
    return replace(cell, text=text, lines=lines)


class Headings:
    """The heading cells of one document, wherever they stand."""

    def __init__(self, pages: Sequence[PageContent], tables: Sequence[LogicalTable]) -> None:
        self.tables = tables
        self.texts = {text for table in tables for column in table.columns for text in column.path}
        self.keys = {key_of(cell) for table in tables for cell in table.cells if cell.row < table.heading_rows}
        self.rows = {id(table): read_heading(table, load_lexicon()).rows for page in pages for table in page.tables}

    def holds(self, table: PageTable, cell: Cell) -> bool:
        """A heading cell with words, which may be repeated over the pages."""
        inside = cell.row < self.rows[id(table)] or key_of(cell) in self.keys
        return inside and cell.text in self.texts and any(map(str.isalpha, cell.text))


def _texts_changed(headings: Headings, change: Changed, seed: str) -> Callable[[PageTable], PageTable]:
    def changed(table: PageTable) -> PageTable:
        cells = [
            _with_text(cell, change(cell.text, random.Random(f"{seed} {cell.text}")))
            if headings.holds(table, cell)
            else cell
            for cell in table.cells
        ]
        return replace(table, cells=tuple(cells))

    return changed


def _one_missing(headings: Headings, seed: str) -> Callable[[PageTable], PageTable]:
    gone: set[str] = set()
    treated: set[str] = set()
    for table in headings.tables:
        leaves = {column.path[-1] for column in table.columns if column.path}
        told = sorted(
            {c.path[-1] for c in table.columns if c.path and c.role in {*FIGURES, *NAMES, Role.UNIT}} - treated
        )
        treated |= leaves
        if told and not gone & leaves:
            gone.add(random.Random(f"{seed} {told}").choice(told))

    def changed(table: PageTable) -> PageTable:
        cells = [
            _with_text(cell, "") if cell.text in gone and headings.holds(table, cell) else cell for cell in table.cells
        ]
        return replace(table, cells=tuple(cells))

    return changed


def _two_merged(headings: Headings, seed: str) -> Callable[[PageTable], PageTable]:
    pairs = set()
    for table in headings.tables:
        leaves = [(a.path[-1], b.path[-1]) for a, b in pairwise(table.columns) if a.path and b.path and a.role]
        told = sorted({pair for pair in leaves if pair[0] != pair[1]})
        if told:
            pairs.add(random.Random(f"{seed} {told}").choice(told))

    def changed(table: PageTable) -> PageTable:
        cells: list[Cell] = []
        taken: set[Key] = set()
        for cell in table.cells:
            right = next(
                (
                    other
                    for other in table.cells
                    if (cell.text, other.text) in pairs
                    and other.column == cell.column + cell.column_span
                    and (other.row, other.row_span) == (cell.row, cell.row_span)
                    and headings.holds(table, cell)
                    and headings.holds(table, other)
                    and not {key_of(cell), key_of(other)} & taken
                ),
                None,
            )
            if right is not None:
                taken |= {key_of(cell), key_of(right)}
                rect = Rect(cell.rect.x0, cell.rect.top, right.rect.x1, cell.rect.bottom)
                part = replace(cell.parts[0], rect=rect)
                joined = replace(cell, column_span=cell.column_span + right.column_span, parts=(part,))
                cells = [kept for kept in cells if kept is not right]
                cells.append(_with_text(joined, f"{cell.text} / {right.text}"))
            elif key_of(cell) not in taken:
                cells.append(cell)
        return replace(table, cells=tuple(cells))

    return changed


def _reordered(headings: Headings, pages: Sequence[PageContent], seed: str) -> Callable[[PageTable], PageTable]:
    """Groups of columns that no cell crosses, the same order for all page tables of as many columns."""
    uncrossed: dict[int, set[int]] = {}
    for table in (table for page in pages for table in page.tables):
        free = set(range(1, table.column_count))
        for cell in table.cells:
            if cell.column_span < table.column_count:
                free -= set(range(cell.column + 1, cell.column + cell.column_span))
        uncrossed[table.column_count] = uncrossed.get(table.column_count, free) & free

    def order(count: int) -> list[int]:
        edges = [0, *sorted(uncrossed[count]), count]
        groups = [list(range(a, b)) for a, b in pairwise(edges)]
        drawn = random.Random(f"{seed} {count}")
        for _ in range(_SWAPS if len(groups) > 2 else 0):
            at = drawn.randrange(1, len(groups) - 1)
            groups[at], groups[at + 1] = groups[at + 1], groups[at]
        return [index for group in groups for index in group]

    def changed(table: PageTable) -> PageTable:
        if len(table.x_edges) != table.column_count + 1:
            return table
        columns = order(table.column_count)
        place = {old: new for new, old in enumerate(columns)}
        edges = [table.x_edges[0]]
        for old in columns:
            edges.append(edges[-1] + table.x_edges[old + 1] - table.x_edges[old])
        cells = []
        for cell in table.cells:
            if cell.column_span == table.column_count:
                cells.append(cell)
                continue
            column = place[cell.column]
            by = edges[column] - table.x_edges[cell.column]
            moved = replace(
                cell,
                column=column,
                lines=tuple(replace(line, rect=_moved(line.rect, by)) for line in cell.lines),
                parts=tuple(replace(part, rect=_moved(part.rect, by)) for part in cell.parts),
            )
            cells.append(moved)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return replace(table, cells=tuple(cells), x_edges=tuple(edges))

    return changed


def _moved(rect: Rect, by: float) -> Rect:
    return Rect(rect.x0 + by, rect.top, rect.x1 + by, rect.bottom)


def changed_pages(
    pages: Sequence[PageContent], tables: Sequence[LogicalTable], kind: str, seed: str
) -> tuple[list[PageContent], dict[Key, Key]]:
    """The pages with their headings changed, and where a cell of the changed pages stood before."""
    headings = Headings(pages, tables)
    if kind == _BLANK:
        change = _texts_changed(headings, lambda *_: "", seed)
    elif kind in TEXTS:
        change = _texts_changed(headings, TEXTS[kind], seed)
    elif kind == "missing":
        change = _one_missing(headings, seed)
    elif kind == "merged":
        change = _two_merged(headings, seed)
    else:
        change = _reordered(headings, pages, seed)
    out, before = [], {}
    for page in pages:
        new = [change(table) for table in page.tables]
        if kind == "order":
            for old_table, new_table in zip(page.tables, new, strict=True):
                by_text: dict[tuple[int, str], list[Cell]] = defaultdict(list)
                for cell in old_table.cells:
                    by_text[(cell.row, cell.text)].append(cell)
                for cell in new_table.cells:
                    alike = by_text[(cell.row, cell.text)]
                    if len(alike) == 1:
                        before[key_of(cell)] = key_of(alike[0])
        out.append(replace(page, tables=new))
    return out, before
