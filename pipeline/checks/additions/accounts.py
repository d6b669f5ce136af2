"""Which lines of a budget realization add up to which, told by the figures themselves where nothing else tells it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import gcd

from pipeline.checks.additions.column_totals import is_sum
from pipeline.checks.evidence.lines import Line
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from pipeline.normalize.values.names import averages

MONEY = ("budget", "realization", "balance")
_FEWEST_UNITS = 100  # 700, 500 and 200 milliards below 1.400 are 14 of 100

_CODE = re.compile(r"\d+(?:\.\d+){2,}")


@dataclass
class SummedAccount:
    """A line of a budget realization and the lines that it is the sum of, if any."""

    line: Line
    parts: list["SummedAccount"] = field(default_factory=list)

    def value(self, column: str) -> float | None:
        value = self.line[column]
        return None if value is None else float(value)

    @property
    def sums_up(self) -> bool:
        """Whether it is a total or a mean of other lines."""
        return bool(self.line["is_total"]) or averages(self.line["account"])

    def corrected(self, column: str) -> float | None:
        """What `column` has to be by the line's parts, else by its two other columns, else as printed."""
        if self.parts:
            return add(part.corrected(column) for part in self.parts)
        budget, realization, balance = (self.value(name) for name in MONEY)
        by_others = {
            "budget": add((realization, balance)),
            "realization": None if budget is None or balance is None else budget - balance,
            "balance": None if budget is None or realization is None else budget - realization,
        }[column]
        return self.value(column) if by_others is None else by_others


def add(values: Iterable[float | None]) -> float | None:
    """The sum; None where one of `values` is None."""
    total = 0.0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def same_money(value: float | None, other: float | None) -> bool:
    """Both known and within 0.50 rupiah."""
    return value is not None and other is not None and abs(value - other) <= RUPIAH_TOLERANCE


def ties(whole: SummedAccount, parts: Sequence[SummedAccount], column: str) -> bool:
    """True where the printed figures of `parts` add up to the printed figure of `whole`."""
    return same_money(whole.value(column), add(part.value(column) for part in parts))


def accounts_of(lines: Sequence[Line]) -> list[SummedAccount]:
    """One account per line, in printed order. Parts are filled in only where a column of figures proves them.

    Found from the last line upwards, so that a sub-total counts once in the line above it. Empty lines add nothing. A
    single part proves nothing unless words or numbers set the line above it: neighbours may share a budget by chance.
    """
    accounts = [SummedAccount(line) for line in lines]
    ends = list(range(1, len(lines) + 1))  # index of the first line that is not below this one
    for index in range(len(lines) - 1, -1, -1):
        if accounts[index].sums_up:
            continue
        for column in ("budget", "realization"):
            if end := _parts_below(accounts, ends, index, column):
                ends[index] = end
                break
    _fill_totals(accounts, ends)
    return accounts


def _parts_below(accounts: list[SummedAccount], ends: list[int], index: int, column: str) -> int:
    """Fill the parts of `index` that add up to it in `column`; the index after the last of them, 0 for none."""
    whole, total, parts = accounts[index].value(column), 0.0, []
    if whole is None or whole <= 0:
        return 0
    at = index + 1
    while at < len(accounts) and total <= whole + RUPIAH_TOLERANCE:
        value = accounts[at].value(column)
        if accounts[at].sums_up or _above(accounts[at], accounts[index]):
            return 0
        if value is None:
            if any(accounts[at].line[f"{name}_text"] is not None for name in ("budget", "realization")):
                return 0
            at += 1
            continue
        total += value
        parts.append(accounts[at])
        at = ends[at]
        if same_money(total, whole) and _proven(accounts[index], parts, column):
            accounts[index].parts = parts
            return at
    return 0


def _is_below_by_code(whole: SummedAccount, part: SummedAccount) -> bool | None:
    """Whether the account codes (5.2.15.18 over 5.2.15.18.2) put `part` below `whole`; None where one has no code."""
    codes = [re.sub(r"\s", "", str(account.line["no"] or "")).rstrip(".") for account in (whole, part)]
    if not all(_CODE.fullmatch(code) for code in codes):
        return None
    return codes[1].startswith(f"{codes[0]}.")


