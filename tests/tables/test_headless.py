"""Pages of a table of money without its heading: columns told by their figures, names and codes left of them."""

from pipeline.reading.geometry import Rect
from pipeline.tables.headings.header import begins_with_figures
from pipeline.tables.headings.headless import told_by_figures, with_lines
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.table_numbers import table_numbers
from pipeline.tables.model import Cell, Column, PageTable, Part
from schemas.vocabulary import Basis, Role

#: code, second part of the code, name, budget, realization, increase or decrease, per cent
LINES = [
    ("5.2", "", "BELANJA LANGSUNG", "330.000.000,00", "275.500.000,00", "-54.500.000,00", "83,48"),
    ("5.2", ".1", "Belanja Pegawai", "120.000.000,00", "96.000.000,00", "-24.000.000,00", "80,00"),
    ("5.2", ".1.01", "Honorarium PNS", "120.000.000,00", "96.000.000,00", "-24.000.000,00", "80,00"),
    ("5.2", ".2", "Belanja Barang dan Jasa", "210.000.000,00", "179.500.000,00", "-30.500.000,00", "85,48"),
    ("5.2", ".2.01", "Belanja Bahan Pakai Habis", "75.500.000,00", "60.250.000,00", "-15.250.000,00", "79,80"),
    ("5.2", ".2.03", "Belanja Jasa Kantor", "101.250.000,00", "88.242.500,00", "-13.007.500,00", "87,15"),
    ("5.2", ".2.06", "Belanja Cetak", "33.250.000,00", "31.007.500,00", "-2.242.500,00", "93,26"),
]
PLACE = (Part(1, Rect(0.0, 0.0, 1.0, 1.0)),)
MONEY = [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT]


def cells(rows: list[tuple[str, ...]]) -> list[Cell]:
    return [Cell(r, c, 1, 1, text, (), PLACE) for r, row in enumerate(rows) for c, text in enumerate(row)]


def understood(rows: list[tuple[str, ...]]) -> tuple[Column, ...]:
    printed, width = cells(rows), len(rows[0])
    numbers = table_numbers(printed, 0, len(rows), width)
    columns = assigned([Column(index, ()) for index in range(width)], numbers, 2017)
    return with_lines(columns, printed, 0) if told_by_figures(columns) else columns


def test_columns_of_a_page_without_heading() -> None:
    columns = understood(LINES)
    assert [column.role for column in columns] == [Role.CODE, Role.CODE, Role.ACCOUNT, *MONEY]
    assert {column.basis for column in columns} == {Basis.NUMBERS}


def test_a_column_that_pages_draw_apart_has_one_role() -> None:
    """From the fifth line on the realization stands one grid column further left."""
    apart = [(*row[:4], "", *row[4:]) if at < 4 else (*row[:5], "", *row[5:]) for at, row in enumerate(LINES * 2)]
    assert [column.role for column in understood(apart)][3:] == [
        Role.BUDGET,
        Role.BUDGET_REALIZATION,
        Role.BUDGET_REALIZATION,
        Role.BALANCE,
        Role.BUDGET_PCT,
    ]


def test_figures_without_relations_name_no_line() -> None:
    loose = [("1.02", "Kendaraan", str(7 * n * n + 13), str(900 - 11 * n), str(n % 3 + 20)) for n in range(2, 12)]
    assert [column.role for column in understood(loose)] == [None] * 5


def page(rows: list[tuple[str, ...]]) -> PageTable:
    width, rect = len(rows[0]), Rect(0.0, 0.0, 10.0, 10.0)
    edges = tuple(map(float, range(width + 1)))
    lines = tuple(map(float, range(len(rows) + 1)))
    return PageTable(1, rect, len(rows), width, tuple(cells(rows)), edges, lines, "pdfium-text")


def test_a_row_of_amounts_is_no_heading() -> None:
    assert begins_with_figures(page(LINES))
    assert not begins_with_figures(page([("Kode", "", "Uraian", "Anggaran", "Realisasi", "Selisih", "%"), *LINES]))
    assert not begins_with_figures(page([("Uraian", "2016", "2017"), ("Belanja", "1.000.000", "2.500.000")]))
    assert not begins_with_figures(page([("1", "2", "3", "4"), ("5.2", "Belanja", "1.000.000", "2.500.000")]))
