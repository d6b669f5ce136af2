"""What the other percentages of a line show of one that is accused: of one realization they have one formula."""

from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.percentage import half_unit, tolerance
from pipeline.checks.evidence.places import Places

#: per cent of what its line gives within which an accused percentage was meant to be that, where another of its line
#: is made so of another target
_SLIGHT = 2.0
_SHOWN = 2  # lines that such a percentage stands for


def with_line(frames: Frames, places: Places, finding: Finding) -> Finding:
    """`finding`, with what its line shows: `Target 2016 | Realisasi | % | Target 2019 | Capaian s/d 2016 (%)`."""
    found = [places.grid(place) for place in finding.places]
    if len(found) != 3 or None in found:
        return finding
    (row, at), (_, part), (_, whole) = (place for place in found if place is not None)
    grid = next(grids(frames, lambda table: table["table_id"] == finding.table_id), None)
    items = {} if grid is None or row not in grid.rows else {c: grid.item(row, c) for c in grid.rows[row]}
    printed, realized, target = (items.get(column) for column in (at, part, whole))
    if printed is None or realized is None or target is None or not target.value:
        return finding
    given = 100 * realized.value / target.value
    if abs(printed.value - given) > _SLIGHT / 100 * abs(given):
        return finding
    others = [item for column, item in items.items() if item is not None and column not in (at, part, whole)]
    for other in others:
        for base in others:
            if other is base or not base.value or base.value in (target.value, realized.value):
                continue
            share = 100 * realized.value / base.value
            margin = tolerance(other.text) + half_unit(base.text) * share / abs(base.value)
            if abs(share - 100) > _SLIGHT and abs(other.value - share) <= margin:
                return replace(finding, kept=_SHOWN)
    return finding
