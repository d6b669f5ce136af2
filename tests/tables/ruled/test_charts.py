"""Charts above, below and between tables are no part of these; painted cells are no chart."""

from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rightwards, rows

_UPPER = [
    ["Kode", "Uraian", "Anggaran", "(%)"],
    ["51", "Belanja Pegawai", "3.828.095", "97,11"],
    ["52", "Belanja Barang", "687.541", "93,88"],
    ["53", "Belanja Modal", "965.000", "87,73"],
    ["", "Jumlah Belanja", "5.480.636", "95,05"],
]
_LOWER = [
    ["Rupiah", "Pegawai", "Barang"],
    ["Anggaran", "3.828.095", "687.541"],
    ["Realisasi", "3.717.392", "645.438"],
]


def _ruled(table: list[list[str]], x: tuple[float, ...], top: float) -> str:
    """Rows of 16 points with a rule over and under each; what stands right of 150 is set to the right."""
    content = "".join(line(30, top - 16 * k, 370, top - 16 * k) for k in range(len(table) + 1))
    for k, row in enumerate(table):
        for word, place in zip(row, x, strict=True):
            y = top - 16 * k - 11
            content += (rightwards(word, place, y) if place > 150 else text(word, place, y, 8)) if word else ""
    return content


def _fill(x: float, y: float, width: float, height: float, color: str = "0.27 0.45 0.77") -> str:
    return f"{color} rg {x} {y} {width} {height} re f 0 g\n"


def _upright(foot: float, *, stacked: bool = False) -> str:
    """Bars of two series on an axis, with names under it and a legend; `stacked`: over each other, figures inside."""
    out = line(80, foot, 320, foot)
    for k, (name, a, b) in enumerate((("Pegawai", 60, 57), ("Barang", 12, 11), ("Modal", 18, 15))):
        x = 95 + 75 * k
        a, b = (a / 2, b / 2) if stacked else (a, b)
        out += _fill(x, foot, 22, a) + _fill(x if stacked else x + 24, foot + stacked * a, 22, b, "0.93 0.49 0.19")
        out += text(name, x, foot - 9, 6) + (text(f"{a},0", x + 6, foot + a / 2 - 2, 6) if stacked else "")
    return out + _fill(90, foot - 22, 5, 5) + text("Anggaran", 98, foot - 22, 6)


def _lying(foot: float) -> str:
    out = line(150, foot, 150, foot + 66)
    for k, length in enumerate((150, 60, 90)):
        out += _fill(150, foot + 6 + 20 * k, length, 12) + text(f"Belanja {k + 1}", 90, foot + 8 + 20 * k, 7)
    return out


def _line(foot: float) -> str:
    out = line(80, foot, 320, foot) + line(80, foot, 80, foot + 70)
    out += f"0.2 0.4 0.8 RG 100 {foot + 20} m 170 {foot + 60} l 240 {foot + 35} l 310 {foot + 50} l S 0 G\n"
    return out + "".join(text(str(2016 + k), 92 + 70 * k, foot - 9, 7) for k in range(4))


@pytest.mark.parametrize("framed", [True, False], ids=["framed", "open"])
@pytest.mark.parametrize("kind", ["upright", "stacked", "lying", "line"])
def test_a_chart_between_two_tables_parts_them(tmp_path: Path, kind: str, framed: bool) -> None:
    charts = {
        "upright": _upright(230),
        "stacked": _upright(230, stacked=True),
        "lying": _lying(215),
        "line": _line(220),
    }
    frame = "".join(line(60, y, 340, y) + line(x, 198, x, 312) for x, y in ((60, 198), (340, 312))) if framed else ""
    content = _ruled(_UPPER, (40, 75, 280, 360), 410) + frame + charts[kind] + _ruled(_LOWER, (40, 250, 360), 190)
    upper, lower = tables(tmp_path, content, box="0 0 400 450")
    assert rows(upper) == _UPPER
    assert rows(lower) == _LOWER


@pytest.mark.parametrize("side", ["above", "below"])
def test_a_chart_beside_a_table_is_none(tmp_path: Path, side: str) -> None:
    content = _ruled(_UPPER, (40, 75, 280, 360), 190 if side == "above" else 410) + _upright(230)
    [table] = tables(tmp_path, content, box="0 0 400 450")
    assert rows(table) == _UPPER


def test_painted_cells_of_several_lengths_are_no_chart(tmp_path: Path) -> None:
    """A plan of work: what is painted begins in one month and lasts one to three, on rows that rules part."""
    months = ("Jan", "Feb", "Mar")
    content = text("Kegiatan", 40, 266, 8) + "".join(text(m, 205 + 60 * k, 266, 8) for k, m in enumerate(months))
    content += "".join(line(30, y, 380, y) for y in range(200, 281, 20))
    content += "".join(line(x, 200, x, 280) for x in (30, 200, 260, 320, 380))
    for k, months_long in enumerate((2, 1, 3)):
        content += _fill(200.5, 240.5 - 20 * k, 60 * months_long - 1, 19) + text(f"Rapat {k + 1}", 40, 246 - 20 * k, 8)
    [table] = tables(tmp_path, content)
    assert rows(table)[0] == ["Kegiatan", *months]
    assert [row[0] for row in rows(table)[1:]] == ["Rapat 1", "Rapat 2", "Rapat 3"]


def test_painted_cells_of_figures_are_no_bars(tmp_path: Path) -> None:
    """Every cell has a ground of its own, with white between: parents of figures are as high as their rows together."""
    xs, tops = (30, 120, 160, 200, 320, 360), (280, 260, 240, 220, 200, 180)
    heads = ["Sasaran", "Target", "Capaian", "Program", "Pagu"]
    cells = [(0, 1, j, word) for j, word in enumerate(heads)]
    cells += [
        (1, 2, 0, "Pangan"),
        (1, 2, 1, "82"),
        (1, 2, 2, "80"),
        (3, 2, 0, "Arsip"),
        (3, 2, 1, "75"),
        (3, 2, 2, "-"),
    ]
    cells += [(k, 1, 3, f"Program {k}") for k in range(1, 5)] + [(k, 1, 4, f"{k}5") for k in range(1, 5)]
    content = ""
    for row, high, j, word in cells:
        low = tops[row + high]
        content += _fill(xs[j] + 0.7, low + 0.7, xs[j + 1] - xs[j] - 1.4, tops[row] - low - 1.4, "0.89 0.91 0.95")
        content += text(word, xs[j] + 4, (tops[row] + low) / 2 - 3, 7)
    [table] = tables(tmp_path, content)
    found = {(c.row, c.column, c.row_span, c.text) for c in table.cells}
    assert found == {(row, j, high, word) for row, high, j, word in cells}
