"""What a page break did to a table: did it cut a row, and which cells go on below it.

Word processors and browsers cut rows in the middle of the text, spreadsheets only between lines of the sheet (a line
that the break halves is printed on both pages); a merged cell goes on as an empty one, with or without a ruling.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.tables.cell_grid import CellGrid
from pipeline.tables.cut_signs import begins_again, counts_on, next_in_stack, printed_whole
from pipeline.tables.lexicon import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_STARTS_ANEW = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|sub\s+kegiatan\b|kegiatan\b|program\b|[-•√v✓]\s)", re.IGNORECASE
)
_VALUE = re.compile(r"^(?:rp\.?\s*)?[-–]?[\d.,]*\d(?:,-)?\s*(?:%|\w{1,8}\.?)?$", re.IGNORECASE)
_NUMERAL = re.compile(r"^(?:iv|i{1,3}|v|-|v|✓|√|x)$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:[,/&-]|\b(?:dan|di|ke|dari|dalam|pada|untuk|yang|dengan|serta|oleh|atau|terhadap|atas|bagi|bidang|daerah\s+dan))\s*$",
    re.IGNORECASE,
)
# a figure that its narrow column broke; 1.250,00 is whole
_OPEN_FIGURE = re.compile(r"\d([.,])\d{3}\1\d{0,2}$|\d\.\d{3},\d?$|\d,\d{3}\.\d?$")
_BROKEN_FIGURE = re.compile(r"\d[.,]$")  # the full stop of "6 Lap." is none
_WHOLE_CODE = re.compile(r"\d{1,2}(?:\.\d{1,4}){2,}")
_DIGITS = re.compile(r"^\d{1,3}(?:[.,]|$)")
_FIGURE_AND_UNIT = re.compile(r"^[\d.,]*\d\s*[^\W\d]{3,}")
_LEVEL_WORD = re.compile(r"^(?:program|kegiatan|sub\s*kegiatan)\b", re.IGNORECASE)
_SUM = re.compile(r"^(?:jumlah|total|sub\s?total)\b", re.IGNORECASE)
_WIDE = 1.3  # a word of wide letters against the mean of its line
_FULL = 1.4  # line heights left free under a text that the page end cut
_KEPT_TOGETHER = 2.8  # the same where the last two lines of a paragraph go to the next page together
_CLEAR = 1.5  # vote of a text that begins small, or hangs in the air above
_HALVED = 3.0  # vote of a line that both pages print
_FINEST = {Role.ACTION, Role.SCHEDULE}
_PLACES = {*NAME_ROLES, Role.ACTION, Role.ACCOUNT}
_PARENTS = {Role.NUMBER, Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET}


@dataclass(frozen=True, slots=True)
class Seam:
    """The last grid row above a page break and the first body row below it, in one column numbering."""

    above: CellGrid
    row_above: int
    below: CellGrid
    row_below: int
    roles: Sequence[Role | None]

    def pair(self, column: int) -> tuple[Cell | None, Cell | None]:
        return self.above.at(self.row_above, column), self.below.at(self.row_below, column)

    def names(self, column: int) -> Iterator[str]:
        """All that the column prints on both pages."""
        for grid in (self.above, self.below):
            yield from (cell.text for row in range(grid.row_count) if (cell := grid.at(row, column)) is not None)


def row_is_cut(seam: Seam, open_edges: bool) -> bool:
    """The last row above and the first row below are one row that the break went through.

    Where the table prints actions or a schedule, these lines are its rows: the cells to their left are merged over
    them and may run over a break between two rows.
    """
    score = 0.6 if open_edges else 0.0
    finest: list[float] = []
    plain: list[float] = []
    merged: list[float] = []
    for column, a, b in _pairs(seam):
        if not b.text or (a is not None and _is_the_columns_habit(seam, column, a, b)):
            continue
        if seam.roles[column] is Role.CODE:  # one broken by its narrow column looks like two
            if a is not None and _WHOLE_CODE.fullmatch(a.text) and _WHOLE_CODE.fullmatch(b.text):
                return False
            continue
        if a is not None and _counts_on(seam, column, a, b):
            return False
        vote = _row_vote(a, b)
        if a is not None and begins_again(seam.roles[column], a, b):
            vote = min(vote, -2.0)
        if a is not None and a.row_span == b.row_span == 1 and _lacks_its_figure(seam, column, a, b):
            vote = 2.0
        if a is not None and _lacks_its_word(seam, column, a, b):
            vote = max(vote, 1.5)
        if a is not None and vote == _HALVED and _begins_beside_whole_ones(seam, a, b):
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


def _pairs(seam: Seam) -> Iterator[tuple[int, Cell | None, Cell]]:
    """Each pair of cells that meet at the break once, with its first column."""
    seen: set[tuple[int, int]] = set()
    for column in range(seam.below.column_count):
        a, b = seam.pair(column)
        if b is not None and (id(a), id(b)) not in seen:
            seen.add((id(a), id(b)))
            yield column, a, b


def _begins_beside_whole_ones(seam: Seam, a: Cell, b: Cell) -> bool:
    """A line that both pages print, beside one of its height that they do not: two rows with equal values."""
    if len(a.lines) > 1 or len(b.lines) > 1:
        return False
    height = a.lines[0].rect.height / 2
    beside = [(x, y) for _, x, y in _pairs(seam) if x is not None and x is not a and len(x.lines) == 1 and y.lines]
    return any(abs(x.lines[0].rect.top - a.lines[0].rect.top) < height and not halved(x, y) for x, y in beside)


def _counts_on(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    return (seam.roles[column] is Role.NUMBER or column == 0) and counts_on(a.text, b.text)


def _is_the_columns_habit(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """The same text on both sides of the break that the row above prints too (`APBD`, `Persen`): it tells nothing."""
    before = seam.above.at(a.row - 1, column) if a.row else None
    return before is not None and fold(a.text) == fold(b.text) == fold(before.text)


def _lacks_its_figure(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """A unit alone below the break, in a column that prints a figure with a unit in every row above (`120` `Paket`)."""
    if not any(letter.isdigit() for letter in a.text) or any(letter.isdigit() for letter in b.text):
        return False
    if not b.text or _NUMERAL.match(b.text) or len(b.lines) > 1 or " " in b.text:
        return False
    above = [seam.above.at(row, column) for row in range(seam.row_above)]
    texts = [cell.text for cell in above if cell is not None and cell.text]
    return sum(_FIGURE_AND_UNIT.match(text) is not None for text in texts) >= max(2, len(texts) // 2)


def _lacks_its_word(seam: Seam, column: int, a: Cell, b: Cell) -> bool:
    """The names above begin with a level's word (`Program`, `Sub`), the text below the break does not."""
    if seam.roles[column] not in _PLACES or not a.text or not b.text or _SUM.match(b.text):
        return False
    above = {id(cell): cell for row in range(seam.row_above + 1) if (cell := seam.above.at(row, column)) and cell.text}
    worded = [_LEVEL_WORD.match(cell.text) is not None for cell in above.values()]
    worded = worded[worded.index(True) :] if True in worded else worded  # without the heading
    return sum(worded) >= max(3, 0.8 * len(worded)) and worded[-1] and not _LEVEL_WORD.match(b.text)


