"""Percentages of the years before, printed beside the report's own below headings that say the same of each year."""

from collections.abc import Iterator, Mapping

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.rules.amounts.relations import explained_otherwise, percentage_finding, triple_in
from schemas.vocabulary import PATH, Role

#: lines of that year that keep the relation, at least and for each that does not: that it is the columns' own is shown
#: by the year beside them, all of whose lines keep it
_FEWEST, _KEPT = 2, 2


def percentages_of_other_years(frames: Frames) -> Iterator[Finding]:
    """`2022: Target | Realisasi | %`, `2023: Target | Realisasi | %`: what makes the percentage of one year, in every
    line, makes that of the others."""
    columns: dict[str, dict[int, Line]] = {}
    for column in lines_of(frames, "columns"):
        columns.setdefault(column["table_id"], {})[int(column["column"])] = column
    kept: dict[str, list[Line]] = {}
    for relation in lines_of(frames, "relations"):
        if relation["kind"] == "percent" and not relation["deviating"]:
            kept.setdefault(relation["table_id"], []).append(relation)
    for grid in grids(frames, lambda table: table["table_id"] in kept):
        own = columns[grid.table["table_id"]]
        accused: set[tuple[int, int]] = set()
        for relation in kept[grid.table["table_id"]]:
            model = int(relation["result"]), *map(int, str(relation["operands"]).split(";"))
            for group in _alike(own, model):
                found = [(row, triple) for row in grid.rows if (triple := triple_in(grid, row, group)) is not None]
                wrong = [(row, triple) for row, triple in found if not explained_otherwise(*triple)]
                if len(found) - len(wrong) < max(_FEWEST, _KEPT * len(wrong)):
                    continue
                for row, triple in wrong:
                    if (row, group[0]) not in accused:
                        accused.add((row, group[0]))
                        yield percentage_finding(grid, row, *triple)


def _alike(columns: Mapping[int, Line], model: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Columns of another year that stand to each other as those of `model` and have its innermost headings."""
    for result, column in columns.items():
        group = tuple(result + at - model[0] for at in model)
        if column["role"] != Role.REMARK or any(at not in columns for at in group) or set(group) & set(model):
            continue
        years = {columns[at]["year"] for at in group}
        alike = all(_leaf(columns[at]) == _leaf(columns[other]) for at, other in zip(group, model, strict=True))
        if alike and len(years) == 1 and years.isdisjoint({None, columns[model[0]]["year"]}):
            yield group


def _leaf(column: Line) -> str:
    return str(column["heading"] or "").rpartition(PATH)[2].casefold()
