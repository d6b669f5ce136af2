"""Numbered actions (aksi) of a line and the periods marked in their schedule; printed in plans and in evaluations."""

import re
from collections.abc import Sequence

from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.rows import Reader, Row, put_names
from pipeline.normalize.line_structure.stacks import ListItem, scheduled, split_items
from pipeline.normalize.values.numbers import is_absent
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role

_LEVELS = (Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)
TABLE = "action_items"


def _numbers(grid: Grid, texts: Sequence[Column]) -> list[Column]:
    """The columns in which the actions' numbers may stand."""
    before = texts[0].index - 1
    numbers = [c for c in grid.columns(Role.NUMBER) if c.index == before > 0]
    return [c for c in grid.columns(Role.ACTION) if c not in texts] + numbers


def actions_of(reader: Reader, entries: Sequence[Entry], source: str, quarter: str | None) -> None:
    """Add one row per action. `source` is plan or evaluation, `quarter` (TW1..TW4) that of the evaluation.

    An action belongs to the innermost line over its row; a table without lines has none. Its number stands in the cell
    or in a column of its own. A "-" is no action.
    """
    grid = reader.grid
    texts = [column for column in grid.columns(Role.ACTION) if not _only_numbers(grid, column)]
    if not texts:
        return
    column = texts[0]
    schedule = grid.columns(Role.SCHEDULE)
    numbers = _numbers(grid, texts)
    by_row = {entry.row: entry for entry in entries if entry.fresh}  # a further indicator ends no line inside its own
    current: Entry | None = None
    for row in grid.body:
        current = by_row.get(row, current)
        piece = grid.starting(row, column.index)
        if piece is None:
            continue
        items = split_items(piece.cell)
        beside = next(iter(grid.printed(row, numbers)), None)
        for item, marked in zip(items, scheduled(grid, piece.cell, items, schedule), strict=True):
            if is_absent(item.text) and not marked:
                continue
            out = reader.new_row(TABLE, item.piece.page)
            put_names(out, current.names if current else {}, _LEVELS)
            _number(out, item, beside if len(items) == 1 else None)
            out.put("action", item.text, item.piece)
            if marked:
                out.put("marks", ",".join(dict.fromkeys(period for period, _ in marked)), *(mark for _, mark in marked))
            out.put("source", source)
            out.put("quarter", quarter)


def _only_numbers(grid: Grid, column: Column) -> bool:
    """Whether a column under the heading of the actions prints their list numbers."""
    pieces = [piece for row in grid.body if (piece := grid.starting(row, column.index)) is not None]
    return bool(pieces) and all(re.fullmatch(r"\(?(?:\d{1,2}|[a-z])\s?[.)]?", piece.text) for piece in pieces)


def _number(out: Row, item: ListItem, beside: Piece | None) -> None:
    if item.no is not None:
        out.put("item_no", item.no, item.piece)
    elif beside is not None:
        out.put("item_no", beside.text.strip(" .)"), beside)
