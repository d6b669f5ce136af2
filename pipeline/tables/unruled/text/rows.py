"""Rows that no ruling parts, told by the figures: a line of figures is a row, one of text joins one or stands alone."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from pipeline.tables.evidence.measures import FEWEST_ROWS, FIGURES, LINE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import Segment, TextLine, by_column, column_of, texts_by_column
from pipeline.tables.unruled.text.columns import is_wide, step_of_lines
from pipeline.tables.unruled.text.seams import seam_between

_TIGHT = 3.0  # how much a step no wider than that of lines joins two lines, where rows stand further apart


def rows_by_figures(
    lines: Sequence[TextLine], edges: Sequence[float], rules: Sequence[float]
) -> list[list[TextLine]] | None:
    """`lines` of a table's body grouped to rows, from top to bottom; None where the figures do not tell them.

    `rules`: heights at which rules part the whole table. A line of text alone is a heading of the rows below it, or a
    part of the text above or below: what its length, its first letter, its indent and the white around it say.
    """
    figures = _figure_columns(lines, edges)
    if not figures:
        return None
    anchors = [k for k, line in enumerate(lines) if _holds_figures(line, edges, figures)]
    if len(anchors) < FEWEST_ROWS:
        return None
    parts = between(lines, rules)
    if _are_rows(parts, {id(lines[k]) for k in anchors}):
        return parts
    label = _label_column(lines, edges, figures, anchors)
    if label is None:
        return None
    seams = _seams(lines, [by_column([line], edges) for line in lines], rules, anchors, figures, label)
    return [list(lines[a : b + 1]) for a, b in _spans(anchors, seams, len(lines))]


def _seams(
    lines: Sequence[TextLine],
    columns: Sequence[dict[int, list[Segment]]],
    rules: Sequence[float],
    anchors: Sequence[int],
    figures: set[int],
    label: int,
) -> list[float]:
    """How much speaks for each line going on in the next one (above 0), or against it (below 0)."""
    widths = _ink_widths(columns)
    named = [
        (upper[label][0], lower[label][0]) for upper, lower in pairwise(columns) if label in upper and label in lower
    ]
    hanging = hang(((a.x0, a.text), (b.x0, b.text)) for a, b in named)
    left = min(segment.x0 for pair in named for segment in pair) if hanging else None
    sides = [lines[b].segments[0].x0 for a, b in pairwise(anchors) if b == a + 1]
    usual = step_of_lines(lines)
    tight, parted = (_TIGHT, -_TIGHT) if _rows_stand_apart(lines, anchors, usual) else (0.0, -1.5)
    seams = []
    middles = {
        k for k in anchors if 0 < k < len(lines) - 1 and _in_a_name(lines[k - 1 : k + 2], columns[k - 1 : k + 2])
    }
    for k, (line, following) in enumerate(pairwise(lines)):
        upper, lower = columns[k - (k in middles)], columns[k + 1 + (k + 1 in middles)]
        seam = seam_between(upper, lower, widths, figures, line.size, sides, label, left)
        far = not hanging and following.middle - line.middle > LINE * line.size  # indents tell lines set apart, too
        wide = far or is_wide(line, following, usual)
        ruled = any(line.middle < y < following.middle for y in rules)
        seams.append(seam + (parted if wide else tight) - 4.0 * ruled)
    return seams


def _in_a_name(lines: Sequence[TextLine], columns: Sequence[dict[int, list[Segment]]]) -> bool:
    """Whether the middle one of three lines stands beside the middle of a text of two: it says nothing of the seam."""
    (above, _, below), (upper, beside, lower) = lines, columns
    near = below.middle - above.middle <= LINE * above.size
    return near and bool((upper.keys() & lower.keys()) - beside.keys())


def _spans(anchors: Sequence[int], seams: Sequence[float], count: int) -> list[tuple[int, int]]:
    """The first and last of the `count` lines that belong to each row."""
    spans: list[tuple[int, int]] = []
    bias = _habit(anchors, seams, count)
    for before, after in pairwise([-1, *anchors, count]):
        if before >= 0 and (not spans or spans[-1][1] < before):
            spans.append((before, before))
        if after == before + 1:
            continue
        up, own = _dealt(seams, before, after, bias, count)
        if up and spans:
            spans[-1] = (spans[-1][0], before + up)
        first = before + 1 + up
        for k in range(first, first + own):
            spans.append((k, k)) if k == first or seams[k - 1] <= 0 else spans.append((spans.pop()[0], k))
        if after < count:
            spans.append((first + own, after))
    return spans


def between(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    """`lines` by the `rules` that part them, heights from above."""
    parts: list[list[TextLine]] = []
    for line in lines:
        band = sum(y < line.middle for y in rules)
        if parts and sum(y < parts[-1][-1].middle for y in rules) == band:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _are_rows(parts: Sequence[Sequence[TextLine]], figured: Set[int]) -> bool:
    """Whether what rules part are rows each: one line of figures (`figured`, by identity) in every one, names above and
    below its height, or a single line of text."""
    held = [sum(id(line) in figured for line in part) for part in parts]
    return all(found == 1 or (found == 0 and len(part) == 1) for found, part in zip(held, parts, strict=True))


def _figure_columns(lines: Sequence[TextLine], edges: Sequence[float]) -> set[int]:
    texts = texts_by_column(lines, edges)
    return {j for j, found in texts.items() if j > 0 and sum(map(is_figure, found)) >= 0.6 * len(found)}


def _holds_figures(line: TextLine, edges: Sequence[float], figures: set[int]) -> bool:
    held = [s for s in line.segments if column_of(edges, s) in figures]
    return bool(held) and (len(line.segments) > 1 or is_figure(held[0].text))


def _label_column(
    lines: Sequence[TextLine], edges: Sequence[float], figures: set[int], anchors: Sequence[int]
) -> int | None:
    """The text column that stands beside nearly every line of figures; None where there is none."""
    for column in range(len(edges) - 1):
        if column in figures:
            continue
        beside = sum(any(column_of(edges, s) == column for s in lines[k].segments) for k in anchors)
        if beside >= FIGURES * len(anchors):
            return column
    return None


def hang(names: Iterable[tuple[tuple[float, str], tuple[float, str]]]) -> bool:
    """Whether the lines that surely go on (with a small letter) are all indented; `names` are neighbouring lines of a
    column of names, each with the left side of its text in points."""
    indents = [x0 - above for (above, _), (x0, text) in names if text[:1].islower()]
    begun = [indent for indent in indents if abs(indent) > 1.5]  # a third line stands under the second
    return bool(begun) and min(begun) > 1.5


def _ink_widths(columns: Sequence[dict[int, list[Segment]]]) -> dict[int, float]:
    """The widest line of each column, in points, indents left out."""
    out: dict[int, tuple[float, float]] = {}
    for held in columns:
        for j, segments in held.items():
            a, b = out.get(j, (segments[0].x0, segments[-1].x1))
            out[j] = (min(a, segments[0].x0), max(b, segments[-1].x1))
    return {j: b for j, (a, b) in out.items()}


def _rows_stand_apart(lines: Sequence[TextLine], anchors: Sequence[int], usual: float) -> bool:
    """Whether rows that follow each other directly stand further apart than lines do: then near lines are one row."""
    direct = [(a, b) for a, b in pairwise(anchors) if b == a + 1]
    return len(direct) >= FEWEST_ROWS and sum(is_wide(lines[a], lines[b], usual) for a, b in direct) >= 0.8 * len(
        direct
    )


def _habit(anchors: Sequence[int], seams: Sequence[float], count: int) -> float:
    """Above 0 where texts run on below the line with the figures, below 0 where they lead up to it."""
    up = down = 0
    for before, after in pairwise([-1, *anchors, count]):
        if after - before != 2:
            continue
        joins_up = before >= 0 and seams[before] > 0
        joins_down = after < count and seams[after - 1] > 0
        up += joins_up and not joins_down
        down += joins_down and not joins_up
    return 0.8 if up > down else -0.8 if down > up else 0.2


def _dealt(seams: Sequence[float], before: int, after: int, bias: float, count: int) -> tuple[int, int]:
    """How many of the lines between two lines of figures join the upper, and how many stand alone; the rest join the
    lower."""
    free = after - before - 1
    best = (float("-inf"), 0, 0)
    for up in range(free + 1 if before >= 0 else 1):
        for own in range(free - up + 1) if after < count else [free - up]:
            group = [0] * (up + 1) + [1] * own + [2] * (free - up - own + 1)
            score = bias * (2 * up + own - free) / free - 0.3 * (own > 0)
            for k in range(max(before, 0), min(after, count - 1)):
                upper, lower = group[k - before], group[k - before + 1]
                score += abs(seams[k]) if upper == lower == 1 else seams[k] if upper == lower else -seams[k]
            if score > best[0] + 1e-9:
                best = (score, up, own)
    return best[1], best[2]
