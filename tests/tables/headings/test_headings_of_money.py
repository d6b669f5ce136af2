"""Headings of money, works and funds as applications print them: what digits, signs and sources in them mean."""

from collections.abc import Sequence

import pytest

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Family, Role
from tests.tables.headings.settled_columns import columns_of, roles
from tests.tables.printed_rows import page_table


def test_a_sign_of_per_cent_alone_is_a_heading_and_no_figure() -> None:
    rows = [
        ["Kode Rekening", "Uraian Akun", "APBD", "Realisasi Pendapatan", "<", "<", "<", "Sisa Lebih / Kurang", "<"],
        ["^", "^", "^", "S.d Hari Lalu", "Hari Ini", "S.d Hari Ini", "%", "Jumlah", "%"],
        ["4.1", "Pajak Hotel", "200.000.000", "100.000.000", "50.000.000", "150.000.000", "75", "50.000.000", "25"],
        ["4.2", "Pajak Parkir", "400.000.000", "90.000.000", "10.000.000", "100.000.000", "25", "300.000.000", "75"],
    ]
    columns = columns_of(rows)
    assert [column.path[-1] for column in columns[3:]] == rows[1][3:]
    assert columns[6].role is Role.BUDGET_PCT


@pytest.mark.parametrize(
    "headings",
    [
        ["No.", "BA", "Nama BA", "Pagu DIPA", "Blokir", "Kas", "Belum SP2D", "Nilai SPM", "Sisa Pagu"],
        ["No", "A", "Kecamatan", "Pagu 1 Tahun", "Est. 4 Bln", "Realisasi", "Rata² Fisik", "Lambat", "Sisa Pagu"],
    ],
)  # fmt: skip
def test_digits_inside_headings_are_no_figures(headings: Sequence[str]) -> None:
    """Most of the words are unknown; three different ones that are known head the columns."""
    body = [["1", "01", "Dinas Pendidikan", *["603.891.000"] * 6], ["2", "02", "Dinas Sosial", *["62.141.716"] * 6]]
    heading = read_heading(page_table([headings, *body]), load_lexicon())
    assert heading.known and heading.rows == 1


def test_units_of_work_name_the_lines_of_amounts() -> None:
    rows = [
        ["Nomor", "Unit", "Pagu", "Realisasi", "Sisa Pagu"],
        ["1", "Bagian Umum", "603.891.000", "441.749.284", "162.141.716"],
        ["2", "Subdirektorat Pesisir", "819.450.000", "127.428.573", "692.021.427"],
    ]
    columns = columns_of(rows, "Realisasi per SP2D")
    assert columns[1].role is Role.ACCOUNT
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert roles([rows[0], ["1", "Paket", *rows[1][2:]], ["2", "Orang", *rows[2][2:]]])[1] == "unit"


def test_quarters_of_a_plan_are_what_the_total_beside_them_is_called() -> None:
    """The caption speaks of both; the figures add up to the plan, which is no second budget beside the DIPA."""
    rows = [
        ["Kode", "Uraian", "Pagu DIPA", "TW I", "TW II", "Total RPD", "Total Real", "Sisa Pagu"],
        ["51", "Pegawai", "900.000.000", "300.000.000", "400.000.000", "700.000.000", "650.000.000", "250.000.000"],
        ["52", "Barang", "800.000.000", "100.000.000", "500.000.000", "600.000.000", "550.000.000", "250.000.000"],
    ]  # fmt: skip
    columns = columns_of(rows, "Monitoring RPD dan Realisasi")
    assert [(column.role, column.aside) for column in columns[3:6]] == [(Role.REMARK, Role.TARGET)] * 3
    assert columns[2].role is Role.BUDGET
    assert [column.period for column in columns[3:6]] == ["TW1", "TW2", None]


