"""What the tables print as a budget and what was spent of it, for what a sentence says of either."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import Line, by_table, grouped, lines_of, name_of, once, place_of, report_year
from pipeline.checks.evidence.told_columns import spent_of
from pipeline.checks.evidence.words.names import LONG_NAME, name_key
from pipeline.checks.text.words.sentences import Sentence, mentions, sentences

#: a sentence that begins with the budget of what its paragraph is about, and says no other thing before the amount
_OF_ITS_PARAGRAPH = re.compile(
    r"(?i)\W*+(?:total\s+|jumlah\s+|alokasi\s+|pagu\s+)*(?:anggaran|pagu|alokasi)(?:nya)?\s+(?:yaitu|yakni|adalah|sebesar|sejumlah|\s)*\W*$"
)
_FARTHEST = 200  # letters
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
            told = line["budget"] and line[column] is not None and not _leaves_another(line, column)
            if told and not spent_of(frames).another(line, table, column):
                name = name_of(line)
                places = (place_of(line, table, "budget"), place_of(line, table, column))
                yield Budgeted(name, float(line["budget"]), float(line[column]), places)


def _leaves_another(line: Line, column: str) -> bool:
    """Whether what is left of the budget is not what this spending leaves: it was spent by another time, or is in part
    (`Realisasi s.d. bulan lalu | Realisasi bulan ini | Jumlah | Sisa`)."""
    left = line.get("balance")
    return left is not None and not is_near(abs(float(left)), abs(float(line["budget"]) - float(line[column])))


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
