"""Which cells go on below a page break that may or may not have cut their row."""

from collections.abc import Iterator, Sequence

from pipeline.tables.joining.cut_signs import printed_whole
from pipeline.tables.joining.cut_votes import (
    CLEAR,
    FINEST,
    HALVED,
    PLACES,
    Seam,
    halved,
    lacks_its_word,
    line_height,
    numbers_count_on,
    pairs,
    parts_two_figures,
    row_vote,
)
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_PARENTS = {Role.NUMBER, Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET}


def columns_going_on(seam: Seam, cut: bool) -> set[int]:
    """The columns whose cell above the break is the same cell as the one below it."""
    columns = range(seam.below.column_count)
    if cut:
        return {column for column in columns if seam.pair(column)[0] is not None}
    if seam.going_on:
        return _left_open(seam)
    on: set[int] = set()
    parents_go_on = True
    groups = list(_by_span(seam, _level_groups(seam.roles)))
    for (group, least), (inner, inner_least) in zip(groups, [*groups[1:], ((), 0.0)], strict=True):
        if parents_go_on and (_text_runs_on(seam, group, least) or _carried_by(seam, group, inner, inner_least)):
            on |= {column for column in group if seam.pair(column)[0] is not None}
        else:
            single, begun = _going_on_alone(seam, group, parents_go_on)
            on |= single
            parents_go_on = parents_go_on and not begun
    return on


def _going_on_alone(seam: Seam, group: Sequence[int], parents_go_on: bool) -> tuple[set[int], bool]:
    """The columns of a level whose cells go on though its text does not, and whether another name of it begins."""
    on: set[int] = set()
    begun = False
    for column in group:
        a, b = seam.pair(column)
        if a is not None and b is not None and _centred_over_both(a, b):
            on.add(column)
            continue
        begun = begun or (b is not None and bool(b.text) and seam.roles[column] in PLACES)
        if a is not None and (b is None or (parents_go_on and not begun and _empty_goes_on(seam, column, a, b))):
            on.add(column)
    return on, begun


def _left_open(seam: Seam) -> set[int]:
    """The columns that nothing closes at the foot of their page; not those of a whole figure on each side, where no
    name goes on beside them: figures of each name may stack."""
    pairs_of = {column: seam.pair(column) for column in range(seam.below.column_count)}
    found = {column for column, (a, _) in pairs_of.items() if a is not None and seam.is_open(a)}
    named = any(seam.roles[column] in {*PLACES, Role.INDICATOR} for column in found)
    return {column for column in found if named or not parts_two_figures(*pairs_of[column])}


def _level_groups(roles: Sequence[Role | None]) -> list[list[int]]:
    """Columns by level: each place column (objective, program, activity, action ...) with what is printed beside it."""
    groups: list[list[int]] = [[]]
    for column, role in enumerate(roles):
        before = roles[column - 1] if column else None
        if role in PLACES and role is not before and not (before in {Role.NUMBER, Role.GOAL} and len(groups[-1]) <= 2):
            groups.append([])
        groups[-1].append(column)
    return [group for group in groups if group]


def _by_span(seam: Seam, groups: Sequence[Sequence[int]]) -> Iterator[tuple[Sequence[int], float]]:
    """`groups`, each with the least that one of its votes must reach; where a name is merged over finer rows of its own
    level below the break, it is a level for itself, if its text says clearly that it goes on."""
    for group in groups:
        spans = {column: b.row_span for column in group for _, b in [seam.pair(column)] if b is not None}
        merged = [column for column in group if spans.get(column, 1) > 1]
        if any(seam.roles[column] in PLACES for column in merged) and len(merged) < len(group):
            yield merged, CLEAR
            yield [column for column in group if column not in merged], 0.0
        else:
            yield group, 0.0


def _carried_by(seam: Seam, group: Sequence[int], inner: Sequence[int], least: float) -> bool:
    """Nothing speaks against a cut in the texts of this level, and the one within it is cut: so is its parent."""
    votes = [row_vote(a, b) for column, a, b in pairs(seam) if column in group and b.text]
    return bool(votes) and min(votes) > 0 and bool(inner) and _text_runs_on(seam, inner, least)


def _text_runs_on(seam: Seam, group: Sequence[int], least: float) -> bool:
    """The cells of one level, merged over finer rows, are cut in their text while those rows are whole."""
    votes = {}
    for column, a, b in pairs(seam):
        if column in group and b.text and seam.roles[column] not in FINEST:
            if a is not None and numbers_count_on(seam, column, a, b):
                return False
            votes[column] = row_vote(a, b)
            if a is not None and lacks_its_word(seam, column, a, b):
                votes[column] = max(votes[column], 1.5)
            if a is not None and seam.roles[column] in PLACES and printed_whole(a, b, seam.texts(column)):
                votes[column] = HALVED
    if not votes or min(votes.values()) < -1.5 or max(votes.values()) < least:
        return False
    if sum(votes.values()) < 1.2:
        return False
    return all(vote > 0 for column, vote in votes.items() if seam.roles[column] in PLACES)


def _empty_goes_on(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    if b.text or b.mark:
        return halved(a, b)
    if a.row_span > 1 or b.row_span > 1:
        return True
    return seam.roles[column] in _PARENTS and bool(a.text) and not _blanks_are_usual(seam, column)


def _centred_over_both(a: Cell, b: Cell) -> bool:
    """A spreadsheet's merged cell with its text in the middle of its height, which lies below the break: the part above
    is empty, and the text stands above the middle of the part below by half of the height above."""
    if a.text or a.mark or not b.lines or a.row_span + b.row_span < 3 or b.row_span < 2:
        return False
    over, under = a.parts[-1].rect, b.parts[0].rect
    middle = (b.lines[0].rect.top + b.lines[-1].rect.bottom) / 2 - under.top
    near = 0.5 * line_height(b)
    return abs(middle - (under.height - over.height) / 2) < near < over.height / 2


def _blanks_are_usual(seam: Seam, column: int) -> bool:
    alone = [
        cell
        for grid, first in ((seam.above, 1), (seam.below, seam.row_below + 1))
        for row in range(first, grid.row_count)
        for cell in grid.starting(row)
        if cell.column == column and cell.row_span == 1
    ]
    return sum(not cell.text for cell in alone) > 0.1 * max(len(alone), 1)
