"""Columns side by side whose sum or mean a further column prints: quarters and the year, parts and the whole."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.relations.column_relation import FEWEST_LINES, FEWEST_SCREENED, MOST_COMPARED, SHARE, Kind, Trial
from pipeline.relations.numeric_columns import Floats, NumericColumn

_LONGEST = 12  # operands: the months of a year
_STRIDES = (1, 2, 3, 4)  # of the columns: `K | Rp` in each quarter is a stride of two
_SHORTEST = 3  # operands; two are a difference
_MOST_PER_RESULT = 60  # runs laid over every line for one result of one kind, those that most lines keep first
_SCREEN = 0.75 * SHARE

Run = tuple[Kind, int, tuple[int, ...]]


def runs(columns: Sequence[NumericColumn]) -> tuple[list[Run], int]:
    """The runs whose sum or mean many lines of a sample print in another column, and how many were tried."""
    count = len(columns)
    if count <= _SHORTEST:
        return [], 0
    filled = np.array([np.where(column.dashes | np.isnan(column.values), 0.0, column.values) for column in columns]).T
    steps = np.array([column.steps for column in columns]).T
    segments = list(_segments(count))
    member = np.zeros((count, len(segments)))
    for at, segment in enumerate(segments):
        member[list(segment), at] = 1.0
    order = np.argsort(-np.count_nonzero(filled, axis=1), kind="stable")
    chosen = np.sort(order[: max(FEWEST_SCREENED, MOST_COMPARED // (len(segments) * count))])
    filled, steps = filled[chosen], steps[chosen]
    totals = filled @ member
    active = (filled != 0) @ member
    lengths = member.sum(axis=0)
    differ = lengths * (filled**2 @ member) > totals**2 * (1 + 1e-9)  # a mean of equal figures says nothing
    found: list[Run] = []
    for kind, predicted, telling in (
        (Kind.SUM, totals, active >= 2),
        (Kind.MEAN, totals / lengths, (active == lengths) & differ),
    ):
        for result in range(count):
            printed, step = filled[:, result, None], steps[:, result, None]
            possible = telling & (printed != 0)
            fits = possible & (np.abs(predicted - printed) <= step)
            kept = fits.sum(axis=0)
            enough = (kept >= FEWEST_LINES) & (kept >= _SCREEN * possible.sum(axis=0)) & (member[result] == 0)
            best = np.flatnonzero(enough)
            best = best[np.argsort(-kept[best], kind="stable")][:_MOST_PER_RESULT]
            for at in best.tolist():
                used = np.count_nonzero(filled[fits[:, at]][:, segments[at]], axis=0)
                if int(used.min()) >= 2:  # a column that adds nothing belongs to no sum
                    found.append((kind, result, segments[at]))
    return found, 2 * len(segments) * (count - _SHORTEST)


def _segments(count: int) -> Iterator[tuple[int, ...]]:
    for stride in _STRIDES:
        for start in range(count):
            for length in range(_SHORTEST, _LONGEST + 1):
                last = start + stride * (length - 1)
                if last < count:
                    yield tuple(range(start, last + 1, stride))


def run_trial(run: Run, columns: Sequence[NumericColumn]) -> Trial:
    """The run over every line; in a sum a dash or an empty cell is 0, a mean needs all of its figures."""
    kind, result, segment = run
    own = [columns[index] for index in segment]
    c = columns[result]
    printed = np.where(c.dashes, 0.0, c.values) if kind is Kind.SUM else c.values
    parts: Floats = np.array([np.where(column.dashes, 0.0, column.values) for column in own]).T
    present = np.count_nonzero(~np.isnan(parts), axis=1)
    nonzero = np.count_nonzero(np.nan_to_num(parts), axis=1)
    total = np.nansum(parts, axis=1)
    if kind is Kind.SUM:
        predicted, telling = np.where(present >= 2, total, np.nan), nonzero >= 2
    else:
        full = present == len(own)
        predicted, telling = np.where(full, total / len(own), np.nan), full & (np.ptp(parts, axis=1) > 0)
    coarsest = np.max([np.where(np.isnan(column.values), 0.0, column.steps) for column in own], axis=0)
    rounding = 0.5 * np.where(coarsest < 1, coarsest * len(own), 0.0)
    tolerance = 0.5 * c.steps + (rounding if kind is Kind.SUM else rounding / len(own))
    values = np.column_stack([np.nan_to_num(parts), np.nan_to_num(printed)])
    return Trial(
        kind,
        c.index,
        tuple(column.index for column in own),
        predicted,
        printed,
        tolerance,
        telling & (printed != 0),
        values,
    )
