"""Which rows the texts of each column stand in, by the heights of the rows: at these, or in the middle of several."""

from collections.abc import Sequence

from pipeline.tables.evidence.measures import FEWEST_ROWS, FIGURES
from pipeline.tables.ruled.bands import PrintedLine, middle, text_of
from pipeline.tables.ruled.row_groups import SHARES, Grouping, groups_at, groups_from, groups_over, lines_of
from pipeline.tables.ruled.row_levels import usual_step

_MOST_LEVELS = 2  # times as many rows as the column has cells that has most of them
_AGAINST = 0.5  # cost for each row that the texts may speak against the fit


def rows_of(lines: Sequence[PrintedLine], levels: Sequence[float]) -> list[int]:
    return [min(range(len(levels)), key=lambda r: abs(levels[r] - middle(line))) for line in lines]


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
    step, most = usual_step([columns[j] for j in texts]), _AGAINST * len(levels)
    lines = {j: lines_of(columns[j], step, apart) for j in texts}
    tried = {share: {j: groups_at(lines[j], levels, share) for j in texts} for share in SHARES}
    every = FIGURES * len(levels)
    told = {j for at in tried.values() for j, g in at.items() if g is not None and len(g.groups) >= every} or texts
    costs = {s: sum(most if (g := at[j]) is None else g.cost for j in told) for s, at in tried.items()}
    ordered = sorted(SHARES, key=lambda share: costs[share])  # what most columns do, the others do where they can
    at = {j: min((g for s in ordered if (g := tried[s][j])), key=lambda g: g.cost, default=None) for j in texts}
    full = {j: g for j, g in at.items() if g is not None and len(g.groups) >= every}
    if not full:  # rows of several levels, each in columns of its own
        fitting = {j: g for j, g in at.items() if g is not None}
        fullest = max((len(g.groups) for g in fitting.values()), default=0)
        enough = len(levels) >= FEWEST_ROWS and _MOST_LEVELS * fullest >= len(levels)
        return fitting if apart and enough and len(fitting) == len(texts) else {}
    bounds = _bounds(columns, figures | full, len(levels))
    firsts = list(levels)
    for j, held in full.items():
        for group in held.groups:
            firsts[group.top] = min(firsts[group.top], middle(columns[j][group.first]))
    out: dict[int, Grouping] = {}
    starts: set[int] = set()  # of the cells further left, up to the first column that every row fills
    for j in texts:
        options = [at[j]]
        if j not in full:
            begun = groups_from(lines[j], firsts, starts)
            options.append(begun)
            if begun and begun.cost <= most and _repeats(columns[j], columns[j + 1 : j + 2], levels):
                options = [begun]
            elif costs[0.5] <= costs[ordered[0]]:
                options.append(groups_over(lines[j], bounds, firsts, starts))
        best = min((g for g in options if g is not None), key=lambda g: g.cost, default=None)
        if best is None or best.cost > most:
            return {}
        out[j] = best
        starts = starts | {group.top for group in best.groups} if j < min(full) else set()
    return out


def _repeats(names: Sequence[PrintedLine], beside: Sequence[Sequence[PrintedLine]], levels: Sequence[float]) -> bool:
    """Whether the next column begins with one text beside each of several names, and prints it nowhere else: so it
    does beside the first row of each name."""
    rows = set(rows_of(names, levels))
    texts = [(row, text_of(line)) for lines in beside for row, line in zip(rows_of(lines, levels), lines, strict=True)]
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
