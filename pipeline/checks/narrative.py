"""Figures of the running text against the tables that they speak of: a figure is judged by the line it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.checks.finding import Finding, Frames, Place, rule
from pipeline.checks.lines import Line, amount, lines_of, place_of, report_year
from pipeline.checks.percentage import tolerance
from pipeline.checks.sentences import YEAR, Figure, Sentence, mentions, sentences
from pipeline.checks.subjects import Subject, cell_figures, subjects_of

RUPIAH_TOLERANCE = 0.50
_BUDGETED = re.compile(r"\b(?:pagu|anggaran|alokasi|dianggarkan|target)\b", re.IGNORECASE)
_SPENT = re.compile(r"realisasi|terserap|serapan|penyerapan", re.IGNORECASE)
_ACHIEVED = re.compile(r"\b(?:capaian\w*|pencapaian\w*|tercapai|mencapai|realisasi\w*|terealisasi)\b", re.IGNORECASE)
#: percentages of something else than a result: shares of a budget, differences, growth, other periods
_OTHER = re.compile(
    r"efisiensi|porsi|anggaran|total|kenaikan|meningkat sebesar|penurunan sebesar|menurun sebesar|naik|turun sebesar"
    r"|selisih|pertumbuhan|rata-rata|dibanding|tahun lalu|tahun sebelumnya|fisik|triwulan|semester|bulan",
    re.IGNORECASE,
)
#: not the figure itself but a bound of it
_BOUND = re.compile(
    r"di\s?atas|di\s?bawah|lebih|kurang|melebihi|melampaui|minimal|maksimal|hampir|sekitar|antara", re.IGNORECASE
)
#: what may stand between "realisasi Rp..." and its percentage
_JOINING = re.compile(
    r"\b(?:atau|yaitu|yakni|dengan|sebesar|sama|setara|persentase|prosentase|serapan|capaian|mencapai|realisasi)\b|[\s,.:;=(-]",
    re.IGNORECASE,
)
_TARGET_BEFORE = re.compile(r"\b(?:dari|dengan)\s+target\s+(?:sebesar\s+)?$", re.IGNORECASE)
_FIGURE = r"(?P<{0}>\d{{1,4}}(?:,\d{{1,2}})?)\s*(?:%|[a-z]{{2,10}})?"
_TRIPLE = re.compile(
    rf"\btarget\s*(?::|sebesar)\s*{_FIGURE.format('target')}\s*,?\s*(?:dan\s+)?realisasi\s*(?::|sebesar)\s*"
    rf"{_FIGURE.format('realization')}\s*,?\s*(?:dan\s+|dengan\s+)?capaian(?:\s+kinerja)?\s*(?::|sebesar)\s*"
    r"(?P<percent>\d{1,4}(?:,\d{1,2})?)\s*%",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\btarget\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Budgeted:
    """A pair budget / realization of a table, and where it stands."""

    line: Line
    table: str
    budget: float
    spent: float
    spent_column: str


def _finding(sentence: Sentence, figure: Figure, expected: str | None, against: tuple[Place, ...]) -> Finding:
    passage = sentence.passage
    place = Place("passages", None, int(passage["row_no"]), "text")
    return Finding(
        page=None if passage["page"] is None else int(passage["page"]),
        row_no=int(passage["row_no"]),
        row_key=None,
        column="text",
        printed=figure.text,
        expected=expected,
        places=(place, *against),
        values={"sentence": sentence.text},
    )


def _pairs(frames: Frames) -> list[Budgeted]:
    pairs = []
    for table, column in (("budget_realization", "realization"), ("evaluation", "budget_realization")):
        for line in lines_of(frames, table):
            if line["budget"] is not None and line[column] is not None:
                pairs.append(Budgeted(line, table, float(line["budget"]), float(line[column]), column))
    return pairs


def _near(value: float, other: float) -> bool:
    """The text may leave the decimals out."""
    return abs(value - other) < 1.0


@rule
def narrative_mismatch(frames: Frames) -> Iterator[Finding]:
    """A figure in the text differs from the table that it speaks of.

    In itself: "target: A, realisasi: B, capaian: P%" where no lawful formula gives P (the table cannot agree then).
    Budgets: "pagu A … terealisasi B … atau P%": P is not B / A; or one of A and B is a table's and the other is not its
    line's. Results: "capaian <name> sebesar P%" and "dari target P%", where the tables print such figures of that line
    but not this one.
    A clause that names another year than the report's is left alone, and so is a figure with decimals that another
    line prints: tables may spell the name otherwise.
    """
    pairs, year, subjects, printed = _pairs(frames), report_year(frames), subjects_of(frames), cell_figures(frames)
    for sentence in sentences(frames):
        yield from _budget_sentence(sentence, pairs, year)
        yield from _own_arithmetic(sentence)
        for figure, subject in _targets_told(sentence, subjects, year):
            if subject.targets and not any(_agrees(figure, value) for _, value, _ in subject.targets):
                text, _, place = subject.targets[0]
                yield _finding(sentence, figure, text, (place,))
        for figure, subject in _told(sentence, subjects, year):
            elsewhere = "," in figure.text and any(_agrees(figure, value) for value in printed)
            if subject.results and not elsewhere and not any(_agrees(figure, value) for value in subject.values):
                value, place = subject.results[0]
                yield _finding(sentence, figure, f"{amount(value)}%", (place,))


@rule
def narrative_untraceable(frames: Frames) -> Iterator[Finding]:
    """A result in the text, of a line that the tables have without any result, that no table carries for it."""
    year, subjects, printed = report_year(frames), subjects_of(frames), cell_figures(frames)
    for sentence in sentences(frames):
        for figure, subject in _told(sentence, subjects, year):
            known = any(_agrees(figure, value) for value in (*subject.values, *printed))
            if not subject.results and not known:
                yield _finding(sentence, figure, None, ())


def _agrees(figure: Figure, value: float) -> bool:
    return abs(figure.value - value) <= tolerance(figure.text.replace("persen", "%"))


def _budget_sentence(sentence: Sentence, pairs: Sequence[Budgeted], year: int | None) -> Iterator[Finding]:
    figures = sentence.figures()
    for number, (first, second) in enumerate(pairwise(figures)):
        if (first.unit, second.unit) != ("Rp", "Rp") or sentence.other_year(0, second.end, year):
            continue
        before, between = sentence.text[: first.start], sentence.text[first.end : second.start]
        if _BUDGETED.search(before) and _SPENT.search(between):
            budget, spent = first, second
        elif _SPENT.search(before) and _BUDGETED.search(between) and not _SPENT.search(between):
            budget, spent = second, first
        else:
            continue
        third = figures[number + 2] if number + 2 < len(figures) else None
        percent = None
        if third is not None and third.unit == "%" and not _JOINING.sub("", sentence.text[second.end : third.start]):
            percent = third
        if budget.value:
            yield from _budget_figures(sentence, budget, spent, percent, pairs)
            return


def _budget_figures(
    sentence: Sentence, budget: Figure, spent: Figure, percent: Figure | None, pairs: Sequence[Budgeted]
) -> Iterator[Finding]:
    """The percentage where it is not spent / budget, unless the table's is: then the figure that is not the table's.

    A pair that agrees with itself but not with the table is accused only where it speaks of the total of all.
    """
    computed = 100 * spent.value / budget.value
    fits = percent is not None and (_agrees(percent, computed) or _agrees(percent, 100 - computed))
    both = [pair for pair in pairs if _near(pair.budget, budget.value) and _near(pair.spent, spent.value)]
    one = None if both else _one_sided(budget, spent, pairs)
    if one is not None:
        pair, wrong = one
        by_table = percent is not None and _agrees(percent, 100 * pair.spent / pair.budget)
        if (by_table and not fits) or pair.budget >= max(other.budget for other in pairs):
            expected = pair.budget if wrong is budget else pair.spent
            yield _finding(sentence, wrong, f"Rp{amount(expected)}", _pair_places([pair]))
            return
    if percent is not None and not fits:
        yield _finding(sentence, percent, f"{computed:.2f}%".replace(".", ","), _pair_places(both[:1]))


def _one_sided(budget: Figure, spent: Figure, pairs: Sequence[Budgeted]) -> tuple[Budgeted, Figure] | None:
    """The only pair of which one figure is the sentence's, and the sentence's other figure; None where none is."""
    by_budget = [pair for pair in pairs if _near(pair.budget, budget.value) and not _near(pair.spent, spent.value)]
    by_spent = [pair for pair in pairs if _near(pair.spent, spent.value) and not _near(pair.budget, budget.value)]
    if len({pair.spent for pair in by_budget}) == 1 and not by_spent:
        return by_budget[0], spent
    if len({pair.budget for pair in by_spent}) == 1 and not by_budget:
        return by_spent[0], budget
    return None


def _pair_places(pairs: Sequence[Budgeted]) -> tuple[Place, ...]:
    return tuple(
        place_of(pair.line, pair.table, column) for pair in pairs for column in ("budget", pair.spent_column)
    )


def _own_arithmetic(sentence: Sentence) -> Iterator[Finding]:
    """Target, realization and achievement in one breath."""
    for match in _TRIPLE.finditer(sentence.text):
        target, realization = (float(match[name].replace(",", ".")) for name in ("target", "realization"))
        percent = next((f for f in sentence.figures() if f.start == match.start("percent")), None)
        if percent is None or not target or not realization:
            continue
        lawful = [100 * realization / target, 200 - 100 * realization / target, 100 * target / realization]
        if not any(_agrees(percent, value) for value in lawful):
            yield _finding(sentence, percent, f"{lawful[0]:.2f}%".replace(".", ","), ())


def _targets_told(
    sentence: Sentence, subjects: dict[str, Subject], year: int | None
) -> Iterator[tuple[Figure, Subject]]:
    """Each percentage right after "target", with the last line that the sentence names before it."""
    for figure in sentence.figures():
        named = [mention for mention in mentions(sentence.text, subjects) if mention.end <= figure.start]
        if figure.unit == "%" and named and _TARGET_BEFORE.search(sentence.text[: figure.start]):
            start, clause = named[-1].start, sentence.text[named[-1].start : figure.start]
            if not _OTHER.search(clause) and not sentence.other_year(start, figure.end, year):
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
        if _BOUND.search(following) or re.search(r"\d", YEAR.sub("", following)):
            continue
        if is_result and len(following) <= 80 and not sentence.other_year(start, figure.end, year):
            yield figure, subjects[here[-1].key]
