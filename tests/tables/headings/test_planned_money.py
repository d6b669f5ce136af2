"""Money that is planned, asked for, held back or foretold, and what only looks like an amount."""

from collections.abc import Sequence

import pytest

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.model import Column
from schemas.vocabulary import Family, Role
from tests.tables.headings.settled_columns import columns_of, roles
from tests.tables.printed_rows import page_table

_LINES = ("Belanja Pegawai", "Belanja Barang", "Belanja Modal", "Belanja Hibah")


def _said(columns: Sequence[Column]) -> list[Role | None]:
    """What each column measures, set aside or not."""
    return [column.aside or column.role for column in columns]


@pytest.mark.parametrize(
    "heading",
    [
        "Potongan Pajak",
        "PPh 21",
        "Nilai SPM",
        "Nilai SPP",
        "Blokir (Rp)",
        "Pagu Blokir",
        "Prognosis",
        "Prognosa 2024",
        "Proyeksi Akhir Tahun",
        "PDRB ADHK 2000 (Juta Rupiah)",
    ],
)
def test_what_is_neither_planned_nor_spent(heading: str) -> None:
    assert load_lexicon().resolve([heading]).role is Role.REMARK


@pytest.mark.parametrize("heading", ["Jumlah Rp. (juta)", "Jumlah (ribuan rupiah)", "Jumlah Rp."])
def test_a_scale_is_no_word_of_the_heading(heading: str) -> None:
    """Taken for one, it makes `Jumlah Rp. (juta)` a misspelt `Jumlah SPJ`."""
    assert load_lexicon().resolve([heading]).role is None


def test_deductions_stand_below_their_group() -> None:
    assert load_lexicon().resolve(["Potongan", "Taperum"]).role is Role.REMARK


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("Realisasi Anggaran", "Belanja Pegawai", "DIPA"), Role.BUDGET),
        (("Realisasi", "Pagu"), Role.BUDGET),
        (("Realisasi", "Pagu", "%"), Role.BUDGET_PCT),
        (("Realisasi", "Anggaran"), Role.BUDGET_REALIZATION),
        (("Bertambah/(Berkurang)", "Pagu"), Role.BALANCE),
        (("PLAFON KOREKSI (Rp)",), Role.BUDGET),
        (("REALISASI DIATAS (DIBAWAH) ANGGARAN",), Role.BALANCE),
        (("Saldo Akhir",), Role.BALANCE),
        (("% thd APBN",), Role.BUDGET_PCT),
        (("Nama Indikator Kinerja Utama (IKU)",), Role.INDICATOR),
    ],
)
def test_ceilings_balances_and_shares_of_budgets(path: Sequence[str], role: Role) -> None:
    assert load_lexicon().resolve(path).role is role


def test_the_year_of_prices_is_none_of_the_figure() -> None:
    assert load_lexicon().resolve(["PDRB ADHK 2000"]).year is None
    assert load_lexicon().resolve(["PDRB atas dasar harga konstan tahun 2010"]).year is None
    assert load_lexicon().resolve(["PDRB 2011"]).year == 2011


def test_classes_of_percent_are_counted_and_deviations_keep_their_measure() -> None:
    lexicon = load_lexicon()
    assert [
        lexicon.resolve([text]).measure for text in ("Tidak Tercapai (<100%)", "75.00 - 89.99 %", "Capaian (%)")
    ] == [
        None,
        None,
        "pct",
    ]
    assert [lexicon.resolve(["Deviasi", leaf]).measure for leaf in ("%", "Rp")] == ["pct", "Rp"]
    assert lexicon.resolve(["Deviasi (%)", "Keuangan"]).measure == "pct"


