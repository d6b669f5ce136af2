"""All sums and means along one axis: nearest first, then those over the totals that were found (AggreCol's stages).

An item is an operand of one total only, so a total of subtotals is found once its subtotals have taken their lines.
Differences are sums of a pair that may be operands again.
"""

from collections.abc import Iterable

import numpy as np

from bench.relations.cell_evidence import kept_share
from bench.relations.cell_lines import Items
from bench.relations.cell_pairs import pairs_of
from bench.relations.cell_pattern import Axis, Fit
from bench.relations.cell_ranges import best_ranges
from bench.relations.number_grid import Indexes
from bench.relations.range_walks import MOST_ITEMS, Walk, beside, far, orders, strided

#: digits of evidence that are enough, with the hypotheses already taken off
_ENOUGH_SUM, _ENOUGH_PAIR, _ENOUGH_MEAN = 1.0, 2.0, 3.0
#: of the lines with a result so many keep a difference or a mean, or it is none
_SHARE = 0.7


class SumSearch:
    """The sums and means of `items`; `ratios`: items that are quotients, so no operands of a range that they part."""

    def __init__(self, items: Items, ratios: set[int]) -> None:
        self._items, self._ratios = items, ratios
        self._all = np.flatnonzero(items.known.any(axis=1))
        self._used: set[int] = set()
        self._total_of: dict[int, int] = {}
        self._found: list[Fit] = []

    def found(self) -> list[Fit]:
        """Ranges in the order in which they were accepted, then pairs, then means."""
        every = self._ranges(self._all, strided(len(self._all)), mean=False)
        while True:
            while self._accept(self._beside()):
                pass
            if not self._accept([*every, *self._far()]):
                break
        self._accept_pairs()
        self._accept_means()
        return self._found

    def _without(self, left_out: set[int]) -> Indexes:
        return np.array([item for item in self._all if item not in left_out], dtype=np.intp)

    def _ranges(self, active: Indexes, ways: Iterable[Walk], mean: bool) -> list[Fit]:
        tells = self._items.tells_as_mean if mean else self._items.tells
        enough = _ENOUGH_MEAN if mean else _ENOUGH_SUM
        wanted = tells.sum(axis=1) > enough
        results, rows, costs = orders(active, self._items.count, ways, wanted)
        return best_ranges(self._items, results, rows, costs, enough, mean)

    def _beside(self) -> list[Fit]:
        active = self._without(self._used)
        found = self._ranges(active, beside(len(active)), mean=False)
        if self._ratios - self._used:
            active = self._without(self._used | self._ratios)
            found += self._ranges(active, beside(len(active)), mean=False)
        return found

    def _far(self) -> list[Fit]:
        active = self._without(self._used)
        return self._ranges(active, far(len(active)), mean=False)

    def _accept(self, candidates: Iterable[Fit]) -> bool:
        """Whether one was new: the best first, each operand in one range, no total in a range of its own operand."""
        before = len(self._found)
        for one in _best_first(candidates):
            if self._used.isdisjoint(one.operands) and self._total_of.get(one.result) not in one.operands:
                self._used.update(one.operands)
                self._total_of.update(dict.fromkeys(one.operands, one.result))
                self._found.append(one)
        return len(self._found) > before

    def _accept_pairs(self) -> None:
        known: dict[int, list[set[int]]] = {}
        for one in self._found:
            known.setdefault(one.result, []).append(set(one.operands))
        seen: set[tuple[int, ...]] = set()
        for one in _best_first(pairs_of(self._items, self._without(self._ratios), _ENOUGH_PAIR)):
            circle = any(one.result in operands for part in one.operands for operands in known.get(part, ()))
            again = any(operands & set(one.operands) for operands in known.get(one.result, ()))
            if one.operands in seen or circle or again or not self._mostly_kept(one):
                continue
            seen.add(one.operands)
            known.setdefault(one.result, []).append(set(one.operands))
            self._found.append(one)

    def _accept_means(self) -> None:
        totals = {one.result for one in self._found if len(one.operands) > 2}
        others = self._without(totals | self._ratios)
        candidates = self._ranges(others, [*beside(len(others)), *far(len(others))], mean=True)
        if self._items.axis is Axis.COLUMNS:  # figures of a kind repeat side by side, seldom one below the other
            candidates += self._ranges(others, strided(len(others)), mean=True)
        if len(others) < len(self._all) <= MOST_ITEMS:
            candidates += self._ranges(self._all, beside(len(self._all)), mean=True)
        used: set[int] = set()
        for one in _best_first(candidates):
            if used.isdisjoint((one.result, *one.operands)) and self._mostly_kept(one):
                used.update(one.operands)
                used.add(one.result)
                self._found.append(one)

    def _mostly_kept(self, one: Fit) -> bool:
        return kept_share(one.fits, self._items.known[one.result]) >= _SHARE


def _best_first(candidates: Iterable[Fit]) -> list[Fit]:
    return sorted(candidates, key=lambda one: (-one.evidence, one.result, one.operands))
