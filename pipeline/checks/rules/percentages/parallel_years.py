"""Percentages of the years before, printed beside the report's own below headings that say the same of each year."""

from collections.abc import Iterator, Mapping

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, columns_in
from pipeline.checks.evidence.percentage import is_near_miss
from pipeline.checks.evidence.told_columns import kept_percents
from pipeline.checks.rules.percentages.percent import Percent, columns_of_roles, percents_in
from pipeline.checks.text.words.sentences import YEAR
from schemas.vocabulary import PATH, Role

#: lines of all years that keep the relation, at least and for each that does not; and of the accused line's own year as
#: many as do not: a year none of whose lines keep it has another formula
_FEWEST, _KEPT = 4, 3
_PERCENTAGES = frozenset({Role.REMARK.value, Role.BUDGET_PCT.value, Role.ACHIEVEMENT.value})

_Group = tuple[int, ...]  # columns: percentage, part, whole


def percentages_of_other_years(frames: Frames) -> Iterator[Finding]:
    """`2022: Target | Realisasi | %`, `2023: Target | Realisasi | %`: what makes the percentage of one year, in every
    line, makes that of the others. Its columns are told by the numbers, or by their headings."""
    columns, models = columns_in(frames), kept_percents(frames)
    for table_id, own in columns.items():
        if named := columns_of_roles(own):
            models.setdefault(table_id, []).append(named)
    for grid in grids(frames, lambda table: table["table_id"] in models):
        for model in models[grid.table["table_id"]]:
            yield from (percent.finding() for percent in _wrong(grid, columns[grid.table["table_id"]], model))


def _wrong(grid: Grid, columns: Mapping[int, Line], model: _Group) -> Iterator[Percent]:
    """The lines of other years that break what `model` and the others keep; those that nearly keep it show that it is
    meant there, too."""
    found = [percents_in(grid, group) for group in (model, *_alike(columns, model))]
    wrong = [[percent for percent in percents if not percent.is_right()] for percents in found]
    away = [sum(not is_near_miss(p.printed.value, p.plain) for p in percents) for percents in wrong]
    kept = sum(map(len, found)) - sum(map(len, wrong))
    if wrong[0] or kept < max(_FEWEST, _KEPT * sum(away)):
        return
    for percents, lines, off in zip(wrong, found, away, strict=True):
        if 2 * off <= len(lines) and len(percents) < len(lines):
            yield from percents


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
