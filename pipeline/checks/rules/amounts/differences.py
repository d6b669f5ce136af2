"""The rule `difference_mismatch`: columns of differences that the numbers showed, and the lines that break them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, amount, cell_place, lines_of
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.planned import is_dash
from pipeline.checks.evidence.told_columns import KEPT, asked_of, deviating, kept, operands, roles_of_columns, told
from pipeline.checks.evidence.tolerances import CENT
from pipeline.checks.rules.amounts.complements import wrong_complements
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import Role

#: a quantity of its own is no difference of two others, nor is anything of a quarter: where plans grow evenly (15, 30,
#: 45, 60) each quarter looks like one
_QUANTITIES = frozenset({Role.TARGET, Role.REALIZATION, Role.BUDGET, Role.BUDGET_REALIZATION})
#: a balance of what was spent has a rule of its own where the family is known, which knows its sign; one of two budgets
#: (before and after a change) has none
_BALANCE = frozenset({Role.BALANCE, Role.BUDGET_REALIZATION})
_STROKE = re.compile(r"[-\u2010-\u2015\u2212]\s+\d")


@rule
def difference_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed difference (increase since the year before) is that of its line's two figures.

    Which columns it is of stands in `relations`: only what the lines prove and chance all but excludes. A dash is
    accused where other lines show that it means none. What is left by its percentage: see `complements`.
    """
    roles = roles_of_columns(frames)
    dated = {(c["table_id"], c["column"]) for c in lines_of(frames, "columns") if c.get("period") is not None}
    families = {table["table_id"]: table["family"] for table in lines_of(frames, "source_tables")}
    every = [line for line in lines_of(frames, "relations") if line["kind"] == "difference"]
    printed = {(line["table_id"], line["result"], line["operands"]) for line in _printed(every)}

    def asked(relation: Line) -> bool:
        result, *of = (roles.get((relation["table_id"], at)) for at in (relation["result"], *operands(relation)))
        spent = {result, *of} >= _BALANCE and families.get(relation["table_id"]) is not None
        alone = (relation["table_id"], relation["result"], relation["operands"]) in printed
        quantity = result in _QUANTITIES or (relation["table_id"], relation["result"]) in dated
        return alone and not quantity and not spent

    differences = told(frames, "difference", asked)
    for grid in grids(frames, lambda table: table["table_id"] in differences):
        accused: set[tuple[int, int]] = set()
        for relation in differences[grid.table["table_id"]]:
            if not asked_of(grid.table["family"], relation):
                continue
            wrong = [row for row in _deviating(grid, relation) if (row, relation["result"]) not in accused]
            accused.update((row, relation["result"]) for row in wrong)
            yield from (found for row in wrong if (found := _finding(grid, row, relation)) is not None)
    yield from wrong_complements(frames)


def _printed(relations: Sequence[Line]) -> Iterator[Line]:
    """Those of `relations` that no even growth makes: of 3, 6, 9, 12 both 6 = 9 - 3 and 9 = 12 - 3 hold."""
    columns = [(relation["table_id"], relation["result"], *operands(relation)) for relation in relations]
    from_column = {(table, first, second) for table, _, first, second in columns}
    to_column = {(table, result, second) for table, result, _, second in columns}
    for relation, (table, result, first, second) in zip(relations, columns, strict=True):
        if (table, result, second) not in from_column and (table, first, second) not in to_column:
            yield relation


def _deviating(grid: Grid, relation: Line) -> list[int]:
    """Rows that break the relation; none where too many do. Means and lines without their figures tell nothing.

    Wrong signs are counted apart: they have the right digits, and stand against lines of both signs that are right.
    """
    rows = [row for row in deviating(relation) if row in grid.rows]
    known = {row: items for row in rows if not is_mean(grid.name(row)) and (items := _items(grid, row, relation))}
    signs = [row for row, items in known.items() if _is_turned(*items)]
    others = [row for row in known if row not in signs]
    if signs and not _has_both_signs(grid, relation, rows):
        return []
    ratio = kept(relation, KEPT)
    return [row for group in (signs, others) if relation["lines"] >= ratio * len(group) for row in group]


def _is_turned(printed: Item, one: Item, other: Item) -> bool:
    return printed.value != 0 and abs(printed.value + one.value - other.value) < CENT


def _has_both_signs(grid: Grid, relation: Line, wrong: Sequence[int]) -> bool:
    column = int(relation["result"])
    right = [item.value for row in grid.rows if row not in wrong and (item := grid.item(row, column)) is not None]
    return min(right, default=0) < 0 < max(right, default=0)


def _items(grid: Grid, row: int, relation: Line) -> tuple[Item, Item, Item] | None:
    """Result and operands of a row; a dash that stands for the result is its zero."""
    first, second = operands(relation)
    one, other = grid.item(row, first), grid.item(row, second)
    cell = grid.rows[row].get(int(relation["result"]))
    printed = grid.item(row, int(relation["result"]))
    if printed is None and cell is not None and is_dash(cell["text"]):
        place = cell_place(cell)
        printed = Item(0.0, str(cell["text"]), place)
    return None if printed is None or one is None or other is None else (printed, one, other)


def _without_strokes(one: Item, other: Item) -> float:
    """The difference where a stroke that stands apart from its figure (`- 92,79`) is a dash and no sign."""
    first, second = (abs(item.value) if _STROKE.match(item.text) else item.value for item in (one, other))
    return first - second


def _finding(grid: Grid, row: int, relation: Line) -> Finding | None:
    """None where the printed decimals explain it."""
    items = _items(grid, row, relation)
    if items is None:
        return None
    printed, one, other = items
    expected = one.value - other.value
    rounded = sum(half_unit(item.text) for item in items)
    if half_unit(one.text) + half_unit(other.text) > 0 and not half_unit(printed.text) and not is_dash(printed.text):
        rounded += 0.5  # printed in whole numbers
    if abs(printed.value - expected) <= rounded + 1e-6 or abs(printed.value - _without_strokes(one, other)) <= rounded:
        return None
    return grid.finding(row, items, amount(expected), first=one.text, second=other.text)
