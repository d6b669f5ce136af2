"""Years that lines say of themselves, in a column of their own (`Tahun | Anggaran | Realisasi`), whatever heads it."""

import re
from collections.abc import Mapping, Sequence

from pipeline.normalize.line_structure.grid import Grid, column_texts
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import own_year
from pipeline.tables.headings.shares import NEARLY_ALL

_BEGINS = re.compile(r"\s*(?:19|20)\d\d\b")
_NAMED = re.compile(r"\s*(?:tahun|thn|th|ta)\b\.?(?:\s+anggaran)?\s*(?=(?:19|20)\d\d\s*$)", re.IGNORECASE)


def _year(text: str) -> int | None:
    """Of `2015`, of `Tahun 2015`, of `Februari 2015` and of `2015 s/d bulan Mei`."""
    return own_year(text) if _BEGINS.match(_NAMED.sub("", text)) or _is_month(text) else None


def _is_month(text: str) -> bool:
    """`Februari 2015`."""
    beside = load_lexicon().periods.beside_month(text)
    return beside is not None and not beside[0] and own_year(text) is not None


def years_of_lines(grid: Grid) -> Mapping[int, int]:
    """Grid row -> the year that stands in it, or over it in a merged cell, where one column alone is headed so; a row
    that tells none (a total) is of the one that all others tell."""
    columns, says = grid.table.columns, load_lexicon().says
    headed = [column.index for column in columns if column.path and says("year_columns", column.path[-1])]
    headed = headed or [column.index for column in columns if _are_years(column_texts(grid.table, column.index))]
    if len(headed) != 1:
        return {}
    found = ((row, grid.covering_piece(row, headed[0])) for row in grid.body)
    told = {row: year for row, piece in found if piece is not None and (year := _year(piece.text)) is not None}
    years = set(told.values())
    return {**dict.fromkeys(grid.body, years.pop()), **told} if len(years) == 1 else told


def _are_years(texts: Sequence[str]) -> bool:
    """Whether nearly all lines of a column are called by their years (`Tahun 2010`) or by months of them; a bare number
    may be another."""
    named = sum(_NAMED.match(text) is not None or _is_month(text) for text in texts)
    return len(texts) > 1 and named >= NEARLY_ALL * len(texts)
