"""Percentages of which headings say what they are made of, in tables of too few lines for the numbers to show it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.told_columns import kept_percents
from pipeline.checks.rules.percentages.relations import (
    Triple,
    explained_otherwise,
    percentage_finding,
    triple_in,
    triple_of,
)
from schemas.vocabulary import PATH, Role

_ROLES = (Role.ACHIEVEMENT, Role.REALIZATION, Role.TARGET)
#: percentages beside the accused ones that are made so, at least and for each; columns of them that show the part
_FEWEST, _KEPT, _SHOWN = 4, 3, 2
#: how near a slip is to what its line gives, or to a hundredth or a hundredfold of that: a share printed as per cent
_NEAR, _SCALES = 0.1, (1.0, 0.01, 100.0)


def percentages_of_named_columns(frames: Frames, compared: Collection[tuple[str, int, int]]) -> Iterator[Finding]:
    """`% Capaian terhadap: ATAP 2012 | Target 2013 | Target 2014` beside columns of these names, and in tables of no
    family `Target | Realisasi | Capaian`; none of cells (table, row, column) that were `compared` before."""
    columns: dict[str, dict[int, Line]] = {}
    for column in lines_of(frames, "columns"):
        columns.setdefault(column["table_id"], {})[int(column["column"])] = column
    shown = kept_percents(frames)
    for grid in grids(frames, lambda table: table["table_id"] in columns):
        own = columns[grid.table["table_id"]]
        table_id = grid.table["table_id"]
        for row, at, triple in _siblings(grid, own, shown.get(table_id, [])):
            if (table_id, row, at) not in compared:
                yield percentage_finding(grid, row, *triple)
        for row, at, triple in _by_role(grid, own) if grid.table["family"] is None else ():
            if (table_id, row, at) not in compared:
                yield percentage_finding(grid, row, *triple, kept=int(_is_scaled(*triple)))


def _siblings(
    grid: Grid, columns: Mapping[int, Line], shown: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, Triple]]:
    """Columns below one heading, each named like the column that it is in per cent of: the part is the one that the
    numbers of at least two of them show."""
    named = {_folded(column["heading"]): at for at, column in columns.items() if PATH not in str(column["heading"])}
    groups: dict[str, dict[int, int]] = {}
    for at, column in columns.items():
        above, path, leaf = str(column["heading"] or "").rpartition(PATH)
        whole = named.get(_folded(leaf)) if path else None
        if whole is not None and whole != at:
            groups.setdefault(above, {})[at] = whole
    for wholes in groups.values():
        known = [(result, part) for result, part, whole in shown if wholes.get(result) == whole]
        parts = {part for _, part in known}
        if len(known) < _SHOWN or len(parts) != 1:
            continue
        part = parts.pop()
        found = [
            (row, at, triple)
            for at, whole in wholes.items()
            for row in grid.rows
            if whole != part and (triple := triple_in(grid, row, (at, part, whole))) is not None
        ]
        wrong = [one for one in found if not explained_otherwise(*one[2])]
        if wrong and len(found) - len(wrong) >= max(_FEWEST, _KEPT * len(wrong)):
            yield from wrong


def _by_role(grid: Grid, columns: Mapping[int, Line]) -> Iterator[tuple[int, int, Triple]]:
    """The one column of each role: lines near what they give, where at least as many others keep it."""
    places = [[at for at, column in columns.items() if column["role"] == role] for role in _ROLES]
    if any(len(found) != 1 for found in places):
        return
    group = [found[0] for found in places]
    rows = [(row, triple) for row in grid.rows if (triple := triple_of(grid, row, group)) is not None]
    wrong = [(row, triple) for row, triple in rows if not explained_otherwise(*triple)]
    if len(rows) - len(wrong) >= max(1, len(wrong)):
        yield from ((row, group[0], triple) for row, triple in wrong if _is_slip(*triple))


def _is_scaled(percent: Item, part: Item, whole: Item) -> bool:
    """Whether a share is printed for per cent or the other way round: a hundredth or hundredfold to its last digit."""
    plain, margin = 100 * part.value / whole.value, tolerance(percent.text)
    return any(abs(percent.value * scale - plain) <= scale * margin for scale in _SCALES if scale != 1)


def _is_slip(percent: Item, part: Item, whole: Item) -> bool:
    plain = 100 * part.value / whole.value
    return any(abs(percent.value * scale - plain) <= _NEAR * abs(plain) for scale in _SCALES)


def _folded(heading: object) -> str:
    return " ".join(str(heading or "").casefold().split())
