"""Percentages of tables whose family does not explain them: the numbers themselves showed which columns make them."""

from collections.abc import Collection, Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.percentage import CAPS, half_unit, percent_text, tolerance
from pipeline.checks.evidence.told_columns import FEWEST, KEPT, asked_of, deviating, operands, roles_of_columns
from schemas.vocabulary import Family, Role

#: where other lines have other formulas: how near a slip is to what its line gives, and lines that keep the plain one.
#: The one table met (28 indicators, three years) has 3 such slips, all true on the page, and 6 lines of other formulas
_NEAR, _FEWEST_OF_MANY = 0.1, 10
#: what a column may be taken for whose figures are percentages; one that is known to be another thing is not asked
_PERCENTAGES = frozenset({None, Role.ACHIEVEMENT.value, Role.BUDGET_PCT.value, Role.REMARK.value})
#: `Bobot | Fisik | Tertimbang`: what is reached, weighted, is a hundredth of the product of both
_WEIGHTS = frozenset({Role.REMARK.value})
_WHOLE = 100.0  # per cent: no weight is more
_KINDS = frozenset({"percent", "growth"})

Triple = tuple[Item, Item, Item]  # percentage, part, whole


def unexplained_percentages(frames: Frames, compared: Collection[tuple[str, int, int]]) -> Iterator[Finding]:
    """Lines whose percentage is not part / whole, or the growth of one over the other, where nearly all others' is.

    Which columns make it stands in `relations`: only what lines without zeros, of unequal figures, prove and
    chance all but excludes. One finding per printed percentage; none of cells (table, row and column of the grid) that
    were `compared` before, with what the rows of their family know.
    """
    roles = roles_of_columns(frames)
    told: dict[str, list[Line]] = {}
    for relation in lines_of(frames, "relations"):
        result, *of = (roles.get((relation["table_id"], at)) for at in (relation["result"], *operands(relation)))
        if relation["kind"] in _KINDS and (result in _PERCENTAGES or set(of) <= _WEIGHTS):
            told.setdefault(relation["table_id"], []).append({**relation, "weighs": result not in _PERCENTAGES})
    for grid in grids(frames, lambda table: table["table_id"] in told):
        accused: set[int] = set()
        for relation in told[grid.table["table_id"]]:
            if not asked_of(grid.table["family"], relation):
                continue
            of_growth = relation["kind"] == "growth"
            for row, triple in _deviating(grid, relation):
                if row not in accused and (grid.table["table_id"], row, int(relation["result"])) not in compared:
                    accused.add(row)
                    yield percentage_finding(grid, row, *triple, of_growth=of_growth)


def _deviating(grid: Grid, relation: Line) -> Sequence[tuple[int, Triple]]:
    """Rows that nothing explains. Where many deviate, of indicators those near what their line gives: the others have
    another formula. None where too many are left, and none of rows without a name: a percentage of several lines."""
    wrong: list[tuple[int, Triple]] = []
    columns = (int(relation["result"]), *operands(relation))
    for row in deviating(relation):
        if row not in grid.rows:
            continue
        triple = triple_in(grid, row, columns)
        explained = _grown if relation["kind"] == "growth" else explained_otherwise
        if triple is not None and relation["weighs"] and max(abs(item.value) for item in triple) > _WHOLE:
            continue  # what two quarters spent
        if triple is not None and not explained(*triple) and not _of_another_part(grid, row, *triple):
            wrong.append((row, triple))
    if relation["lines"] >= max(FEWEST, KEPT * relation["deviating"]):
        return wrong
    near = [(row, triple) for row, triple in wrong if _is_near(*triple)]
    indicators = grid.table["family"] == Family.EVALUATION and relation["kind"] == "percent"
    return near if indicators and relation["lines"] >= max(_FEWEST_OF_MANY, KEPT * len(near)) else ()


def triple_in(grid: Grid, row: int, columns: Sequence[int]) -> Triple | None:
    """What a row prints in the columns of a percentage, its part and its whole; None where one is missing or nought,
    and for a row without a name."""
    return triple_of(grid, row, columns) if grid.words(row) else None


def triple_of(grid: Grid, row: int, columns: Sequence[int]) -> Triple | None:
    """The same for a row that a year or a number may name."""
    percent, part, whole = (grid.item(row, column) for column in columns)
    if percent is None or part is None or whole is None or not (percent.value and part.value and whole.value):
        return None
    return percent, part, whole


def _of_another_part(grid: Grid, row: int, percent: Item, part: Item, whole: Item) -> bool:
    """Whether another figure of the line makes the percentage of the same whole: of two columns that mostly print the
    same (what was planned and what is reckoned to be reached) the relation may have taken the wrong one."""
    others = (grid.item(row, column) for column in grid.rows[row])
    return any(
        other.value
        and other.place not in (percent.place, part.place, whole.place)
        and explained_otherwise(percent, other, whole)
        for other in others
        if other is not None
    )


def _is_near(percent: Item, part: Item, whole: Item) -> bool:
    return abs(percent.value * whole.value / (100 * part.value) - 1) <= _NEAR


def _grown(percent: Item, later: Item, before: Item) -> bool:
    """Whether a growth is right after all: by the rounding of what is printed, without its sign, or over the later."""
    change, margin = abs(later.value - before.value), _margin(percent, later, before)
    return any(abs(abs(percent.value) - 100 * change / abs(base.value)) <= margin for base in (before, later))


def _margin(percent: Item, part: Item, whole: Item) -> float:
    rounding = 100 * (half_unit(part.text) + half_unit(whole.text) * abs(part.value / whole.value)) / abs(whole.value)
    return tolerance(percent.text) + rounding


def explained_otherwise(percent: Item, part: Item, whole: Item) -> bool:
    """Right after all, by the rounding of what is printed, the formulas for less is better, or a cap."""
    plain = 100 * part.value / whole.value
    margin, turned = _margin(percent, part, whole), _margin(percent, whole, part)
    cut_off = any(plain > cap and percent.value == cap for cap in CAPS)
    by_less = abs(percent.value - 100 * whole.value / part.value) <= turned
    return cut_off or by_less or any(abs(percent.value - value) <= margin for value in (plain, 200 - plain))


def percentage_finding(
    grid: Grid, row: int, printed: Item, part: Item, whole: Item, *, of_growth: bool = False, kept: int = 0
) -> Finding:
    expected = percent_text(100 * part.value / whole.value - (100 if of_growth else 0))
    return grid.finding(row, (printed, part, whole), expected, part=part.text, whole=whole.text, kept=kept)
