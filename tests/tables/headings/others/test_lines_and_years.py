"""Lines that are times, years that only neighbours or a count from the plan's tell (Permendagri 86/2017), and headings
over what their words cannot mean."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import year_reached
from pipeline.tables.headings.relative_years import years_from
from pipeline.tables.headings.roles.realized_times import of_compared_years
from pipeline.tables.headings.roles.role_assignment import earned_lines
from pipeline.tables.headings.roles.unnamed.nameless_lines import with_named_lines
from pipeline.tables.model import Column
from schemas.vocabulary import Role
from tests.tables.headings.settled_columns import columns_of
from tests.tables.printed_rows import page_table

B, S, P, X = Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT, Role.REMARK
T, R, C = Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT
NAMES = ["Cakupan kunjungan balita", "Cakupan imunisasi dasar", "Angka partisipasi murni"]


def told(
    headings: Sequence[str], *lines: Sequence[str], caption: str = "", year: int | None = 2024
) -> list[Role | None]:
    """What the columns hold, or were set aside as."""
    columns = columns_of([list(headings), *map(list, lines)], caption, year)
    return [column.aside or column.role for column in columns]


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("Target Jan", T, "M01"),
        ("Actual Feb", R, "M02"),
        ("April 2018 Realisasi", R, "M04"),
        ("Januari 2019", None, "M01"),
        ("31 Desember 2019", None, None),
        ("Realisasi s.d. Agustus", R, "M08"),
        ("Realisasi s/d Juni", R, "TW2"),
        ("Realisasi s.d. bulan Mei 2021", R, "M05"),
        ("Januari s.d. Maret", None, None),
        ("Realisasi s.d. Desember", R, None),
        ("I (Jan-Mar)", None, "TW1"),
        ("L", None, None),
        ("Januari - Target", T, "M01"),
        ("Realisasi s.d. 31 Maret", R, "TW1"),
        ("Realisasi s.d. 30 September 2023", R, "TW3"),
        ("Realisasi s.d. 31 Desember 2023", R, None),
        ("Realisasi s.d. 18 November", R, None),
        ("Realisasi Januari - Maret", R, None),
        ("Realisasi III - 2024", R, "TW3"),
        ("Golongan III", None, None),
        ("Akumulasi Prosentase Keuangan", P, None),
        ("Akumulasi Keuangan", None, None),
    ],
)
def test_times_beside_what_a_heading_says(text: str, role: Role | None, period: str | None) -> None:
    meaning = load_lexicon().read(text)
    assert (meaning.role, meaning.period) == (role, period)


def test_the_year_of_a_result_is_not_that_of_what_it_is_compared_with() -> None:
    assert year_reached("capaian s/d 2019 thd 2021 (%)") == 2019
    assert year_reached("Perbandingan 2019 dan 2021") is None
    assert year_reached("% terhadap target 2021") == 2021


def test_years_name_the_lines_of_a_table_that_has_no_other_names() -> None:
    lines = [["2021", "100.681.500", "95.491.820"], ["2022", "449.005.000", "404.088.117"]]
    headings = ["Tahun", "Anggaran", "Realisasi"]
    assert told(headings, *lines) == [Role.ACCOUNT, B, S]
    twice = [*lines, ["2022", "395.859.000", "251.019.486"]]
    assert told(headings, *twice)[0] is not Role.ACCOUNT
    counts = [["2021", "95%", "96%", "101%"], ["2022", "95%", "98%", "103%"]]
    assert told(["Tahun", "Target", "Realisasi", "Capaian"], *counts) == [Role.INDICATOR, T, R, C]


def test_months_are_lines_of_what_is_no_money_and_units_are_none_where_names_stand() -> None:
    def roles_of(rows: list[list[str]], *given: Role | None) -> list[Role | None]:
        body = [cell for cell in page_table(rows).cells if cell.row > 0]
        columns = [Column(i, (text,), role) for i, (text, role) in enumerate(zip(rows[0], given, strict=True))]
        return [column.role for column in with_named_lines(columns, body)]

    months = [["Bulan", "Capaian (%)", "Realisasi"], ["Januari", "60,1", "12"], ["Februari", "70,2", "14"]]
    assert roles_of(months, Role.ACCOUNT, C, R)[0] is Role.LINE
    assert roles_of(months, Role.ACCOUNT, P, S)[0] is Role.ACCOUNT
    levels = [["Tingkat", "Unit", "Pagu", "Realisasi"]]
    levels += [[word, f"{word} {n} perbaikan gedung", "12", "10"] for n, word in enumerate(["Program", "Kegiatan"] * 2)]
    assert roles_of(levels, Role.LINE, Role.UNIT, B, S)[:2] == [None, Role.LINE]


@pytest.mark.parametrize(
    ("name", "caption", "sign", "role"),
    [
        ("Indikator Kinerja", "Tingkat Capaian Kinerja Bidang Meteorologi", " %", C),
        ("Indikator Kinerja", "Capaian Kinerja Bidang Meteorologi", "", R),
        ("Uraian", "Data Capaian Kinerja", "", R),
        ("Uraian", "Tingkat Capaian Kinerja", "", C),
        ("Jenis Belanja", "Serapan menurut jenis belanja", "%", P),
        ("Uraian", "Jumlah Koperasi", "%", None),
    ],
)
def test_bare_years_are_what_the_caption_says(name: str, caption: str, sign: str, role: Role | None) -> None:
    rows = [[name, "2022", "2023", "2024"], *([one, f"80{sign}", f"85{sign}", f"90{sign}"] for one in NAMES)]
    assert told(*rows, caption=caption)[1:] == [role] * 3


def test_shares_of_people_and_growth_beside_a_change_are_no_achievement() -> None:
    people = [["Laki-Laki", "137", "93,2"], ["Perempuan", "10", "6,8"]]
    assert told(["Uraian", "Jumlah", "Persentase (%)"], *people)[2] is None
    rows = [["Pendapatan Alokasi", "114.647.439.949", "109.086.580.629", "5.560.859.320", "5,09"]] * 2
    headings = ["Uraian", "31 Desember 2023", "31 Desember 2022", "Kenaikan (Penurunan)", "%"]
    assert told(headings, *rows)[4] is None
    assert {load_lexicon().resolve(("Naik/Turun", leaf)).role for leaf in ("Satuan", "Rp", "%")} == {X}


def test_a_change_is_of_the_later_year() -> None:
    columns = [
        Column(1, ("2023",), year=2023),
        Column(2, ("2022",), year=2022),
        Column(3, ("Naik",)),
        Column(4, ("%",)),
    ]
    relations = [
        Relation(Kind.PERCENT, 4, (3, 2), (1, 2, 3), (), 0.0),
        Relation(Kind.DIFFERENCE, 3, (1, 2), (1, 2, 3), (), 0.0),
    ]
    assert [column.year for column in of_compared_years(columns, relations)] == [2023, 2022, 2023, 2023]
    own = [*columns[:2], replace(columns[2], role=Role.BALANCE), columns[3]]
    assert [column.year for column in of_compared_years(own, relations)][2] is None


def test_what_is_planned_for_several_years_tells_the_year_of_the_columns_behind_it() -> None:
    headings = ["Uraian", "Pagu DIPA 2023", "Realisasi (Rp)", "Persentase Realisasi"]
    headings += ["Pagu DIPA 2024", "Realisasi (Rp)", "Persentase Realisasi"]
    line = ["Belanja Pegawai", "79.424.615.000", "75.673.392.600", "95,28", "51.048.852.000", "46.556.357.639", "91,20"]
    columns = columns_of([headings, line, ["Belanja Modal", *line[1:]]], "", 2024)
    assert [column.year for column in columns[1:]] == [2023] * 3 + [2024] * 3
    before = [["Kegiatan", "Biaya", "Pembiayaan Tahun lalu", "<"], ["^", "^", "Jumlah Biaya", "Serapan anggaran"]]
    columns = columns_of([*before, *([name, "450.000.000", "399.783.000", "44,8%"] for name in NAMES)], "", 2024)
    assert [(column.role, column.year) for column in columns[2:]] == [(X, 2023), (X, 2023)]


def test_years_after_the_reported_one_are_planned() -> None:
    rows = [["Indikator Tujuan", "Kondisi Awal 2022", "Kondisi Tahun 2028"], *([n, "50", "60"] for n in NAMES)]
    assert told(*rows, year=2023)[1:] == [R, T]
    assert told(*rows, year=2030)[2] is R
    plan = [["Indikator Kinerja", "Kondisi Awal 2021", "Tahun Capaian", "<", "<"], ["^", "^", "2022", "2023", "2024"]]
    lines = [[name, "50", "60", "70", "80"] for name in NAMES]
    assert [c.aside or c.role for c in columns_of([*plan, *lines], "", None)][2:] == [T] * 3
    assert T not in [c.aside or c.role for c in columns_of([*plan, *lines], "", 2024)]


def test_names_over_bare_figures_count() -> None:
    lines = [[name, "315", "120", "98"] for name in NAMES]
    assert told(["Indikator", "Sasaran", "Target", "Realisasi"], *lines) == [Role.INDICATOR, None, T, R]
    land = [
        ["Perangkat Daerah", "Sertifikat", "<"],
        ["^", "Bidang", "Luas"],
        ["Dinas A", "382", "500"],
        ["Dinas B", "157", "90"],
    ]
    assert columns_of(land, "", 2024)[1].role is None


def test_amounts_are_no_efficiency_and_no_contribution_is_an_absorption() -> None:
    rows = [["Kegiatan", "Anggaran", "<", "<"], ["^", "Pagu", "Realisasi", "Efisiensi"]]
    rows += [[name, "828.045.500", "596.215.411", "231.830.089"] for name in NAMES]
    assert columns_of(rows, "", 2024)[3].role is None
    assert load_lexicon().says("neither", "Kontribusi Pajak Daerah Terhadap Pendapatan Asli Daerah")


def test_what_is_physical_is_so_in_rupiah_too_and_zeros_are_no_per_cents() -> None:
    line = ["100.933.500", "63,34", "58.733.193", "50,24", "61.259.817"]
    headings = ["Uraian", "Anggaran (Rp)", "Target s/d Bln Ini (%)", "Realisasi Fisik (Rp)", "Realisasi Fisik (%)"]
    headings += ["Realisasi Keu (Rp)"]
    assert told(headings, *([name, *line] for name in NAMES))[3:] == [R, R, S]
    nothing = [[name, "303.732.000,00", "0,00", "303.732.000,00", "0,00"] for name in NAMES]
    assert told(["Uraian", "Anggaran", "Realisasi", "Lebih/(Kurang)", "Persentase (%)"], *nothing)[2] is S
    rows = [["Uraian", "Pagu", "Realisasi Bln Ini", "<"], ["^", "^", "Total", "% (7 : 4)"]]
    rows += [[name, "91,590,000", "0", "0.00%"] for name in NAMES]
    assert columns_of(rows, "", 2024)[3].role is Role.BUDGET_PCT


def test_ratios_of_the_years_of_a_plan_are_achievements() -> None:
    """T-C.23 of Permendagri 86/2017."""
    groups = ("Target Renstra Tahun Ke-", "Realisasi Capaian Tahun Ke-", "Rasio Capaian Pada Tahun Ke- (%)")
    rows = [["No", "Indikator Kinerja", *(text for group in groups for text in (group, "<"))]]
    rows += [["^", "^", *["1", "2"] * 3]]
    rows += [[str(n), name, "109", "188", "109", "188", "100", "100"] for n, name in enumerate(NAMES, 1)]
    columns = columns_of(rows, "Capaian Kinerja Pelayanan Periode 2013-2018", 2018)
    assert [(column.aside or column.role, column.year) for column in columns][-2:] == [(C, None)] * 2


def test_money_below_a_group_of_results_is_planned_beside_a_target() -> None:
    group = "Capaian Kinerja Program"
    rows = [["Program", "Indikator", *[group, "<"] * 2], ["^", "^", "2025", "<", "2026", "<"]]
    rows += [["^", "^", *["Target", "Rp 000.000,-"] * 2]]
    rows += [["Program A", name, "81", "308", "69", "324"] for name in NAMES]
    assert [column.aside or column.role for column in columns_of(rows, "", 2024)][2:] == [T, B, T, B]


def test_a_single_result_beside_its_formula_or_a_gap_is_what_was_reached() -> None:
    values = [[name, "Jumlah A dibagi B", f"{n}8,63 %"] for n, name in enumerate(NAMES, 1)]
    assert told(["Indikator Kinerja Kunci", "Rumus", "Capaian"], *values)[2] is R
    assert told(["Indikator Kinerja Kunci", "Keterangan", "Capaian"], *values)[2] is C
    gaps = [[name, "94%", "64%", "30%"] for name in NAMES]
    assert told(["Kegiatan", "Target", "Capaian", "Kesenjangan"], *gaps) == [Role.ACTIVITY, T, R, X]


def test_lines_that_are_earned_may_exceed_their_target() -> None:
    columns = [Column(0, ("Uraian",), Role.ACCOUNT), Column(1, ("Anggaran",), B)]
    earned = [["Uraian", "Anggaran"], ["Pendapatan Asli Daerah", "1"], ["Pendapatan Transfer", "2"]]
    body = [cell for cell in page_table(earned).cells if cell.row > 0]
    assert earned_lines(columns, body) == ["Pendapatan Asli Daerah", "Pendapatan Transfer"]
    spent = [["Uraian", "Anggaran"], ["Belanja Pegawai", "1"], ["Belanja Modal", "2"], ["Pendapatan", "3"]]
    assert earned_lines(columns, [cell for cell in page_table(spent).cells if cell.row > 0]) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Realisasi Tahun N-1", -1), ("s/d Tahun (n - 2)", -2), ("Prakiraan Maju Tahun n+1", 1),
        ("Capaian Tahun N", 0), ("Target Renja (Tahun -1 )", -1), ("Tahun n-2, n-1 dan n", None), ("n-1", None),
        ("Kin-1 hasil", None), ("Tahun 2024", None), ("Thn Lalu", None), ("Nilai n.a.", None),
    ],
)  # fmt: skip
def test_years_counted_from_n(text: str, years: int | None) -> None:
    assert years_from(text) == years


@given(st.integers(1, 9), st.sampled_from(["-", "–", "+", " - ", " + "]), st.sampled_from(["n", "N"]))
def test_every_distance_is_counted(far: int, sign: str, letter: str) -> None:
    assert years_from(f"Target Tahun {letter}{sign}{far}") == (far if "+" in sign else -far)


def years_of(headings: list[str], year: int) -> list[int | None]:
    rows = [headings, *(["Angka kunjungan", *["12"] * (len(headings) - 1)] for _ in range(3))]
    return [column.year for column in columns_of(rows, "", year)][1:]


def test_n_is_the_year_of_the_table() -> None:
    headings = ["Indikator", "Realisasi Tahun n-2", "Realisasi Tahun n-1", "Target Tahun n"]
    assert years_of(headings, 2024)[:2] == [2022, 2023]


def test_of_a_form_that_evaluates_the_running_year_n_is_the_next() -> None:
    """T-C.29: part of the plan of 2025, printed in the report of 2024."""
    headings = ["Indikator", "Realisasi s/d Tahun n-2", "Target Renja Tahun Berjalan yang dievaluasi (Tahun n-1)"]
    assert years_of(headings, 2024) == [2023, None]


@pytest.mark.parametrize(
    ("heading", "amounts"),
    [
        ("Realisasi (triliun rupiah)", ("4,98", "3,11", "1,32")),
        ("Realisasi", ("Rp4,98 miliar", "Rp3,11 miliar", "Rp1 miliar")),
    ],
)
def test_amounts_in_billions_are_no_percentages(heading: str, amounts: Sequence[str]) -> None:
    names, shares = ["Belanja Pegawai", "Belanja Barang", "Belanja Modal"], ["41,8", "26,1", "11,1"]
    lines = zip(names, amounts, shares, strict=True)
    assert told(["Uraian", heading, "Kontribusi (%)"], *lines, caption="Realisasi Belanja APBD")[1] is S


def test_a_change_in_words_makes_no_budget_of_the_years_beside_it() -> None:
    lines = [(name, "poin", "68,76", "69,47", "naik 0,71") for name in NAMES]
    held = told(["Indikator Makro", "Satuan", "2023", "2024", "Perubahan"], *lines, caption="Capaian Pembangunan Makro")
    assert held[2:] == [R, R, None]
