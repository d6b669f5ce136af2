"""Headings that print views and regulations of others have: what the values, the caption and the neighbours make of
words that mean something else elsewhere."""

from collections.abc import Sequence

import pytest
from printed_rows import page_table

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.model import Column
from schemas.vocabulary import Family, Role


def columns_of(rows: Sequence[Sequence[str]], caption: str = "", year: int | None = None) -> tuple[Column, ...]:
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    return settle_columns(heading, [cell for cell in table.cells if cell.row >= heading.rows], caption, year)


def roles(rows: Sequence[Sequence[str]], caption: str = "") -> list[str | None]:
    return [column.role and column.role.value for column in columns_of(rows, caption)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Januari (Rp)", "M01"), ("July (Rp)", "M07"), ("Triwulan 1 (Rp)", "TW1"), ("Tribulan 3", "TW3"),
        ("Semester I", "TW2"), ("Semester II", "TW4"), ("Semester", None), ("Target (Januari)", None),
    ],
)  # fmt: skip
def test_periods_as_others_print_them(text: str, period: str | None) -> None:
    """Half a year is told by the quarter that it ends with."""
    assert load_lexicon().read(text).period == period


CASH = [
    ["Kode Rekening", "Uraian", "Januari (Rp)", "Februari (Rp)", "Maret (Rp)", "Triwulan 1 (Rp)"],
    ["5.1", "BELANJA OPERASI", "1.049.762.000,00", "1.026.722.272,00", "1.107.405.153,00", "3.183.889.425,00"],
    ["5.2", "BELANJA MODAL", "1.370.618.000,00", "1.358.108.660,00", "1.151.365.147,00", "3.880.091.807,00"],
]


def test_months_of_a_cash_budget_are_what_the_caption_says() -> None:
    columns = columns_of(CASH, "Anggaran Kas Bulanan Tahun Anggaran 2024")
    assert [column.role for column in columns[2:]] == [Role.BUDGET] * 4
    assert [column.period for column in columns[2:]] == ["M01", "M02", "M03", "TW1"]
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert roles(CASH)[2:] == [None] * 4


def test_amounts_by_kind_of_spending_are_what_the_caption_says_and_the_total_is_the_line_s() -> None:
    rows = [
        ["No", "Program/Kegiatan", "Jenis Belanja", "<", "Total"],
        ["^", "^", "Belanja Pegawai", "Barang dan Jasa", "^"],
        ["1", "Penyediaan Gaji", "Rp 98.451.500", "Rp 92.545.019", "Rp 190.996.519"],
        ["2", "Pengadaan Peralatan", "Rp 414.243.000", "Rp 393.615.549", "Rp 807.858.549"],
    ]
    columns = columns_of(rows, "Rekapitulasi Penggunaan Dana BOSP Tahun 2023", 2023)
    assert [column.role for column in columns[2:]] == [Role.REMARK, Role.REMARK, Role.BUDGET_REALIZATION]
    assert [column.aside for column in columns[2:4]] == [Role.BUDGET_REALIZATION] * 2
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert Role.ACCOUNT not in [column.role for column in columns]  # `Jenis Belanja` is the group of figures
    assert roles(rows, "Pagu dan Realisasi")[2:] == [None] * 3  # planned or spent?


def test_sources_name_the_lines_of_amounts_that_only_the_caption_tells() -> None:
    rows = [
        ["No", "Sumber Dana", "Tahap I", "<", "Tahap II", "<"],
        ["^", "^", "Tanggal", "Jumlah", "Tanggal", "Jumlah"],
        ["1", "Dana Desa dari APBN", "12-03-2019", "617.674.500,00", "02-07-2019", "578.766.013,00"],
        ["2", "Alokasi Dana Desa", "14-03-2019", "793.629.000,00", "09-07-2019", "866.772.615,00"],
    ]
    told = ["number", "account", None, "budget_realization", None, "budget_realization"]
    assert roles(rows, "Realisasi Anggaran") == told
    assert "code" not in roles(rows)  # dates


def test_months_name_the_lines_of_a_spending_plan_and_years_are_no_budget() -> None:
    rows = [
        ["Tahun Anggaran", "Bulan", "RPD Kumulatif", "Realisasi Kumulatif", "Tk. Penyerapan"],
        ["2022", "Januari", "Rp 682.983.000", "Rp 512.237.250", "75,00%"],
        ["2022", "Februari", "Rp 741.106.500", "Rp 592.885.200", "80,00%"],
        ["2022", "Maret", "Rp 774.297.000", "Rp 696.867.300", "90,00%"],
    ]
    assert roles(rows) == ["remark", "account", "budget", "budget_realization", "budget_pct"]


def test_a_column_of_counts_headed_unit_is_no_unit_of_the_others() -> None:
    rows = [
        ["No", "Uraian", "Saldo Awal", "<", "Saldo Akhir", "<"],
        ["^", "^", "Unit", "Rp", "Unit", "Rp"],
        ["1", "Meja Kerja", "165", "412.500.000", "217", "542.500.000"],
        ["2", "Kursi Rapat", "186", "93.000.000", "240", "120.000.000"],
    ]
    assert "unit" not in roles(rows)


