"""Tables with few rulings or none: text aligned in columns, alone or between horizontal rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.tables.evidence.measures import FEWEST_ROWS, LEVEL, SAME_SIDE
from pipeline.tables.evidence.page_columns import in_columns, ruled_apart
from pipeline.tables.evidence.rivers import TextLine, segmented
from pipeline.tables.evidence.rule_stacks import Stack, rule_stacks
from pipeline.tables.evidence.runs import Run
from pipeline.tables.joining.captions import numbered
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.neighbours import counts_something, heading_start
from pipeline.tables.unruled.block_ends import behind_form, with_first_name, with_rest_of_row
from pipeline.tables.unruled.open_table import table_of
from pipeline.tables.unruled.rule_pairs import SAME_ENDS, held_together, rule_groups
from pipeline.tables.unruled.short_lists import short_lists
from pipeline.tables.unruled.stack_table import stack_table
from pipeline.tables.unruled.stretches import explains_more, open_tables
from pipeline.tables.unruled.text.blocks import aligned_blocks
from pipeline.tables.unruled.text.heading import Rule

_MOST_LINES = 600  # of text, or rules: a page with more is a drawing, and its cost must stay bounded
_HEADING = 100.0  # points above the first rule between rows in which their heading is looked for
_NEAR = 3.0  # sizes of white between a heading and the first line below its rule: the padding of two cells
_SHORTEST = 12.0  # points that a rule measures at least
_NAMED = 0.5  # share of the lines between rules whose names stand outside: then the rules are not the table's
_TYPED = re.compile(r"^[-–—=_]{5,}$")  # a rule that a typewriter draws


def text_tables(page: Page, runs: Sequence[Run], taken: Sequence[Rect], lying: Sequence[Rule]) -> list[PageTable]:
    """Tables outside the rectangles `taken`; `runs` are without leaders, `lying` are the page's rules."""
    free = runs
    for rect in taken:
        free = [run for run in free if not rect.contains(*run.middle)]
    typed = [run for run in free if _TYPED.match(run.text) and not run.angle]
    if typed:
        free = [run for run in free if run not in typed]
    rules = sorted([*rules_outside(lying, taken), *(Rule(r.start, r.stop, r.middle[1]) for r in typed)], key=_place)
    return _tables_among(page, free, rules)


def _tables_among(page: Page, free: Sequence[Run], rules: Sequence[Rule]) -> list[PageTable]:
    lines = segmented(free)
    if not lines or len(lines) > _MOST_LINES or len(rules) > _MOST_LINES:
        return []
    apart = ruled_apart(lines, rules, page.fills)
    if apart:
        return [table for runs, own in apart for table in _tables_among(page, runs, own)]
    text = _Text(page, free, lines, in_columns(lines, rules), rules)
    opened = list(open_tables(page, [run for run in free if run.angle == 0], rules))
    out = _stacked_tables(text, opened)
    out += [table for table in opened if not any(_meet(table.rect, other.rect) for other in out)]
    for column in text.columns if len(text.columns) > 1 else []:
        out += open_tables(page, [run for line in _without(column, out) for run in line.runs], rules)
    out = _with_held_tables(text, out)
    for column in text.columns:
        out += _block_tables(text, _without(column, out))
    for column in text.columns:
        out += short_lists(page, _without(column, out))
    return out


@dataclass(frozen=True, slots=True)
class _Text:
    """Text of a page, or of one of its parts, in lines and in columns of the page, with the rules in it."""

    page: Page
    free: Sequence[Run]
    lines: Sequence[TextLine]
    columns: Sequence[Sequence[TextLine]]
    rules: Sequence[Rule]


def _stacked_tables(text: _Text, opened: Sequence[PageTable]) -> list[PageTable]:
    """The tables whose rows rules part; `opened`: what the text alone tells."""
    out: list[PageTable] = []
    for stack in rule_stacks(((rule.x0, rule.x1, rule.y) for rule in text.rules), text.free):
        if _goes_on_left(text, stack.x0, stack.x1, stack.levels[0].y, stack.levels[-1].y):
            continue
        table = _stacked(text.page, stack, text.free, opened, text.rules)
        if table is not None and not any(_meet(table.rect, other.rect) for other in out):
            out.append(table)
    return out


def _with_held_tables(text: _Text, found: list[PageTable]) -> list[PageTable]:
    """`found` with the tables between two rules, also in place of those of which they have more."""
    for table in _held_tables(text):
        met = [other for other in found if _meet(table.rect, other.rect)]
        if all(_goes_further(table, other) or _heads(table, other) for other in met):
            found = [other for other in found if other not in met] + [table]
    return found


def _held_tables(text: _Text) -> Iterator[PageTable]:
    captions = [(line, s) for line in text.lines for s in line.segments if numbered(s.text) is not None]
    for group in rule_groups(text.rules):
        left, right = group[0].x0 - SAME_ENDS, group[0].x1 + SAME_ENDS
        if _goes_on_left(text, left, right, group[0].y, group[-1].y):
            continue
        beside = [run for run in text.free if left <= run.middle[0] <= right]  # without the page's other text columns
        between = text.lines if len(beside) == len(text.free) else segmented(beside)
        for top, bottom in held_together(group, between, captions):
            held = [line for line in between if top.y <= line.middle <= bottom.y]
            around = [r for r in text.rules if left <= (r.x0 + r.x1) / 2 <= right and r.y <= bottom.y + 1]
            own = [r for r in around if min(held[0].top, top.y - 1) <= r.y]
            table = table_of(text.page, held, own, True)
            if table is not None:
                above = [line for line in between if line.middle < top.y]
                yield _under_its_heading(text, table, above, held, own)


