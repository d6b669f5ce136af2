"""Which lines of a column are one cell: the grouping nearest to the rows' heights that the texts agree with best."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from pipeline.tables.evidence.measures import FEWEST_ROWS, WORD_ROOM
from pipeline.tables.evidence.paragraphs import is_figure, is_item
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures
from pipeline.tables.unruled.text.seams import ends_open

_DEVIATION = 3.0  # cost of a group that stands one step off its row
_AT = 0.2  # steps by which a group may stand off its row
_WAVERS = 0.06  # of them that cost nothing: on scans names stand up to 0.08 higher than figures of their line
_OVER = 0.55  # the same off the middle of several rows, whose heights are less sure
BLANK = 0.35  # cost of a row without a text
_LEAN = 0.2  # how much more speaks for going on where not every row has a text
SHARES = (0.5, 0.0, 1.0)  # of a cell's height, where all cells of a row stand at one: middle, top, foot
_LONGEST = 14  # lines of a group
_CLOSE = 3.0  # how much the distance speaks for one cell where white parts all cells


@dataclass(frozen=True, slots=True)
class Group:
    """The lines `first`..`last` of a column stand in the rows `top`..`bottom`."""

    first: int
    last: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A column's lines: the heights of their middles, the usual `step` between them in points, and for each but the
    last how much speaks for the next going on with it (above 0) or against it."""

    heights: Sequence[float]
    step: float
    seams: Sequence[float]


@dataclass(frozen=True, slots=True)
class Grouping:
    """`groups` from top to bottom; `cost`: how badly they fit; `at_foot`: whether they end at their rows' heights."""

    groups: list[Group]
    cost: float
    at_foot: bool = False


def seamed_lines(lines: Sequence[PrintedLine], step: float, reach: float, apart: bool) -> Lines:
    """The lines of one column; those further apart than `reach` are no cell; `apart`: white parts all cells, so
    that lines closer together are one."""
    widest = max(line[-1].stop - line[0].start for line in lines)
    seams = []
    for above, line in pairwise(lines):
        if middle(line) - middle(above) > reach:
            seams.append(float("-inf"))
            continue
        if apart:
            seams.append(_CLOSE)
            continue
        text, before = text_of(line), text_of(above)
        if is_figure(text) and is_figure(before) and len(whole_figures([above, line])) > 1:
            seams.append(float("-inf"))
            continue
        fits = above[-1].stop - above[0].start + WORD_ROOM * line[0].size + line[0].first_word < widest - 1.0
        seam = 3.0 if len(whole_figures([above, line])) == 1 else 0.3
        seam += 2.0 if text[:1].islower() else -1.6 if fits else 0.0
        seam += 1.0 if ends_open(before) else 0.0
        seam -= 1.5 if is_item(text) else 0.0
        seam -= 2.0 if line[0].bold != above[-1].bold else 0.0
        seams.append(seam)
    return Lines([middle(line) for line in lines], step, seams)


def groups_at(lines: Lines, levels: Sequence[float], share: float) -> Grouping | None:
    """Groups of which each has one of the `levels` (heights of rows) at that `share` of its height (one of SHARES)."""
    near = _AT * lines.step
    if len(lines.heights) == len(levels) and all(
        abs(y - level) <= near for y, level in zip(lines.heights, levels, strict=True)
    ):
        lines = replace(lines, seams=[float("-inf")] * len(lines.seams))  # a line beside each row, whatever it says
    return _at(lines, levels, share, _AT)


def groups_from(lines: Lines, firsts: Sequence[float], starts: Collection[int]) -> Grouping | None:
    """Groups that each begin near one of the `firsts` (heights of the rows' first lines); `starts`: the rows in which a
    cell further left begins, and so does what begins at their height."""
    heights = [firsts[row] for row in starts]
    begins = [min((abs(y - first) for first in heights), default=lines.step) < _AT * lines.step for y in lines.heights]
    seams = [float("-inf") if begun else seam + _LEAN for seam, begun in zip(lines.seams, begins[1:], strict=True)]
    return _at(replace(lines, seams=seams), firsts, 0.0, _OVER)