def test_what_was_spent_of_a_source_is_money_beside_a_target_of_works() -> None:
    rows = [
        ["No", "Satker / Paket", "Target", "<", "Pagu", "<", "<", "Realisasi", "<", "<", "Progres (%)", "<"],
        ["^", "^", "Vol", "Satuan", "RPM", "PHLN", "Total", "RPM", "PHLN", "Total", "Keu", "Fis"],
        [
            "1",
            "Jalan Lingkar",
            "12",
            "Km",
            "700.000",
            "200.000",
            "900.000",
            "300.000",
            "150.000",
            "450.000",
            "50",
            "60",
        ],
        [
            "2",
            "Jembatan Way",
            "3",
            "Unit",
            "500.000",
            "300.000",
            "800.000",
            "100.000",
            "100.000",
            "200.000",
            "25",
            "30",
        ],
    ]
    columns = columns_of(rows, "Progres Paket Pekerjaan (dalam ribuan)", 2017)
    assert [column.aside or column.role for column in columns[7:10]] == [Role.BUDGET_REALIZATION] * 3
    assert columns[11].role is Role.REALIZATION


def test_numerals_below_instalments_are_no_quarters() -> None:
    columns = columns_of(
        [
            ["Kode", "Kegiatan", "Jumlah Anggaran", "Nilai Kontrak", "Termin", "<"],
            ["^", "^", "^", "^", "I", "II"],
            ["1", "Jembatan Way", "900.000.000", "800.000.000", "300.000.000", "150.000.000"],
            ["2", "Jalan Lingkar", "700.000.000", "650.000.000", "200.000.000", "100.000.000"],
        ]
    )
    assert [(column.role, column.period) for column in columns[4:]] == [(Role.BUDGET_REALIZATION, None)] * 2
    assert load_lexicon().resolve(["Tahapan Triwulan", "I"]).period == "TW1"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("SP2D s.d Bulan Lalu", "budget_realization"), ("Jumlah SP2D s.d Bulan Ini", "budget_realization"),
        ("SP2D", None), ("LRA", "budget_realization"), ("Limit Pagu", "budget"), ("April 2019 Anggaran", "budget"),
        ("April 2018 Realisasi", "realization"), ("Real s/d Sep", "realization"), ("Silpa", "balance"),
        ("Sisa Tender", "balance"), ("Nilai HPS", "remark"), ("Nilai Kum Kontrak/SPK per Jenis", "remark"),
        ("Rencana Penarikan Bulan Ke", "target"), ("#", "number"),
    ],
)  # fmt: skip
def test_wordings_of_money_that_applications_print(heading: str, role: str | None) -> None:
    read = load_lexicon().read(heading).role
    assert (read and read.value) == role


def test_billions_in_a_group_s_brackets_make_its_columns_money() -> None:
    resolve = load_lexicon().resolve
    assert resolve(["Realisasi Anggaran (Milyar Rp)", "Triwulan III"]).role is Role.BUDGET_REALIZATION
    assert resolve(["Rencana Penyerapan (Milyar Rp)", "S.d. Triwulan III"]).role is Role.BUDGET
    assert resolve(["Realisasi Keuangan Kumulatif", "Prosen (7 : 4) x 100"]).role is Role.BUDGET_PCT


def test_what_is_asked_in_per_cent_of_the_budget_is_no_absorption() -> None:
    rows = [
        ["No", "Uraian", "Pagu", "Keuangan", "<", "<", "<"],
        ["^", "^", "^", "Target", "<", "Realisasi", "<"],
        ["^", "^", "^", "Rp.", "%", "Rp.", "%"],
        ["1", "Puskesmas Dikit", "800.000.000", "400.000.000", "50,00", "200.000.000", "25,00"],
        ["2", "Puskesmas Teras", "600.000.000", "450.000.000", "75,00", "300.000.000", "50,00"],
    ]
    assert roles(rows)[3:] == ["budget", "target", "budget_realization", "budget_pct"]


