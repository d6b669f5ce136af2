"""A box drawn around an activity and its outputs: the outputs' figures tell which of their lines begin a row, and what
stands at two heights beside one text is one row."""

from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables

XS = (20, 34, 130, 250, 280, 310, 345, 380)
HEAD = ["No", "Kegiatan", "Keluaran", "Rencana", "Realisasi", "Satuan", "%"]


def drawn(folder: Path, words: list[tuple[int, int, str]]) -> list[list[str]]:
    """The rows of the box below a heading and a plain row; `words`: column, points from the box's top, text."""
    out = "".join(line(XS[0], y, XS[-1], y) for y in (280, 262, 244, 130)) + "".join(line(x, 130, x, 280) for x in XS)
    for y, row in ((268, HEAD), (250, ["1", "Pembinaan", "Jumlah orang", "5", "5", "Orang", "90,00"])):
        out += "".join(text(word, x + 2, y, 6) for word, x in zip(row, XS, strict=False))
    out += "".join(text(word, XS[column] + 2, 236 - down, 6) for column, down, word in words)
    [table] = tables(folder, out)
    return [
        [next((c.text for c in table.cells if (c.row, c.column) == (row, k)), "") for k in range(len(HEAD))]
        for row in range(2, table.row_count)
    ]


ACTIVITY = [
    (0, 0, "2"),
    (1, 0, "Pembinaan Pengusahaan"),
    (1, 8, "Pertambangan Umum, Energi dan"),
    (1, 16, "Air Tanah di Wilayah I"),
]
PLACE = ["2", "Pembinaan Pengusahaan Pertambangan Umum, Energi dan Air Tanah di Wilayah I", "", "", "", "", "87,50"]
OUTPUTS = [
    ["", "", "Pembinaan Pengusahaan Pertambangan", "30", "30", "Lokasi", ""],
    ["", "", "Pembinaan Pengguna Pemanfaatan", "10", "11", "Orang", ""],
    ["", "", "Pembinaan Pengambilan Air Tanah", "80", "95", "Titik", ""],
]


def test_lines_each_beside_figures_are_rows_though_none_had_room_for_the_next_word(tmp_path: Path) -> None:
    words = [(column, 40 + 9 * k, word) for k, row in enumerate(OUTPUTS) for column, word in enumerate(row) if word]
    assert drawn(tmp_path, [*ACTIVITY, (6, 0, "87,50"), *words]) == [PLACE, *OUTPUTS]


def test_a_figure_in_the_middle_of_its_text_is_in_the_row_of_the_number_at_its_top(tmp_path: Path) -> None:
    words = [(column, 40 + 20 * k, word) for k, row in enumerate(OUTPUTS) for column, word in enumerate(row) if word]
    assert drawn(tmp_path, [*ACTIVITY, (6, 12, "87,50"), *words]) == [PLACE, *OUTPUTS]


def test_figures_beside_the_last_line_of_their_text_part_no_text(tmp_path: Path) -> None:
    outputs = [(2, 40 + 9 * k, words) for k, words in enumerate(["Pembinaan Pengusahaan dan Usaha", "Bersama"] * 2)]
    figures = [
        (column, 49 + 18 * k, word) for k in range(2) for column, word in enumerate(OUTPUTS[k]) if column > 2 and word
    ]
    whole = "Pembinaan Pengusahaan dan Usaha Bersama"
    expected = [PLACE, *(["", "", whole, *OUTPUTS[k][3:]] for k in range(2))]
    assert drawn(tmp_path, [*ACTIVITY, (6, 0, "87,50"), *outputs, *figures]) == expected


def test_names_each_beside_an_amount_are_rows_under_merged_cells(tmp_path: Path) -> None:
    """A section and its sum in the middle of a ruled band: nothing parts the lines beside them."""
    names = ["Layanan dukungan", "Pemenuhan permakanan", "Alat bantu penyandang", "Pendataan"]
    words = [(0, 22, "2"), (1, 22, "Rehabilitasi Sosial"), (2, 0, names[0]), (2, 15, names[1]), (2, 30, names[2])]
    words += [(2, 45, names[3])]
    words += [(3, 15 * k, figure) for k, figure in enumerate(["412", "677", "115", "38"])]
    [first, *others] = drawn(tmp_path, words)
    assert first == ["2", "Rehabilitasi Sosial", names[0], "412", "", "", ""]
    assert [row[2:4] for row in others] == [[names[1], "677"], [names[2], "115"], [names[3], "38"]]


@pytest.mark.parametrize("grouped", [True, False], ids=["rules around groups", "no rule in the body"])
def test_short_names_each_beside_an_amount_are_rows(tmp_path: Path, grouped: bool) -> None:
    body = [("BRI", "672.897"), ("BNI", "114.543"), ("Mandiri", "109.294")]
    total = [("Jumlah", "896.734")] if grouped else []
    levels = [260, 244, 200] + ([186] if grouped else [])
    out = "".join(line(40, y, 360, y) for y in levels) + "".join(line(x, levels[-1], x, 260) for x in (40, 200, 360))
    for k, row in enumerate([("Lembaga", "Nilai"), *body, *total]):
        out += "".join(text(word, x, 249 - 14 * k - 2 * (k > 0), 8) for word, x in zip(row, (44, 300), strict=True))
    [table] = tables(tmp_path, out)
    read = {(cell.row, cell.column): cell.text for cell in table.cells}
    told = [("Lembaga", "Nilai"), *body, *total]
    assert read == {(i, j): word for i, row in enumerate(told) for j, word in enumerate(row)}
