"""What indicators mean: rows of tables that set no targets."""

from made_tables import headed, made
from test_wide_tables import records

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context

TABLE = "indicator_definitions"


def test_what_is_merged_over_several_indicators_is_said_of_each() -> None:
    columns = headed(
        "number: NO | objective: SASARAN STRATEGIS | indicator/objective: INDIKATOR KINERJA UTAMA | "
        "formula: PENJELASAN/ FORMULASI | source: SUMBER DATA | responsible: PENANGGUNG JAWAB"
    )
    body = [  # in the manner of jabar-bpmpd_iku-2016
        [
            "1",
            "Meningkatnya Kapasitas",
            "1. Persentase desa",
            "Berdasarkan\npersentase LPM",
            "Desa",
            "Bidang Penguatan",
        ],
        ["^", "^", "2. Persentase kota", "-", "Desa, Kab/Kota", "^"],
    ]
    rows = tidy(made(TABLE, columns, body), Context(2016)).rows[TABLE]
    assert records(rows, "level", "objective", "indicator", "formula", "source", "responsible") == [
        (
            "objective",
            "Meningkatnya Kapasitas",
            "Persentase desa",
            "Berdasarkan persentase LPM",
            "Desa",
            "Bidang Penguatan",
        ),
        ("objective", "Meningkatnya Kapasitas", "Persentase kota", "-", "Desa, Kab/Kota", "Bidang Penguatan"),
    ]


def test_a_goal_and_its_objective_have_indicators_of_their_own() -> None:
    columns = headed(
        "goal: Tujuan › Uraian | indicator/goal: Tujuan › Indikator Kinerja | objective: Sasaran › Uraian | "
        "indicator/objective: Sasaran › Indikator"
    )
    body = [["Kualitas", "Persentase", "Terkendalinya beban", "Status mutu"], ["^", "", "^", "Indeks udara"]]
    rows = tidy(made(TABLE, columns, body), Context(2016)).rows[TABLE]  # jabar-bplhd_lkip-2016 p. 7
    assert records(rows, "level", "goal", "objective", "indicator") == [
        ("goal", "Kualitas", None, "Persentase"),
        ("objective", "Kualitas", "Terkendalinya beban", "Status mutu"),
        ("objective", "Kualitas", "Terkendalinya beban", "Indeks udara"),
    ]
