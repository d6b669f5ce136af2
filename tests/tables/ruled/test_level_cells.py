"""A column whose rulings are not drawn beside ruled rows (renja_tabel-3-1-renja-2017, p. 1)."""

from dataclasses import replace

from pipeline.tables.ruled.level_cells import with_level_cells
from tests.tables.printed_rows import page_table
from tests.tables.text_table_pages import rows

DRAWN = [
    ["Forum BKPP Tahun I", "350.000.000,00", "385.000.000,00"],
    ["Koordinasi Infrastruktur", "500.000.000,00", "550.000.000,00"],
    ["Monitoring dan Evaluasi", "150.000.000,00", "165.000.000,00"],
    ["Pelaksanaan Pra Musrenbang", "250.000.000,00", "275.000.000,00"],
]


def undrawn(kept: int = 4) -> list[list[str]]:
    """The table as it is read where nothing is drawn in its last column, and only the first rows print something."""
    table = page_table(DRAWN)
    tall = [cell for cell in table.cells if cell.column == 2]
    lines = tuple(cell.lines[0] for cell in tall[:kept])
    one = replace(tall[0], row_span=4, text=" ".join(line.text for line in lines), lines=lines)
    return rows(with_level_cells(replace(table, cells=(*(c for c in table.cells if c.column < 2), one))))


def test_figures_of_an_undrawn_column_stand_in_the_rows_beside() -> None:
    assert undrawn() == DRAWN
    assert undrawn(kept=3)[2:] == [DRAWN[2], [*DRAWN[3][:2], ""]]


def test_a_merged_cell_with_few_figures_stays_whole() -> None:
    assert [row[2] for row in undrawn(kept=2)] == ["385.000.000,00 550.000.000,00", "^", "^", "^"]
