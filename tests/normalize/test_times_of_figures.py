"""Of which year and quarter the figures of a table are."""

from dataclasses import replace

from made_tables import column, headed, made

from schemas.vocabulary import Role
from tests.normalize.test_observations import observed, unknown


def test_a_month_is_of_no_quarter_that_stands_beside_it() -> None:
    columns = headed("account: Bulan | quarter: TW | target: Target")
    rows = [["Januari", "TW 1", "90"], ["April", "TW 2", "80"]]
    assert observed(unknown(columns, rows), "period") == [(None,), (None,)]
    works = [["Jalan", "TW 1", "90"], ["Jalan", "TW 2", "80"]]
    assert observed(unknown(columns, works), "period") == [("TW1",), ("TW2",)]


def test_half_a_year_of_the_year_before_stays_one_and_one_year_s_plan_is_of_it() -> None:
    half = column(1, "remark", "Semester I 2013", aside=Role.BUDGET_PCT, year=2013, period="TW2")
    table = replace(unknown([column(0, "account", "Uraian"), half], [["Belanja Pegawai", "44,16%"]]), year=2014)
    assert observed(table, "role", "period", "year") == [("budget_pct", "TW2", 2013)]
    columns = headed("objective: Sasaran | indicator: Indikator | remark: Bobot")
    columns += [column(3, "target", "Target")]
    plan = made("midterm", columns, [["Mutu naik", "Nilai SAKIP", "20", "75"]])
    assert observed(plan, "text", "year", year=2024)[0] == ("20", 2024)
    years = made(
        "midterm", [*columns[:3], column(3, "target", "2025", year=2025)], [["Mutu naik", "Nilai", "20", "75"]]
    )
    assert observed(years, "text", "year", year=2024)[0] == ("20", None)
    counted = [*columns[:2], column(2, "target", "Target", "Th I"), column(3, "target", "Target", "Th II")]
    numbered = made("midterm", counted, [["Mutu naik", "Nilai", "78", "81"]])
    assert observed(numbered, "text", "year", year=2024) == [("78", None), ("81", None)]


def test_a_plan_by_months_is_of_its_one_year() -> None:
    columns = headed("indicator: Indikator | target@2024: Target 2024")
    months = [column(2, "target", "TRIWULAN I", "Jan", period="M01"), column(3, "target", "Feb", period="M02")]
    plan = made("midterm", [*columns, *months], [["Cakupan kunjungan balita", "256", "30", "18"]])
    assert observed(plan, "text", "year", year=2024) == [("256", 2024), ("30", 2024), ("18", 2024)]


def test_figures_of_months_say_their_month() -> None:
    columns = headed("indicator: Indikator | unit: Satuan | target: Target")
    months = [column(3, "realization", "Januari", "Cakupan", period="M01"), column(4, "realization", "Absolut")]
    rows = [["Kunjungan K1", "Ibu Hamil", "541", "43", "155"]]
    told = observed(unknown([*columns, *months], rows), "text", "period")
    assert told == [("541", None), ("43", "M01"), ("155", None)]
    evaluated = made("evaluation", [*columns, *months], rows)
    assert observed(evaluated, "text", "period") == [("541", "year"), ("43", "M01"), ("155", "year")]


def test_a_line_is_of_the_year_that_it_says() -> None:
    columns = headed("-: Nama Pemda | -: Tahun | budget[Rp]: Anggaran")
    rows = [["Kecamatan Sukamaju", "2021", "900.000.000"], ["Kecamatan Teras", "2022", "800.000.000"]]
    told = observed(made("budget_realization", columns, rows), "text", "year", year=2023)
    assert told == [("900.000.000", 2021), ("800.000.000", 2022)]
    bought = [columns[0], column(1, None, "Tahun Perolehan"), columns[2]]
    assert [year for _, year in observed(made("budget_realization", bought, rows), "text", "year", year=2023)] == [
        2023,
        2023,
    ]


def test_the_quarter_before_is_the_one_before_the_table_s() -> None:
    columns = headed(
        "account: Uraian | budget[Rp]: Pagu | -: Realisasi › S.d. Triwulan Lalu | -: Realisasi › Triwulan Ini"
    )
    rows = [["Belanja", "900.000.000", "100.000.000", "200.000.000"]]
    third = made("budget_realization", columns, rows, quarter_printed="TW3")
    assert [period for _, period in observed(third, "text", "period")][1:] == ["TW2", "TW3"]
    first = made("budget_realization", columns, rows, quarter_printed="TW1")
    assert [period for _, period in observed(first, "text", "period")][1:] == [None, "TW1"]


