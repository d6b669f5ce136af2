"""Heights at which the rows of a table's body stand: those of its figures, or of the blocks that white parts."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.geometry import clustered
from pipeline.tables.evidence.measures import FIGURES, LEVEL, LINE, ROW
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures
from pipeline.tables.ruled.row_groups import SHARES

_USUAL = 1.2  # the step where no cell has two lines
_WIDER = 1.25  # of the usual step from line to line: a wider one parts two cells
_ROUNDED = 1.5  # points by which steps from line to line differ in print: browsers set lines to whole pixels


def figure_columns(columns: Sequence[Sequence[PrintedLine]]) -> list[int]:
    """The columns that print a figure or a mark in nearly every row, none of them broken over two lines."""
    found = [
        j
        for j, lines in enumerate(columns)
        if j > 0
        and lines
        and sum(is_value(text_of(line)) for line in lines) >= FIGURES * len(lines)
        and len(whole_figures(lines)) == len(lines)
    ]
    most = max((len(columns[j]) for j in found), default=0)
    return [j for j in found if len(columns[j]) >= FIGURES * most]


def is_value(text: str) -> bool:
    """Whether a text is a figure, or one sign: a mark (`x`, `v`) fills a row as a figure does."""
    return is_figure(text) or len(text) == 1


def figure_levels(columns: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """The heights of rows that columns of figures tell, from top to bottom."""
    return _levels((middle(line), LEVEL * line[0].size) for column in columns for line in column)


def white_levels(columns: Sequence[Sequence[PrintedLine]]) -> list[list[float]]:
    """The rows' heights where white parts the cells: the middles, tops and feet of those of the columns that have most
    of them, first those on which all columns agree best."""
    held = list(filter(None, columns))
    widest = widest_step(held)
    blocks = [_blocks(column, widest) for column in held]
    most = max(map(len, blocks))
    size = median(line[0].size for column in held for line in column)
    near = LEVEL * size
    options = []
    for share in SHARES:
        places = [[(1 - share) * a + share * b for a, b in found] for found in blocks]
        for fewest in sorted({FIGURES * most, most}):  # a parent may stand in the middle of two of its rows
            levels = _levels((y, near) for found in places if len(found) >= fewest for y in found)
            missed = _missed(levels, places, near)
            options.append((_is_low(levels, size), missed, len(levels), levels))
    ordered = sorted(options, key=lambda option: option[:3])
    told = [levels for *_, levels in ordered]
    return [levels for k, levels in enumerate(told) if levels not in told[:k]]


def _missed(levels: Sequence[float], places: Sequence[Sequence[float]], near: float) -> int:
    return sum(min(abs(y - level) for level in levels) > near for found in places for y in found)


def _blocks(column: Sequence[PrintedLine], widest: float) -> list[tuple[float, float]]:
    """The first and last height of each cell of a column, parted by steps above `widest`."""
    wide = [middle(b) - middle(a) > widest for a, b in pairwise(column)]
    starts = [0, *(k + 1 for k, parted in enumerate(wide) if parted), len(column)]
    return [(middle(column[a]), middle(column[b - 1])) for a, b in pairwise(starts)]


def _is_low(levels: Sequence[float], size: float) -> bool:
    """Whether rows stand closer than lines: so many heights that each text is near one."""
    return any(b - a < ROW * size for a, b in pairwise(levels))


def _levels(places: Iterable[tuple[float, float]]) -> list[float]:
    """One height for `places` that stand side by side: each a height, and how far below the first it may stand."""
    return [median(y for y, _ in group) for group in clustered(places, lambda at: at[0], lambda at: at[1])]


def widest_step(columns: Sequence[Sequence[PrintedLine]]) -> float:
    """Points from line to line of one cell at most: what is wider than all such steps by more than print is rough, and
    at any rate what is much wider than usual."""
    usual = usual_step(columns)
    steps = sorted(s for column in columns for a, b in pairwise(column) if usual <= (s := middle(b) - middle(a)))
    gaps = ((a + b) / 2 for a, b in pairwise(steps) if b - a > _ROUNDED)
    return min(_WIDER * usual, next(gaps, _WIDER * usual))


def usual_step(columns: Sequence[Sequence[PrintedLine]]) -> float:
    """Points from line to line of one cell."""
    size = median(line[0].size for column in columns for line in column)
    steps = [middle(b) - middle(a) for column in columns for a, b in pairwise(column)]
    step = min((s for s in steps if s >= ROW * size), default=_USUAL * size)
    return step if step <= LINE * size else _USUAL * size