def test_amounts_below_the_name_of_a_budget_s_document_are_planned() -> None:
    rows = [
        ["Kode", "Uraian", "Jumlah Belanja", "<", "Jumlah"],
        ["^", "^", "Belanja Pegawai", "Belanja Modal", "^"],
        ["1.01", "Program Penunjang", "100.000.000", "200.000.000", "300.000.000"],
        ["1.02", "Program Pelayanan", "400.000.000", "100.000.000", "500.000.000"],
    ]
    assert roles(rows, "Rekapitulasi Belanja menurut Urusan Pemerintahan Daerah")[-1] == "budget"
    assert roles(rows, "Realisasi APBD")[-1] == "budget_realization"
    assert roles(rows, "Daftar Belanja")[-1] is None


def test_what_households_spend_is_of_no_budget() -> None:
    rows = [["No", "Tahun", "Makanan", "Non Makanan", "Total"]]
    rows += [[str(n), str(2018 + n), "310.000.000", "225.860.000", "535.860.000"] for n in range(1, 5)]
    spent = "Pengeluaran Konsumsi {} Kota Sukamaju, Tahun 2019-2022 (Rp)"
    assert roles(rows, spent.format("Rumah Tangga per Kapita"))[2:] == [None] * 3
    assert roles(rows, spent.format("Rapat"))[-1] == "budget_realization"


def test_use_of_funds_by_years_is_spent_and_its_per_cents_are_shares() -> None:
    rows = [
        ["No", "Jenis Penggunaan", "Jumlah Dana dalam Juta Rupiah dan Persentase", "<", "<", "<"],
        ["^", "^", "TS-1 (2024)", "<", "TS (2025)", "<"],
        ["^", "^", "Rp", "%", "Rp", "%"],
        ["1", "Pendidikan", "300", "75,00", "350", "70,00"],
        ["2", "Penelitian", "100", "25,00", "150", "30,00"],
    ]  # as accreditation asks of each course of study
    columns = columns_of(rows, "Penggunaan Dana selama Tiga Tahun Terakhir", 2025)
    assert [column.aside or column.role for column in columns[2:]] == [
        Role.BUDGET_REALIZATION, Role.REMARK, Role.BUDGET_REALIZATION, Role.REMARK,
    ]  # fmt: skip
    assert columns_of(rows, "Rencana Anggaran", 2025)[4].role is Role.BUDGET


def test_headings_that_name_columns_by_number_say_what_of_what() -> None:
    rows = [
        ["No", "Uraian", "Anggaran", "Anggaran s.d. Bulan Ini", "Realisasi", "Deviasi", "Rasio", "<", "<"],
        ["^", "^", "^", "^", "^", "^", "5/4", "5/3", "6/4"],
        ["1", "Belanja Pegawai", "900.000.000", "600.000.000", "300.000.000", "-300.000.000", "50,00", "33,33", "-50"],
        ["2", "Belanja Modal", "800.000.000", "400.000.000", "100.000.000", "-300.000.000", "25,00", "12,50", "-75"],
    ]
    assert roles(rows)[6:] == ["budget_pct", "budget_pct", "remark"]


def test_dates_below_a_heading_of_money_are_none() -> None:
    rows = [
        ["No", "Uraian", "Pagu", "Realisasi Anggaran", "<"],
        ["^", "^", "^", "Tanggal", "Nilai"],
        ["1", "Pembangunan", "900.000.000", "12-03-2019", "300.000.000"],
        ["2", "Pemeliharaan", "800.000.000", "2 Juli 2019", "100.000.000"],
    ]
    assert roles(rows)[3:] == [None, "budget_realization"]


def test_what_a_tender_spared_was_not_spent() -> None:
    rows = [
        ["Nama Paket", "Pagu", "HPS", "Nilai Kontrak", "Efisiensi"],
        ["Ruang Kelas Baru", "900.000.000", "890.000.000", "850.000.000", "50.000.000"],
        ["Jalan Lingkar", "800.000.000", "790.000.000", "700.000.000", "100.000.000"],
    ]
    column = columns_of(rows, "Data Pengadaan", 2022)[-1]
    assert column.role is Role.REMARK and column.aside is None