def _remainder_is_empty(seam: Seam) -> bool:
    """The first row below prints nothing: the lower end of the cut row, unless empty rows are the table's habit."""
    single = [(a, b) for _, a, b in _pairs(seam) if a is not None and a.row_span == 1 and b.row_span == 1]
    if not single or any(b.text or b.mark for _, b in single):
        return False
    return all(any(cell.text or cell.mark for cell in seam.above.row(row)) for row in range(seam.above.row_count))


def _row_vote(a: Cell | None, b: Cell) -> float:
    """For (above 0) or against (below 0) the row being cut, by what this column prints on both sides."""
    if a is None or not a.text:
        return -1.0 if _is_value(b.text) else -0.8
    if halved(a, b):
        return _HALVED
    first, last = b.lines[0].text if b.lines else b.text, a.lines[-1].text if a.lines else a.text
    if next_in_stack(last, first):
        return 2.0
    if first[:1].islower() and not _NUMERAL.match(first):
        return 2.0
    if a.lines and b.lines and a.lines[-1].bold != b.lines[0].bold:
        return -1.5
    if _OPEN_FIGURE.search(last) and _DIGITS.match(first):
        return 2.5
    if _is_value(a.text) and _is_value(b.text) and not _BROKEN_FIGURE.search(a.text):
        return -1.5
    if _is_value(first) and _is_value(last):
        return 1.0 if _BROKEN_FIGURE.search(last) else -1.5
    space = _space_below(a) / _line_height(a)
    if space > _KEPT_TOGETHER:
        return -2.0
    if _HANGING.search(last):
        return 1.5
    if _has_room(a, b):
        return -1.5
    if _STARTS_ANEW.match(first):
        return -0.8
    return 0.6 if space < _FULL else 0.3


def halved(a: Cell, b: Cell) -> bool:
    """The break went through a line of text, so that both pages print it."""
    if not a.lines or not b.lines or fold(a.lines[-1].text) != fold(b.lines[0].text):
        return False
    last, first = a.lines[-1], b.lines[0]
    slack = 0.12 * max(last.rect.height, 1.0)
    return last.rect.bottom > a.parts[-1].rect.bottom - slack and first.rect.top < b.parts[0].rect.top + slack


