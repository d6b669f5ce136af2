"""Where the heading of a table may end of which little is drawn: over column numbers, at a rule, where bold type or a
ground ends, over the first figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from pipeline.reading.page import Page
from pipeline.relations.column_numbers import column_number
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, LEVEL, MOST_FILLS, WHITE
from pipeline.tables.evidence.paragraphs import is_bare_year, is_figure
from pipeline.tables.evidence.rivers import TextLine
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.unruled.text.bands import bands_of, foot_of, goes_on, is_parted, is_several, top_of
from pipeline.tables.unruled.text.columns import is_wide, step_of_lines
from pipeline.tables.unruled.text.heading import Rule

_MOST_PAINTED = 6  # lines of a heading on a ground of its own
END = 6.0  # points by which a rule may pass the texts that it holds


@dataclass(frozen=True, slots=True)
class OpenRegion:
    """Where a table may stand: `walls` are its columns' edges where ink draws them, the outer ones too; `rules` those
    that lie inside; `grounds` the upper and lower sides of what is painted there; `lines`: all, where these stand in
    columns already, so that the heading need not explain them."""

    x0: float
    x1: float
    walls: tuple[float, ...] = ()
    rules: tuple[Rule, ...] = ()
    grounds: tuple[Rule, ...] = ()
    lines: Sequence[TextLine] = ()

    @property
    def sides(self) -> set[float]:
        """Where what is painted ends to the left and to the right."""
        return {x for ground in self.grounds for x in (ground.x0, ground.x1)}


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a heading ends (`above` what follows) and the body begins (`below`); the column `numbers` between, if any,
    and whether each of them stands in a column of its own (`parted`); whether something `drawn` ends it."""

    above: float
    below: float
    numbers: Sequence[Run] = ()
    parted: bool = True
    drawn: bool = False


NO_HEADING = Foot(-inf, -inf)  # of a table that has none


def region_of(page: Page, runs: Sequence[Run], rules: Sequence[Rule], lines: Sequence[TextLine] = ()) -> OpenRegion:
    """Where `runs` stand, with the rules and what is painted there."""
    x0, x1 = min(run.rect.x0 for run in runs), max(run.rect.x1 for run in runs)
    top, bottom = min(run.rect.top for run in runs), max(run.rect.bottom for run in runs)
    size = max(run.size for run in runs)
    own = [r for r in rules if top - size < r.y < bottom + size and r.x0 < x1 and r.x1 > x0]
    wide = [r for r in own if r.x0 <= x0 + END and r.x1 >= x1 - END]
    x0, x1 = min([x0 - 2, *(r.x0 for r in wide)]), max([x1 + 2, *(r.x1 for r in wide)])
    fills = page.fills
    inside = (fills.x0 < x1) & (fills.x1 > x0) & (fills.top < bottom) & (fills.bottom > top) & (fills.color != WHITE)
    boxes = np.stack([fills.x0, fills.x1, fills.top, fills.bottom], 1)[inside][:MOST_FILLS].tolist()
    return OpenRegion(x0, x1, (), tuple(own), tuple(Rule(a, b, y) for a, b, *ys in boxes for y in ys), lines)


def levels(region: OpenRegion) -> list[float]:
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


def feet(runs: Sequence[Run], region: OpenRegion) -> Iterator[Foot]:
    """Where the heading may end, what is likely first: over column numbers, at a rule through all columns, where bold
    type ends, between bold lines."""
    numbers = _column_numbers(runs)
    if numbers:
        yield from _feet_over(numbers, runs, region)
        return
    top = min(run.middle[1] for run in runs)
    for y in levels(region):
        above = [run for run in runs if run.middle[1] < y]
        figures = [run for run in above if counts_something(run.text)]
        told = not any(run.text[-1:].isdigit() for run in figures) or all(r.bold for r in above if r not in figures)
        set_off = 2 * len(figures) < len(above) and told  # `18 tahun` may head a column, `18` does not
        if above and y > top and (set_off or not figures):
            yield Foot(y, y, drawn=True)
            return
    yield from _feet_of_bold(runs, region)
    if region.lines:
        yield from _feet_in_lines(region)


def _feet_in_lines(region: OpenRegion) -> Iterator[Foot]:
    """Under a ground; over the first line that prints a figure, and over the first of which most texts are; where none
    does, at the first white wider than between lines."""
    lines, wide = region.lines, 0.9 * (region.x1 - region.x0)
    painted = [ground.y for ground in region.grounds if ground.x1 - ground.x0 > wide]
    grounded = [any(a.middle < y < b.middle for y in painted) for a, b in pairwise(lines)]
    figures = [sum(is_figure(s.text) and not is_bare_year(s.text) for s in line.segments) for line in lines]
    told = [
        [count > 0 for count in figures],
        [2 * n >= len(line.segments) for n, line in zip(figures, lines, strict=True)],
    ]
    marked = sum(grounded[:_MOST_PAINTED]) == 1
    if marked:
        told.insert(0, [False, *grounded])
    if not any(figures):
        told.append([False, *(is_wide(a, b, step_of_lines(lines)) for a, b in pairwise(lines))])
    for begins in told:
        k = _without_names(lines, begins.index(True)) if True in begins else len(lines)
        if k == 0:
            yield NO_HEADING
        elif k < len(lines):
            white = (lines[k - 1].bottom + lines[k].top) / 2
            yield Foot(max(line.bottom for line in lines[:k]), white, drawn=marked and begins is told[0])


def _without_names(lines: Sequence[TextLine], first: int) -> int:
    """The first of the lines right above `first` that print a text in the names' column alone: titles and names' first
    lines, no headings."""
    beside = min((s.x0 for line in lines[first:] for s in line.segments[1:]), default=inf)
    while first and len(lines[first - 1].segments) == 1 and lines[first - 1].segments[0].x1 < beside:
        first -= 1
    return first


def _feet_of_bold(runs: Sequence[Run], region: OpenRegion) -> Iterator[Foot]:
    bold = list[float]()
    for upper, lower in pairwise(bands_of(runs)):
        if not _is_bold(upper):
            break
        begun = is_several(lower) and not any(run.bold for run in lower)
        named = not begun and goes_on(upper, lower) and not is_parted(upper, lower, region.rules)
        if not named:  # else a bold name's first line in the body's first row
            bold.append((foot_of(upper) + top_of(lower)) / 2)
        if not _is_bold(lower):
            yield from (Foot(y, y) for y in reversed(bold))
            break


def _feet_over(numbers: Sequence[Run], runs: Sequence[Run], region: OpenRegion) -> Iterator[Foot]:
    above = [run for run in runs if run.middle[1] < numbers[0].middle[1] - LEVEL * run.size]
    if not above:
        return
    lowest, first = max(run.middle[1] for run in above), min(run.middle[1] for run in numbers)
    white = (max(run.rect.bottom for run in above) + min(run.rect.top for run in numbers)) / 2
    between = next((y for y in levels(region) if lowest < y < first), white)
    for parted in (True, False):
        yield Foot(between, max(run.rect.bottom for run in numbers) - 1.0, numbers, parted)


def _is_bold(band: Sequence[Run]) -> bool:
    """Whether all words of a band are bold; a year or a % beside them need not be."""
    return any(run.bold for run in band) and all(
        run.bold or (is_figure(run.text) and not counts_something(run.text)) for run in band
    )
