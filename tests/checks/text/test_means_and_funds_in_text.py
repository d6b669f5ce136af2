"""What a text says of all results, or of a fund, against the tables: each planted once, and its clean twin."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made

RESULTS = (200.0, 100.0, 128.57, 25.0, 130.77, 98.89)  # their mean is 113,87
CONCLUSION = "Dari hasil pengukuran kinerja dapat disimpulkan bahwa rata-rata nilai yang diperoleh Dinas sebesar {} %."
SUMMARY = "Secara umum capaian kinerja Dinas dapat dikategorikan sangat baik dengan capaian kinerja sebesar 113,87 %."


def report(*told: str, mean: tuple[str, str] | None = None) -> dict[str, pd.DataFrame]:
    """An evaluation of six indicators; `mean`: its line of means, of this year's results and of those to the plan."""
    lines = [
        {"indicator": f"Indikator nomor {n}", "achievement_pct": value, "achievement_text": str(value)}
        for n, value in enumerate(RESULTS)
    ]
    texts = ("Rata-rata", *mean) if mean else ()
    roles = ("indicator", "achievement", "remark")
    cells = [{"row": 9, "column": n, "text": text, "role": roles[n]} for n, text in enumerate(texts)]
    passages = [{"text": text} for text in told]
    return made(2016, evaluation=lines, cells=cells, source_tables=[{"table_id": "t"}], passages=passages)


def accused(frames: dict[str, pd.DataFrame]) -> list[tuple[str | None, str | None]]:
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((SUMMARY, CONCLUSION.format("127,32")), [("127,32 %", "113,87%")]),
        ((SUMMARY, CONCLUSION.format("113,87")), []),
        ((CONCLUSION.format("127,32"),), []),
        ((SUMMARY, CONCLUSION.format("90").replace("sebesar", "diatas")), []),
        ((SUMMARY, CONCLUSION.format("127,32").replace("nilai", "nilai triwulan")), []),
        ((SUMMARY, CONCLUSION.format("127,32").replace("sebesar", "Tahun 2015 sebesar")), []),
    ],
    ids=[
        "another mean",
        "the mean",
        "nothing repeats the mean",
        "a bound in one word",
        "of a quarter",
        "of another year",
    ],
)
def test_the_mean_of_all_results(told: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert accused(report(*told)) == found


@pytest.mark.parametrize(("printed", "found"), [("106,52", [("106,52%", "113,87%")]), ("113,87", []), ("99,99", [])])
def test_the_mean_of_another_column_of_the_table(printed: str, found: list[tuple[str, str]]) -> None:
    told = f"Secara menyeluruh, rata-rata pencapaian kinerja sasaran strategis Dinas Tahun 2016 sebesar {printed}%."
    assert accused(report(told, mean=("113,87", "106,52"))) == found


FUNDS = (
    "Kinerja tersebut didukung oleh dana APBD sebesar Rp {given} dan dana APBN sebesar Rp 18.238.091.000. "
    "APBD terealisasi sampai dengan bulan Desember 2016 sebesar Rp {spent} atau {share}%, sedangkan APBN realisasi "
    "sampai dengan bulan Desember 2016 sebesar Rp 17.943.754.805 atau 98,39%."
)
BUDGET, SPENT = "67.811.725.837", "64.507.779.475"


@pytest.mark.parametrize(
    ("given", "share", "found"),
    [
        (SPENT, "95,13", [(f"Rp {SPENT}", f"Rp{BUDGET}")]),
        (BUDGET, "95,13", []),
        (BUDGET, "98,39", [("98,39%", "95,13%")]),
        ("70.000.000.000", "93,00", []),
    ],
    ids=["what was spent is given as the budget", "clean", "the share of the other fund", "no table has the share"],
)
def test_a_fund_and_what_was_spent_of_it(given: str, share: str, found: list[tuple[str, str]]) -> None:
    line = {"account": "JUMLAH", "budget": 67811725837.0, "realization": 64507779475.0}
    passage = {"text": FUNDS.format(given=given, spent=SPENT, share=share)}
    frames = made(2016, budget_realization=[line], source_tables=[{"table_id": "t"}], passages=[passage])
    assert accused(frames) == found
