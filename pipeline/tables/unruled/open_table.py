"""A table of which little or nothing is drawn, read whole: where its heading ends, its columns, its heading's tree, its
rows. Each is the partition that the page's evidence explains best: column numbers, bold type, grounds and rules for the
foot of the heading; white strips for the columns, the numbers' own places for how many there are; the heights of texts
for the rows (`row_fit`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.geometry import bounding
from pipeline.reading.page import Page
from pipeline.relations.column_numbers import column_number
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, FEWEST_HELD, LEVEL, SAME_SIDE, TOLD_ALONE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import column_of, segment_of
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heads.heading_tree import BARE, heading_tree
from pipeline.tables.unruled.open_columns import BLANK, best_headed, blank_columns, open_columns
from pipeline.tables.unruled.open_rows import put_open_rows
from pipeline.tables.unruled.text.bands import bands_of, foot_of, goes_on, is_parted, is_several, top_of
from pipeline.tables.unruled.text.heading import HeadingCell, Rule

#: what a heading costs a column at most (`heading_tree`) where nothing draws the columns: of 396 real tables set anew
#: those that are read right so have 0.87 or less, those read wrong 1.2 to 3.2; over figures 0.95 was the least seen
_FITS = 0.9


@dataclass(frozen=True, slots=True)
class OpenRegion:
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


def open_table(page: Page, runs: Sequence[Run], region: OpenRegion) -> PageTable | None:
    """The table that `runs` make; None where they do not fit to columns and rows."""
    best = None if any(run.angle for run in runs) or not runs else _best(runs, region)
    if best is None or not (best.fits or region.walls or _is_painted(best.edges, region)):
        return None
    edges, body, numbers = best.edges, best.body, best.foot.numbers
    draft = Draft(edges)
    draft.put_heading(best.heads, best.heads[0].top)
    if numbers:
        draft.tops.append(min(run.rect.top for run in numbers))
        for run in numbers:
            draft.put(len(draft.tops) - 1, column_of(edges, segment_of(run)), [run])
    if not put_open_rows(draft, body, (region.x0, region.x1), region.rules, region.grounds):
        return None
    rect = bounding(run.rect for runs in draft.cells.values() for run in runs)
    return draft.table(page, rect.top, rect.bottom, TOLD_ALONE)


def _best(runs: Sequence[Run], region: OpenRegion) -> _Headed | None:
    best: _Headed | None = None
    for foot in _feet(runs, region):
        found = _headed(runs, region, foot)
        if found is not None and (best is None or found.worth < best.worth):
            best = found
        if best is not None and best.fits and not best.blank:
            break
    return best


def _is_painted(edges: Sequence[float], region: OpenRegion) -> bool:
    """Whether what is painted parts most of the columns: then they stand, however badly the heading explains them."""
    painted = sum(any(abs(edge - x) <= SAME_SIDE for x in region.sides) for edge in edges[1:-1])
    return 2 * painted > len(edges) - 2


def _headed(runs: Sequence[Run], region: OpenRegion, foot: _Foot) -> _Headed | None:
    """Columns and heading of the table whose heading ends at `foot`; None where none of its texts stand over them."""
    own = set(map(id, foot.numbers))
    body = [run for run in runs if run.middle[1] > foot.below]
    heading = [run for run in runs if run.middle[1] < foot.above and id(run) not in own]
    if not heading or len(body) < 2 * FEWEST_HELD:
        return None
    top = min(run.rect.top for run in heading)
    lowest = max(run.middle[1] for run in heading)
    rules = [rule for rule in [*region.rules, *region.grounds] if top < rule.y < min(lowest, foot.above)]
    begin = max((y for y in _levels(region) if y <= top + 2), default=top - 2)
    found = best_headed(
        (edges for edges in _options(region, heading, body, foot) if len(edges) > FEWEST_COLUMNS),
        body,
        lambda edges: heading_tree(heading, edges, begin, foot.above, rules),
    )
    if found is None:
        return None
    edges, (cost, heads) = found
    return _Headed(foot, edges, heads, body, cost, blank_columns(edges, body)) if _head_all(heads, edges) else None


def _head_all(heads: Sequence[HeadingCell], edges: Sequence[float]) -> bool:
    """Whether each column has a heading, the first perhaps none, and none that others have too."""
    headed = {k for cell in heads for k in range(cell.first, cell.last + 1)}
    return headed | {0} == set(range(len(edges) - 1)) and not any(cell.first == 0 < cell.last for cell in heads)


def _options(region: OpenRegion, heading: Sequence[Run], body: Sequence[Run], foot: _Foot) -> Iterator[list[float]]:
    """What the edges of the columns may be: the walls that are drawn first."""
    yield list(region.walls)
    bands, sides = bands_of(body), region.sides
    x0, x1 = min([region.x0, *sides]), max([region.x1, *sides])
    for edges in open_columns(bands, bands, heading, foot.numbers if foot.parted else (), x0, x1, sides):
        yield _with_walls(edges, region.walls)


def _with_walls(edges: Sequence[float], walls: Sequence[float]) -> list[float]:
    """`edges`, each `wall` in place of that nearest to it: ink may part groups of columns alone."""
    drawn = {min(edges, key=lambda edge: abs(edge - wall)) for wall in walls}
    return sorted([*walls, *(edge for edge in edges if edge not in drawn)])


def _levels(region: OpenRegion) -> list[float]:
    width = region.x1 - region.x0
    return sorted(rule.y for rule in region.rules if rule.x1 - rule.x0 > 0.9 * width)


def _column_numbers(runs: Sequence[Run]) -> list[Run]:
    """The runs of the topmost line that prints `1 2 3 …` and nothing else, from left to right."""
    for first in sorted((run for run in runs if column_number(run.text) == 1), key=lambda run: run.middle[1]):
        level = [run for run in runs if abs(run.middle[1] - first.middle[1]) <= LEVEL * first.size]
        level.sort(key=lambda run: run.rect.x0)
        numbers = [column_number(run.text) for run in level]
        if len(level) >= FEWEST_COLUMNS and numbers == list(range(1, len(level) + 1)):
            return level
    return []


def _feet(runs: Sequence[Run], region: OpenRegion) -> Iterator[_Foot]:
    """Where the heading may end, what is likely first: over column numbers, at a rule through all columns, where bold
    type ends, between bold lines."""
    numbers = _column_numbers(runs)
    if numbers:
        yield from _feet_over(numbers, runs, region)
        return
    top = min(run.middle[1] for run in runs)
    for y in _levels(region):
        above = [run for run in runs if run.middle[1] < y]
        figures = [run for run in above if counts_something(run.text)]
        told = not any(run.text[-1:].isdigit() for run in figures) or all(r.bold for r in above if r not in figures)
        set_off = 2 * len(figures) < len(above) and told  # `18 tahun` may head a column, `18` does not
        if above and y > top and (set_off or not figures):
            yield _Foot(y, y)
            return
    yield from _feet_of_bold(runs, region)


def _feet_of_bold(runs: Sequence[Run], region: OpenRegion) -> Iterator[_Foot]:
    bold = list[float]()
    for upper, lower in pairwise(bands_of(runs)):
        if not _is_bold(upper):
            break
        begun = is_several(lower) and not any(run.bold for run in lower)
        named = not begun and goes_on(upper, lower) and not is_parted(upper, lower, region.rules)
        if not named:  # else a bold name's first line in the body's first row
            bold.append((foot_of(upper) + top_of(lower)) / 2)
        if not _is_bold(lower):
            yield from (_Foot(y, y) for y in reversed(bold))
            return


def _feet_over(numbers: Sequence[Run], runs: Sequence[Run], region: OpenRegion) -> Iterator[_Foot]:
    above = [run for run in runs if run.middle[1] < numbers[0].middle[1] - LEVEL * run.size]
    if not above:
        return
    lowest, first = max(run.middle[1] for run in above), min(run.middle[1] for run in numbers)
    white = (max(run.rect.bottom for run in above) + min(run.rect.top for run in numbers)) / 2
    between = next((y for y in _levels(region) if lowest < y < first), white)
    for parted in (True, False):
        yield _Foot(between, max(run.rect.bottom for run in numbers) - 1.0, numbers, parted)


def _is_bold(band: Sequence[Run]) -> bool:
    """Whether all words of a band are bold; a year or a % beside them need not be."""
    return any(run.bold for run in band) and all(
        run.bold or (is_figure(run.text) and not counts_something(run.text)) for run in band
    )
