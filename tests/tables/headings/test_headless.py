"""Pages of a table of money without its heading: columns told by their figures, names and codes left of them."""

from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.headings.header import begins_with_body
from pipeline.tables.headings.headless import told_by_figures, with_lines
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.table_numbers import table_numbers
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, Column, Line, PageTable, Part
from pipeline.tables.understand import understand
from schemas.vocabulary import Basis, Family, Role

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
    assert begins_with_body(page(LINES))
    assert not begins_with_body(page([("Kode", "", "Uraian", "Anggaran", "Realisasi", "Selisih", "%"), *LINES]))
    assert not begins_with_body(page([("Uraian", "2016", "2017"), ("Belanja", "1.000.000", "2.500.000")]))
    assert not begins_with_body(page([("1", "2", "3", "4"), ("5.2", "Belanja", "1.000.000", "2.500.000")]))
    assert begins_with_body(page([("-", "Produksi padi", "12.317.066 Ton"), ("-", "Produksi jagung", "5 Ton")]))
    assert not begins_with_body(page([("Uraian", "2016 (%)"), ("Belanja", "12 %")]))
    listed = [("1.", "Peningkatan Produksi", "Rp. 30.903.396.770,-"), ("2.", "Pemberdayaan", "Rp. 2.208.100.000,-")]
    assert begins_with_body(page(listed))  # jabar-disnak_pk-kadis-scan-ocr-2016, p. 3
    listed = [("koreksi dobel catat", "Rp 95.000.000,00"), ("AKM", "Rp (95.000.000,00)"), ("serah terima", "Rp. -")]
    assert begins_with_body(page(listed))  # upload_20180709113023-calk_9e4391, p. 39 and 49
    boxed = [("1.2.", "Prosentase panjang jalan"), ("1,3", "Total panjang jembatan"), ("2.2.", "Presentase akses")]
    assert begins_with_body(page(boxed))  # cascading_cascade-bina-marga-16_9e7747, p. 1
    assert not begins_with_body(page([("%", "Uraian"), ("12,5", "Belanja"), ("7,25", "Jumlah")]))


def test_a_form_of_labels_has_no_heading() -> None:
    form = [("Nama Indikator", ":", "Persentase jalan"), ("Satuan", ":", "Persen"), ("Sumber Data", ":", "Bina Marga")]
    [read] = understand([PageContent(1, 10.0, 60.0, [page(form)], [])], "d", "form.pdf").tables
    assert read.heading_rows == 0


#: as a scan of 2016 shows it whose headings are black
MEASURED = [
    ("1", "Meningkatnya pengelolaan", "Persentase rekomendasi", "100%", "100%", "100"),
    ("2", "Meningkatnya partisipasi", "Persentase pengelola", "2%", "1,77%", "88,50"),
    ("3", "Meningkatnya layanan", "Persentase jaringan", "72,05%", "72,06%", "100,01"),
    ("4", "Meningkatnya sistem", "Tingkat akurasi", "62%", "60,73%", "97,95"),
]


def below_blank_headings(rows: list[tuple[str, ...]], caption: str) -> tuple[Family | None, list[Role | None]]:
    """Family and roles of a page that prints the caption and `rows` below a row of cells without a word."""
    blank = tuple("" for _ in rows[0])
    table = replace(page([blank, *rows]), rect=Rect(0.0, 20.0, 10.0, 40.0))
    over = Line(caption, 1, Rect(2.0, 10.0, 8.0, 18.0), bold=True, size=8.0)
    [read] = understand([PageContent(1, 10.0, 60.0, [table], [over])], "d", "scan.pdf").tables
    return read.family, [column.role for column in read.columns]


def test_values_tell_what_stands_below_black_headings() -> None:
    family, roles = below_blank_headings(MEASURED, "Tabel 3.1 Pencapaian Kinerja Tahun 2016")
    assert family is Family.EVALUATION
    assert roles[1:] == [Role.OBJECTIVE, Role.INDICATOR, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]


def test_a_caption_of_another_family_or_figures_that_disagree_tell_nothing() -> None:
    assert below_blank_headings(MEASURED, "Tabel 3.1 Data Pegawai")[0] is None
    loose = [(*row[:5], str(11 * n)) for n, row in enumerate(MEASURED, start=3)]
    assert below_blank_headings(loose, "Tabel 3.1 Pencapaian Kinerja Tahun 2016")[0] is None


#: the page after the one with the heading, as a university prints it
GONE_ON = [
    ("Jumlah program studi terakreditasi", "Prodi", "7", "1", "0", "0,00"),
    ("Persentase program studi bermutu", "%", "100", "78", "80", "102,56"),
    ("Persentase dosen bersertifikat", "%", "99,00", "91,35", "90", "98,52"),
    ("Persentase serapan anggaran", "%", "95", "100", "75,91", "75,91"),
    ("Opini Laporan Keuangan", "", "WTP", "WTP", "-", "-"),
]


def gone_on(rows: list[tuple[str, ...]]) -> tuple[Family | None, list[Role | None]]:
    table = replace(page(rows), rect=Rect(0.0, 20.0, 10.0, 40.0))
    [read] = understand([PageContent(1, 10.0, 60.0, [table], [])], "d", "lakip.pdf").tables
    return read.family, [column.role for column in read.columns]


def test_indicators_with_units_whose_figures_agree_are_an_evaluation_without_any_heading() -> None:
    family, roles = gone_on(GONE_ON)
    assert family is Family.EVALUATION
    assert roles == [Role.INDICATOR, Role.UNIT, None, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]
    assert gone_on([(*row[:5], str(13 * n)) for n, row in enumerate(GONE_ON)])[0] is None
    assert gone_on([(row[0], *row[2:]) for row in GONE_ON])[0] is None  # figures of who knows what
