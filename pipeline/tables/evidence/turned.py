"""Headings written upwards or downwards over narrow columns, put to the line of headings that they stand on."""

from collections.abc import Sequence

from pipeline.tables.evidence.measures import NEXT_TO, SAME_PLACE
from pipeline.tables.evidence.rivers import Segment, TextLine
from pipeline.tables.evidence.runs import Run

_FEWEST = 2  # turned headings side by side
_LONGEST = 180.0  # points


def with_turned(lines: Sequence[TextLine], runs: Sequence[Run]) -> list[TextLine]:
    """`lines` with the turned among `runs` as segments of the line at their foot; as a line of their own where there
    is none."""
    turned = sorted((run for run in runs if run.angle in (90, 270)), key=lambda run: run.rect.x0)
    turned = [run for run in turned if run.rect.bottom - run.rect.top <= _LONGEST]
    out = list(lines)
    for group in _side_by_side(turned):
        segments = _segments(group)
        top, foot = min(run.rect.top for run in group), max(run.rect.bottom for run in group)
        size = max(run.size for run in group)
        if len(segments) < _FEWEST or _crossed(out, segments, top, foot - size):
            continue
        beside = [k for k, line in enumerate(out) if abs(line.bottom - foot) <= NEXT_TO * size]
        old = out.pop(beside[-1]).segments if beside else []
        held = sorted([*old, *segments], key=lambda segment: segment.x0)
        line = TextLine(held, foot - size, foot, size, top)
        place = next((k for k, other in enumerate(out) if other.middle > line.middle), len(out))
        out.insert(place, line)
    return out


def _side_by_side(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that end at one height, begin at one, or have their middles at one."""
    groups: list[list[Run]] = []
    for run in runs:
        for group in groups:
            first = group[0].rect
            marks = (run.rect.bottom - first.bottom, run.rect.top - first.top, run.middle[1] - group[0].middle[1])
            if run.angle == group[0].angle and min(map(abs, marks)) <= SAME_PLACE:
                group.append(run)
                break
        else:
            groups.append([run])
    return groups


def _segments(group: Sequence[Run]) -> list[Segment]:
    out: list[Segment] = []
    for run in group:
        if out and run.rect.x0 - out[-1].x1 < NEXT_TO * run.size:
            out[-1].runs.append(run)
            out[-1].x1 = max(out[-1].x1, run.rect.x1)
        else:
            out.append(Segment([run], run.rect.x0, run.rect.x1))
    return out


def _crossed(lines: Sequence[TextLine], segments: Sequence[Segment], top: float, bottom: float) -> bool:
    """Whether upright text stands between the heights over one of the segments."""
    return any(
        top < line.middle < bottom and other.x0 < segment.x1 and segment.x0 < other.x1
        for line in lines
        for other in line.segments
        for segment in segments
    )
