"""Which lines of a budget realization add up to which, told by the figures themselves where nothing else tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.checks.column_totals import evaluation_means, grid_totals, is_mean, is_sum
from pipeline.checks.finding import Finding, Frames, rule
from pipeline.checks.lines import Line, amount, by_table, finding_at, lines_of, name_of, place_of
from pipeline.checks.nested_sums import wrong_sums
from pipeline.normalize.names import is_total
from schemas.vocabulary import HEADING

RUPIAH_TOLERANCE = 0.50
MONEY = ("budget", "realization", "balance")


@dataclass
class Account:
    """A line of a budget realization and the lines that it is the sum of, if any."""

    line: Line
    parts: list["Account"] = field(default_factory=list)

    def value(self, column: str) -> float | None:
        value = self.line[column]
        return None if value is None else float(value)

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


def ties(whole: Account, parts: Sequence[Account], column: str) -> bool:
    """True where the printed figures of `parts` add up to the printed figure of `whole`."""
    return same_money(whole.value(column), add(part.value(column) for part in parts))


def accounts_of(lines: Sequence[Line]) -> list[Account]:
    """One account per line, in printed order. Parts are filled in only where a column of figures proves them.

    Found from the last line upwards, so that a sub-total counts once in the line above it. Empty lines add nothing. A
    single part proves nothing unless words or numbers set the line above it: neighbours may share a budget by chance.
    """
    accounts = [Account(line) for line in lines]
    ends = list(range(1, len(lines) + 1))  # index of the first line that is not below this one
    for index in range(len(lines) - 1, -1, -1):
        if lines[index]["is_total"]:
            continue
        for column in ("budget", "realization"):
            if end := _parts_below(accounts, ends, index, column):
                ends[index] = end
                break
    _fill_totals(accounts, ends)
    return accounts


def _parts_below(accounts: list[Account], ends: list[int], index: int, column: str) -> int:
    """Fill the parts of `index` that add up to it in `column`; the index after the last of them, 0 for none."""
    whole, total, parts = accounts[index].value(column), 0.0, []
    if whole is None or whole <= 0:
        return 0
    at = index + 1
    while at < len(accounts) and total <= whole + RUPIAH_TOLERANCE:
        value = accounts[at].value(column)
        if accounts[at].line["is_total"] or _above(accounts[at], accounts[index]):
            return 0
        if value is None:
            if any(accounts[at].line[f"{name}_text"] is not None for name in ("budget", "realization")):
                return 0
            at += 1
            continue
        total += value
        parts.append(accounts[at])
        at = ends[at]
        if same_money(total, whole) and (len(parts) > 1 or _heads(accounts[index], parts[0])):
            accounts[index].parts = parts
            return at
    return 0


def _above(account: Account, other: Account) -> bool:
    """True where printed depths say that `account` is not below `other`."""
    depth, base = account.line["level"], other.line["level"]
    return depth is not None and base is not None and depth < base


def _heads(account: Account, part: Account) -> bool:
    """True where `account` heads its only part: by depth, capitals, program over activity, 1 over 1.1, II over no
    number."""
    if _above(account, part):
        return True
    name, below = str(account.line["account"] or ""), str(part.line["account"] or "")
    number, inner = str(account.line["no"] or ""), str(part.line["no"] or "")
    if name.isupper() != below.isupper():
        return name.isupper()
    programs = [text.casefold().startswith("program") for text in (name, below)]
    return programs == [True, False] or (bool(number) and (not inner or inner.startswith(f"{number}.")))


def _fill_totals(accounts: list[Account], ends: list[int]) -> None:
    """Parts of the lines that call themselves totals: what stands above them, however the table means it."""
    start, sub_totals = 0, list[Account]()
    for index, account in enumerate(accounts):
        if not account.line["is_total"] or is_mean(account.line["account"]):
            continue
        outer, leaves = _outermost(accounts, ends, start, index), _leaves(accounts, 0, index)
        every = _outermost(accounts, ends, 0, index)
        candidates = [outer, every, list(sub_totals), leaves]
        proven = (c for c in candidates if c and any(ties(account, c, column) for column in ("budget", "realization")))
        account.parts = next(proven, outer if is_sum(account.line["account"]) and _flat(outer) else [])
        sub_totals.append(account)
        start = index + 1


def _outermost(accounts: list[Account], ends: list[int], start: int, stop: int) -> list[Account]:
    found, at = list[Account](), start
    while at < stop:
        if accounts[at].line["is_total"]:
            at += 1
            continue
        found.append(accounts[at])
        at = ends[at]
    return found


def _leaves(accounts: list[Account], start: int, stop: int) -> list[Account]:
    return [account for account in accounts[start:stop] if not account.parts and not account.line["is_total"]]


def _flat(accounts: Sequence[Account]) -> bool:
    """True for lines numbered 1, 2, 3 ...: a plain list, of which a total can only be the sum."""
    numbers = [str(account.line["no"] or "").strip(" .)") for account in accounts]
    return len(accounts) > 1 and numbers == [str(number) for number in range(1, len(accounts) + 1)]


@rule
def total_mismatch(frames: Frames) -> Iterator[Finding]:
    """A total or sub-total line is the sum of its lines, in every column of money.

    No cascade: a total is right that adds up with its lines as printed, or with what those have to be (a sub-total
    or a line whose own columns contradict each other is reported itself). The balance is compared only where budget
    and realization do not already give it. In evaluations, the money spent on a program or activity is the sum of what
    was spent below it. A printed mean ("Rata-rata") is the mean of the lines above it.
    """
    for _, lines in by_table(lines_of(frames, "budget_realization")):
        for account in accounts_of(lines):
            for column in MONEY if account.parts else ():
                yield from _total(account, column)
    yield from _agreement_total(frames)
    yield from wrong_sums(frames, "evaluation", "budget_realization")
    yield from evaluation_means(frames)
    yield from grid_totals(frames)


def _total(account: Account, column: str) -> Iterator[Finding]:
    printed, parts = account.value(column), account.parts
    expected = add(part.value(column) for part in parts)
    if printed is None or expected is None or same_money(printed, expected):
        return
    if column == "balance" and all(a.value(other) is not None for a in (account, *parts) for other in MONEY):
        return
    for part in parts:
        value, corrected = part.value(column), part.corrected(column)
        if value is not None and corrected is not None and same_money(printed, expected - value + corrected):
            return
    if same_money(printed, add(part.corrected(column) for part in parts)):
        return
    yield finding_at(
        account.line,
        "budget_realization",
        column,
        printed=account.line[f"{column}_text"] or amount(printed),
        expected=amount(expected),
        against=tuple(place_of(part.line, "budget_realization", column) for part in parts),
        row_key=account.line["account"],
        values={"count": str(len(parts)), "difference": amount(printed - expected)},
    )


def _agreement_total(frames: Frames) -> Iterator[Finding]:
    """The agreement's own total against its programs, or against the sub-activities where those fit instead."""
    for _, lines in by_table(lines_of(frames, "performance_agreement")):
        for total in (line for line in lines if line["level"] == "total" and line["budget"] is not None):
            for level in ("program", "activity", "sub_activity"):
                parts = [line for line in lines if line["level"] == level]
                if same_money(total["budget"], add(_budget(line) for line in parts)):
                    break
            else:
                parts = [line for line in lines if line["level"] == "program" and line["budget"] is not None]
                parts = parts or _whole_level(lines)
                expected = add(line["budget"] for line in parts)
                if not parts or expected is None:
                    continue
                yield finding_at(
                    total,
                    "performance_agreement",
                    "budget",
                    printed=total["budget_text"] or amount(total["budget"]),
                    expected=amount(expected),
                    against=tuple(place_of(line, "performance_agreement", "budget") for line in parts),
                    row_key=name_of(total) or _printed_sum(frames, total),
                    values={"count": str(len(parts)), "difference": amount(total["budget"] - expected)},
                )


def _whole_level(lines: Sequence[Line]) -> list[Line]:
    """The activities where all print a budget, else the sub-activities where all do; [] where both do and disagree."""
    whole = []
    for level in ("activity", "sub_activity"):
        parts = [line for line in lines if line["level"] == level]
        if len(parts) > 1 and all(line["budget"] is not None for line in parts):
            whole.append(parts)
    sums = [add(line["budget"] for line in parts) for parts in whole]
    return whole[0] if whole and all(same_money(one, sums[0]) for one in sums) else []


def _printed_sum(frames: Frames, total: Line) -> str:
    """What the table calls its sum (`TOTAL`, `Jumlah`)."""
    own = (cell for cell in lines_of(frames, "cells") if cell["table_id"] == total["table_id"])
    names = [str(cell["text"]) for cell in own if cell["role"] != HEADING and is_total(cell["text"] or "")]
    return names[-1] if names else "Jumlah"


def _budget(line: Line) -> float:
    return 0.0 if line["budget"] is None else float(line["budget"])
