"""Lists that hold more than their sentence says, results told beside the target of a line, fractions in two lines."""

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
        ("3", [*ITEMS[:3], f"- Dinas Arpusda {'Anggaran yang disediakan telah direalisasikan. ' * 3}"], [("3", "4")]),
        ("3", [f"- Bappeda {'yang mengampu perencanaan daerah ' * 4}", *ITEMS[1:]], []),
    ],
    ids=[
        "one more",
        "spelled out too",
        "clean",
        "one was perhaps not read",
        "another list",
        "a list in it",
        "text",
        "the last has a paragraph read to it",
        "an item is a paragraph",
    ],
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


GROWTH = ("27.694.035.120.859,00 - 24.240.445.765.650,00 = X 100%", "24.240.445.765.650,00 = {}%")
OF_EACH = ("∑ 10.246.498 kbm = = {} kbm/tahun", "∑ 179 sentra layanan", "{} kbm = = 188 /hari", "305 hari")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((GROWTH[0], GROWTH[1].format("15.36")), [("15.36", "14,25")]),
        ((GROWTH[0], GROWTH[1].format("14,25")), []),
        ((GROWTH[0], GROWTH[1].format("114,25")), []),
        ((OF_EACH[0].format("58.551"), OF_EACH[1], OF_EACH[2].format("57.243"), OF_EACH[3]), [("58.551", "57.243,01")]),
        ((OF_EACH[0].format("57.243"), OF_EACH[1], OF_EACH[2].format("57.243"), OF_EACH[3]), []),
        ((OF_EACH[0].format("58.551"), OF_EACH[1], OF_EACH[2].format("58.551"), OF_EACH[3]), []),
    ],
    ids=["growth", "clean", "another formula's", "the next line has it right", "clean quotient", "no witness"],
)
def test_a_fraction_in_two_lines(lines: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert accused(made(2016, passages=[{"text": text} for text in lines])) == found
