"""A run parted at its gaps."""

from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.runs import Gap, Run


def split(run: Run, gap: Gap) -> tuple[Run, Run]:
    """The run before and after one of its `gaps`."""
    left_stop, right_start, letters, _, spaced = gap
    skip = letters + spaced
    left_rect, right_rect = _parted(run, left_stop, right_start)
    before = tuple(g for g in run.gaps if g[2] < letters)
    after = tuple((a, b, n - skip, seam, space) for a, b, n, seam, space in run.gaps if n > letters)
    left = replace(run, text=run.text[:letters], rect=left_rect, stop=left_stop, gaps=before)
    right = replace(run, text=run.text[skip:], rect=right_rect, start=right_start, gaps=after)
    return left, right


def _parted(run: Run, stop: float, start: float) -> tuple[Rect, Rect]:
    r = run.rect
    match run.angle:
        case 90:
            return Rect(r.x0, -stop, r.x1, r.bottom), Rect(r.x0, r.top, r.x1, -start)
        case 180:
            return Rect(-stop, r.top, r.x1, r.bottom), Rect(r.x0, r.top, -start, r.bottom)
        case 270:
            return Rect(r.x0, r.top, r.x1, stop), Rect(r.x0, start, r.x1, r.bottom)
    return Rect(r.x0, r.top, stop, r.bottom), Rect(start, r.top, r.x1, r.bottom)
