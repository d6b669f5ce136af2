"""The rule `difference_mismatch`: columns of differences that the numbers showed, and the lines that break them."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, amount, lines_of
from pipeline.checks.evidence.percentage import half_unit
from schemas.vocabulary import Role

#: lines that keep the relation for each that does not, and lines at least: as for percentages (`relations`). In 50
#: reports 3 lines of one table deviate (33 keep it), all three wrong on the page
_KEPT, _FEWEST = 5, 5
#: balances have a rule of their own, which knows their sign
_OTHERS = frozenset({Role.BALANCE})
_FAMILIES = (None, "budget_realization", "evaluation")


@rule
def difference_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed difference (increase since the year before) is that of its line's two figures.

    Which columns it is of stands in `relations`: only what the lines prove and chance all but excludes.
    """
    roles = {(line["table_id"], line["column"]): line["role"] for line in lines_of(frames, "columns")}
    told: dict[str, list[Line]] = {}
    for relation in lines_of(frames, "relations"):
        evident = relation["lines"] >= max(_FEWEST, _KEPT * relation["deviating"])
        asked = relation["kind"] == "difference" and relation["deviating_rows"] is not None
        if asked and evident and roles.get((relation["table_id"], relation["result"])) not in _OTHERS:
            told.setdefault(relation["table_id"], []).append(relation)
    for grid in grids(frames, lambda table: table["table_id"] in told and table["family"] in _FAMILIES):
        accused: set[tuple[int, int]] = set()
        for relation in told[grid.table["table_id"]]:
            for row in map(int, str(relation["deviating_rows"]).split(";")):
                found = _finding(grid, row, relation) if (row, relation["result"]) not in accused else None
                if found is not None:
                    accused.add((row, relation["result"]))
                    yield found


def _finding(grid: Grid, row: int, relation: Line) -> Finding | None:
    """None where a figure of the line is not there, or where the printed decimals explain it."""
    first, second = map(int, str(relation["operands"]).split(";"))
    columns = (int(relation["result"]), first, second)
    items = [item for column in columns if row in grid.rows and (item := grid.item(row, column)) is not None]
    if len(items) < len(columns):
        return None
    printed, one, other = items
    expected = one.value - other.value
    rounded = sum(half_unit(item.text) for item in items)
    if half_unit(one.text) + half_unit(other.text) > 0 and not half_unit(printed.text):
        rounded += 0.5  # printed in whole numbers
    if abs(printed.value - expected) <= rounded + 1e-6:
        return None
    return grid.finding(row, items, amount(expected), {"first": one.text, "second": other.text})
