"""The level of a name in a column that mixes programs, activities and sub-activities."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.normalize.blocks import Block, NameColumn
from pipeline.normalize.grid import Grid, Piece
from pipeline.normalize.names import ABOVE, fold, level_of_words, lexicon, split_number
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role

_Feature = tuple[int, str, int | bool]  # column, kind (number, code, bold), depth or weight


class LevelFinder:
    """Level of a name in a column that mixes levels.

    By its words, its numbering or code, the standard names of Permendagri 90/2019, the weight of its type; what
    numbering and weight mean is learned from the lines of the same column whose words tell.
    """

    def __init__(self, grid: Grid, blocks: list[Block]) -> None:
        self.grid = grid
        self._by_feature: dict[_Feature, Level] = {}
        for block in blocks:
            for name in block.names:
                if len(name.levels) > 1:
                    self._learn(name, block)

    def _learn(self, name: NameColumn, block: Block) -> None:
        """What numbering depth, code depth and weight mean, from the lines whose words tell their level."""
        votes: dict[_Feature, Counter[Level]] = {}
        depths: Counter[tuple[str, int]] = Counter()
        for row in self.grid.body:
            piece = self.grid.starting(row, name.column.index)
            if piece is None:
                continue
            level = level_of_words(split_number(piece.text).name)
            features = list(self._features(name, piece, row, block.numbers))
            for kind, value in features:
                if kind != "bold":
                    depths[kind, int(value)] += 1
                if level is not None and level != ABOVE and Level(level) in name.levels:
                    votes.setdefault((name.column.index, kind, value), Counter())[Level(level)] += 1
        for feature, counted in votes.items():
            level_found, n = counted.most_common(1)[0]
            if n >= 0.7 * counted.total():
                self._by_feature[feature] = level_found
        self._fill_depths(name, depths)

    def _fill_depths(self, name: NameColumn, depths: Counter[tuple[str, int]]) -> None:
        """Depths that no words explain: between and beside the known ones, in order; all unknown: as promised."""
        for kind in ("number", "code"):
            values = sorted(depth for k, depth in depths if k == kind)
            known = {
                d: self._by_feature[name.column.index, kind, d]
                for d in values
                if (name.column.index, kind, d) in self._by_feature
            }
            if len(values) < 2:
                continue
            for position, depth in enumerate(values):
                if depth in known:
                    continue
                anchor = next((d for d in reversed(values[:position]) if d in known), None)
                if anchor is not None:
                    rank = name.levels.index(known[anchor]) + position - values.index(anchor)
                else:
                    below = next((d for d in values[position:] if d in known), None)
                    rank = (
                        position
                        if below is None
                        else name.levels.index(known[below]) - (values.index(below) - position)
                    )
                if 0 <= rank < len(name.levels):
                    self._by_feature[name.column.index, kind, depth] = name.levels[rank]

    def _features(
        self, name: NameColumn, piece: Piece, row: int, numbers: list[Column]
    ) -> Iterator[tuple[str, int | bool]]:
        printed = split_number(piece.text).no
        for column in numbers:
            beside = self.grid.starting(row, column.index)
            if beside is not None:
                kind = "code" if column.role is Role.CODE else "number"
                if kind == "number" and column.role is Role.NUMBER:
                    printed = printed or beside.text
        codes = [self.grid.starting(row, column.index) for column in numbers if column.role is Role.CODE]
        code = ".".join(c.text for c in codes if c is not None and c.text.strip(" .-"))
        if code:
            yield "code", len([part for part in code.replace(" ", ".").split(".") if part])
        if printed and any(ch.isdigit() for ch in printed) and "." in printed.strip("."):
            yield "number", len([part for part in printed.split(".") if part])
        elif printed and printed.strip(".").isdigit() and any(c.role is Role.NUMBER for c in numbers):
            yield "number", 1
        yield "bold", piece.bold

    def of(self, name: NameColumn, block: Block, piece: Piece, row: int) -> Iterator[tuple[Level | None, Piece]]:
        """(level, piece) of each name in the cell: one, or a bold program and the plain activity under it."""
        if len(name.levels) == 1:
            yield name.levels[0], piece
            return
        parts = _split_by_weight(piece, name)
        if parts:
            upper, lower = parts
            level = level_of_words(split_number(upper.text).name)
            first = Level(level) if level in set(name.levels) else name.levels[0]
            yield first, upper
            rank = min(name.levels.index(first) + 1, len(name.levels) - 1)
            yield name.levels[rank], lower
            return
        yield self._single(name, block, piece, row), piece

    def _single(self, name: NameColumn, block: Block, piece: Piece, row: int) -> Level | None:
        text = split_number(piece.text).name
        words = level_of_words(text)
        if words is not None and words != ABOVE:
            return Level(words)
        features = list(self._features(name, piece, row, block.numbers))
        learned = [self._by_feature.get((name.column.index, kind, value)) for kind, value in features]
        by_depth = next(
            (level for (kind, _), level in zip(features, learned, strict=True) if level and kind != "bold"), None
        )
        if by_depth is not None:
            return by_depth
        if words == ABOVE and (piece.bold or text.isupper()):
            return None
        if fold(text) in lexicon().activities:
            return Level.ACTIVITY
        heavy = dict(features).get("bold", False)
        if Level.PROGRAM in name.levels and Level.OBJECTIVE not in name.levels and heavy and text.isupper():
            return None
        if learned and learned[-1] is not None and not (heavy and learned[-1] is name.levels[-1]):
            return learned[-1]
        if heavy:
            return name.levels[0]
        return name.levels[-1]


def _split_by_weight(piece: Piece, name: NameColumn) -> tuple[Piece, Piece] | None:
    """A cell that stacks a bold program over a plain activity, cut where the weight changes; None for any other."""
    lines = piece.cell.lines
    if len(lines) < 2 or not lines[0].bold or lines[-1].bold or len(name.levels) < 2:
        return None
    cut = next(i for i, line in enumerate(lines) if not line.bold)
    if any(line.bold for line in lines[cut:]):
        return None
    upper, lower = lines[:cut], lines[cut:]
    text = " ".join(line.text for line in upper)
    if level_of_words(split_number(text).name) is None:
        return None
    return replace(piece, text=text, lines=upper), replace(
        piece, text=" ".join(line.text for line in lower), lines=lower
    )
