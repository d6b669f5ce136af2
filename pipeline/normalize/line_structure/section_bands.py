"""Bands: rows of one text over several columns, which head the lines below them (`Sasaran 1: Meningkatnya ...`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.normalize.line_structure.blocks import VALUE_ROLES, Block
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.values.names import ABOVE, level_of_words, lexicon, split_number
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Level, Role

_ORDINAL = (
    r"(?:ke\s?-?\s?)?(?:\d{1,2}|[ivx]{1,4}|[a-h]|pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan"
    r"|kesembilan|kesepuluh)(?!\w)"
)
_COUNTED_SECTION, _COUNTED_LINE = (
    re.compile(r"\(?(?:[IVX]{1,5}|[A-Z])[.)]?"),
    re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?"),
)
_HEADS = {*NAME_ROLES, Role.INDICATOR, Role.NUMBER, Role.CODE}


@dataclass(frozen=True, slots=True)
class Band:
    """What heads the lines below: `level` is a Level, ABOVE (a mission, over every goal), or None for the head of the
    indicators below it; `name` without its label (`Sasaran 1:`)."""

    level: str | None
    name: Piece


def band_in(grid: Grid, row: int, blocks: Sequence[Block]) -> Band | None:
    """The band that this row is: nothing else is printed in it, and no column of names has lines of its level.

    It reaches from a number, a name or an indicator into the values; or its label tells its level, and the row holds no
    more than that. A label may have a cell of its own (`Misi Ketiga | Meningkatkan ...`). Without a column of names any
    such row heads the indicators below it, and so does one that a Roman number or a letter counts (`I | Meningkatnya
    ...`), which is an objective where the heading over both speaks of them (`Sasaran / Indikator`).
    """
    cells = list(grid.starting_cells(row))
    if len(cells) not in (1, 2):
        return None
    named = blocks[0].names[0].column.index >= 0
    name = Piece(cells[-1].text, cells[-1])
    label = labelled(cells[0].text)
    if len(cells) == 2:
        if not named and _is_counted_section(grid, row, cells):
            above = level_of_words(" ".join(grid.table.columns[name.cell.column].path))
            return Band(Level.OBJECTIVE if above == Level.OBJECTIVE else None, name)
        if label is None or label[1]:
            return None
    elif label is not None and label[1]:
        name = replace(name, text=label[1])
    if not _heads(grid, cells[0]) or _values_beside(grid, row, cells):
        return None
    level = label[0] if label is not None else level_of_words(split_number(name.text).name)
    if named:
        own = label is None or any(level in block.levels for block in blocks)
        return None if own else Band(level, name)
    if level is None and not _reaches_values(grid, cells[-1]):
        return None
    return Band(level if level in {*Level, ABOVE} else None, name)


def _is_counted_section(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Whether indicators are headed here: nothing is said of the second cell, and the next line, which is counted
    otherwise, has values."""
    number, name = cells
    columns = grid.table.columns
    if (columns[number.column].role, columns[name.column].role) != (Role.NUMBER, Role.INDICATOR):
        return False
    below = grid.starting(row + 1, number.column)
    other = below is not None and _COUNTED_LINE.fullmatch(below.text.strip()) is not None
    values = [column for column in columns if column.role in VALUE_ROLES and column.role is not Role.INDICATOR]
    said = bool(grid.printed(row + 1, values))
    counted = _COUNTED_SECTION.fullmatch(number.text.strip()) is not None
    return counted and other and said and not _values_beside(grid, row, cells)


def labelled(text: str) -> tuple[str, str] | None:
    """Level and the rest of a text that begins with a label (`Sasaran Strategis 2.`, `Misi Ketiga:`), or is no more."""
    match = _label().match(" ".join(text.split()))
    if match is None or not (match["ordinal"] or match["colon"]):
        return None
    words = " ".join(match["word"].casefold().split())
    return next(level for word, level in lexicon().bands if word == words), match["rest"].strip()


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word, _ in lexicon().bands)
    return re.compile(
        rf"(?P<word>{words})\b\s*(?P<ordinal>{_ORDINAL})?\s*(?P<colon>[:.)–-]*)(?P<rest>.*)", re.IGNORECASE
    )


def _heads(grid: Grid, cell: Cell) -> bool:
    columns = grid.table.columns[cell.column : cell.column + cell.column_span]
    return any(column.role in _HEADS for column in columns)


def _reaches_values(grid: Grid, cell: Cell) -> bool:
    columns = grid.table.columns[cell.column : cell.column + cell.column_span]
    values = [column for column in columns if column.role in VALUE_ROLES and column.role is not Role.INDICATOR]
    return len(columns) > 1 and bool(values)


def _values_beside(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Whether a value printed further up reaches down beside the band: then the row goes on with the line above."""
    for column in grid.table.columns:
        if column.role in VALUE_ROLES:
            piece = grid.covering_piece(row, column.index)
            if piece is not None and not any(piece.cell is cell for cell in cells):
                return True
    return False
