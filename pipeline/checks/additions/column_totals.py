"""Lines that call themselves a mean or a sum, against the column above them, in tables of no family."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.checks.additions.column_means import AMOUNT, OF_SOME, wrong_mean
from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, Item, continuations, grids
from pipeline.checks.evidence.lines import Line, grouped, lines_of
from pipeline.checks.evidence.tolerances import CENT, WHOLE, one_slip_apart
from pipeline.checks.evidence.words.names import name_key
from pipeline.normalize.values.names import averages
from pipeline.relations.column_relation import Kind
from schemas.vocabulary import Family, Role

_SUM = re.compile(
    r"(?i)^\W*(?:grand\s+|sub\s*)?(?:(?:jumlah|total)(?:\s+(?:total|keseluruhan|seluruhnya|semua))?|keseluruhan)\W*$"
)
#: the last line of a list, where no other is called so (`Jumlah peserta`)
_SUM_OF = re.compile(r"(?i)^\W*(?:jumlah|total)\b")
#: a mean and its figure in one merged cell
_MERGED = re.compile(r"(?i)^(?P<name>\W*rata\W*\s*rata[^\d,.]*?)\s*(?P<figure>\d[\d.,]*)\s*%?$")
_ASKED = (None, Family.EVALUATION, Family.ACTION_PLAN, Family.BUDGET_REALIZATION)
_OF_ACCOUNTS = frozenset(
    {Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE}
)  # of a budget's realization: see `total_mismatch`
#: a heading of quotients (`kWh per Pelanggan`), which have no sum
_EACH, _PER = "quotient", re.compile(r"(?i)[^\W\d_]\s+per\s+[^\W\d_]|\brata\W*rata\b")
#: columns whose sums are all too high by one amount: a line was left out. Two may be alike since all was spent
_SLIPPED_ALIKE = 3
#: of a sum: how far it is off where a line was left out or a figure set wrongly: six of seven such on 800 retold pages
#: and 154 reports are off by less, and nothing else that calls itself the sum of a list is
_NEAR = 0.25
_FEWEST_ADDED = 3  # lines of a sum that no other column shows

_Wrong = Iterator[tuple[Item, list[Item], float]]
_Printed = Mapping[int, Item]
_Sum = tuple[Item, list[Item], float, int]  # the figure printed, those above it, what they come to, how many lack


def is_sum(name: str | None) -> bool:
    """True for a bare "Jumlah" or "Total"; "Jumlah orang yang ..." is an indicator."""
    return name is not None and bool(_SUM.match(name))


def grid_totals(frames: Frames) -> Iterator[Finding]:
    """Means and sums of tables of no family: a mean by its column, a sum only where another column proves its lines
    (it adds up, or all are too high by one amount), or where it is a slip of what they come to, or near it.

    Of plans the sums of budgets. Of evaluations all columns but the achievement's (see `evaluation_means`). Of a
    budget's realization the sums of what is not published of it, such as the amounts of the year before.
    """
    parts = continuations(frames)
    roles = grouped((line["table_id"], (line["column"], _role(line))) for line in lines_of(frames, "columns"))
    quotients = {
        (relation["table_id"], relation["result"]): int(relation["lines"])
        for relation in lines_of(frames, "relations")
        if relation["kind"] == Kind.PERCENT and not relation["deviating"]
    }
    for grid in grids(frames, lambda table: table["family"] in _ASKED):
        table_id, family = grid.table["table_id"], grid.table["family"]
        if table_id in parts:
            continue
        own = dict(roles.get(table_id, ()))
        groups = _groups(grid, [column for column, role in own.items() if role == Role.OBJECTIVE])
        for row, name, printed, rows in _totals(grid):
            wrong = _wrong_means if averages(name) else _wrong_sums
            for figure, items, expected in wrong(grid, _asked(family, own, name, printed), rows, groups):
                if averages(name) and quotients.get((table_id, figure.place.cell_column), 0) > len(items):
                    continue  # the line keeps the relation too: what all lines together reached
                if family == Family.BUDGET_REALIZATION and own.get(figure.place.cell_column or 0) in _OF_ACCOUNTS:
                    continue
                yield grid.finding_of_sum(row, (figure, *items), expected, row_key=name)


def _role(column: Line) -> str | None:
    """The role of a column; of one whose heading says that its figures are quotients, that."""
    return _EACH if _PER.search(str(column["heading"])) else column["role"]


def _totals(grid: Grid) -> Iterator[tuple[int, str | None, _Printed, list[int]]]:
    """Row, name and figures of each line that calls itself a mean or a sum, with the rows since the one before."""
    rows: list[int] = []
    closing = _closing(grid) if grid.table["family"] is None else None
    for row in grid.rows:
        name, printed = _named(grid, row)
        if averages(name) and OF_SOME.search(name or ""):
            continue
        if averages(name) or is_sum(name) or row == closing:
            yield row, name, printed, rows
            rows = []
        else:
            rows.append(row)


def _closing(grid: Grid) -> int | None:
    """The last row, where it alone is called a sum of something."""
    called = [row for row in grid.rows if _SUM_OF.match(grid.name(row) or "")]
    return called[0] if called == [max(grid.rows, default=None)] else None


def _asked(family: str | None, roles: Mapping[int, str | None], name: str | None, printed: _Printed) -> _Printed:
    """Those figures of a mean or sum that no other rule asks for."""
    if family == Family.ACTION_PLAN:
        return {column: item for column, item in printed.items() if roles.get(column) == Role.BUDGET}
    unsummed = {Role.NUMBER} if averages(name) else {Role.NUMBER, _EACH}  # `10. | JUMLAH`: its own list number
    unsummed |= {Role.ACHIEVEMENT} if family == Family.EVALUATION else set()
    return {column: item for column, item in printed.items() if roles.get(column) not in unsummed}


def _named(grid: Grid, row: int) -> tuple[str | None, _Printed]:
    """Name and figures of a row by column; a mean in the merged cell of its name is that of the last column."""
    name = grid.name(row)
    merged = _MERGED.match(name or "")
    if merged is None:
        return name, {column: item for column in grid.rows[row] if (item := grid.item(row, column)) is not None}
    column = next(column for column, cell in grid.rows[row].items() if str(cell["text"]) == name)
    value = grid.read(merged["figure"])
    place = Place("cells", grid.table["table_id"], row, "text", column)
    last = column + int(grid.rows[row][column]["column_span"]) - 1
    return merged["name"], {} if value is None else {last: Item(value, merged["figure"], place)}


def _groups(grid: Grid, columns: Sequence[int]) -> dict[int, str]:
    """Row -> what the merged cells of `columns` above it say; rows of one objective are a group."""
    texts: dict[int, str] = {}
    groups: dict[int, str] = {}
    for row, cells in grid.rows.items():
        texts |= {column: name_key(cells[column]["text"]) for column in columns if column in cells}
        groups[row] = " ".join(texts[column] for column in columns if column in texts)
    return groups


def _column(grid: Grid, rows: Sequence[int], column: int, groups: Mapping[int, str]) -> tuple[list[Item], int]:
    """Figures of a column, and how many rows (that hold another figure) have none."""
    items = [replace(item, group=groups[row]) for row in rows if (item := grid.item(row, column)) is not None]
    return items, len(rows) - len(items)


def _wrong_means(grid: Grid, printed: _Printed, rows: Sequence[int], groups: Mapping[int, str]) -> _Wrong:
    for column, figure in printed.items():
        items, missing = _column(grid, rows, column, groups)
        if (expected := wrong_mean(figure, items, missing)) is not None:
            yield figure, items, expected


def _wrong_sums(grid: Grid, printed: _Printed, rows: Sequence[int], groups: Mapping[int, str]) -> _Wrong:
    sums: list[_Sum] = []
    for column, figure in printed.items():
        items, missing = _column(grid, rows, column, groups)
        if len(items) > 1 and "%" not in figure.text and not _is_of_shares(figure, items):
            sums.append((figure, items, sum(item.value for item in items), missing))
    proven = any(abs(figure.value - total) < CENT and figure.value for figure, _, total, _ in sums) or _alike(sums)
    alone = grid.table["family"] is None  # lines of accounts may stand elsewhere
    for figure, items, total, missing in sums if proven else [told for told in sums if _is_meant(told, alone)]:
        whole = figure.value > AMOUNT or all(float(item.value).is_integer() for item in (figure, *items))
        if abs(figure.value - total) > 0.5 and whole and not missing:
            yield figure, items, total


def _is_meant(told: _Sum, alone: bool) -> bool:
    """Whether a figure is meant for the sum of three lines or more though no other column says so: a digit of it was
    set for another, or two changed places (met by chance once in a hundred sums of something else), or, where they
    stand `alone`, it is near, and farther off than lines that were cut or rounded leave it. Parts that come to twice
    the figure part it twice."""
    figure, items, total, _ = told
    if len(items) < _FEWEST_ADDED or not figure.value or total % figure.value == 0:
        return False
    off, cut = abs(figure.value - total), sum(max(1.0, 0.5 * _last_digit(item.value)) for item in items)
    return one_slip_apart(f"{figure.value:.0f}", f"{total:.0f}") or (alone and cut < off <= _NEAR * figure.value)


def _last_digit(value: float) -> float:
    """What the last digit that is no nought counts: `7.900` is told in hundreds."""
    digits = f"{abs(value):.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0


def _alike(sums: Sequence[_Sum]) -> bool:
    """Whether the sums of all columns of amounts are too high by one amount: a line was left out of the table."""
    off = [figure.value - total for figure, _, total, missing in sums if figure.value > AMOUNT and not missing]
    return len(off) >= _SLIPPED_ALIKE and min(off) > CENT and max(off) - min(off) < CENT


def _is_of_shares(figure: Item, items: Sequence[Item]) -> bool:
    """Whether a column may be of per cents without their sign, below a heading that says them (`Fisik (%)`, `Dev. Keu
    (%)`): what all lines together reached, 100 of 100 and 100, lies between them."""
    values = [item.value for item in items]
    return max(map(abs, values)) <= WHOLE and min(values) <= figure.value <= max(values)
