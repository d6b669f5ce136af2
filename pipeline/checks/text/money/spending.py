"""Sentences on budgets and what was spent of them, against themselves and against the tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import amount, by_table, grouped, lines_of, name_of, once, place_of, report_year
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.told_columns import spent_of
from pipeline.checks.evidence.words.names import LONG_NAME, name_key
from pipeline.checks.text.words.quantities import Quantity
from pipeline.checks.text.words.sentences import Sentence, agrees, mentions, said, sentences

_BUDGETED = re.compile(r"(?i)\b(?:pagu|anggaran|alokasi|dianggarkan|target)\b")
_SPENT = re.compile(r"(?i)realisasi|terserap|serapan|penyerapan")
#: what may stand between "realisasi Rp..." and its percentage
_JOINING = re.compile(
    r"(?i)\b(?:atau|yaitu|yakni|dengan|sebesar|sama|setara|persentase|prosentase|serapan|capaian|mencapai|realisasi)\b|[\s,.:;=(-]"
)
#: what stands between a percentage and the budget that it is a share of
_OF_BUDGET = re.compile(r"(?i)\W*dari\s+(?:[^\W\d]+\s+){0,2}(?:pagu|anggaran|alokasi|target)\b(?:\s+[^\W\d]+){0,4}\W*$")
#: a sentence that begins with the budget of what its paragraph is about, and says no other thing before the amount
_OF_ITS_PARAGRAPH = re.compile(
    r"(?i)\W*+(?:total\s+|jumlah\s+|alokasi\s+|pagu\s+)*(?:anggaran|pagu|alokasi)(?:nya)?\s+(?:yaitu|yakni|adalah|sebesar|sejumlah|\s)*\W*$"
)
_FARTHEST = 200  # letters
_MOST_SPENT = 150.0  # per cent of a budget: a pair that gives more was taken from two things that a sentence names
#: before an amount that is no budget: `dengan biaya per perkara Rp350.000`
_PRICE = re.compile(r"(?i)\b(?:per|setiap|tiap)\s+[^\W\d_]+(?:\s+(?:adalah|sebesar))?\W*$")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_EVERY_LINE = {"program", "kegiatan", "belanja", "anggaran"}
_NAMING, _NAMED = 3, 0.6  # words that make a name, and their share that a sentence on it has (5 of 7 in the one met)
_FEWEST_SUMMED = 3  # outermost lines of a table without a total that a sum is made of
_AMOUNT = 1_000_000  # rupiah: smaller figures of a table whose columns nobody knows may count other things


@dataclass(frozen=True, slots=True)
class Budgeted:
    """A pair budget / realization of a table, and where both, or what they are the sums of, stand; `name`: the line."""

    name: str | None
    budget: float
    spent: float
    places: tuple[Place, ...]


class Spending:
    """All pairs of the tables, and those of the lines that have exactly one.

    A name of several lines (a program beside each indicator that it serves) has what they come to, where the text
    tells of one such name just that.
    """

    def __init__(self, frames: Frames) -> None:
        self.year = report_year(frames)
        published = list(_published_pairs(frames))
        self.pairs = [*published, *_sums_without_a_line(frames), *_pairs_of_unknown_tables(frames)]
        self.largest = max((pair.budget for pair in published), default=inf)  # of all lines: what the agency had
        named = ((name_key(pair.name), pair) for pair in published)
        by_name = grouped((key, pair) for key, pair in named if len(key) >= LONG_NAME)
        alike = {key: {(pair.budget, pair.spent) for pair in found} for key, found in by_name.items()}
        self._single = {key: found[0] for key, found in by_name.items() if len(alike[key]) == 1}
        summed = {key: _together(found) for key, found in by_name.items() if len(alike[key]) == len(found) > 1}
        in_one_table = {
            key: pair for key, pair in summed.items() if len({place.table_id for place in pair.places}) == 1
        }
        if any(_tells(sentence, in_one_table) for sentence in sentences(frames)):
            self._single |= in_one_table

    def named(self, sentence: Sentence, start: int, end: int) -> Budgeted | None:
        """The pair of the last line that the sentence names between two offsets, not far from the second.

        `Total anggaran yaitu Rp...` names none: it speaks of the only line that its paragraph names before it.
        """
        named = [mention for mention in mentions(sentence.text, self._single) if start <= mention.start < end]
        if named:
            return self._single[named[-1].key] if end - named[-1].end <= _FARTHEST else None
        if start or not _OF_ITS_PARAGRAPH.match(sentence.text[:end]):
            return None
        above = {mention.key for mention in mentions(sentence.before, self._single)}
        return self._single[above.pop()] if len(above) == 1 else None


def _together(pairs: Sequence[Budgeted]) -> Budgeted:
    budget, spent = sum(pair.budget for pair in pairs), sum(pair.spent for pair in pairs)
    return Budgeted(pairs[0].name, budget, spent, tuple(place for pair in pairs for place in pair.places))


def _tells(sentence: Sentence, summed: Mapping[str, Budgeted]) -> bool:
    """Whether a sentence names one of `summed` and prints both of its figures."""
    amounts = [figure.value for figure in sentence.figures() if figure.unit == "Rp"] if summed else []
    pairs = [summed[mention.key] for mention in mentions(sentence.text, summed)] if len(amounts) > 1 else []
    return any(
        any(is_near(pair.budget, value) for value in amounts) and any(is_near(pair.spent, value) for value in amounts)
        for pair in pairs
    )


def _published_pairs(frames: Frames) -> Iterator[Budgeted]:
    """Budget and spending of every line that prints both, the one of the other."""
    for table, column in (("budget_realization", "realization"), ("evaluation", "budget_realization")):
        for line in lines_of(frames, table):
            if line["budget"] and line[column] is not None and not spent_of(frames).another(line, table, column):
                name = name_of(line)
                places = (place_of(line, table, "budget"), place_of(line, table, column))
                yield Budgeted(name, float(line["budget"]), float(line[column]), places)


def _sums_without_a_line(frames: Frames) -> Iterator[Budgeted]:
    """What the outermost lines of a table come to that prints no total: the text may tell it.

    Lines of which one is read without its figures, or a table of which only one line is outermost, have no such sum.
    """
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        if any(line["is_total"] for line in lines):
            continue
        depths = [line["level"] for line in lines]
        outermost = [line for line in lines if line["level"] == min(depths)] if None not in depths else []
        if len(outermost) >= _FEWEST_SUMMED and all(None not in (o["budget"], o["realization"]) for o in outermost):
            budget, spent = (sum(float(line[column]) for line in outermost) for column in ("budget", "realization"))
            first, columns = outermost[0], ("budget", "realization")
            places = tuple(place_of(first, "budget_realization", column) for column in columns)
            yield Budgeted(None, budget, spent, places)


def _pairs_of_unknown_tables(frames: Frames) -> Iterator[Budgeted]:
    """Rows of tables of no family that print just two amounts, the second no larger than the first."""
    for grid in grids(frames, lambda table: table["family"] is None):
        for row, cells in grid.rows.items():
            items = [item for column in sorted(cells) if (item := grid.item(row, column))]
            amounts = [item for item in items if item.value >= _AMOUNT]
            if len(amounts) == 2 and amounts[1].value <= amounts[0].value:
                whole, part = amounts
                yield Budgeted(grid.name(row), whole.value, part.value, (whole.place, part.place))


def is_near(value: float, other: float) -> bool:
    """The text may leave the decimals out."""
    return abs(value - other) < 1.0


def spending_of(frames: Frames) -> Spending:
    """That of a document, made once."""
    return once(frames, "spending", lambda: Spending(frames))


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
