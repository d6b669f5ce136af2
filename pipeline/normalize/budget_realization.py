"""Budget realization (realisasi anggaran): one row per account line, sum lines kept."""

from pipeline.normalize.accounts import Account, depths
from pipeline.normalize.grid import Piece
from pipeline.normalize.names import is_total, split_number, without_bullet
from pipeline.normalize.rows import Context, Reader, Row, Tidied
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import NAME_ROLES, Role

TABLE = "budget_realization"


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per line that prints a name or a sum; the name is that of the innermost name column of its row."""
    reader = Reader(table, context)
    grid = reader.grid
    names = grid.columns(Role.ACCOUNT) or grid.columns(*NAME_ROLES, Role.INDICATOR)
    budget, spent = _budget_columns(grid.columns(Role.BUDGET)), grid.columns(Role.BUDGET_REALIZATION, Role.REALIZATION)
    balance, percent = grid.columns(Role.BALANCE), grid.columns(Role.BUDGET_PCT, Role.ACHIEVEMENT)
    accounts: list[Account] = []
    rows: list[Row] = []
    for row in grid.body:
        name = _name(reader, row, names)
        figures = [_first(reader, row, columns) for columns in (budget, spent, balance, percent)]
        if name is None or not (any(figures) or name.text):
            continue
        number = _first(reader, row, grid.columns(Role.NUMBER)) or _first(reader, row, grid.columns(Role.CODE))
        if number is not None and number.cell is name.cell:
            number = None
        out = reader.new_row(TABLE, name.page)
        printed, account = split_number(without_bullet(name.text))
        if number is not None:
            out.put("no", number.text.strip(" ."), number)
        else:
            out.put("no", printed, name)
        out.put("account", account, name)
        out.put("is_total", is_total(account), name)
        for column, piece in zip(("budget", "realization", "balance"), figures, strict=False):
            reader.put_money(out, column, piece)
        reader.put_percent(out, "realization_pct", "realization_pct_text", figures[3])
        rows.append(out)
        accounts.append(Account(account, out.record.get("no"), name.bold, name.indent, out.record.get("budget")))
    for out, depth in zip(rows, depths(accounts), strict=True):
        out.put("level", depth)
    return reader.done(Role.TARGET, Role.SUB_ACTIVITY_COUNT)


def _budget_columns(columns: list[Column]) -> list[Column]:
    """The budget after changes first, where both are printed."""
    return sorted(
        columns,
        key=lambda c: (not any("perubahan" in h.casefold() and "sebelum" not in h.casefold() for h in c.path), c.index),
    )


def _name(reader: Reader, row: int, columns: list[Column]) -> Piece | None:
    for column in reversed(columns):
        piece = reader.grid.starting(row, column.index)
        if piece is not None:
            return piece
    for cell in reader.grid.starting_cells(row):  # a sum line whose name is merged from the first column
        if is_total(split_number(cell.text).name):
            return Piece(cell.text, cell)
    return None


def _first(reader: Reader, row: int, columns: list[Column]) -> Piece | None:
    pieces = [reader.grid.starting(row, column.index) for column in columns]
    return next((piece for piece in pieces if piece is not None), None)