def columns_going_on(seam: Seam, cut: bool) -> set[int]:
    """The columns whose cell above the break is the same cell as the one below it."""
    columns = range(seam.below.column_count)
    if cut:
        return {column for column in columns if seam.pair(column)[0] is not None}
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
            begun = begun or (b is not None and bool(b.text) and seam.roles[column] in _PLACES)
            if a is not None and (b is None or (parents_go_on and not begun and _empty_goes_on(seam, column, a, b))):
                on.add(column)
        parents_go_on = parents_go_on and not begun
    return on


def _level_groups(roles: Sequence[Role | None]) -> list[list[int]]:
    """Columns by level: each place column (objective, program, activity, action ...) with what is printed beside it."""
    groups: list[list[int]] = [[]]
    for column, role in enumerate(roles):
        before = roles[column - 1] if column else None
        if role in _PLACES and role is not before and not (before in {Role.NUMBER, Role.GOAL} and len(groups[-1]) <= 2):
            groups.append([])
        groups[-1].append(column)
    return [group for group in groups if group]


def _by_span(seam: Seam, groups: Sequence[Sequence[int]]) -> Iterator[tuple[Sequence[int], float]]:
    """`groups`, each with the least that one of its votes must reach; where a name is merged over finer rows of its own
    level below the break, it is a level for itself, if its text says clearly that it goes on."""
    for group in groups:
        spans = {column: b.row_span for column in group for _, b in [seam.pair(column)] if b is not None}
        merged = [column for column in group if spans.get(column, 1) > 1]
        if any(seam.roles[column] in _PLACES for column in merged) and len(merged) < len(group):
            yield merged, _CLEAR
            yield [column for column in group if column not in merged], 0.0
        else:
            yield group, 0.0


def _carried_by(seam: Seam, group: Sequence[int], inner: Sequence[int], least: float) -> bool:
    """Nothing speaks against a cut in the texts of this level, and the one within it is cut: so is its parent."""
    votes = [_row_vote(a, b) for column, a, b in _pairs(seam) if column in group and b.text]
    return bool(votes) and min(votes) > 0 and bool(inner) and _text_runs_on(seam, inner, least)


def _text_runs_on(seam: Seam, group: Sequence[int], least: float) -> bool:
    """The cells of one level, merged over finer rows, are cut in their text while those rows are whole."""
    votes = {}
    for column, a, b in _pairs(seam):
        if column in group and b.text and seam.roles[column] not in _FINEST:
            if a is not None and _counts_on(seam, column, a, b):
                return False
            votes[column] = _row_vote(a, b)
            if a is not None and _lacks_its_word(seam, column, a, b):
                votes[column] = max(votes[column], 1.5)
            if a is not None and seam.roles[column] in _PLACES and printed_whole(a, b, seam.names(column)):
                votes[column] = _HALVED
    if not votes or min(votes.values()) < -1.5 or max(votes.values()) < least:
        return False
    if sum(votes.values()) < (0.5 if _name_alone(seam, group, set(votes)) else 1.2):
        return False
    return all(vote > 0 for column, vote in votes.items() if seam.roles[column] in _PLACES)


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
    near = 0.5 * _line_height(b)
    return abs(middle - (under.height - over.height) / 2) < near < over.height / 2


def _blanks_are_usual(seam: Seam, column: int) -> bool:
    alone = [
        cell
        for row in range(seam.above.row_count)
        for cell in seam.above.starting(row)
        if cell.column == column and cell.row_span == 1 and row > 0
    ]
    return sum(not cell.text for cell in alone) > 0.1 * max(len(alone), 1)


def _is_value(text: str) -> bool:
    return _VALUE.match(text.strip()) is not None or _NUMERAL.match(text.strip()) is not None


def _line_height(cell: Cell) -> float:
    return max((line.rect.height for line in cell.lines), default=8.0)


def _space_below(cell: Cell) -> float:
    return cell.parts[-1].rect.bottom - max((line.rect.bottom for line in cell.lines), default=cell.parts[-1].rect.top)


def _has_room(a: Cell, b: Cell) -> bool:
    """The last line above had room for the first word below: a paragraph that ends, not one that is cut."""
    last, first = a.lines[-1], b.lines[0]
    word = first.text.split(" ")[0]
    width = first.rect.width * (len(word) + 1) / max(len(first.text), 1)
    cell = a.parts[-1].rect
    padding = min(6.0, max(1.0, min(line.rect.x0 for line in a.lines) - cell.x0))
    return last.rect.x1 + _WIDE * width < cell.x1 - padding
