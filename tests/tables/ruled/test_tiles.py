"""Wide sheets printed over several pages side by side."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.joining.content import PageContent
from pipeline.tables.joining.tiles import with_tiles_joined
from pipeline.tables.model import Line, PageTable
from pipeline.tables.understand import understand
from tests.tables.printed_rows import page_table

LEFT = [
    [["No", "Program/Kegiatan", "Indikator Kinerja", "Target Triwulan"], ["^", "^", "^", "I"]],
    [["1", "Program A", "Jumlah a", "10"], ["2", "Kegiatan B", "Jumlah b", "20"]],
    [["3", "Kegiatan C", "Jumlah c", "30"], ["4", "Kegiatan D", "Jumlah d", "40"]],
]
RIGHT = [
    [["", "Penanggung Jawab"], ["II", "^"]],
    [["11", "Sekretariat"], ["21", "Bidang X"]],
    [["31", "Bidang Y"], ["41", "Bidang Z"]],
]
CAPTION = "Tabel 1 Rencana Aksi Dinas Contoh Tahun 2022"


def sheet(blocks: Sequence[Sequence[list[str]]], number: int, body: int) -> PageContent:
    """The heading and one block of rows on a page of its own."""
    table = page_table([*blocks[0], *blocks[body]], page=number)
    lines = [Line(CAPTION, number, Rect(0, 80, 200, 90), True, 9.0)] if blocks is LEFT and body == 1 else []
    return PageContent(number, 842.0, 595.0, [table], lines)


def rows(table: PageTable) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]


WHOLE = [
    ["No", "Program/Kegiatan", "Indikator Kinerja", "Target Triwulan", "Penanggung Jawab"],
    ["I", "II"],
    ["1", "Program A", "Jumlah a", "10", "11", "Sekretariat"],
    ["2", "Kegiatan B", "Jumlah b", "20", "21", "Bidang X"],
]
ORDERS = {
    "over, then down": [sheet(LEFT, 1, 1), sheet(RIGHT, 2, 1), sheet(LEFT, 3, 2), sheet(RIGHT, 4, 2)],
    "down, then over": [sheet(LEFT, 1, 1), sheet(LEFT, 2, 2), sheet(RIGHT, 3, 1), sheet(RIGHT, 4, 2)],
}


@pytest.mark.parametrize("order", ORDERS)
def test_right_hand_pages_become_columns_of_the_left_hand_ones(order: str) -> None:
    joined = with_tiles_joined(ORDERS[order])
    first, second = (page.tables[0] for page in joined if page.tables)
    assert rows(first) == WHOLE
    assert rows(second)[2:] == [
        ["3", "Kegiatan C", "Jumlah c", "30", "31", "Bidang Y"],
        ["4", "Kegiatan D", "Jumlah d", "40", "41", "Bidang Z"],
    ]
    [group] = [cell for cell in first.cells if cell.text == "Target Triwulan"]
    assert (group.column_span, len(group.parts)) == (2, 2)


@pytest.mark.parametrize("order", ORDERS)
def test_the_sheet_is_one_table(order: str) -> None:
    [table] = understand(ORDERS[order], "d", "x.pdf").tables
    assert (table.caption, table.row_count) == ("Rencana Aksi Dinas Contoh Tahun 2022", 6)
    assert [(column.role, column.period) for column in table.columns[3:5]] == [("target", "TW1"), ("target", "TW2")]
    assert (table.page_first, table.page_last) == (1, 4)


def test_a_table_that_names_its_own_rows_is_no_right_hand_page() -> None:
    other = [["No", "Sasaran"], ["^", "^"], ["1", "Meningkatnya mutu"], ["2", "Terwujudnya layanan"]]
    pages = [sheet(LEFT, 1, 1), PageContent(2, 842.0, 595.0, [page_table(other, page=2)], [])]
    assert [len(page.tables) for page in with_tiles_joined(pages)] == [1, 1]


def test_rows_of_other_heights_are_no_rows_of_the_same_sheet() -> None:
    right = sheet(RIGHT, 2, 1)
    table = right.tables[0]
    lower = replace(table, y_edges=(*table.y_edges[:2], *(y + 6 for y in table.y_edges[2:])))
    pages = [sheet(LEFT, 1, 1), replace(right, tables=[lower])]
    assert [len(page.tables) for page in with_tiles_joined(pages)] == [1, 1]


def test_a_heading_that_only_one_page_divides() -> None:
    """The right-hand page prints its headings over both rows of the left-hand one's."""
    right = page_table([["Anggaran (Rp)", "Penanggung Jawab"], *RIGHT[1]], page=2)
    edges = (right.y_edges[0], *(y + 20 for y in right.y_edges[1:]))
    pages = [sheet(LEFT, 1, 1), PageContent(2, 842.0, 595.0, [replace(right, y_edges=edges)], [])]
    first, second = with_tiles_joined(pages)
    assert not second.tables
    [money] = [cell for cell in first.tables[0].cells if cell.text == "Anggaran (Rp)"]
    assert (money.row, money.row_span, money.column) == (0, 2, 4)
    assert rows(first.tables[0])[2:] == WHOLE[2:]


def test_the_last_page_may_hold_a_single_row() -> None:
    ends = [page_table([rows_of[2][1]], page=number) for number, rows_of in ((3, LEFT), (4, RIGHT))]
    pages = [sheet(LEFT, 1, 1), sheet(RIGHT, 2, 1)]
    pages += [PageContent(table.page, 842.0, 595.0, [table], []) for table in ends]
    [table] = understand(pages, "d", "x.pdf").tables
    assert (table.row_count, table.page_last) == (5, 4)
