"""Relations between columns that the numbers showed, where lines enough keep them for the others to be accused."""

import re
from collections.abc import Callable, Mapping

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, grouped, lines_of

#: families whose tables are asked; what an agreement or a plan prints beside its targets adds up to nothing
FAMILIES = (None, "budget_realization", "evaluation")
#: lines that keep a relation for each that does not, and lines at least: with fewer the deviating lines are of another
#: kind. Of lines that deviated from a percentage where four of five kept it, 34 of 59 were true; one that
#: `explained_otherwise` never was (of 38). In 50 reports 3 lines of one table deviate from a difference (33 keep it),
#: all three wrong on the page
KEPT, FEWEST = 5, 5
#: likewise where chance is out of the question, as amounts of many digits put it: three programs and their total do
_SURE, _KEPT_SURELY = 1e-12, 3


def told(frames: Frames, kind: str, asked: Callable[[Line], bool] = lambda _: True) -> dict[str, list[Line]]:
    """The relations of one kind with lines that break them, by table.

    Not those that fewer of their columns tell without a break: where volumes add up to whole volumes, the small shares
    between them (37 + 0,37 + 77 is 114 as well, rounded) are no addends.
    """
    found: dict[str, list[Line]] = {}
    whole = _unbroken_sums(frames)
    for relation in lines_of(frames, "relations"):
        broken = relation["kind"] == kind and relation["deviating_rows"] is not None
        if broken and relation["lines"] >= kept(relation, FEWEST) and asked(relation):
            columns = _added(relation)
            if not any(fewer < columns for fewer in whole.get(relation["table_id"], ())):
                found.setdefault(relation["table_id"], []).append(relation)
    return found


def _unbroken_sums(frames: Frames) -> Mapping[str, list[frozenset[int]]]:
    """The columns of the sums and differences that every line keeps, by table."""
    whole = (relation for relation in lines_of(frames, "relations") if not relation["deviating"])
    return grouped((relation["table_id"], columns) for relation in whole if (columns := _added(relation)))


def _added(relation: Line) -> frozenset[int]:
    """All columns of a sum or difference; none of any other relation."""
    added = relation["kind"] in ("sum", "difference")
    return frozenset((int(relation["result"]), *operands(relation))) if added else frozenset()


def asked_of(family: str | None, relation: Line) -> bool:
    """Whether a relation is held against tables of `family`: of all where chance is out of the question."""
    return family in FAMILIES or relation["chance"] <= _SURE


def kept(relation: Line, asked: int) -> int:
    """`asked` lines, or fewer where figures of so many digits agree by no chance."""
    return min(asked, _KEPT_SURELY) if relation["chance"] <= _SURE else asked


def operands(relation: Line) -> list[int]:
    """The columns that make the result, as indexes of the grid."""
    return [int(column) for column in str(relation["operands"]).split(";")]


def kept_percents(frames: Frames) -> dict[str, list[tuple[int, ...]]]:
    """Of each table the columns of result, part and whole of the percentages that no line breaks."""
    kept = (one for one in lines_of(frames, "relations") if one["kind"] == "percent" and not one["deviating"])
    return grouped((one["table_id"], (int(one["result"]), *operands(one))) for one in kept)


def deviating(relation: Line) -> list[int]:
    """The rows of the grid that break the relation."""
    return [int(row) for row in re.findall(r"\d+", str(relation["deviating_rows"] or ""))]


def roles_of_columns(frames: Frames) -> Mapping[tuple[str, int], str | None]:
    """The role of each column, by its table and its index in the grid."""
    return {(line["table_id"], line["column"]): line["role"] for line in lines_of(frames, "columns")}
