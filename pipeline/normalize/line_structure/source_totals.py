"""What stands under the last line of a table and names none: amounts by where the money comes from (`APBD`, `APBN`,
`DAK`), or their sum without a word. Totals of the table, and not of the program that happens to stand above them."""

import re

from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.values.names import is_total, split_number
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Role

FEWEST_SOURCES = 2  # one alone may be a line (`BLUD`)
_MONEY = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE)
_FIGURE = re.compile(r"(?:rp\.?)?[\s\d.,()%-]+", re.IGNORECASE)


def source_rows(grid: Grid) -> frozenset[int]:
    """The grid rows at the end of the body, among those of sums, that name nothing but a source beside figures."""
    found: set[int] = set()
    for row in reversed(grid.body):
        cells = list(grid.starting_cells(row))
        if not cells:
            continue
        name = split_number(cells[0].text).name
        figures = len(cells) > 1 and all(_FIGURE.fullmatch(cell.text) for cell in cells[1:])
        if figures and load_lexicon().is_source(name):
            found.add(row)
        elif not is_total(name):
            break
    return frozenset(found) if len(found) >= FEWEST_SOURCES else frozenset()


def wordless_total(grid: Grid) -> Piece | None:
    """An empty name in the last grid row, where no word is printed in it or merged over it, and its amounts are more
    than any other of their columns."""
    row = next((row for row in reversed(grid.body) if any(grid.starting_cells(row))), 0)
    over = (grid.covering_piece(row, column.index) for column in grid.table.columns)
    worded = any(map(str.isalpha, "".join(piece.text for piece in over if piece is not None).lower().replace("rp", "")))
    amounts = [] if worded else grid.printed(row, grid.columns(*_MONEY))
    above = (
        (grid.starting(other, piece.cell.column), piece) for piece in amounts for other in grid.body if other != row
    )
    most = all(other is None or _digits(other) < _digits(piece) for other, piece in above)
    return Piece("", amounts[0].cell) if amounts and most else None


def _digits(piece: Piece) -> int:
    return int("".join(filter(str.isdecimal, piece.text)) or 0)
