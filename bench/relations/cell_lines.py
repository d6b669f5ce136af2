"""A grid seen as items (its rows, or its columns) that lines cross: relations hold between items, line after line."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bench.relations.cell_evidence import digits, spread
from bench.relations.cell_pattern import Axis
from bench.relations.number_grid import Bools, Floats, Indexes, NumberGrid

#: lines of an item that are tried before all others
_PROBES = 5
#: with more items than this no pairs of them are tried (a search of about a millisecond for each item)
MOST_PAIRED = 700


@dataclass(frozen=True)
class Items:
    """Arrays [item, line] of a grid along one axis, see NumberGrid.

    `telling`: a figure other than 0, in a line that repeats no line before. `padded_…` have one more item, with
    nothing in it, at the place `count`.
    """

    axis: Axis
    values: Floats
    known: Bools
    halves: Floats
    rounded: Floats
    grains: Floats
    words: Bools
    telling: Bools

    @property
    def count(self) -> int:
        return int(self.values.shape[0])

    @cached_property
    def padded_values(self) -> Floats:
        return np.pad(self.values, ((0, 1), (0, 0)))

    @cached_property
    def padded_halves(self) -> Floats:
        return np.pad(self.halves, ((0, 1), (0, 0)))

    @cached_property
    def padded_known(self) -> Bools:
        """`known` and an item without figures."""
        return np.pad(self.known, ((0, 1), (0, 0)))

    @cached_property
    def tells(self) -> Floats:
        """Digits that a cell adds to the evidence where it is a result that its line keeps exactly."""
        return np.where(self.telling, digits(np.zeros(1), self.grains, self.values), 0.0)

    @cached_property
    def tells_as_mean(self) -> Floats:
        """The same where the result is a mean: its digits beside how far all figures of the line lie apart."""
        low = np.where(self.known, self.values, np.inf).min(axis=0, initial=np.inf)
        high = np.where(self.known, self.values, -np.inf).max(axis=0, initial=-np.inf)
        apart = np.where(high > low, high - low, 0.0)
        return np.where(self.telling, digits(np.zeros(1), self.grains, np.broadcast_to(apart, self.values.shape)), 0.0)

    @cached_property
    def probes(self) -> Indexes:
        """[item, n]: a few telling lines of each item, spread over all of them."""
        found = np.zeros((self.count, _PROBES), dtype=np.intp)
        for item in range(self.count):
            lines = spread(np.flatnonzero(self.telling[item]), _PROBES)
            found[item, : len(lines)] = lines
        return found

    def probed(self, tells: Floats) -> Floats:
        """[item, n]: what the lines in `probes` tell, and those that they stand for."""
        lines = self.telling.sum(axis=1)[:, None]
        real = np.arange(_PROBES)[None, :] < lines
        told = np.take_along_axis(tells, self.probes, axis=1) * np.maximum(1.0, lines / _PROBES)
        return np.where(real, told, 0.0)

    @cached_property
    def probed_sums(self) -> Floats:
        return self.probed(self.tells)

    @cached_property
    def probed_means(self) -> Floats:
        return self.probed(self.tells_as_mean)


def items_of(grid: NumberGrid, axis: Axis) -> Items:
    """The rows of `grid` as items that its columns cross, or the other way round."""
    turned = grid if axis is Axis.ROWS else grid.turned()
    values = np.ascontiguousarray(turned.values)
    telling = np.zeros(values.shape, dtype=np.bool_)
    if values.size:
        telling[:, np.unique(values, axis=1, return_index=True)[1]] = True
    telling &= turned.known & (values != 0)
    return Items(axis, values, turned.known, turned.halves, turned.rounded, turned.grains, turned.words, telling)
