"""A table of which little or nothing is drawn, read whole: where its heading ends, its columns, its heading's tree, its
rows. Each is the partition that the page's evidence explains best: column numbers, bold type, grounds and rules for the
foot of the heading; white strips for the columns, the numbers' own places for how many there are; the heights of texts
for the rows (`row_fit`).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

from pipeline.reading.geometry import bounding
from pipeline.reading.page import Page
from pipeline.tables.evidence.measures import CROSSES, FEWEST_COLUMNS, LEVEL, SAME_SIDE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import Segment, column_of, spanned
from pipeline.tables.evidence.runs import Run, split
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.ruled.row_fit import Fitted, fitted_columns
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heading_tree import BARE, heading_tree
from pipeline.tables.unruled.open_columns import best_headed, open_columns
from pipeline.tables.unruled.text.bands import CORE, bands_of, foot_of, goes_on, top_of
from pipeline.tables.unruled.text.columns import titles_over
from pipeline.tables.unruled.text.heading import HeadingCell, Rule
from pipeline.tables.unruled.text.rows import hang

_NUMBER = re.compile(r"\(?(\d{1,2})\)?(\s?=.*)?")
_FEWEST_ROWS = 2
#: what a heading costs a column at most (`heading_tree`) where nothing draws the columns: of 396 real tables set anew
#: those that are read right so have 0.87 or less, those read wrong 1.2 to 3.2; over figures 0.95 was the least seen
_FITS = 0.9
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table may stand: `walls` are its columns' edges where ink draws them, the outer ones too; `rules` those
    that lie inside; `grounds` the upper and lower sides of what is painted there."""

    x0: float
    x1: float
    walls: tuple[float, ...] = ()
    rules: tuple[Rule, ...] = ()
    grounds: tuple[Rule, ...] = ()

    @property
    def sides(self) -> set[float]:
        """Where what is painted ends to the left and to the right."""
        return {x for ground in self.grounds for x in (ground.x0, ground.x1)}


@dataclass(frozen=True, slots=True)
class _Foot:
    """Where a heading ends (`above` what follows) and the body begins (`below`); the column `numbers` between, if any,
    and whether each of them stands in a column of its own (`parted`)."""

    above: float
    below: float
    numbers: Sequence[Run] = ()
    parted: bool = True


@dataclass(frozen=True, slots=True)
class _Headed:
    foot: _Foot
    edges: list[float]
    heads: Sequence[HeadingCell]
    body: Sequence[Run]
    cost: float

    @property
    def fits(self) -> bool:
        """Whether the heading explains the columns; over the names of lines none may stand."""
        bare = BARE * all(cell.first > 0 for cell in self.heads)
        return self.cost - bare <= _FITS * (len(self.edges) - 1)


def open_table(page: Page, runs: Sequence[Run], region: Region) -> PageTable | None:
    """The table that `runs` make; None where they do not fit to columns and rows."""
    if any(run.angle for run in runs) or not runs:
        return None
    best: _Headed | None = None
    for foot in _feet(runs, region):
        found = _headed(runs, region, foot)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
        if best is not None and best.fits:
            break
    if best is None or not (best.fits or region.walls or _is_painted(best.edges, region)):
        return None
    edges, body, numbers = best.edges, best.body, best.foot.numbers
    first = sorted((run for run in body if column_of(edges, _segment(run)) == 0), key=lambda run: run.middle[1])
    if hang(pairwise((run.rect.x0, run.text) for run in first)):
        return None  # what a hanging indent parts, heights and white do not tell
    cells = _body_cells(body, edges, (region.x0, region.x1))
    if cells is None:
        return None
    drawn = [*region.rules, *region.grounds]
    return _drafted(page, edges, best.heads, numbers, _cut(cells, drawn, edges))


def _is_painted(edges: Sequence[float], region: Region) -> bool:
    """Whether what is painted parts most of the columns: then they stand, however badly the heading explains them."""
    painted = sum(any(abs(edge - x) <= SAME_SIDE for x in region.sides) for edge in edges[1:-1])
    return 2 * painted > len(edges) - 2


