"""The level of a name in a column that mixes programs, activities and sub-activities."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.normalize.line_structure.blocks import Block, NameColumn
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.learned_levels import Feature, LearnedLevels, LineSigns, learned
from pipeline.normalize.line_structure.number_depths import depth_of, outermost_first
from pipeline.normalize.line_structure.stacked_names import split_by_weight, split_by_words
from pipeline.normalize.line_structure.upper_rows import UpperRows, upper_rows
from pipeline.normalize.values.names import ABOVE, AGENCY, fold, level_of_words, lexicon, split_number, without_level
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role


class LevelFinder:
    """Level of a name in a column that mixes levels.

    By its words, its numbering or code, the standard names of Permendagri 90/2019, the weight of its type; what
    numbering and weight mean is learned from the lines of the same column whose words tell.
    """

    def __init__(self, grid: Grid, blocks: list[Block], known: Mapping[str, Level]) -> None:
        self.grid = grid
        self._known = known
        self._learned: dict[int, LearnedLevels] = {}  # by name column
        self._upper: dict[int, frozenset[int]] = {}  # name column -> rows that stand over the rows after them
        for block in blocks:
            for name in block.names:
                if len(name.levels) > 1:
                    upper = upper_rows(grid, name, block)
                    self._upper[name.column.index] = upper.rows
                    self._deepen(name, upper, block)
                    found = ((row, grid.starting(row, name.column.index)) for row in grid.body)
                    lines = [
                        (level_of_words(split_number(piece.text).name), dict(self._features(piece, row, block.numbers)))
                        for row, piece in found
                        if piece is not None
                    ]
                    self._learned[name.column.index] = learned(name.levels, lines)

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
                found = (depth for kind, depth in self._features(piece, row, block.numbers) if kind == "number")
                depths += [(program, int(depth)) for depth in found]
        counted = Counter(depth for _, depth in depths)
        programs = {depth for program, depth in depths if program}
        outermost = outermost_first(list(counted))[:1]
        return len(counted) == 3 and min(counted.values()) > 1 and list(programs) == outermost

    def _features(self, piece: Piece, row: int, numbers: list[Column]) -> Iterator[Feature]:
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
        yield "bold", piece.bold

    def _code(self, row: int, numbers: list[Column]) -> list[str]:
        """The parts of the row's code, which may stand in a column each; those that it leaves blank before its first
        are the last ones above (`61 | 01`, `| 02`)."""
        columns = [column.index for column in numbers if column.role is Role.CODE]
        codes = [self.grid.starting(row, column) for column in columns]
        at = next((i for i, piece in enumerate(codes) if piece is not None and piece.text.strip(" .-")), len(codes))
        before = [self._last_above(row, column) for column in columns[:at]] if at < len(codes) else []
        printed = ".".join(piece.text for piece in (*before, *codes) if piece is not None and piece.text.strip(" .-"))
        return [part for part in printed.replace(" ", ".").split(".") if part]

    def _last_above(self, row: int, column: int) -> Piece | None:
        above = (self.grid.starting(earlier, column) for earlier in reversed(self.grid.body) if earlier < row)
        return next((piece for piece in above if piece is not None), None)

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

    def _single(self, name: NameColumn, block: Block, piece: Piece, row: int) -> Level | None:
        text, index = split_number(piece.text).name, name.column.index
        words = level_of_words(text)
        features = dict(self._features(piece, row, block.numbers))
        signs = LineSigns(self._learned[index], text, features, row in self._upper[index])
        if words is not None and words in set(Level):
            return signs.by_depth if words == Level.PROGRAM and signs.outweighs_program() else Level(words)
        if words is None and name.levels[0] is Level.PROGRAM and self._is_over_programs(name, block, row):
            return None
        if signs.by_depth is not None and not (words is None and signs.has_slipped_code()):
            return signs.by_depth
        if words == ABOVE or (words == AGENCY and (piece.bold or text.isupper())):
            return None
        if fold(text) in lexicon().activities:
            return Level.ACTIVITY
        known = self._known.get(without_level(text))
        return known if known in name.levels else signs.left(words)
