"""Totals and sums: lines that call themselves totals, and the agreement's arithmetic down to the lines below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.checks.additions.accounts import MONEY, SummedAccount, accounts_of, add, same_money
from pipeline.checks.additions.agreement_totals import agreement_totals
from pipeline.checks.additions.column_means import evaluation_means
from pipeline.checks.additions.column_totals import grid_totals
from pipeline.checks.additions.groups import group_means, group_sums, row_totals
from pipeline.checks.additions.nested_sums import wrong_sums
from pipeline.checks.additions.statement_accounts import statement_accounts
from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import Line, amount, by_table, finding_at, finding_of_sum, lines_of, place_of
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from pipeline.checks.evidence.words.names import name_key
from pipeline.relations.figures import is_dash


@rule
def total_mismatch(frames: Frames) -> Iterator[Finding]:
    """A total or sub-total line is the sum of its lines, in every column of money.

    No cascade: a total is right that adds up with its lines as printed, or with what those have to be (a sub-total
    or a line whose own columns contradict each other is reported itself). The balance is compared only where budget
    and realization do not already give it. In evaluations, the money spent on a program or activity is the sum of what
    was spent below it. A printed mean ("Rata-rata") is the mean of the lines above it. A column that the
    numbers showed to be the sum of others is so in every line; a rating of each objective that is the mean of its
    indicators for the others is so for all, and so is a line that two columns show to be the sum of those below it.
    """
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        for account in accounts_of(lines):
            for column in MONEY if account.parts else ():
                yield from _total(account, column)
    yield from statement_accounts(frames)
    yield from agreement_totals(frames)
    yield from wrong_sums(frames, "evaluation", "budget_realization")
    yield from evaluation_means(frames)
    yield from grid_totals(frames)
    yield from row_totals(frames)
    yield from group_means(frames)
    yield from group_sums(frames)


def _total(account: SummedAccount, column: str) -> Iterator[Finding]:
    printed, parts = account.value(column), account.parts
    expected = add(part.value(column) for part in parts)
    if printed is None or expected is None or same_money(printed, expected):
        return
    if len(parts) >= _FEWEST_CUT and abs(printed - expected) <= _CUT:
        return
    if column == "balance" and all(a.value(other) is not None for a in (account, *parts) for other in MONEY):
        return
    for part in parts:
        value, corrected = part.value(column), part.corrected(column)
        if value is not None and corrected is not None and same_money(printed, expected - value + corrected):
            return
    if same_money(printed, add(part.corrected(column) for part in parts)):
        return
    yield finding_of_sum(account.line, "budget_realization", column, [part.line for part in parts], expected)


_NEAR = (0.8, 1.25)  # share of the agreed total
#: rupiah by which a sum of three lines and more may be off that were added up before their sen were cut
_CUT, _FEWEST_CUT = 1.0, 3


@dataclass
class Branch:
    """A program or activity of one agreement, all its parts together, with the lines directly and finally below it.

    A program printed in two parts (under two objectives) is one branch: its second part repeats no budget.
    """

    line: Line
    activities: list["Branch"] = field(default_factory=list)
    leaves: list[Line] = field(default_factory=list)

    @property
    def budget(self) -> float | None:
        budget = self.line["budget"]
        return None if budget is None else float(budget)


def programs_of(agreement: Sequence[Line]) -> list[Branch]:
    """The programs of one agreement with their activities and sub-activities, in printed order."""
    programs: dict[str, Branch] = {}
    activities: dict[tuple[str, str, str], Branch] = {}
    for line in agreement:
        program = name_key(line["program"])
        if line["level"] == "program":
            first = programs.setdefault(program, Branch(line))
            if first.budget is None and line["budget"] is not None:
                first.line = line
        elif program in programs and line["level"] == "activity":
            key = (name_key(line["objective"]), program, name_key(line["activity"]))
            if key not in activities:
                activities[key] = Branch(line)
                programs[program].activities.append(activities[key])
        elif program in programs and line["level"] == "sub_activity":
            programs[program].leaves.append(line)
            parent = activities.get((name_key(line["objective"]), program, name_key(line["activity"])))
            if parent is not None:
                parent.leaves.append(line)
    return list(programs.values())


def summed(lines: Sequence[Line]) -> float | None:
    """Sum of the budgets; None where a line's budget cannot be read or is empty ("-" is none, and adds nothing)."""
    if any(line["budget"] is None and not is_dash(line["budget_text"] or "") for line in lines):
        return None
    return sum(float(line["budget"]) for line in lines if line["budget"] is not None) if lines else None


def is_one_of_sums(value: float, sums: Sequence[float | None]) -> bool:
    """True where the money `value` is one of `sums`, or none of them is known."""
    known = [total for total in sums if total is not None]
    return not known or any(same_money(value, total) for total in known)


@rule
def budget_sum_mismatch(frames: Frames) -> Iterator[Finding]:
    """Budget of a program or activity is the sum of what is budgeted below it.

    No cascade: a program that adds up with its activities as printed is right, even where one of those is not the sum
    of its own sub-activities. Silent where a line below holds no readable budget. Likewise in plans and evaluations
    that print the budget at every level.
    """
    for agreement in by_table(lines_of(frames, "performance_agreement")).values():
        for program in programs_of(agreement):
            yield from _branch(program, [activity.line for activity in program.activities])
            for activity in program.activities:
                yield from _branch(activity, [])
    yield from wrong_sums(frames, "action_plan", "budget")
    yield from wrong_sums(frames, "evaluation", "budget")


