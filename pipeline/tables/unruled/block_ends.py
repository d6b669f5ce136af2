"""Where a block of aligned lines begins: behind a form's lines, with what the page before left of its last row."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import SAME_SIDE
from pipeline.tables.evidence.rivers import TextLine
from pipeline.tables.ruled.neighbours import counts_something
from pipeline.tables.unruled.text.bands import goes_on

_NAME_LINES = 8  # of the name of one row at most
_STEP = 1.5  # of the usual step from line to line: a wider one parts a line from the row below it


def behind_form(lines: Sequence[TextLine], first: int, end: int) -> int:
    """The first line of the block `first`..`end` that is no entry of a form (`Unit Organisasi : 2.10.01 Dinas …`).

    A block that has no other lines is left whole.
    """
    start = first
    while start < end and _is_entry(lines[start]):
        start += 1
    return start if start < end else first


def _is_entry(line: TextLine) -> bool:
    """Whether a label stands at the head of the line, and a colon parts it from what follows."""
    texts = [segment.text for segment in line.segments]
    return (len(texts) > 1 and texts[1].startswith(":")) or texts[0].endswith(":")


def with_rest_of_row(lines: Sequence[TextLine], first: int, end: int) -> int:
    """`first`, or the page's very first line before it: what the page before left of a text of its last row.

    `lines` are those of the whole page. The rest stands where texts of the block begin, close above a line of figures.
    """
    block = lines[first:end]
    if first != 1 or len(lines[0].segments) > 1 or len(block) < 2:
        return first
    rest, below = lines[0].segments[0], block[0].segments
    if not any(counts_something(segment.text) for segment in below[1:]):
        return first
    sides = [segment.x0 for line in block for segment in line.segments[1:]]
    ends = [segment.x0 for segment in below if segment.x0 > rest.x0 + SAME_SIDE]
    step = median([b.middle - a.middle for a, b in pairwise(block)])
    near = block[0].first_middle - lines[0].middle <= _STEP * step
    inside = bool(ends) and rest.x1 < max(ends)
    return 0 if near and inside and any(abs(rest.x0 - side) <= SAME_SIDE for side in sides) else first


def with_first_name(lines: Sequence[TextLine], first: int) -> int:
    """`first`, or the first of the lines close above it that begin the name of its row of figures."""
    below = lines[first].segments
    if len(below) < 2 or not any(counts_something(segment.text) for segment in below[1:]):
        return first
    start = first
    while start > 0 and first - start < _NAME_LINES:
        above, line = lines[start - 1], lines[start]
        name, rest = above.segments[0], line.segments[0]
        beside = len(above.segments) > 1 or name.x1 >= below[1].x0 or name.x0 > rest.x0 + SAME_SIDE
        if beside or not (rest.text[:1].islower() and goes_on(above.runs, rest.runs)):
            break
        start -= 1
    return start
