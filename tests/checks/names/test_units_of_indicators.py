"""What an indicator counts, and its target in another unit that is none, or is one."""

import pandas as pd
import pytest

from pipeline.checks.rules.units import indicator_unit_mismatch, unit_mismatch
from pipeline.checks.run import judge
from tests.checks.made_frames import Record, made


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("Persentase Penurunan Kasus a. Jumlah Kawasan Konservasi b. Jumlah Penebaran Benih", False),
        ("Persentase Penurunan Kasus; Jumlah Kawasan", False),
        ("Jumlah desa yang memiliki kader dan ekor ternaknya", False),  # names what the target counts
        ("Jumlah rekomendasi untuk 521 ekor badak", False),
        ("Jumlah desa yang memiliki kader", True),
        ("Jumlah desa pemilik ekor ternak", True),
        ("Persentase ekor ternak yang sehat", True),
        ("Persentase Penurunan Kasus", True),
    ],
)
def test_a_unit_in_a_cell_of_several_indicators_is_of_one_of_them(indicator: str, found: bool) -> None:
    target = {"target_text": "6.000 ekor", "target_value": 6000.0, "target_unit": "ekor"}
    findings = indicator_unit_mismatch(made(evaluation=[{"indicator": indicator, **target}]))
    assert [finding.printed for finding in findings] == (["6.000 ekor"] if found else [])


@pytest.mark.parametrize(
    ("indicator", "target", "found"),
    [
        ("Jumlah desa yang memiliki kader dan Cakupan fasilitasi", "100%", False),
        ("Jumlah warga yang mendapatkan bantuan", "1 % dari jumlah penduduk", False),
        ("Jumlah desa yang memiliki kader dan posyandu", "100%", True),
    ],
)
def test_a_share_that_is_told_beside_a_number(indicator: str, target: str, found: bool) -> None:
    line = {"indicator": indicator, "target_text": target, "target_value": 100.0, "target_unit": "%"}
    assert [f.printed for f in indicator_unit_mismatch(made(evaluation=[line]))] == ([target] if found else [])


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("Jumlah Perda pelaksanaan yang ada terhadap Perda yang harus dilaksanakan", False),
        ("Jumlah desa yang maju dari jumlah desa", False),
        ("Jumlah kegiatan untuk mendukung kontribusi masyarakat terhadap pembangunan", True),
        ("Jumlah institusi", True),
    ],
)
def test_a_number_over_a_number_is_told_in_per_cent(indicator: str, found: bool) -> None:
    line = {"indicator": indicator, "target_text": "93", "target_value": 93.0, "target_unit": "%"}
    assert [f.printed for f in indicator_unit_mismatch(made(evaluation=[line]))] == (["93 %"] if found else [])


@pytest.mark.parametrize(
    ("units", "found"),
    [
        (("Dokumen", "Orang", "Kegiatan"), []),
        (("Dokumen", "Dokumen", "Orang"), ["20 Orang"]),
        (("Orang", "Orang"), ["20 Orang"]),
    ],
    ids=["of several things", "one of many", "of one other thing"],
)
def test_a_name_that_stands_beside_several_units_tells_none(units: tuple[str, ...], found: list[str]) -> None:
    lines: list[Record] = [
        {"program": f"Program {n}", "indicator": "Jumlah dokumen"}
        | {"target_text": f"20 {unit}", "target_value": 20.0, "target_unit": unit}
        for n, unit in enumerate(units)
    ]
    assert [f.printed for f in indicator_unit_mismatch(made(action_plan=lines))] == found


def test_a_share_is_none_of_the_units_beside_it() -> None:
    """renja_tabel-3-1 p. 1: the same share of offices in months, years and persons."""
    lines: list[Record] = [
        {"program": f"Program {n}", "indicator": "Persentase kantor yang terlayani"}
        | {"target_text": f"12 {unit}", "target_value": 12.0, "target_unit": unit}
        for n, unit in enumerate(("Bulan", "Tahun"))
    ]
    assert [f.printed for f in indicator_unit_mismatch(made(action_plan=lines))] == ["12 Bulan", "12 Tahun"]


def stacked(alike: int, apart: int) -> dict[str, pd.DataFrame]:
    """Indicators in per cent, `alike` of them in tons, all in one cell that stacks them."""
    lines = [
        {"indicator": f"Persentase Produksi {chr(65 + n)}", "target_value": 5.0}
        | ({"target_text": "5 ton", "target_unit": "ton"} if n < alike else {"target_text": "5 %", "target_unit": "%"})
        for n in range(alike + apart)
    ]
    origins: list[Record] = [
        {"table": "evaluation", "row_no": n, "column": name, "cell_row": 3, "cell_column": column, "top": 10.0 * n}
        | {"x0": 0.0, "x1": 9.0, "bottom": 10.0 * n + 9}
        for n in range(alike + apart)
        for column, name in enumerate(("indicator", "target_text"))
    ]
    return made(evaluation=lines, origins=origins, source_tables=[{"table_id": "t", "family": "evaluation"}])


@pytest.mark.parametrize(("alike", "apart", "accused"), [(5, 3, 0), (2, 6, 2)])
def test_lines_that_one_cell_stacks_are_lines_of_their_own(alike: int, apart: int, accused: int) -> None:
    """renja_renja-2016-diskanlaut p. 46: a form that prints what a percentage is of, line by line in one cell."""
    judged = judge(stacked(alike, apart))
    rules = judged.findings["rule"].tolist()
    assert rules.count("indicator_unit_mismatch") == accused
    assert judged.doubts["rule"].tolist().count("indicator_unit_mismatch") == (accused == 0)


