"""Rows of a column of indicators that only lead in to those below them."""

from collections.abc import Sequence

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.value_stacks import led_in
from pipeline.normalize.values.names import fold, split_number, without_bullet


def head_of_list(grid: Grid, blocks: Sequence[Block], row: int, head: Piece | None) -> Piece | None:
    """What leads in to the indicators from the next row on (`1.1 Jumlah produksi:` over `- Daging`, `- Telur`; a line
    without figures in bold over plain ones, or without a bullet over bullets), or `head` as far as its list goes: to
    the next of its kind."""
    indicators = [m.indicator for block in blocks for m in block.measured if m.indicator is not None]
    piece = grid.starting(row, indicators[0].index) if len(indicators) == 1 else None
    if piece is None:
        return head
    below = grid.starting(next((after for after in grid.body if after > row), row + 1), piece.cell.column)
    if below is not None and (
        _announces(piece, below) or (_is_set_off(piece, below) and _is_bare(grid, blocks, row, piece))
    ):
        return piece
    led = led_in(piece)
    if led is not None:
        return led[0]
    return head if head is not None and _goes_on(head, piece) else None


def _announces(piece: Piece, below: Piece) -> bool:
    return piece.text.rstrip().endswith(":") and _is_bulleted(below)


def _is_set_off(piece: Piece, below: Piece) -> bool:
    bulleted = _is_bulleted(below) and not _is_bulleted(piece) and any(map(str.isalpha, piece.text))
    return bulleted or (piece.bold and not below.bold)


def _is_bare(grid: Grid, blocks: Sequence[Block], row: int, indicator: Piece) -> bool:
    """Whether the row prints nothing but an indicator, its line and their numbers."""
    names = {column.index for block in blocks for column in (*block.numbers, *(n.column for n in block.names))}
    return all(cell.column in names or cell is indicator.cell for cell in grid.starting_cells(row))


def _goes_on(head: Piece, piece: Piece) -> bool:
    """A bold head ends before the next, or before what begins like itself (`Prosentase ...`), a numbered one before the
    next number, others with the last bullet."""
    if head.bold:
        return not piece.bold and _first_word(piece) != _first_word(head)
    return not split_number(piece.text).no if split_number(head.text).no else _is_bulleted(piece)


def _is_bulleted(piece: Piece) -> bool:
    return without_bullet(piece.text) != piece.text


def _first_word(piece: Piece) -> str:
    return fold(split_number(piece.text).name.split(" ")[0])
