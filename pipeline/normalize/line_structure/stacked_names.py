"""A cell that stacks the names of two levels, cut between them."""

from dataclasses import replace

from pipeline.normalize.line_structure.blocks import NameColumn
from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.values.names import level_of_words, split_number
from pipeline.tables.evidence.lines import joined
from schemas.vocabulary import Level


def split_by_words(piece: Piece) -> tuple[Piece, Piece] | None:
    """A cell that stacks `1. Program ...` over `1. Kegiatan ...`, cut before the numbered line of the deeper level."""
    lines = piece.cell.lines
    if piece.lines or level_of_words(split_number(piece.text).name) != Level.PROGRAM:
        return None
    for cut, line in enumerate(lines[1:], start=1):
        number, name = split_number(line.text)
        if number is not None and level_of_words(name) in (Level.ACTIVITY, Level.SUB_ACTIVITY):
            upper, lower = (replace(piece, text=joined(part), lines=part) for part in (lines[:cut], lines[cut:]))
            return upper, lower
    return None


def split_by_weight(piece: Piece, name: NameColumn) -> tuple[Piece, Piece] | None:
    """A cell that stacks a bold program over a plain activity, cut where the weight changes; None for any other."""
    lines = piece.cell.lines
    if len(lines) < 2 or not lines[0].bold or lines[-1].bold or len(name.levels) < 2:
        return None
    cut = next(i for i, line in enumerate(lines) if not line.bold)
    if any(line.bold for line in lines[cut:]):
        return None
    upper, lower = lines[:cut], lines[cut:]
    if level_of_words(split_number(joined(upper)).name) is None:
        return None  # no program, and no urusan that the program stands under
    return replace(piece, text=joined(upper), lines=upper), replace(piece, text=joined(lower), lines=lower)
