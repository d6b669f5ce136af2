"""Figures of the running text against the tables that they speak of: a figure is judged by the line it names."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import amount, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.text.changes.told_changes import (
    compared_with_itself,
    rates_of_other_bases,
    wrong_changes,
    wrong_steps,
)
from pipeline.checks.text.changes.told_directions import wrong_directions
from pipeline.checks.text.changes.told_trends import Trends, wrong_trends
from pipeline.checks.text.changes.yearly import YearlyFigures, YearlyTargets, wrong_always, wrong_rises
from pipeline.checks.text.counts.enumerations import fewer_listed, wrong_counts
from pipeline.checks.text.counts.told_counts import Counts, wrong_told_counts
from pipeline.checks.text.counts.told_people import Staff, wrong_compositions, wrong_staff
from pipeline.checks.text.counts.told_sums import Lists, wrong_told_sums
from pipeline.checks.text.dates.stale import Results, YearsBeside, stale_figures, stale_years
from pipeline.checks.text.dates.stale_groups import YearsOfGroups, stale_of_groups
from pipeline.checks.text.dates.told_dates import days_unknown, wrong_dates, wrong_spans
from pipeline.checks.text.money.amount_slips import TableAmounts, malformed_amounts, slips
from pipeline.checks.text.money.spending import spending_of
from pipeline.checks.text.money.told_balances import wrong_again, wrong_funds
from pipeline.checks.text.money.told_parts import wrong_lists, wrong_together, wrong_wholes
from pipeline.checks.text.money.told_spending import budget_contradictions
from pipeline.checks.text.results.combined import wrong_combined
from pipeline.checks.text.results.means import Means, wrong_means
from pipeline.checks.text.results.status_words import wrong_status_words
from pipeline.checks.text.results.text_arithmetic import is_share_of_others, own_arithmetic
from pipeline.checks.text.results.told_again import told_twice, two_units
from pipeline.checks.text.results.told_captions import wrong_over_captions
from pipeline.checks.text.results.told_lines import NamedLines, wrong_below, wrong_of_lines
from pipeline.checks.text.results.told_percentages import results_told, targets_told
from pipeline.checks.text.results.told_reached import Reached, wrong_reached, wrong_verdicts
from pipeline.checks.text.results.told_rows import wrong_of_rows
from pipeline.checks.text.shares.counted_shares import wrong_counted_shares
from pipeline.checks.text.shares.listed_shares import wrong_fractions, wrong_listed_shares
from pipeline.checks.text.shares.told_of_one_whole import wrong_of_one_whole
from pipeline.checks.text.shares.told_scales import wrong_scales
from pipeline.checks.text.shares.told_shares import wrong_told_shares
from pipeline.checks.text.shares.told_targets import ToldTargets, wrong_goals, wrong_results, wrong_shares
from pipeline.checks.text.words.cell_sentences import cell_sentences
from pipeline.checks.text.words.sentences import Sentence, agrees, said, sentences
from pipeline.checks.text.words.subjects import Subject, cell_figures, subjects_of
from pipeline.checks.text.words.table_rows import TableRows, rows_of

#: what is told over several passages
_OF_PASSAGES = (
    wrong_funds,
    wrong_counts,
    wrong_fractions,
    wrong_lists,
    wrong_together,
    wrong_listed_shares,
    wrong_dates,
    told_twice,
    two_units,
    wrong_over_captions,
    wrong_spans,
    wrong_of_one_whole,
    wrong_status_words,
)
#: what a sentence says of tables as a whole: what is known of them, and the rule
_OF_TABLES: Sequence[tuple[Callable[[Frames], Any], Callable[[Sentence, Any], Iterator[Finding]]]] = (
    (YearlyFigures, wrong_rises),
    (YearlyTargets, wrong_always),
    (Counts, wrong_told_counts),
    (Trends, wrong_trends),
    (Results, stale_years),
    (YearsBeside, stale_figures),
    (YearsOfGroups, stale_of_groups),
    (Staff, wrong_staff),
    (Lists, wrong_told_sums),
)
#: what it says of the rows of any table, until one rule has something against it
_OF_ROWS = (wrong_of_rows, wrong_combined, wrong_told_shares)
#: shares, rests, steps and directions that the figures beside them contradict
_OF_FIGURES = (
    wrong_counted_shares,
    wrong_steps,
    wrong_again,
    wrong_compositions,
    wrong_changes,
    wrong_directions,
    wrong_scales,
    wrong_verdicts,
)


@rule
def narrative_mismatch(frames: Frames) -> Iterator[Finding]:
    """A figure in the text differs from the table that it speaks of, or from its own sentence: see the rooms of `text`.

    Results: "capaian <name> sebesar P%" and "dari target P%", where the tables print such figures of that line but not
    this one.
    A clause that names another year than the report's is left alone, and so is a figure with decimals that another
    line prints: tables may spell the name otherwise. What the text tells of another row is right: see `TableRows`.
    """
    rows = rows_of(frames)
    yield from (finding for finding in _mismatches(frames) if not rows.explain(finding))


def _mismatches(frames: Frames) -> Iterator[Finding]:
    """What each rule accuses by itself."""
    year, spending, amounts = report_year(frames), spending_of(frames), TableAmounts(frames)
    subjects, printed, rows = subjects_of(frames), cell_figures(frames), rows_of(frames)
    means, targets, named, reached = Means(frames), ToldTargets(frames), NamedLines(frames), Reached(frames)
    for wrong in _OF_PASSAGES:
        yield from wrong(frames)
    of_tables = [(wrong_of, kind(frames)) for kind, wrong_of in _OF_TABLES]
    for sentence in (*sentences(frames), *cell_sentences(frames)):
        of_itself = [*budget_contradictions(sentence, spending), *own_arithmetic(sentence)]
        yield from of_itself
        yield from wrong_wholes(sentence, {finding.printed for finding in of_itself})
        yield from compared_with_itself(sentence, year)
        yield from rates_of_other_bases(sentence)
        yield from days_unknown(sentence)
        yield from malformed_amounts(sentence)
        yield from fewer_listed(sentence)
        yield from wrong_means(sentence, means)
        of_lines = [
            *wrong_results(sentence, targets),
            *wrong_goals(sentence, targets),
            *_against_lines(sentence, subjects, printed, year),
        ]
        yield from of_lines
        # a figure that is known to be wrong gives no result
        shares = [] if of_itself or of_lines else list(wrong_shares(sentence))
        yield from shares
        slipped = list(slips(sentence, amounts, {finding.printed for finding in of_itself}))
        yield from slipped
        if not (of_itself or of_lines or shares or slipped):
            yield from _more(sentence, named, reached, rows)
        for wrong_of, known in of_tables:
            yield from wrong_of(sentence, known)


def _more(sentence: Sentence, named: NamedLines, reached: Reached, rows: TableRows) -> Iterator[Finding]:
    """What a sentence says of lines that it names; else what its figures say of each other, each accused once."""
    of_lines = [*wrong_of_lines(sentence, named), *wrong_reached(sentence, reached), *wrong_below(sentence, named)]
    for wrong in _OF_ROWS:
        of_lines = of_lines or list(wrong(sentence, rows))
    yield from of_lines
    accused: set[str | None] = set()
    for finding in () if of_lines else (finding for wrong in _OF_FIGURES for finding in wrong(sentence)):
        if finding.printed not in accused:
            accused.add(finding.printed)
            yield finding


def _against_lines(
    sentence: Sentence, subjects: Mapping[str, Subject], printed: Collection[float], year: int | None
) -> Iterator[Finding]:
    """Targets and results of lines that the sentence names."""
    for figure, subject in targets_told(sentence, subjects, year):
        if subject.targets and not any(agrees(figure, value) for _, value, _ in subject.targets):
            text, _, place = subject.targets[0]
            yield said(sentence, figure, text, place)
    for figure, subject in results_told(sentence, subjects, year):
        margin = max(half_unit(figure.text), 1e-6)  # the same, or rounded to its decimals: a table may be the source
        elsewhere = "," in figure.text and any(abs(figure.value - value) <= margin for value in printed)
        if subject.results and not elsewhere and not any(agrees(figure, value) for value in subject.values):
            value, place = min(subject.results, key=lambda result: abs(result[0] - figure.value))
            yield said(sentence, figure, f"{amount(value)}%", place)


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
