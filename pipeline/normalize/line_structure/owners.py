"""Which of the names that begin in one row a value speaks of."""

from collections.abc import Mapping, Sequence

from pipeline.normalize.line_structure.blocks import Block, Measured
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry, LineReader, piece_beside
from pipeline.tables.headings.heading_columns import levels_of_heading
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role


class Owners:
    """The lines of a table (`entries`), and which of those that begin in one row owns a value cell: the one that spans
    the same rows. `known`: levels of names that tables before it print."""

    def __init__(self, grid: Grid, known: Mapping[str, Level]) -> None:
        self._grid = grid
        reader = LineReader(grid, known)
        self.entries: Sequence[Entry] = list(reader.entries())
        self.lists = reader.lists
        self._rows: dict[tuple[int, int], list[Entry]] = {}
        for entry in self.entries:
            if entry.fresh and entry.level is not None and not entry.part:
                self._rows.setdefault((entry.row, id(entry.block)), []).append(entry)
        self._votes: dict[int, dict[Level, int]] = {}
        for (row, _), beside_each_other in self._rows.items():
            for column in beside_each_other[0].block.columns():
                piece = grid.starting(row, column.index)
                best = _same_span(piece, beside_each_other) if piece else []
                if len(best) == 1 and best[0].level is not None and len(beside_each_other) > 1:
                    votes = self._votes.setdefault(column.index, {})
                    votes[best[0].level] = votes.get(best[0].level, 0) + 1

    def measures(self, entry: Entry) -> list[Measured]:
        """The indicators, with their columns, that speak of this entry and not of another name of its row."""
        if entry.part:
            return []
        together = self._rows.get((entry.row, id(entry.block)), [])
        if len(together) < 2 or not entry.fresh:
            return entry.block.measured
        return [m for m in entry.block.measured if self._owner(together, self._column_of(entry, m)) is entry]

    def _column_of(self, entry: Entry, measured: Measured) -> Column:
        columns = [measured.indicator, *measured.columns] if measured.indicator else measured.columns
        printed = [c for c in columns if self._grid.starting(entry.row, c.index) is not None]
        return (printed or columns)[0]

    def owns(self, entry: Entry, column: Column) -> bool:
        """Whether the cell of `column` that starts in the entry's row speaks of this entry."""
        together = self._rows.get((entry.row, id(entry.block)), [])
        if len(together) < 2 or not entry.fresh:
            return True
        owner = self._owner(together, column)
        return owner is entry or (entry.part is not None and owner.level is entry.level and owner.part is not None)

    def _owner(self, together: list[Entry], column: Column) -> Entry:
        by_level = {e.level: e for e in together}
        if column.role is Role.SUB_ACTIVITY_COUNT:
            for level in (Level.ACTIVITY, Level.PROGRAM):
                if level in by_level:
                    return by_level[level]
        if column.role is Role.BUDGET and column.path:
            promised = levels_of_heading(column.path[-1:])  # `Anggaran Program (Rp)` beside a column of parts
            if len(promised) == 1 and promised[0] in by_level:
                return by_level[promised[0]]
        if column.level in by_level:
            return by_level[column.level]
        piece = self._grid.starting(together[0].row, column.index)
        best = _same_span(piece, together) if piece else together
        if len(best) > 1:
            votes = self._votes.get(column.index, {})
            best = sorted(best, key=lambda e: votes.get(e.level, 0) if e.level else 0)
        return best[-1]


def _same_span(piece: Piece, entries: Sequence[Entry]) -> list[Entry]:
    spans = [abs(e.own.cell.row_span - piece.cell.row_span) if e.own else 99 for e in entries]
    return [e for e, span in zip(entries, spans, strict=True) if span == min(spans)]


def other_piece(grid: Grid, entry: Entry, block: Block, owners: Owners, role: Role) -> Piece | None:
    """Money, count or person in charge of this line; a merged person in charge counts for every row it spans."""
    for column in block.others:
        if column.role is not role:
            continue
        if role is Role.RESPONSIBLE:
            piece = grid.covering_piece(entry.row, column.index)
        else:
            piece = piece_beside(grid, entry, column) if owners.owns(entry, column) else None
        if piece is not None:
            return piece
    return None