def test_counts_beside_money_are_no_money() -> None:
    """`WP` are taxpayers: neither a share of the budget nor a balance; what is left in per cent is neither, too."""
    rows = [
        ["No", "Kecamatan", "Ketetapan", "<", "Realisasi s/d Bulan Juni", "<", "%", "Sisa Ketetapan", "<", "Sisa %"],
        ["^", "^", "WP", "Rp", "WP", "Rp", "^", "WP", "Rp", "^"],
        ["1", "Kecamatan Sukamaju", "250", "665.706.000", "104", "138.763.053", "20,84", "146", "526.942.947", "79,16"],
        ["2", "Kecamatan Air Dikit", "196", "292.238.500", "47", "86.186.633", "29,49", "149", "206.051.867", "70,51"],
        ["3", "Kecamatan Teras", "234", "742.064.000", "110", "231.764.899", "31,23", "124", "510.299.101", "68,77"],
    ]
    columns = columns_of(rows, "Realisasi PBB-P2", 2022)
    assert [column.role and column.role.value for column in columns] == [
        "number", "account", "remark", "remark", "remark", "budget_realization", "budget_pct", "remark", "balance",
        "remark",
    ]  # fmt: skip
    assert columns[4].aside is Role.REALIZATION


def test_a_target_in_units_of_its_own_is_no_budget_and_codes_are_no_names() -> None:
    rows = [
        ["Kode Prog./Keg.", "Uraian", "Target Kinerja", "Jumlah (Rp)", "<"],
        ["^", "^", "^", "Sebelum Perubahan", "Setelah Perubahan"],
        ["1.01.01", "Administrasi Keuangan", "12 Bulan", "530.250.000", "502.557.454"],
        ["1.01.02", "Administrasi Umum", "100 Persen", "329.100.500", "282.454.322"],
    ]
    assert roles(rows) == ["code", "account", "target", "remark", "budget"]


def test_places_are_the_lines_of_what_is_planned_and_reached() -> None:
    rows = [
        ["Regional", "Jenis Pupuk", "Semester I", "<", "<"],
        ["^", "^", "Rencana (Kg)", "Realisasi (Kg)", "% Real Thdp Renc"],
        ["Kebun Wilayah Timur", "Urea", "366", "179", "48,91%"],
        ["Kebun Wilayah Barat", "Dolomit", "363", "363", "100,00%"],
    ]
    assert roles(rows)[:4] == ["line", None, "target", "realization"]


def test_a_volume_beside_its_budget_is_planned_as_those_of_the_years_to_come() -> None:
    rows = [
        ["No", "Sasaran Kegiatan(Output)/Komponen", "Tahun 2018", "<", "<", "Prakiraan Maju", "<"],
        ["^", "^", "Volume", "Satuan Biaya", "Alokasi (Juta Rupiah)", "Volume", "<"],
        ["^", "^", "^", "^", "^", "2019", "2020"],
        ["1", "Penyediaan Gaji", "248", "3.542,9", "3.224,0", "210", "209"],
        ["2", "Pengadaan Peralatan", "201", "2.871,4", "2.613,0", "216", "185"],
    ]
    columns = columns_of(rows, "Rencana Kerja Tahun Anggaran 2018", 2018)
    assert [c.role for c in columns[1:5]] == [Role.LINE, Role.TARGET, Role.REMARK, Role.BUDGET]
    assert [c.aside for c in columns[5:]] == [Role.TARGET, Role.TARGET]


def test_the_ratio_at_the_end_of_a_plan_is_the_achievement_of_its_own_columns() -> None:
    rows = [
        ["Sasaran", "Indikator Kinerja", "Target pada Akhir Tahun Perencanaan", "<",
         "Capaian pada Akhir Tahun Perencanaan", "<", "Rasio Capaian Akhir (%)", "<"],
        ["^", "^", "K", "Rp", "K", "Rp", "K", "Rp"],
        ["Meningkatnya layanan", "Indeks kepuasan", "88", "412.500.000", "77", "190.300.000", "87,50", "46,13"],
    ]  # fmt: skip
    assert roles(rows)[2:] == [
        "target", "budget", "realization", "budget_realization", "achievement", "budget_pct",
    ]  # fmt: skip


def test_a_percentage_of_the_first_of_two_figures_is_told_by_the_numbers() -> None:
    rows = [
        ["Nama Pajak", "Tribulan 1", "<", "<", "<", "<"],
        ["^", "Target", "+Tambahan", "Realisasi", "% Awal", "% Naik"],
        ["Pajak Hotel", "335.020.080", "39.184.935", "333.950.712", "99,7%", "11,7%"],
        ["Pajak Restoran", "104.635.501", "9.445.432", "113.801.373", "108,8%", "9,0%"],
    ]
    columns = columns_of(rows, "Realisasi Penerimaan Pajak Daerah", 2017)
    assert [c.role and c.role.value for c in columns[1:]] == ["budget", "remark", "budget_realization", None, "remark"]
    assert {c.period for c in columns[1:]} == {"TW1"}


PACKAGES = [
    ["", "", "Pagu (Rp)", "<", "<", "<", "", "Progres (%)", "<"],
    ["Kode", "Paket", "RPM", "SBSN", "PLN", "Total", "Realisasi", "Keu", "Fisik"],
    [
        "01",
        "Pembangunan Jembatan",
        "18.047.500",
        "3.642.748",
        "3.170.577",
        "24.860.825",
        "19.935.654",
        "80,19",
        "61,20",
    ],
    [
        "02",
        "Rehabilitasi Bendung",
        "21.732.500",
        "2.279.201",
        "3.575.089",
        "27.586.790",
        "15.371.030",
        "55,72",
        "72,85",
    ],
]


def test_a_row_below_groups_heads_the_columns_that_they_leave_open() -> None:
    heading = read_heading(page_table(PACKAGES), load_lexicon())
    assert heading.rows == 2
    assert heading.columns[0].path == ("Kode",)
    assert heading.columns[7].meaning.role is Role.BUDGET_PCT  # `Progres (%) > Keu`
    counted = [PACKAGES[0], ["Laki-laki", "Dua", "Tiga", "A", "B", "C", "D", "E", "F"], *PACKAGES[2:]]
    assert read_heading(page_table(counted), load_lexicon()).rows < 2  # of words that nobody knows
