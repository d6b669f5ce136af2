"""Which rows the texts of each column stand in, by the heights of the rows: at these, or in the middle of several."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import inf

from pipeline.tables.evidence.measures import FEWEST_ROWS, FIGURES
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of
from pipeline.tables.ruled.row_groups import BLANK, SHARES, Grouping, groups_at, groups_from, groups_over, seamed_lines
from pipeline.tables.ruled.row_levels import usual_step, widest_step

_MOST_LEVELS = 2  # times as many rows as the column has cells that has most of them
_AGAINST = 0.5  # cost for each row that the texts may speak against the fit
_APART = 1.0  # cost of a column of parents that stands in its rows in another manner than the others
_FROM, _OVER, _OWN = "from", "over", "own"  # manners beside SHARES; the last: every row is filled

_Manners = Callable[
    [int, frozenset[int]], dict[str, Grouping]
]  # of a column, with the rows where cells further left begin


def rows_near(lines: Sequence[PrintedLine], levels: Sequence[float]) -> list[int]:
    return [min(range(len(levels)), key=lambda r: abs(levels[r] - middle(line))) for line in lines]


def _costs(tried: Mapping[float, Mapping[int, Grouping | None]], every: float, most: float) -> dict[float, float]:
    """What each manner of standing costs the columns that tell: those that have `every` text in one of them, or all."""
    full = {j for at in tried.values() for j, g in at.items() if g is not None and len(g.groups) >= every}
    return {
        share: sum(most if g is None else g.cost for j, g in at.items() if j in full or not full)
        for share, at in tried.items()
    }


def _firsts(
    columns: Sequence[Sequence[PrintedLine]], full: Mapping[int, Grouping], levels: Sequence[float]
) -> list[float]:
    """The heights of the rows' first lines."""
    firsts = list(levels)
    for j, held in full.items():
        for group in held.groups:
            firsts[group.top] = min(firsts[group.top], middle(columns[j][group.first]))
    return firsts


def text_groups(
    columns: Sequence[Sequence[PrintedLine]],
    texts: Sequence[int],
    levels: Sequence[float],
    figures: dict[int, Grouping],
    apart: bool,
) -> dict[int, Grouping]:
    """The groups of each text column: at the rows' heights, else in the middle of several rows."""
    if not texts:
        return {}
    own, most = [columns[j] for j in texts], _AGAINST * len(levels)
    step, reach = usual_step(own), widest_step(own)
    lines = {j: seamed_lines(columns[j], step, reach, apart) for j in texts}
    tried = {share: {j: groups_at(lines[j], levels, share) for j in texts} for share in SHARES}
    every = FIGURES * len(levels)
    costs = _costs(tried, every, most)
    ordered = sorted(SHARES, key=lambda share: costs[share])  # what most columns do, the others do where they can
    at = {j: min((g for s in ordered if (g := tried[s][j])), key=lambda g: g.cost, default=None) for j in texts}
    fitting = {j: g for j, g in at.items() if g is not None}
    full = {j: g for j, g in fitting.items() if len(g.groups) >= every}
    if not full:  # rows of several levels, each in columns of its own
        fullest = max((len(g.groups) for g in fitting.values()), default=0)
        enough = len(levels) >= FEWEST_ROWS and _MOST_LEVELS * fullest >= len(levels)
        return fitting if apart and enough and len(fitting) == len(texts) else {}
    bounds = _bounds(columns, figures | full, len(levels))
    firsts = _firsts(columns, full, levels)
    over = costs[0.5] <= costs[ordered[0]]

    def manners(j: int, starts: frozenset[int]) -> dict[str, Grouping]:
        if j in full:
            return {_OWN: full[j]}
        begun = groups_from(lines[j], firsts, starts)
        if begun and begun.cost <= most and _repeats(columns[j], columns[j + 1 : j + 2], levels):
            return {_FROM: begun}
        found = {str(share): tried[share][j] for share in ordered} | {_FROM: begun}
        found |= {_OVER: groups_over(lines[j], bounds, firsts, starts)} if over else {}
        return {manner: g for manner, g in found.items() if g is not None and g.cost <= most}

    return _alike(texts, min(full), cache(manners), len(levels))


def _alike(texts: Sequence[int], leaf: int, manners: _Manners, rows: int) -> dict[int, Grouping]:
    """The groups of all columns: those left of `leaf`, the first that every row fills, stand in one manner where that
    fits them best together, for one alone may fit by chance; {} where a column has none that fits."""
    names = {manner for j in texts if j < leaf for manner in manners(j, frozenset())} or {_OWN}
    chains = [_chain(texts, leaf, manners, name, rows) for name in sorted(names)]
    return min(chains, key=lambda chain: chain[0])[1]


def _chain(
    texts: Sequence[int], leaf: int, manners: _Manners, name: str, rows: int
) -> tuple[float, dict[int, Grouping]]:
    """The cost of all columns where those left of `leaf` stand in the manner `name` as far as they can, and these."""
    out: dict[int, Grouping] = {}
    starts = frozenset[int]()  # of the cells further left of `leaf`
    cost = 0.0
    for j in texts:
        found = manners(j, starts)
        if not found:
            return inf, {}
        own = name if name in found and j < leaf else min(found, key=lambda manner: found[manner].cost)
        out[j] = found[own]
        if j < leaf:
            starts |= {group.top for group in out[j].groups}
            parted = len(out[j].groups) == max(len(other.groups) for other in found.values())
            merged = _merged(out[j], own, rows) if parted else 0
            cost += out[j].cost + (_APART if own != name else 0.0) - BLANK * merged
    return cost, out


def _merged(held: Grouping, manner: str, rows: int) -> int:
    """Rows without a text that the cells of a column of parents are merged over: up from their feet, or down."""
    if held.at_foot:
        return held.groups[-1].bottom + 1 - len(held.groups)
    return rows - held.groups[0].top - len(held.groups) if manner in (_FROM, str(0.0)) else 0


def _repeats(names: Sequence[PrintedLine], beside: Sequence[Sequence[PrintedLine]], levels: Sequence[float]) -> bool:
    """Whether the next column begins with one text beside each of several names, and prints it nowhere else: so it
    does beside the first row of each name."""
    rows = set(rows_near(names, levels))
    texts = [
        (row, text_of(line)) for lines in beside for row, line in zip(rows_near(lines, levels), lines, strict=True)
    ]
    first = next((text for _, text in texts), "")
    return len(rows) > 1 and any(map(str.isalnum, first)) and {row for row, text in texts if text == first} == rows


def _bounds(columns: Sequence[Sequence[PrintedLine]], groups: dict[int, Grouping], rows: int) -> list[float]:
    """Where the rows meet: in the middle of the white between their texts, and as far outside of the outer ones."""
    tops, feet = [float("inf")] * rows, [float("-inf")] * rows
    for j, held in groups.items():
        for group in held.groups:
            tops[group.top] = min(tops[group.top], *(run.over for run in columns[j][group.first]))
            feet[group.top] = max(feet[group.top], *(run.under for run in columns[j][group.last]))
    runs = [run for column in columns for line in column for run in line]
    tops[0], feet[-1] = min(run.over for run in runs), max(run.under for run in runs)
    white = min((b - a for a, b in zip(feet, tops[1:], strict=False)), default=0.0) / 2
    inner = [(a + b) / 2 for a, b in zip(feet, tops[1:], strict=False)]
    return [tops[0] - white, *inner, feet[-1] + white]