def _proven(whole: SummedAccount, parts: Sequence[SummedAccount], column: str) -> bool:
    """Whether it is no chance that `parts` add up in `column`.

    One part needs words or numbers that set the line above it; two, or more of round amounts, need those or another
    column of money that agrees: round budgets of neighbours often add up (1.500.000.000 and 500.000.000 below
    2.000.000.000).
    """
    by_code = [_is_below_by_code(whole, part) for part in parts]
    if False in by_code or (by_code == [None] and _passes(parts[0], whole, column)):
        return False
    if _heads(whole, parts[0]):
        return True
    others = [name for name in MONEY if name != column and whole.value(name) is not None]
    by_chance = len(parts) == 2 or _are_round([one.value(column) or 0.0 for one in parts])
    return len(parts) > 1 and (not by_chance or not others or any(ties(whole, parts, name) for name in others))


def _passes(part: SummedAccount, whole: SummedAccount, column: str) -> bool:
    """Whether a line has more in another column than the one above it, which no capitals set over it: no part is more
    than its whole, and the sum stands below."""
    set_over = str(whole.line["account"] or "").isupper()
    both = ((part.value(name), whole.value(name)) for name in MONEY if name != column)
    return not set_over and any((one or 0.0) > all_ for one, all_ in both if all_ is not None)


def _are_round(values: Sequence[float]) -> bool:
    """Whether amounts come to so few of the largest unit that makes up all of them that others may do so by chance."""
    unit = gcd(*map(round, values))
    return unit > 0 and sum(values) < _FEWEST_UNITS * unit


def _above(account: SummedAccount, other: SummedAccount) -> bool:
    """True where printed depths say that `account` is not below `other`."""
    depth, base = account.line["level"], other.line["level"]
    return depth is not None and base is not None and depth < base


def _heads(account: SummedAccount, part: SummedAccount) -> bool:
    """True where `account` heads its only part: by depth, or by capitals."""
    if _above(account, part):
        return True
    name, below = str(account.line["account"] or ""), str(part.line["account"] or "")
    return name.isupper() and not below.isupper()


def _fill_totals(accounts: list[SummedAccount], ends: list[int]) -> None:
    """Parts of the lines that call themselves totals: what stands above them, however the table means it."""
    start, sub_totals = 0, list[SummedAccount]()
    for index, account in enumerate(accounts):
        if not account.line["is_total"]:
            continue
        outer, leaves = _outermost(accounts, ends, start, index), [a for a in accounts[:index] if not a.parts]
        leaves = [leaf for leaf in leaves if not leaf.sums_up]
        every = _outermost(accounts, ends, 0, index)
        candidates = [outer, every, list(sub_totals), leaves]
        proven = (c for c in candidates if c and any(ties(account, c, column) for column in ("budget", "realization")))
        listed = is_sum(account.line["account"]) and _flat(outer) and not _repeats(account, outer)
        account.parts = next(proven, outer if listed else [])
        sub_totals.append(account)
        start = index + 1


def _outermost(accounts: list[SummedAccount], ends: list[int], start: int, stop: int) -> list[SummedAccount]:
    found, at = list[SummedAccount](), start
    while at < stop:
        if accounts[at].sums_up:
            at += 1
            continue
        found.append(accounts[at])
        at = ends[at]
    return found


def _flat(accounts: Sequence[SummedAccount]) -> bool:
    """True for lines numbered 1, 2, 3 ...: a plain list, of which a total can only be the sum."""
    numbers = [str(account.line["no"] or "").strip(" .)") for account in accounts]
    return len(accounts) > 1 and numbers == [str(number) for number in range(1, len(accounts) + 1)]


def _repeats(total: SummedAccount, accounts: Sequence[SummedAccount]) -> bool:
    """Whether a total prints the money of the one line above all others (`BELANJA DAERAH`): it is the sum of that."""
    head, *below = accounts
    known = [column for column in MONEY if total.value(column) is not None]
    alike = bool(known) and all(same_money(total.value(column), head.value(column)) for column in known)
    return alike and bool(below) and all(_above(head, account) for account in below)
