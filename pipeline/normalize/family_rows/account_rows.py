"""Families of accounts (realisasi anggaran): one row per account line, sum lines kept."""

from collections.abc import Mapping, Sequence

from pipeline.normalize.family_rows.accounts import Account, depths
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import MAY_COUNT, LineReader
from pipeline.normalize.line_structure.rows import Context, Reader, Row, Tidied
from pipeline.normalize.line_structure.source_totals import source_rows
from pipeline.normalize.values.codes import joined_code
from pipeline.normalize.values.names import ABOVE, is_mean, is_total, level_of_words, split_number, without_bullet
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import NAME_ROLES, Level, Role

#: the roles of each figure, the first that a table has: beside what was spent, what was reached is of something else
_MONEY = (
    (Role.BUDGET,),
    (Role.BUDGET_REALIZATION, Role.REALIZATION),
    (Role.BALANCE,),
    (Role.BUDGET_PCT, Role.ACHIEVEMENT),
)
#: what money is planned for and spent on, beside which an indicator tells what comes of it
_AFFAIRS = frozenset({Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE})
_MAY_COUNT = {*MAY_COUNT, Role.INDICATOR}


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """One row per line that prints a name or a sum; the name is that of the innermost name column of its row, of an
    affair before its indicator's."""
    reader = Reader(table, context)
    grid = reader.grid
    names = _left_of_figures(grid.columns(Role.ACCOUNT) or grid.columns(*NAME_ROLES, Role.INDICATOR), grid)
    levels = _levels(reader, context) if not grid.columns(Role.ACCOUNT) else {}
    money = _columns_of_money(grid)
    accounts: list[Account] = []
    rows: list[Row] = []
    sources = source_rows(grid)
    for row in grid.body:
        figures = [next(iter(reader.grid.printed(row, columns)), None) for columns in money]
        name = _name(reader, row, names, any(figures[:2]))
        if name is None or not (any(figures) or name.text):
            continue
        column = next((c for c in names if c.index == name.cell.column), None)
        out = reader.new_row(declared.table, name.page)
        printed, account = split_number(without_bullet(name.text))
        number = _number(reader, row, name, names)
        out.put("no", joined_code(number) if number else printed, *(number or [name]))
        total = row in sources or is_total(account, among_indicators=column is not None and column.role in _MAY_COUNT)
        out.put("account", account, name)
        averaged = total and is_mean(account)
        out.put("is_total", total and not averaged, name)
        for figure, piece in zip(("budget", "realization", "balance"), figures, strict=False):
            reader.put_money(out, figure, piece)
        reader.put_percent(out, "realization_pct", "realization_pct_text", figures[3])
        if averaged:
            continue  # of no depth
        rows.append(out)
        kind = None if total else _kind(account, row, column, levels)
        no, amount, spent_amount = map(out.record.get, ("no", "budget", "realization"))
        accounts.append(Account(account, no, name.bold, name.indent, amount, total, kind, spent_amount))
    for out, depth in zip(rows, depths(accounts), strict=True):
        out.put("level", depth)
    return reader.done(*declared.unpublished)


def _left_of_figures(names: list[Column], grid: Grid) -> list[Column]:
    """The columns of names before the amounts, if any: those behind them describe what came of the money."""
    first = min((column.index for roles in _MONEY for column in grid.columns(*roles)), default=0)
    return [column for column in names if column.index < first] or names


def _levels(reader: Reader, context: Context) -> dict[int, Level]:
    """Grid row -> the innermost level that begins in it, where the columns name lines of the planning hierarchy."""
    entries = LineReader(reader.grid, context.levels).entries()
    return {entry.row: entry.level for entry in entries if entry.fresh and entry.level is not None}


def _kind(account: str, row: int, column: Column | None, levels: Mapping[int, Level]) -> str | None:
    if levels and level_of_words(account) == ABOVE:
        return ABOVE
    if column is not None and column.role is Role.INDICATOR:
        return Role.INDICATOR.value
    level = levels.get(row)
    return level.value if level is not None else None


def _columns_of_money(grid: Grid) -> list[list[Column]]:
    """The columns of budget, realization, balance and percentage."""
    columns = [_of_one_period(next(filter(None, map(grid.columns, roles)), [])) for roles in _MONEY]
    if grid.columns(Role.TARGET, Role.REALIZATION) and not grid.columns(Role.BUDGET_PCT):
        columns[-1] = []  # what was reached is of what is counted beside the money
    return columns


def _number(reader: Reader, row: int, name: Piece, names: Sequence[Column]) -> list[Piece]:
    """The number of this line, or its code, which may stand part by part in several columns: not the name's own cell,
    nor that of an outer line whose name begins in the same row."""
    grid = reader.grid
    if grid.printed(row, (column for column in names if column.index < name.cell.column)):
        return []
    pieces = grid.printed(row, grid.columns(Role.NUMBER))[:1] or grid.printed(row, grid.columns(Role.CODE))
    return [] if any(piece.cell is name.cell for piece in pieces) else pieces


def _name(reader: Reader, row: int, columns: list[Column], with_money: bool) -> Piece | None:
    if printed := reader.grid.printed(row, columns):
        roles = {column.index: column.role for column in columns}
        affairs = [piece for piece in printed if roles.get(piece.cell.column) in _AFFAIRS]
        return (affairs or printed)[-1]
    for cell in reader.grid.starting_cells(row):  # merged from the left: a sum line, one of money, or of a level's word
        text = split_number(cell.text).name
        reaches = any(cell.column < column.index < cell.column + cell.column_span for column in columns)
        worded = any(letter.isalpha() for letter in text) and with_money
        if is_total(text) or (reaches and (worded or level_of_words(text) in set(Level))):
            return Piece(cell.text, cell)
    return None


def _of_one_period(columns: list[Column]) -> list[Column]:
    """The columns of the whole year, or of the one quarter or month that there is; of several, none is the line's."""
    whole = [column for column in columns if column.period is None]
    return whole or (columns if len({column.period for column in columns}) == 1 else [])
