"""Whether a page break cut a row of a table.

Word processors and browsers cut rows in the middle of the text, spreadsheets only between lines of the sheet (a line
that the break halves is printed on both pages); a merged cell goes on as an empty one, with or without a ruling.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.tables.joining.cut_signs import begins_again, two_amounts
from pipeline.tables.joining.cut_votes import (
    CLEAR,
    FINEST,
    HALVED,
    PLACES,
    Seam,
    begins_beside_whole_ones,
    halved,
    is_the_columns_habit,
    lacks_its_figure,
    lacks_its_word,
    numbers_count_on,
    pairs,
    row_vote,
)
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_WHOLE_CODE = re.compile(r"\d{1,2}(?:\.\d{1,4}){2,}")


def row_is_cut(seam: Seam, open_edges: bool) -> bool:
    """The last row above and the first row below are one row that the break went through.

    Where the table prints actions or a schedule, these lines are its rows: the cells to their left are merged over
    them and may run over a break between two rows. Where the foot of some cells is drawn and that of others is not,
    the break stands between rows, and the others go on, unless all that stands below ends what stands above.
    """
    if _ends_a_name(seam):
        return True
    if seam.going_on:
        return _only_runs_on(seam)
    if _completes(seam):
        return True
    voting = [
        (column, a, b)
        for column, a, b in pairs(seam)
        if b.text and (a is None or not is_the_columns_habit(seam, column, a, b))
    ]
    if any(a is not None and _are_two_rows(seam, column, a, b) for column, a, b in voting):
        return False
    votes = _votes(seam, voting)
    score = 0.6 if open_edges else 0.0
    if votes.finest:
        return score + sum(votes.finest) > 0
    if votes.plain:
        return score + sum(votes.plain) + sum(min(vote, 0.0) for vote in votes.merged) > 0
    return all(vote > 0 for vote in votes.merged) and _remainder_is_empty(seam)


@dataclass(slots=True)
class _Votes:
    """What the texts say that stand at the break: of the finest lines, of cells merged over others, and all others."""

    finest: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    merged: list[float] = field(default_factory=list)


def _votes(seam: Seam, voting: Sequence[tuple[int, Cell | None, Cell]]) -> _Votes:
    votes = _Votes()
    for column, a, b in voting:
        if seam.roles[column] is Role.CODE or (seam.roles[column] is Role.UNIT and a is not None and a.text):
            continue  # a code broken by its narrow column looks like two, and units begin small
        vote = row_vote(a, b) if a is None else _vote(seam, column, a, b)
        if b.row_span > 1 or (a is not None and a.row_span > 1):
            votes.merged.append(vote)
        else:
            (votes.finest if seam.roles[column] in FINEST else votes.plain).append(vote)
    return votes


def _are_two_rows(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """What stands above and below the break in a column are values of two rows, whatever the others say."""
    if seam.roles[column] is Role.CODE:
        return _WHOLE_CODE.fullmatch(a.text) is not None and _WHOLE_CODE.fullmatch(b.text) is not None
    return numbers_count_on(seam, column, a, b) or (two_amounts(a, b) and not halved(a, b) and _names_below(seam))


def _vote(seam: Seam, column: int, a: Cell, b: Cell) -> float:
    """What the texts of a column say of a cut, more than 0 for one, in the light of its other rows."""
    vote = row_vote(a, b)
    if begins_again(seam.roles[column], a, b):
        vote = min(vote, -2.0)
    if a.row_span == b.row_span == 1 and lacks_its_figure(seam, column, a, b):
        vote = 2.0
    if lacks_its_word(seam, column, a, b):
        vote = max(vote, 1.5)
    return -1.5 if vote == HALVED and begins_beside_whole_ones(seam, a, b) else vote


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


def _only_runs_on(seam: Seam) -> bool:
    """All that the first row below prints goes on from above, and some of it plainly; beside it are no figures."""
    votes = [row_vote(a, b) for _, a, b in pairs(seam) if b.text]
    return bool(votes) and min(votes) > 0 and max(votes) >= CLEAR


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