def _branch(branch: Branch, parts: list[Line]) -> Iterator[Finding]:
    sums = [summed(parts), summed(branch.leaves)]
    if branch.budget is None or is_one_of_sums(branch.budget, sums):
        return
    below, expected = (parts, sums[0]) if sums[0] is not None else (branch.leaves, sums[1])
    assert expected is not None  # agrees() is true where neither is known
    yield finding_of_sum(branch.line, "performance_agreement", "budget", below, expected)


def _places(lines: Sequence[Line], column: str) -> tuple[Place, ...]:
    return tuple(place_of(line, "performance_agreement", column) for line in lines)


@rule
def sub_activity_count_mismatch(frames: Frames) -> Iterator[Finding]:
    """The printed "jumlah sub kegiatan" of an activity or program is the number of its sub-activity lines."""
    for agreement in by_table(lines_of(frames, "performance_agreement")).values():
        for program in programs_of(agreement):
            for branch in (program, *program.activities):
                printed = branch.line["sub_activity_count"]
                if printed is None or not branch.leaves or int(printed) in _counts(branch):
                    continue
                yield finding_at(
                    branch.line,
                    "performance_agreement",
                    "sub_activity_count",
                    printed=str(int(printed)),
                    expected=str(len(branch.leaves)),
                    against=_places(branch.leaves, "sub_activity"),
                )


def _counts(branch: Branch) -> set[int]:
    """What a count may mean: the lines, or the counts printed for the activities below."""
    printed = [activity.line["sub_activity_count"] for activity in branch.activities]
    below = {sum(int(count) for count in printed)} if printed and all(count is not None for count in printed) else set()
    return {len(branch.leaves), *below}


@rule
def cross_table_total_mismatch(frames: Frames) -> Iterator[Finding]:
    """The total of the budget realization is the total of the agreement.

    The agreement's total is its programs' budgets, its printed total, or its sub-activities: one that fits is enough,
    since a program that is not the sum of its lines is reported there. Silent where a program has no readable budget;
    of several agreements (before and after a change of the budget) one that fits is enough, and none is accused. A
    total far from the agreed one is of other money (revenue, the state's budget).
    """
    agreements = _agreed_totals(frames)
    totals = [total for agreement in agreements for total in agreement]
    found = [grand_total(accounts) for accounts in by_table(lines_of(frames, "budget_realization")).values()]
    spent = [total for total in found if total is not None]
    values = [value for value, _ in totals]
    if len(agreements) != 1 or any(is_one_of_sums(total["budget"], values) for total in spent):
        return
    expected, places = totals[0]
    near = [total for total in spent if _NEAR[0] <= total["budget"] / expected <= _NEAR[1]] if expected else []
    if len(near) == 1:
        total = near[0]
        told = {"expected": amount(expected), "difference": amount(total["budget"] - expected)}
        yield finding_at(total, "budget_realization", "budget", against=places, **told)


def _agreed_totals(frames: Frames) -> list[list[tuple[float, tuple[Place, ...]]]]:
    """For each agreement with budgets, what its total may be and where that stands."""
    agreements = [_summing(lines) for lines in by_table(lines_of(frames, "performance_agreement")).values()]
    totals = [[(summed(some), _places(some, "budget")) for some in summing] for summing in agreements]
    known = [[(total, places) for total, places in one if total is not None] for one in totals]
    return [one for one in known if one]


def _summing(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that may be summed to an agreement's total; none where the budget of a program is not known."""
    programs = programs_of(lines)
    budgets = [program.line for program in programs]
    if summed(budgets) is None and any(line["budget_text"] is not None for line in budgets):
        return []
    summing = [budgets, *([line] for line in lines if line["level"] == "total" and line["budget"] is not None)]
    if all(program.activities for program in programs):
        summing.append([activity.line for program in programs for activity in program.activities])
    if all(program.leaves for program in programs):
        summing.append([leaf for program in programs for leaf in program.leaves])
    return summing


def grand_total(accounts: Sequence[Line]) -> Line | None:
    """The line that the others of a budget realization add up to, or that calls itself the total; None: not told.

    The only line of depth 0, a last line called Jumlah or Total, or a line that holds as much as the biggest of the
    others is a part of: a first line whose budget no other line exceeds and at least two others add up to.
    """
    known = [line for line in accounts if line["budget"] is not None]
    if len(known) < 2:
        return None
    outermost = [line for line in known if line["level"] == 0]
    if len(outermost) == 1:
        return outermost[0]
    if known[-1]["is_total"]:
        return known[-1]
    first, rest = known[0], known[1:]
    highest = max(float(line["budget"]) for line in rest)
    return first if first["budget"] >= highest - RUPIAH_TOLERANCE and _has_parts(first, rest) else None


def _has_parts(first: Line, rest: Sequence[Line]) -> bool:
    """True where some lines that follow add up to `first`, the greatest that still fits taken first."""
    left = float(first["budget"])
    for value in sorted((float(line["budget"]) for line in rest), reverse=True):
        if value <= left + RUPIAH_TOLERANCE:
            left -= value
        if abs(left) <= RUPIAH_TOLERANCE:
            return True
    return False
