"""Where undrawn columns meet: by their numbers, the white of the body and the middles of their headings."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.reading.geometry import Interval
from pipeline.tables.evidence.measures import SAME_EDGE, SAME_SIDE, STEPS
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.stack_columns import leaf_headings, stack_columns
from pipeline.tables.unruled.text.heading import HeadingCell

_ROUNDS = 20  # in which edges that no text tells settle between their headings' middles
BLANK = 3.0  # what a column costs in which only the heading stands: as much as one without a heading
_PADDING = 3.0  # points from a text to the edge of its column

Headed = tuple[float, list[HeadingCell]]  # what a heading costs, and its cells


@dataclass(frozen=True, slots=True)
class _Part:
    """White where an edge may stand; `beside`: several texts share the side at one of its ends."""

    white: Interval
    beside: bool

    @property
    def middle(self) -> float:
        return (self.white[0] + self.white[1]) / 2

    @property
    def width(self) -> float:
        return self.white[1] - self.white[0]


def open_columns(
    rows: Sequence[Sequence[Run]],
    whole: Sequence[Sequence[Run]],
    heading: Sequence[Run],
    numbers: Sequence[Run],
    x0: float,
    x1: float,
    sides: Collection[float] = (),
) -> Iterator[list[float]]:
    """Where the columns may meet: between each two column numbers, else in the white strips of the body (`rows`,
    `whole`: see `columns_of`), at one of the `sides` of what is painted where it lies in such a strip; once for each
    choice of headings that are those of single columns."""
    body = [run for row in rows for run in row]
    every = [*body, *numbers]
    for heads in leaf_headings(heading):
        if numbers:
            strips = [(left.rect.x1, right.rect.x0) for left, right in pairwise(numbers)]
        else:
            found = stack_columns(rows, whole, heads, x0, x1)
            if found is None:
                continue
            strips = [
                (
                    max((run.rect.x1 for run in body if run.rect.x1 <= edge), default=edge),
                    min((run.rect.x0 for run in body if run.rect.x0 >= edge), default=edge),
                )
                for edge in found[1:-1]
            ]
        strips = _chosen([_dry_parts(strip, every, heads) for strip in strips], heads, x0, x1)
        inner = [_painted_in(*strip, sides) or _in_strip(*strip, every) for strip in strips]
        yield _mirrored(x0, inner, x1, strips, numbers or heading, body)


def best_headed(
    options: Iterable[list[float]], body: Sequence[Run], tree: Callable[[list[float]], Headed | None]
) -> tuple[list[float], Headed] | None:
    """The columns of those that `options` give whose heading explains them best, with it; what `tree` makes of a
    heading over columns costs the more, the worse it fits. None where it fits none."""
    best: tuple[float, list[float], Headed] | None = None
    tried: list[list[float]] = []
    for edges in options:
        found = tree(edges) if edges not in tried else None
        tried.append(edges)
        if found is None:
            continue
        cost = found[0] + BLANK * blank_columns(edges, body)
        best = (cost, edges, found) if best is None or cost < best[0] else best
    return None if best is None else best[1:]


def blank_columns(edges: Sequence[float], body: Sequence[Run]) -> int:
    """How many columns hold no text of the body."""
    return sum(not any(a < run.middle[0] < b for run in body) for a, b in pairwise(edges))


def _dry_parts(strip: Interval, runs: Sequence[Run], heads: Sequence[Interval]) -> list[_Part]:
    """The parts of a strip that fewest texts, then fewest headings cross."""
    a, b = strip
    count = max(2, int((b - a) * STEPS))
    step = (b - a) / count
    places = [a + step * (k + 0.5) for k in range(count)]
    inked = [(run.rect.x0, run.rect.x1) for run in runs]
    cover = [tuple(sum(left < x < right for left, right in held) for held in (inked, heads)) for x in places]
    least = min(cover)
    sides = [[x for x, _ in inked if x > a], [x for _, x in inked if x < b]]
    out = []
    for dry, part in groupby(range(count), lambda k: cover[k] == least):
        held = [places[k] for k in part] if dry else []
        if held:
            ends = zip(sides, (held[-1], held[0]), strict=True)
            beside = sum(abs(x - end) <= SAME_SIDE + step for at, end in ends for x in at) > 1
            out.append(_Part((held[0] - step / 2, held[-1] + step / 2), beside))
    return out


def _chosen(strips: Sequence[Sequence[_Part]], heads: Sequence[Interval], x0: float, x1: float) -> list[Interval]:
    """A part of each strip: those that leave one heading to each column, then those beside texts that share a side,
    then the widest. The first column, of the lines' names, may lack one."""
    best: list[tuple[tuple[float, ...], list[_Part]]] = [((0.0, 0.0, 0.0), [])]
    for parts in [*strips, [_Part((x1, x1), False)]]:
        following = []
        for part in parts:
            options = []
            for cost, chosen in best:
                left, right = chosen[-1].middle if chosen else x0 - 1e6, part.middle if part.white[0] < x1 else 1e6
                held = sum(left < (a + b) / 2 < right for a, b in heads)
                more = (abs(held - 1) - 0.5 * (not chosen and not held), -float(part.beside), -part.width)
                options.append((tuple(a + b for a, b in zip(cost, more, strict=True)), [*chosen, part]))
            following.append(min(options, key=lambda option: option[0]))
        best = following
    return [part.white for part in min(best, key=lambda option: option[0])[1][:-1]]


