"""A heading whose cells nothing draws, as the tree that explains its text best: groups stand in the middle over their
columns, a heading without a group in the middle of the whole height (or at its top, or its foot, as all others do).

The cost of a tree is the distance of its texts from where their cells call for them, in sizes; the cheapest wins.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property

from pipeline.tables.evidence.measures import SAME_SIDE
from pipeline.tables.evidence.rivers import stood_over
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.heads.heading_costs import CUT, Align, Costs, Text, lines_of
from pipeline.tables.unruled.heads.heading_rules import in_one
from pipeline.tables.unruled.text.heading import HeadingCell, Rule

_MOST_COLUMNS, _MOST_CUTS = 60, 20  # more are no heading; the cost must stay bounded
_MOST_GROUPS = 3_000  # groups tried: 13 columns and nine lines try 406, a drawing's labels millions
_ALIGNS: tuple[Align, ...] = ("middle", "top", "bottom")
_GROUP = 0.4  # what one more group costs, in sizes: fewer explain as well
_ALONE = 0.6  # what a group of a single column costs more
_EMPTY = 3.0  # what a column without a heading costs
BARE = 1.0  # the same of the first, whose lines' names often have none
_STACKED = 1.0  # what it costs a heading to break its words between lines where all had found room in one
_SEVERED = 0.3  # what it costs to part a year from the next by the end of a group
_NONE = 1e6  # the cost where a text runs over columns that it is no group of

_DATE = re.compile(r"^\d{1,2} [^\W\d]+ (19|20)\d\d$")  # `31 Desember 2024`, in how many lines ever

Piece = tuple[int, int, int, int, tuple[Run, ...]]  # first and last column, row, 1 for a group, its runs
Tree = tuple[float, tuple[Piece, ...]]


def heading_tree(
    runs: Sequence[Run], edges: Sequence[float], top: float, bottom: float, rules: Sequence[Rule]
) -> tuple[float, list[HeadingCell]] | None:
    """The headings between the heights `top` and `bottom`, and what they cost; `rules`: those inside.

    None where there are too many, or where a text runs over columns that it cannot be a group of.
    """
    cuts = _cuts(runs, top)
    if not runs or len(edges) - 1 > _MOST_COLUMNS or len(cuts) > _MOST_CUTS:
        return None
    texts = [Text(run, *stood_over(edges, run.rect.x0, run.rect.x1)) for run in runs]
    rules = in_one(rules)
    leaf = max((t.run for t in texts if t.first == len(edges) - 2), key=lambda run: run.rect.top, default=None)
    if leaf is not None:  # the last column ends as far behind its heading as it begins before it
        edges = [*edges[:-1], max(edges[-1], 2 * leaf.middle[0] - edges[-2])]
    trees: list[Tree] = []
    for align in _ALIGNS:
        fit = _Fit(texts, edges, top, bottom, rules, cuts, align)
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


class _Fit(Costs):
    _left = _MOST_GROUPS

    @cached_property
    def columns(self) -> Callable[[int, int, int, int], Tree]:
        """`_columns`, each asked once."""
        return cache(self._columns)

    @cached_property
    def group(self) -> Callable[[int, int, int, int], Tree | None]:
        """`_group`, each asked once."""
        return cache(self._group)

    @property
    def exhausted(self) -> bool:
        """Whether more groups were there to be tried than the bound allows."""
        return self._left < 0

    def best(self) -> Tree:
        return self.columns(0, len(self._edges) - 2, 0, 0)

    def _columns(self, first: int, last: int, cut: int, row: int) -> Tree:
        """The best tree of columns `first`..`last` from a cut down to the heading's foot."""
        tails: dict[int, Tree] = {last + 1: (0.0, ())}
        held = self.between(first, last, cut, len(self._cuts))
        for start in range(last, first - 1, -1):
            options: list[Tree] = []
            for end in range(start, last + 1):
                if any(t.first <= end < t.last for t in held):
                    continue  # a text runs on over the edge
                blocks = [self._leaf(start, cut, row)] if start == end else []
                if start < end or self._is_loose(start, cut):
                    blocks += [block] if (block := self.group(start, end, cut, row)) is not None else []
                options += [(block[0] + tails[end + 1][0], block[1] + tails[end + 1][1]) for block in blocks]
            tails[start] = min(options, key=lambda tree: tree[0], default=(_NONE, ()))
        return tails[first]

    def _leaf(self, column: int, cut: int, row: int) -> Tree:
        held = [t for t in self.between(column, column, cut, len(self._cuts)) if t.first == t.last]
        runs = tuple(t.run for t in held)
        if not runs:
            cost = _EMPTY if column else BARE
        else:
            cost = self.height_off(runs, self.upper(cut, column, column), self._bottom) + self.ragged(runs)
            cost += self.cut_by_rules(column, column, self.clear(runs, cut), self._bottom)
            if not (self.is_repeated(lines_of(runs)[0], column) or _DATE.match(" ".join(run.text for run in runs))):
                cost += _STACKED * (self.is_stacked(runs, column) or self.recurs(column, cut)) + self.loose(runs)
        return cost, ((column, column, row, 0, runs),)

    def _is_loose(self, column: int, cut: int) -> bool:
        """Whether white parts the lines over a single column, so that the upper ones may be a heading of their own."""
        return self.loose([t.run for t in self.between(column, column, cut, len(self._cuts))]) > 0

    def _group(self, first: int, last: int, cut: int, row: int) -> Tree | None:
        best: Tree | None = None
        self._left -= 1
        if self._left < 0:
            return None
        for under in range(cut + 1, len(self._cuts)):
            runs = tuple(t.run for t in self.between(first, last, cut, under))
            off = self.side_off(runs, first, last, self._cuts[under])
            if off is None or any(run.rect.bottom > self._cuts[under] + 0.35 * run.size for run in runs):
                continue
            upper, lower = self.upper(cut, first, last), self.upper(under, first, last)
            cost = _GROUP + _ALONE * (first == last) + off + self.height_off(runs, upper, lower) + self.loose(runs)
            cost += _SEVERED * sum(self.follow(k) for k in (first - 1, last))
            cost += self.cut_by_rules(first, last, self.clear(runs, cut), lower)
            cost += CUT * self.outreaches(runs, first, last, self._cuts[under])
            below = self.columns(first, last, under, row + 1)
            if best is None or cost + below[0] < best[0]:
                best = cost + below[0], ((first, last, row, 1, runs), *below[1])
        return best
