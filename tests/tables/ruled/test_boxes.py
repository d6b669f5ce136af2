"""Tables whose rows are boxes of their own, close over each other; a repeated heading begins another table."""

from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rows

_XS = (30, 60, 240, 310, 370)
_ROWS = [
    ["No", "Sasaran Strategis", "Target", "Realisasi"],
    ["1", "Derajat kesehatan/masyarakat", "85,00", "79,10"],
    ["2", "Mutu pendidikan/dasar", "92,30", "91,75"],
    ["3", "Penduduk miskin", "6,20", "6,05"],
]
_HEIGHT = 26  # of two lines, which `/` parts


def _boxes(table: list[list[str]], top: float, gap: float) -> str:
    out = ""
    for k, row in enumerate(table):
        upper = top - k * (_HEIGHT + gap)
        lower = upper - _HEIGHT
        out += line(_XS[0], upper, _XS[-1], upper) + line(_XS[0], lower, _XS[-1], lower)
        out += "".join(line(x, lower, x, upper) for x in _XS)
        for word, x in zip(row, _XS, strict=False):
            out += "".join(text(part, x + 4, lower + 16 - 10 * i, 8) for i, part in enumerate(word.split("/")))
    return out


def _whole(table: list[list[str]]) -> list[list[str]]:
    return [[word.replace("/", " ") for word in row] for row in table]


def test_boxes_close_over_each_other_are_one_table(tmp_path: Path) -> None:
    [table] = tables(tmp_path, _boxes(_ROWS, 280, 5.5))
    assert rows(table) == _whole(_ROWS)


def test_boxes_far_apart_or_with_the_same_heading_are_several(tmp_path: Path) -> None:
    assert len(tables(tmp_path, _boxes(_ROWS[1:3], 280, 30))) == 2
    again = _boxes(_ROWS[:2], 280, 0) + _boxes(_ROWS[:2], 280 - 2 * _HEIGHT - 4.5, 0)
    assert [rows(table) for table in tables(tmp_path, again)] == [_whole(_ROWS[:2])] * 2


def test_empty_rows_between_merged_ones_are_no_connectors_of_boxes(tmp_path: Path) -> None:
    """jabar-dispenda_lkip-bab3-2016, p. 10."""
    table = [
        ["URAIAN", "PRIBADI", "DINAS", "UMUM", "Capaian"],
        ["BUS, MIKRO BUS", "7.964", "1.362", "19.890", "78,42"],
        ["ALAT BERAT", "43", "4", "10", "77,19"],
        ["APER", "785", "", "", "100"],
        ["", "", "", "", ""],
        ["PAJAK BAHAN BAKAR", "24", "", "", "95,83"],
        ["", "", "", "", ""],
        ["RATA - RATA CAPAIAN", "", "", "", "86,51"],
    ]
    edges, merged = (30, 150, 210, 270, 330, 400), {3: (0, 1, 4, 5), 5: (0, 1, 4, 5), 7: (0, 4, 5)}
    drawn = "".join(line(edges[0], 280 - 20 * k, edges[-1], 280 - 20 * k) for k in range(len(table) + 1))
    for k, row in enumerate(table):
        walls = merged.get(k, range(len(edges)))
        drawn += "".join(line(edges[i], 260 - 20 * k, edges[i], 280 - 20 * k) for i in walls)
        drawn += "".join(text(word, x + 4, 266 - 20 * k, 8) for word, x in zip(row, edges, strict=False) if word)
    [found] = tables(tmp_path, drawn)
    assert rows(found)[1] == table[1]
    assert [cell.text for cell in found.cells if cell.row == 5 and cell.text] == ["PAJAK BAHAN BAKAR", "24", "95,83"]
