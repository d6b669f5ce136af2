"""Lists that hold more than their sentence says, and results told beside the target of a line."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made


def accused(frames: dict[str, pd.DataFrame]) -> list[tuple[str | None, str | None]]:
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


ABOVE = "Dinas membangun jaringan tahap I. Ada {} Perangkat Daerah yang sudah terhubung, yaitu :"
ITEMS = ["- Bappeda", "- Sekretariat Daerah", "- Pendopo Bupati", "- Dinas Arpusda"]


@pytest.mark.parametrize(
    ("count", "items", "found"),
    [
        ("3", ITEMS, [("3", "4")]),
        ("3 (tiga)", ITEMS, [("3", "4")]),
        ("4", ITEMS, []),
        ("5", ITEMS, []),
        ("3", [*ITEMS[:3], "• Dinas Arpusda"], []),
        ("3", [*ITEMS[:3], "- Dinas lain, yaitu:"], []),
        ("3", [*ITEMS[:3], "Kantor lain menyusul."], []),
    ],
    ids=["one more", "spelled out too", "clean", "one was perhaps not read", "another list", "a list in it", "text"],
)
def test_a_sentence_says_how_many_things_follow(count: str, items: list[str], found: list[tuple[str, str]]) -> None:
    assert accused(made(2019, passages=[{"text": text} for text in (ABOVE.format(count), *items)])) == found


TOLD = "Sampai dengan tahun 2016 jumlah ijin adalah sebesar {} % dari target 50,12 % atau tercapai {} %."


@pytest.mark.parametrize(
    ("told", "results", "found"),
    [
        (TOLD.format("80,00", "75,00"), (75.0,), [("80,00 %", "75%")]),
        (TOLD.format("75,00", "149,64"), (75.0,), []),
        (TOLD.format("80,00", "149,64"), (75.0,), [("80,00 %", "75%")]),
        (TOLD.format("24,88", "75,00"), (75.0,), []),
        (TOLD.format("80,00", "90,00"), (75.0,), []),
        (TOLD.format("80,00", "75,00"), (75.0, 60.0), []),
        (TOLD.format("80,00", "75,00").replace("tahun 2016", "tahun 2015"), (75.0,), []),
    ],
    ids=["another result", "clean", "beside its achievement", "how much more", "no witness", "two lines", "2015"],
)
def test_a_result_beside_the_target_of_a_line(
    told: str, results: tuple[float, ...], found: list[tuple[str, str]]
) -> None:
    lines = [
        {"indicator": f"Prosentase kepemilikan {n}", "target_value": 50.12, "target_text": "50,12"}
        | {"realization_value": value, "realization_text": str(value), "achievement_pct": 149.64}
        for n, value in enumerate(results)
    ]
    assert accused(made(2016, evaluation=lines, passages=[{"text": told}])) == found
