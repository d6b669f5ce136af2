"""Families of targets per year (mid-term table, RKT, IKU): one row per indicator and column of targets."""

import re
from collections.abc import Sequence

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.owners import Owners
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied, put_names
from pipeline.normalize.line_structure.value_stacks import (
    beside_figures,
    indicators_beside,
    stacked_figures,
    units_beside,
)
from pipeline.normalize.values.measures import indicator_of
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.headings.periods import YEAR
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import Role

_ORDINAL = re.compile(
    r"(?:(?:tahun|thn|th)\b\.?\s*(?:ke)?\s*-?\s*)?(?:[ivx]{1,4}|\d{1,2}|pertama|kedua|ketiga|keempat|kelima|keenam)",
    re.IGNORECASE,
)


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """One row per indicator and target column, in printed order; the only target without a year of its own is that of
    the table's year, else of the document's."""
    reader = Reader(table, context)
    owners = Owners(reader.grid, context.levels)
    for entry in owners.entries:
        for measured in owners.measures(entry):
            indicator = indicator_of(reader.grid, entry, measured)
            units = measured.of(Role.UNIT)
            unit = reader.grid.covering_piece(entry.row, units[0].index) if units else None
            columns = measured.of(Role.TARGET)
            undated = [column for column in columns if _period(column) == (None, None)]
            printed = [reader.grid.starting(entry.row, column.index) for column in columns]
            figures = max(map(stacked_figures, printed), key=len, default=[])
            indicators = indicators_beside(indicator, figures) if figures else [indicator]
            parts = [beside_figures(figures, piece) if figures else [piece] for piece in printed]
            stacked_units = units_beside(figures, unit) if figures else [unit]
            for position, beside_it in enumerate(indicators):
                for column, pieces in zip(columns, parts, strict=True):
                    piece = pieces[position]
                    if piece is not None:
                        year = (table.year or context.year) if undated == [column] else None
                        over, own_unit = owners.lists.over(beside_it), stacked_units[position]
                        _publish(reader, declared, entry, over, beside_it, column, piece, own_unit, year)
    return reader.done(*declared.unpublished)


def _publish(
    reader: Reader,
    declared: RowsOfFamily,
    entry: Entry,
    over: Sequence[Piece],
    indicator: Piece | None,
    column: Column,
    piece: Piece,
    unit: Piece | None,
    default_year: int | None,
) -> None:
    own = entry.own
    page = (
        own.page
        if entry.fresh and own
        else (indicator.page if indicator and indicator.cell.row == entry.row else piece.page)
    )
    row = reader.new_row(declared.table, page)
    put_names(row, entry.names, declared.levels)
    row.put_groups(over)
    row.put_name("indicator", indicator)
    label, year = _period(column)
    row.put("period_label", label)
    row.put("year", year or default_year)
    reader.put_quantity(row, "target", piece, unit, indicator or own)


def _period(column: Column) -> tuple[str | None, int | None]:
    """The innermost heading where it is a period (`2024`, `IV`, `Tahun ke-3`), and the calendar year it tells."""
    leaf = next(
        (heading for heading in reversed(column.path) if YEAR.search(heading)), column.path[-1] if column.path else ""
    )
    years = [int(year) for year in YEAR.findall(" ".join(column.path))]
    year = column.year or (years[-1] if years else None)
    if YEAR.search(leaf) or _ORDINAL.fullmatch(leaf.strip(" ().")):
        only = YEAR.search(leaf)
        return (only[0] if only and re.fullmatch(r"(?i)\D*\d{4}\D*", leaf) else leaf), year
    return None, year
