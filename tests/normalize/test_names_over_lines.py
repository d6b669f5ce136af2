"""What stands over a line and is no column of its own: heads of lists, bold accounts, programs of a plan of years.

Names and figures are printed in jabar-disnak_lkip-2016 (p. 13, 19), renja_renja-2016-diskanlaut (p. 47), the notes of
a financial report (p. 44), renja_rjbab-ii (p. 29), bangka-bkpsdmd_renstra-2021-2023 (p. 54), jabar-dispenda_lkip-bab3
(p. 8, 9) and jabar-bkpp1_evaluasi-renja-2015 (p. 1).
"""

from dataclasses import replace
from typing import Any

from made_tables import column, made

from pipeline.normalize.figures.texts import is_figure
from pipeline.tables.model import Cell, LogicalTable
from schemas.vocabulary import Role
from tests.normalize.test_observations import observed, unknown

MEASURED = [
    column(0, "objective", "Sasaran"),
    column(1, "indicator", "Indikator Kinerja", level="objective"),
    column(2, "target", "Target", level="objective"),
    column(3, "realization", "Realisasi", level="objective"),
    column(4, "achievement", "Rata-Rata Capaian", level="objective"),
]


def lines(table: LogicalTable) -> dict[Any, Any]:
    return dict(observed(table, "text", "line"))


def test_a_list_keeps_the_head_that_leads_in_to_it() -> None:
    rows = [
        ["Meningkatnya produksi", "", "", "", "104,90"],
        ["", "1.1 Jumlah produksi\nyang dihasilkan :", "", "", "125,69"],
        ["", "- Daging", "768.495", "992.770", ""],
        ["", "- Telur", "217.235", "253.712", ""],
        ["", "1.2 Jumlah Populasi ternak", "", "", ""],
        ["", "(ekor) :", "", "", ""],
        ["", "- Sapi Potong", "466.272", "410.934", ""],
        ["", "Ayam Ras - Petelur", "13.941.114", "14.437.891", ""],
        ["", "1.3 Jumlah unit usaha", "52", "58", ""],
    ]
    found = lines(made("evaluation", MEASURED, rows))
    assert found["768.495"] == "Meningkatnya produksi › Jumlah produksi yang dihasilkan : › Daging"
    assert found["253.712"] == "Meningkatnya produksi › Jumlah produksi yang dihasilkan : › Telur"
    assert found["410.934"] == "Meningkatnya produksi › Jumlah Populasi ternak (ekor) : › Sapi Potong"
    assert found["13.941.114"] == "Meningkatnya produksi › Jumlah Populasi ternak (ekor) : › Ayam Ras - Petelur"
    assert found["52"] == "Meningkatnya produksi › Jumlah unit usaha"


