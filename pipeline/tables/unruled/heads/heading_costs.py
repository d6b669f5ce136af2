"""What the pieces of a heading cost: how far their texts stand from where their cells call for them, in sizes, and what
speaks against their lines being one heading."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from pipeline.tables.evidence.measures import CENTRED, LEVEL, SAME_PLACE, SAME_SIDE, WORD_ROOM
from pipeline.tables.evidence.paragraphs import is_bare_year
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.heads.heading_rules import alone, rules_under
from pipeline.tables.unruled.heads.heading_texts import HeadingText, run_lines
from pipeline.tables.unruled.text.bands import CORE, PITCH
from pipeline.tables.unruled.text.heading import Rule

Align = Literal["middle", "top", "bottom"]

_SPACE = 1.2  # sizes between two words of one heading at most
_OFF = 2.5  # sizes that a group's text may stand off the middle of its columns
_FREE = 0.6  # of these: no more than edges told by text are off themselves
_LOOSE = 1.5  # what white inside a cell costs, in sizes
CUT = 6.0  # what it costs to have a rule run through a cell, or white that parts columns
_GROUP = 0.4  # what one more group costs, in sizes: fewer explain as well
_ALONE = 0.6  # what a group of a single column costs more
_STACKED = 1.0  # what it costs a heading to break its words between lines where all had found room in one
_SEVERED = 0.3  # what it costs to part a year from the next by the end of a group
_COVERED = 0.2  # share of a column that the rule under a group over it covers: its edges are told by figures
_MOST_PAD = 8.0  # points between the text and the rule under it that are taken for the cells' padding

_DATE = re.compile(r"^\d{1,2} [^\W\d]+ (19|20)\d\d$")  # `31 Desember 2024`, in how many lines ever


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A cell of a heading, without what its texts' height in it costs: its runs, where it begins and ends, its `own`
    cost and what else speaks against it."""

    runs: tuple[Run, ...]
    upper: float
    lower: float
    own: float
    costs: tuple[float, ...]


