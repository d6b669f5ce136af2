"""Columns of rows that rules part: the white strips that hardly a row crosses, with a heading over each."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.reading.geometry import Interval, merged
from pipeline.reading.stretches import stretches
from pipeline.tables.evidence.measures import CROSSES, CROSSING, FEW, STEPS
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.unruled.text.bands import PITCH

_STRIP = 2.0  # points that a strip is wide at least: less than the padding of two cells, set as tight as it is seen
_FEW_TEXTS = 2  # times fewer than usual: a sum's name and its figures
_MIDDLE = 0.3  # of the distance of two headings: how far off their middle a group of them may stand


def stack_columns(
    rows: Sequence[Sequence[Run]],
    whole: Sequence[Sequence[Run]],
    heads: Sequence[Interval],
    x0: float,
    x1: float,
) -> list[float] | None:
    """Edges of the columns between `x0` and `x1`; None for a single one.

    `rows`: the runs from each rule of the body to the next, `whole` from each that runs through all columns to the
    next, `heads` what the headings of single columns cover (one of `leaf_headings`). A column holds text of its own in
    a row or in the heading, and side by side with its neighbour in one of them at least.
    """
    bands = [_covered(row) for row in rows if row]
    if not bands:
        return None
    several = [row for row in rows if len(_covered(row)) > 1]  # a text alone may be a title over them all
    strips = _strips(_without_labels(several, heads) if len(several) > 1 else bands, x0, x1)
    edges = [x0, *(x for strip in strips for x in _split(strip, heads)), x1]
    edges = _side_by_side(edges, [*bands, *([(run.rect.x0, run.rect.x1) for run in row] for row in whole), heads])
    return edges if len(edges) > 2 else None


def _without_labels(rows: Sequence[Sequence[Run]], heads: Sequence[Interval]) -> list[list[Interval]]:
    """What `rows` cover, without the names of sums, which run over the columns before their figures: one of few texts,
    or one that stands neither at the side nor over the middle of another."""
    bands = [_covered(row) for row in rows]
    usual = median(map(len, bands))
    every = [*heads, *(interval for band in bands for interval in band)]
    sides, middles = Counter(round(a) for a, _ in every), Counter(round((a + b) / 2) for a, b in every)
    for row, band in zip(rows, bands, strict=True):
        first, *others = sorted(row, key=lambda run: run.rect.x0)
        if is_figure(first.text) or not all(is_figure(run.text) for run in others):
            continue
        side, middle = round(band[0][0]), round(sum(band[0]) / 2)
        shared = max(sum(held[at + k] for k in (-1, 0, 1)) for held, at in ((sides, side), (middles, middle)))
        if shared == 1 or _FEW_TEXTS * len(band) <= usual:
            del band[0]
    return bands


def _covered(row: Sequence[Run]) -> list[Interval]:
    return merged([(run.rect.x0, run.rect.x1) for run in row])


def leaf_headings(runs: Sequence[Run]) -> list[list[Interval]]:
    """What the headings of single columns may cover, in the order in which it is likely: all headings that have no text
    under them; without those in the middle of two that stand lower, beside them; those of the lowest line alone."""
    found: list[tuple[Interval, float, bool]] = []  # place, height, whether on the lowest line
    lines = in_reading_order([run for run in runs if run.angle == 0])
    for k, line in enumerate(reversed(lines)):
        height, size = line[0].middle[1], line[0].size
        for a, b in merged([(run.start, run.stop) for run in line]):
            under = [n for n, ((c, d), _, _) in enumerate(found) if c < b and a < d]
            if len(under) == 1 and found[under[0]][1] - height <= PITCH * size:
                (c, d), _, lowest = found[under[0]]
                found[under[0]] = (min(a, c), max(b, d)), height, lowest
            elif not under:
                found.append(((a, b), height, k == 0))
    low = sorted(place for place, _, lowest in found if lowest)
    kept = [place for place, _, lowest in found if lowest or not _between(place, low)]
    options = [sorted(place for place, _, _ in found), sorted(kept), low]
    return [option for k, option in enumerate(options) if option not in options[:k]]


def _between(place: Interval, low: Sequence[Interval]) -> bool:
    """Whether a heading stands in the middle of the two of `low` next to it."""
    middle, middles = sum(place) / 2, [sum(other) / 2 for other in low]
    left, right = (
        max((x for x in middles if x < middle), default=None),
        min((x for x in middles if x > middle), default=None),
    )
    return left is not None and right is not None and abs(left + right - 2 * middle) <= _MIDDLE * (right - left)


def _strips(bands: Sequence[Sequence[Interval]], x0: float, x1: float) -> list[Interval]:
    width = int(np.ceil((x1 - x0) * STEPS)) + 1
    cover = np.zeros(width, np.int32)
    for band in bands:
        here = np.zeros(width, np.bool_)
        for a, b in band:
            here[max(0, int((a - x0) * STEPS)) : max(0, int(np.ceil((b - x0) * STEPS)))] = True
        cover += here
    allowed = int(CROSSING * len(bands)) if len(bands) >= FEW else 0
    out: list[Interval] = []
    for begin, end in stretches(cover <= allowed):
        inner = stretches(cover[begin:end] == cover[begin:end].min())
        if cover[begin:end].min() > 0:  # a title runs over the strip: its driest part
            inner = [max(inner, key=lambda s: s[1] - s[0])]
        out += [(x0 + (begin + a) / STEPS, x0 + (begin + b) / STEPS) for a, b in inner]
    return [(a, b) for a, b in out if b - a >= _STRIP]


def _split(strip: Interval, heads: Sequence[Interval]) -> list[float]:
    """Where a strip parts columns: in its middle, or beside each heading that stands in it alone."""
    inside = [(a, b) for a, b in heads if strip[0] - CROSSES <= a and b <= strip[1] + CROSSES]
    stops = [strip[0], *(x for head in inside for x in head), strip[1]]
    return [(a + b) / 2 for a, b in zip(stops[::2], stops[1::2], strict=True)]


def _holder(edges: Sequence[float], interval: Interval) -> int | None:
    """The column that holds an interval whole; None for one that crosses an edge."""
    a, b = interval
    for k, (left, right) in enumerate(pairwise(edges)):
        if left - CROSSES <= a and b <= right + CROSSES:
            return k
    return None


def _side_by_side(edges: Sequence[float], bands: Sequence[Sequence[Interval]]) -> list[float]:
    """`edges` without those between two columns that no row fills both: one whose heading is centred over entries at
    its side."""
    kept = list(edges)
    k = 0
    while k + 2 < len(kept):
        held = [{_holder(kept, interval) for interval in band} for band in bands]
        if any({k, k + 1} <= found for found in held):
            k += 1
        else:
            del kept[k + 1]
    return kept
