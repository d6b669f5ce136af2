"""Figures of the running text against the tables that they speak of: a figure is judged by the line it names."""

from collections.abc import Collection, Iterator, Mapping

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import amount, lines_of, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.text.changes.comparisons import compared_with_itself, rates_of_other_bases
from pipeline.checks.text.changes.told_changes import wrong_changes
from pipeline.checks.text.changes.told_steps import wrong_steps
from pipeline.checks.text.changes.told_trends import Trends, wrong_trends
from pipeline.checks.text.changes.yearly_rise import YearlyFigures, wrong_rises
from pipeline.checks.text.changes.yearly_targets import YearlyTargets, wrong_always
from pipeline.checks.text.counts.enumerations import wrong_counts
from pipeline.checks.text.counts.told_counts import Counts, wrong_told_counts
from pipeline.checks.text.counts.told_people import wrong_compositions
from pipeline.checks.text.counts.told_staff import Staff, wrong_staff
from pipeline.checks.text.dates.letters import wrong_dates
from pipeline.checks.text.dates.stale_figures import YearsBeside, stale_figures
from pipeline.checks.text.dates.stale_years import Results, stale_years
from pipeline.checks.text.dates.told_spans import wrong_spans
from pipeline.checks.text.money.amount_slips import TableAmounts, slips
from pipeline.checks.text.money.funds import wrong_funds
from pipeline.checks.text.money.spending import Spending, budget_contradictions
from pipeline.checks.text.money.told_balances import wrong_balances
from pipeline.checks.text.money.told_parts import wrong_lists, wrong_wholes
from pipeline.checks.text.money.told_shares_again import wrong_again
from pipeline.checks.text.money.told_together import wrong_together
from pipeline.checks.text.results.means import Means, wrong_means
from pipeline.checks.text.results.text_arithmetic import is_share_of_others, own_arithmetic
from pipeline.checks.text.results.told_again import begins_a_section, told_twice
from pipeline.checks.text.results.told_below import wrong_below
from pipeline.checks.text.results.told_captions import wrong_over_captions
from pipeline.checks.text.results.told_lines import NamedLines, wrong_of_lines
from pipeline.checks.text.results.told_percentages import results_told, targets_told
from pipeline.checks.text.results.told_reached import Reached, wrong_reached
from pipeline.checks.text.results.told_verdicts import wrong_verdicts
from pipeline.checks.text.results.two_units import two_units
from pipeline.checks.text.shares.counted_shares import wrong_counted_shares
from pipeline.checks.text.shares.fractions import wrong_fractions
from pipeline.checks.text.shares.listed_shares import wrong_listed_shares
from pipeline.checks.text.shares.shares_of_targets import wrong_shares
from pipeline.checks.text.shares.told_rests import wrong_rests
from pipeline.checks.text.shares.told_shares import wrong_told_shares
from pipeline.checks.text.shares.told_targets import ToldTargets, wrong_goals, wrong_results
from pipeline.checks.text.words.sentences import (
    Figure,
    Sentence,
    agrees,
    said,
    sentences,
)
from pipeline.checks.text.words.subjects import Subject, cell_figures, subjects_of


