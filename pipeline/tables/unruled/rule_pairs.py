"""Stretches of rules with common ends that hold a table together: what stands between two is rows, no running text."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import FEW
from pipeline.tables.evidence.rivers import Segment, TextLine
from pipeline.tables.unruled.text.heading import Rule

_RULE = 50.0  # points that a rule measures at least
SAME_ENDS = 7.0  # points by which the ends of a table's rules may differ
_WIDE = 0.75  # of a rule's length: a line of one segment this long is running text
_SNUG = 2.2  # sizes from rule to rule around a section's title; a title of another table stands freer
_EVEN = 1.6  # of the usual step from rule to rule: a title's row is hardly higher
_TITLE_ROW = 3.2  # sizes that it is high at most
_NOTES = 2  # lines of one text at the head of a space between rules, one of them wide: notes below a table


def rule_groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Long rules with common ends, two or more, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if rule.x1 - rule.x0 < _RULE:
            continue
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= SAME_ENDS and abs(group[0].x1 - rule.x1) <= SAME_ENDS:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 2]


def is_within(line: TextLine, rule: Rule) -> bool:
    return line.segments[0].x0 >= rule.x0 - SAME_ENDS and line.segments[-1].x1 <= rule.x1 + SAME_ENDS


def held_together(
    group: Sequence[Rule], lines: Sequence[TextLine], captions: Sequence[tuple[TextLine, Segment]]
) -> list[tuple[Rule, Rule]]:
    """Stretches of consecutive rules with columns of text between them, not running text and none of `captions`.

    A section's title between two rules does not part a table; a title in a wider space does, and so do notes below it.
    """
    out: list[tuple[Rule, Rule]] = []
    held: list[Rule] = []  # the first rule of the stretch, then those below
    ahead = None
    steps = [lower.y - upper.y for upper, lower in pairwise(group)]
    even = _EVEN * median(steps) if len(steps) >= FEW else 0.0  # the height of a row, where each is ruled off
    for upper, lower in pairwise(group):
        space = _Space(upper, lower, lines)
        captioned = space.holds_any(captions)
        fits = not captioned and space.fits(below=bool(held))
        single = len(space.single) == len(space.inside)
        if fits and not single:
            held = [*(held or [ahead or upper]), lower]
        elif captioned or (space.inside and not (fits and space.is_low(even))):
            out += _stretch(held)
            held = []
        if space.inside:
            ahead = upper if fits and space.heads_the_last_column() else None
    return out + _stretch(held)


def _stretch(held: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    return [(held[0], held[-1])] if held else []


class _Space:
    """Two rules, one after the other, and the lines between them; `single`: those of one segment."""

    def __init__(self, upper: Rule, lower: Rule, lines: Sequence[TextLine]) -> None:
        self._upper, self._lower, self.height = upper, lower, lower.y - upper.y
        self.inside = [line for line in lines if upper.y <= line.middle <= lower.y]
        self.single = [line for line in self.inside if len(line.segments) < 2]
        least = _WIDE * (upper.x1 - upper.x0)
        self._wide = [line for line in self.single if line.segments[0].x1 - line.segments[0].x0 > least]
        self.size = sum(line.size for line in self.inside)

    def fits(self, *, below: bool) -> bool:
        """Whether this may be rows; `below` others not where it begins with their notes."""
        first = self.inside[:_NOTES]
        notes = below and self._wide and self._wide[0] in first and first == self.single[:_NOTES]
        return len(self._wide) <= 1 and not notes and all(is_within(line, self._upper) for line in self.inside)

    def is_low(self, even: float) -> bool:
        """Whether no more than a section's title stands here, as snugly as in an `even` row."""
        room = max(min(even, _TITLE_ROW * self.size), _SNUG * self.size)
        return len(self.single) <= 2 and self.height <= room

    def heads_the_last_column(self) -> bool:
        """Whether a heading stands over the last column alone."""
        if not len(self.single) == len(self.inside) == 1 or self.height > _TITLE_ROW * self.size:
            return False
        return 2 * self.single[0].segments[0].x0 > self._upper.x0 + self._upper.x1

    def holds_any(self, captions: Sequence[tuple[TextLine, Segment]]) -> bool:
        upper, lower = self._upper, self._lower
        inside = (caption for line, caption in captions if upper.y < line.middle < lower.y)
        return any(caption.x0 < upper.x1 and caption.x1 > upper.x0 for caption in inside)
