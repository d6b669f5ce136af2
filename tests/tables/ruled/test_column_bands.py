"""Tables whose columns are painted by turns: the outer columns are not, nothing is drawn, parents are merged."""

from pathlib import Path

import pytest

from tests.handmade_pdf import text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import centred, rightwards, rows

XS = (20, 50, 140, 190, 310, 380)
TINT, DARK = ".89 .94 .85 rg", ".1 .3 .5 rg"
HEADS = ("No", "Sasaran", "Target", "Program", "Pagu (Rp)")
PROGRAMS = ["Program Pangan", "Program Pupuk", "Program Benih", "Program Irigasi", "Program Arsip"]
MERGED = {0: ("1", "Produksi pangan", "82,50", 4), 4: ("2", "Tata kelola", "75,00", 1)}
TOP, STEP = 270, 22


def _paint(column: int, upper: float, lower: float, color: str = TINT) -> str:
    return f"{color} {XS[column]} {lower} {XS[column + 1] - XS[column]} {upper - lower} re f 0 g "


def _page(filled: bool) -> str:
    """Columns 1 and 3 are painted, cell by cell; `filled`: the heading is dark in all columns, with white words."""
    out = "".join(_paint(j, TOP + 20, TOP, DARK if filled else TINT) for j in (range(5) if filled else (1, 3)))
    out += ("1 g " if filled else "") + "".join(
        centred(w, (XS[j] + XS[j + 1]) / 2, TOP + 7) for j, w in enumerate(HEADS)
    )
    out += "0 g "
    for first, (*words, count) in MERGED.items():
        upper, lower = TOP - STEP * first, TOP - STEP * (first + count)
        out += _paint(1, upper, lower)
        out += "".join(text(w, XS[j] + 4, (upper + lower) / 2 - 2.5, 8) for j, w in enumerate(words))
    for k, name in enumerate(PROGRAMS):
        upper = TOP - STEP * k
        out += _paint(3, upper, upper - STEP) + text(name, XS[3] + 4, upper - 13, 8)
        out += rightwards(f"{k + 1}.500.000", XS[5] - 4, upper - 13)
    return out


def _expected() -> list[list[str]]:
    body = [["^", "^", "^", name, f"{k + 1}.500.000"] for k, name in enumerate(PROGRAMS)]
    for first, (*words, _) in MERGED.items():
        body[first][:3] = words
    return [list(HEADS), *body]


@pytest.mark.parametrize("filled", [False, True], ids=["stripes", "filled heading"])
def test_columns_that_are_not_painted_belong_to_the_table(tmp_path: Path, filled: bool) -> None:
    [table] = tables(tmp_path, _page(filled))
    assert rows(table) == _expected()


def test_a_row_of_sums_stands_under_what_is_painted(tmp_path: Path) -> None:
    y = TOP - STEP * len(PROGRAMS) - 13
    sums = centred("Jumlah", (XS[0] + XS[4]) / 2, y) + rightwards("17.500.000", XS[5] - 4, y)
    [table] = tables(tmp_path, _page(False) + sums)
    assert rows(table) == [*_expected(), ["Jumlah", "<", "<", "<", "17.500.000"]]


def test_a_note_under_what_is_painted_is_no_row(tmp_path: Path) -> None:
    note = text("Sumber: Dinas Pertanian, 2024", XS[0], TOP - STEP * len(PROGRAMS) - 13, 8)
    [table] = tables(tmp_path, _page(False) + note)
    assert rows(table) == _expected()
