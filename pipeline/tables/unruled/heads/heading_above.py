"""The heading over a grid that does not hold it: bold lines and column numbers right above, or what a rule closes."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.page import Page
from pipeline.tables.evidence.measures import CENTRED, SAME_EDGE, SAME_PLACE, TOLD_ALONE
from pipeline.tables.evidence.paragraphs import numbers_columns
from pipeline.tables.evidence.rivers import Segment
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered
from pipeline.tables.model import Cell, PageTable
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heads.heading_tree import heading_tree
from pipeline.tables.unruled.text.bands import bands_of, foot_of, is_several, top_of
from pipeline.tables.unruled.text.columns import is_centred
from pipeline.tables.unruled.text.heading import Rule

_NEAR = 1.6  # sizes of white between two lines of a heading, or it and the grid: twice the padding of a cell
_RULED = 5.0  # sizes from a line of a heading to the rule that closes it above at most


def with_heading_above(page: Page, table: PageTable, runs: Sequence[Run], rules: Sequence[Rule]) -> PageTable:
    """`table` with the heading of more than half of its columns that stands over it, if there is one."""
    bands, top = _bands(table, runs, rules)
    return _headed(page, table, bands, top, rules)


def with_groups_centred(page: Page, table: PageTable, runs: Sequence[Run]) -> PageTable:
    """`table`, whose columns are painted, with its heading as its texts tell it, where one of them stands off the
    middle of its cell, on no ground: no colour ends where a group over columns of several colours does."""
    depth = max((cell.row_span for cell in table.cells if cell.row == 0), default=1)
    crossing = any(cell.row < depth < cell.row + cell.row_span for cell in table.cells)
    if crossing or not _stand_off(table, depth):
        return table
    top, foot = table.rect.top, table.y_edges[depth]
    held = [run for run in runs if table.x_edges[0] < run.middle[0] < table.x_edges[-1] and top < run.middle[1] < foot]
    kept = [replace(cell, row=cell.row - depth) for cell in table.cells if cell.row >= depth]
    body = replace(
        table,
        rect=replace(table.rect, top=foot),
        row_count=table.row_count - depth,
        cells=tuple(kept),
        y_edges=table.y_edges[depth:],
    )
    found = _headed(page, body, bands_of(held), top, _sides(page, table, top, foot))
    return found if found.row_count >= table.row_count else table


def _stand_off(table: PageTable, depth: int) -> bool:
    """Whether texts of a heading of `depth` rows stand off their cells: groups on no ground that are not in the middle,
    or beside an empty cell, or columns of which only some begin low."""
    over = [c for c in table.cells if c.row < depth - 1 and c.row_span < depth and c.text and c.fill is None]
    low = {c.lines[0].rect.top > table.y_edges[depth - 1] for c in table.cells if c.row_span == depth and c.text}
    empty = any(not c.text for c in table.cells if c.row < depth - 1)  # a group in the middle of its middle column
    return bool(over) and (empty or len(low) > 1 or any(map(_is_off_middle, over)))


def _is_off_middle(cell: Cell) -> bool:
    ends = min(line.rect.x0 for line in cell.lines), max(line.rect.x1 for line in cell.lines)
    return abs(sum(ends) - cell.rect.x0 - cell.rect.x1) > 2 * CENTRED


def _sides(page: Page, table: PageTable, top: float, foot: float) -> list[Rule]:
    """Rulings and the upper and lower sides of what is painted inside the heading."""
    fills, lying = page.fills, page.rulings.horizontal
    drawn = list(zip(page.rulings.x0[lying], page.rulings.x1[lying], page.rulings.top[lying], strict=True))
    drawn += [side for y in (fills.top, fills.bottom) for side in zip(fills.x0, fills.x1, y, strict=True)]
    inside = [Rule(float(x0), float(x1), float(y)) for x0, x1, y in drawn if top + SAME_EDGE < y < foot - SAME_EDGE]
    return [rule for rule in inside if rule.x1 > table.x_edges[0] and rule.x0 < table.x_edges[-1]]


def _headed(page: Page, table: PageTable, bands: Sequence[list[Run]], top: float, rules: Sequence[Rule]) -> PageTable:
    """`table` under the heading that begins at `top`."""
    edges = list(table.x_edges)
    numbers = next((band for band in bands if numbers_columns([run.text for run in band])), [])
    heading = [run for band in bands for run in band if band is not numbers]
    if not heading:
        return table
    foot = top_of(numbers) if numbers else table.rect.top
    own = [rule for rule in rules if top < rule.y < foot]
    found = heading_tree(heading, edges, top, foot, own)
    heads = found[1] if found is not None else []
    if 2 * len({k for cell in heads for k in range(cell.first, cell.last + 1)}) < len(edges):
        return table
    draft = Draft(edges)
    draft.put_heading(heads, heads[0].top)
    if numbers:
        draft.tops.append(foot)
        for run in numbers:
            draft.put(len(draft.tops) - 1, sum(x < run.middle[0] for x in edges[1:-1]), [run])
    above = draft.table(page, top, table.rect.top, TOLD_ALONE)
    moved = (replace(cell, row=cell.row + above.row_count) for cell in table.cells)
    return replace(
        table,
        rect=replace(table.rect, top=top),
        row_count=above.row_count + table.row_count,
        cells=(*above.cells, *moved),
        y_edges=(*above.y_edges[:-1], *table.y_edges),
    )


def _bands(table: PageTable, runs: Sequence[Run], rules: Sequence[Rule]) -> tuple[list[list[Run]], float]:
    """The heading's bands from top to bottom, and where it begins."""
    edges = table.x_edges
    x0, x1 = edges[0], edges[-1]
    full = sorted(rule.y for rule in rules if abs(rule.x0 - x0) <= SAME_EDGE and abs(rule.x1 - x1) <= SAME_EDGE)
    across = (run for run in runs if x0 - SAME_PLACE < run.start and run.stop < x1 + SAME_PLACE)
    own = [run for run in across if run.middle[1] < table.rect.top]
    out: list[list[Run]] = []
    reach, near = table.rect.top, 0.0
    for band in reversed(bands_of(own)):
        near = _NEAR * max(run.size for run in band)
        if reach - foot_of(band) > near or not _is_heading(band, full) or _is_caption(band, edges, rules):
            break
        out.insert(0, band)
        reach = top_of(band)
    above = [y for y in full if -1 < reach - y < near] if out else []
    return out, max(above, default=reach - 1)


def _is_heading(band: Sequence[Run], full: Sequence[float]) -> bool:
    """Whether a rule through all columns runs over a band, or it is bold, or numbers the columns."""
    ruled = any(-1 < top_of(band) - y < _RULED * max(run.size for run in band) for y in full)
    return ruled or all(run.bold for run in band) or numbers_columns([run.text for run in band])


def _is_caption(band: Sequence[Run], edges: Sequence[float], rules: Sequence[Rule]) -> bool:
    """Whether a band is a line of text over the table: numbered, or alone at its side or in its middle.

    A name in the middle of the height of a stub stands alone, too, with the rule of the groups beside it.
    """
    if any(numbered(" ".join(run.text for run in line)) is not None for line in in_reading_order(band)):
        return True
    segment = Segment(list(band), min(run.start for run in band), max(run.stop for run in band))
    if any(top_of(band) < rule.y < foot_of(band) and rule.x0 > segment.x1 for rule in rules):
        return False
    return not is_several(band) and (segment.x0 < edges[1] or is_centred(segment, edges))
