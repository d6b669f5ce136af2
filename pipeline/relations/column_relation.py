"""What a relation between the columns of a table is, and the judgement whether enough lines keep it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pipeline.relations.chance import chance_of, crossed_share
from pipeline.relations.numeric_columns import Flags, Floats

FEWEST_LINES = 3  # informative lines that keep it: of the columns with their rows shuffled 0.3 % kept three, 47 % two
SHARE = 0.8  # of the informative lines
MOST_COMPARED = 3_000_000  # figures of one kind in a table, to bound time: longer tables are screened by some lines
FEWEST_SCREENED = 24  # of these lines, however many columns
#: the same for ratios and differences that five lines keep and chance all but excludes: where less is better, or
#: achievements are capped, up to two fifths of the lines follow another formula. Sums, means and shares at 0.6 were
#: coincidences when looked at; of 1,668 columns with their rows shuffled none was in any relation, at 0.6 as at 0.8.
FEWER = 0.6
_FEWER_LINES = 5
_FEWER_P = 1e-6
_SLACK = 1e-9  # relative, for floats


class Kind(StrEnum):
    """What is done to the operands to get the result."""

    PERCENT = "percent"  # result = 100 * operands[0] / operands[1]
    DIFFERENCE = "difference"  # result = operands[0] - operands[1]; operands[0] is the whole
    SUM = "sum"  # of three or more operands
    MEAN = "mean"
    PRODUCT = "product"
    GROWTH = "growth"  # result = 100 * (operands[0] - operands[1]) / operands[1]
    SHARE = "share"  # result = 100 * operands[0] / (total of operands[0])


_TOLD_BY_FEWER = {Kind.PERCENT, Kind.DIFFERENCE}
#: by so little chance three lines are enough of them, and of sums too: amounts of many digits
_SURE, _SURELY_TOLD = 1e-12, {Kind.PERCENT, Kind.DIFFERENCE, Kind.SUM}


@dataclass(frozen=True, slots=True)
class Relation:
    """Columns by their index in the grid, lines by their row in the grid.

    `lines` keep it, `deviating` print all its figures and do not; lines that lack one count for neither. `p`: the
    probability that so many of its informative lines (distinct, without a zero, their operands not the same) keep it by
    chance, times the relations tried in the table.

    Each fact is told once. The result and the second operand of a difference can be exchanged (whole = part + part),
    and so can those of a percentage where `exchangeable`: realization = target * achievement, whichever of both is the
    target. Words or places tell which is which.
    """

    kind: Kind
    result: int
    operands: tuple[int, ...]
    lines: tuple[int, ...]
    deviating: tuple[int, ...]
    p: float
    unsigned: bool = False  # a difference or growth below zero is printed without its sign
    exchangeable: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        return (self.result, *self.operands)

    @property
    def share(self) -> float:
        """Of the lines that print all its figures, those that keep it."""
        return len(self.lines) / (len(self.lines) + len(self.deviating))


@dataclass(frozen=True, slots=True)
class Trial:
    """One relation laid over all lines: what it predicts, what is printed, and how far apart they may be.

    NaN in `predicted` or `printed` where a line lacks a figure. `telling`: lines that could tell (no zero, operands
    differ); `operands` has one row per line.
    """

    kind: Kind
    result: int
    operands: tuple[int, ...]
    predicted: Floats
    printed: Floats
    tolerance: Floats
    telling: Flags
    values: Floats
    unsigned: bool = False


def judged(trial: Trial, tried: int, largest_p: float) -> Relation | None:
    """The relation, or None where too few lines keep it; `tried` is how many were tried in the table."""
    full = ~np.isnan(trial.predicted) & ~np.isnan(trial.printed)
    apart = np.abs(trial.predicted - trial.printed)
    keeps = full & (apart <= trial.tolerance + _SLACK * np.abs(trial.printed))
    telling = np.flatnonzero(full & trial.telling)
    if np.count_nonzero(keeps[telling]) < FEWEST_LINES:
        return None
    _, firsts = np.unique(trial.values[telling], axis=0, return_index=True)
    distinct = telling[np.sort(firsts)]
    fitting = int(np.count_nonzero(keeps[distinct]))
    few = fitting < SHARE * len(distinct)
    if fitting < FEWEST_LINES or (few and trial.kind not in _SURELY_TOLD) or fitting < FEWER * len(distinct):
        return None
    chance = crossed_share(trial.predicted[distinct], trial.printed[distinct], trial.tolerance[distinct])
    p = chance_of(fitting, len(distinct), chance) * tried
    enough = trial.kind in _TOLD_BY_FEWER and fitting >= _FEWER_LINES
    allowed = largest_p if not few else _FEWER_P if enough else _SURE
    if p > min(largest_p, allowed):
        return None
    return Relation(
        kind=trial.kind,
        result=trial.result,
        operands=trial.operands,
        lines=tuple(np.flatnonzero(keeps).tolist()),
        deviating=tuple(np.flatnonzero(full & ~keeps).tolist()),
        p=p,
        unsigned=trial.unsigned,
    )
