"""Lines above a block that belong to its table: headings above its first rule."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import CENTRED, LINE, MOST_HEADINGS
from pipeline.tables.evidence.paragraphs import is_bare_year, is_figure
from pipeline.tables.evidence.rivers import Segment, TextLine, column_edges, spanned

_BRACKETED = re.compile(r"^(\(.*\)|\[.*\])$")
_PART = 0.5  # of the table's width: a wider text is a caption
_OVER = 8.0  # points by which a heading may pass the table's entries


def heading_start(lines: Sequence[TextLine], first: int, end: int) -> int:
    """The first line of the block `first`..`end` with the lines above it that each head one of its columns."""
    block = lines[first:end]
    edges = None if any(counts_something(s.text) for s in block[0].segments[1:]) else column_edges(block)
    if edges is None:
        return first
    step = median([b.middle - a.middle for a, b in pairwise(block)])
    start = first
    while start > 0 and first - start < MOST_HEADINGS:
        line = lines[start - 1]
        if lines[start].first_middle - line.middle > 1.2 * step or not _is_heading(line, edges):
            break
        start -= 1
    while start < first and (_is_unit(lines[start]) or _ends_text(lines, start)):
        start += 1
    return start


def _ends_text(lines: Sequence[TextLine], k: int) -> bool:
    """Whether line `k` is the short last line of a caption or a paragraph above the table."""
    if k == 0 or len(lines[k].segments) > 1:
        return False
    only, above = lines[k].segments[0], lines[k - 1].segments[0]
    near = lines[k].middle - lines[k - 1].middle <= LINE * max(lines[k].size, lines[k - 1].size)
    return abs(only.x0 - above.x0) <= CENTRED and near


def _is_unit(line: TextLine) -> bool:
    """Whether a line says in brackets what the whole table counts (`(in thousands)`)."""
    return len(line.segments) == 1 and _BRACKETED.match(line.segments[0].text) is not None


def _is_heading(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether the texts of a line head columns: none is as wide as a caption, or stands where one does."""
    return all(_heads_column(segment, edges) for segment in line.segments) and not any(
        counts_something(segment.text) for segment in line.segments[1:]
    )


def _heads_column(segment: Segment, edges: Sequence[float]) -> bool:
    width = edges[-1] - edges[0]
    if segment.x0 < edges[0] - _OVER or segment.x1 > edges[-1] + _OVER or segment.x1 - segment.x0 > _PART * width:
        return False
    first, last = spanned(edges, segment)
    if first == last:
        return True
    left = segment.x0 - edges[0] <= CENTRED
    middle = abs((segment.x0 + segment.x1 - edges[0] - edges[-1]) / 2) <= CENTRED
    return not left and not middle


def counts_something(text: str) -> bool:
    """Whether a text is a figure, and not a year."""
    return is_figure(text) and re.search(r"\d", text) is not None and not is_bare_year(text)
