"""A heading whose cells nothing draws, as the tree that explains its text best: groups stand in the middle over their
columns, a heading without a group in the middle of the whole height (or at its top, or its foot, as all others do).

The cost of a tree is the distance of its texts from where their cells call for them, in sizes; the cheapest wins.
"""

from collections.abc import Callable, Sequence
from functools import cache, cached_property

from pipeline.tables.evidence.measures import SAME_SIDE
from pipeline.tables.evidence.rivers import stood_over
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.heads.heading_costs import Align, Costs, HeadingPart
from pipeline.tables.unruled.heads.heading_rules import in_one
from pipeline.tables.unruled.heads.heading_texts import HeadingText
from pipeline.tables.unruled.text.heading import HeadingCell, Rule

_MOST_COLUMNS, _MOST_CUTS = 60, 20  # more are no heading; the cost must stay bounded
_MOST_GROUPS = 3_000  # groups tried: 13 columns and nine lines try 406, a drawing's labels millions
_ALIGNS: tuple[Align, ...] = ("middle", "top", "bottom")
_EMPTY = 3.0  # what a column without a heading costs
BARE = 1.0  # the same of the first, whose lines' names often have none
_NONE = 1e6  # the cost where a text runs over columns that it is no group of


Piece = tuple[int, int, int, int, tuple[Run, ...]]  # first and last column, row, 1 for a group, its runs
Tree = tuple[float, tuple[Piece, ...]]


def heading_tree(
    runs: Sequence[Run], edges: Sequence[float], top: float, bottom: float, rules: Sequence[Rule], apart: bool = False
) -> tuple[float, list[HeadingCell]] | None:
    """The headings between the heights `top` and `bottom`, and what they cost; `rules`: those inside.

    None where there are too many, or where a text runs over columns that it cannot be a group of; where these are
    `apart` in any case, it stands in that of its middle.
    """
    cuts = _cuts(runs, top)
    if not runs or len(edges) - 1 > _MOST_COLUMNS or len(cuts) > _MOST_CUTS:
        return None
    ends = [(run.middle[0], run.middle[0]) if apart else (run.rect.x0, run.rect.x1) for run in runs]
    texts = [HeadingText(run, *stood_over(edges, *reach)) for run, reach in zip(runs, ends, strict=True)]
    rules = in_one(rules)
    leaf = max((t.run for t in texts if t.first == len(edges) - 2), key=lambda run: run.rect.top, default=None)
    if leaf is not None:  # the last column ends as far behind its heading as it begins before it
        edges = [*edges[:-1], max(edges[-1], 2 * leaf.middle[0] - edges[-2])]
    trees: list[Tree] = []
    costs = Costs(texts, edges, top, bottom, rules, cuts)
    for align in _ALIGNS:
        fit = _Fit(costs, len(edges) - 2, len(cuts), align)
        trees.append(fit.best())
        if fit.exhausted:
            return None
    cost, pieces = min(trees, key=lambda tree: tree[0])
    if cost >= _NONE:
        return None
    depth = max(row for _, _, row, _, _ in pieces) + 1
    cells = []
    for first, last, row, group, held in pieces:
        if held:
            over, under = min(run.rect.top for run in held), max(run.rect.bottom for run in held)
            cells.append(HeadingCell(first, last, list(held), over, under, row, 1 if group else depth - row))
    return cost, cells


def _cuts(runs: Sequence[Run], top: float) -> list[float]:
    """Heights at which a line of text begins, after `top`."""
    out = [top]
    for run in sorted(runs, key=lambda run: run.rect.top)[1:]:
        if run.rect.top - max(out[-1], min(r.rect.top for r in runs)) > SAME_SIDE:
            out.append(run.rect.top)
    return out


class _Fit:
    """The best tree of columns 0..`last` in which cells stand as `align` says; rows count from the tree's top."""

    _left = _MOST_GROUPS

    def __init__(self, costs: Costs, last: int, cuts: int, align: Align) -> None:
        self._costs, self._last, self._cuts, self._align = costs, last, cuts, align

    @cached_property
    def columns(self) -> Callable[[int, int, int], Tree]:
        """`_columns`, each asked once."""
        return cache(self._columns)

    @cached_property
    def group(self) -> Callable[[int, int, int], Tree | None]:
        """`_group`, each asked once."""
        return cache(self._group)

    @property
    def exhausted(self) -> bool:
        """Whether more groups were there to be tried than the bound allows."""
        return self._left < 0

    def best(self) -> Tree:
        return self.columns(0, self._last, 0)

    def _columns(self, first: int, last: int, cut: int) -> Tree:
        """The best tree of columns `first`..`last` from a cut down to the heading's foot."""
        tails: dict[int, Tree] = {last + 1: (0.0, ())}
        held = self._costs.between(first, last, cut, self._cuts)
        for start in range(last, first - 1, -1):
            options: list[Tree] = []
            for end in range(start, last + 1):
                if any(t.first <= end < t.last for t in held):
                    continue  # a text runs on over the edge
                blocks = [self._leaf(start, cut)] if start == end else []
                if start < end or self._costs.is_loose(start, cut):
                    blocks += [block] if (block := self.group(start, end, cut)) is not None else []
                options += [(block[0] + tails[end + 1][0], block[1] + tails[end + 1][1]) for block in blocks]
            tails[start] = min(options, key=lambda tree: tree[0], default=(_NONE, ()))
        return tails[first]

    def _leaf(self, column: int, cut: int) -> Tree:
        leaf = self._costs.leaf(column, cut)
        cost = self._cost(leaf) if leaf.runs else _EMPTY if column else BARE
        return cost, ((column, column, 0, 0, leaf.runs),)

    def _cost(self, part: HeadingPart) -> float:
        cost = part.own + self._costs.height_off(part.runs, part.upper, part.lower, self._align)
        for more in part.costs:  # `sum` rounds otherwise from one version of Python to the next
            cost += more
        return cost

    def _group(self, first: int, last: int, cut: int) -> Tree | None:
        best: Tree | None = None
        self._left -= 1
        if self._left < 0:
            return None
        for under in range(cut + 1, self._cuts):
            group = self._costs.group(first, last, cut, under)
            if group is None:
                continue
            cost, below = self._cost(group), self.columns(first, last, under)
            if best is None or cost + below[0] < best[0]:
                lower = ((a, b, row + 1, kind, runs) for a, b, row, kind, runs in below[1])
                best = cost + below[0], ((first, last, 0, 1, group.runs), *lower)
        return best
