"""Sentences on budgets and what was spent of them, against themselves and against the tables."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.text.money.spending import Budgeted, Spending, is_near
from pipeline.checks.text.words.quantities import Quantity
from pipeline.checks.text.words.sentences import Sentence, agrees, said

_BUDGETED = re.compile(r"(?i)\b(?:pagu|anggaran|alokasi|dianggarkan|target)\b")
_SPENT = re.compile(r"(?i)realisasi|terserap|serapan|penyerapan")
#: what may stand between "realisasi Rp..." and its percentage
_JOINING = re.compile(
    r"(?i)\b(?:atau|yaitu|yakni|dengan|sebesar|sama|setara|persentase|prosentase|serapan|capaian|mencapai|realisasi)\b|[\s,.:;=(-]"
)
#: what stands between a percentage and the budget that it is a share of
_OF_BUDGET = re.compile(r"(?i)\W*dari\s+(?:[^\W\d]+\s+){0,2}(?:pagu|anggaran|alokasi|target)\b(?:\s+[^\W\d]+){0,4}\W*$")
_MOST_SPENT = 150.0  # per cent of a budget: a pair that gives more was taken from two things that a sentence names
#: before an amount that is no budget: `dengan biaya per perkara Rp350.000`
_PRICE = re.compile(r"(?i)\b(?:per|setiap|tiap)\s+[^\W\d_]+(?:\s+(?:adalah|sebesar))?\W*$")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_EVERY_LINE = {"program", "kegiatan", "belanja", "anggaran"}
_NAMING, _NAMED = 3, 0.6  # words that make a name, and their share that a sentence on it has (5 of 7 in the one met)


def budget_contradictions(sentence: Sentence, spending: Spending) -> Iterator[Finding]:
    """Each "pagu A ... realisasi B ... (P%)" of a sentence against itself, the line it names, and the tables."""
    figures = sentence.figures()
    for number, (budget, spent, percent) in told_pairs(sentence):
        end = max(figure.end for figure in (budget, spent, percent) if figure is not None)
        if not budget.value or sentence.other_year(0, end, spending.year):
            continue
        start = min(budget.start, spent.start)
        pair = spending.named(sentence, figures[number - 1].end if number else 0, start)
        unlike = _unlike(pair, budget, spent) if pair is not None else []
        if pair is not None and unlike:
            for wrong in unlike:
                expected = pair.budget if wrong is budget else pair.spent
                yield said(sentence, wrong, f"Rp{amount(expected)}", *pair.places)
        else:
            yield from _budget_figures(sentence, budget, spent, percent, spending)


def told_pairs(sentence: Sentence) -> Iterator[tuple[int, tuple[Quantity, Quantity, Quantity | None]]]:
    """Each budget with its spending and their percentage, and the number of the figure that they begin with. A figure
    is of one pair: `A terealisasi x dari anggaran y, sedangkan B terealisasi z` tells nothing of y and z."""
    figures = sentence.figures()
    taken: set[int] = set()
    for number in range(len(figures)):
        told = _told_at(sentence, figures, number)
        used = {id(one) for one in told or () if one is not None}
        if told is not None and taken.isdisjoint(used):
            taken |= used
            yield number, told


def _told_at(
    sentence: Sentence, figures: Sequence[Quantity], at: int
) -> tuple[Quantity, Quantity, Quantity | None] | None:
    """Budget, realization and percentage that begin with the figure `at`; the percentage stands last or between."""
    units = [figure.unit for figure in figures[at : at + 3]]
    first, before = figures[at], sentence.text[: figures[at].start]
    if _PRICE.search(before):
        return None

    def between(here: Quantity, there: Quantity) -> str:
        return sentence.text[here.end : there.start]

    def joined(here: Quantity, there: Quantity) -> bool:
        return not _JOINING.sub("", between(here, there))

    if units[:2] == ["Rp", "Rp"]:
        second, words = figures[at + 1], between(first, figures[at + 1])
        third = figures[at + 2] if units[2:] == ["%"] and joined(second, figures[at + 2]) else None
        if _BUDGETED.search(before) and _SPENT.search(words):
            return first, second, third
        if _SPENT.search(before) and _BUDGETED.search(words) and not _SPENT.search(words):
            return second, first, third
    elif units == ["Rp", "%", "Rp"]:
        percent, second = figures[at + 1], figures[at + 2]
        if _SPENT.search(before) and joined(first, percent) and _OF_BUDGET.match(between(percent, second)):
            return second, first, percent
        words = between(first, percent)
        if _BUDGETED.search(before) and _SPENT.search(words) and joined(percent, second):
            return first, second, percent
    return None


def _budget_figures(
    sentence: Sentence, budget: Quantity, spent: Quantity, percent: Quantity | None, spending: Spending
) -> Iterator[Finding]:
    """The percentage where it is not spent / budget, unless the table's is: then the figure that is not the table's.

    A pair that agrees with itself but not with the table is accused only where it speaks of the total of all, or of the
    one line whose other figure it has.
    """
    computed = 100 * spent.value / budget.value
    fits = percent is not None and (agrees(percent, computed) or agrees(percent, 100 - computed))
    both = [pair for pair in spending.pairs if is_near(pair.budget, budget.value) and is_near(pair.spent, spent.value)]
    one = None if both else _one_sided(budget, spent, spending.pairs)
    if one is not None:
        pair, wrong = one
        by_table = percent is not None and agrees(percent, 100 * pair.spent / pair.budget)
        if (by_table and not fits) or pair.budget >= spending.largest or _speaks_of(sentence, pair):
            expected = pair.budget if wrong is budget else pair.spent
            yield said(sentence, wrong, f"Rp{amount(expected)}", *pair.places)
            return
    if percent is not None and not fits and computed <= _MOST_SPENT:
        yield said(sentence, percent, f"{percent_text(computed)}%", *(both[0].places if both else ()))


def _speaks_of(sentence: Sentence, pair: Budgeted) -> bool:
    """Most words of the line's name stand in the sentence, in any spelling between them."""
    words = [word for word in _WORDS.findall((pair.name or "").casefold()) if word not in _EVERY_LINE]
    said = set(_WORDS.findall(sentence.text.casefold()))
    return len(words) >= _NAMING and sum(word in said for word in words) >= _NAMED * len(words)


def _unlike(pair: Budgeted, budget: Quantity, spent: Quantity) -> list[Quantity]:
    """The figures of the sentence that are not the pair's."""
    wrong = [] if is_near(pair.budget, budget.value) else [budget]
    return wrong if is_near(pair.spent, spent.value) else [*wrong, spent]


def _one_sided(budget: Quantity, spent: Quantity, pairs: Sequence[Budgeted]) -> tuple[Budgeted, Quantity] | None:
    """The only pair of which one figure is the sentence's, and the sentence's other figure; None where none is."""
    by_budget = [pair for pair in pairs if is_near(pair.budget, budget.value) and not is_near(pair.spent, spent.value)]
    by_spent = [pair for pair in pairs if is_near(pair.spent, spent.value) and not is_near(pair.budget, budget.value)]
    if len({pair.spent for pair in by_budget}) == 1 and not by_spent:
        return by_budget[0], spent
    if len({pair.budget for pair in by_spent}) == 1 and not by_budget:
        return by_spent[0], budget
    return None
