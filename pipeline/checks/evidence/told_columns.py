"""Relations between columns that the numbers showed, where lines enough keep them for the others to be accused."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, by_table, grouped, lines_of, once, place_of
from pipeline.checks.evidence.places import Places
from schemas.vocabulary import PATH

#: families whose tables are asked; what an agreement or a plan prints beside its targets adds up to nothing
FAMILIES = (None, "budget_realization", "evaluation")
#: lines that keep a relation for each that does not, and lines at least: with fewer the deviating lines are of another
#: kind. Of lines that deviated from a percentage where four of five kept it, 34 of 59 were true; one that
#: `explained_otherwise` never was (of 38). In 50 reports 3 lines of one table deviate from a difference (33 keep it),
#: all three wrong on the page
KEPT, FEWEST = 5, 5
#: likewise where chance is out of the question, as amounts of many digits put it: three programs and their total do
_SURE, _KEPT_SURELY = 1e-12, 3


def broken(
    frames: Frames, kind: str, asked: Callable[[Line], bool] = lambda _: True
) -> Iterator[tuple[Grid, Line, list[int]]]:
    """Table, relation of one kind and the rows that break it.

    Not those that fewer of their columns tell without a break: where volumes add up to whole volumes, the small shares
    between them (37 + 0,37 + 77 is 114 as well, rounded) are no addends; nor those of a result that other columns make
    in every line: `Sebelum | Setelah Perubahan` print most prices twice.
    """
    whole = _unbroken_sums(frames)
    made = {(one["table_id"], one["result"]) for one in _unbroken(frames) if one["kind"] == kind}
    of_kind = (
        one
        for one in pooled_relations(frames)
        if one["kind"] == kind and one["deviating_rows"] is not None and (one["table_id"], one["result"]) not in made
    )
    told = by_table(one for one in of_kind if one["lines"] >= kept(one, FEWEST) and asked(one))
    for grid in grids(frames, lambda table: table["table_id"] in told):
        fewer = whole.get(grid.table["table_id"], ())
        for relation in told[grid.table["table_id"]]:
            columns = _added(relation)
            if asked_of(grid.table["family"], relation) and not any(some < columns for some in fewer):
                yield grid, relation, [row for row in deviating(relation) if row in grid.rows]


def pooled_relations(frames: Frames) -> Sequence[Line]:
    """The relations, each with the lines that keep those of columns called like its own, less those that make up for
    their deviating ones (`Dosis 1 > Orang | %`, `Dosis 2 > Orang | %`; a table for every year): what most of them show
    is meant in all."""
    return once(frames, "pooled relations", lambda: list(_pooled(frames)))


def _pooled(frames: Frames) -> Iterator[Line]:
    leaves = {
        (c["table_id"], c["column"]): str(c["heading"] or "").rpartition(PATH)[2].casefold()
        for c in lines_of(frames, "columns")
    }
    called = [
        ((one["kind"], *(leaves.get((one["table_id"], at), "") for at in (one["result"], *operands(one)))), one)
        for one in lines_of(frames, "relations")
    ]
    shown = [max(0, one["lines"] - KEPT * (one["deviating"] or 0)) if all(names) else 0 for names, one in called]
    together = Counter[tuple[str, ...]]()
    for (names, _), lines in zip(called, shown, strict=True):
        together[names] += lines
    for (names, one), lines in zip(called, shown, strict=True):
        yield {**one, "lines": one["lines"] + (together[names] - lines if all(names) else 0)}


def few_break(relation: Line, rows: Sequence[int]) -> bool:
    """Whether lines enough keep a relation for `rows` to be accused of breaking it."""
    return bool(relation["lines"] >= kept(relation, KEPT) * len(rows))


def _unbroken_sums(frames: Frames) -> Mapping[str, list[frozenset[int]]]:
    """The columns of the sums and differences that every line keeps, by table."""
    found = ((relation["table_id"], _added(relation)) for relation in _unbroken(frames))
    return grouped((table_id, columns) for table_id, columns in found if columns)


def _unbroken(frames: Frames) -> Iterator[Line]:
    return (relation for relation in lines_of(frames, "relations") if not relation["deviating"])


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


def kept_percents(frames: Frames, *kinds: str) -> dict[str, list[tuple[int, ...]]]:
    """Of each table the columns of result, part and whole of the percentages (or of `kinds`) that no line breaks."""
    wanted = kinds or ("percent",)
    kept = (one for one in lines_of(frames, "relations") if one["kind"] in wanted and not one["deviating"])
    return grouped((one["table_id"], (int(one["result"]), *operands(one))) for one in kept)


def deviating(relation: Line) -> list[int]:
    """The rows of the grid that break the relation."""
    return [int(row) for row in re.findall(r"\d+", str(relation["deviating_rows"] or ""))]


def roles_of_columns(frames: Frames) -> Mapping[tuple[str, int], str | None]:
    """The role of each column, by its table and its index in the grid."""
    return {(line["table_id"], line["column"]): line["role"] for line in lines_of(frames, "columns")}


class SpentOf:
    """The columns that percentages without a break show to be part and whole, by table."""

    def __init__(self, frames: Frames) -> None:
        self._places = Places(frames)
        self._wholes: dict[tuple[str | None, int], set[int]] = {}
        for table_id, found in kept_percents(frames).items():
            for _, part, whole in found:
                self._wholes.setdefault((table_id, part), set()).add(whole)

    def another(self, line: Line, table: str, spent: str) -> bool:
        """Whether the spending of a published line, in its column `spent`, is of another budget than the line's."""
        if not self._wholes:
            return False
        part, whole = (self._places.grid(place_of(line, table, column)) for column in (spent, "budget"))
        wholes = self._wholes.get((line["table_id"], part[1]), set()) if part is not None else set()
        return bool(wholes) and whole is not None and whole[1] not in wholes


def spent_of(frames: Frames) -> SpentOf:
    """Those of a document, made once."""
    return once(frames, "spent of", lambda: SpentOf(frames))
