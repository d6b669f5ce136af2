"""Heading cells that a scan garbled, mended from what else the table says.

A heading repeated on later pages is another reading of the same words; groups of columns (Sasaran, Program, Kegiatan)
that are built alike tell each other what stands at the same place. Only columns without an own meaning are touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.tables.headings.header import Heading
from pipeline.tables.headings.heading_columns import HeadingColumn, with_levels
from pipeline.tables.headings.heading_meaning import Lexicon
from pipeline.tables.headings.heading_words import Meaning
from pipeline.tables.headings.spellings import fold
from schemas.vocabulary import Role

_PLACES = {Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.ACTION}
_BY_PLACE = {Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT}


def mended(heading: Heading, repeated: Sequence[Heading], lexicon: Lexicon) -> Heading:
    """`heading` with the columns that it leaves without meaning filled in; `repeated`: its readings on later pages."""
    if not heading.known:
        return heading
    columns = [
        _best_reading(column, [h.columns[index] for h in repeated if len(h.columns) == len(heading.columns)], lexicon)
        for index, column in enumerate(heading.columns)
    ]
    columns = [_without_group_role(columns, index, lexicon) for index in range(len(columns))]
    return replace(heading, columns=tuple(with_levels(_by_analogy(columns), lexicon)))


def _own_meaning(column: HeadingColumn, lexicon: Lexicon) -> bool:
    """The innermost heading says something by itself, not only the groups above it."""
    return bool(column.path) and lexicon.read(column.path[-1]).says_something


def _best_reading(column: HeadingColumn, others: Sequence[HeadingColumn], lexicon: Lexicon) -> HeadingColumn:
    if not column.path or _own_meaning(column, lexicon):
        return column
    read = [other for other in others if len(other.path) >= len(column.path) and _own_meaning(other, lexicon)]
    if not read:
        return column
    other = read[0]  # one group's columns stay in it, though it reads otherwise there
    path = (*column.path[:-1], other.path[-1]) if len(other.path) == len(column.path) else other.path
    return replace(column, path=path, meaning=other.meaning)


def _without_group_role(columns: Sequence[HeadingColumn], index: int, lexicon: Lexicon) -> HeadingColumn:
    """`PROGRAM > ?` is not the program where `PROGRAM > PROGRAM` stands beside it."""
    column = columns[index]
    if len(column.path) < 2 or column.meaning.role not in _PLACES or _own_meaning(column, lexicon):
        return column
    beside = [other for other in columns if other is not column and other.path[:1] == column.path[:1]]
    if any(other.meaning.role is column.meaning.role and _own_meaning(other, lexicon) for other in beside):
        return replace(column, meaning=Meaning())
    return column


def _by_analogy(columns: Sequence[HeadingColumn]) -> list[HeadingColumn]:
    out = list(columns)
    groups = list(_groups(columns))
    for group in groups:
        for place, index in enumerate(group):
            column = columns[index]
            if column.meaning.says_something or len(column.path) < 2:
                continue
            alike = (
                {
                    columns[other[place]].meaning.role
                    for other in groups
                    if other is not group
                    and len(other) > max(place, 1)  # a column alone is no group
                    and _built_alike(columns, group, other)
                    and columns[other[place]].path != columns[other[place - 1]].path  # one cell over two columns
                    and [columns[i].meaning.role for i in other[1:place]]
                    == [columns[i].meaning.role for i in group[1:place]]
                }
                & _BY_PLACE
            )
            if len(alike) == 1:
                out[index] = replace(column, meaning=replace(column.meaning, role=alike.pop()))
    return out


def _built_alike(columns: Sequence[HeadingColumn], group: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two groups hold the same at one place at least."""
    roles = ((columns[a].meaning.role, columns[b].meaning.role) for a, b in zip(group, other, strict=False))
    return any(a is b and a is not None for a, b in roles)


def _groups(columns: Sequence[HeadingColumn]) -> Iterator[list[int]]:
    """Indices of neighbouring columns under the same outermost heading."""
    group: list[int] = []
    for index, column in enumerate(columns):
        if group and fold(" ".join(columns[group[-1]].path[:1])) != fold(" ".join(column.path[:1])):
            yield group
            group = []
        group.append(index)
    if group:
        yield group
