"""Relations between columns that the numbers showed, where lines enough keep them for the others to be accused."""

from collections.abc import Callable

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of

#: families whose tables are asked; what an agreement or a plan prints beside its targets adds up to nothing
FAMILIES = (None, "budget_realization", "evaluation")
#: lines that keep a relation for each that does not, and lines at least: as for percentages (`amounts/relations`). In
#: 50 reports 3 lines of one table deviate from a difference (33 keep it), all three wrong on the page
KEPT, FEWEST = 5, 5
#: likewise where chance is out of the question, as amounts of many digits put it: three programs and their total do
_SURE, _KEPT_SURELY = 1e-12, 3


def told(frames: Frames, kind: str, asked: Callable[[Line], bool] = lambda _: True) -> dict[str, list[Line]]:
    """The relations of one kind with lines that break them, by table."""
    found: dict[str, list[Line]] = {}
    for relation in lines_of(frames, "relations"):
        broken = relation["kind"] == kind and relation["deviating_rows"] is not None
        if broken and relation["lines"] >= kept(relation, FEWEST) and asked(relation):
            found.setdefault(relation["table_id"], []).append(relation)
    return found


def kept(relation: Line, asked: int) -> int:
    """`asked` lines, or fewer where figures of so many digits agree by no chance."""
    return min(asked, _KEPT_SURELY) if relation["chance"] <= _SURE else asked


def operands(relation: Line) -> list[int]:
    """The columns that make the result, as indexes of the grid."""
    return [int(column) for column in str(relation["operands"]).split(";")]


def deviating(relation: Line) -> list[int]:
    """The rows of the grid that break the relation."""
    return [int(row) for row in str(relation["deviating_rows"]).split(";")]
