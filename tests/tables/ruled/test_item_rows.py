"""Lists in one ruled box whose figures a hand set beside the wrong lines: the count tells, not the height."""

from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables

XS = (20, 200, 250, 300, 350)
#: lines of the list, and beside which of them each item's figures stand
LIST = ["a. Persentase pelayanan penata", "usahaan yang tepat", "waktu", "b. Persentase laporan", "keuangan yang tepat",
        "waktu", "c. Opini hasil audit"]  # fmt: skip
PLAIN = [["Persentase berita yang termonitor", "Persen", "88%", "100%"], ["Jumlah koleksi", "Buku", "70", "71"]]


def drawn(folder: Path, beside: list[int]) -> list[list[str]]:
    out = "".join(line(XS[0], y, XS[-1], y) for y in (270, 256, 242, 228, 152, 138, 124, 110)) + "".join(
        line(x, 110, x, 270) for x in XS
    )
    out += "".join(
        text(word, x + 3, 260, 7) for word, x in zip(["Indikator", "Satuan", "2015", "2016"], XS, strict=False)
    )
    for y, row in zip((246, 232, 142, 128, 114), 3 * PLAIN, strict=False):
        out += "".join(text(words, x + 3, y, 7) for words, x in zip(row, XS, strict=False))
    for k, words in enumerate(LIST):
        out += text(words, XS[0] + 3 + (0 if words[1] == "." else 8), 219 - 9 * k, 7)
    for k, at in enumerate(beside):
        for words, x in zip(["Persen", f"{90 + k}%", "100%"], XS[1:], strict=False):
            out += text(words, x + 3, 219 - 9 * at, 7)
    [table] = tables(folder, out)
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(3, table.row_count - 3)]


ITEMS = [
    ["a. Persentase pelayanan penata usahaan yang tepat waktu", "Persen", "90%", "100%"],
    ["b. Persentase laporan keuangan yang tepat waktu", "Persen", "91%", "100%"],
    ["c. Opini hasil audit", "Persen", "92%", "100%"],
]


def test_figures_beside_the_first_line_of_their_item(tmp_path: Path) -> None:
    assert drawn(tmp_path, [0, 3, 6]) == ITEMS


def test_figures_a_line_or_two_off_their_item(tmp_path: Path) -> None:
    assert drawn(tmp_path, [0, 2, 5]) == ITEMS
    assert drawn(tmp_path, [2, 3, 4]) == ITEMS