@rule
def narrative_mismatch(frames: Frames) -> Iterator[Finding]:
    """A figure in the text differs from the table that it speaks of.

    In itself: see `text_arithmetic`, `shares_of_targets`, `fractions`, `enumerations`, `told_parts`, `told_together`,
    `comparisons`; for shares, rests, changes and steps `told_shares`, `counted_shares`, `listed_shares`, `told_rests`,
    `told_changes`, `told_steps`, `told_balances`, `told_people`; for dates `letters`, `told_spans`. An amount with a
    slip: see `amount_slips`. Budgets: see `spending`, `funds`, `told_shares_again`. Means of all results: see `means`.
    Lines told by their target: see `told_targets`; by several figures: see `told_lines`; by heading or caption: see
    `told_below`, `told_captions`; reached or not: see `told_reached`. How many lines there are: see `told_counts`; how
    many of them rose: see `told_trends`, `yearly_rise`, `yearly_targets`. The year before: see `stale_years`,
    `stale_figures`.
    Whether a target told beside was reached: see `told_verdicts`. One result told twice: see `told_again`; one figure
    in two units: see `two_units`. People: see `told_staff`.
    Results: "capaian <name> sebesar P%" and "dari target P%", where the tables print such figures of that line but not
    this one.
    A clause that names another year than the report's is left alone, and so is a figure with decimals that another
    line prints: tables may spell the name otherwise.
    """
    told = list(sentences(frames))
    spending, year, amounts = Spending(frames, told), report_year(frames), TableAmounts(frames)
    subjects, printed = subjects_of(frames), cell_figures(frames)
    means, targets, counts = Means(frames, told), ToldTargets(frames), Counts(frames, told)
    results, staff, trends = Results(frames), Staff(frames), Trends(frames)
    yearly, named, reached = YearlyFigures(frames), NamedLines(frames), Reached(frames)
    beside, always = YearsBeside(frames), YearlyTargets(frames)
    yield from wrong_funds(told, spending, year)
    yield from wrong_counts(frames)
    yield from wrong_fractions(frames)
    yield from wrong_lists(frames)
    yield from wrong_together(frames)
    yield from wrong_listed_shares(frames)
    yield from wrong_dates(told)
    passages = lines_of(frames, "passages")
    yield from told_twice(told, [int(p["row_no"]) for p in passages if begins_a_section(p["kind"], str(p["text"]))])
    yield from two_units(told)
    yield from wrong_over_captions(frames)
    yield from wrong_spans(frames)
    for sentence in told:
        of_itself = [*budget_contradictions(sentence, spending, year), *own_arithmetic(sentence)]
        yield from of_itself
        yield from wrong_wholes(sentence, {finding.printed for finding in of_itself})
        yield from compared_with_itself(sentence, year)
        yield from rates_of_other_bases(sentence)
        yield from wrong_means(sentence, means, year)
        of_lines = [
            *wrong_results(sentence, targets),
            *wrong_goals(sentence, targets),
            *_against_lines(sentence, subjects, printed, year),
        ]
        yield from of_lines
        shares: list[Finding] = []
        if not of_itself and not of_lines:  # a figure that is known to be wrong gives no result
            shares = list(wrong_shares(sentence))
            yield from shares
        slipped = list(slips(sentence, amounts, {finding.printed for finding in of_itself}))
        yield from slipped
        if not (of_itself or of_lines or shares or slipped):
            yield from _more(sentence, named, reached)
        yield from wrong_rises(sentence, yearly)
        yield from wrong_always(sentence, always)
        yield from wrong_told_counts(sentence, counts)
        yield from wrong_trends(sentence, trends)
        yield from stale_years(sentence, results)
        yield from stale_figures(sentence, beside)
        yield from wrong_staff(sentence, staff)


def _more(sentence: Sentence, named: NamedLines, reached: Reached) -> Iterator[Finding]:
    """What a sentence says of lines that it names; else what its figures say of each other, each accused once."""
    of_lines = [*wrong_of_lines(sentence, named), *wrong_reached(sentence, reached), *wrong_below(sentence, named)]
    yield from of_lines
    accused: set[str | None] = set()
    for finding in () if of_lines else _of_figures(sentence):
        if finding.printed not in accused:
            accused.add(finding.printed)
            yield finding


def _of_figures(sentence: Sentence) -> Iterator[Finding]:
    """Shares, rests, steps and directions that the figures beside them contradict."""
    yield from wrong_told_shares(sentence)
    yield from wrong_counted_shares(sentence)
    yield from wrong_steps(sentence)
    yield from wrong_rests(sentence)
    yield from wrong_balances(sentence)
    yield from wrong_again(sentence)
    yield from wrong_compositions(sentence)
    yield from wrong_changes(sentence)
    yield from wrong_verdicts(sentence)


def _against_lines(
    sentence: Sentence, subjects: Mapping[str, Subject], printed: Collection[float], year: int | None
) -> Iterator[Finding]:
    """Targets and results of lines that the sentence names."""
    for figure, subject in targets_told(sentence, subjects, year):
        if subject.targets and not any(agrees(figure, value) for _, value, _ in subject.targets):
            text, _, place = subject.targets[0]
            yield said(sentence, figure, text, place)
    for figure, subject in results_told(sentence, subjects, year):
        elsewhere = "," in figure.text and any(_traced(figure, value) for value in printed)
        if subject.results and not elsewhere and not any(agrees(figure, value) for value in subject.values):
            value, place = min(subject.results, key=lambda result: abs(result[0] - figure.value))
            yield said(sentence, figure, f"{amount(value)}%", place)


def _traced(figure: Figure, value: float) -> bool:
    """Whether a table that prints `value` may be the source of `figure`: the same, or rounded to its decimals."""
    return abs(figure.value - value) <= max(half_unit(figure.text), 1e-6)


@rule
def narrative_untraceable(frames: Frames) -> Iterator[Finding]:
    """A result in the text, of a line that the tables have without any result, that no table carries for it and no two
    figures before it give."""
    year, subjects, printed = report_year(frames), subjects_of(frames), cell_figures(frames)
    for sentence in sentences(frames):
        for figure, subject in results_told(sentence, subjects, year):
            known = any(agrees(figure, value) for value in (*subject.values, *printed))
            if not subject.results and not known and not is_share_of_others(sentence, figure):
                yield said(sentence, figure, None)
