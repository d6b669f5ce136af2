"""Stretches of lines that may be a table which no rule holds together."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import FEWEST_ROWS, ROW, SAME_PLACE, SINGLE_STEP
from pipeline.tables.evidence.paragraphs import is_item
from pipeline.tables.evidence.rivers import TextLine, stand_beside
from pipeline.tables.joining.captions import numbered
from pipeline.tables.ruled.neighbours import counts_something

_PITCHES = 4.0  # sizes from line to line: a wider step ends a table that no rule holds together
_TITLE = 1  # lines of a title over a group of rows
_LOOSE = 2  # lines of one segment in a row that may stand in a table, wherever
_PLACE_AND_DATE = re.compile(
    r"^[A-Z][^\W\d]+( [A-Z][^\W\d]+)*,( \d\d?)?( [A-Z][^\W\d]+)? (19|20)\d\d$"
)  # `Bandung, 22 April 2016`
_LABELS = 8  # the same where they stand in its first column


def aligned_blocks(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Stretches of lines (first, end) in which most have several segments, without wide gaps."""
    blocks: list[tuple[int, int]] = []
    first, loose = 0, 0
    for k, line in enumerate(lines):
        single = len(line.segments) < 2 and not _stands_beside(lines, k)
        if _is_between(line, single):
            blocks.append((first, k))
            first, loose = k + 1, 0
            continue
        far = k > first and line.first_middle - lines[k - 1].middle > _widest_step(lines[first:k], single)
        if far and not _goes_on(lines[first:k], lines[k:]):
            blocks.append((first, k))
            first, loose = k, 0
        if not single:
            loose = 0
        elif k == first:
            first = k + 1
        else:
            loose += 1
            if loose > (_LABELS if k > first and _is_label(lines[first:k], line) else _LOOSE):
                blocks.append((first, k))
                first, loose = k + 1, 0
    blocks.append((first, len(lines)))
    out = []
    for begin, end in blocks:
        begin, end = _between_headings(lines, begin, end)
        while end > begin and len(lines[end - 1].segments) < 2 and not _continues_cell(lines[begin:end]):
            end -= 1
        if sum(len(line.segments) >= 2 for line in lines[begin:end]) >= FEWEST_ROWS:
            out.append((begin, end))
    return out


def _is_between(line: TextLine, single: bool) -> bool:
    """Whether a line is the caption of the next table, or place and date over signatures."""
    dated = _PLACE_AND_DATE.match(" ".join(s.text for s in line.segments))
    return dated is not None or (single and numbered(line.segments[0].text) is not None)


def _between_headings(lines: Sequence[TextLine], begin: int, end: int) -> tuple[int, int]:
    """The block without the items of a text (`2. | Pendapatan Transfer`) that stand left of its lines, over its first
    figures or under its last."""
    counting = [k for k in range(begin, end) if any(counts_something(s.text) for s in lines[k].segments[1:])]
    if not counting:
        return begin, end
    left = min(line.segments[0].x0 for line in lines[counting[0] : counting[-1] + 1])
    items = [
        k
        for k in (*range(begin, counting[0]), *range(counting[-1] + 1, end))
        if len(lines[k].segments) <= 2
        and lines[k].segments[0].x0 < left - SAME_PLACE
        and is_item(" ".join(s.text for s in lines[k].segments))
    ]
    above = [k + 1 for k in items if k < counting[0]]
    return max(above, default=begin), min((k for k in items if k > counting[-1]), default=end)


def _widest_step(block: Sequence[TextLine], single: bool) -> float:
    """Points from one line's middle to the next beyond which a block ends: what is usual in it, with a margin.

    `single`: the next line has one segment, as a title has; it must follow more closely.
    """
    if len(block) < 4:
        return _PITCHES * block[-1].size
    steps = [step for a, b in pairwise(block) if (step := b.first_middle - a.middle) > ROW * a.size]
    if not steps:
        return _PITCHES * block[-1].size
    return SINGLE_STEP * median(steps) if single else 1.8 * max(steps)


def _goes_on(block: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether the entries of the next row stand in the columns of the block's last, behind a title of its own or none:
    the white between parts groups of rows, and no tables."""
    last = next((line for line in reversed(block) if len(line.segments) > 1), None)
    following = next((line for line in below[: _TITLE + 1] if len(line.segments) > 1), None)
    if last is None or following is None or len(last.segments) != len(following.segments):
        return False
    if below[0].first_middle - block[-1].middle > _PITCHES * block[-1].size:
        return False
    pairs = list(zip(last.segments[1:], following.segments[1:], strict=True))
    aligned = all(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= SAME_PLACE for a, b in pairs)
    return aligned and any(counts_something(b.text) for _, b in pairs)


def _stands_beside(lines: Sequence[TextLine], k: int) -> bool:
    return any(stand_beside(other, lines[k]) for other in (*lines[max(0, k - 1) : k], *lines[k + 1 : k + 2]))


def _is_label(block: Sequence[TextLine], line: TextLine) -> bool:
    """Whether the line stands in the first column of the block alone, over which a heading need not stand."""
    several = [ln for ln in block if len(ln.segments) > 1]
    if len(several) < 2:
        return False
    left, second = min(ln.segments[0].x0 for ln in several), min(ln.segments[1].x0 for ln in several)
    only = line.segments[0]
    return only.x1 < left or (only.x0 >= left - 2 and only.x1 < second)


def _continues_cell(block: Sequence[TextLine]) -> bool:
    """Whether the last line, of one segment, stands under a segment of the line before it and runs on from it."""
    if len(block) < 2:
        return False
    last, before = block[-1], block[-2]
    if last.top - before.bottom > 0.9 * last.size:
        return False
    only = last.segments[0]
    if len(before.segments) < 2 and not (only.text[:1].islower() and _continues_cell(block[:-1])):
        return False
    return any(abs(s.x0 - only.x0) < 2 and only.x1 <= s.x1 + 3 * last.size for s in before.segments[:2])
