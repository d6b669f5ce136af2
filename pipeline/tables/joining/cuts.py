"""What a page break did to a table: did it cut a row, and which cells go on below it.

Word processors and browsers cut rows in the middle of the text, spreadsheets only between lines of the sheet (a line
that the break halves is printed on both pages); a merged cell goes on as an empty one, with or without a ruling.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.tables.joining.cut_signs import begins_again, printed_whole, two_amounts
from pipeline.tables.joining.cut_votes import (
    HALVED,
    PLACES,
    Seam,
    begins_beside_whole_ones,
    halved,
    is_the_columns_habit,
    lacks_its_figure,
    lacks_its_word,
    line_height,
    numbers_count_on,
    pairs,
    row_vote,
    two_figures,
)
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_WHOLE_CODE = re.compile(r"\d{1,2}(?:\.\d{1,4}){2,}")
_CLEAR = 1.5  # vote of a text that begins small, or hangs in the air above
_FINEST = {Role.ACTION, Role.SCHEDULE}
_PARENTS = {Role.NUMBER, Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET}


def row_is_cut(seam: Seam, open_edges: bool) -> bool:
    """The last row above and the first row below are one row that the break went through.

    Where the table prints actions or a schedule, these lines are its rows: the cells to their left are merged over
    them and may run over a break between two rows. Where the foot of some cells is drawn and that of others is not,
    the break stands between rows, and the others go on.
    """
    if _ends_a_name(seam):
        return True
    if seam.going_on:
        return False
    if _completes(seam):
        return True
    score = 0.6 if open_edges else 0.0
    finest: list[float] = []
    plain: list[float] = []
    merged: list[float] = []
    for column, a, b in pairs(seam):
        if not b.text or (a is not None and is_the_columns_habit(seam, column, a, b)):
            continue
        if seam.roles[column] is Role.CODE:  # one broken by its narrow column looks like two
            if a is not None and _WHOLE_CODE.fullmatch(a.text) and _WHOLE_CODE.fullmatch(b.text):
                return False
            continue
        if a is not None and numbers_count_on(seam, column, a, b):
            return False
        if a is not None and two_amounts(a, b) and not halved(a, b) and _names_below(seam):
            return False
        vote = row_vote(a, b)
        if a is not None and begins_again(seam.roles[column], a, b):
            vote = min(vote, -2.0)
        if a is not None and a.row_span == b.row_span == 1 and lacks_its_figure(seam, column, a, b):
            vote = 2.0
        if a is not None and lacks_its_word(seam, column, a, b):
            vote = max(vote, 1.5)
        if a is not None and vote == HALVED and begins_beside_whole_ones(seam, a, b):
            vote = -1.5
        if b.row_span > 1 or (a is not None and a.row_span > 1):
            merged.append(vote)
        else:
            (finest if seam.roles[column] in _FINEST else plain).append(vote)
    if finest:
        return score + sum(finest) > 0
    if plain:
        return score + sum(plain) + sum(min(vote, 0.0) for vote in merged) > 0
    return all(vote > 0 for vote in merged) and _remainder_is_empty(seam)


def _names_below(seam: Seam) -> bool:
    """The first row below prints a name."""
    return any(b.text and seam.roles[column] in PLACES for column, _, b in pairs(seam))


def _completes(seam: Seam) -> bool:
    """Below the break stands a name alone, and the row above prints all but a name: a cell that was not parted."""
    plain = [(column, a, b) for column, a, b in pairs(seam) if a is None or a.row_span == b.row_span == 1]
    below = [column for column, _, b in plain if b.text]
    above = [column for column, a, _ in plain if a is not None and a.text]
    named = len(below) == 1 and seam.roles[below[0]] in PLACES and below[0] not in above
    return named and any(column < below[0] for column in above) and any(column > below[0] for column in above)


def _ends_a_name(seam: Seam) -> bool:
    """Below the break stands the rest of a name alone, without the number or code that every other line has."""
    numbers = [column for column, role in enumerate(seam.roles) if role in {Role.NUMBER, Role.CODE}]
    below = [(column, a) for column, a, b in pairs(seam) if b.text]
    if (
        not numbers
        or len(below) != 1
        or seam.roles[below[0][0]] not in PLACES
        or not (below[0][1] and below[0][1].text)
    ):
        return False
    lines = [(seam.above, row) for row in range(seam.row_above, seam.above.row_count)]
    lines += [(seam.below, row) for row in range(seam.row_below + 1, seam.below.row_count)]
    return len(lines) > 1 and all(
        (cell := grid.at(row, column)) is not None and bool(cell.text) for grid, row in lines for column in numbers
    )


def _remainder_is_empty(seam: Seam) -> bool:
    """The first row below prints nothing: the lower end of the cut row, unless empty rows are the table's habit."""
    single = [(a, b) for _, a, b in pairs(seam) if a is not None and a.row_span == 1 and b.row_span == 1]
    if not single or any(b.text or b.mark for _, b in single):
        return False
    return all(any(cell.text or cell.mark for cell in seam.above.row(row)) for row in range(seam.above.row_count))


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
            continue
        begun = False
        for column in group:
            a, b = seam.pair(column)
            if a is not None and b is not None and _centred_over_both(a, b):
                on.add(column)
                continue
            begun = begun or (b is not None and bool(b.text) and seam.roles[column] in PLACES)
            if a is not None and (b is None or (parents_go_on and not begun and _empty_goes_on(seam, column, a, b))):
                on.add(column)
        parents_go_on = parents_go_on and not begun
    return on


def _left_open(seam: Seam) -> set[int]:
    """The columns that nothing closes at the foot of their page; not those of a whole figure on each side, where no
    name goes on beside them: figures of each name may stack."""
    pairs_of = {column: seam.pair(column) for column in range(seam.below.column_count)}
    found = {column for column, (a, _) in pairs_of.items() if a is not None and seam.is_open(a)}
    named = any(seam.roles[column] in {*PLACES, Role.INDICATOR} for column in found)
    return {column for column in found if named or not two_figures(*pairs_of[column])}


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
            yield merged, _CLEAR
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
        if column in group and b.text and seam.roles[column] not in _FINEST:
            if a is not None and numbers_count_on(seam, column, a, b):
                return False
            votes[column] = row_vote(a, b)
            if a is not None and lacks_its_word(seam, column, a, b):
                votes[column] = max(votes[column], 1.5)
            if a is not None and seam.roles[column] in PLACES and printed_whole(a, b, seam.texts(column)):
                votes[column] = HALVED
    if not votes or min(votes.values()) < -1.5 or max(votes.values()) < least:
        return False
    if sum(votes.values()) < (0.5 if _name_alone(seam, group, set(votes)) else 1.2):
        return False
    return all(vote > 0 for column, vote in votes.items() if seam.roles[column] in PLACES)


def _name_alone(seam: Seam, group: Sequence[int], printed: set[int]) -> bool:
    """Below the break a level prints the end of its name and nothing beside it, where the line above prints values."""
    beside = [a for column in group for a, b in [seam.pair(column)] if column not in printed and a is not None]
    return len(printed) == 1 and sum(bool(a.text) for a in beside) > 1


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
