"""Heights at which the rows of a table's body stand: those of its figures, or of the blocks that white parts."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import FIGURES, LEVEL, LINE, ROW
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.ruled.bands import PrintedLine, middle, text_of, whole_figures
from pipeline.tables.ruled.row_groups import SHARES, WIDER

_USUAL = 1.2  # the step where no cell has two lines


def figure_columns(columns: Sequence[Sequence[PrintedLine]]) -> list[int]:
    """The columns that print a figure in nearly every row, none of them broken over two lines."""
    found = [
        j
        for j, lines in enumerate(columns)
        if j > 0
        and lines
        and sum(is_figure(text_of(line)) for line in lines) >= FIGURES * len(lines)
        and len(whole_figures(lines)) == len(lines)
    ]
    most = max((len(columns[j]) for j in found), default=0)
    return [j for j in found if len(columns[j]) >= FIGURES * most]


def figure_levels(columns: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """The heights of rows that columns of figures tell, from top to bottom."""
    return _levels((middle(line), LEVEL * line[0].size) for column in columns for line in column)


def white_levels(columns: Sequence[Sequence[PrintedLine]]) -> list[list[float]]:
    """The rows' heights where white parts the cells of the columns that have most of them: their middles, tops and
    feet, those first on which all columns agree best."""
    held = [column for column in columns if column]
    step = usual_step(held)
    blocks = []
    for column in held:
        wide = [middle(b) - middle(a) > WIDER * step for a, b in pairwise(column)]
        starts = [0, *(k + 1 for k, parted in enumerate(wide) if parted), len(column)]
        blocks.append([(middle(column[a]), middle(column[b - 1])) for a, b in pairwise(starts)])
    most = max(map(len, blocks))
    size = median(line[0].size for column in held for line in column)
    near = LEVEL * size
    options = []
    for share in SHARES:
        places = [[(1 - share) * a + share * b for a, b in found] for found in blocks]
        levels = _levels((y, near) for found in places if len(found) >= FIGURES * most for y in found)
        missed = sum(min(abs(y - level) for level in levels) > near for found in places for y in found)
        low = any(b - a < ROW * size for a, b in pairwise(levels))  # so many heights that each is near one
        options.append((low, missed, len(levels), levels))
    return [levels for *_, levels in sorted(options, key=lambda option: option[:3])]


def _levels(places: Iterable[tuple[float, float]]) -> list[float]:
    """One height for `places` that stand side by side: each a height, and how far below the first it may stand."""
    groups: list[list[float]] = []
    for place, near in sorted(places, key=lambda at: at[0]):
        if groups and place - groups[-1][0] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [median(group) for group in groups]


def usual_step(columns: Sequence[Sequence[PrintedLine]]) -> float:
    """Points from line to line of one cell."""
    size = median(line[0].size for column in columns for line in column)
    steps = [middle(b) - middle(a) for column in columns for a, b in pairwise(column)]
    step = min((s for s in steps if s >= ROW * size), default=_USUAL * size)
    return step if step <= LINE * size else _USUAL * size
