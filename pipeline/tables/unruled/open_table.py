"""A table of which little or nothing is drawn, read whole: where its heading ends, its columns, its heading's tree, its
rows. Each is the partition that the page's evidence explains best: column numbers, bold type, grounds and rules for the
foot of the heading; white strips for the columns, the numbers' own places for how many there are; the heights of texts
for the rows (`row_fit`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.geometry import bounding
from pipeline.reading.page import Page
from pipeline.tables.evidence.colored import holds_bars
from pipeline.tables.evidence.measures import (
    FEWEST_COLUMNS,
    FEWEST_HELD,
    SAME_SIDE,
    TOLD_ALONE,
    TOLD_BETWEEN_RULES,
    TOLD_BY_TEXT,
)
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import TextLine, column_edges, column_of, segment_of, with_halves_joined
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.close_columns import parted_at_sides
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heads.heading_tree import BARE, heading_tree
from pipeline.tables.unruled.open_columns import BLANK, Headed, best_headed, blank_columns, open_columns
from pipeline.tables.unruled.open_feet import NO_HEADING, Foot, OpenRegion, feet, levels, region_of
from pipeline.tables.unruled.open_rows import put_open_rows
from pipeline.tables.unruled.sense import reads_as_table
from pipeline.tables.unruled.text.bands import bands_of
from pipeline.tables.unruled.text.body import put_body
from pipeline.tables.unruled.text.columns import are_numbers, full_rules
from pipeline.tables.unruled.text.heading import HeadingCell, Rule

#: what a heading costs a column at most (`heading_tree`) where nothing draws the columns: of 396 real tables set anew
#: those that are read right so have 0.87 or less, those read wrong 1.2 to 3.2; over figures 0.95 was the least seen
_FITS = 0.9
_OWN_COLUMNS = 4  # lines of the body that tell its columns without the headings


@dataclass(frozen=True, slots=True)
class _Headed:
    foot: Foot
    edges: list[float]
    heads: Sequence[HeadingCell]
    body: Sequence[Run]
    cost: float
    blank: int  # columns in which the heading stands alone: a name of the lines below may have been taken for it

    @property
    def worth(self) -> float:
        """What speaks against it, another foot of the heading being possible."""
        return self.cost + BLANK * self.blank

    @property
    def fits(self) -> bool:
        """Whether the heading explains the columns; over the names of lines none may stand."""
        bare = BARE * all(cell.first > 0 for cell in self.heads)
        return self.cost - bare <= _FITS * (len(self.edges) - 1)

    def draft(self) -> Draft:
        """The heading put to a table that has no body yet."""
        draft = Draft(self.edges)
        if self.heads:
            draft.put_heading(self.heads, self.heads[0].top)
        numbers = self.foot.numbers
        if numbers:
            draft.tops.append(min(run.rect.top for run in numbers))
            for run in numbers:
                draft.put(len(draft.tops) - 1, column_of(self.edges, segment_of(run)), [run])
        return draft


def open_table(page: Page, runs: Sequence[Run], region: OpenRegion) -> PageTable | None:
    """The table that `runs` make; None where they do not fit to columns and rows."""
    best = None if any(run.angle for run in runs) or not runs else _headed_columns(runs, region)
    if best is None or not (best.fits or region.walls or _is_painted(best.edges, region)):
        return None
    draft = best.draft()
    if not put_open_rows(draft, best.body, (region.x0, region.x1), region.rules, region.grounds):
        return None
    rect = bounding(run.rect for runs in draft.cells.values() for run in runs)
    return draft.table(page, rect.top, rect.bottom, TOLD_ALONE)


def table_of(
    page: Page,
    lines: Sequence[TextLine],
    rules: Sequence[Rule],
    bounded: bool,
) -> PageTable | None:
    """The table that `lines` make; None where they are a list, a letter, columns of prose or contents.

    `bounded`: rules hold the lines together, so that fewer rows and no figures are enough.
    """
    lines = parted_at_sides(lines)
    runs = [run for line in lines for run in line.runs]
    if column_edges(with_halves_joined([line for line in lines if not are_numbers(line)])) is None:
        return None
    if holds_bars(page.fills, bounding(run.rect for run in runs), [run.middle for run in runs]):
        return None
    region = region_of(page, runs, rules, lines)
    #: where the white between single words tells too many columns, that between aligned texts may tell them
    told = (_told(page, _headed_columns(runs, region, strips), region, bounded) for strips in (True, False))
    return next(filter(None, told), None)


def _told(page: Page, best: _Headed | None, region: OpenRegion, bounded: bool) -> PageTable | None:
    """The table of a region's lines under their heading; None where it reads as none."""
    if best is None:
        return None
    edges, rules = best.edges, region.rules
    if bounded:
        edges[0], edges[-1] = min([edges[0], *(r.x0 for r in rules)]), max([edges[-1], *(r.x1 for r in rules)])
    full = full_rules(rules, edges)
    draft = best.draft()
    heading_rows = len(draft.tops)
    put_body(draft, _below(region, best.foot), full)
    wordy = best.foot.drawn and len(edges) > FEWEST_COLUMNS
    if not reads_as_table(draft.cells, edges, len(draft.tops), heading_rows, bounded, wordy):
        return None
    top, bottom = min(line.top for line in region.lines), max(line.bottom for line in region.lines)
    if not bounded:
        return draft.table(page, top, bottom, TOLD_BY_TEXT)
    return draft.table(page, min([top, *full]), max([bottom, *full]), TOLD_BETWEEN_RULES)


