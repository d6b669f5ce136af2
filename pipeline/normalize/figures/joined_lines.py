"""The line of a figure that a family read, joined with the names that its row prints left of the figure."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from pipeline.normalize.figures.columns import ColumnKinds
from pipeline.normalize.figures.names_over import names_over
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry, LineReader
from pipeline.normalize.line_structure.section_bands import labelled
from pipeline.normalize.values.money_units import MONEY_ROLES
from pipeline.normalize.values.names import fold, is_total, shown
from pipeline.tables.model import Cell
from schemas.vocabulary import Level, Role

#: what money is planned for and spent on; beside them an objective only says what for
_SPENT_ON = frozenset({Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE, Role.ACCOUNT})
#: columns whose next name may be a part of the one above it
_OF_SEVERAL_LEVELS = frozenset({Role.LINE, Role.ACCOUNT})
_FEWEST_ITEMS = 2  # of a list, before the only amount beside one of more is of the whole list
_SHORTEST = 4  # letters and digits of a name that is told within another though its words are torn


class JoinedLines:
    """The lines of the figures of one table; `kinds` tell its columns that name lines by role, and those of words,
    `known` the levels of names that the document tells."""

    def __init__(self, grid: Grid, kinds: ColumnKinds, known: Mapping[str, Level]) -> None:
        self._grid, self._names, self._reader = grid, kinds.lines, LineReader(grid, known)
        first = min(kinds.lines, default=0)
        self._words = [column for column in kinds.words if column < first < min(kinds.figures, default=0)]
        self._entries: Sequence[Entry] = list(self._reader.entries())
        self._roles = {column: grid.table.columns[column].role for column in kinds.lines}
        self._printed: dict[int, dict[int, str]] = {}

    def _measured_beside(self, column: int, role: Role | None) -> Sequence[int]:
        """Indicators left of a figure that one group of headings sets beside its own (`Indikator > Hasil Program >
        Tolok Ukur | Target` and `Indikator > Keluaran > Tolok Ukur`): no parents of it. Amounts are of none of several.
        """
        left = [one for one in self._grid.table.columns[:column] if self._roles.get(one.index) is Role.INDICATOR]
        paths = {one.index: one.path for one in left if len(one.path) > 1}
        own = paths.get(left[-1].index) if left else None
        beside = [i for i, path in paths.items() if own and (path[0], path[-1]) == (own[0], own[-1])]
        return beside if len(beside) > 1 and role in MONEY_ROLES else beside[:-1]

    @cached_property
    def _above(self) -> Mapping[int, tuple[str, ...]]:
        """Grid row -> the names over its own in a column of several levels."""
        found: dict[int, tuple[str, ...]] = {}
        for entry in self._entries:
            mixed = [name.levels for name in entry.block.names if name.column.role is Role.LINE]
            over = [level for levels in mixed for level in levels if level in entry.names]
            found[entry.row] = tuple(shown(entry.names[level].text) for level in over[:-1])
        return found

    @cached_property
    def _outermost(self) -> Mapping[int, Sequence[str]]:
        return names_over(self._grid, self._reader.blocks, self._entries, self._words)

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[int]]:
        """Name -> the columns of names that print it in some row, merged from their numbers' too."""
        found: dict[str, list[int]] = {}
        for cell in self._grid.table.cells:
            reach = range(cell.column, cell.column + cell.column_span)
            own = next((column for column in reach if column in self._roles), None)
            if cell.text and own is not None:
                found.setdefault(shown(cell.text), []).append(own)
        return found

    def of(self, read: tuple[str, ...], row: int, column: int, role: Role | None) -> tuple[str, ...]:
        """`read` with the names that it lacks, of its row and over it."""
        line = self._with_names(read, row, column, role)
        told = {fold(text) for name in line for text in (name, *(labelled(name) or ())[1:])}
        return (*(name for name in self._outermost.get(row, ()) if fold(name) not in told), *line)

    def _with_names(self, read: tuple[str, ...], row: int, column: int, role: Role | None) -> tuple[str, ...]:
        """`read` with the names left of the figure that it lacks, in the order of the columns, and without a last that
        stands right of the figure where a column left of it names such lines too (`Program | Anggaran | Rencana Aksi |
        Target`: the budget is the program's). Money without such a column at its left has the next at its right."""
        printed = self._of_row(row)
        left = self._left(printed, column, role)
        if not left:
            return read  # `Nilai SPM | Kegiatan | Realisasi`: all names stand right of the figure
        kept = list(read)
        while kept and not _place(kept[-1], left) and self._replaced(_place(kept[-1], printed), left, role):
            kept.pop()
        ends = len(kept) == len(read)
        above = (name for name in kept if not _place(name, printed))
        told = any(self._roles[at] is Role.LINE for name in above for at in self._columns.get(name, ()))
        for own, name in left.items():
            # what is done stands below what it is done for
            last = bool(read) and ends and self._roles[own] is not Role.ACTION
            for one in (*(self._above.get(row, ()) if self._roles[own] is Role.LINE and not told else ()), name):
                if not any(_same(one, other) for other in kept):
                    kept.insert(min([*self._later(kept, own, name, printed), len(kept) - last]), one)
        return tuple(kept)

    def _left(self, printed: Mapping[int, str], column: int, role: Role | None) -> dict[int, str]:
        aside = self._measured_beside(column, role)
        left = {own: name for own, name in printed.items() if own < column and own not in aside}
        spent_on = [own for own in printed if self._roles[own] in _SPENT_ON]
        if role in MONEY_ROLES and left.keys().isdisjoint(spent_on):
            left |= {own: printed[own] for own in spent_on[:1]}
        return left

    def _later(self, kept: Sequence[str], column: int, name: str, printed: Mapping[int, str]) -> list[int]:
        """The places in `kept` of the names right of the `column` that prints `name`, and its own."""
        columns = [_place(other, printed) or self._columns.get(other, ()) for other in kept]
        return [
            place
            for place, (other, found) in enumerate(zip(kept, columns, strict=True))
            if _same(name, other) or max(found, default=column) > column
        ]

    def reaching(self, read: tuple[str, ...], cell: Cell, role: Role | None) -> tuple[str, ...]:
        """`read` without the last names that end above the figure's own end, over others of their column: a figure
        merged over several indicators is none of theirs. What a page break cut is no other. Nor is the only amount
        beside the items of a list."""
        kept = list(read)
        if kept and role in MONEY_ROLES and self._is_of_list(kept[-1], cell):
            kept.pop()
        printed = self._of_row(cell.row) if cell.row_span > 1 else {}
        while len(kept) > 1 and any(self._is_one_of(own, cell) for own in _place(kept[-1], printed)):
            kept.pop()
        return tuple(kept)

    def _is_of_list(self, name: str, amount: Cell) -> bool:
        """Whether `name` is an item of a list, and an amount the only one beside the items below its head."""
        own = next((column for column in _place(name, self._of_row(amount.row)) if column < amount.column), -1)
        lists, at = self._reader.lists, self._grid.starting
        over = lists.over(at(amount.row, own))
        alike = [row for row in (self._grid.body if over else ()) if lists.over(at(row, own)) == over]
        return len(alike) > _FEWEST_ITEMS and [row for row in alike if at(row, amount.column)] == [amount.row]

    def _is_one_of(self, column: int, figure: Cell) -> bool:
        """Whether a name begins beside the figure, and another of its column below it on its page."""
        name = self._grid.covering(figure.row, column)
        if name is None or self._roles[column] in _OF_SEVERAL_LEVELS:
            return False
        rows = range(name.row + name.row_span, figure.row + figure.row_span)
        others = [self._grid.starting(row, column) for row in rows]
        return any(other is not None and other.page == name.page for other in others)

    def _replaced(self, right: Sequence[int], left: Mapping[int, str], role: Role | None) -> bool:
        """Whether a name that stands in the columns `right` of a figure gives way to those left of it: an indicator
        only to another, or beside money."""
        measured = any(self._roles[own] is Role.INDICATOR for own in right) and role not in MONEY_ROLES
        return bool(right) and (not measured or any(self._roles[own] is Role.INDICATOR for own in left))

    def _of_row(self, row: int) -> Mapping[int, str]:
        """Column -> the name that it prints beside this row."""
        if row not in self._printed:
            names = {own: self._name(row, own) for own in self._names}
            self._printed[row] = {own: name for own, name in names.items() if any(map(str.isalpha, name))}
        return self._printed[row]

    def _name(self, row: int, column: int) -> str:
        piece = self._grid.covering_piece(row, column)
        if piece is None and self._roles[column] not in _OF_SEVERAL_LEVELS:
            piece = self._carried(row, column)
        return shown(piece.text) if piece is not None and piece.cell.column == column else ""

    def _carried(self, row: int, column: int) -> Piece | None:
        """The name above an empty cell beside which a name begins, where none left of it has begun since."""
        beside = next((self._grid.starting(row, own) for own in self._names if own > column), None)
        if beside is None or is_total(beside.text, among_indicators=True):
            return None
        outer = [own for own in self._names if own < column]
        above = (at for at in range(row, -1, -1) if any(self._grid.starting(at, own) for own in (column, *outer)))
        return self._grid.starting(next(above, row), column)


def _place(name: str, printed: Mapping[int, str]) -> list[int]:
    """The columns that print `name`."""
    return [column for column, other in printed.items() if _same(name, other)]


@lru_cache(maxsize=16384)  # a row's names are held against each other for each of its figures
def _same(name: str, other: str) -> bool:
    """Whether two names are one, or one a part of the other as a cleaned or torn name is."""
    shorter, longer = sorted((fold(name), fold(other)), key=len)
    if shorter == longer or (len(shorter) >= _SHORTEST and shorter in longer):
        return True
    worded, among = sorted((f" {' '.join(text.casefold().split())} " for text in (name, other)), key=len)
    return worded in among
