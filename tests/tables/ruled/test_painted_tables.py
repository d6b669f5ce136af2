"""Tables whose rows are set off by colour: the cells are those that are painted, and the white rows between them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.evidence.paint.painted import with_painted_cells
from pipeline.tables.evidence.runs import page_runs
from pipeline.tables.model import PageTable
from tests.handmade_pdf import line, pdf, text, written
from tests.tables.drawn_page import tables

XS = (20, 130, 230, 280, 330, 380)
HEAD = (280, 264, 248)  # two lines of headings, from the top in user space
GREEN, TINT = ".44 .68 .28 rg", ".89 .94 .85 rg"
HEADINGS = [
    (0, 0, 2, 1, "Sasaran"),
    (0, 1, 2, 1, "Indikator"),
    (0, 2, 2, 1, "Satuan"),
    (0, 3, 1, 2, "Tahun 2023"),
    (1, 3, 1, 1, "Target"),
    (1, 4, 1, 1, "Realisasi"),
]
ROWS = [
    ["Kualitas layanan", "Indeks kepuasan", "Indeks", "82,50", "84,10"],
    ["", "Pengaduan selesai", "%", "95,00", "93,20"],
    ["Tata kelola", "Nilai SAKIP", "Nilai", "72,00", "74,35"],
    ["Anggaran", "Belanja daerah", "Rp", "1.250.000", "1.210.000"],
    ["Data sektoral", "Dokumen statistik", "Dokumen", "4", "4"],
]
STEP = 24  # points from row to row
NOTE = "Berdasarkan tabel di atas, capaian kinerja tahun 2023 sudah baik dan perlu dipertahankan."

Paint = Callable[[float, float, float, float], str]


def cells(table: PageTable) -> list[tuple[int, int, int, int, str]]:
    return sorted((c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells)


def whole(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} {x1 - x0} {y1 - y0} re f "


def in_pieces(x0: float, y0: float, x1: float, y1: float) -> str:
    """As a word processor paints: margins, the line of text between them, the white above and below."""
    over, under, left, right = y1 - 4, y0 + 4, x0 + 5.4, x1 - 5.4
    boxes = ((x0, over, x1, y1), (x0, under, left, over), (right, under, x1, over), (left, under, right, over))
    return "".join(whole(*box) for box in (*boxes, (x0, y0, x1, under)))


def headings(paint: Paint) -> str:
    out = ""
    for row, column, rows, columns, words in HEADINGS:
        out += GREEN + " " + paint(XS[column], HEAD[row + rows], XS[column + columns], HEAD[row])
        out += "0 g " + text(words, XS[column] + 6, HEAD[row + rows] + 5, 7)
    return out


def foot(row: int) -> float:
    return HEAD[-1] - STEP * (row + 1)


def body(paint: Paint, painted: tuple[int, ...], merged: dict[int, int]) -> str:
    """`merged`: how many rows the first cell of a row takes."""
    out = ""
    covered = {first + k for first, count in merged.items() for k in range(1, count)}
    for i, row in enumerate(ROWS):
        for j, words in enumerate(row):
            if j == 0 and i in covered:
                continue
            bottom = foot(i + (merged.get(i, 1) - 1 if j == 0 else 0))
            if i in painted:
                out += TINT + " " + paint(XS[j], bottom, XS[j + 1], foot(i) + STEP)
            if words:
                out += "0 g " + text(words, XS[j] + 6, foot(i) + STEP - 13, 7)
    return out


def expected(merged: dict[int, int]) -> list[tuple[int, int, int, int, str]]:
    covered = {first + k for first, count in merged.items() for k in range(1, count)}
    return sorted(HEADINGS) + sorted(
        (i + 2, j, merged.get(i, 1) if j == 0 else 1, 1, words)
        for i, row in enumerate(ROWS)
        for j, words in enumerate(row)
        if j or i not in covered
    )


def white_borders() -> str:
    ys = (HEAD[0], *(HEAD[-1] - STEP * k for k in range(len(ROWS) + 1)))
    out = "1 G " + "".join(line(XS[0], y, XS[-1], y) for y in ys)
    return out + "".join(line(x, ys[-1], x, HEAD[1] if x == XS[4] else HEAD[0]) for x in XS) + "0 G "


def rules() -> str:
    return "".join(line(XS[0], foot(i), XS[-1], foot(i)) for i in range(len(ROWS)))


BORDERS = {"none": lambda: "", "white": white_borders, "lying ones": rules}
BANDS = {"odd rows": (0, 2, 4), "even rows": (1, 3)}


@pytest.mark.parametrize("paint", [whole, in_pieces], ids=["whole", "in pieces"])
@pytest.mark.parametrize("bands", BANDS)
@pytest.mark.parametrize("borders", BORDERS)
def test_painted_rows_and_those_between_are_one_table(tmp_path: Path, borders: str, bands: str, paint: Paint) -> None:
    note = text(NOTE, XS[0], foot(len(ROWS)) - 2, 7)
    page = headings(paint) + body(paint, BANDS[bands], {}) + BORDERS[borders]() + "0 g " + note
    found = tables(tmp_path, page)
    assert [cells(table) for table in found] == [expected({})]


def test_a_merged_cell_of_the_colour_of_its_first_row(tmp_path: Path) -> None:
    for merged, bands in (({0: 2}, (0, 2, 4)), ({0: 2}, (1, 3))):
        found = tables(tmp_path, headings(whole) + body(whole, bands, merged))
        assert [cells(table) for table in found] == [expected(merged)]


def test_a_painted_heading_over_rows_that_lying_rules_part(tmp_path: Path) -> None:
    found = tables(tmp_path, headings(whole) + body(whole, (), {}) + rules())
    assert [cells(table) for table in found] == [expected({})]


def test_walls_of_a_heading_in_the_colour_of_its_ground_part_its_cells(tmp_path: Path) -> None:
    """Nobody sees them in print, but each cell is filled by itself, and ends where they lie."""
    walls = ""
    for row, column, deep, wide, _ in HEADINGS:
        x0, x1, y0, y1 = XS[column], XS[column + wide], HEAD[row + deep], HEAD[row]
        walls += "".join(whole(x, y0, x + 0.75, y1) for x in (x0 - 0.375, x1 - 0.375))
        walls += "".join(whole(x0, y - 0.375, x1, y + 0.375) for y in (y0, y1))
    grid = rules() + "".join(line(x, foot(len(ROWS) - 1), x, HEAD[-1]) for x in XS)
    heads = headings(whole)
    words = "".join(part for part in heads.splitlines(keepends=True) if "BT" in part)
    found = tables(tmp_path, f"{heads}{GREEN} {walls}0 g {words}{body(whole, (), {})}{grid}")
    assert [cells(table) for table in found] == [expected({})]


def test_a_table_that_inked_rulings_part_keeps_its_rows(tmp_path: Path) -> None:
    # the paint of each heading is cut at another height, which parts no rows
    xs, ys = (20, 140, 260, 380), (280, 240, 216)
    out = GREEN + " "
    for x0, x1, cut in zip(xs, xs[1:], (252, 260, 268), strict=False):
        out += whole(x0 + 0.5, cut, x1 - 0.5, ys[0] - 0.5) + whole(x0 + 0.5, ys[1] + 0.5, x1 - 0.5, cut)
    words = [["Uraian", "Target", "Realisasi"], ["Belanja", "100", "90"]]
    for row, y in zip(words, (257, 224), strict=True):
        out += "0 g " + "".join(text(w, x + 4, y, 7) for w, x in zip(row, xs, strict=False))
    out += "".join(line(20, y, 380, y) for y in ys) + "".join(line(x, ys[-1], x, ys[0]) for x in xs)
    (table,) = tables(tmp_path, out)
    assert cells(table) == [(i, j, 1, 1, w) for i, row in enumerate(words) for j, w in enumerate(row)]


def test_the_last_total_lies_on_white_over_two_columns(tmp_path: Path) -> None:
    total = "".join(text(w, x, foot(5) + 11, 7) for w, x in (("Jumlah", 112), ("6", 236), ("1.250.151", 286)))
    total += text("1.210.153", 336, foot(5) + 11, 7)
    (table,) = tables(tmp_path, headings(whole) + body(whole, (0, 2, 4), {}) + "0 g " + total)
    last = [c[1:] for c in cells(table) if c[0] == 7]
    assert last == [(0, 1, 2, "Jumlah"), (2, 1, 1, "6"), (3, 1, 1, "1.250.151"), (4, 1, 1, "1.210.153")]


@pytest.mark.parametrize("white", [False, True], ids=["painted", "white"])
def test_rules_part_white_cells_where_they_lie_and_nowhere_else(tmp_path: Path, white: bool) -> None:
    """Merged cells are white, each other row beside them is painted, rules lie between; `white`: the last is not."""
    xs, top, step = (20, 90, 140, 190, 310, 380), 270, 22
    count = 5 if white else 6
    heads = ("Sasaran", "Satuan", "Target", "Program", "Pagu")
    out = GREEN + " " + "".join(whole(a, top, b, top + 20) for a, b in pairwise(xs)) + "0 g "
    out += "".join(text(w, x + 4, top + 7, 7) for w, x in zip(heads, xs, strict=False))
    for k in range(count):
        y = top - step * (k + 1)
        if k % 2:
            out += TINT + " " + whole(190, y, 310, y + step) + whole(310, y, 380, y + step) + "0 g "
        out += text(f"Program {k + 1}", 194, y + 8, 7) + text(f"{k + 1}.500.000", 330, y + 8, 7)
        out += line(20 if k in (1, count - 1) else 190, y, 380, y)
    merged = (("Layanan", "Indeks", "82"), top - step), (("Arsip", "Persen", "75"), top - step * (1 + count / 2))
    for words, middle in merged:
        out += "".join(text(w, x + 4, middle - (2.5 if not white else -8), 7) for w, x in zip(words, xs, strict=False))
    (table,) = tables(tmp_path, out)
    first, last = (2, count - 2)
    assert cells(table) == sorted(
        [
            *((0, j, 1, 1, word) for j, word in enumerate(heads)),
            *((1, j, first, 1, word) for j, word in enumerate(merged[0][0])),
            *((1 + first, j, last, 1, word) for j, word in enumerate(merged[1][0])),
            *((k + 1, 3, 1, 1, f"Program {k + 1}") for k in range(count)),
            *((k + 1, 4, 1, 1, f"{k + 1}.500.000") for k in range(count)),
        ]
    )


def test_a_group_on_white_over_columns_of_several_grounds(tmp_path: Path) -> None:
    xs, ys = (20, 60, 180, 250, 320, 380), (280, 264, 248, 228, 208, 188, 168)
    out = TINT + " " + whole(60, ys[2], 180, ys[0]) + whole(250, ys[2], 320, ys[1])
    out += "".join(whole(60, y, 180, y + 20) + whole(250, y, 320, y + 20) for y in ys[3:]) + "0 g "
    out += "".join(line(20, y, 380, y) for y in (ys[0], *ys[2:]))
    out += text("No", 24, 261, 7) + text("Jenis Belanja", 95, 261, 7) + text("Tahun 2024", 261, 269, 7)
    leaves = ("Pagu", "Realisasi", "Persen")
    out += "".join(text(w, x, 253, 7) for w, x in zip(leaves, (206, 269, 338), strict=True))
    body = [(f"{k}", f"Belanja {k}", f"{k}.400.500", f"{k}.300.400", f"9{k},10") for k in range(1, 5)]
    for row, y in zip(body, ys[2:], strict=False):
        out += "".join(text(w, x + 6, y - 13, 7) for w, x in zip(row, xs, strict=False))
    (table,) = tables(tmp_path, out)
    assert cells(table) == sorted(
        [
            (0, 0, 2, 1, "No"),
            (0, 1, 2, 1, "Jenis Belanja"),
            (0, 2, 1, 3, "Tahun 2024"),
            *((1, 2 + k, 1, 1, leaf) for k, leaf in enumerate(leaves)),
            *((i + 2, j, 1, 1, word) for i, row in enumerate(body) for j, word in enumerate(row)),
        ]
    )


def single(ys: tuple[float, float], xs: tuple[int, ...], heads: tuple[str, ...], figures: tuple[str, ...]) -> str:
    """A painted heading from the first height down to the second over a line of figures on white."""
    out = TINT + " " + "".join(whole(a, ys[1], b, ys[0]) for a, b in pairwise(xs)) + "0 g "
    for words, x in zip((*heads, *figures), (*xs[:-1], *xs[:-1]), strict=True):
        out += text(words, x + 8, ys[1] + (5 if words in heads else -12), 7)
    return out


def test_a_painted_heading_over_one_line_of_figures(tmp_path: Path) -> None:
    """Another table close below has other columns; a paragraph stands between them."""
    plan, sums = ("Perencanaan", "Pengukuran", "Pelaporan", "Nilai"), ("Belanja Operasi", "Belanja Modal", "Jumlah")
    own, amounts = ("22,25", "20,11", "11,35", "89,00"), ("1.339.657", "3.622.544", "4.962.201")
    out = single((280, 264), (20, 110, 200, 290, 380), plan, own)
    out += text(NOTE, 20, 228, 7) + text(NOTE, 20, 218, 7)
    out += single((206, 190), (20, 140, 260, 380), sums, amounts) + text(NOTE, 20, 154, 7)
    read = [[c.text for c in sorted(t.cells, key=lambda c: (c.row, c.column))] for t in tables(tmp_path, out)]
    assert read == [[*plan, *own], [*sums, *amounts]]


def test_a_painted_heading_over_words_is_no_table(tmp_path: Path) -> None:
    plan, words = ("Perencanaan", "Pengukuran", "Pelaporan"), ("Sudah", "disusun", "bersama")
    assert not tables(tmp_path, single((280, 264), (20, 140, 260, 380), plan, words) + text(NOTE, 20, 228, 7))


def test_a_heading_ends_where_its_cells_end_a_little_apart(tmp_path: Path) -> None:
    """As jabar-inspektorat_lkip-bab3-2016, p. 11: two lines over a group, painted between thick strokes of one colour,
    end 1.1 points above their neighbours, and no rule parts white rows."""
    amber, pale, xs = "1 .75 0", "1 1 .6", (20, 43, 226, 283, 332, 390)
    page = f"{amber} rg {amber} RG {whole(xs[0], 237.3, xs[2], 265.7)}"
    page += "".join(whole(xs[2], low, xs[5], low + 9.8) for low in (239.6, 253.7))
    page += "".join(line(xs[2], y, xs[5], y, 2.3) for y in (264.7, 252.7, 250.4, 238.4))
    page += "0 g " + text("NO", 24, 249, 7) + text("PERANGKAT DAERAH", 80, 249, 7)
    page += text("TAHUN 2016", 284, 256, 7) + text("(LKIP TA. 2015)", 280, 242, 7)
    rows = [
        (str(k + 1), f"DINAS {name}", figure, "A", "BAIK")
        for k, (name, figure) in enumerate((("SATU", "89,80"), ("DUA", "88,84"), ("TIGA", "86,40"), ("EMPAT", "85,67")))
    ]
    for k, row in enumerate(rows):
        y = 223 - 14.4 * k  # the row's lower side
        if k % 2:
            page += f"{pale} rg {pale} RG {whole(xs[0], y + 2.3, xs[5], y + 12.1)}"
            page += "".join(line(xs[0], at, xs[5], at, 2.3) for at in (y + 1.2, y + 13.2)) + "0 g "
        page += "".join(text(words, x + 4, y + 4, 7) for x, words in zip(xs, row, strict=False))
    page += "0 G " + "".join(line(x, 179, x, 265.7 if k < 2 else 237.3) for k, x in enumerate(xs[1:5]))
    [table] = tables(tmp_path, page)
    assert cells(table) == [
        (0, 0, 2, 1, "NO"),
        (0, 1, 2, 1, "PERANGKAT DAERAH"),
        (0, 2, 1, 3, "TAHUN 2016"),
        (1, 2, 1, 3, "(LKIP TA. 2015)"),
        *((2 + k, j, 1, 1, words) for k, row in enumerate(rows) for j, words in enumerate(row)),
    ]


def test_one_painted_row_at_the_foot_of_rules_adds_no_walls(tmp_path: Path) -> None:
    """Its own lower rule is not the first one below a painted heading."""
    out = "".join(line(20, y, 380, y) for y in (220, 206, 192, 178, 164)) + f"q {TINT} "
    out += "".join(whole(a, 164.4, b, 178) for a, b in pairwise(XS)) + "Q "
    out += "".join(
        text(word, x + 2, 169, 8) for word, x in zip(("Jumlah", "", "8,9", "6,4", "72,03"), XS, strict=False)
    )
    with open_pdf(written(tmp_path, pdf(out))) as document:
        page = document.read_page(1)
    assert len(with_painted_cells(page.rulings, page.fills, page_runs(page.chars))[1]) == 0
