"""More spent than budgeted in the columns of another year, beside those of the report's own."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.checks.additions.accounts import Account, accounts_of
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, amount, by_table, lines_of, place_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.told_columns import operands
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from schemas.vocabulary import PATH, Family, Role

_BUDGETED = re.compile(r"(?i)\b(?:anggaran|pagu)\b")
_SPENT = re.compile(r"(?i)\brealisasi\b")

Row = tuple[str, int]  # table_id and row_no of a published line
_Pair = tuple[int, int]  # columns: budget, realization


def overspent_in_other_years(frames: Frames, earned: Collection[Row]) -> Iterator[Finding]:
    """`2016: Anggaran | Realisasi | %`, of whose columns the percentages show which is spent of which, as in the
    report's own year: at the finest line, and not in the lines that are `earned`."""
    pairs = _pairs(frames)
    places = Places(frames) if pairs else None
    lines = by_table(lines_of(frames, "budget_realization")) if pairs else {}
    for grid in grids(frames, lambda table: table["table_id"] in pairs and table["table_id"] in lines):
        rows = {}
        for line in lines[grid.table["table_id"]]:
            at = places.grid(place_of(line, "budget_realization", "account")) if places is not None else None
            if at is not None and at[0] in grid.rows and (line["table_id"], line["row_no"]) not in earned:
                rows[id(line)] = at[0]
        for pair in pairs[grid.table["table_id"]]:
            for row, spent, budget in _overspent(grid, accounts_of(lines[grid.table["table_id"]]), rows, pair):
                told = {"budget": amount(budget.value), "difference": amount(spent.value - budget.value)}
                yield grid.finding(row, (spent, budget), f"≤ {budget.text}", **told)


def _pairs(frames: Frames) -> Mapping[str, Sequence[_Pair]]:
    """The budgets and what was spent of them, both of one year, that no row of the family publishes."""
    columns = {(line["table_id"], int(line["column"])): line for line in lines_of(frames, "columns")}
    families = {table["table_id"]: table["family"] for table in lines_of(frames, "source_tables")}
    found: dict[str, dict[_Pair, None]] = {}
    for relation in lines_of(frames, "relations"):
        table_id = relation["table_id"]
        if relation["kind"] != "percent" or families.get(table_id) != Family.BUDGET_REALIZATION:
            continue
        spent_at, budget_at = operands(relation)
        spent, budget = (columns.get((table_id, at)) for at in (spent_at, budget_at))
        if spent is None or budget is None or {spent["role"], budget["role"]} != {Role.REMARK}:
            continue
        told = _SPENT.search(str(spent["heading"])) and _BUDGETED.search(_leaf(budget))
        if told and spent["year"] is not None and spent["year"] == budget["year"]:
            found.setdefault(table_id, {})[budget_at, spent_at] = None
    return {table: list(pairs) for table, pairs in found.items()}


def _overspent(
    grid: Grid, accounts: Sequence[Account], rows: Mapping[int, int], pair: _Pair
) -> Iterator[tuple[int, Item, Item]]:
    over: dict[int, tuple[int, Item, Item]] = {}
    for account in accounts:
        row = rows.get(id(account.line))
        budget, spent = (None, None) if row is None else (grid.item(row, at) for at in pair)
        if row is None or budget is None or spent is None or budget.value <= 0 or account.sums_up:
            continue
        if spent.value > budget.value + RUPIAH_TOLERANCE:
            over[id(account.line)] = row, spent, budget
    for account in accounts:
        if id(account.line) in over and not any(id(part.line) in over for part in account.parts):
            yield over[id(account.line)]


def _leaf(column: Line) -> str:
    return str(column["heading"] or "").rpartition(PATH)[2]
