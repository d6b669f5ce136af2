"""Lines that call themselves totals, wherever they stand, against the lines they sum up."""

from collections.abc import Iterator

from pipeline.checks.additions.accounts import MONEY, Account, accounts_of, add, same_money
from pipeline.checks.additions.agreement_totals import agreement_totals
from pipeline.checks.additions.column_totals import evaluation_means, grid_totals
from pipeline.checks.additions.groups import group_means, group_sums
from pipeline.checks.additions.nested_sums import wrong_sums
from pipeline.checks.additions.row_totals import row_totals
from pipeline.checks.additions.statement_accounts import statement_accounts
from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import by_table, finding_of_sum, lines_of


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
    yield finding_of_sum(account.line, "budget_realization", column, [part.line for part in parts], expected)
