"""Percentages of the years before, printed beside the report's own below headings that say the same of each year."""

from collections.abc import Collection, Iterator, Mapping

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.percentage import is_near_miss
from pipeline.checks.evidence.told_columns import operands
from pipeline.checks.rules.percentages.relations import Triple, explained_otherwise, percentage_finding, triple_in
from pipeline.checks.text.words.sentences import YEAR
from schemas.vocabulary import PATH, Role

#: lines of all years that keep the relation, at least and for each that does not; and of the accused line's own year as
#: many as do not: a year none of whose lines keep it has another formula
_FEWEST, _KEPT = 4, 3
_ROLES = (Role.ACHIEVEMENT, Role.REALIZATION, Role.TARGET)

_PERCENTAGES = frozenset({Role.REMARK.value, Role.BUDGET_PCT.value, Role.ACHIEVEMENT.value})

_Group = tuple[int, ...]  # columns: percentage, part, whole
_Rows = list[tuple[int, Triple]]


def percentages_of_other_years(frames: Frames, compared: Collection[tuple[str, int, int]]) -> Iterator[Finding]:
    """`2022: Target | Realisasi | %`, `2023: Target | Realisasi | %`: what makes the percentage of one year, in every
    line, makes that of the others. Its columns are told by the numbers, or by their headings; none of cells (table,
    row, column) that were `compared` before."""
    columns: dict[str, dict[int, Line]] = {}
    for column in lines_of(frames, "columns"):
        columns.setdefault(column["table_id"], {})[int(column["column"])] = column
    models: dict[str, dict[_Group, None]] = {}
    for relation in lines_of(frames, "relations"):
        if relation["kind"] == "percent" and not relation["deviating"]:
            group = int(relation["result"]), *operands(relation)
            models.setdefault(relation["table_id"], {})[group] = None
    for table_id, own in columns.items():
        named = [[at for at, column in own.items() if column["role"] == role] for role in _ROLES]
        if all(len(places) == 1 for places in named):
            models.setdefault(table_id, {})[tuple(places[0] for places in named)] = None
    for grid in grids(frames, lambda table: table["table_id"] in models):
        table_id = grid.table["table_id"]
        accused = {(row, column) for table, row, column in compared if table == table_id}
        for model in models[table_id]:
            for group, wrong in _wrong(grid, columns[table_id], model):
                for row, triple in wrong:
                    if (row, group[0]) not in accused:
                        accused.add((row, group[0]))
                        yield percentage_finding(grid, row, *triple)


def _wrong(grid: Grid, columns: Mapping[int, Line], model: _Group) -> Iterator[tuple[_Group, _Rows]]:
    """The groups of other years with the lines that break what `model` and the others keep; those that nearly keep it
    show that it is meant there, too."""
    groups = [model, *_alike(columns, model)]
    found = [[(row, triple) for row in grid.rows if (triple := triple_in(grid, row, group))] for group in groups]
    wrong = [[(row, triple) for row, triple in rows if not explained_otherwise(*triple)] for rows in found]
    away = [sum(not _is_near(triple) for _, triple in rows) for rows in wrong]
    kept = sum(map(len, found)) - sum(map(len, wrong))
    if wrong[0] or kept < max(_FEWEST, _KEPT * sum(away)):
        return
    for group, rows, lines, off in zip(groups, wrong, found, away, strict=True):
        if rows and 2 * off <= len(lines) and len(rows) < len(lines):
            yield group, rows


def _is_near(triple: Triple) -> bool:
    percent, part, whole = triple
    return is_near_miss(percent.value, 100 * part.value / whole.value)


def _alike(columns: Mapping[int, Line], model: _Group) -> Iterator[_Group]:
    """Columns of another year that stand to each other as those of `model` and have its innermost headings."""
    for result, column in columns.items():
        group = tuple(result + at - model[0] for at in model)
        if column["role"] not in _PERCENTAGES or any(at not in columns for at in group) or set(group) & set(model):
            continue
        years, own = ({columns[at]["year"] for at in of} - {None} for of in (group, model))
        alike = all(_leaf(columns[at]) == _leaf(columns[other]) for at, other in zip(group, model, strict=True))
        if alike and len(years) == 1 and years.isdisjoint(own):
            yield group


def _leaf(column: Line) -> str:
    """The innermost heading, without a year."""
    return YEAR.sub("", str(column["heading"] or "").rpartition(PATH)[2].casefold())
