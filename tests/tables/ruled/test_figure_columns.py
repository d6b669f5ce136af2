"""Columns of figures whose rows only the columns of texts draw (renja_tabel-3-1-renja-2016, p. 2)."""

from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables

XS = (20, 150, 240, 280, 370)
TOP, STEP = 260, 16
ROWS = [
    ["Program Pelayanan Administrasi", "", "0%", "-"],
    ["Penyelenggaraan Administrasi", "Meningkatnya Kinerja", "100%", "2.200.000.000,00"],
    ["Program Peningkatan Sarana", "", "75%", "-"],
    ["Peningkatan Sarana", "Tingkat Pemenuhan", "60%", "2.915.000.000,00"],
    ["Program Pemeliharaan Sarana", "", "", ""],
    ["Pemeliharaan Sarana", "Terwujudnya Pemenuhan", "55%", "1.925.000.000,00"],
]


def page(figures: list[list[str]], drawn: int) -> str:
    """The rows below a heading, with rulings between them in the first `drawn` columns."""
    rows = [["Program / Kegiatan", "Indikator", "Target", "Pagu"], *figures]
    foot = TOP - STEP * len(rows)
    out = [line(x, foot, x, TOP) for x in XS] + [line(XS[0], y, XS[-1], y) for y in (TOP, TOP - STEP, foot)]
    out += [line(XS[0], TOP - STEP * i, XS[drawn], TOP - STEP * i) for i in range(2, len(rows))]
    for i, row in enumerate(rows):
        out += [text(cell, XS[j] + 3, TOP - STEP * i - 11, 7) for j, cell in enumerate(row) if cell]
    return "".join(out)


def printed(folder: Path, figures: list[list[str]], drawn: int) -> list[list[str]]:
    """The texts of each row that begin in it, empty cells left out."""
    [table] = tables(folder, page(figures, drawn))
    return [[c.text for c in table.cells if c.row == row and c.text] for row in range(1, table.row_count)]


def test_each_figure_stands_in_the_row_that_the_texts_draw(tmp_path: Path) -> None:
    assert printed(tmp_path, ROWS, 2) == [[cell for cell in row if cell] for row in ROWS]


def test_quarters_stacked_beside_drawn_rows_stay_together(tmp_path: Path) -> None:
    stacked = [[*row[:2], quarter, figure] for row, quarter, figure in zip(
        ROWS[:4], ("TW I", "TW II", "TW III", "TW IV"), ("10", "20", "30", "40"), strict=True
    )]  # fmt: skip
    assert printed(tmp_path, stacked, 2)[0] == [*ROWS[0][:1], "TW I TW II TW III TW IV", "10 20 30 40"]
