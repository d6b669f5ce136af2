"""Ruled columns without a ruling between the rows, as spreadsheets and word processors print them."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.tables.model import PageTable
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables

XS = (20, 45, 150, 260, 310, 380)
HEADING = ["No", "Program", "Indikator", "Target", "Anggaran"]
LEADING = 8.0


def drawn(folder: Path, rows: Sequence[Sequence[str]], gap: float, share: float) -> list[PageTable]:
    """Cells of lines ("a\\nb") in rows of one height, `gap` points between them; `share` of the free height above."""
    top = 280.0
    out = line(XS[0], top, XS[-1], top)
    for words, x in zip(HEADING, XS, strict=False):
        out += text(words, x + 3, top - 10, 7)
    top -= 14
    out += line(XS[0], top, XS[-1], top)
    for row in rows:
        height = max(cell.count("\n") + 1 for cell in row) * LEADING + gap
        for cell, x in zip(row, XS, strict=False):
            lines = cell.split("\n")
            free = (height - len(lines) * LEADING) * share
            for k, words in enumerate(lines):
                out += text(words, x + 3, top - free - 6 - k * LEADING, 7)
        top -= height
    out += line(XS[0], top, XS[-1], top) + "".join(line(x, top, x, 280) for x in XS)
    return tables(folder, out)


def texts(table: PageTable) -> list[list[str]]:
    return [[c.text for c in table.cells if c.row == row] for row in range(table.row_count)]


def folded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[cell.replace("\n", " ") for cell in row] for row in rows]


CENTRED = [
    ["A", "Program\nPengelolaan\nPersampahan", "Persentase pengelolaan\nsampah", "80%", "4.389.675.\n874"],
    ["1", "Penyediaan\nBank Sampah", "Jumlah dokumen bank\nsampah yang ada\nper wilayah", "12\nPaket", "88.634.669"],
    ["2", "Pembinaan\nKelompok", "Jumlah orang yang\nmengikuti", "30\nOrang", "1.463.224.\n958"],
]


def test_rows_centred_in_their_height_are_parted_by_the_white_between_them(tmp_path: Path) -> None:
    [table] = drawn(tmp_path, CENTRED, gap=10, share=0.5)
    assert texts(table) == folded([HEADING, *CENTRED])


def test_rows_that_stand_close_are_told_by_their_numbers(tmp_path: Path) -> None:
    rows = [
        ["1", "Penyediaan\nBank Sampah", "Jumlah dokumen bank\nsampah yang disusun", "12\nPaket", "88.634.669"],
        ["2", "Pembinaan\nKelompok", "Jumlah orang yang\nmengikuti", "30\nOrang", "63.224.958"],
        ["3", "Pengawasan", "Jumlah laporan yang\nselesai", "4\nLaporan", "5.224.000"],
    ]
    [table] = drawn(tmp_path, rows, gap=0, share=0.0)
    assert texts(table) == folded([HEADING, *rows])


def test_paragraphs_of_one_ruled_row_stay_in_it(tmp_path: Path) -> None:
    """The table rules its rows, so white inside one of them parts nothing."""
    first = ["1", "Penyediaan\n\nPembinaan\n\nPengawasan", "a\n\nb\n\nc", "12\n\n30\n\n4", "88.634.669"]
    second = ["2", "Pemeliharaan", "Jumlah d", "7", "5.224.000"]
    top, out = 280.0, ""
    for height, row in ((14, HEADING), (50, first), (14, second)):
        out += line(XS[0], top, XS[-1], top)
        for cell, x in zip(row, XS, strict=False):
            for k, words in enumerate(cell.split("\n")):
                out += text(words, x + 3, top - 9 - k * LEADING, 7) if words else ""
        top -= height
    out += line(XS[0], top, XS[-1], top) + "".join(line(x, top, x, 280) for x in XS)
    [table] = tables(tmp_path, out)
    assert table.row_count == 3
    assert texts(table)[1] == ["1", "Penyediaan Pembinaan Pengawasan", "a b c", "12 30 4", first[4]]


def in_two_columns(folder: Path, names: Sequence[str], figures: Sequence[str]) -> PageTable:
    """A box of names and figures, both 12 points from line to line; a name without a figure is a line that goes on."""
    content = text("Program", 60, 252, 8) + text("Budget", 290, 252, 8)
    content += "".join(line(38, y, 340, y) for y in (264, 246, 150))
    content += "".join(line(x, 264, x, 150) for x in (38, 240, 340))
    for k, (name, figure) in enumerate(zip(names, figures, strict=True)):
        content += text(name, 42, 234 - 12 * k, 8) + (text(figure, 290, 234 - 12 * k, 8) if figure else "")
    [table] = tables(folder, content)
    return table


def test_each_name_beside_a_figure_is_a_row(tmp_path: Path) -> None:
    names = ["Program of libraries", "Program of archives", "Program of old papers and of all the books that people"]
    names += ["kept", "Support"]
    figures = ["1.250.000", "2.250.000", "3.250.000", "", "4.250.000"]
    body = [[name, figure] for name, figure in zip(names, figures, strict=True) if figure]
    body[2][0] += " kept"
    assert texts(in_two_columns(tmp_path, names, figures)) == [["Program", "Budget"], *body]


def test_figures_beside_a_text_that_runs_on_are_one_cell(tmp_path: Path) -> None:
    names = ["words that run on from each line into the next of those"] * 4
    assert in_two_columns(tmp_path, names, ["1.250.000", "2.250.000", "3.250.000", "4.250.000"]).row_count == 2
