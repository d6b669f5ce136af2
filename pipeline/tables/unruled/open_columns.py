"""Where undrawn columns meet: by their numbers, the white of the body and the middles of their headings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from pipeline.tables.evidence.measures import SAME_SIDE, STEPS
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.stack_columns import columns_of
from pipeline.tables.unruled.text.bands import bands_of

_PADDING = 3.0  # points from a text to the edge of its column


def open_columns(
    body: Sequence[Run], heading: Sequence[Run], numbers: Sequence[Run], x0: float, x1: float
) -> list[float] | None:
    """Where the columns meet: between each two column numbers, else in the white strips of the body."""
    if numbers:
        strips = [(left.rect.x1, right.rect.x0) for left, right in pairwise(numbers)]
    else:
        bands = bands_of(body)
        found = columns_of(bands, bands, heading, x0, x1)
        if found is None:
            return None
        strips = [
            (
                max((run.rect.x1 for run in body if run.rect.x1 <= edge), default=edge),
                min((run.rect.x0 for run in body if run.rect.x0 >= edge), default=edge),
            )
            for edge in found[1:-1]
        ]
    every = [*body, *numbers]
    strips = [_driest(strip, every, heading) for strip in strips]
    inner = [_in_strip(*strip, every) for strip in strips]
    return _mirrored(x0, inner, x1, strips, numbers or heading)


def _driest(strip: tuple[float, float], runs: Sequence[Run], heading: Sequence[Run]) -> tuple[float, float]:
    """The part of a strip that fewest texts, then fewest headings cross: beside texts that share a side, or widest."""
    a, b = strip
    count = max(2, int((b - a) * STEPS))
    step = (b - a) / count
    places = [a + step * (k + 0.5) for k in range(count)]
    cover = [tuple(sum(r.rect.x0 < x < r.rect.x1 for r in held) for held in (runs, heading)) for x in places]
    least = min(cover)
    parts = [[places[k] for k in part] for dry, part in groupby(range(count), lambda k: cover[k] == least) if dry]
    sides = [[x for r in runs if (x := r.rect.x0) > a], [x for r in runs if (x := r.rect.x1) < b]]
    widest = max(
        parts,
        key=lambda p: (
            sum(abs(x - end) <= SAME_SIDE + step for at, end in zip(sides, (p[-1], p[0]), strict=True) for x in at) > 1,
            len(p),
        ),
    )
    return widest[0] - step / 2, widest[-1] + step / 2


def _mirrored(
    x0: float, inner: Sequence[float | None], x1: float, strips: Sequence[tuple[float, float]], heads: Sequence[Run]
) -> list[float]:
    """All edges: those between `x0` and `x1` that no text tells (None), and the outer ones, where the headings in the
    middle of their columns call for them; `strips`: the white around the inner ones."""
    middles = []
    for left, right in pairwise([x0, *((a + b) / 2 for a, b in strips), x1]):
        own = [run for run in heads if left < run.middle[0] < right]
        middles.append(max(own, key=lambda run: run.middle[1]).middle[0] if own else (left + right) / 2)
    out = [x0]
    for (a, b), middle, edge, next_middle, following in zip(
        strips, middles, inner, middles[1:], [*inner[1:], x1], strict=False
    ):
        if edge is None:
            called = [2 * middle - out[-1]]
            called += [] if following is None else [2 * next_middle - following]
            edge = min(max(sum(called) / len(called), a), b)
        out.append(edge)
    return [min(x0, 2 * middles[0] - out[1]), *out[1:], max(x1, 2 * middles[-1] - out[-1])]


def _in_strip(first: float, last: float, runs: Sequence[Run]) -> float | None:
    """Where in a white strip the edge of two columns stands: near texts that share a side; None where none do."""
    if _share_a_side(run.rect.x0 for run in runs if -SAME_SIDE <= run.rect.x0 - last <= SAME_SIDE):
        return max((first + last) / 2, last - _PADDING)
    if _share_a_side(run.rect.x1 for run in runs if -SAME_SIDE <= run.rect.x1 - first <= SAME_SIDE):
        return min((first + last) / 2, first + _PADDING)
    return None


def _share_a_side(sides: Iterable[float]) -> bool:
    found = Counter(map(round, sides))
    return found.total() >= 2 and max(found.values()) >= 0.6 * found.total()
