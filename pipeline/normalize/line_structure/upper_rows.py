"""Rows of a column of activities and sub-activities that stand over the rows after them, where no word tells it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.normalize.line_structure.blocks import Block, NameColumn
from pipeline.normalize.line_structure.grid import Grid, body_texts
from pipeline.normalize.line_structure.upper_signs import set_like
from pipeline.normalize.values.names import fold, level_of_words, lexicon, split_number
from pipeline.normalize.values.numbers import decide_marks, read_money
from pipeline.normalize.values.sums import by_chance, parts_of
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role

_MONEY = (Role.BUDGET, Role.BUDGET_REALIZATION)
_VALUES = (Role.QUARTER, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)
_BEGUN = 2  # programs that begin with an activity for sure, before the others are taken to
_MOST = 0.6  # of the lines of a nested list are sums or parts of sums


@dataclass(frozen=True, slots=True)
class UpperRows:
    """Grid `rows` that stand over the rows after them; `nested`: those below a program are activities for sure, though
    no heading promises a level below them."""

    rows: frozenset[int]
    nested: bool


@dataclass(frozen=True, slots=True)
class _Sums:
    rows: set[int]
    sure: set[int]  # those of them that are sums, not only the row after one
    proven: set[int]  # a sum of any kind
    parts: set[int]  # of sums below a program, no program among them
    covered: set[int]  # sums that are no programs, and their parts; not what neighbours may share by chance
    flat: list[set[int]]  # all lines of a program that is their sum: none of them is below another


def upper_rows(grid: Grid, name: NameColumn, block: Block) -> UpperRows:
    """Grid rows that count their sub-activities, that are the sum of the rows after them, that begin a program whose
    own sum does not hold, or any program where most begin with an activity, that add up, all lines of it, to a program
    together with such a row or a standard activity, that are set like the sums where no amount tells, or that print no
    value where the rows after them do."""
    rows = [row for row in grid.body if grid.starting(row, name.column.index) is not None]
    programs = {row for row in rows if _worded(grid, name, row) == Level.PROGRAM}
    sums = _sum_rows(grid, block, rows, programs)
    counted = _counting(grid, block, rows)
    lines = set(rows) - programs
    named = {row for row in lines if _is_standard(grid, name, row)}
    paid = {row for row in lines if _paid(grid, block, row)}
    begin = [(row, after) for row, after in pairwise(rows) if row in programs]
    first = _beginning(begin, sums, lines, sums.sure | counted | named, paid)
    first |= _siblings(sums, named | first, programs, paid)
    known, parts = (sums.sure & lines) | named, sums.parts - sums.sure - named - first
    below = lines - sums.rows - parts
    unpaid = [row for row in sorted(below - paid) if row > min(programs, default=-1)]
    first |= set_like(grid, block, known, parts, unpaid)
    told = counted | _without_values(grid, block, rows)
    numbers = _list_numbers(grid, name, block, rows)
    upper = (sums.rows | first | told) - _listed(numbers, rows, programs)
    between = {row for row in upper if row > min(programs, default=row) and _worded(grid, name, row) is None}
    sure = between & told - _counted_on(numbers, rows)
    nested = bool(sure or (between and len(sums.covered & lines) >= _MOST * len(lines)))
    return UpperRows(frozenset(upper or _without_actions(grid, rows, programs)), nested)


def _siblings(sums: _Sums, activities: set[int], programs: set[int], paid: set[int]) -> set[int]:
    """All lines of a program that is their sum, where one of them is one of `activities`; one that prints no amount
    adds nothing, and heads what does."""
    beside = [under for under in sums.flat if under & activities and not under & programs and under <= paid]
    return set().union(*beside)


def _counting(grid: Grid, block: Block, rows: Sequence[int]) -> set[int]:
    columns = [column for column in block.columns() if column.role is Role.SUB_ACTIVITY_COUNT]
    return {row for row in rows if grid.printed(row, columns)}


def _beginning(
    programs: Sequence[tuple[int, int]], sums: _Sums, lines: set[int], known: set[int], paid: set[int]
) -> set[int]:
    """The rows after `programs` that stand over the rows after them: those of a program whose own sum does not hold,
    unless the others tell."""
    begin = {after for _, after in programs} & lines
    unproven = {after for row, after in programs if row not in sums.proven}
    begun, told = begin & known, begin & paid
    if len(begun) >= _BEGUN and 2 * len(begun) >= len(told):
        return unproven | begin  # programs begin with an activity here: so do those that spent nothing
    if not begun and len(told) >= _BEGUN:
        return unproven & told  # or with no sum of other lines: nor do those
    return unproven


def _list_numbers(grid: Grid, name: NameColumn, block: Block, rows: Sequence[int]) -> dict[int, int]:
    """The list number of each of `rows`, before its name or in a column of its own; -1 where it has none."""
    columns = [name.column, *block.numbers]
    numbers: dict[int, int] = {}
    for row in rows:
        pieces = grid.printed(row, columns)
        found = (split_number(piece.text).no or piece.text.strip(" .") for piece in pieces)
        numbers[row] = next((int(number) for number in found if number.isdecimal()), -1)
    return numbers


def _counted_on(numbers: Mapping[int, int], rows: Sequence[int]) -> set[int]:
    """Rows on whose number the next counts (`2.` before `3.`): its neighbours, not the lines above it."""
    return {row for row, after in pairwise(rows) if 0 <= numbers[row] == numbers[after] - 1}


def _listed(numbers: Mapping[int, int], rows: Sequence[int], programs: Collection[int]) -> set[int]:
    """Rows of a list that counts from 1 right below a program: none of them is over the next."""
    listed: set[int] = set()
    for above, row in pairwise(rows):
        begun = above in programs and numbers[row] == 1
        listed |= {row} if begun or (above in listed and numbers[row] == numbers[above] + 1) else set()
    ends = listed | set(programs) | {-1}
    return {row for row, after in pairwise([*rows, -1]) if row in listed and after in ends}


def _is_standard(grid: Grid, name: NameColumn, row: int) -> bool:
    piece = grid.starting(row, name.column.index)
    return piece is not None and fold(split_number(piece.text).name) in lexicon().activities


def _money(block: Block) -> list[Column]:
    return [column for column in block.columns() if column.role in _MONEY or column.measure == "Rp"]


def _paid(grid: Grid, block: Block, row: int) -> bool:
    """Whether the row prints an amount other than 0."""
    return any(letter in "123456789" for piece in grid.printed(row, _money(block)) for letter in piece.text)


def _worded(grid: Grid, name: NameColumn, row: int) -> str | None:
    piece = grid.starting(row, name.column.index)
    return level_of_words(split_number(piece.text).name) if piece else None


def _sum_rows(grid: Grid, block: Block, rows: Sequence[int], programs: set[int]) -> _Sums:
    """Rows whose money is the sum of the rows after them in every money column that prints any.

    A row that equals the one row after it proves nothing by itself where the figure is round, only as a part of a sure
    sum or of a program. The row after the last part of a sum below a program begins another, if it prints money there:
    else it may be a part of nothing.
    """
    marks = decide_marks(body_texts(grid.table, _MONEY))
    told = _Told(min(programs, default=-1), programs)
    for column in _money(block):
        pieces = [grid.starting(row, column.index) for row in rows]
        values = [read_money(piece.text, marks).value if piece else None for piece in pieces]
        told.add(rows, [None if value is None else float(value) for value in values])
    told.refuted |= told.silent()
    sure = {row for row, weight in told.weights.items() if weight > 1}
    pending = list((sure | (programs & told.under.keys())) - told.refuted)
    while pending:
        found = (told.under.get(pending.pop(), set()) & told.under.keys()) - sure - told.refuted
        sure |= found
        pending += found
    sure -= told.refuted
    begun = {told.after[row] for row in sure - programs if row in told.after and programs and row > told.start}
    return _Sums(sure | begun, sure, set(told.weights) - told.refuted, told.lower, told.covered, told.flat)


@dataclass(slots=True)
class _Told:
    """What each money column adds to what is known of the sums of a list whose first program stands in row `start`."""

    start: int
    programs: set[int]
    weights: Counter[int] = field(default_factory=Counter)  # row that is a sum -> 1 for a sum by chance, else 2
    refuted: set[int] = field(default_factory=set)
    under: dict[int, set[int]] = field(default_factory=dict)  # row that is a sum -> its parts
    paid: list[set[int]] = field(default_factory=list)  # of each column the rows that print an amount
    after: dict[int, int] = field(default_factory=dict)  # row that is a sum -> the row after its last part
    covered: set[int] = field(default_factory=set)
    lower: set[int] = field(default_factory=set)
    flat: list[set[int]] = field(default_factory=list)

    def add(self, rows: Sequence[int], amounts: Sequence[float | None]) -> None:
        parts = parts_of(amounts)
        self.paid.append({row for row, amount in zip(rows, amounts, strict=True) if amount})
        for index, (row, amount) in enumerate(zip(rows, amounts, strict=True)):
            if index not in parts:
                self.refuted |= {row} if amount else set()
                continue
            under = {rows[part] for part in parts[index]}
            self.under.setdefault(row, set()).update(under)
            self._add_sum(rows, index, under, weak=by_chance(amount or 0.0, parts[index]))
            last = index
            while last in parts:
                last = parts[last][-1]
            if last + 1 < len(rows) and amounts[last + 1]:
                self.after[row] = rows[last + 1]

    def silent(self) -> set[int]:
        """Sums of one column that print nothing in another where their parts do: they add up by chance."""
        return {row for row, under in self.under.items() if any(row not in paid and under & paid for paid in self.paid)}

    def _add_sum(self, rows: Sequence[int], index: int, under: set[int], *, weak: bool) -> None:
        row = rows[index]
        self.weights[row] += 1 if weak else 2
        if not weak and row in self.programs:
            end = next((i for i in range(index + 1, len(rows)) if rows[i] in self.programs), len(rows))
            self.flat += [under] if len(under) == end - index - 1 else []
        elif not weak:
            self.covered |= {row, *under}
            self.lower |= under if row > self.start and not under & self.programs else set()


def _without_values(grid: Grid, block: Block, rows: Sequence[int]) -> set[int]:
    """Rows that print no target, realization or quarter, each over rows that do; none unless the first row is such."""
    columns = [column for measured in block.measured for column in measured.of(*_VALUES)]
    return _bare_over_filled(grid, columns, rows)


def _without_actions(grid: Grid, rows: Sequence[int], programs: set[int]) -> set[int]:
    """The same of actions and of who is responsible, below the programs."""
    for roles in ((Role.ACTION,), (Role.RESPONSIBLE,)):
        columns = [column for column in grid.table.columns if column.role in roles]
        found = _bare_over_filled(grid, columns, [row for row in rows if row not in programs])
        if found:
            return found
    return set()


def _bare_over_filled(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> set[int]:
    ends = [*rows[1:], grid.body[-1] + 1] if rows else []  # what a name has on its later rows is its own, too
    bare = {
        row
        for row, end in zip(rows, ends, strict=True)
        if not any(grid.covering_piece(at, column.index) for at in range(row, end) for column in columns)
    }
    if not columns or not rows or rows[0] not in bare or 2 * len(bare) > len(rows):
        return set()
    return {row for row, after in pairwise(rows) if row in bare and after not in bare}