def _at(lines: Lines, levels: Sequence[float], share: float, reach: float) -> Grouping | None:
    count = len(lines.heights)
    best: list[tuple[float, list[Group]] | None] = [(0.0, []), *[None] * count]
    for first in range(count):
        before = best[first]
        if before is None:
            continue
        for last in range(first, min(count, first + _LONGEST)):
            if last > first and lines.seams[last - 1] == float("-inf"):
                break
            place = (1 - share) * lines.heights[first] + share * lines.heights[last]
            ends = last == count - 1 and len(levels) >= FEWEST_ROWS
            if ends and abs(lines.heights[first] - levels[-1]) <= _AT * lines.step:
                place = lines.heights[first]  # a row that the page's end cuts stands at the top
            row = min(range(len(levels)), key=lambda r: abs(levels[r] - place))
            off = abs(levels[row] - place) / lines.step
            if off > reach or (before[1] and before[1][-1].top >= row):
                continue
            cost = before[0] + _DEVIATION * max(0.0, off - _WAVERS) + _text_cost(lines, first, last) - BLANK
            held = best[last + 1]
            if held is None or cost < held[0]:
                best[last + 1] = cost, [*before[1], Group(first, last, row, row)]
    done = best[count]
    return None if done is None else Grouping(done[1], done[0] + BLANK * len(levels), share == 1.0)


def groups_over(
    lines: Lines, bounds: Sequence[float], firsts: Sequence[float], starts: Collection[int]
) -> Grouping | None:
    """Groups that each stand in the middle of one or more rows, or begin with one; all rows are shared out.

    `bounds`: where the rows meet, with the outer ends; `firsts`: the heights of the rows' first lines; `starts`: the
    rows in which a cell further left begins.
    """
    count, rows = len(lines.heights), len(bounds) - 1
    best: dict[tuple[int, int], tuple[float, list[Group]]] = {(0, 0): (0.0, [])}
    for first, top in product(range(count), range(rows)):
        before = best.get((first, top))
        if before is None:
            continue
        blank = best.get((first, top + 1))
        if blank is None or before[0] + BLANK < blank[0]:
            best[first, top + 1] = before[0] + BLANK, before[1]
        for last in range(first, min(count, first + _LONGEST)):
            if last > first and lines.seams[last - 1] == float("-inf"):
                break
            text_cost = before[0] + _text_cost(lines, first, last)
            for end, off in _ends_over(lines, (first, last), top, bounds, firsts[top], starts):
                cost = text_cost + _DEVIATION * off
                held = best.get((last + 1, end))
                if held is None or cost < held[0]:
                    best[last + 1, end] = cost, [*before[1], Group(first, last, top, end - 1)]
    ends = [(cost + BLANK * (rows - end), held) for (placed, end), (cost, held) in best.items() if placed == count]
    done = min(ends, default=None, key=lambda held: held[0])
    return None if done is None else Grouping(done[1], done[0])


def _ends_over(
    lines: Lines, span: tuple[int, int], top: int, bounds: Sequence[float], begin: float, starts: Collection[int]
) -> Iterator[tuple[int, float]]:
    """The rows before which a group of the lines `span` may end that begins with the row `top`, and how many lines it
    then stands off their middle, or off the height `begin` of the first line of a single row."""
    first, last = span
    place = (lines.heights[first] + lines.heights[last]) / 2
    for end in range(top + 1, len(bounds)):
        off = ((bounds[top] + bounds[end]) / 2 - place) / lines.step
        if (end > top + 1 and off > _OVER) or any(top < start < end for start in starts):
            return
        if end == top + 1 and abs(off) > _OVER:
            off = (lines.heights[first] - begin) / lines.step
        if abs(off) <= _OVER:
            yield end, abs(off)


def _text_cost(lines: Lines, first: int, last: int) -> float:
    """What the texts say against one group of these lines that is parted from the next."""
    inner = sum(max(0.0, -lines.seams[k]) for k in range(first, last))
    return inner + (max(0.0, lines.seams[last]) if last < len(lines.seams) else 0.0)