def _headings_over(
    columns: Sequence[Interval], heads: Sequence[Run], body: Sequence[Run]
) -> tuple[list[float | None], list[bool]]:
    """Of each column the middle of its lowest heading; of those but the first whether it ends where its texts do."""
    middles: list[float | None] = []
    flush = list[bool]()
    for left, right in columns:
        own = [run for run in heads if left < run.middle[0] < right]
        leaf = max(own, key=lambda run: run.middle[1]) if own else None
        middles.append(None if leaf is None else leaf.middle[0])
        held = [run for run in body if left < run.middle[0] < right]
        if leaf is not None and held and len(middles) > 1:
            widest = min(held, key=lambda run: run.rect.x0)
            flush.append(abs(leaf.rect.x1 - widest.rect.x1) <= SAME_SIDE < abs(leaf.rect.x0 - widest.rect.x0))
    return middles, flush


def _mirrored(
    x0: float,
    inner: Sequence[float | None],
    x1: float,
    strips: Sequence[Interval],
    heads: Sequence[Run],
    body: Sequence[Run],
) -> list[float]:
    """All edges: those between `x0` and `x1` that no text tells (None), and the outer ones, where the headings in the
    middle of their columns call for them; `strips`: the white around the inner ones."""
    edges = [x0, *((a + b) / 2 if x is None else x for (a, b), x in zip(strips, inner, strict=True)), x1]
    columns = pairwise([x0, *((a + b) / 2 for a, b in strips), x1])
    middles, flush = _headings_over(list(columns), heads, body)
    if len(flush) > 1 and all(flush):  # headings end where their figures do, and tell no middles
        return edges
    for _ in range(_ROUNDS):
        for k, (a, b) in enumerate(strips, 1):
            beside = ((middles[k - 1], edges[k - 1]), (middles[k], edges[k + 1]))
            called = [2 * middle - edge for middle, edge in beside if middle is not None]
            if inner[k - 1] is None and called:
                edges[k] = min(max(sum(called) / len(called), a), b)
    first, last = ((edges[k] + edges[k + 1]) / 2 if m is None else m for k, m in ((0, middles[0]), (-2, middles[-1])))
    return [min(x0, 2 * first - edges[1]), *edges[1:-1], max(x1, 2 * last - edges[-2])]


def _painted_in(first: float, last: float, sides: Collection[float]) -> float | None:
    """Where something painted ends in a white strip; None where nothing does, or at several places."""
    inside = [x for x in sides if first < x < last]
    return sum(inside) / len(inside) if inside and max(inside) - min(inside) <= SAME_EDGE else None


def _in_strip(first: float, last: float, runs: Sequence[Run]) -> float | None:
    """Where in a white strip the edge of two columns stands: near texts that share a side; None where none do."""
    if _share_a_side((run.rect.x0, run.rect.x1) for run in runs if -SAME_SIDE <= run.rect.x0 - last <= SAME_SIDE):
        return max((first + last) / 2, last - _PADDING)
    if _share_a_side((run.rect.x1, run.rect.x0) for run in runs if -SAME_SIDE <= run.rect.x1 - first <= SAME_SIDE):
        return min((first + last) / 2, first + _PADDING)
    return None


def _share_a_side(ends: Iterable[Interval]) -> bool:
    """Whether most texts (their ends at the side looked at and at the other) share a side, and not both: texts of one
    width do so in the middle of a column too."""
    found = [(round(near), round(far)) for near, far in ends]
    sides = Counter(near for near, _ in found)
    return len(set(found)) >= 2 and max(sides.values()) >= 0.6 * len(found)
