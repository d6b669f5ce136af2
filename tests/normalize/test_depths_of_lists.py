"""How deep a line of a list lies."""

from made_tables import headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context


def levels_of(*budgets: tuple[str, str]) -> list[object]:
    columns = headed("line: PROGRAM / KEGIATAN | budget: ANGGARAN (Rp)")
    body = [["*Program Perencanaan Pembangunan", ""], *([name, budget] for name, budget in budgets)]
    tidied = tidy(made("performance_agreement", columns, body), Context(2016))
    return [row.record["level"] for row in tidied.rows["performance_agreement"][-len(budgets) :]]


def test_a_flat_list_whose_neighbours_share_a_budget_stays_flat() -> None:
    amounts = ["179.550.000", "76.950.000", "76.950.000", "51.300.000", "51.300.000", "51.300.000", "102.600.000"]
    assert levels_of(*((f"Sinergitas {n}", amount) for n, amount in enumerate(amounts))) == ["activity"] * len(amounts)


def test_a_list_of_sums_is_nested_though_its_heading_promises_one_level() -> None:
    assert (
        levels_of(
            ("Administrasi Keuangan", "135.742.250"),
            ("Penyediaan Gaji", "100.000.250"),
            ("Penyusunan Laporan", "35.742.000"),
            ("Administrasi Umum", "90.250.000"),
            ("Penyediaan Logistik", "60.250.000"),
            ("Penyediaan Barang Cetakan", "30.000.000"),
        )
        == ["activity", "sub_activity", "sub_activity"] * 2
    )


def test_a_name_whose_values_stand_in_the_rows_below_it_is_no_parent() -> None:
    columns = headed("line: PROGRAM / KEGIATAN | indicator: INDIKATOR | target: TARGET | budget: ANGGARAN")
    body = [
        ["*Program Kerjasama", "", "", "250.000.000"],
        ["Peningkatan ketrampilan", "", "", "50.000.000"],
        ["", "Masyarakat umum", "4 kali", ""],
        ["Fasilitasi media massa", "Kerjasama", "8 paket", "120.000.000"],
        ["Pameran pembangunan", "Pameran", "1 kali", "80.000.000"],
    ]
    rows = tidy(made("performance_agreement", columns, body), Context(2017))
    assert "sub_activity" not in {row.record["level"] for row in rows.rows["performance_agreement"]}


def test_letters_figures_and_figures_in_brackets_are_three_depths() -> None:
    columns = headed("number: No | line: Program/Kegiatan/Sub Kegiatan | budget: Anggaran (Rp)")
    rows = [
        ["A", "Program Penyelenggaraan Jalan", "900"],
        ["1", "Koordinasi Patroli Wilayah", "500"],
        ["1)", "Pelaksanaan Alat Kesehatan", "450"],
        ["2)", "Penyediaan Jalan Kabupaten", "50"],
        ["2", "Pengembangan Kurikulum", "400"],
        ["1)", "Pengawasan Izin Usaha", "400"],
    ]
    tidied = tidy(made("performance_agreement", columns, rows), Context(2024))
    found = [row.record["level"] for row in tidied.rows["performance_agreement"]]
    assert found == ["program", "activity", "sub_activity", "sub_activity", "activity", "sub_activity"]


def test_a_third_depth_of_numbering_is_below_the_activities_that_the_heading_promises() -> None:
    columns = headed("number: No | line: Urusan dan Program/Kegiatan | indicator: Indikator | target: Target")
    numbers = ["A", "1", "1)", "2)", "B", "2", "1)"]
    rows = [
        [number, f"{'Program' if number in 'AB' else 'Pembinaan'} {k}", f"Jumlah {k}", "4"]
        for k, number in enumerate(numbers)
    ]
    tidied = tidy(made("action_plan", columns, rows), Context(2024))
    levels = [row.record["level"] for row in tidied.rows["action_plan"]]
    assert levels == ["program", "activity", "sub_activity", "sub_activity", "program", "activity", "sub_activity"]
