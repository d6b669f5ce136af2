"""Columns of differences and products that the numbers showed, and the lines that break them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, amount, by_table, cell_place, grouped, lines_of
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.told_columns import broken, few_break, kept_percents, operands, roles_of_columns
from pipeline.checks.evidence.tolerances import CENT, WHOLE
from pipeline.normalize.values.names import is_mean
from pipeline.normalize.values.unit_words import scale_of
from pipeline.relations.figures import is_dash
from schemas.vocabulary import PATH, Role


@rule
def product_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed product (volume times price, area times yield) is that of its line's two figures.

    Which columns it is of stands in `relations`: only what the lines prove and chance all but excludes.
    """
    for grid, relation, rows in broken(frames, "product"):
        columns = (int(relation["result"]), *operands(relation))
        for row in rows if few_break(relation, rows) else ():
            printed, first, second = (grid.item(row, column) for column in columns)
            if printed is None or first is None or second is None:
                continue
            expected = first.value * second.value
            if abs(printed.value - expected) > _rounding(printed, first, second):
                items = (printed, first, second)
                yield grid.finding(row, items, amount(expected), first=first.text, second=second.text)


def _rounding(printed: Item, first: Item, second: Item) -> float:
    """How far the printed decimals allow a product to be from that of its factors."""
    factors = half_unit(first.text) * abs(second.value) + half_unit(second.text) * abs(first.value)
    return max(half_unit(printed.text), 0.5) + factors


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
    accused where other lines show that it means none. What is left by its percentage: see `wrong_complements`.
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

    accused: set[tuple[str, int, int]] = set()
    for grid, relation, rows in broken(frames, "difference", asked):
        table_id, result = relation["table_id"], int(relation["result"])
        wrong = [row for row in _deviating(grid, relation, rows) if (table_id, row, result) not in accused]
        accused.update((table_id, row, result) for row in wrong)
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


def _deviating(grid: Grid, relation: Line, rows: Sequence[int]) -> list[int]:
    """Those of `rows` that break the relation; none where too many do. Means and lines without figures tell nothing.

    Wrong signs are counted apart: they have the right digits, and stand against lines of both signs that are right.
    """
    known = {row: items for row in rows if not is_mean(grid.name(row)) and (items := _items(grid, row, relation))}
    turned = {row: p.value + one.value - other.value for row, (p, one, other) in known.items() if p.value}
    signs = [row for row, off in turned.items() if abs(off) < CENT]
    others = [row for row in known if row not in signs]
    if signs and not _has_both_signs(grid, relation, rows):
        return []
    return [row for group in (signs, others) if few_break(relation, group) for row in group]


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
    if printed is None and cell is not None and is_dash(cell["text"] or ""):
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


_PERCENT = re.compile(r"(?i)^\W*(?:%|persen\w*|presentase|prosentase)\W*$")
_FEWEST_WHOLE = 2  # lines whose two percentages are 100 together
_ROUNDED = 0.02  # per cent
#: how far an amount is from its percentage of the whole, in per cent of it, that no rounding of it explains
_OFF = 2.0


def wrong_complements(frames: Frames) -> Iterator[Finding]:
    """Amounts beside a percentage that completes that of another pair of columns to 100 in every line: they are the
    whole less the other amount."""
    shown, columns = kept_percents(frames), by_table(lines_of(frames, "columns"))
    for grid in grids(frames, lambda table: table["table_id"] in shown and table["table_id"] in columns):
        pairs = _pairs(columns[grid.table["table_id"]])
        for percent, part, whole in shown[grid.table["table_id"]]:
            for other_percent, other in pairs.items():
                if pairs.get(percent) == part and other_percent != percent and whole not in (other, part):
                    yield from _rests(grid, (percent, part, whole), (other_percent, other))


def _pairs(columns: Sequence[Line]) -> Mapping[int, int]:
    """Column of a percentage -> that of its amount, the only other one below its heading."""
    headed = ((str(column["heading"] or "").rpartition(PATH), column) for column in columns)
    found: dict[int, int] = {}
    for own in grouped((above, column) for (above, path, _), column in headed if path).values():
        shares = [c for c in own if _PERCENT.match(str(c["heading"]).rpartition(PATH)[2])]
        if len(own) == 2 and len(shares) == 1:
            found[int(shares[0]["column"])] = next(int(c["column"]) for c in own if c is not shares[0])
    return found


def _rests(grid: Grid, spent: tuple[int, int, int], left: tuple[int, int]) -> Iterator[Finding]:
    rows: dict[int, tuple[Item, ...]] = {}
    for row in grid.rows:
        items = [_scaled_item(grid, row, column) for column in (*spent, *left)]
        known = tuple(item for item in items if item is not None)
        if len(known) == len(items):
            rows[row] = known
    if len(rows) < _FEWEST_WHOLE or any(
        abs(one.value + other.value - WHOLE) > _ROUNDED for one, _, _, other, _ in rows.values()
    ):
        return
    for row, (_, part, whole, percent, rest) in rows.items():
        given = whole.value * percent.value / WHOLE
        rounding = half_unit(rest.text) + half_unit(whole.text)
        if abs(rest.value - given) > max(_OFF / 100 * abs(given), rounding):
            scale = scale_of(rest.text)
            expected = f"{amount((whole.value - part.value) / scale)}{rest.text[len(_bare(rest.text)) :]}"
            told = {"first": whole.text, "second": part.text, "kept": len(rows)}
            yield grid.finding(row, (rest, whole, part, percent), expected, **told)


def _scaled_item(grid: Grid, row: int, column: int) -> Item | None:
    """A figure whose scale stands behind it (`13,78 triliun`), too."""
    cell = grid.rows[row].get(column)
    text = str(cell["text"]) if cell is not None and cell["text"] else ""
    value, scale = grid.read(_bare(text)), scale_of(text)
    if cell is None or value is None or (scale == 1 and grid.item(row, column) is None):
        return None
    return Item(value * scale, text, cell_place(cell))


def _bare(text: str) -> str:
    """The figure without the words behind it."""
    return re.sub(r"(?<=\d)\s+[^\W\d_].*$", "", text, flags=re.DOTALL)
