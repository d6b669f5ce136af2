"""Percentages of tables whose family does not explain them: the numbers themselves showed what they are made of."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, by_table
from pipeline.checks.evidence.told_columns import (
    FEWEST,
    KEPT,
    asked_of,
    broken,
    deviating,
    operands,
    pooled_relations,
    roles_of_columns,
)
from pipeline.checks.evidence.tolerances import NEAR, WHOLE
from pipeline.checks.rules.percentages.percent import Percent, percent_in
from schemas.vocabulary import Family, Role

#: where other lines have other formulas: lines that keep the plain one.
#: The one table met (28 indicators, three years) has 3 such slips, all true on the page, and 6 lines of other formulas
_FEWEST_OF_MANY = 10
#: what a column may be taken for whose figures are percentages; one that is known to be another thing is not asked
_PERCENTAGES = frozenset({None, Role.ACHIEVEMENT.value, Role.BUDGET_PCT.value, Role.REMARK.value})
#: `Bobot | Fisik | Tertimbang`: what is reached, weighted, is a hundredth of the product of both
_WEIGHTS = frozenset({Role.REMARK.value})
_KINDS = frozenset({"percent", "growth"})


def unexplained_percentages(frames: Frames, compared: Collection[tuple[str, int, int]]) -> Iterator[Finding]:
    """Lines whose percentage is not part / whole, or the growth of one over the other, where nearly all others' is.

    Which columns make it stands in `relations`: only what lines without zeros, of unequal figures, prove and
    chance all but excludes. One finding per printed percentage; none of cells (table, row and column of the grid) that
    were `compared` before, with what the rows of their family know.
    """
    roles = roles_of_columns(frames)
    told = by_table(relation for relation in pooled_relations(frames) if relation["kind"] in _KINDS)
    for grid in grids(frames, lambda table: table["table_id"] in told):
        table_id = grid.table["table_id"]
        accused: set[int] = set()
        for relation in told[table_id]:
            result, *of = (roles.get((table_id, at)) for at in (relation["result"], *operands(relation)))
            weighs = result not in _PERCENTAGES
            if not asked_of(grid.table["family"], relation) or (weighs and not set(of) <= _WEIGHTS):
                continue
            for percent in _deviating(grid, relation, weighs):
                if percent.row not in accused and (table_id, percent.row, int(relation["result"])) not in compared:
                    accused.add(percent.row)
                    yield percent.finding(WHOLE if relation["kind"] == "growth" else 0.0)


def _deviating(grid: Grid, relation: Line, weighs: bool) -> Sequence[Percent]:
    """Rows that nothing explains. Where many deviate, of indicators those near what their line gives: the others have
    another formula. None where too many are left, and none of rows without a name: a percentage of several lines."""
    columns, grows = (int(relation["result"]), *operands(relation)), relation["kind"] == "growth"
    rows = (row for row in deviating(relation) if row in grid.rows and grid.words(row))
    found = [percent for row in rows if (percent := percent_in(grid, row, columns)) is not None]
    if weighs:  # more is what two quarters spent
        found = [percent for percent in found if max(abs(item.value) for item in percent.items) <= WHOLE]
    wrong = [p for p in found if not (_grown(p) if grows else p.is_right()) and not _of_another_part(p)]
    if relation["lines"] >= max(FEWEST, KEPT * relation["deviating"]):
        return wrong
    near = [percent for percent in wrong if percent.is_near(NEAR)]
    indicators = grid.table["family"] == Family.EVALUATION and not grows
    return near if indicators and relation["lines"] >= max(_FEWEST_OF_MANY, KEPT * len(near)) else ()


def _of_another_part(percent: Percent) -> bool:
    """Whether another figure of the line makes the percentage of the same whole: of two columns that mostly print the
    same (what was planned and what is reckoned to be reached) the relation may have taken the wrong one."""
    row, known = percent.grid.rows[percent.row], [item.place for item in percent.items]
    others = (percent.grid.item(percent.row, column) for column in row)
    parts = (other for other in others if other is not None and other.value and other.place not in known)
    return any(replace(percent, part=part).is_right() for part in parts)


def _grown(percent: Percent) -> bool:
    """Whether a growth is right after all: by the rounding of what is printed, without its sign, or over the later."""
    later, before = percent.part, percent.whole
    change, margin = abs(later.value - before.value), percent.margin(later, before)
    bases = (before, later)
    return any(abs(abs(percent.printed.value) - 100 * change / abs(base.value)) <= margin for base in bases)


def percentages_of_totals(frames: Frames) -> Iterator[Finding]:
    """Lines whose percentage is not their share of the figure that all others are shares of."""
    for grid, relation, rows in broken(frames, "share"):
        columns = int(relation["result"]), *operands(relation)
        of_whole = shares_of_the_whole(grid, *columns) if relation["deviating"] == 1 else []
        wrong = [one for one in of_whole if one.row in rows and not one.is_right()]
        yield from (one.finding() for one in wrong if one.is_near(NEAR))


def shares_of_the_whole(grid: Grid, result: int, part: int) -> list[Percent]:
    """All percentages with their part and the figure of the column of parts that most of them are shares of."""
    items = [item for row in grid.rows if (item := grid.item(row, part)) is not None and item.value]
    shares = [shares_in(grid, result, part, whole) for whole in items]
    best = max(shares, key=_fitting, default=[])
    return best if 2 * _fitting(best) > len(items) else []


def _fitting(shares: list[Percent]) -> int:
    return sum(share.is_right() for share in shares)


def shares_in(grid: Grid, result: int, part: int, whole: Item) -> list[Percent]:
    """The shares of `whole` that rows print, with their parts."""
    both = ((row, grid.item(row, result), grid.item(row, part)) for row in grid.rows)
    return [
        Percent(grid, row, printed, of, whole)
        for row, printed, of in both
        if printed and of and printed.value and of.value
    ]