def _headed(runs: Sequence[Run], region: Region, foot: _Foot) -> _Headed | None:
    """Columns and heading of the table whose heading ends at `foot`; None where none of its texts stand over them."""
    own = set(map(id, foot.numbers))
    body = [run for run in runs if run.middle[1] > foot.below]
    heading = [run for run in runs if run.middle[1] < foot.above and id(run) not in own]
    if not heading or len(body) < 2 * _FEWEST_ROWS:
        return None
    top = min(run.rect.top for run in heading)
    rules = [rule for rule in [*region.rules, *region.grounds] if top < rule.y < foot.above]
    full = [y for y in _levels(region) if y <= top + 2]
    bands = bands_of(body)
    numbers = foot.numbers if foot.parted else ()
    sides = region.sides
    x0, x1 = min([region.x0, *sides]), max([region.x1, *sides])
    open_at = open_columns(bands, bands, heading, numbers, x0, x1, sides)
    options = [list(region.walls)] if region.walls else open_at
    found = best_headed(
        (edges for edges in options if len(edges) > FEWEST_COLUMNS),
        body,
        lambda edges: heading_tree(heading, edges, max(full, default=top - 2), foot.above, rules),
    )
    if found is None:
        return None
    edges, (cost, heads) = found
    headed = {k for cell in heads for k in range(cell.first, cell.last + 1)}
    if any(cell.first == 0 and cell.last > 0 for cell in heads) or headed | {0} != set(range(len(edges) - 1)):
        return None
    return _Headed(foot, edges, heads, body, cost)


def _drafted(
    page: Page,
    edges: list[float],
    heads: Sequence[HeadingCell],
    numbers: Sequence[Run],
    cells: Sequence[Fitted],
) -> PageTable | None:
    draft = Draft(edges)
    draft.put_heading(heads, heads[0].top)
    if numbers:
        draft.tops.append(min(run.rect.top for run in numbers))
        for run in numbers:
            draft.put(len(draft.tops) - 1, column_of(edges, _segment(run)), [run])
    above = len(draft.tops)
    for row in range(max(entry.row + entry.rows for entry in cells)):
        tops = [run.over for entry in cells if entry.row == row for run in entry.runs]
        if not tops:
            return None
        draft.tops.append(min(tops))
    for entry in cells:
        draft.put(above + entry.row, entry.column, entry.runs, entry.rows, entry.columns)
    rect = bounding(run.rect for runs in draft.cells.values() for run in runs)
    return draft.table(page, rect.top, rect.bottom, _SURE)


def _cut(cells: Sequence[Fitted], drawn: Sequence[Rule], edges: Sequence[float]) -> list[Fitted]:
    """`cells` without the rows that something drawn parts from their texts, and with the empty ones that only other
    columns part from them."""
    tops = [
        min((run.rect.top for cell in cells if cell.row == row and cell.rows == 1 for run in cell.runs), default=0.0)
        for row in range(max(cell.row + cell.rows for cell in cells))
    ]
    size = median(run.size for cell in cells for run in cell.runs)
    walls = [dict[int, float]() for _ in [*tops, 0.0]]  # above each row, the columns where something lies, its height
    for rule in drawn:
        row = next((row for row, top in enumerate(tops) if top > rule.y - CORE * size), len(tops))
        inside = (k for k, (a, b) in enumerate(pairwise(edges)) if rule.x0 < (a + b) / 2 < rule.x1)
        walls[row] |= dict.fromkeys(inside, rule.y)
    taken = {
        place for c in cells for place in product(range(c.row, c.row + c.rows), range(c.column, c.column + c.columns))
    }
    out = []
    for cell in cells:
        first, last = cell.row, cell.row + cell.rows - 1
        upper, lower = min(run.middle[1] for run in cell.runs), max(run.middle[1] for run in cell.runs)
        for row in range(first + 1, last + 1):
            y = walls[row].get(cell.column)
            if y is not None and y < upper:
                first = row
            elif y is not None and y > lower:
                last = min(last, row - 1)
        first, last = (_open_end(cell.column, end, way, walls, taken) for end, way in ((first, -1), (last, 1)))
        out.append(replace(cell, row=first, rows=last - first + 1))
    return out


def _open_end(
    column: int, row: int, way: int, walls: Sequence[dict[int, float]], taken: Collection[tuple[int, int]]
) -> int:
    """The last row, upwards (`way` -1) or downwards (1), that is parted from `row` in other columns only, and empty;
    `row` itself where another text stands at its end."""
    end = row
    while 0 <= end + way < len(walls) - 1:
        wall = walls[max(end, end + way)]
        if not wall or column in wall:
            return end
        if (end + way, column) in taken:
            return row
        end += way
    return end


def _levels(region: Region) -> list[float]:
    width = region.x1 - region.x0
    return sorted(rule.y for rule in region.rules if rule.x1 - rule.x0 > 0.9 * width)


