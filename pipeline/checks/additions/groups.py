"""Groups of lines or columns that a cell, a line or a column is the sum or the mean of, as the others show."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from pipeline.checks.additions.column_means import wrong_mean
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, continuations, grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.percentage import half_unit, tolerance
from pipeline.checks.evidence.told_columns import broken, few_break, operands, roles_of_columns
from pipeline.checks.evidence.tolerances import CENT
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import Family, Role

_FEWEST_GROUPS, _KEPT = 2, 2  # groups that keep it, at least and for each that does not; one of them of several lines
_OF_NO_FAMILY = frozenset({None, Role.REMARK.value})

_Rated = tuple[int, Item, list[Item]]  # first row of a group, its rating, the achievements of its lines


def group_means(frames: Frames) -> Iterator[Finding]:
    """Ratings of a group of lines that are not the mean of its achievements, where those of the other groups are."""
    roles: dict[str, dict[int, str | None]] = {}
    for column in lines_of(frames, "columns"):
        roles.setdefault(column["table_id"], {})[int(column["column"])] = column["role"]
    for grid in grids(frames, lambda table: table["family"] == Family.EVALUATION):
        own = roles.get(grid.table["table_id"], {})
        achieved = [column for column, role in own.items() if role == Role.ACHIEVEMENT]
        for at, role in own.items() if len(achieved) == 1 else ():
            groups = _groups(grid, at, achieved[0]) if role in _OF_NO_FAMILY else []
            wrong = [group for group in groups if not _is_mean(group)]
            kept = [group for group in groups if _is_mean(group)]
            several = any(len(items) > 1 for _, _, items in kept)
            if not several or len(kept) < max(_FEWEST_GROUPS, _KEPT * len(wrong)):
                continue
            for row, rating, items in wrong:
                expected = wrong_mean(rating, items, 0)
                if expected is not None:
                    yield grid.finding_of_sum(row, (rating, *items), expected)


def _groups(grid: Grid, column: int, achieved: int) -> list[_Rated]:
    """The merged cells of `column` with the achievements beside them; none where a line of one has no figure."""
    found: list[_Rated] = []
    for row in grid.rows:
        cell, rating = grid.rows[row].get(column), grid.item(row, column)
        if cell is None or rating is None:
            continue
        lines = [line for line in range(row, row + int(cell["row_span"])) if line in grid.rows]
        items = [item for line in lines if (item := grid.item(line, achieved)) is not None]
        if len(items) == len(lines):
            found.append((row, rating, items))
    return found


def _is_mean(group: _Rated) -> bool:
    _, rating, items = group
    mean = sum(item.value for item in items) / len(items)
    return abs(rating.value - mean) <= tolerance(rating.text)


#: of money of these roles the published levels tell the parts: see `total_mismatch`, `nested_sums`
_OF_LEVELS = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT})
_ASKED = (None, Family.EVALUATION, Family.MIDTERM)
#: columns with figures of their own in which the line is the sum, and parts of it, from which no chance makes it so
_FEWEST_COLUMNS, _FEWEST_PARTS = 2, 2
_MOST_PARTS = 40  # lines below one that are tried
_SMALLEST = 100  # a sum that chance makes rarely
_ROUNDED = 0.5  # of each figure: amounts are printed in whole units that were added up before they were rounded

_Values = Mapping[int, Mapping[int, Item]]  # column -> row -> figure


def group_sums(frames: Frames) -> Iterator[Finding]:
    """A line that is the sum of its next lines in two columns or more, and in a column where other lines are such sums
    is not."""
    parts = continuations(frames)
    roles = roles_of_columns(frames)
    for grid in grids(frames, lambda table: table["family"] in _ASKED):
        table_id = grid.table["table_id"]
        if table_id not in parts:
            money = {column for (table, column), role in roles.items() if table == table_id and role in _OF_LEVELS}
            yield from _wrong(grid, _figures(grid, money))


def _figures(grid: Grid, left_out: set[int]) -> _Values:
    columns = sorted({column for cells in grid.rows.values() for column in cells} - left_out)
    return {
        column: {
            row: item for row in grid.rows if (item := grid.item(row, column)) is not None and "%" not in item.text
        }
        for column in columns
    }


def _wrong(grid: Grid, values: _Values) -> Iterator[Finding]:
    rows = list(grid.rows)
    groups = {at: found for at in range(len(rows)) if (found := _parts(rows, at, values)) is not None}
    for at, (count, kept) in groups.items():
        for column, figures in values.items():
            block = [figures.get(row) for row in rows[at : at + count + 1]]
            items = [item for item in block if item is not None]
            if column in kept or len(items) < len(block):
                continue
            if not any(column in held for other, (_, held) in groups.items() if other != at):
                continue
            expected = sum(item.value for item in items[1:])
            if abs(items[0].value - expected) > _ROUNDED * len(items):
                yield grid.finding_of_sum(rows[at], items, expected)


def _parts(rows: list[int], at: int, values: _Values) -> tuple[int, frozenset[int]] | None:
    """How many lines below the line `at` it is the sum of, and in which columns; None where nothing shows it."""
    held: dict[int, dict[int, float]] = {}
    for column, figures in values.items():
        first = figures.get(rows[at])
        if first is None or abs(first.value) < _SMALLEST:
            continue
        below = []
        for row in rows[at + 1 : at + 1 + _MOST_PARTS]:
            if row not in figures:
                break
            below.append(figures[row].value)
        for count, total in enumerate(accumulate(below), 1):
            if count >= _FEWEST_PARTS and abs(total - first.value) < 0.01 and any(below[1:count]):
                held.setdefault(count, {})[column] = first.value
                break
    shown = [(count, columns) for count, columns in held.items() if len(set(columns.values())) >= _FEWEST_COLUMNS]
    return (shown[0][0], frozenset(shown[0][1])) if len(shown) == 1 else None


#: what was spent and what is left make the budget again: the balance has a rule of its own
_BALANCE = frozenset({Role.BALANCE, Role.BUDGET_REALIZATION})
_COUNTS = 1000.0  # figures below count things; larger ones may be rounded, each to its own last digit


def row_totals(frames: Frames) -> Iterator[Finding]:
    """Lines whose total (or mean) is not that of its columns, where the other lines show which these are."""
    roles = roles_of_columns(frames)

    def asked(relation: Line) -> bool:
        return not {roles.get((relation["table_id"], column)) for column in operands(relation)} >= _BALANCE

    for grid, relation, rows in (*broken(frames, "sum", asked), *broken(frames, "mean")):
        wrong = [row for row in rows if not is_mean(grid.name(row))]
        for row in wrong if few_break(relation, wrong) else ():
            printed = grid.item(row, int(relation["result"]))
            parts = [item for column in operands(relation) if (item := grid.item(row, column)) is not None]
            if printed is None or len(parts) < len(operands(relation)):
                continue
            expected = sum(item.value for item in parts)
            rounded = sum(half_unit(item.text) for item in (printed, *parts))
            if relation["kind"] == "mean":
                expected /= len(parts)
                rounded += 0.5  # one of whole numbers may be printed as one
            if not rounded and abs(expected) >= _COUNTS:
                rounded = 0.5 * (len(parts) + 1)
            if abs(printed.value - expected) > CENT + rounded:
                yield grid.finding_of_sum(row, (printed, *parts), expected)
