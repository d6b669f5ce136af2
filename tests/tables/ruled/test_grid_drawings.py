"""One table, drawn in every way that agencies' programs draw it, must come out as the same cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.page_tables import page_lines, page_tables
from tests.handmade_pdf import line, pdf, text, written
from tests.tables.drawn_page import tables

XS = (40, 70, 220, 290, 360)
YS = (260, 240, 210, 190, 170)  # from the top, in user space
TEXTS = [
    ["No", "Uraian", "Target", "Realisasi"],
    ["1", "Belanja Pegawai", "1.000,50", "950,25"],
    ["2", "Belanja Barang", "20", "-"],
    ["3", "Belanja Modal", "75%", "80%"],
]


def words(grid: list[list[str]] = TEXTS) -> str:
    return "".join(
        text(cell, XS[j] + 3, YS[i + 1] + 6, 8) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell
    )


def lines(dx: float = 0.0, skip_x: tuple[int, ...] = (), skip_y: tuple[int, ...] = ()) -> str:
    """All rulings, longer by `dx` at both ends."""
    across = "".join(line(XS[0] - dx, y, XS[-1] + dx, y) for i, y in enumerate(YS) if i not in skip_y)
    return across + "".join(line(x, YS[-1] - dx, x, YS[0] + dx) for j, x in enumerate(XS) if j not in skip_x)


def boxes(inset: float, paint: str) -> str:
    """A rectangle per cell, smaller than it by `inset` on each side."""
    sides = [(XS[j], YS[i + 1], XS[j + 1] - XS[j], YS[i] - YS[i + 1]) for i in range(4) for j in range(4)]
    return "".join(f"{x + inset} {y + inset} {w - 2 * inset} {h - 2 * inset} re {paint} " for x, y, w, h in sides)


def thin_rectangles() -> str:
    across = "".join(f"{XS[0]} {y - 0.25} {XS[-1] - XS[0]} 0.5 re f " for y in YS)
    return across + "".join(f"{x - 0.25} {YS[-1]} 0.5 {YS[0] - YS[-1]} re f " for x in XS)


def dotted() -> str:
    """Rulings as rows of small dots, as a word processor paints dotted borders."""
    out = ["0 g "]
    for y in YS:
        out += [f"{x / 2} {y} 0.6 0.6 re f " for x in range(XS[0] * 2, XS[-1] * 2 + 1, 4)]
    for x in XS:
        out += [f"{x} {y / 2} 0.6 0.6 re f " for y in range(YS[-1] * 2, YS[0] * 2 + 1, 4)]
    return "".join(out)


def double() -> str:
    return (
        lines()
        + "".join(line(XS[0] - 2, y - 2, XS[-1] + 2, y - 2) for y in YS)
        + "".join(line(x - 2, YS[-1] - 2, x - 2, YS[0]) for x in XS)
    )


DRAWINGS: dict[str, Callable[[], str]] = {
    "strokes": lines,
    "overshooting": lambda: lines(2.5),
    "stopping short": lambda: lines(-2.5),
    "a box per cell": lambda: boxes(0, "S"),
    "boxes with gaps between": lambda: boxes(0.8, "S"),
    "thin rectangles": thin_rectangles,
    "dotted": dotted,
    "dashed": lambda: "[4 2] 0 d " + lines(),
    "double": double,
    "open on both sides": lambda: lines(skip_x=(0, 4)),
    "open above and below": lambda: lines(skip_y=(0, 4)),
    "white lines on a coloured ground": lambda: (
        f"0.8 0.9 1 rg {XS[0]} {YS[-1]} {XS[-1] - XS[0]} {YS[0] - YS[-1]} re f 1 G " + lines() + "0 g "
    ),
    "coloured cells with white gaps": lambda: "0.8 0.9 1 rg " + boxes(0.8, "f") + "0 g ",
    "a coloured heading without rulings": lambda: (
        f"0.8 0.9 1 rg {XS[0]} {YS[1]} {XS[-1] - XS[0]} {YS[0] - YS[1]} re f "
        "0 g " + "".join(line(XS[0], y, XS[-1], y) for y in YS[1:]) + "".join(line(x, YS[-1], x, YS[1]) for x in XS)
    ),
    "no ruling between the columns": lambda: lines(skip_x=(1, 2, 3)),
    "no ruling between the rows": lambda: lines(skip_y=(2, 3)),
    "a border around the page": lambda: lines() + "10 10 380 280 re S 12 12 376 276 re S ",
    "upright rulings alone": lambda: lines(skip_y=(0, 1, 2, 3, 4)),
    "rules above and below the heading and at the end": lambda: "".join(
        line(XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[-1])
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_gives_the_same_cells(tmp_path: Path, name: str) -> None:
    [table] = tables(tmp_path, DRAWINGS[name]() + words())
    found = {(cell.row, cell.column): cell.text for cell in table.cells if cell.text}
    assert found == {(i, j): cell for i, row in enumerate(TEXTS) for j, cell in enumerate(row)}
    assert (table.row_count, table.column_count) == (4, 4)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_has_the_same_table(tmp_path: Path, rotate: int) -> None:
    turned = {90: "0 1 -1 0 300 0 cm ", 180: "-1 0 0 -1 400 300 cm ", 270: "0 -1 1 0 0 400 cm "}[rotate]
    box = "0 0 400 300" if rotate == 180 else "0 0 300 400"
    [table] = tables(tmp_path, turned + lines() + words(), box=box, page=f"/Rotate {rotate}")
    assert [cell.text for cell in table.cells] == [cell for row in TEXTS for cell in row]
    assert table.rect.x0 == pytest.approx(XS[0], abs=1)
    assert table.rect.top == pytest.approx(300 - YS[0], abs=1)


def test_merged_cells_have_spans(tmp_path: Path) -> None:
    heading = [["No", "Uraian", "Kinerja", ""], ["", "", "Target", "Realisasi"]]
    grid = [*heading, ["1", "Belanja", "20", "30"], ["2", "", "5", "6"]]
    drawn = lines(skip_x=(1, 2, 3), skip_y=(1, 3))
    drawn += line(XS[1], YS[-1], XS[1], YS[0]) + line(XS[2], YS[-1], XS[2], YS[0]) + line(XS[3], YS[-1], XS[3], YS[1])
    drawn += line(XS[2], YS[1], XS[4], YS[1]) + line(XS[0], YS[3], XS[1], YS[3]) + line(XS[2], YS[3], XS[4], YS[3])
    [table] = tables(tmp_path, drawn + words(grid))
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells if cell.text}
    assert spans["No"] == spans["Uraian"] == (2, 1)
    assert spans["Kinerja"] == (1, 2)
    assert spans["Belanja"] == (2, 1)
    assert spans["Realisasi"] == (1, 1)


def test_a_table_cut_by_the_page_break_is_open(tmp_path: Path) -> None:
    [table] = tables(tmp_path, lines(skip_y=(0, 4)) + words())
    assert (table.open_top, table.open_bottom) == (True, True)
    [whole] = tables(tmp_path, lines() + words())
    assert (whole.open_top, whole.open_bottom) == (False, False)


def test_quarters_stacked_in_one_cell_stay_in_it(tmp_path: Path) -> None:
    """I II III IV with their targets are one cell each, in lines of the same heights."""
    content = line(40, 250, 360, 250) + line(40, 180, 360, 180)
    content += "".join(line(x, 180, x, 250) for x in (40, 200, 240, 300, 360))
    for k, (quarter, target) in enumerate(zip(("I", "II", "III", "IV"), ("20%", "40%", "60%", "-"), strict=True)):
        y = 238 - 10 * k
        content += text(quarter, 210, y, 8) + text(target, 260, y, 8) + text("1,5", 320, y, 8)
    content += text("Meningkatnya kualitas tata", 43, 238, 8) + text("kelola pemerintahan", 43, 228, 8)
    [table] = tables(tmp_path, content)
    assert [cell.text for cell in table.cells] == [
        "Meningkatnya kualitas tata kelola pemerintahan",
        "I II III IV",
        "20% 40% 60% -",
        "1,5 1,5 1,5 1,5",
    ]
    heights = [[round(printed.rect.top) for printed in cell.lines] for cell in table.cells[1:]]
    assert heights[0] == heights[1] == heights[2]


def test_text_over_the_border_stays_with_its_cell(tmp_path: Path) -> None:
    grid = [row[:] for row in TEXTS]
    grid[1][0], grid[1][1] = "1", "Belanja Pegawai Negeri Sipil di Lingkungan"
    grid[1][2] = ""
    [table] = tables(tmp_path, lines() + words(grid))
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert found[1, 1] == "Belanja Pegawai Negeri Sipil di Lingkungan"
    assert found[1, 2] == ""
    assert found[1, 3] == "950,25"


def test_texts_of_two_cells_that_touch_are_parted(tmp_path: Path) -> None:
    grid = [row[:] for row in TEXTS]
    grid[1] = ["1", "", "", "950,25"]
    touching = text("Belanja", XS[2] - 28.5, YS[2] + 6, 8) + text("1.000,50", XS[2] + 1, YS[2] + 6, 8)
    [table] = tables(tmp_path, lines() + words(grid) + touching)
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert (found[1, 1], found[1, 2]) == ("Belanja", "1.000,50")


def test_turned_text_in_a_cell_reads_right(tmp_path: Path) -> None:
    body = "".join(text("Peningkatan pelayanan publik", 120, 235 - 15 * k, 8) for k in range(4))
    drawn = "".join(line(x, 170, x, 260) for x in (40, 110, 360)) + line(40, 170, 360, 170) + line(40, 260, 360, 260)
    turned = "BT /F 8 Tf 0 1 -1 0 60 180 Tm (Sasaran) Tj 0 1 -1 0 72 180 Tm (Strategis) Tj ET "
    [table] = tables(tmp_path, drawn + turned + body)
    assert table.cells[0].text == "Sasaran Strategis"


def test_a_superscript_stays_in_its_line(tmp_path: Path) -> None:
    x, y = XS[1] + 3, YS[1] + 6
    extra = text("luas m", x, y, 8) + text("2", x + 23, y + 3.5, 5) + text("lahan", x + 29, y, 8)
    grid = [["No", "", "Target", "Realisasi"], *TEXTS[1:]]
    [table] = tables(tmp_path, lines() + words(grid) + extra)
    assert table.cells[1].text == "luas m2 lahan"
    assert len(table.cells[1].lines) == 1


def test_colour_and_drawn_marks_of_a_cell(tmp_path: Path) -> None:
    green = f"0 0.6 0 rg {XS[2]} {YS[2]} {XS[3] - XS[2]} {YS[1] - YS[2]} re f 0 g "
    tick = f"1 w {XS[3] + 20} {YS[2] + 10} m {XS[3] + 24} {YS[2] + 6} l {XS[3] + 32} {YS[2] + 18} l S "
    grid = [row[:] for row in TEXTS]
    grid[1][2] = grid[1][3] = ""
    [table] = tables(tmp_path, green + lines() + tick + words(grid))
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    assert cells[1, 2].fill == 0x009900
    assert cells[1, 3].fill is None
    assert [place for place, cell in cells.items() if cell.mark] == [(1, 3)]


def test_tables_side_by_side_and_below_are_apart(tmp_path: Path) -> None:
    def small(x: int, y: int, word: str) -> str:
        out = "".join(line(x + dx, y, x + dx, y + 40) for dx in (0, 50, 100)) + "".join(
            line(x, y + dy, x + 100, y + dy) for dy in (0, 20, 40)
        )
        return out + text(word, x + 3, y + 26, 8) + text("1", x + 53, y + 26, 8) + text("b", x + 3, y + 6, 8)

    found = tables(tmp_path, small(40, 200, "kiri") + small(200, 200, "kanan") + small(40, 100, "bawah"))
    assert [table.cells[0].text for table in found] == ["kiri", "kanan", "bawah"]


def test_a_nested_table_keeps_its_text(tmp_path: Path) -> None:
    inner = "".join(line(x, 195, x, 235) for x in (100, 140, 180))
    inner += "".join(line(100, y, 180, y) for y in (195, 215, 235))
    inner += text("a", 103, 221, 8) + text("1", 143, 221, 8) + text("b", 103, 201, 8) + text("2", 143, 201, 8)
    outer = "".join(line(x, 100, x, 260) for x in (40, 90, 200, 280, 360)) + "".join(
        line(40, y, 360, y) for y in (100, 140, 180, 260)
    )
    corners = [(f"{r}{c}", x, y) for r, y in enumerate((250, 160, 120)) for c, x in enumerate((40, 90, 200, 280))]
    outer += "".join(text(word, x + 3, y, 8) for word, x, y in corners)
    found = sorted(tables(tmp_path, outer + inner), key=lambda table: len(table.cells))
    assert [[cell.text for cell in table.cells] for table in found] == [
        ["a", "1", "b", "2"],
        ["00", "01", "02", "03", "10", "11", "12", "13", "20", "21", "22", "23"],
    ]


def repeated(*columns: tuple[str, int], step: int = 14, times: int = 7) -> str:
    """The same words (with `{}` for the line's number) at the same places of several lines."""
    return "".join(text(word.format(k + 1), x, 250 - step * k) for k in range(times) for word, x in columns)


NO_TABLES = {
    "page frame": "20 20 360 260 re S "
    + repeated(("Laporan ini disusun untuk memenuhi kewajiban", 40), step=12, times=16),
    "underline": line(40, 200, 200, 200) + text("Judul yang digarisbawahi", 40, 203),
    "text box": "100 100 150 60 re S " + text("Kotak teks", 110, 130),
    "letter head": text("Nomor", 40, 250)
    + text(": 100/2024", 120, 250)
    + text("Lampiran", 40, 235)
    + text(": 1", 120, 235)
    + text("Perihal", 40, 220)
    + text(": Laporan", 120, 220),
    "contents": repeated(("BAB {} PENDAHULUAN ..............................", 40), ("{}", 340)),
    "list": repeated(("{}.", 40), ("Menyusun rencana aksi perangkat daerah", 70)),
    "two columns of prose": repeated(("kolom kiri dari naskah", 40), ("kolom kanan naskah itu", 220)),
    "signatures": text("Mengetahui,", 60, 200)
    + text("Kepala Dinas,", 260, 200)
    + text("Sekretaris", 60, 150)
    + text("Pembina", 260, 150)
    + text("NIP. 1", 60, 136)
    + text("NIP. 2", 260, 136),
}


@pytest.mark.parametrize("content", NO_TABLES.values(), ids=NO_TABLES.keys())
def test_what_is_no_table_yields_none(tmp_path: Path, content: str) -> None:
    assert tables(tmp_path, content) == []


def test_a_table_between_rules_beside_running_text(tmp_path: Path) -> None:
    """In a page of two text columns the other column is not part of the table."""
    rules = "".join(line(XS[0], y, 200, y) for y in (260, 245, 185))
    rows = [("Uraian", "Target"), ("Belanja Pegawai", "1.000"), ("Belanja Barang", "250"), ("Belanja Modal", "75")]
    own = "".join(text(a, 43, 250 - 16 * k, 8) + text(b, 150, 250 - 16 * k, 8) for k, (a, b) in enumerate(rows))
    prose = "".join(text("realisasi anggaran tahun ini mencapai", 215, 264 - 11 * k, 8) for k in range(10))
    [table] = tables(tmp_path, rules + own + prose)
    assert [cell.text for cell in table.cells] == [word for row in rows for word in row]


def test_lines_outside_the_tables_come_in_reading_order(tmp_path: Path) -> None:
    content = text("Tabel II.1 Realisasi", 40, 280, 10, "B") + lines() + words()
    content += text("Sumber: data diolah", 40, 150, 8)
    with open_pdf(written(tmp_path, pdf(content))) as document:
        page = document.read_page(1)
    outside = page_lines(page, page_tables(page))
    assert [(printed.text, printed.bold, printed.size) for printed in outside] == [
        ("Tabel II.1 Realisasi", True, 10.0),
        ("Sumber: data diolah", False, 8.0),
    ]