@pytest.mark.parametrize(
    ("heading", "of_the_plan"),
    [
        ("Target s/d Bulan Ini", False), ("Target s.d. September", False), ("Target s/d Triwulan II", False),
        ("Target s/d Akhir Renstra", True), ("Target s/d Tahun 2026", True),
    ],
)  # fmt: skip
def test_a_target_to_date_within_the_year_is_the_year_s(heading: str, of_the_plan: bool) -> None:
    meaning = load_lexicon().read(heading)
    assert (meaning.role, meaning.midterm) == (Role.TARGET, of_the_plan)


def test_what_is_left_of_works_is_no_money() -> None:
    resolve = load_lexicon().resolve
    assert [resolve(path).role for path in (["Sisa", "Vol"], ["Sisa", "Rp"])] == [Role.REMARK, Role.BALANCE]


def test_a_target_of_a_budget_in_per_cent_is_planned_and_millions_of_a_budget_are_amounts() -> None:
    """A quarantine office's months: what was to be spent and what was, in per cent and in millions."""
    rows = [
        ["Bulan", "Target Anggaran (%)", "Realisasi Anggaran (%)", "Realisasi Anggaran (dalam jutaan)", "<"],
        ["^", "^", "^", "Per Bulan", "Kumulatif"],
        ["Jan", "8,00", "3,28", "558", "558"],
        ["Feb", "18,18", "9,30", "1.023", "1.581"],
        ["Mar", "27,27", "15,67", "1.084", "2.666"],
        ["Apr", "36,36", "19,81", "703", "3.369"],
    ]
    roles = [column.role for column in columns_of(rows, "Target dan Realisasi Anggaran s.d. November 2020", 2020)]
    assert roles[1:] == [Role.TARGET, Role.BUDGET_PCT, Role.BUDGET_REALIZATION, Role.BUDGET_REALIZATION]


def test_a_budget_before_a_change_is_of_the_same_year() -> None:
    rows = [["PROGRAM", "PAGU ANGGARAN (Rp)", "PAGU ANGGARAN (Rp) SETELAH PERUBAHAN", "BERTAMBAH/(BERKURANG)"]]
    rows += [["Administrasi Keuangan", "896.916.500", "912.300.000", "15.383.500"]]
    before, after = columns_of(rows, "PLAFON ANGGARAN SEMENTARA TAHUN ANGGARAN 2020", 2020)[1:3]
    assert (before.role, before.aside, before.year) == (Role.REMARK, Role.BUDGET, 2020)
    assert after.role is Role.BUDGET


def test_what_others_invest_is_no_budget_of_the_agency() -> None:
    rows = [
        ["Sumber", "Target 2021 (Rp triliun)", "Realisasi (Rp triliun)", "Persentase (%)"],
        ["PMA", "", "228,5", "51,6"],
        ["PMDN", "", "214,3", "48,4"],
        ["Jumlah", "900,0", "442,8", "100,0"],
    ]
    assert roles(rows, "Realisasi Investasi menurut Sumber, Semester I 2021")[1:3] == ["target", "realization"]
    of_agency = roles(rows, "Realisasi Anggaran Dinas Penanaman Modal: Realisasi Investasi PMA dan PMDN")
    assert of_agency[1:3] == ["budget", "budget_realization"]


def test_a_percentage_beside_nothing_but_amounts_of_two_years_is_their_growth() -> None:
    """A CaLK (p. 36): 915.322.962 is 10,28 per cent more than 829.984.742."""
    rows = [
        ["Uraian", "TA 2017", "TA 2016", "%"],
        ["1. Pendapatan Asli Daerah (PAD)", "915.322.962,00", "829.984.742,00", "10,28"],
        ["2. Pendapatan Transfer", "-", "-", "-"],
        ["Jumlah", "915.322.962,00", "829.984.742,00", "10,28"],
    ]
    assert roles(rows) == ["account", None, None, None]
    rows[0][1:3] = "Anggaran 2017", "Realisasi 2017"
    assert roles(rows) == ["account", "budget", "budget_realization", "budget_pct"]