def test_what_a_revision_changes_is_of_the_tables_year() -> None:
    columns = headed(
        "account: Uraian | budget: Setelah Perubahan | remark: Bertambah/(Berkurang) › (Rp) | remark: Kondisi Awal"
    )
    table = replace(unknown(columns, [["Belanja Modal", "2.000.000", "(500.000)", "12"]]), year=2023)
    assert observed(table, "heading", "year")[1:] == [("Bertambah/(Berkurang) › (Rp)", 2023), ("Kondisi Awal", None)]


def test_a_budget_in_the_table_of_a_quarter_is_of_the_year() -> None:
    columns = headed("activity: Kegiatan | budget: Pagu | budget_realization: Realisasi")
    table = replace(unknown(columns, [["Jalan desa", "200", "90"]]), quarter_printed="TW3")
    assert observed(table, "role", "period") == [("budget", "year"), ("budget_realization", "TW3")]


def test_a_month_is_of_no_quarter_and_a_unit_below_a_group_of_no_figures_left_of_it() -> None:
    columns = [
        column(0, "activity", "Kegiatan"), column(1, "realization", "Realisasi", "Januari", period="M01"),
        column(2, "unit", "Output", "Satuan"), column(3, "target", "Output", "Target"),
    ]  # fmt: skip
    table = replace(unknown(columns, [["Pelatihan", "12", "Orang", "40"]]), quarter_printed="TW4")
    assert observed(table, "period", "unit") == [("M01", None), ("TW4", "Orang")]


def test_a_target_of_the_whole_year_is_of_no_quarter() -> None:
    columns = headed("indicator: Indikator | target: Target Setahun | target: Target | realization: Realisasi")
    table = made("evaluation", columns, [["Cakupan", "90", "45", "40"]], quarter_printed="TW2")
    told = observed(table, "text", "period", quarter="TW2")
    assert told == [("90", "year"), ("45", "TW2"), ("40", "TW2")]


def test_a_quarter_over_the_table_is_that_of_what_was_reached_and_of_no_plan() -> None:
    columns = headed("line: Nama OPD | budget_pct: Anggaran | target: Target")
    rows = [["Dinas Kesehatan", "62,48%", "54"]]
    over = replace(unknown(columns, rows), quarter_titled="TW3")
    assert observed(over, "text", "period") == [("62,48%", "TW3"), ("54", "TW3")]
    agreed = made("performance_agreement", columns, rows, quarter_titled="TW3")
    assert [period for _, period in observed(agreed, "text", "period")] == [None, None]


def test_the_budget_of_a_line_is_of_the_year_unless_the_line_goes_through_quarters() -> None:
    columns = headed(
        "quarter: Triwulan | sub_activity: Sub Kegiatan | budget[Rp]: Anggaran | budget_realization[Rp]: Realisasi"
    )
    apart = [["II", "Jalan", "900.000.000", "450.000.000"], ["II", "Irigasi", "800.000.000", "400.000.000"]]
    told = [period for _, period in observed(unknown(columns, apart), "text", "period")]
    assert told == ["year", "TW2", "year", "TW2"]
    turn = [["I", "Jalan", "100.000.000", "50.000.000"], ["II", "Jalan", "200.000.000", "90.000.000"]]
    told = [period for _, period in observed(unknown(columns, turn), "text", "period")]
    assert told == ["TW1", "TW1", "TW2", "TW2"]


def test_of_a_line_of_a_quarter_only_what_says_so_is_of_the_quarter() -> None:
    """`Triwulan | Target | Target TW | Realisasi`: what is told of the quarter, too, is else of the year."""
    columns = headed(
        "indicator: Indikator | quarter: Triwulan | target: Target | target: Target Triwulan | realization: Realisasi"
    )
    rows = [["Indeks", "II", "99", "45", "40"], ["Nilai", "III", "80", "60", "61"]]
    told = dict(observed(unknown(columns, rows), "text", "period"))
    assert told == {"99": "year", "45": "TW2", "40": "TW2", "80": "year", "60": "TW3", "61": "TW3"}
    evaluated = dict(observed(made("evaluation", columns, rows), "text", "period"))
    assert (evaluated["99"], evaluated["40"]) == ("year", "TW2")


def test_a_total_is_of_the_year_of_all_its_lines() -> None:
    columns = headed("-: Nama Pemda | -: Tahun | budget[Rp]: Anggaran")
    rows = [["Kecamatan Sukamaju", "2021", "900.000.000"], ["TOTAL", "", "900.000.000"]]
    table = made("budget_realization", columns, rows)
    assert [year for (year,) in observed(table, "year", year=2023)] == [2021, 2021]
    rows.insert(1, ["Kecamatan Ipuh", "2022", "800.000.000"])
    assert observed(made("budget_realization", columns, rows), "year", year=2023)[-1] == (2023,)


