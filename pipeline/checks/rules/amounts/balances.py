"""Single lines of money: the balance that is left, and more spent than budgeted, in the report's year or another."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from pipeline.checks.additions.accounts import MONEY, SummedAccount, accounts_of, same_money
from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, amount, as_printed, by_table, finding_at, lines_of, place_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.told_columns import operands, spent_of
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from pipeline.checks.rules.amounts.revenue import Titles, revenue_among
from schemas.vocabulary import PATH, TURNED_BALANCE, Basis, Convention, Family, Role

_BUDGETED = re.compile(r"(?i)\b(?:anggaran|pagu)\b")
_REALIZED = re.compile(r"(?i)\brealisasi\b")

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
            for row, spent, budget in _overspent_in(grid, accounts_of(lines[grid.table["table_id"]]), rows, pair):
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
        told = _REALIZED.search(str(spent["heading"])) and _BUDGETED.search(
            str(budget["heading"] or "").rpartition(PATH)[2]
        )
        if told and spent["year"] is not None and spent["year"] == budget["year"]:
            found.setdefault(table_id, {})[budget_at, spent_at] = None
    return {table: list(pairs) for table, pairs in found.items()}


def _overspent_in(
    grid: Grid, accounts: Sequence[SummedAccount], rows: Mapping[int, int], pair: _Pair
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


#: lines of an account list that even out revenue and expense
_BALANCING = re.compile(r"(?i)\bsurplus\b|\bdefisit\b|\bsil?pa\b|\bsisa lebih\b|\bpembiayaan\b")
#: what was to be drawn by a month is no budget: more may be drawn, as long as the budget of the year holds it
_WITHDRAWN = re.compile(
    r"(?i)\brpd\b|\brencana\s+(?:penarikan|penyerapan|pencairan)|\b(?:anggaran|rencana)\s+kas\b|\brak\b|\bangkas\b"
)
_NEGATIVE = re.compile(r"(?i)\s*(?:Rp\.?)?\s*(?:\(|-\s*\d)")


@rule
def balance_mismatch(frames: Frames) -> Iterator[Finding]:
    """The printed balance is budget minus realization, within 0.50 rupiah; an overspending may be printed without sign.

    Where the table's lines show that it is taken the other way round (`Bertambah/(Berkurang)`), that is its rule. Only
    where the table has such a balance at all: a column that no line fits is something else (an efficiency).
    """
    turned = _turned(frames)
    for table_id, lines in by_table(lines_of(frames, "budget_realization")).items():
        sign = -1 if table_id in turned else 1
        full = [line for line in lines if all(line[column] is not None for column in MONEY)]
        wrong = [line for line in full if not _balanced(line, sign)]
        if len(wrong) == len(full) and len(full) > 1:
            continue
        for line in wrong:
            yield finding_at(
                line,
                "budget_realization",
                "balance",
                expected=amount(sign * (line["budget"] - line["realization"])),
                against=[place_of(line, "budget_realization", column) for column in ("budget", "realization")],
                budget=amount(line["budget"]),
                realization=amount(line["realization"]),
            )


def _turned(frames: Frames) -> set[str]:
    """Tables whose balance is realization minus budget."""
    return {
        str(shown["table_id"])
        for shown in lines_of(frames, "conventions")
        if shown["convention"] == Convention.BALANCE and shown["value"] == TURNED_BALANCE
    }


def _balanced(line: Line, sign: int) -> bool:
    """`sign` is -1 where the balance is realization minus budget."""
    expected = sign * float(line["budget"] - line["realization"])
    if sign < 0:
        return same_money(line["balance"], expected)
    return same_money(line["balance"], expected) or (expected < 0 and same_money(line["balance"], -expected))


@rule
def realization_exceeds_budget(frames: Frames) -> Iterator[Finding]:
    """More spent than budgeted, reported at the finest line: a sum is not reported for one of its parts.

    In evaluations, a line whose spending belongs to a line below it is likewise left out. Revenue may exceed its
    target (see `revenue`), and a line without letters in its name is none. A column that no word calls spent (`Nilai
    kontrak`), though the numbers show what is left of the budget after it, may be larger, and more may be drawn than
    was planned for a month (`RPD`).
    """
    excused = _excused(frames)
    titles = Titles(frames)
    not_spent: set[Row] = set()
    for table_id, lines in by_table(lines_of(frames, "budget_realization")).items():
        over = [line for line in lines if _overspent(line, "realization")]
        earned = revenue_among(lines, earning=titles.tell_of_revenue(table_id, over))
        evened = {id(line) for line in lines if _BALANCING.search(str(line["account"] or ""))}
        not_spent |= {(line["table_id"], line["row_no"]) for line in lines if id(line) in earned | evened}
        for account in accounts_of(lines):
            parts = any(_overspent(part.line, "realization") for part in account.parts)
            overspent = _overspent(account.line, "realization") and not parts and id(account.line) not in earned
            if overspent and not excused(account.line, "budget_realization", "realization"):
                yield _exceeds(account.line, "budget_realization", "realization", account.line["account"])
    yield from overspent_in_other_years(frames, not_spent)
    for lines in by_table(lines_of(frames, "evaluation")).values():
        for line in _finest_overspent(lines):
            if not excused(line, "evaluation", "budget_realization"):
                yield _exceeds(line, "evaluation", "budget_realization", None)


def _finest_overspent(lines: Sequence[Line]) -> list[Line]:
    """Lines of an evaluation with more spent than budgeted, and none of these below them."""
    over = [line for line in lines if _overspent(line, "budget_realization")]
    return [line for line in over if not any(_is_below(other, line) for other in over)]


def _excused(frames: Frames) -> Callable[[Line, str, str], bool]:
    """Whether what a line of a table spent (in a column of it) may pass its budget: that is a plan of withdrawals, only
    numbers tell the spending, below a heading that says another thing, or it was spent of another budget: by the
    percentages, or since one stands beside it (`Operasi > Anggaran | Realisasi`, `Modal > Anggaran | Realisasi`).

    Where no heading was read (a dark one of a scan) the numbers tell it alone.
    """
    places, columns = Places(frames), lines_of(frames, "columns")
    drawn = {_column(one) for one in columns if _WITHDRAWN.search(str(one["heading"] or ""))}
    unsaid = {_column(one) for one in columns if one["basis"] == Basis.NUMBERS and one["heading"]}
    headings = {_column(one): str(one["heading"] or "") for one in columns}
    said = {(table_id, heading) for (table_id, _), heading in headings.items()}

    def has_another(line: Line, table: str, spent: str) -> bool:
        found = (places.grid(place_of(line, table, column)) for column in (spent, "budget"))
        of, budget = ("" if at is None else headings.get((line["table_id"], at[1]), "") for at in found)
        own = f"{of.rpartition(PATH)[0]}{PATH}{budget.rpartition(PATH)[2]}"
        return budget != own and PATH in of and PATH in budget and (line["table_id"], own) in said

    def stands_in(line: Line, table: str, column: str, chosen: set[tuple[object, object]]) -> bool:
        grid = places.grid(place_of(line, table, column)) if chosen else None
        return grid is not None and (line["table_id"], grid[1]) in chosen

    def excused(line: Line, table: str, spent: str) -> bool:
        other = stands_in(line, table, "budget", drawn) or stands_in(line, table, spent, unsaid)
        return other or spent_of(frames).another(line, table, spent) or has_another(line, table, spent)

    return excused


def _column(column: Line) -> tuple[object, object]:
    return column["table_id"], column["column"]


def _overspent(line: Line, column: str) -> bool:
    """A budget of zero is a column that is not used more often than a budget; a deficit is no spending.

    Deficits stand in brackets or with a minus sign, and what pays for them (`Pembiayaan`, `SILPA`) is no expense.
    """
    name, texts = str(line.get("account", "x") or ""), (line.get("budget_text"), line.get(f"{column}_text"))
    if _BALANCING.search(name) or any(_NEGATIVE.match(str(text or "")) for text in texts):
        return False
    named = any(letter.isalpha() for letter in name)
    budget, spent = line["budget"], line[column]
    return bool(named and budget and budget > 0 and spent is not None and spent > budget + RUPIAH_TOLERANCE)


def _exceeds(line: Line, table: str, column: str, key: str | None) -> Finding:
    more = {} if key is None else {"row_key": key}
    return finding_at(
        line,
        table,
        column,
        expected=f"≤ {as_printed(line, 'budget')}",
        against=[place_of(line, table, "budget")],
        budget=amount(line["budget"]),
        difference=amount(line[column] - line["budget"]),
        **more,
    )


def _is_below(line: Line, other: Line) -> bool:
    """True where `line` is a finer line under `other`, of the same period."""
    if line is other or line["period"] != other["period"]:
        return False
    levels = ("objective", "program", "activity", "sub_activity")
    finer = [level for level in levels if line[level] is not None and other[level] is None]
    return bool(finer) and all(line[level] == other[level] for level in levels if other[level] is not None)