def _column_numbers(runs: Sequence[Run]) -> list[Run]:
    """The runs of the topmost line that prints `1 2 3 …` and nothing else, from left to right."""
    found = [run for run in runs if _NUMBER.fullmatch(run.text)]
    for first in sorted((run for run in found if _value(run) == 1), key=lambda run: run.middle[1]):
        level = [run for run in runs if abs(run.middle[1] - first.middle[1]) <= LEVEL * first.size]
        level.sort(key=lambda run: run.rect.x0)
        values = [_value(run) for run in level]
        if len(level) >= FEWEST_COLUMNS and values == list(range(1, len(level) + 1)):
            return level
    return []


def _value(run: Run) -> int:
    match = _NUMBER.fullmatch(run.text)
    return int(match[1]) if match else 0


def _feet(runs: Sequence[Run], region: Region) -> Iterator[_Foot]:
    """Where the heading may end, what is likely first: over column numbers, at a rule through all columns, where bold
    type ends, between bold lines."""
    numbers = _column_numbers(runs)
    above = [run for run in runs if numbers and run.middle[1] < numbers[0].middle[1] - LEVEL * run.size]
    if numbers and not above:
        return
    if numbers:
        between = (max(run.rect.bottom for run in above) + min(run.rect.top for run in numbers)) / 2
        for parted in (True, False):
            yield _Foot(between, max(run.rect.bottom for run in numbers) - 1.0, numbers, parted)
        return
    top = min(run.middle[1] for run in runs)
    for y in _levels(region):
        above = [run for run in runs if run.middle[1] < y]
        figures = [run for run in above if counts_something(run.text)]
        set_off = 2 * len(figures) < len(above) and all(run.bold for run in above if run not in figures)
        if above and y > top and (set_off or not figures):
            yield _Foot(y, y)
            return
    bold = list[float]()
    for upper, lower in pairwise(bands_of(runs)):
        if not _is_bold(upper):
            break
        if not goes_on(upper, lower):  # else a bold name's first line in the body's first row
            bold.append((foot_of(upper) + top_of(lower)) / 2)
        if not _is_bold(lower):
            yield from (_Foot(y, y) for y in reversed(bold))
            return


def _is_bold(band: Sequence[Run]) -> bool:
    """Whether all words of a band are bold; a year or a % beside them need not be."""
    return any(run.bold for run in band) and all(
        run.bold or (is_figure(run.text) and not counts_something(run.text)) for run in band
    )


def _body_cells(body: Sequence[Run], edges: Sequence[float], ends: Sequence[float]) -> list[Fitted] | None:
    """The body's cells; a title stands in the middle of the columns or of what is printed and drawn (`ends`)."""
    columns: list[list[list[Run]]] = [[] for _ in edges[1:]]
    bands = bands_of(body)
    alone = [
        band[0]
        for above, band, below in zip([[], *bands], bands, [*bands[1:], []], strict=False)
        if len(band) == 1 and not _begins_below(above, band[0], below)
    ]
    drawn = [ends[0], *edges[1:-1], ends[1]]
    over = [titles_over([*map(_segment, alone)], sides) for sides in (drawn, edges)]
    crossing: list[tuple[int, int, list[Run]]] = [(*place, [alone[k]]) for k, place in (over[0] | over[1]).items()]
    titles = {id(run) for _, _, band in crossing for run in band}
    body = [run for run in body if id(run) not in titles]
    for run in sorted((piece for whole in body for piece in _at_edges(whole, edges)), key=lambda r: r.middle[1]):
        first, last = spanned(edges, _segment(run), CROSSES)
        if first < last:
            crossing.append((first, last, [run]))
            continue
        for line in columns[first][::-1][:3]:
            if abs(line[0].middle[1] - run.middle[1]) <= LEVEL * run.size:
                line.append(run)
                line.sort(key=lambda r: r.rect.x0)
                break
        else:
            columns[first].append([run])
    return fitted_columns(columns, crossing, edges)


def _begins_below(above: Sequence[Run], run: Run, below: Sequence[Run]) -> bool:
    """Whether a text begins under or over another line of one cell, at its side."""
    over = bool(above) and goes_on(above, [run])
    beside = [*(above if over else ()), *(below if below and goes_on([run], below) else ())]
    return any(abs(other.start - run.start) <= SAME_SIDE for other in beside)


def _at_edges(run: Run, edges: Sequence[float]) -> list[Run]:
    """The run, parted where one of its gaps holds an edge."""
    for gap in run.gaps:
        if gap[3] and any(gap[0] - 0.5 <= x <= gap[1] + 0.5 for x in edges[1:-1]):
            left, right = split(run, gap)
            return [left, *_at_edges(right, edges)]
    return [run]


def _segment(run: Run) -> Segment:
    return Segment([run], run.start, run.stop)
