"""Amounts by where the money comes from (`APBD`, `APBN`, `DAK`) under the last line of a table: totals of the table,
and no children of the program that happens to stand above them."""

import re

from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.names import is_total, split_number
from pipeline.tables.headings.lexicon import load_lexicon

FEWEST_SOURCES = 2  # one alone may be a line (`BLUD`)
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
