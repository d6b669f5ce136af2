"""Last year's result told as this year's, a target said to be missed that was reached, and formulas."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made

Told = list[tuple[str | None, str | None]]

NAMED = "Luas rehabilitasi hutan dan lahan termasuk mangrove berkinerja sangat tinggi."


def accused(text: str) -> Told:
    line: dict[str, object] = {
        "table_id": "t",
        "indicator": "Luas Rehabilitasi Hutan dan Lahan Termasuk Mangrove (Ha)",
        "period": "year",
        "realization_value": 99646.0,
        "realization_text": "99.646",
    }
    before: dict[str, object] = {
        "row": 1,
        "column": 2,
        "table_id": "t",
        "name": line["indicator"],
        "value": 86364.0,
        "year": 2015,
        "text": "86.364",
    }
    frames = made(
        2016, source_tables=[{"table_id": "t"}], evaluation=[line], observations=[before], passages=[{"text": text}]
    )
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NAMED} Hal itu ditunjukkan oleh kinerja yang terealisasi sebesar 86.364 Ha.", [("86.364", "99.646")]),
        ("Luas rehabilitasi hutan dan lahan termasuk mangrove terealisasi sebesar 86.364 Ha.", [("86.364", "99.646")]),
        ("Luas rehabilitasi hutan dan lahan termasuk mangrove terealisasi sebesar 99.646 Ha.", []),
        ("Luas rehabilitasi hutan dan lahan termasuk mangrove tahun 2015 terealisasi sebesar 86.364 Ha.", []),
        ("Luas rehabilitasi hutan dan lahan termasuk mangrove sebelumnya terealisasi sebesar 86.364 Ha.", []),
        (f"{NAMED} Kawasan lain terealisasi sebesar 86.364 Ha.", []),
        ("Luas rehabilitasi hutan dan lahan termasuk mangrove terealisasi sebesar 75.500 Ha.", []),
    ],
    ids=[
        "of what was named before",
        "named",
        "this year's",
        "its year told",
        "told as earlier",
        "another",
        "no year's",
    ],
)
def test_a_figure_of_the_year_before(text: str, found: Told) -> None:
    assert accused(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Realisasi tahun 2016 adalah 98,58%, yang berarti capaian belum memenuhi target yaitu sebesar 98,58%.",
            [("belum memenuhi", "98,58% → 98,58%")],
        ),
        ("Realisasi tahun 2016 adalah 97,58%, yang berarti capaian belum memenuhi target yaitu sebesar 98,58%.", []),
        (
            "Realisasi tahun 2016 adalah 97,58%, sehingga telah mencapai target sebesar 98,58%.",
            [("telah mencapai", "97,58% → 98,58%")],
        ),
        ("Realisasi tahun 2016 adalah 98,58%, sehingga telah mencapai target sebesar 98,58%.", []),
        ("Angka kematian tahun 2016 adalah 97,58%, sehingga telah mencapai target sebesar 98,58%.", []),
        ("Realisasi tahun 2016 adalah 97,58%, dan kabupaten lain telah mencapai target sebesar 98,58%.", []),
    ],
    ids=["missed what it is", "missed", "reached what it is below", "reached", "less is better", "of another"],
)
def test_a_target_told_beside_the_result(text: str, found: Told) -> None:
    assert accused(text) == found


def test_what_a_formula_multiplies_by_is_no_result() -> None:
    line: dict[str, object] = {"indicator": "Kasus Illegal Fishing yang ditemukan", "achievement_pct": 120.22}
    told = "Capaian (2 x target) - realisasi Kasus Illegal Fishing yang ditemukan = {} 100 %"
    of = [made(2015, evaluation=[line], passages=[{"text": told.format(sign)}]) for sign in ("x", "sebesar")]
    assert [[finding.printed for finding in narrative_mismatch(frames)] for frames in of] == [[], ["100 %"]]
