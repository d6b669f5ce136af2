"""A table from lines of text that stand in columns: its headings, its rows, its cells."""

from collections.abc import Sequence

from pipeline.reading.geometry import bounding
from pipeline.reading.page import Page
from pipeline.tables.evidence.colored import holds_bars, painted_lines
from pipeline.tables.evidence.leaders import Leader
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, TOLD_BETWEEN_RULES, TOLD_BY_TEXT
from pipeline.tables.evidence.rivers import TextLine, column_of
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.close_columns import parted_at_sides
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heads.heading_tree import heading_tree
from pipeline.tables.unruled.sense import reads_as_table
from pipeline.tables.unruled.text.body import is_led, put_body
from pipeline.tables.unruled.text.columns import are_numbers, columns_and_heading, full_rules, holds_item_numbers
from pipeline.tables.unruled.text.heading import HeadingCell, Rule, heading_cells

_MOST_PAINTED = 6  # lines of a heading on a ground of its own


def table_of(
    page: Page,
    lines: Sequence[TextLine],
    rules: Sequence[Rule],
    bounded: bool,
    leaders: Sequence[Leader] = (),
) -> PageTable | None:
    """The table that `lines` make; None where they are a list, a letter, columns of prose or contents.

    `bounded`: rules hold the lines together, so that fewer rows and no figures are enough.
    """
    lines = parted_at_sides(lines)
    painted = _painted(page, lines)
    found = columns_and_heading(lines, rules, painted)
    if found is None:
        return None
    edges, head = found
    if bounded:
        edges[0], edges[-1] = min([edges[0], *(r.x0 for r in rules)]), max([edges[-1], *(r.x1 for r in rules)])
    full = full_rules(rules, edges)
    body = lines[head:]
    draft = Draft(edges)
    _put_heading(draft, lines[:head], body, [r for r in rules if r.y not in full])
    heading_rows = len(draft.tops)
    put_body(draft, body, full)
    led = any(is_led(line, leaders) for line in body)
    ruled_off = head > 0 and any(lines[head - 1].middle < y < lines[head].middle for y in full)
    wordy = (ruled_off or 0 < head == painted) and len(edges) > FEWEST_COLUMNS
    if not reads_as_table(draft.cells, edges, len(draft.tops), heading_rows, bounded, led, wordy):
        return None
    rect = bounding(run.rect for line in lines for run in line.runs)
    if holds_bars(page.fills, rect, [run.middle for line in lines for run in line.runs]):
        return None
    top, bottom = (min([rect.top, *full]), max([rect.bottom, *full])) if bounded else (rect.top, rect.bottom)
    return draft.table(page, top, bottom, TOLD_BETWEEN_RULES if bounded else TOLD_BY_TEXT)


def _painted(page: Page, lines: Sequence[TextLine]) -> int:
    """How many of the first lines are a heading on a ground of its own."""
    left, right = min(ln.segments[0].x0 for ln in lines), max(ln.segments[-1].x1 for ln in lines)
    painted = painted_lines(page.fills, [line.middle for line in lines], left, right)
    return _without_figures(lines[:painted]) if painted <= _MOST_PAINTED else 0


def _without_figures(lines: Sequence[TextLine]) -> int:
    """How many of the first lines are above one whose entries are figures: a row of the body that is marked."""
    for k, line in enumerate(lines):
        entries = line.segments[1:]
        if entries and not are_numbers(line) and 2 * sum(counts_something(s.text) for s in entries) > len(entries):
            return k
    return len(lines)


def _put_heading(draft: Draft, lines: Sequence[TextLine], body: Sequence[TextLine], sub_rules: Sequence[Rule]) -> None:
    edges = draft.edges
    numbers = lines[-1:] if len(lines) > 1 and are_numbers(lines[-1]) else []
    lines = lines[: len(lines) - len(numbers)]
    if not lines:
        return
    top, foot = min(line.top for line in lines), max(line.bottom for line in lines)
    tree = heading_tree([run for line in lines for run in line.runs], edges, top, foot, sub_rules)
    cells = tree[1] if tree is not None else heading_cells(lines, edges)
    if len(lines) == 1 and len(cells) < len(lines[0].segments) == len(edges) - 1:  # one each, wherever it stands
        cells = [HeadingCell(k, k, list(s.runs), top, foot) for k, s in enumerate(lines[0].segments)]
    if holds_item_numbers(body, edges) and not any(cell.first == 0 for cell in cells):
        for cell in cells:  # one heading over the numbers and what they number
            if cell.first == cell.last == 1:
                cell.first = 0
    draft.put_heading(cells, lines[-1].bottom)
    for line in numbers:
        draft.tops.append(line.top)
        for segment in line.segments:
            draft.put(len(draft.tops) - 1, column_of(edges, segment), segment.runs)
