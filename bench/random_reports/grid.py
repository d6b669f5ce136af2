"""A table as rows and columns of cells with spans: its heading tree, its column numbers, its body."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.random_reports.report import Column, Record, Sheet


@dataclass(slots=True)
class Cell:
    """Rows and columns from 0 within heading or body."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    align: str = "left"
    bold: bool = False


def heading_cells(sheet: Sheet) -> tuple[int, list[Cell]]:
    """How many heading rows (column numbers included), and their cells."""
    depth = max(len(column.heading) for column in sheet.columns)
    cells: list[Cell] = []
    for at, column in enumerate(sheet.columns):
        for level, text in enumerate(column.heading):
            group = next((c for c in cells if c.row == level and c.column + c.columns == at and c.text == text), None)
            if group is not None and level < len(column.heading) - 1 and _one_group(sheet, group, column):
                group.columns += 1
                continue
            rows = depth - level if level == len(column.heading) - 1 else 1
            cells.append(Cell(level, at, rows, 1, text, "center", True))
    if sheet.column_numbers:
        cells += [Cell(depth, at, 1, 1, text, "center") for at, text in enumerate(sheet.column_numbers)]
    return depth + bool(sheet.column_numbers), cells


def _one_group(sheet: Sheet, group: Cell, column: Column) -> bool:
    """Groups of two levels that are worded alike and stand side by side are two."""
    return sheet.columns[group.column].levels == column.levels


def body_cells(sheet: Sheet) -> list[Cell]:
    """The cells of the rows; a record that has no row of its own is merged over the rows under it."""
    rows, cells = sheet.rows(), []
    for at, column in enumerate(sheet.columns):
        open_for: tuple[Record, Cell] | None = None
        for row, record in enumerate(rows):
            if record.level == "total":
                open_for = None
                continue
            owner = next((above for above in record.ancestors() if above.level in column.levels), None)
            if owner is not None and owner.same is not None and column.key in ("name", "number"):
                owner = owner.same
            if owner is None or (owner is not record and owner is not record.same and owner.level in sheet.row_levels):
                cells.append(Cell(row, at, 1, 1, ""))
                open_for = None
            elif open_for is not None and open_for[0] is owner:
                open_for[1].rows += 1
            else:
                bold = owner.level in ("program", "objective", "total") and "sub_activity" in column.levels
                cell = Cell(row, at, 1, 1, printed(owner, column), column.align, bold and column.key == "name")
                cells.append(cell)
                open_for = (owner, cell)
    for row, record in enumerate(rows):
        if record.level == "total":
            cells += _total_cells(sheet, row, record)
    return cells


def printed(record: Record, column: Column) -> str:
    """What the record prints in the column; "" where it is empty."""
    if column.key == "name":
        return f"{record.number}. {record.name}" if record.level == "action" else record.name
    if column.key == "number":
        return record.number or ""
    return record.text(column.key) or ""


def _total_cells(sheet: Sheet, row: int, record: Record) -> Iterator[Cell]:
    """The name over all columns before the first figure, then the figures."""
    first = next(at for at, column in enumerate(sheet.columns) if column.key in record.cells)
    yield Cell(row, 0, 1, first, record.name, "center", True)
    for at, column in enumerate(sheet.columns[first:], first):
        yield Cell(row, at, 1, 1, printed(record, column), column.align, True)