def _headed_columns(runs: Sequence[Run], region: OpenRegion, strips: bool = True) -> _Headed | None:
    """The heading, of all that the page's signs tell, that explains the columns best."""
    best: _Headed | None = None
    for foot in feet(runs, region):
        found = _headed(runs, region, foot, strips)
        if found is not None and (best is None or found.worth < best.worth):
            best = found
        if best is not None and best.fits and not best.blank:
            break
    return best or (_headed(runs, region, NO_HEADING, strips) if region.lines else None)


def _is_painted(edges: Sequence[float], region: OpenRegion) -> bool:
    """Whether what is painted parts most of the columns: then they stand, however badly the heading explains them."""
    painted = sum(any(abs(edge - x) <= SAME_SIDE for x in region.sides) for edge in edges[1:-1])
    return 2 * painted > len(edges) - 2


def _headed(runs: Sequence[Run], region: OpenRegion, foot: Foot, strips: bool) -> _Headed | None:
    """Columns and heading of the table whose heading ends at `foot`; None where none of its texts stand over them."""
    own = set(map(id, foot.numbers))
    body = [run for run in runs if run.middle[1] > foot.below]
    heading = [run for run in runs if run.middle[1] < foot.above and id(run) not in own]
    if not heading and region.lines:
        edges = column_edges(with_halves_joined(_below(region, foot)))
        return None if edges is None else _Headed(foot, edges, [], body, 0.0, 0)
    if not heading or len(body) < (1 if region.lines else 2 * FEWEST_HELD):
        return None
    options = _options(region, heading, body, foot, strips)
    least = FEWEST_COLUMNS - bool(region.lines)
    found = best_headed((edges for edges in options if len(edges) > least), body, _tree(region, heading, foot))
    if found is None or not (region.lines or _head_all(found[1][1], found[0])):
        return None
    edges, (cost, heads) = found
    return _Headed(foot, edges, heads, body, cost, blank_columns(edges, body))


def _tree(region: OpenRegion, heading: Sequence[Run], foot: Foot) -> Callable[[list[float]], Headed | None]:
    """What tells how well a heading explains columns, and how badly the lines below it fit to them."""
    top = min(run.rect.top for run in heading)
    lowest = max(run.middle[1] for run in heading)
    rules = [rule for rule in [*region.rules, *region.grounds] if top < rule.y < min(lowest, foot.above)]
    begin = max((y for y in levels(region) if y <= top + 2), default=top - 2)
    below = _below(region, foot)

    def tree(edges: list[float]) -> Headed | None:
        told = heading_tree(heading, edges, begin, foot.above, rules)
        if told is None and below:
            told = heading_tree(heading, edges, begin, foot.above, rules, apart=True)
        return told and (told[0] + 2 * BLANK * _crowded(edges, below), told[1])

    return tree


def _crowded(edges: Sequence[float], lines: Sequence[TextLine]) -> int:
    """In how many columns most of `lines` that print a figure print several."""
    figures = [[column_of(edges, s) for s in line.segments if is_figure(s.text)] for line in lines]
    counts = [[columns.count(k) for columns in figures if k in columns] for k in range(len(edges) - 1)]
    return sum(2 * sum(count > 1 for count in column) > len(column) for column in counts)


def _head_all(heads: Sequence[HeadingCell], edges: Sequence[float]) -> bool:
    """Whether each column has a heading, the first perhaps none, and none that others have too."""
    headed = {k for cell in heads for k in range(cell.first, cell.last + 1)}
    return headed | {0} == set(range(len(edges) - 1)) and not any(cell.first == 0 < cell.last for cell in heads)


def _options(
    region: OpenRegion, heading: Sequence[Run], body: Sequence[Run], foot: Foot, strips: bool
) -> Iterator[list[float]]:
    """What the edges of the columns may be: the walls that are drawn first, `strips` between words last."""
    yield list(region.walls)
    yield from sorted(_rivers(region, foot), key=len, reverse=True)
    if not strips:
        return
    bands, sides = bands_of(body), region.sides
    x0, x1 = min([region.x0, *sides]), max([region.x1, *sides])
    for edges in open_columns(bands, bands, heading, foot.numbers if foot.parted else (), x0, x1, sides):
        yield _with_walls(edges, region.walls)


def _below(region: OpenRegion, foot: Foot) -> list[TextLine]:
    return [line for line in region.lines if line.middle > foot.below]


def _rivers(region: OpenRegion, foot: Foot) -> Iterator[list[float]]:
    """The columns that the white between aligned words tells: of all lines, and of those below the heading."""
    above = [line for line in region.lines if line.middle < foot.above]
    body = _below(region, foot)
    yield column_edges(with_halves_joined([*above, *body])) or []
    if len(body) >= _OWN_COLUMNS:
        yield column_edges(with_halves_joined(body), above) or []


def _with_walls(edges: Sequence[float], walls: Sequence[float]) -> list[float]:
    """`edges`, each `wall` in place of that nearest to it: ink may part groups of columns alone."""
    drawn = {min(edges, key=lambda edge: abs(edge - wall)) for wall in walls}
    return sorted([*walls, *(edge for edge in edges if edge not in drawn)])
