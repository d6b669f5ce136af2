"""Stretches of rules with common ends that hold a table together: what stands between two is rows, no running text."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import DOUBLE_RULE, FEW, FEWEST_COLUMNS
from pipeline.tables.evidence.rivers import Segment, TextLine
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.unruled.text.columns import are_numbers
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
    first = last = ahead = None
    steps = [lower.y - upper.y for upper, lower in pairwise(group)]
    even = _EVEN * median(steps) if len(steps) >= FEW else 0.0  # the height of a row, where each is ruled off
    for upper, lower in pairwise(group):
        inside = [line for line in lines if upper.y <= line.middle <= lower.y]
        single = [line for line in inside if len(line.segments) < 2]
        wide = [line for line in single if line.segments[0].x1 - line.segments[0].x0 > _WIDE * (upper.x1 - upper.x0)]
        captioned = any(
            upper.y < line.middle < lower.y and caption.x0 < upper.x1 and caption.x1 > upper.x0
            for line, caption in captions
        )
        notes = (
            first is not None and len(wide) > 0 and wide[0] in inside[:_NOTES] and inside[:_NOTES] == single[:_NOTES]
        )
        fits = all(is_within(line, upper) for line in inside) and len(wide) <= 1 and not captioned and not notes
        if first is not None and len(single) == len(inside) and _heads_anew(group, lines, first, upper, lower):
            if last is not None:
                out.append((first, last))
            first = last = None
            continue
        size = sum(line.size for line in inside)
        room = max(min(even, _TITLE_ROW * size), _SNUG * size)
        if fits and len(single) < len(inside):
            first, last = first or ahead or upper, lower
        elif captioned or (inside and not (fits and len(single) <= 2 and lower.y - upper.y <= room)):
            if first is not None and last is not None:
                out.append((first, last))
            first = last = None
        if inside:  # a heading over the last column alone
            low = len(single) == len(inside) == 1 and lower.y - upper.y <= _TITLE_ROW * size
            ahead = upper if low and fits and 2 * single[0].segments[0].x0 > upper.x0 + upper.x1 else None
    if first is not None and last is not None:
        out.append((first, last))
    return out


def _heads_anew(group: Sequence[Rule], lines: Sequence[TextLine], first: Rule, upper: Rule, lower: Rule) -> bool:
    """Whether the rules below `lower` hold the headings of another table: words alone, where figures stand above.

    The white before them is more than that of a double rule.
    """
    following = next((rule for rule in group if rule.y > lower.y + DOUBLE_RULE), None)
    if following is None or lower.y - upper.y <= DOUBLE_RULE:
        return False
    above = [s.text for line in lines if first.y <= line.middle <= upper.y for s in line.segments]
    below = [line for line in lines if lower.y <= line.middle <= following.y]
    words = [s.text for line in below if not are_numbers(line) for s in line.segments]
    heads = max((len(line.segments) for line in below), default=0) >= FEWEST_COLUMNS
    return heads and any(map(counts_something, above)) and not any(map(counts_something, words))