def test_a_bold_head_without_figures_stands_over_plain_indicators() -> None:
    columns = [
        column(0, "indicator", "Indikator"),
        column(1, "target", "Target"),
        column(2, "realization", "Realisasi"),
    ]
    rows = [
        ["*Prosentase Peningkatan Produksi Garam", "", ""],
        ["Produksi Garam", "75,194.95", "336,614.73"],
        ["*Prosentase Peningkatan RTP Perikanan", "", ""],
        ["RTP Budidaya", "396,604", "399,788"],
        ["*NTP sub sektor perikanan", "111.12", "101.00"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["75,194.95"] == "Prosentase Peningkatan Produksi Garam › Produksi Garam"
    assert found["399,788"] == "Prosentase Peningkatan RTP Perikanan › RTP Budidaya"
    assert found["111.12"] == "NTP sub sektor perikanan"


def test_accounts_set_in_below_a_bold_one_are_its_parts() -> None:
    columns = [column(0, None, "Uraian Beban"), column(1, None, "Uraian Beban"), column(2, None, "Jumlah")]
    rows = [
        ["*Beban Cetak / Penggandaan", "<", "46.207.450,00"],
        ["Beban Cetak", "<", "46.207.450,00"],
        ["*Beban Bahan/Material", "<", "15.869.930,00"],
        ["Beban Bahan Baku Bangunan", "<", "11.084.930,00"],
        ["Beban Bahan dan Alat Perlengkapan Kegiatan", "<", "1.785.000,00"],
        ["*Jumlah Beban Persediaan", "<", "140.848.569,00"],
    ]
    table = unknown(columns, rows)

    def set_in(below: tuple[str, ...]) -> LogicalTable:
        def moved(cell: Cell) -> Cell:
            x = cell.rect.x0 + (18.0 if cell.text.startswith(below) else 2.0)
            return replace(cell, lines=tuple(replace(one, rect=replace(one.rect, x0=x)) for one in cell.lines))

        return replace(table, cells=tuple(map(moved, table.cells)))

    found = lines(set_in(("Beban Cetak", "Beban Bahan ")))
    assert found["11.084.930,00"] == "Beban Bahan/Material › Beban Bahan Baku Bangunan"
    assert found["1.785.000,00"] == "Beban Bahan/Material › Beban Bahan dan Alat Perlengkapan Kegiatan"
    assert found["140.848.569,00"] == "Jumlah Beban Persediaan"
    assert lines(table)["11.084.930,00"] == "Beban Bahan Baku Bangunan"  # nothing is set in


def test_figures_of_a_draft_s_side_have_its_indicators() -> None:
    draft, wanted = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"
    columns = [
        column(0, "remark", draft, "Program/ Kegiatan"),
        column(1, "remark", draft, "Indikator Kinerja"),
        column(2, "remark", draft, "Target Capaian", aside=Role.TARGET),
        column(3, "line", wanted, "Program/ Kegiatan"),
        column(4, "indicator", wanted, "Indikator Kinerja"),
        column(5, "target", wanted, "Target Capaian"),
    ]
    activity = "Peningkatan Sarana dan Prasarana Aparatur Balai Pelatihan"
    rows = [[activity, "Tingkat pemenuhan kebutuhan", "100 %", activity, "Tingkat pemenuhan kebutuhan", ""]]
    assert lines(made("action_plan", columns, rows))["100 %"] == f"{activity} › Tingkat pemenuhan kebutuhan"


def test_a_line_that_counts_on_stands_beside_a_section_whose_lines_are_not_counted() -> None:
    columns = [column(0, "number", "NO"), column(1, "account", "URAIAN"), column(2, None, "JUMLAH")]
    rows = [
        ["1", "*PKB", ""],
        ["", "Alat Berat", "57"],
        ["", "Sepeda Motor, Scooter", "13,725,591"],
        ["3", "*Jumlah Potensi Aper", "785"],
        ["4", "*Pajak Bahan Bakar KB", "24"],
    ]
    found = lines(unknown(columns, rows))
    assert (found["57"], found["785"]) == ("PKB › Alat Berat", "Jumlah Potensi Aper")
    assert found["24"] == "Pajak Bahan Bakar KB"


def test_activities_of_a_plan_of_years_stand_below_their_program() -> None:
    columns = [
        column(0, "objective", "Sasaran"),
        column(1, "indicator", "Indikator Sasaran", level="objective"),
        column(2, "line", "Program dan Kegiatan"),
        column(3, "indicator", "Indikator Kinerja"),
        column(4, "target", "Tahun III (2021)", "target", year=2021),
        column(5, "target", "tahun IV (2022)", "target", year=2022),
    ]
    rows = [
        ["Meningkatnya efektivitas", "", "*Program Dukungan Manajemen", "*Indeks Tata Laksana", "70", "75"],
        ["Meningkatnya kualitas arsip", "", "Penyediaan Jasa Surat Menyurat", "Persentase Arsip", "100 %", "100 %"],
    ]
    found = lines(made("midterm", columns, rows))
    assert found["70"] == "Meningkatnya efektivitas › Program Dukungan Manajemen › Indeks Tata Laksana"
    activity = "Program Dukungan Manajemen › Penyediaan Jasa Surat Menyurat"
    assert found["100 %"] == f"Meningkatnya kualitas arsip › {activity} › Persentase Arsip"


def test_units_right_beside_the_figures_of_another_year_are_theirs() -> None:
    reached = ("Realisasi s/d tahun (n-1)",)
    columns = [
        column(0, "indicator", "Indikator"),
        column(1, "target", "Target"),
        column(2, "remark", *reached, aside=Role.REALIZATION),
        column(3, "remark", *reached, aside=Role.REALIZATION),
    ]
    rows = [["Tingkat kesesuaian", "90%", "85", "%"], ["Sarana kantor", "100 unit", "80", "unit"]]
    units = dict(observed(made("midterm", columns, rows), "text", "unit"))
    assert (units["85"], units["80"]) == ("%", "unit")


def test_numbers_of_lists_are_no_figures() -> None:
    """`1.1. Tingkat kemantapan jalan` in two cells (cascading_cascade-bina-marga-16, p. 6)."""
    assert [is_figure(text) for text in ("1.1.", "4.2.1.", "98,01", "1.000.", "12,5.")] == [
        False,
        False,
        True,
        True,
        True,
    ]
