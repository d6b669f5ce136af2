"""Percentages of which headings say what they are made of: in tables of few lines, and of the years before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, columns_in
from pipeline.checks.evidence.percentage import is_near_miss, tolerance
from pipeline.checks.evidence.told_columns import kept_percents
from pipeline.checks.evidence.tolerances import NEAR
from pipeline.checks.evidence.words.names import folded
from pipeline.checks.rules.percentages.percent import Percent, columns_of_roles, percents_in
from pipeline.checks.rules.percentages.relations import shares_in, shares_of_the_whole
from pipeline.checks.text.words.quantities import YEAR
from schemas.vocabulary import PATH, Role

#: percentages beside the accused ones (of all years) that are made so, at least and for each; columns of them that show
#: the part
_FEWEST, _KEPT, _SHOWN = 4, 3, 2
#: of what a line gives that a slip may be near: a share printed as per cent
_SCALES = (1.0, 0.01, 100.0)


def percentages_of_named_columns(frames: Frames) -> Iterator[Finding]:
    """`% Capaian terhadap: ATAP 2012 | Target 2013 | Target 2014` beside columns of these names, and in tables of no
    family `Target | Realisasi | Capaian`."""
    columns, shown = columns_in(frames), kept_percents(frames)
    for grid in grids(frames, lambda table: table["table_id"] in columns):
        own = columns[grid.table["table_id"]]
        yield from (percent.finding() for percent in _siblings(grid, own, shown.get(grid.table["table_id"], [])))
        for percent in _by_role(grid, own) if grid.table["family"] is None else ():
            yield percent.finding(kept=int(_is_scaled(percent)))


def _siblings(grid: Grid, columns: Mapping[int, Line], shown: Sequence[tuple[int, ...]]) -> Iterator[Percent]:
    """Columns below one heading, each named like the column that it is in per cent of: the part is the one that the
    numbers of at least two of them show."""
    for wholes in _named_like(columns):
        known = [(result, part) for result, part, whole in shown if wholes.get(result) == whole]
        parts = {part for _, part in known}
        if len(known) < _SHOWN or len(parts) != 1:
            continue
        part = parts.pop()
        made = [(at, part, whole) for at, whole in wholes.items() if whole != part]
        found = [percent for group in made for percent in percents_in(grid, group)]
        wrong = [percent for percent in found if not percent.is_right()]
        if wrong and len(found) - len(wrong) >= max(_FEWEST, _KEPT * len(wrong)):
            yield from wrong


def _named_like(columns: Mapping[int, Line]) -> Iterable[Mapping[int, int]]:
    """The columns below each heading -> the column without one above that has the same name."""
    named = {folded(column["heading"]): at for at, column in columns.items() if PATH not in str(column["heading"])}
    groups: dict[str, dict[int, int]] = {}
    for at, column in columns.items():
        above, path, leaf = str(column["heading"] or "").rpartition(PATH)
        whole = named.get(folded(leaf)) if path else None
        if whole is not None and whole != at:
            groups.setdefault(above, {})[at] = whole
    return groups.values()


def _by_role(grid: Grid, columns: Mapping[int, Line]) -> Iterator[Percent]:
    """The one column of each role: lines near what they give, where at least as many others keep it."""
    group = columns_of_roles(columns)
    found = percents_in(grid, group, named=False) if group else []
    wrong = [percent for percent in found if not percent.is_right()]
    if len(found) - len(wrong) >= max(1, len(wrong)):
        yield from (percent for percent in wrong if percent.is_near(NEAR, _SCALES))


def _is_scaled(percent: Percent) -> bool:
    """Whether a share is printed for per cent or the other way round: a hundredth or hundredfold to its last digit."""
    printed, margin = percent.printed.value, tolerance(percent.printed.text)
    return any(abs(printed * scale - percent.plain) <= scale * margin for scale in _SCALES if scale != 1)


_PERCENTAGES = frozenset({Role.REMARK.value, Role.BUDGET_PCT.value, Role.ACHIEVEMENT.value})

_Group = tuple[int, ...]  # columns: percentage, part, whole; or share and part, where the whole stands in another line
_SHARE = 2  # columns of a share of a total


def percentages_of_other_years(frames: Frames) -> Iterator[Finding]:
    """`2022: Target | Realisasi | %`, `2023: Target | Realisasi | %`: what makes the percentage of one year, in every
    line, makes that of the others. Its columns are told by the numbers, or by their headings; so are shares of a total
    (`2022: Km | %`)."""
    columns, models = columns_in(frames), kept_percents(frames, "percent", "share")
    for table_id, own in columns.items():
        named = columns_of_roles(own)
        if named and named not in models.setdefault(table_id, []):
            models[table_id].append(named)
    for grid in grids(frames, lambda table: table["table_id"] in models):
        for model in models[grid.table["table_id"]]:
            yield from (percent.finding() for percent in _wrong(grid, columns[grid.table["table_id"]], model))


def _wrong(grid: Grid, columns: Mapping[int, Line], model: _Group) -> Iterator[Percent]:
    """The lines of other years that break what `model` and the others keep; those that nearly keep it show that it is
    meant there, too. Of a year as many lines keep it as do not: else it has another formula."""
    groups = [model, *_alike(columns, model)]
    found = [percents_in(grid, group) for group in groups] if len(model) > _SHARE else _shares(grid, groups)
    wrong = [[percent for percent in percents if not percent.is_right()] for percents in found]
    away = [sum(not is_near_miss(p.printed.value, p.plain) for p in percents) for percents in wrong]
    kept = sum(map(len, found)) - sum(map(len, wrong))
    if not found or wrong[0] or kept < max(_FEWEST, _KEPT * sum(away)):
        return
    for percents, lines, off in zip(wrong, found, away, strict=True):
        if 2 * off <= len(lines) and len(percents) < len(lines):
            yield from percents


def _shares(grid: Grid, groups: Sequence[_Group]) -> list[list[Percent]]:
    """The shares of the line that those of the first group are shares of, itself aside; [] where there is none."""
    of_whole = shares_of_the_whole(grid, *groups[0]) if len(groups) > 1 else []
    total = of_whole[0].whole.place.row_no if of_whole else None
    wholes = [None if total is None else grid.item(total, part) for _, part in groups]
    found = [
        shares_in(grid, result, part, whole) if whole is not None and whole.value else []
        for (result, part), whole in zip(groups, wholes, strict=True)
    ]
    return [[share for share in shares if share.row != total] for shares in found] if of_whole else []


def _alike(columns: Mapping[int, Line], model: _Group) -> Iterator[_Group]:
    """Columns of another year that stand to each other as those of `model` and have its innermost headings."""
    for result, column in columns.items():
        group = tuple(result + at - model[0] for at in model)
        percentages = _PERCENTAGES if len(model) > _SHARE else _PERCENTAGES | {None}
        if column["role"] not in percentages or any(at not in columns for at in group) or set(group) & set(model):
            continue
        years, own = ({columns[at]["year"] for at in of} - {None} for of in (group, model))
        alike = all(_leaf(columns[at]) == _leaf(columns[other]) for at, other in zip(group, model, strict=True))
        if alike and len(years) == 1 and years.isdisjoint(own):
            yield group


def _leaf(column: Line) -> str:
    """The innermost heading, without a year."""
    return YEAR.sub("", str(column["heading"] or "").rpartition(PATH)[2].casefold())
