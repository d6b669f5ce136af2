"""Figures of the running text against the tables that they speak of: a figure is judged by the line it names."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import amount, report_year
from pipeline.checks.text.amount_slips import TableAmounts, slips
from pipeline.checks.text.sentences import YEAR, Figure, Sentence, agrees, mentions, said, sentences
from pipeline.checks.text.spending import Spending, budget_contradictions
from pipeline.checks.text.subjects import Subject, cell_figures, subjects_of
from pipeline.checks.text.text_arithmetic import own_arithmetic

_ACHIEVED = re.compile(r"\b(?:capaian\w*|pencapaian\w*|tercapai|mencapai|realisasi\w*|terealisasi)\b", re.IGNORECASE)
#: percentages of something else than a result: shares of a budget, differences, growth, other periods
_OTHER = re.compile(
    r"efisiensi|porsi|anggaran|total|kenaikan|meningkat sebesar|penurunan sebesar|menurun sebesar|naik|turun sebesar"
    r"|selisih|pertumbuhan|rata-rata|dibanding|tahun lalu|tahun sebelumnya|fisik|triwulan|semester|bulan",
    re.IGNORECASE,
)
#: words anywhere before the figure by which it is that of another time than the year
_PART_OF_YEAR = re.compile(r"\b(?:triwulan|tri\s+wulan|tw|semester|bulan|kuartal)\b", re.IGNORECASE)
#: not the figure itself but a bound of it
_BOUND = re.compile(
    r"di\s?atas|di\s?bawah|lebih|kurang|melebihi|melampaui|minimal|maksimal|hampir|sekitar|antara|[<>≥≤]", re.IGNORECASE
)
_TARGET_BEFORE = re.compile(r"\b(?:dari|dengan)\s+target\s+(?:sebesar\s+)?$", re.IGNORECASE)
_PLANNED = re.compile(r"\btarget\w*\b", re.IGNORECASE)


@rule
def narrative_mismatch(frames: Frames) -> Iterator[Finding]:
    """A figure in the text differs from the table that it speaks of.

    In itself: see `text_arithmetic`. An amount with a slip: see `amount_slips`. Budgets: see `spending`.
    Results: "capaian <name> sebesar P%" and "dari target P%", where the tables print such
    figures of that line but not this one.
    A clause that names another year than the report's is left alone, and so is a figure with decimals that another
    line prints: tables may spell the name otherwise.
    """
    spending, year, amounts = Spending(frames), report_year(frames), TableAmounts(frames)
    subjects, printed = subjects_of(frames), cell_figures(frames)
    for sentence in sentences(frames):
        of_itself = [*budget_contradictions(sentence, spending, year), *own_arithmetic(sentence)]
        yield from of_itself
        yield from slips(sentence, amounts, {finding.printed for finding in of_itself})
        for figure, subject in _targets_told(sentence, subjects, year):
            if subject.targets and not any(agrees(figure, value) for _, value, _ in subject.targets):
                text, _, place = subject.targets[0]
                yield said(sentence, figure, text, (place,))
        for figure, subject in _told(sentence, subjects, year):
            elsewhere = "," in figure.text and any(agrees(figure, value) for value in printed)
            if subject.results and not elsewhere and not any(agrees(figure, value) for value in subject.values):
                value, place = subject.results[0]
                yield said(sentence, figure, f"{amount(value)}%", (place,))


@rule
def narrative_untraceable(frames: Frames) -> Iterator[Finding]:
    """A result in the text, of a line that the tables have without any result, that no table carries for it."""
    year, subjects, printed = report_year(frames), subjects_of(frames), cell_figures(frames)
    for sentence in sentences(frames):
        for figure, subject in _told(sentence, subjects, year):
            known = any(agrees(figure, value) for value in (*subject.values, *printed))
            if not subject.results and not known:
                yield said(sentence, figure, None, ())


def _targets_told(
    sentence: Sentence, subjects: dict[str, Subject], year: int | None
) -> Iterator[tuple[Figure, Subject]]:
    """Each percentage right after "target", with the last line that the sentence names before it."""
    for figure in sentence.figures():
        named = [mention for mention in mentions(sentence.text, subjects) if mention.end <= figure.start]
        if figure.unit == "%" and named and _TARGET_BEFORE.search(sentence.text[: figure.start]):
            start, clause = named[-1].start, sentence.text[named[-1].start : figure.start]
            elsewhere = _OTHER.search(clause) or _PART_OF_YEAR.search(sentence.text[:start])
            if not elsewhere and not sentence.other_year(start, figure.end, year):
                yield figure, subjects[named[-1].key]


def _told(sentence: Sentence, subjects: dict[str, Subject], year: int | None) -> Iterator[tuple[Figure, Subject]]:
    """Each percentage that a sentence gives as the result of a line it names, with that line.

    The name stands before the figure, with no other figure between; money sentences and targets are not results.
    """
    figures = sentence.figures()
    percents = [figure for figure in figures if figure.unit == "%"]
    if not percents or len(percents) != len(figures):
        return
    named = mentions(sentence.text, subjects)
    for number, figure in enumerate(percents):
        start = percents[number - 1].end if number else 0
        here = [mention for mention in named if start <= mention.start and mention.end <= figure.start]
        if not here:
            continue
        clause = sentence.text[start : figure.start]
        following = sentence.text[here[-1].end : figure.start]
        is_result = _ACHIEVED.search(clause) and not _PLANNED.search(following) and not _OTHER.search(following)
        before = sentence.text[start : here[-1].start]
        if _PART_OF_YEAR.search(before) or _BOUND.search(following) or re.search(r"\d", YEAR.sub("", following)):
            continue
        if is_result and len(following) <= 80 and not sentence.other_year(start, figure.end, year):
            yield figure, subjects[here[-1].key]