def test_what_was_to_be_drawn_by_then_is_no_second_budget() -> None:
    rows = [
        ["No", "Sub Kegiatan", "Pagu", "Target Keu", "%", "Realisasi Keu", "%", "Target Fisik (%)", "Real. Fisik (%)"],
        *(
            [str(n), line, "900.000.000", f"{n}00.000.000", f"{n}1,11", f"{n}0.500.000", f"{n},17", "40,00", "38,50"]
            for n, line in enumerate(_LINES, 1)
        ),
    ]  # fmt: skip
    assert _said(columns_of(rows, year=2024))[2:] == [
        Role.BUDGET,
        Role.TARGET,
        Role.TARGET,
        Role.BUDGET_REALIZATION,
        Role.BUDGET_PCT,
        Role.TARGET,
        Role.REALIZATION,
    ]
    alone = [["Uraian", "Rencana Penarikan Dana (Rp)"], *([line, "900.000.000"] for line in _LINES)]
    assert columns_of(alone)[1].role is Role.BUDGET


def test_physical_progress_is_rated_beside_plan_and_progress() -> None:
    rows = [
        ["Uraian", "Anggaran", "Realisasi Keuangan", "Rencana Fisik", "Realisasi Fisik", "Capaian Fisik"],
        *([line, "900.000.000", "450.000.000", "80,00", "40,00", "50,00"] for line in _LINES),
    ]
    assert _said(columns_of(rows, year=2024))[3:] == [Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]


def test_amounts_below_a_target_are_what_it_costs() -> None:
    rows = [
        ["Program / Indikator", "Satuan", "Target", "<"],
        ["^", "^", "Kinerja", "Realisasi"],
        ["Cakupan kunjungan balita", "%", "54", "223.804.000,00"],
        ["Jumlah aplikasi terintegrasi", "Aplikasi", "3", "120.377.500,00"],
    ]
    assert roles(rows)[2:] == ["target", "budget"]
    counted = [rows[0], rows[1], ["Cakupan", "%", "54", "52"], ["Jumlah", "Aplikasi", "3", "2"]]
    assert roles(counted)[3] == "realization"


def test_a_budget_all_in_per_cent_is_the_share_that_was_spent() -> None:
    rows = [
        ["No", "Nama OPD", "Anggaran", "Kinerja"],
        ["1", "Dinas Pendidikan", "69,55%", "44,27%"],
        ["2", "Dinas Kesehatan", "62,48%", "54,77%"],
    ]
    assert columns_of(rows)[2].role is Role.BUDGET_PCT


def test_where_an_account_stood_in_the_end_is_no_rest_of_a_budget() -> None:
    rows = [
        ["Uraian", "Saldo Awal", "Penambahan", "Saldo Akhir"],
        *([line, "900.000.000", "50.000.000", "950.000.000"] for line in _LINES),
    ]
    assert columns_of(rows)[3].role is None
    beside = [["Sumber Dana", "Anggaran", "Realisasi", "Saldo Akhir"], *(row[:1] + row[1:] for row in rows[1:])]
    assert columns_of(beside)[3].role is Role.BALANCE


def test_years_hold_what_the_caption_says_of_money() -> None:
    rows = [
        ["No", "Uraian", "Tahun", "<", "<", "Keterangan"],
        ["^", "^", "2022", "2023", "2024", "^"],
        *(["1", line, "Rp 300.389.500", "Rp 310.788.890", "Rp 280.928.900", "-"] for line in _LINES),
    ]
    assert [column.role for column in columns_of(rows, "Pagu Anggaran 2022-2024", 2024)[2:5]] == [Role.BUDGET] * 3
    counts = [*rows[:2], *(["1", line, "30", "31", "28", "-"] for line in _LINES)]
    assert [column.role for column in columns_of(counts, "Pagu Anggaran 2022-2024", 2024)[2:5]] == [None] * 3


def test_a_change_told_in_words_is_no_budget() -> None:
    rows = [["Uraian", "Nilai", "Realisasi", "Perubahan"], *([line, "900", "450", "Sesuai jadwal"] for line in _LINES)]
    assert columns_of(rows)[3].role is not Role.BUDGET


