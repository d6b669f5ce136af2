"""Lying rules over each other between common ends: the rows of a table whose columns nothing draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.geometry import Interval, clustered, merged
from pipeline.tables.evidence.measures import FULL_WIDTH, RULE_END, SAME_EDGE, TOUCH
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered

_LEVEL = 1.6  # points by which the pieces of one level differ in height: half a double rule
_LONG = 100.0  # points that the first level measures at least: no underlined word
_BLANK = 40.0  # points between two levels without any text: a space between tables
_PROSE = 0.75  # of the width: lines of one text this long, two or more, are running text
_FEWEST = 4  # levels: over the heading, under it, one inside the body, one at its foot


@dataclass(frozen=True, slots=True)
class RuleLevel:
    """Rules at one height; `pieces` from left to right, what touches made one."""

    y: float
    pieces: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Levels from top to bottom between `x0` and `x1`; the first runs through all columns. The last does not where a
    page break cut the table."""

    x0: float
    x1: float
    levels: tuple[RuleLevel, ...]

    def is_full(self, level: RuleLevel) -> bool:
        """Whether the level runs through all columns."""
        return sum(b - a for a, b in level.pieces) >= FULL_WIDTH * (self.x1 - self.x0)


def rule_stacks(rules: Iterable[tuple[float, float, float]], runs: Sequence[Run]) -> list[Stack]:
    """The stacks that `rules` (x0, x1, y) make and that no running text, caption or wide white parts."""
    stacks: list[Stack] = []
    for level in _levels(rules):
        free: list[Interval] = []
        held: dict[int, list[Interval]] = {}
        for piece in level.pieces:
            k = next((k for k, s in reversed(list(enumerate(stacks))) if _within(piece, s)), None)
            (free if k is None else held.setdefault(k, [])).append(piece)
        for k, pieces in held.items():
            stacks[k] = replace(stacks[k], levels=(*stacks[k].levels, RuleLevel(level.y, tuple(pieces))))
        stacks += (Stack(a, b, (RuleLevel(level.y, ((a, b),)),)) for a, b in free if b - a >= _LONG)
    parts = [part for stack in stacks for part in _parted(stack, runs)]
    return [part for part in parts if len(part.levels) >= _FEWEST]


def _levels(rules: Iterable[tuple[float, float, float]]) -> list[RuleLevel]:
    groups = clustered(rules, lambda rule: rule[2], lambda _: _LEVEL)
    return [RuleLevel(group[0][2], tuple(merged([(a, b) for a, b, _ in group], TOUCH))) for group in groups]


def _within(piece: Interval, stack: Stack) -> bool:
    return stack.x0 - SAME_EDGE <= piece[0] and piece[1] <= stack.x1 + SAME_EDGE


def _parted(stack: Stack, runs: Sequence[Run]) -> list[Stack]:
    """The stack in parts, each from one full level on; cut between two levels whose text belongs to no table."""
    own = [run for run in runs if run.rect.x1 > stack.x0 and run.rect.x0 < stack.x1]
    parts: list[list[RuleLevel]] = [[]]
    for k, level in enumerate(stack.levels):
        if parts[-1] and _is_another(stack, parts[-1][-1], stack.levels[k:], own):
            rest = Stack(level.pieces[0][0], level.pieces[-1][1], stack.levels[k:])
            return [*(replace(stack, levels=tuple(part)) for part in parts), *_parted(rest, runs)]
        if parts[-1] and _breaks(stack, parts[-1][-1], level, own):
            parts.append([])
        if parts[-1] or stack.is_full(level):
            parts[-1].append(level)
    return [replace(stack, levels=tuple(part)) for part in parts]


def _is_another(stack: Stack, upper: RuleLevel, levels: Sequence[RuleLevel], runs: Sequence[Run]) -> bool:
    """Whether `levels`, below a text alone, are those of a narrower table: all of one reach, which is not that of
    `upper`."""
    if len(levels) < _FEWEST or not stack.is_full(upper):
        return False
    x0, x1 = levels[0].pieces[0][0], levels[0].pieces[-1][1]
    if x1 - x0 < _LONG or x1 - x0 >= FULL_WIDTH * (stack.x1 - stack.x0):
        return False
    if any(abs(level.pieces[0][0] - x0) + abs(level.pieces[-1][1] - x1) > SAME_EDGE for level in levels):
        return False
    return len([run for run in runs if upper.y < run.middle[1] < levels[0].y]) == 1


def _breaks(stack: Stack, upper: RuleLevel, lower: RuleLevel, runs: Sequence[Run]) -> bool:
    held = [run for run in runs if upper.y < run.middle[1] < lower.y]
    if not held:
        return lower.y - upper.y > _BLANK and stack.is_full(lower)
    if any(run.rect.x0 < stack.x0 - RULE_END or run.rect.x1 > stack.x1 + RULE_END for run in held):
        return True
    lines = in_reading_order([run for run in held if run.angle == 0])
    if any(numbered(" ".join(run.text for run in line)) is not None for line in lines):
        return True
    wide = sum(line[-1].stop - line[0].start > _PROSE * (stack.x1 - stack.x0) for line in lines)
    far = lower.y - max(run.rect.bottom for run in held) > _BLANK  # a note, and the rule at the page's foot
    return (wide >= 2 or far) and all(b.start - a.stop <= a.size for line in lines for a, b in pairwise(line))
