"""What tells the rows of a heading from those of the body: column numbers, figures, codes, long numbered texts."""

import itertools
import re
from collections.abc import Sequence

from pipeline.relations.column_numbers import FEWEST, column_number
from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell

_OWN = 0.45  # of a row of column numbers: scans read so many of them rightly; rows of bodies print fewer
_MISREAD = 3  # letters that a misread number has; `Laki-laki | 1 | 6 | 12` is a line of the body
_CODE = re.compile(r"\d{1,2}(?:\.\d{2}){1,3}(?:\.\d{1,4})*\.?")
_QUANTITY = re.compile(r"(?!(?:19|20)\d\d\b)\d[\d.,]*\s*(?:%|[^\W\d_]{3,}\.?)")
_COUNT = re.compile(r"(?!\s*%\s*$)[\d.,\s%-]+")
_DASH = re.compile(r"[-–—]")


def texts_in(body: Sequence[Cell], column: int) -> list[str]:
    """All texts that begin in a column."""
    return [cell.text for cell in body if cell.column == column and cell.text]


def printed_in(body: Sequence[Cell], column: int) -> list[str]:
    """The texts that begin in a column, without dashes and marks."""
    return [cell.text for cell in body if cell.column == column and any(map(str.isalnum, cell.text))]


def figures_in(body: Sequence[Cell], column: int) -> list[str]:
    """Those of them that print a digit."""
    return [cell.text for cell in body if cell.column == column and any(map(str.isdigit, cell.text))]


def is_number_row(grid: CellGrid, row: int) -> bool:
    """The row prints column numbers: (1), 2, `8=(7/6)`; it may skip or repeat, but fills most columns and rises. Of a
    scan's misread ones most are their own column's."""
    starting = grid.starting(row)
    printed = [cell for cell in starting if fold(cell.text)]
    numbers = [column_number("".join(cell.text.split())) for cell in printed]  # a narrow cell breaks `(14)`
    misread = [cell.text for cell, number in zip(printed, numbers, strict=True) if number is None]
    if len(printed) < FEWEST or any(len(fold(text)) > _MISREAD for text in misread):
        return False
    if sum(cell.column_span for cell in starting) < 0.8 * grid.column_count:
        return False
    placed = enumerate(zip(printed, numbers, strict=True), 1)
    own = sum(number in {place, cell.column + 1} for place, (cell, number) in placed)
    if own >= max(FEWEST, _OWN * len(printed)):
        return True
    values = [number for number in numbers if number is not None]
    rises = sum(b >= a for a, b in itertools.pairwise(values))
    few = len(misread) <= 0.15 * len(printed)  # a scan reads 10, 11 as EO, II
    return few and bool(values) and values[0] <= 3 and rises >= 0.8 * (len(values) - 1)


def is_body(grid: CellGrid, row: int) -> bool:
    """Values, which no heading prints, begin in the row."""
    texts = [cell.text.strip() for cell in grid.starting(row) if fold(cell.text)]
    counts = [text for text in texts if is_count(text)]
    months = sum(text.isdigit() and 1 <= int(text) <= 12 for text in counts)
    several = len(counts) > max(1, 0.3 * len(texts)) and months < max(3, len(counts))
    return several and not is_number_row(grid, row)


def prints_values(grid: CellGrid, row: int) -> bool:
    """A code of the nomenclature, the colon of a form, several quantities or several dashes: a line whose indicator
    reads like a heading."""
    texts = [cell.text.strip() for cell in grid.starting(row)]
    if any(text == ":" or _CODE.fullmatch(text) for text in texts):
        return True
    return sum(_DASH.fullmatch(text) is not None or _QUANTITY.fullmatch(text) is not None for text in texts) >= 2


def is_count(text: str) -> bool:
    """A figure or a dash; a sign of per cent alone is a heading."""
    return _COUNT.fullmatch(text) is not None and not is_year(text)


def is_quantity(text: str) -> bool:
    """A figure and its unit: `12 Kegiatan` is no heading of activities, `% Keuangan` is one of percentages."""
    first, *rest = text.split()
    return len(rest) == 1 and is_count(first)


def is_year(text: str) -> bool:
    return re.fullmatch(r"\(?\s*(?:tahun\s*)?(?:19|20)\d\d\s*\)?", text.strip(), re.IGNORECASE) is not None