@pytest.mark.parametrize(("unit", "found"), [("Desa", []), ("Orang", ["16 desa"])])
def test_a_realization_in_the_unit_of_its_line_beside_targets_in_per_cent(unit: str, found: list[str]) -> None:
    line = {"table_id": "t", "target_text": "100%", "target_value": 100.0, "target_unit": "%"}
    line |= {"realization_text": "16 desa", "realization_value": 16.0, "realization_unit": "desa"}
    columns = [{"table_id": "t", "column": 2, "role": "unit"}, {"table_id": "t", "column": 6, "role": "realization"}]
    cells = [{"table_id": "t", "row": 1, "column": 2, "text": unit}]
    place = {"table": "evaluation", "row_no": 0, "column": "realization_text", "cell_row": 1, "cell_column": 6}
    tables = [{"table_id": "t", "family": "evaluation"}]
    given = made(evaluation=[line], columns=columns, cells=cells, origins=[place], source_tables=tables)
    assert [finding.printed for finding in unit_mismatch(given)] == found


@pytest.mark.parametrize(("heading", "found"), [("Realisasi", ["95,73%"]), ("Realisasi › Fisik (%)", [])])
def test_physical_progress_beside_a_target_that_counts(heading: str, found: list[str]) -> None:
    line = {"table_id": "t", "target_text": "12 Dokumen", "target_value": 12.0, "target_unit": "Dokumen"}
    line |= {"realization_text": "95,73%", "realization_value": 95.73, "realization_unit": "%"}
    columns = [{"table_id": "t", "column": 6, "role": "realization", "heading": heading}]
    given = made(evaluation=[line], columns=columns, source_tables=[{"table_id": "t", "family": "evaluation"}])
    assert [finding.printed for finding in unit_mismatch(given)] == found


@pytest.mark.parametrize(("role", "found"), [("unit", []), ("realization", ["8"])])
def test_a_bare_result_has_the_unit_of_its_line(role: str, found: list[str]) -> None:
    """`94,09% | Aplikasi | 8`: the target's own sign says nothing of what the column of units is for."""
    line = {"table_id": "t", "target_text": "94,09%", "target_value": 94.09, "target_unit": "%"}
    line |= {"realization_text": "8", "realization_value": 8.0, "realization_unit": "Aplikasi"}
    origin: Record = {"table": "evaluation", "row_no": 0, "column": "realization_unit", "cell_row": 1, "cell_column": 3}
    given = made(
        evaluation=[line],
        columns=[{"table_id": "t", "column": 3, "role": role, "heading": "Satuan"}],
        origins=[{**origin, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}],
        source_tables=[{"table_id": "t", "family": "evaluation"}],
    )
    assert [finding.printed for finding in unit_mismatch(given)] == found


@pytest.mark.parametrize(
    ("unit", "figures", "found"),
    [
        ("%", ("2 kasus", "1 kasus"), [("%", "kasus")]),
        ("kasus", ("2 kasus", "1 kasus"), []),
        ("%", ("87.65", "87.50"), []),
        ("%", ("2 kasus", "14 %"), []),
        ("Unit", ("4", "", "100 %"), []),
        ("Unit", ("94,09 %", "", "", "8"), []),
        ("Unit", ("94,09 %",), [("Unit", "%")]),
    ],
    ids=["another", "clean", "figures alone", "some have it", "of a column of per cents", "of the result", "no result"],
)
def test_a_column_of_units_has_that_of_the_figures(
    unit: str, figures: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    texts = ("Angka sengketa", unit, *figures)
    frames = made(
        source_tables=[{"table_id": "t"}],
        cells=[{"row": 1, "column": n, "text": text or None} for n, text in enumerate(texts)],
        columns=[
            {"table_id": "t", "column": 1, "role": "unit", "figures": 0, "basis": "heading"},
            {"table_id": "t", "column": 4, "role": "achievement", "figures": 1, "basis": "heading"},
            {"table_id": "t", "column": 5, "role": "realization", "figures": 1, "basis": "heading"},
        ],
    )
    assert [(one.printed, one.expected) for one in unit_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("indicator", "start", "targets", "found"),
    [
        ("Persentase Pertumbuhan wisatawan", "82.680", ("1%", "1%", "2%"), ["82.680"]),
        ("Persentase Pertumbuhan wisatawan", "82.680 Orang", ("1", "1", "2"), ["82.680 Orang"]),
        ("Persentase Pertumbuhan wisatawan", "0,8 %", ("1%", "1%", "2%"), []),
        ("Persentase Pertumbuhan wisatawan", "82.680", ("85", "88", "90"), []),
        ("Jumlah wisatawan", "82.680", ("1%", "1%", "2%"), []),
    ],
    ids=["thousands", "its unit", "clean", "decimals", "no share"],
)
def test_a_plan_of_shares_begins_with_a_share(
    indicator: str, start: str, targets: tuple[str, ...], found: list[str]
) -> None:
    texts = (indicator, start, *targets)
    roles = {2 + n: "target" for n in range(len(targets))}
    columns = [
        {"table_id": "t", "column": n, "role": roles.get(n), "figures": 1, "basis": "heading"}
        | {"heading": "Kondisi Kinerja pada awal periode" if n == 1 else "Target"}
        for n in range(1, len(texts))
    ]
    frames = made(
        source_tables=[{"table_id": "t"}],
        cells=[{"row": 1, "column": n, "text": text} for n, text in enumerate(texts)],
        columns=columns,
    )
    assert [one.printed for one in indicator_unit_mismatch(frames)] == found