class Costs:
    """The texts of a heading between `top` and `bottom`."""

    def __init__(
        self,
        texts: Sequence[HeadingText],
        edges: Sequence[float],
        top: float,
        bottom: float,
        rules: Sequence[Rule],
        cuts: Sequence[float],
    ) -> None:
        self._texts, self._edges, self._rules, self._cuts = texts, edges, rules, cuts
        self._bottom = bottom
        self._pad = min(max(bottom - max(t.run.rect.bottom for t in texts), 0.0), _MOST_PAD)
        self._size = max(t.run.size for t in texts)
        self._top = top
        self._leaves = {t.first: t.run for t in sorted(texts, key=lambda t: t.run.rect.top) if t.first == t.last}
        own = [[t.run for t in texts if t.first == t.last == k] for k in range(len(edges) - 1)]
        depths = {len(run_lines(runs)) for runs in own}
        #: every line heads every column: no text is over several, and all headings stack their words (a translation)
        self._level = len(depths) == 1 and depths != {1} and all(t.first == t.last for t in texts)

    @cached_property
    def leaf(self) -> Callable[[int, int], HeadingPart]:
        """The cell over one column alone, from a cut down to the heading's foot: `_leaf`, each asked once."""
        return cache(self._leaf)

    @cached_property
    def group(self) -> Callable[[int, int, int, int], HeadingPart | None]:
        """The cell over columns from one cut to another; None where none can be: `_group`, each asked once."""
        return cache(self._group)

    def _leaf(self, column: int, cut: int) -> HeadingPart:
        held = [t for t in self.between(column, column, cut, len(self._cuts)) if t.first == t.last]
        runs = tuple(t.run for t in held)
        if not runs:
            return HeadingPart(runs, 0.0, 0.0, 0.0, ())
        costs = [self.ragged(runs), self.cut_by_rules(column, column, self.clear(runs, cut), self._bottom)]
        if not (self.is_repeated(run_lines(runs)[0], column) or _DATE.match(" ".join(run.text for run in runs))):
            costs.append(_STACKED * self.is_stacked(runs, column) + self.loose(runs))
        return HeadingPart(runs, self.upper(cut, column, column), self._bottom, 0.0, tuple(costs))

    def _group(self, first: int, last: int, cut: int, under: int) -> HeadingPart | None:
        runs = tuple(t.run for t in self.between(first, last, cut, under))
        off = self.side_off(runs, first, last, self._cuts[under])
        if off is None or any(run.rect.bottom > self._cuts[under] + 0.35 * run.size for run in runs):
            return None
        upper, lower = self.upper(cut, first, last), self.upper(under, first, last)
        severed = _SEVERED * sum(self.follow(k) for k in (first - 1, last))
        through = self.cut_by_rules(first, last, self.clear(runs, cut), lower)
        reach = CUT * self.outreaches(runs, first, last, self._cuts[under])
        own = _GROUP + _ALONE * (first == last) + off
        return HeadingPart(runs, upper, lower, own, (self.loose(runs), severed, through, reach))

    def is_loose(self, column: int, cut: int) -> bool:
        """Whether white parts the lines over a single column, so that the upper ones may be a heading of their own."""
        return self.loose([t.run for t in self.between(column, column, cut, len(self._cuts))]) > 0

    def is_stacked(self, runs: Sequence[Run], column: int) -> bool:
        """Whether a line begins anew under another beside which it had found room: so groups stand over columns."""
        lines = [" ".join(run.text for run in line) for line in run_lines(runs)]
        if len(lines) > 1 and self._follows_one(column):
            return True
        if self._level or (runs[0].bold and not any(run.bold for run in run_lines(runs)[-1])):  # a translation, a unit
            return False
        room = sum(run.stop - run.start + WORD_ROOM * run.size for run in runs)
        if len(lines) < 2 or room > self._edges[column + 1] - self._edges[column]:
            return False
        if is_bare_year(lines[-1]):
            return False
        return not any(b[:1].islower() or b[:1] == "(" for b in lines[1:])

    def _follows_one(self, column: int) -> bool:
        """Whether a column is headed by the year after or before one that heads its own alone."""
        beside = [k for k, pair in ((column - 1, column - 1), (column + 1, column)) if self.follow(pair)]
        return any(sum(t.first <= k <= t.last for t in self._texts) == 1 for k in beside)

    def follow(self, column: int) -> bool:
        """Whether a column is headed by a year, and the next by the next."""
        names = [self._leaves[k].text if k in self._leaves else "" for k in (column, column + 1)]
        return all(map(is_bare_year, names)) and int(names[1]) - int(names[0]) == 1

    def is_repeated(self, runs: Sequence[Run], column: int) -> bool:
        """Whether the column on either side has the same text at the same height, as the upper line of a date has."""
        beside = [t.run for t in self._texts if t.first == t.last and abs(t.first - column) == 1]
        return any(r.text == run.text and abs(r.rect.top - run.rect.top) <= SAME_SIDE for run in runs for r in beside)

    def between(self, first: int, last: int, cut: int, under: int) -> list[HeadingText]:
        """The texts over columns `first`..`last` that begin from one cut to another."""
        upper = self._cuts[cut] - 0.5 if cut else -1e9
        lower = self._cuts[under] - 0.5 if under < len(self._cuts) else 1e9
        return [t for t in self._texts if t.last >= first and t.first <= last and upper <= t.run.rect.top < lower]

    def upper(self, cut: int, first: int, last: int) -> float:
        """Where the cells begin whose texts begin at a cut: at the rule right above them, else at their padding."""
        if not cut:
            return self._top
        text = self._cuts[cut]
        near = [rule for rule in self._rules if -self._size < rule.y - text < (0.5 - CORE) * 2 * self._size]
        middles = [(a + b) / 2 for a, b in pairwise(self._edges[first : last + 2])]
        if any(rule.x0 < x < rule.x1 for rule in near for x in middles):
            return max(rule.y for rule in near)
        return text - self._pad

    def clear(self, runs: Sequence[Run], cut: int) -> float:
        """Where a rule may not lie any more: above a text under a group it is the cell's own side."""
        ink = min(run.middle[1] - CORE * run.size for run in runs)  # a font's box reaches over its letters
        return ink if cut else self._top + max(SAME_PLACE, self._pad)

    def height_off(self, runs: Sequence[Run], upper: float, lower: float, align: Align) -> float:
        """How far texts stand from where a cell from `upper` to `lower` has them that stand as `align` says."""
        top, bottom = min(run.rect.top for run in runs), max(run.rect.bottom for run in runs)
        if align == "top":
            off = abs(top - upper - self._pad)
        elif align == "bottom":
            off = abs(lower - self._pad - bottom)
        else:
            off = abs((top + bottom) / 2 - (upper + lower) / 2)
        return off / self._size

    def ragged(self, runs: Sequence[Run]) -> float:
        """How far apart the lines of one heading stand sideways, by their middles or the side that fits better; and
        what it costs that texts of one line stand further apart than words."""
        ends = [(line[0].rect.x0, max(run.rect.x1 for run in line)) for line in run_lines(runs)]
        places = [[(1 - share) * a + share * b for a, b in ends] for share in (0.0, 0.5, 1.0)]
        apart = any(b.rect.x0 - a.rect.x1 > _SPACE * self._size for line in run_lines(runs) for a, b in pairwise(line))
        off = min(max(found) - min(found) for found in places) / self._size
        return max(0.0, off - _FREE) + CUT * apart

    def loose(self, runs: Sequence[Run]) -> float:
        """What it costs that lines of one cell stand further apart than lines of a cell do, but for two in whose middle
        all others beside them stand."""
        ordered = sorted(runs, key=lambda run: run.middle[1])
        pairs = [(a, b) for a, b in pairwise(ordered) if b.bold or not a.bold]  # what is no longer bold translates
        far = [(a, b) for a, b in pairs if b.middle[1] - a.middle[1] > PITCH * self._size]
        return _LOOSE * sum(not self._lies_around(*pair) for pair in far)

    def _lies_around(self, upper: Run, lower: Run) -> bool:
        """Whether what stands between the heights of two lines stands in their middle, and nothing level with them."""
        near = LEVEL * self._size
        top, bottom = upper.middle[1], lower.middle[1]
        beside = [t.run.middle[1] for t in self._texts if t.run is not upper and t.run is not lower]
        beside = [y for y in beside if top - near <= y <= bottom + near]
        return bool(beside) and all(abs(2 * y - top - bottom) <= 2 * near for y in beside)

    def side_off(self, runs: Sequence[Run], first: int, last: int, lower: float) -> float | None:
        """How far each line of a group's text stands off the middle of its columns, of their own headings or of the
        rule under it; None where it is none."""
        if not runs:
            return None
        lines = run_lines(runs)
        middles = [(self._edges[first] + self._edges[last + 1]) / 2]
        if first < last and first in self._leaves and last in self._leaves:
            middles.append((self._leaves[first].middle[0] + self._leaves[last].middle[0]) / 2)
        ruled = self._alone(runs, lower)
        middles += [(rule.x0 + rule.x1) / 2 for rule in ruled]
        off = 0.0
        for line in lines:
            if any(b.rect.x0 - a.rect.x1 > _SPACE * self._size for a, b in pairwise(line)):
                return None
            own = (line[0].rect.x0 + line[-1].rect.x1) / 2
            off = max(off, min(abs(own - middle) for middle in middles) / self._size)
        return None if off > _OFF and not ruled else max(0.0, off - _FREE)

    def outreaches(self, runs: Sequence[Run], first: int, last: int, lower: float) -> bool:
        """Whether a rule right under a group, in whose middle it stands, ends before its columns or under others."""
        ends = min(run.rect.x0 for run in runs) + max(run.rect.x1 for run in runs)
        off = abs(ends - self._edges[first] - self._edges[last + 1]) + 2 * CENTRED
        near = [r for r in rules_under(self._rules, runs, lower) if abs(ends - r.x0 - r.x1) <= off]
        columns = list(pairwise(self._edges[first : last + 2]))
        beside = [leaf for column, leaf in self._leaves.items() if not first <= column <= last]
        short = any(min(b, r.x1) - max(a, r.x0) < _COVERED * (b - a) for r in near for a, b in columns)
        return short or any(
            r.x0 - SAME_PLACE <= leaf.rect.x0 and leaf.rect.x1 <= r.x1 + SAME_PLACE and leaf.middle[1] > r.y
            for r in self._alone(runs, lower)
            for leaf in beside
        )

    def _alone(self, runs: Sequence[Run], lower: float) -> list[Rule]:
        return alone(rules_under(self._rules, runs, lower), runs, [t.run for t in self._texts])

    def cut_by_rules(self, first: int, last: int, upper: float, lower: float) -> float:
        middles = [(a + b) / 2 for a, b in pairwise(self._edges[first : last + 2])]
        inside = (rule for rule in self._rules if upper < rule.y < lower - SAME_PLACE)
        through = any(rule.x0 < x < rule.x1 for rule in inside for x in middles)
        return CUT * through