def test_a_line_of_a_part_of_a_year_is_of_that_year() -> None:
    columns = headed("-: Tahun Anggaran | budget: Target (Rp) | budget_pct: %")
    rows = [["2014", "3.410.250.000", "91,11"], ["2015 s/d bulan Mei", "4.221.000.000", "34,12"]]
    told = dict(observed(made("budget_realization", columns, rows), "text", "year"))
    assert (told["3.410.250.000"], told["34,12"]) == (2014, 2015)


def test_lines_called_by_their_years_are_of_those_whatever_heads_them() -> None:
    """renja_bab-i-renja-disbun-2016 (p. 5): two blocks, the second below its own row of headings."""
    columns = headed("-: NTP Rata-Rata Tahunan | -: Pangan | -: Hortikultura")
    rows = [
        ["Tahun 2014", "104,08", "107,51"],
        ["Tahun 2015", "106,73", "104,67"],
        ["", "", ""],
        ["NTUP Rata-Rata Tahunan", "Pangan", "Hortikultura"],
        ["Tahun 2014", "107,51", "112,12"],
        ["Tahun 2015", "112,17", "111,36"],
    ]
    told = observed(replace(unknown(columns, rows), year=2015), "text", "year", "line")
    assert told[0] == ("104,08", 2014, "NTP Rata-Rata Tahunan › Tahun 2014")
    assert told[4] == ("107,51", 2014, "NTUP Rata-Rata Tahunan › Tahun 2014")
    assert [year for _, year, _ in told] == [2014, 2014, 2015, 2015] * 2


def test_what_was_reached_in_a_table_titled_with_a_month_is_of_it() -> None:
    columns = headed("activity: KEGIATAN | target: TARGET | realization: JUMLAH")
    table = replace(unknown(columns, [["Penambalan gigi", "376", "380"]]), month_titled="M10")
    assert observed(table, "text", "period") == [("376", "year"), ("380", "M10")]


def test_one_month_below_the_time_up_to_a_quarter_s_end_is_of_no_quarter() -> None:
    until = ["Realisasi s.d. September"]
    columns = [column(0, "account", "Uraian"), column(1, "budget_realization", *until, "Bln Ini", period="TW3")]
    columns.append(column(2, "budget_realization", *until, "s.d.", period="TW3"))
    told = observed(unknown(columns, [["Belanja Pegawai", "68.700.626", "283.270.782"]]), "text", "period")
    assert told == [("68.700.626", None), ("283.270.782", "TW3")]


def test_what_a_report_tells_besides_is_of_its_year_and_what_a_plan_tells_of_none() -> None:
    table = unknown(headed("line: Kabupaten | -: Jumlah Desa"), [["Manokaya", "163"]])
    assert observed(table, "year", year=2024) == [(2024,)]
    assert observed(table, "year", year=2024, ahead=True) == [(None,)]


def test_lines_named_by_months_of_several_years_are_of_these() -> None:
    columns = headed("account: Periode | budget: Target Tahunan (Rp triliun)")
    rows = [["Februari 2020", "44,36"], ["Juli 2023", "52,26"], ["September 2024", "61,68"]]
    assert observed(unknown(columns, rows), "year") == [(2020,), (2023,), (2024,)]


def test_lines_called_target_and_realization_say_what_the_years_beside_them_are() -> None:
    columns = [column(0, "line", "Target dan Realisasi"), *(column(k, None, str(2019 + k)) for k in (1, 2))]
    columns.append(column(3, "remark", "% realisasi thd target jangka menengah"))
    told = observed(
        unknown(columns, [["Target IK 4", "-", "150", ""], ["Realisasi", "-", "168", "112"]]), "text", "role"
    )
    assert told == [("150", "target"), ("168", "realization"), ("112", None)]


def test_lines_that_are_called_by_quarters_are_of_them() -> None:
    """`Rencana penarikan dana per triwulan`, headed by one title."""
    columns = headed("line: Rencana penarikan dana | target[Rp]: Rencana penarikan dana")
    rows = [[f"Triwulan {no}", f"{n}.000.000"] for n, no in enumerate(("I", "II", "III", "IV"), start=1)]
    told = observed(unknown(columns, [*rows, ["Jumlah", "10.000.000"]]), "period", "line")
    assert told[:4] == [(f"TW{n}", f"Triwulan {no}") for n, no in enumerate(("I", "II", "III", "IV"), start=1)]
    assert observed(unknown(columns, [*rows[:3], ["Belanja", "10.000.000"]]), "period")[0] == (None,)