def _under_its_heading(
    text: _Text, table: PageTable, above: Sequence[TextLine], held: Sequence[TextLine], rules: Sequence[Rule]
) -> PageTable:
    """`table`, whose first line counts something, with the line right above its rules that heads its columns."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    if not above or not any(map(counts_something, first)) or len(above[-1].segments) != table.column_count:
        return table
    if held[0].top - above[-1].bottom > _NEAR * above[-1].size:
        return table
    told = table_of(text.page, [above[-1], *held], rules, True)
    return told if told is not None and _heads(told, table) else table


def _block_tables(text: _Text, lines: Sequence[TextLine]) -> list[PageTable]:
    """The tables of text aligned in columns in `lines`, one column of the page or all."""
    out = []
    for first, end in aligned_blocks(lines):
        start = behind_form(lines, first, end)
        first = heading_start(lines, start, end)
        if len(text.columns) == 1:
            first = with_rest_of_row(lines, first, end)
        block = lines[with_first_name(lines, first) : end]
        x0, x1 = min(ln.segments[0].x0 for ln in block), max(ln.segments[-1].x1 for ln in block)
        inside = [r for r in text.rules if block[0].middle < r.y < block[-1].middle and r.x0 < x1 and r.x1 > x0]
        labels = [(ln.segments[0].x1, ln.middle, LEVEL * ln.size) for ln in block]
        if sum(any(r.x0 > x and abs(r.y - y) <= near for r in inside) for x, y, near in labels) >= FEWEST_ROWS:
            continue  # of a chart's axis
        table = table_of(text.page, block, inside, False)
        out += [] if table is None else [table]
    return out


def _stacked(
    page: Page, stack: Stack, free: Sequence[Run], opened: Sequence[PageTable], rules: Sequence[Rule]
) -> PageTable | None:
    """The table of a stack, with its heading where that stands above the first rule, and its rows where the rules part
    groups of rows; `opened`: what the text alone tells."""
    table = stack_table(page, stack, free)
    if table is None:
        return None
    if any(counts_something(cell.text) for cell in table.cells if cell.row == 0):
        reach = Rect(stack.x0, table.rect.top - _HEADING, stack.x1, table.rect.bottom)
        beside = [run for run in free if run.angle == 0 and reach.contains(*run.middle)]
        table = next((told for told in open_tables(page, beside, rules) if _heads(told, table)), table)
    return next((told for told in opened if _is_finer(told, table)), table)


def _goes_on_left(text: _Text, x0: float, x1: float, top: float, bottom: float) -> bool:
    """Whether the names of the lines that rules hold together stand left of these, under no rules of their own: rules
    over totals hold no table."""
    beside = [r for r in text.rules if r.x1 < x0 and any(abs(r.y - y) <= SAME_SIDE for y in (top, bottom))]
    for column in text.columns:
        held = [
            line
            for line in column
            if top < line.middle < bottom and any(s.x0 >= x0 and s.x1 <= x1 for s in line.segments)
        ]
        names = [s for line in held if (s := line.segments[0]).x1 < x0]
        if _NAMED * len(held) < sum(not any(r.x0 <= (s.x0 + s.x1) / 2 <= r.x1 for r in beside) for s in names):
            return True
    return False


def _without(lines: Sequence[TextLine], tables: Sequence[PageTable]) -> list[TextLine]:
    """`lines` without what stands in `tables`."""
    runs = [run for line in lines for run in line.runs]
    left = [run for run in runs if not any(table.rect.contains(*run.middle) for table in tables)]
    return list(lines) if len(left) == len(runs) else segmented(left)


def lying_rules(page: Page) -> list[Rule]:
    """The horizontal rules of a page, from top to bottom."""
    rulings = page.rulings
    long = rulings.horizontal & (rulings.x1 - rulings.x0 >= _SHORTEST)
    ends = (rulings.x0[long].tolist(), rulings.x1[long].tolist(), rulings.top[long].tolist())
    return sorted(map(Rule, *ends), key=_place)


def rules_outside(rules: Sequence[Rule], taken: Sequence[Rect]) -> list[Rule]:
    """Those of `rules` that lie outside of the rectangles `taken`."""
    return [r for r in rules if not any(t.contains((r.x0 + r.x1) / 2, r.y) for t in taken)]


def _goes_further(held: PageTable, other: PageTable) -> bool:
    """Whether two rules hold lines together of which a reading without them (`other`) has only the first."""
    if held.column_count != other.column_count or held.row_count <= other.row_count:
        return False
    first, known = (
        sorted((cell.row, cell.column, cell.text) for cell in table.cells if cell.row < other.row_count)
        for table in (held, other)
    )
    return held.rect.bottom > other.rect.bottom and first == known


def _heads(told: PageTable, ruled: PageTable) -> bool:
    """Whether a reading that rules need not hold together has the table between them (`ruled`), and rows above it."""
    more = told.row_count - ruled.row_count
    own, known = (
        {
            (cell.row - above, cell.row_span, cell.column, cell.column_span, cell.text)
            for cell in table.cells
            if cell.text and cell.row >= above
        }
        for table, above in ((told, more), (ruled, 0))
    )
    return more > 0 and told.column_count == ruled.column_count and own == known


def _is_finer(told: PageTable, ruled: PageTable) -> bool:
    """Whether a reading has more rows of what stands between the same rules: these part groups of rows."""
    inside = ruled.rect.top <= told.rect.top and told.rect.bottom <= ruled.rect.bottom and _meet(told.rect, ruled.rect)
    return inside and told.row_count > ruled.row_count and explains_more(told, ruled, inked=False)


def _place(rule: Rule) -> tuple[float, float]:
    return rule.y, rule.x0


def _meet(a: Rect, b: Rect) -> bool:
    return a.shared_width(b) > 1 and a.shared_height(b) > 1
