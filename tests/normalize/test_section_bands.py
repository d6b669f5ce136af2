"""Bands over the width of a table are the parents of the lines below them; what only looks like one is not."""

import pytest
from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context

LIST = headed("number: No | indicator: Indikator Kinerja | unit: Satuan | target: Target | realization: Realisasi")
NAMED = headed(
    "number: No | objective: Sasaran Strategis | indicator: Indikator Kinerja | target: Target | realization: Realisasi"
)


def over(text: str) -> list[str]:
    return [text, "<", "<", "<", "<"]


def published(columns: list, rows: list[list[str]], *names: str) -> list[tuple[object, ...]]:
    tidied = tidy(made("evaluation", columns, rows), Context(2016))
    return [tuple(row.record.get(name) for name in names) for row in tidied.rows["evaluation"]]


def test_a_band_names_the_objective_of_the_lines_until_the_next() -> None:
    rows = [
        over("*Misi Pertama: Daya saing perikanan"),
        over("Sasaran 1: Meningkatnya produksi"),
        ["", "*Peningkatan Produksi", "<", "<", "<"],
        ["1", "Produksi tangkap", "ton", "10", "11"],
        ["2", "Produksi garam", "ton", "20", "19"],
        over("Sasaran 2: Meningkatnya konsumsi"),
        ["3", "Konsumsi ikan", "kg", "30", "30"],
        over("*Misi Kedua: Nilai tambah"),
        ["4", "Nilai olahan", "Rp", "5", "6"],
    ]
    assert published(LIST, rows, "level", "objective", "indicator_group", "indicator", "target_value") == [
        ("objective", "Meningkatnya produksi", "Peningkatan Produksi", "Produksi tangkap", 10.0),
        ("objective", "Meningkatnya produksi", "Peningkatan Produksi", "Produksi garam", 20.0),
        ("objective", "Meningkatnya konsumsi", None, "Konsumsi ikan", 30.0),
        ("objective", None, None, "Nilai olahan", 5.0),  # a mission ends the objectives of the one before it
    ]


def test_a_label_in_a_cell_of_its_own_heads_the_lines_too() -> None:
    rows = [
        ["Sasaran II", "Meningkatnya konsumsi", "<", "<", "<"],
        ["1", "Konsumsi ikan", "kg", "30", "30"],
    ]
    assert published(LIST, rows, "objective", "indicator") == [("Meningkatnya konsumsi", "Konsumsi ikan")]


@pytest.mark.parametrize(("heading", "level"), [("Sasaran/Indikator", "objective"), ("Indikator", "indicator_group")])
def test_a_line_that_a_roman_number_counts_heads_those_that_figures_count(heading: str, level: str) -> None:
    rows = [
        ["I", "Meningkatnya produksi", "", "", ""],
        ["1", "Produksi tangkap", "ton", "10", "11"],
        ["2", "Produksi garam", "ton", "20", "19"],
        ["II", "Meningkatnya konsumsi", "", "", ""],
        ["1", "Konsumsi ikan", "kg", "30", "30"],
    ]
    columns = [LIST[0], column(1, "indicator", heading), *LIST[2:]]
    assert published(columns, rows, level, "indicator") == [
        ("Meningkatnya produksi", "Produksi tangkap"),
        ("Meningkatnya produksi", "Produksi garam"),
        ("Meningkatnya konsumsi", "Konsumsi ikan"),
    ]
    rows[3][0] = "3"  # a line like the others, of which nothing is said
    assert published(columns, rows, level, "indicator")[-1] == ("Meningkatnya produksi", "Konsumsi ikan")


def test_bands_of_programs_tell_the_level_of_the_indicators() -> None:
    rows = [
        over("Sasaran 1: Meningkatnya produksi"),
        over("Program Perikanan Tangkap"),
        ["1", "Jumlah kapal", "unit", "3", "2"],
        over("Sasaran 2: Meningkatnya konsumsi"),
        ["2", "Konsumsi ikan", "kg", "30", "30"],
    ]
    assert published(LIST, rows, "level", "objective", "program", "indicator") == [
        ("program", "Meningkatnya produksi", "Program Perikanan Tangkap", "Jumlah kapal"),
        ("objective", "Meningkatnya konsumsi", None, "Konsumsi ikan"),
    ]


def test_a_mission_over_a_column_of_objectives_is_none_of_them() -> None:
    rows = [
        over("Misi 1: Daya saing"),
        ["1", "Meningkatnya produksi", "Produksi tangkap", "10", "11"],
        over("Misi 2: Nilai tambah"),
        ["2", "Meningkatnya konsumsi", "Konsumsi ikan", "30", "30"],
    ]
    assert published(NAMED, rows, "objective", "indicator") == [
        ("Meningkatnya produksi", "Produksi tangkap"),
        ("Meningkatnya konsumsi", "Konsumsi ikan"),
    ]


def test_a_merged_line_with_figures_and_an_indicator_without_them_are_no_bands() -> None:
    rows = [
        ["1", "Sasaran 1 tercapai", "<", "10", "11"],
        ["2", "Produksi tangkap", "", "", ""],
        ["3", "Produksi garam", "ton", "20", "19"],
    ]
    tidied = tidy(made("performance_agreement", LIST[:4], [r[:4] for r in rows]), Context(2016))
    found = [(row.record.get("objective"), row.record["indicator"]) for row in tidied.rows["performance_agreement"]]
    assert found == [(None, "Sasaran 1 tercapai"), (None, "Produksi tangkap"), (None, "Produksi garam")]


def test_a_band_is_no_line_of_the_agreement() -> None:
    rows = [
        over("Sasaran 1: Meningkatnya produksi")[:4],
        ["", "Produksi Perikanan", "<", "<"],
        ["1", "Produksi tangkap", "ton", "10"],
    ]
    tidied = tidy(made("performance_agreement", LIST[:4], rows), Context(2016))
    found = [(r.record["objective"], r.record["indicator"]) for r in tidied.rows["performance_agreement"]]
    assert found == [("Meningkatnya produksi", "Produksi tangkap")]
