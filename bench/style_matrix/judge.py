"""Whether a table came back as it was drawn."""

import re
from collections import Counter
from collections.abc import Iterator

from bench.random_reports.grid import Cell as Drawn
from bench.style_matrix.cases import Case
from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.model import Cell, LogicalTable


def faults(case: Case, found: list[LogicalTable]) -> list[str]:
    """What differs, in words; empty where the table is exact.

    Texts are compared without white space. Where nothing is drawn between rows (columns), a merged cell is the same as
    its text in one of its places with empty places around it, but the text must be whole and a group of headings must
    cover its columns.
    """
    if len(found) != 1:
        return [f"{len(found)} tables"]
    table, made = found[0], case.content
    out = []
    for what, want, have in (
        ("rows", made.row_count, table.row_count),
        ("columns", made.column_count, len(table.columns)),
        ("heading rows", made.heading_rows, table.heading_rows),
    ):
        out += [f"{what}: {have} for {want}"] if want != have else []
    return out + list(_cell_faults(case, table))


def shares(case: Case, found: list[LogicalTable]) -> tuple[int, int]:
    """How many of the texts stand at their places, and how many texts there are."""
    texts = [cell for cell in case.content.cells if cell.text]
    if not found:
        return 0, len(texts)
    most = max(found, key=lambda table: len(table.cells))
    places = {(cell.row, cell.column): _key(cell.text) for cell in most.cells}
    return sum(places.get((cell.row, cell.column)) == _key(cell.text) for cell in texts), len(texts)


def _cell_faults(case: Case, table: LogicalTable) -> Iterator[str]:
    style, made = case.style, case.content
    grid = CellGrid(table.cells, table.row_count, len(table.columns))
    for cell in made.cells:
        if cell.row + cell.rows > table.row_count or cell.column + cell.columns > len(table.columns):
            continue  # the counts differ, which is said already
        heading = cell.row < made.heading_rows
        rows_told = style.rows_told(heading)
        columns_told = style.columns_told(heading) or (heading and cell.columns > 1)
        places = [
            (r, c)
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        ]
        held = {id(owner): owner for place in places if (owner := grid.at(*place)) is not None}
        texts = [owner for owner in held.values() if owner.text]
        if Counter(_key(owner.text) for owner in texts) != Counter([_key(cell.text)] if cell.text else []):
            if cell.text or not _goes_on(texts, cell, rows_told, columns_told):
                yield f"({cell.row},{cell.column}) {' | '.join(o.text for o in texts)!r} for {cell.text!r}"
        elif any(not _same_reach(owner, cell, rows_told, columns_told) for owner in (texts or held.values())):
            yield f"({cell.row},{cell.column}) {cell.text!r} reaches elsewhere"


def _goes_on(texts: list[Cell], cell: Drawn, rows_told: bool, columns_told: bool) -> bool:
    """Whether an empty place was taken for a part of the cell above or beside it, which nothing drawn denies."""
    return all(
        (not rows_told or (owner.row, owner.row_span) == (cell.row, cell.rows))
        and (not columns_told or (owner.column, owner.column_span) == (cell.column, cell.columns))
        for owner in texts
    )


def _same_reach(owner: Cell, cell: Drawn, rows_told: bool, columns_told: bool) -> bool:
    """Whether the cell found has the reach of the one drawn along the axes where ink tells."""
    rows = (owner.row, owner.row_span) == (cell.row, cell.rows)
    columns = (owner.column, owner.column_span) == (cell.column, cell.columns)
    return (rows or not rows_told) and (columns or not columns_told)


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)
