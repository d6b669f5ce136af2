"""The level of a name in a column that mixes programs, activities and sub-activities."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.normalize.line_structure.blocks import Block, NameColumn
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.number_depths import depth_of, outermost_first, rank_among
from pipeline.normalize.line_structure.stacked_names import split_by_weight, split_by_words
from pipeline.normalize.line_structure.upper_rows import UpperRows, upper_rows
from pipeline.normalize.values.names import ABOVE, AGENCY, fold, level_of_words, lexicon, split_number, without_level
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role

#: column, kind (number in a column of its own, listed in front of the name, code, bold), depth or weight
_Feature = tuple[int, str, int | bool]

#: share of the lines numbered (or set) alike that call themselves a program where they are programs: where programs do
#: so nearly all of them do; of the 60 activities of jabar-esdm_renja-perubahan-bab2-2016 two begin with the word
_PROGRAMS_WORDED = 0.3
_BELOW_PROGRAMS = (Level.ACTIVITY, Level.SUB_ACTIVITY)
#: what speaks against a line's own word `Program ...` (`Program WISMP Balai PSDA`, an activity by its code): a code as
#: deep as the activities' outweighs it, a number as deep does where the line is plain among programs in bold
_AGAINST_THE_WORD = {"code": 2, "number": 1, "listed": 1, "bold": 1}
_OUTWEIGHED = 2  # the weight of a code, or of a number and of plain type


class LevelFinder:
    """Level of a name in a column that mixes levels.

    By its words, its numbering or code, the standard names of Permendagri 90/2019, the weight of its type; what
    numbering and weight mean is learned from the lines of the same column whose words tell.
    """

    def __init__(self, grid: Grid, blocks: list[Block], known: Mapping[str, Level]) -> None:
        self.grid = grid
        self._known = known
        self._by_feature: dict[_Feature, Level] = {}
        self._one_weight: set[int] = set()  # name columns whose lines are all bold, or all plain: weight tells nothing
        self._worded: dict[int, set[Level]] = {}  # name column -> levels that some line names by its words
        self._coded: set[int] = set()  # name columns most of whose lines have a code
        self._bold_activities: set[int] = set()  # name columns where bold lines beside the programs have no word
        self._upper: dict[int, frozenset[int]] = {}  # name column -> rows that stand over the rows after them
        for block in blocks:
            for name in block.names:
                if len(name.levels) > 1:
                    upper = upper_rows(grid, name, block)
                    self._upper[name.column.index] = upper.rows
                    self._deepen(name, upper, block)
                    self._learn(name, block)

    def _deepen(self, name: NameColumn, upper: UpperRows, block: Block) -> None:
        """Lines of a deeper level than the heading promises, told by their words, by the standard activities, by
        `upper` rows under a program, or by a third depth of numbering below it."""
        if name.levels[-1] is not Level.ACTIVITY:
            return
        if upper.nested or self._numbered_thrice(name, block):
            name.levels.append(Level.SUB_ACTIVITY)
            return
        for row in self.grid.body:
            piece = self.grid.starting(row, name.column.index)
            text = split_number(piece.text).name if piece else ""
            if level_of_words(text) == Level.SUB_ACTIVITY or (
                fold(text) in lexicon().activities and piece and not piece.bold
            ):
                name.levels.append(Level.SUB_ACTIVITY)
                return

    def _numbered_thrice(self, name: NameColumn, block: Block) -> bool:
        """Whether the lines have just three depths of numbering, and all programs the outermost."""
        depths: list[tuple[bool, int]] = []
        for row in self.grid.body:
            piece = self.grid.starting(row, name.column.index)
            if piece is not None:
                program = level_of_words(split_number(piece.text).name) == Level.PROGRAM
                found = (depth for kind, depth in self._features(name, piece, row, block.numbers) if kind == "number")
                depths += [(program, int(depth)) for depth in found]
        counted = Counter(depth for _, depth in depths)
        programs = {depth for program, depth in depths if program}
        outermost = outermost_first(list(counted))[:1]
        return len(counted) == 3 and min(counted.values()) > 1 and list(programs) == outermost

    def _learn(self, name: NameColumn, block: Block) -> None:
        """What numbering depth, code depth and weight mean, from the lines whose words tell their level."""
        pieces = [self.grid.starting(row, name.column.index) for row in self.grid.body]
        if len({piece.bold for piece in pieces if piece is not None}) == 1:
            self._one_weight.add(name.column.index)
        votes: dict[_Feature, Counter[Level]] = {}
        alike: Counter[_Feature] = Counter()
        depths: Counter[tuple[str, int]] = Counter()
        for row in self.grid.body:
            piece = self.grid.starting(row, name.column.index)
            if piece is None:
                continue
            level = level_of_words(split_number(piece.text).name)
            if level is not None and level in set(name.levels):
                self._worded.setdefault(name.column.index, set()).add(Level(level))
            features = list(self._features(name, piece, row, block.numbers))
            for kind, value in features:
                alike[name.column.index, kind, value] += 1
                if kind != "bold":
                    depths[kind, int(value)] += 1
                if level is not None and level in set(name.levels):
                    votes.setdefault((name.column.index, kind, value), Counter())[Level(level)] += 1
        if 2 * sum(n for (kind, _), n in depths.items() if kind == "code") > len([p for p in pieces if p is not None]):
            self._coded.add(name.column.index)
        bold = [level_of_words(split_number(piece.text).name) for piece in pieces if piece is not None and piece.bold]
        if 2 * bold.count(None) >= len(bold) > bold.count(None) and {Level.ACTIVITY, Level.SUB_ACTIVITY} <= set(
            name.levels
        ):
            self._bold_activities.add(name.column.index)
        for feature, counted in votes.items():
            level_found, n = counted.most_common(1)[0]
            rare = level_found is Level.PROGRAM and n < _PROGRAMS_WORDED * alike[feature]
            if n >= 0.7 * counted.total() and not rare:
                self._by_feature[feature] = level_found
        self._fill_depths(name, depths)

    def _fill_depths(self, name: NameColumn, depths: Counter[tuple[str, int]]) -> None:
        """Depths that no words explain: between and beside the known ones, in order; all unknown: as promised."""
        for kind in ("number", "listed", "code"):
            values = outermost_first([depth for k, depth in depths if k == kind])
            found = {depth: self._by_feature.get((name.column.index, kind, depth)) for depth in values}
            known = {depth: name.levels.index(level) for depth, level in found.items() if level in name.levels}
            for depth in values if len(values) > 1 else ():
                rank = rank_among(depth, values, known)
                if found[depth] is None and 0 <= rank < len(name.levels):
                    self._by_feature[name.column.index, kind, depth] = name.levels[rank]

    def _features(
        self, name: NameColumn, piece: Piece, row: int, numbers: list[Column]
    ) -> Iterator[tuple[str, int | bool]]:
        printed, kind = split_number(piece.text).no, "listed"
        for column in numbers:
            beside = self.grid.starting(row, column.index)
            if beside is not None and column.role is Role.NUMBER and not printed:
                printed, kind = beside.text, "number"
        if code := self._code(row, numbers):
            yield "code", len(code)
        depth = depth_of(printed) if printed else None
        if depth is not None and (depth > 1 or any(c.role is Role.NUMBER for c in numbers)):
            yield kind, depth
        if name.column.index not in self._one_weight:
            yield "bold", piece.bold

    def _code(self, row: int, numbers: list[Column]) -> list[str]:
        """The parts of the row's code, which may stand in a column each."""
        codes = [self.grid.starting(row, column.index) for column in numbers if column.role is Role.CODE]
        printed = ".".join(piece.text for piece in codes if piece is not None and piece.text.strip(" .-"))
        return [part for part in printed.replace(" ", ".").split(".") if part]

    def _is_over_programs(self, name: NameColumn, block: Block, row: int) -> bool:
        """Whether the row's code begins that of the next program: `5.03 KEPEGAWAIAN` over `5.03.01 PROGRAM ...`."""
        own = self._code(row, block.numbers)
        for below in self.grid.body if own else ():
            piece = self.grid.starting(below, name.column.index) if below > row else None
            code = self._code(below, block.numbers) if piece is not None else []
            if piece is None or not code:
                continue
            if len(code) <= len(own) or code[: len(own)] != own:
                return False
            if level_of_words(split_number(piece.text).name) == Level.PROGRAM:
                return True
        return False

    def of(self, name: NameColumn, block: Block, piece: Piece, row: int) -> Iterator[tuple[Level | None, Piece]]:
        """(level, piece) of each name in the cell: one, or a program and the activity under it, plain or worded so."""
        if len(name.levels) == 1:
            yield name.levels[0], piece
            return
        parts = split_by_weight(piece, name) or split_by_words(piece)
        if parts:
            upper, lower = parts
            level = level_of_words(split_number(upper.text).name)
            if level in (ABOVE, AGENCY):
                yield None, upper
                yield self._single(name, block, lower, row), lower
                return
            first = Level(level) if level in set(name.levels) else name.levels[0]
            yield first, upper
            rank = min(name.levels.index(first) + 1, len(name.levels) - 1)
            yield name.levels[rank], lower
            return
        yield self._single(name, block, piece, row), piece

    def _outweighed(self, name: NameColumn, deep: set[str], *, heavy: bool) -> bool:
        """Whether a line that calls itself a program is none by the kinds of numbers `deep`er than programs'."""
        plain = not heavy and self._by_feature.get((name.column.index, "bold", True)) is Level.PROGRAM
        against = sum(_AGAINST_THE_WORD[kind] for kind in deep - {"bold"})
        return against > 0 and against + plain * _AGAINST_THE_WORD["bold"] >= _OUTWEIGHED

    def _single(self, name: NameColumn, block: Block, piece: Piece, row: int) -> Level | None:
        text = split_number(piece.text).name
        words = level_of_words(text)
        features = list(self._features(name, piece, row, block.numbers))
        learned = [self._by_feature.get((name.column.index, kind, value)) for kind, value in features]
        by_depth = next(
            (level for (kind, _), level in zip(features, learned, strict=True) if level and kind != "bold"), None
        )
        heavy = dict(features).get("bold", False)
        if words is not None and words in set(Level):
            deep = {kind for (kind, _), level in zip(features, learned, strict=True) if level in _BELOW_PROGRAMS}
            outweighed = words == Level.PROGRAM and self._outweighed(name, deep, heavy=bool(heavy))
            return by_depth if outweighed else Level(words)
        if words is None and name.levels[0] is Level.PROGRAM and self._is_over_programs(name, block, row):
            return None
        worded = self._worded.get(name.column.index, set())
        programs_say_so = Level.PROGRAM in worded
        if by_depth is Level.PROGRAM and programs_say_so and words is None and not heavy:
            bold_ones = self._by_feature.get((name.column.index, "bold", True))
            by_depth = None if bold_ones is Level.PROGRAM else by_depth  # a code that slipped into the line below
        if by_depth is not None:
            return by_depth
        if words == ABOVE or (words == AGENCY and (piece.bold or text.isupper())):
            return None
        if fold(text) in lexicon().activities:
            return Level.ACTIVITY
        known = self._known.get(without_level(text))
        if known in name.levels:
            return known
        if programs_say_so and name.levels[0] is Level.OBJECTIVE and (heavy or set(name.levels[1:]) <= worded):
            return Level.OBJECTIVE  # every other level calls itself so, or is not set like this
        if programs_say_so and Level.OBJECTIVE not in name.levels and heavy and text.isupper():
            return None
        if name.levels[0] is Level.OBJECTIVE and not worded and _is_state(text):
            return Level.OBJECTIVE
        unworded = [level for level in name.levels if level not in worded]
        if worded and len(unworded) == 1 and words is None:
            return unworded[0]
        if name.levels[0] is Level.OBJECTIVE and name.column.index in self._coded and "code" not in dict(features):
            return Level.OBJECTIVE
        if not heavy and {Level.ACTIVITY, Level.SUB_ACTIVITY} <= set(name.levels):
            return Level.ACTIVITY if row in self._upper.get(name.column.index, set()) else Level.SUB_ACTIVITY
        by_weight = next(
            (level for (kind, _), level in zip(features, learned, strict=True) if level and kind == "bold"), None
        )
        if by_weight is Level.PROGRAM and programs_say_so and not heavy:
            by_weight = None  # programs call themselves so; a plain line that does not is none
        if by_weight is Level.PROGRAM and name.column.index in self._bold_activities:
            by_weight = Level.ACTIVITY
        if by_weight is not None and not (heavy and by_weight is name.levels[-1]):
            return by_weight
        if heavy:
            return name.levels[0]
        return name.levels[-1]


def _is_state(name: str) -> bool:
    """Whether a name tells a state that is aimed at (`Meningkatnya ...`, `Tersedianya ...`), as objectives do."""
    return name.split(" ")[0].casefold().endswith(lexicon().states)
