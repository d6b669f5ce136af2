"""Of which quarter and year a figure is: by its column, its line, its table, its document."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalize.figures.columns import MEASURES, columns_by_year
from pipeline.normalize.figures.headings import of_reported_year
from pipeline.normalize.figures.lines import LinePaths
from pipeline.normalize.figures.readings import Reading
from pipeline.normalize.figures.years import years_of_lines
from pipeline.normalize.line_structure.grid import Grid, column_texts
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.line_structure.stacks import quarters_of
from pipeline.normalize.values.quarters import quarter_of, quarter_within
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import before_quarter, of_quarters, own_year, within_month
from pipeline.tables.headings.roles.role_evidence import load_evidence
from pipeline.tables.headings.shares import NEARLY_ALL
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import MONTHS, NAME_ROLES, PERIODS, QUARTERS, Family, Role

_PLANS = {Family.PERFORMANCE_AGREEMENT, Family.ACTION_PLAN, Family.MIDTERM}  # of a year, whatever their report is of
_BEFORE = {quarter: before for before, quarter in pairwise(QUARTERS)}  # of the first it lies in another year
_PLANNED = {Role.TARGET, Role.BUDGET}
_REACHED = {Role.REALIZATION, Role.BUDGET_REALIZATION, Role.ACHIEVEMENT, Role.BUDGET_PCT}


def _has_months_for_lines(grid: Grid) -> bool:
    """Whether each line is a month: no quarter that stands beside it (`Bulan | TW | Target`) is that of its figures."""
    periods = load_lexicon().periods
    named = [column_texts(grid.table, c.index) for c in grid.columns(Role.ACCOUNT, Role.LINE, Role.INDICATOR)]
    told = [[(periods.of_heading(text) or "").startswith("M") for text in texts] for texts in named]
    return any(sum(months) >= NEARLY_ALL * len(months) > 0 for months in told)


def column_of_quarters(grid: Grid) -> Column | None:
    """The column that says of which quarter a line is: by its heading, or since nearly all its lines are called by one
    (`Triwulan I`), as in a plan of withdrawals by quarter below one title."""
    told = (c for c in grid.table.columns if c.role is None or c.role in NAME_ROLES)
    named = (c for c in told if _are_quarters(column_texts(grid.table, c.index)))
    return grid.first(Role.QUARTER) or next(named, None)


def _are_quarters(texts: Sequence[str]) -> bool:
    named = {quarter for text in texts if (quarter := quarter_within(text)) is not None and quarter_of(text) == quarter}
    return len(named) == len(QUARTERS) >= NEARLY_ALL * len(texts)


def _is_by_years(columns: Sequence[Column]) -> bool:
    """Whether a plan goes on over years: columns name several, or several plan the same (`Target > Th I | Th II`) and
    no months of the one that is named."""
    planned = [column.role for column in columns if column.role in _PLANNED and column.period is None]
    named = {column.year for column in columns} - {None}
    by_months = any(column.period for column in columns if column.role in _PLANNED)
    return len(named) > 1 or (bool(named) and not by_months) or len(planned) > len(set(planned))


def _period_of_table(table: LogicalTable, context: Context) -> str | None:
    """The quarter, or the half of a year, that a table is of."""
    # the period of an evaluation is resolved, with the rows' own quarters
    announced = None if table.family is Family.EVALUATION else table.quarter_announced
    of_report = table.family not in _PLANS and table.year in {None, context.year}
    titled = table.quarter_titled if of_report else None
    return context.quarter or table.quarter_printed or announced or titled or table.half_printed


class FigureTimes:
    """The times of one table's figures."""

    def __init__(self, grid: Grid, lines: LinePaths, context: Context) -> None:
        table = grid.table
        self._table, self._grid, self._lines, self._context = table, grid, lines, context
        self._years = years_of_lines(grid)
        self.of_months = _has_months_for_lines(grid)  # then no quarter beside a line is its figures'
        quarter = grid.first(Role.QUARTER)
        years = {c.year for c in table.columns if c.role in (Role.REALIZATION, Role.BUDGET_REALIZATION)}
        self._reported = years.pop() if len(years) == 1 else None  # where neither caption nor document names a year
        periods = {column.period for column in table.columns} & set(QUARTERS)
        told = _period_of_table(table, context)
        whole = "year" if table.family is Family.EVALUATION else None
        self._period = whole if len(periods) > 1 else told or whole
        self._month = table.month_titled if told is None and not periods else None
        self._by_quarter = bool(periods)
        self._of_years = table.family is Family.MIDTERM and _is_by_years(table.columns)
        self._by_year = columns_by_year(table.columns)
        self._quarterly = {c.aside or c.role for c in table.columns if any(map(of_quarters, c.path))}
        self._parted = quarter is not None and self._has_line_by_quarters(quarter.index)

    def period_of(self, column: Column, beside: str | None, reading: Reading | None) -> str | None:
        """`beside` is the quarter that the line prints, `reading` what a family read of the figure."""
        if self._period in QUARTERS and any(map(before_quarter, column.path)):
            return _BEFORE.get(str(self._period))
        if self.of_months and column.period is None:
            return None
        if beside is None and column.period in MONTHS:
            return column.period
        if column.period in QUARTERS and any(map(within_month, column.path)):
            return None  # `Realisasi s.d. September > Bln Ini`
        own = column.period if column.period in PERIODS and self._speaks_of_quarters(column) else None
        read = reading.period if reading is not None else None
        if own is None and beside is None:
            if self._month is not None:
                return self._month if column.role in _REACHED else "year"
            if column.role is Role.SUB_ACTIVITY_COUNT:
                return None  # there are so many, whatever quarter is told of them
        if own is None and self._is_whole_year(column, beside, read):
            return "year"
        return read if read is not None else self._unread(column, beside, own)

    def _unread(self, column: Column, beside: str | None, own: str | None) -> str | None:
        """The period of a figure that no family read one for."""
        if column.aside is not None and column.year != (self._table.year or self._context.year):
            return own or ("year" if column.year is not None else None)
        told = beside or own
        if column.index in self._by_year and told is None:
            return "year"
        return told or self._period or ("year" if column.aside is not None else None)

    def _is_whole_year(self, column: Column, beside: str | None, read: str | None) -> bool:
        """Whether a column that names no period plans the year, whatever quarter its line or its table is of."""
        if (beside or read) in QUARTERS and self._is_beside_quarters(column):
            return True
        of_year = beside is None or (Role.BUDGET in {column.role, column.aside} and not self._parted)
        return of_year and (beside or read or self._period) in QUARTERS and self._is_of_year(column)

    def year_of(self, row: int, column: Column, reading: Reading | None) -> int | None:
        """The calendar year that the line says, or the column, else the table, else (of a known family, or in a report
        on its year) the document; columns that are set aside, or became a remark beside others, and those of a plan of
        years have none but their own."""
        own = reading.year if reading is not None else None
        own = own or (self._years.get(row) if column.year in {None, self._table.year, self._context.year} else None)
        if own is not None or column.year is not None or column.aside or self._of_years:
            return own or column.year
        if column.role is Role.REMARK and not of_reported_year(column.path):
            return None
        told = self._table.family is not None or column.role in MEASURES or not self._context.ahead
        return self._table.year or (self._context.year if told else None) or self._reported

    def _is_beside_quarters(self, column: Column) -> bool:
        """`Triwulan | Target | Target TW`: in a line of a quarter, what is planned of none where it is told of one too.

        What was reached in such a line was reached by the end of its quarter, as its family says.
        """
        told = column.aside or column.role
        return told in self._quarterly & _PLANNED and not any(map(of_quarters, column.path))

    def _is_of_year(self, column: Column) -> bool:
        """Whether a column plans the whole year in a table of a quarter: a budget does, and a target whose heading
        names the year where the quarter is that of other columns."""
        dated = self._by_quarter and any(own_year(text) is not None for text in column.path)
        dated = dated or any(map(load_evidence().of_year.search, column.path))
        return Role.BUDGET in {column.role, column.aside} or (column.role is Role.TARGET and dated)

    def _speaks_of_quarters(self, column: Column) -> bool:
        """`Eselon › II` is no quarter: where neither family nor role tells, the heading's words must."""
        told = self._table.family is not None or column.role in MEASURES or column.aside in MEASURES
        return told or quarter_within(" ".join(column.path)) is not None

    def _has_line_by_quarters(self, column: int) -> bool:
        """Whether a line goes through several quarters, or only a quarter names it: then its budget does, too."""
        found: dict[tuple[str, ...], set[str]] = {}
        for row in self._grid.body:
            piece = self._grid.covering_piece(row, column)
            stacked = [quarter for quarter, _ in quarters_of(piece)]
            own = quarter_of(piece.text) if piece is not None else None
            names = self._lines.of(row, len(self._table.columns)).names
            found.setdefault(names, set()).update(stacked or ([own] if own else []))
        return any(len(quarters) > 1 or (quarters and not names) for names, quarters in found.items())
