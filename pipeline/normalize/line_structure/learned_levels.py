"""What numbering, codes and weight mean in one column of names that mixes levels, learned from the lines whose words
tell, and what they say of a line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.normalize.line_structure.number_depths import outermost_first, rank_among
from pipeline.normalize.values.names import lexicon
from schemas.vocabulary import Level

#: kind (number in a column of its own, listed in front of the name, code, bold), depth or weight
Feature = tuple[str, int | bool]
_HEAVY: Feature = ("bold", True)

#: share of the lines numbered (or set) alike that call themselves a program where they are programs: where programs do
#: so nearly all of them do; of the 60 activities of jabar-esdm_renja-perubahan-bab2-2016 two begin with the word
_PROGRAMS_WORDED = 0.3
_ALIKE = 0.7  # share of the worded lines numbered (or set) alike that are of one level, from which all are
_BELOW_PROGRAMS = (Level.ACTIVITY, Level.SUB_ACTIVITY)
#: what speaks against a line's own word `Program ...` (`Program WISMP Balai PSDA`, an activity by its code): a code as
#: deep as the activities' outweighs it, a number as deep does where the line is plain among programs in bold
_AGAINST_THE_WORD = {"code": 2, "number": 1, "listed": 1, "bold": 1}
_OUTWEIGHED = 2  # the weight of a code, or of a number and of plain type


@dataclass(frozen=True, slots=True)
class LearnedLevels:
    """Of one name column: `worded` are the levels that some line names by its words; `one_weight`: all lines are bold,
    or all plain, which tells nothing; `coded`: most have a code; `bold_activities`: bold ones beside the programs have
    no word."""

    levels: Sequence[Level]
    by_feature: dict[Feature, Level]
    worded: frozenset[Level]
    one_weight: bool
    coded: bool
    bold_activities: bool

    @property
    def programs_say_so(self) -> bool:
        return Level.PROGRAM in self.worded


def learned(levels: Sequence[Level], lines: Sequence[tuple[str | None, Mapping[str, int | bool]]]) -> LearnedLevels:
    """From `lines`: what the words of each tell, and its features."""
    one_weight = len({features["bold"] for _, features in lines}) == 1
    bold = [level for level, features in lines if features["bold"]]
    votes: dict[Feature, Counter[Level]] = {}
    alike: Counter[Feature] = Counter()
    for word, features in lines:
        for feature in features.items():
            alike[feature] += 1
            if word in set(levels):
                votes.setdefault(feature, Counter())[Level(str(word))] += 1
    telling = {one: counted for one, counted in votes.items() if not (one_weight and one[0] == "bold")}
    by_feature = {one: level for one, counted in telling.items() if (level := _told(counted, alike[one]))}
    for kind in ("number", "listed", "code"):
        _fill_depths(levels, by_feature, kind, outermost_first([depth for k, depth in alike if k == kind]))
    return LearnedLevels(
        levels,
        by_feature,
        worded=frozenset(level for counted in votes.values() for level in counted),
        one_weight=one_weight,
        coded=2 * sum(n for (kind, _), n in alike.items() if kind == "code") > len(lines),
        bold_activities=2 * bold.count(None) >= len(bold) > bold.count(None) and set(_BELOW_PROGRAMS) <= set(levels),
    )


def _told(counted: Counter[Level], alike: int) -> Level | None:
    """What the words of most lines say that say anything; `alike` is how many lines there are of the kind."""
    level, n = counted.most_common(1)[0]
    rare = level is Level.PROGRAM and n < _PROGRAMS_WORDED * alike
    return level if n >= _ALIKE * counted.total() and not rare else None


def _fill_depths(levels: Sequence[Level], by_feature: dict[Feature, Level], kind: str, depths: Sequence[int]) -> None:
    """Depths that no words explain: between and beside the known ones, in order; all unknown: as promised."""
    found = {depth: by_feature.get((kind, depth)) for depth in depths}
    known = {depth: levels.index(level) for depth, level in found.items() if level in levels}
    for depth in depths if len(depths) > 1 else ():
        rank = rank_among(depth, depths, known)
        if found[depth] is None and 0 <= rank < len(levels):
            by_feature[kind, depth] = levels[rank]


@dataclass(frozen=True, slots=True)
class LineSigns:
    """What a line shows beside what its words tell; `upper`: it stands over the lines after it."""

    column: LearnedLevels
    text: str
    features: Mapping[str, int | bool]
    upper: bool

    @property
    def heavy(self) -> bool:
        return bool(self.features["bold"]) and not self.column.one_weight

    @property
    def by_depth(self) -> Level | None:
        """The level by code or number."""
        told = (self.column.by_feature.get(one) for one in self.features.items() if one[0] != "bold")
        return next((level for level in told if level is not None), None)

    @property
    def _light_among_programs(self) -> bool:
        """Plain where programs are set in bold."""
        return not self.heavy and self.column.by_feature.get(_HEAVY) is Level.PROGRAM

    def outweighs_program(self) -> bool:
        """Whether a line that calls itself a program is none by its numbers, deeper than programs'."""
        deep = [
            kind
            for kind, value in self.features.items()
            if self.column.by_feature.get((kind, value)) in _BELOW_PROGRAMS
        ]
        against = sum(_AGAINST_THE_WORD[kind] for kind in deep if kind != "bold")
        return against > 0 and against + self._light_among_programs * _AGAINST_THE_WORD["bold"] >= _OUTWEIGHED

    def has_slipped_code(self) -> bool:
        """Whether a program's code slipped into this line below it, which programs' words and weight tell."""
        return self.by_depth is Level.PROGRAM and self.column.programs_say_so and self._light_among_programs

    def left(self, words: str | None) -> Level | None:
        """The level where neither `words` nor numbering tell one: what other lines' words leave, or the weight."""
        levels, worded = self.column.levels, self.column.worded
        if levels[0] is Level.OBJECTIVE and self._is_objective():
            return Level.OBJECTIVE
        if self.column.programs_say_so and Level.OBJECTIVE not in levels and self.heavy and self.text.isupper():
            return None
        unworded = [level for level in levels if level not in worded]
        if worded and len(unworded) == 1 and words is None:
            return unworded[0]
        if levels[0] is Level.OBJECTIVE and self.column.coded and "code" not in self.features:
            return Level.OBJECTIVE
        if not self.heavy and set(_BELOW_PROGRAMS) <= set(levels):
            return Level.ACTIVITY if self.upper else Level.SUB_ACTIVITY
        return self._by_weight()

    def _is_objective(self) -> bool:
        """Every other level calls itself so, or is not set like this; or the line is a state, where none does."""
        levels, worded = self.column.levels, self.column.worded
        if self.column.programs_say_so:
            return self.heavy or set(levels[1:]) <= worded
        return not worded and _is_state(self.text)

    def _by_weight(self) -> Level:
        levels, heavy = self.column.levels, self.heavy
        found = self.column.by_feature.get(("bold", heavy))
        if found is Level.PROGRAM and self.column.bold_activities:
            found = Level.ACTIVITY
        if found is not None:
            return found
        return levels[0] if heavy else levels[-1]


def _is_state(name: str) -> bool:
    """Whether a name tells a state that is aimed at (`Meningkatnya ...`, `Tersedianya ...`), as objectives do."""
    return name.split(" ")[0].casefold().endswith(lexicon().states)
