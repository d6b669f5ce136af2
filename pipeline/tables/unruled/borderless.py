"""Tables with few rulings or none: text aligned in columns, alone or between horizontal rules."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.tables.evidence.leaders import Leader
from pipeline.tables.evidence.measures import DOUBLE_RULE, FEW, FEWEST_COLUMNS
from pipeline.tables.evidence.page_columns import in_columns
from pipeline.tables.evidence.rivers import Segment, TextLine, segmented
from pipeline.tables.evidence.rule_stacks import rule_stacks
from pipeline.tables.evidence.runs import Run
from pipeline.tables.evidence.turned import with_turned
from pipeline.tables.joining.captions import numbered
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.neighbours import counts_something, heading_start, with_neighbours
from pipeline.tables.unruled.aligned import table_of
from pipeline.tables.unruled.block_ends import behind_form, with_rest_of_row
from pipeline.tables.unruled.short_lists import short_lists
from pipeline.tables.unruled.stack_table import stack_table
from pipeline.tables.unruled.stretches import explains_more, open_tables
from pipeline.tables.unruled.text.blocks import aligned_blocks
from pipeline.tables.unruled.text.columns import are_numbers
from pipeline.tables.unruled.text.heading import Rule

_RULE = 50.0  # points that a rule measures at least
_SAME_ENDS = 7.0  # points by which the ends of a table's rules may differ
_WIDE = 0.75  # of a rule's length: a line of one segment this long is running text
_SNUG = 2.2  # sizes from rule to rule around a section's title; a title of another table stands freer
_EVEN = 1.6  # of the usual step from rule to rule: a title's row is hardly higher
_TITLE_ROW = 3.2  # sizes that it is high at most
_NOTES = 2  # lines of one text at the head of a space between rules, one of them wide: notes below a table
_MOST_LINES = 600  # of text, or rules: a page with more is a drawing, and its cost must stay bounded
_TRIM = 4  # lines that may be cut off a block to make a table of it
_NAMED = 0.5  # share of the lines between rules whose names stand outside: then the rules are not the table's
_TYPED = re.compile(r"^[-–—=_]{5,}$")  # a rule that a typewriter draws
_CAPTION_LINES = 4  # that a caption takes, with its units
_CAPTION_WHITE = 1.5  # sizes of white under them at most


def text_tables(
    page: Page, runs: Sequence[Run], taken: Sequence[Rect], leaders: Sequence[Leader] = ()
) -> list[PageTable]:
    """Tables outside the rectangles `taken`; `runs` are without the `leaders`."""
    free = [run for run in runs if not any(rect.contains(*run.middle) for rect in taken)]
    typed = [run for run in free if _TYPED.match(run.text) and not run.angle]
    if typed:
        free = [run for run in free if run not in typed]
    rules = sorted([*rules_outside(page, taken), *(Rule(r.start, r.stop, r.middle[1]) for r in typed)], key=_place)
    lines = with_turned(segmented(free), free)
    if len(lines) > _MOST_LINES or len(rules) > _MOST_LINES:
        return []
    out: list[PageTable] = []
    columns = in_columns(lines, rules)
    captions = [(line, s) for line in lines for s in line.segments if numbered(s.text) is not None]
    upright = [run for run in free if run.angle == 0]
    opened = list(open_tables(page, upright, rules))
    for stack in rule_stacks(((rule.x0, rule.x1, rule.y) for rule in rules), free):
        if _goes_on_left(columns, stack.x0, stack.x1, stack.levels[0].y, stack.levels[-1].y):
            continue
        table = stack_table(page, stack, free)
        if table is not None and not any(_meet(table.rect, other.rect) for other in out):
            rival = next((t for t in opened if _meet(t.rect, table.rect)), None)
            out.append(rival if rival is not None and explains_more(rival, table) else table)
    out += [table for table in opened if not any(_meet(table.rect, other.rect) for other in out)]
    for column in columns if len(columns) > 1 else []:
        out += open_tables(page, [run for line in _without(column, out) for run in line.runs], rules)
    for group in _rule_groups(rules):
        left, right = group[0].x0 - _SAME_ENDS, group[0].x1 + _SAME_ENDS
        if _goes_on_left(columns, left, right, group[0].y, group[-1].y):
            continue
        beside = [run for run in free if left <= run.middle[0] <= right]  # without the page's other text columns
        between = lines if len(beside) == len(free) else with_turned(segmented(beside), beside)
        for top, bottom in _held_together(group, between, captions):
            inside = [line for line in between if top.y <= line.middle <= bottom.y and _within(line, top)]
            own = [r for r in rules if top.y - 1 <= r.y <= bottom.y + 1 and left <= (r.x0 + r.x1) / 2 <= right]
            around = [r for r in rules if left <= (r.x0 + r.x1) / 2 <= right]
            inside = with_neighbours(between, inside, own, around)
            if inside:
                own = [r for r in around if min(inside[0].top, top.y - 1) <= r.y <= bottom.y + 1]
            table = table_of(page, inside, own, True, leaders)
            if table is not None and not any(_meet(table.rect, other.rect) for other in out):
                out.append(table)
    for lines in columns:
        out += short_lists(page, _without(lines, out), ended=True)
    for lines in columns:
        column = _without(lines, out)
        for first, end in aligned_blocks(column):
            first = heading_start(column, behind_form(column, first, end), end)
            if len(columns) == 1:
                first = with_rest_of_row(column, first, end)
            table = _trimmed(page, column[first:end], leaders, _is_announced(column, first))
            if table is not None:
                out.append(table)
    for lines in columns:
        out += short_lists(page, _without(lines, out))
    return out


def _goes_on_left(columns: Sequence[Sequence[TextLine]], x0: float, x1: float, top: float, bottom: float) -> bool:
    """Whether the names of the lines that rules hold together stand left of these: rules over totals hold no table."""
    for column in columns:
        held = [
            line
            for line in column
            if top < line.middle < bottom and any(s.x0 >= x0 and s.x1 <= x1 for s in line.segments)
        ]
        if held and _NAMED * len(held) < sum(line.segments[0].x1 < x0 for line in held):
            return True
    return False


def _without(lines: Sequence[TextLine], tables: Sequence[PageTable]) -> list[TextLine]:
    """`lines` without what stands in `tables`."""
    runs = [run for line in lines for run in line.runs]
    left = [run for run in runs if not any(table.rect.contains(*run.middle) for table in tables)]
    return list(lines) if len(left) == len(runs) else with_turned(segmented(left), left)


def _trimmed(page: Page, block: Sequence[TextLine], leaders: Sequence[Leader], announced: bool) -> PageTable | None:
    """The table of a block, if need be without a few lines above it (a caption) or below it (a note)."""
    for cut in range(_TRIM + 1):
        for above in range(cut, -1, -1):
            lines = block[above : len(block) - (cut - above)]
            if sum(len(line.segments) >= 2 for line in lines) < 3:
                continue
            table = table_of(page, lines, (), False, leaders, announced)
            if table is not None:
                return table
    return None


def _is_announced(lines: Sequence[TextLine], first: int) -> bool:
    """Whether a numbered caption stands close above line `first`."""
    below = lines[first]
    for line in reversed(lines[max(0, first - _CAPTION_LINES) : first]):
        if below.top - line.bottom > _CAPTION_WHITE * line.size:
            return False
        if numbered(line.segments[0].text) is not None:
            return True
        below = line
    return False


def rules_outside(page: Page, taken: Sequence[Rect]) -> list[Rule]:
    """The horizontal rules outside of the rectangles `taken`, from top to bottom."""
    rulings = page.rulings
    found = [
        Rule(float(x0), float(x1), float(y))
        for x0, x1, y, lying in zip(rulings.x0, rulings.x1, rulings.top, rulings.horizontal, strict=True)
        if lying and x1 - x0 >= 12
    ]
    return sorted((r for r in found if not any(t.contains((r.x0 + r.x1) / 2, r.y) for t in taken)), key=_place)


def _place(rule: Rule) -> tuple[float, float]:
    return rule.y, rule.x0


def rules_of(page: Page, rect: Rect) -> list[Rule]:
    """The horizontal rules inside `rect`."""
    return [r for r in rules_outside(page, []) if rect.contains((r.x0 + r.x1) / 2, r.y)]


def rules_across(page: Page, x0: float, x1: float) -> list[Rule]:
    """The horizontal rules of the whole page whose middle lies between `x0` and `x1`."""
    return [r for r in rules_outside(page, []) if x0 <= (r.x0 + r.x1) / 2 <= x1]


def _rule_groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Long rules with common ends, two or more, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if rule.x1 - rule.x0 < _RULE:
            continue
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= _SAME_ENDS and abs(group[0].x1 - rule.x1) <= _SAME_ENDS:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 2]


def _within(line: TextLine, rule: Rule) -> bool:
    return line.segments[0].x0 >= rule.x0 - _SAME_ENDS and line.segments[-1].x1 <= rule.x1 + _SAME_ENDS


def _held_together(
    group: Sequence[Rule], lines: Sequence[TextLine], captions: Sequence[tuple[TextLine, Segment]]
) -> list[tuple[Rule, Rule]]:
    """Stretches of consecutive rules with columns of text between them, not running text and none of `captions`.

    A section's title between two rules does not part a table; a title in a wider space does, and so do notes below it.
    """
    out: list[tuple[Rule, Rule]] = []
    first = last = None
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
        fits = all(_within(line, upper) for line in inside) and len(wide) <= 1 and not captioned and not notes
        if first is not None and len(single) == len(inside) and _heads_anew(group, lines, first, upper, lower):
            if last is not None:
                out.append((first, last))
            first = last = None
            continue
        size = sum(line.size for line in inside)
        room = max(min(even, _TITLE_ROW * size), _SNUG * size)
        if fits and len(single) < len(inside):
            first, last = first or upper, lower
        elif captioned or (inside and not (fits and len(single) <= 2 and lower.y - upper.y <= room)):
            if first is not None and last is not None:
                out.append((first, last))
            first = last = None
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


def _meet(a: Rect, b: Rect) -> bool:
    return a.shared_width(b) > 1 and a.shared_height(b) > 1
