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
