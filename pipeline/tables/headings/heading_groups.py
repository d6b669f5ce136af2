"""Headings of groups that stand over the middle of their columns, where no ruling shows how far they reach."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.tables.headings.heading_columns import HeadingColumn, meaning_of, with_levels
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.spellings import fold, leaf_of

_FEWEST_QUARTERS = 3  # columns over whose middle the heading of their group stands
_ASIDE = 2  # halves of a column from the middle
_WHOLE_YEARS = {"y", "year", "fy"}


def with_whole_groups(columns: Sequence[HeadingColumn]) -> Sequence[HeadingColumn]:
    """`columns` with such a group over all of its columns: those of quarters one of which names it, blocks of the same
    headings one beside the other, each below a group of its own that leaves out as many columns at both ends or begins
    in another block's, and what stands in another group too, right behind one that lacks it."""
    paths = (
        dict(_of_quarters(columns)) or dict(_of_blocks(columns)) or dict(_of_repeats(columns)) or _of_lacking(columns)
    )
    if not paths:
        return columns
    out = [
        replace(column, path=paths[index], meaning=meaning_of(paths[index], load_lexicon()))
        if index in paths
        else column
        for index, column in enumerate(columns)
    ]
    return with_levels(out, load_lexicon())


def _of_quarters(columns: Sequence[HeadingColumn]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """`Q1 | Q2 | Target Q3 | s.d. Q3 | Q4`: the cell in the middle holds the heading of all."""
    run: list[int] = []
    for index in range(len(columns) + 1):
        if index < len(columns) and len(columns[index].path) == 1 and _tells_time(columns[index].path[0]):
            run.append(index)
            continue
        parted = {at: parts for at in run if (parts := _group_and_time(columns[at].path[0])) is not None}
        if len(run) >= _FEWEST_QUARTERS and len(parted) == 1:
            ((middle, (group, own)),) = parted.items()
            bare = all(load_lexicon().read(columns[at].path[0]).role is None for at in run if at != middle)
            if bare and abs(2 * middle - run[0] - run[-1]) <= _ASIDE:
                yield from ((at, (group, own if at == middle else columns[at].path[0])) for at in run)
        run = []


def _tells_time(text: str) -> bool:
    """A quarter, half a year or `Y`, whatever stands before it."""
    return load_lexicon().read(text).period is not None or fold(text) in _WHOLE_YEARS


def _group_and_time(text: str) -> tuple[str, str] | None:
    """`Target Q3`: `Target` and `Q3`, where each of both says that alone."""
    lexicon, words = load_lexicon(), text.split()
    for at in range(1, len(words)):
        group, time = " ".join(words[:at]), " ".join(words[at:])
        said, told = lexicon.read(group), lexicon.read(time)
        if said.role is not None and said.period is None and told.role is None and told.period is not None:
            return group, time
    return None


def _of_blocks(columns: Sequence[HeadingColumn]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """`TW I | Rencana > TW II | TW III | TW IV | TW I | Realisasi > TW II | TW III | TW IV`, blocks of equal leaves."""
    leaves = [leaf_of(column.path) for column in columns]
    for size in range(len(columns) // 2, 2, -1):
        for first in range(len(columns) - 2 * size + 1):
            blocks = [range(first, first + size), range(first + size, first + 2 * size)]
            same = [leaves[at] for at in blocks[0]] == [leaves[at] for at in blocks[1]]
            if not same or not all(leaves[at] for at in blocks[0]) or len({leaves[at] for at in blocks[0]}) < size:
                continue
            groups = [_middle_group(columns, block) for block in blocks]
            if None not in groups and groups[0] != groups[1]:
                for block, group in zip(blocks, groups, strict=True):
                    yield from ((at, (*(group or ()), columns[at].path[-1])) for at in block)
                return


def _of_repeats(columns: Sequence[HeadingColumn]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """`Dosis 1 > Orang | Dosis 2 > % | Dosis 2 > Orang | Dosis 2 > %`: as many groups as blocks of equal leaves, each
    with a column in its own block, which tell where it begins; most of them not as broad as a block."""
    leaves, groups = [leaf_of(column.path) for column in columns], [column.path[:-1] for column in columns]
    for size in range(2, len(columns) // 2 + 1):
        for first in range(len(columns) - 2 * size + 1):
            block = leaves[first : first + size]
            count = 1
            while leaves[first + count * size : first + (count + 1) * size] == block:
                count += 1
            own = groups[first : first + count * size]
            told = list(dict.fromkeys(own))
            if count < 2 or len(told) != count or len(set(block)) < size or not all(block) or not all(told):
                continue
            begun = all(group in own[at * size : (at + 1) * size] for at, group in enumerate(told))
            broken = sum(groups.count(group) != size for group in told)
            if begun and 2 * broken > count:
                yield from ((first + at, (*told[at // size], columns[first + at].path[-1])) for at in range(len(own)))
                return


def _of_lacking(columns: Sequence[HeadingColumn]) -> dict[int, tuple[str, ...]]:
    """`2015 > Target | Dana`, `2016 > Target` and beside it `Dana`, below an empty cell that goes on with `2016`."""
    found: dict[int, tuple[str, ...]] = {}
    for at in range(1, len(columns)):
        path, group = columns[at].path, found.get(at - 1, columns[at - 1].path)[:-1]
        same = {c.path[:-1] for c in columns[:at] if path and len(c.path) > 1 and fold(c.path[-1]) == fold(path[0])}
        if group and len(path) == 1 and same and group not in same:
            found[at] = (*group, *path)
    return found


def _middle_group(columns: Sequence[HeadingColumn], block: range) -> tuple[str, ...] | None:
    """The one group of a block that leaves out as many columns at its beginning as at its end."""
    grouped = [at for at in block if len(columns[at].path) > 1]
    if not grouped or len({columns[at].path[:-1] for at in grouped}) != 1:
        return None
    centred = grouped[0] - block[0] == block[-1] - grouped[-1] > 0
    return columns[grouped[0]].path[:-1] if centred and grouped == list(range(grouped[0], grouped[-1] + 1)) else None