def test_quarters_right_of_a_total_of_targets_are_its_parts() -> None:
    quarters = ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"]
    body = [[name, "70", *["20"] * 4] for name in ("Banjar Indah Permai", "Sukamaju Timur Raya")]
    for heading, role in (("Total Target", Role.TARGET), ("Target", Role.REALIZATION)):
        table = [["No", "Jenis Layanan", heading, *quarters, "Status"], *(["1", *row, "Valid"] for row in body)]
        page = page_table(table)
        cells = [cell for cell in page.cells if cell.row > 0]
        settled = settle_columns(read_heading(page, load_lexicon()), cells, "", 2024, Family.EVALUATION)
        assert [column.role for column in settled[3:7]] == [role] * 4


def test_quarters_of_one_target_of_revenue_are_planned() -> None:
    rows = [
        ["No", "Jenis Pajak", "Target Total", "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Status"],
        *(
            ["1", name, "970.431.500", *["210.366.932"] * 4, "Valid"]
            for name in ("PENDAPATAN DAERAH", "PENDAPATAN ASLI DAERAH", "Pendapatan Pajak Daerah")
        ),
    ]
    assert [column.role for column in columns_of(rows, year=2024)[2:7]] == [Role.BUDGET] * 5


def test_letters_beside_quarters_tell_what_was_reached() -> None:
    rows = [
        ["No", "Sasaran", "Indikator", "Satuan", "TW1", "TW2", "TW3", "TW4", "C1", "C2", "C3", "C4"],
        ["1", "Pelayanan", "Indeks pelayanan", "Indeks", *["20"] * 4, *["19"] * 4],
        ["2", "Kinerja", "Nilai SAKIP", "Nilai", *["30"] * 4, *["29"] * 4],
    ]
    assert [column.role for column in columns_of(rows)[4:]] == [Role.TARGET] * 4 + [Role.REALIZATION] * 4


def test_a_plan_is_of_its_last_year() -> None:
    rows = [
        ["Indikator", "Target RPJMD 2012-2017", "Target 2016", "Realisasi 2016"],
        ["Jumlah penumpang", "900", "850", "840"],
        ["Jumlah uji kir", "90", "85", "84"],
    ]
    assert columns_of(rows, year=2016)[1].year == 2017
    years = [["Indikator", "2021", "2022", "Kondisi Akhir"], ["Cakupan", "80", "85", "85"], ["Angka", "8", "9", "9"]]
    assert columns_of(years, "Target Kinerja 2021-2022", 2020)[3].year == 2022


def test_the_only_target_beside_a_result_is_the_year_s_own() -> None:
    rows = [["Indikator", "Target RPJMD", "Realisasi"], ["Cakupan", "80", "75"], ["Angka", "8", "7"]]
    assert columns_of(rows, year=2025)[1].role is Role.TARGET
    end = [["Indikator", "Target Akhir RPJMD", "Realisasi"], *rows[1:]]
    assert columns_of(end, year=2025)[1].role is Role.REMARK


def test_what_was_spent_before_a_plan_s_years_is_where_it_starts() -> None:
    rows = [
        ["Program", "Indikator", "2021", "<", "2023", "<", "2024", "<"],
        ["^", "^", "Realisasi", "Rp", "Target", "Rp", "Target", "Rp"],
        ["Program Jalan", "Panjang jalan", "10", "900.000.000", "12", "950.000.000", "14", "990.000.000"],
        ["Program Irigasi", "Luas irigasi", "5", "800.000.000", "6", "850.000.000", "7", "890.000.000"],
    ]
    spent = columns_of(rows, year=2022)[3]
    assert (spent.role, spent.aside) == (Role.REMARK, Role.BUDGET_REALIZATION)


def test_a_count_of_last_year_is_of_last_year() -> None:
    rows = [
        ["No", "Kecamatan", "Sisa Tahun Lalu", "Perkara Masuk", "Sisa Perkara", "Keterangan"],
        ["1", "Sukamaju", "42", "80", "10", "-"],
        ["2", "Teras", "12", "70", "9", "-"],
    ]
    assert [column.year for column in columns_of(rows, year=2024)[2:4]] == [2023, None]
