"""A total told in a sentence over a list that comes to another."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import columns_of, grid, made

PURPOSES = [("Umrah", "12.450"), ("Wisata", "9.871"), ("Bekerja", "6.112"), ("Belajar", "3.056")]  # 31.489
TITLE = "Penerbitan Paspor menurut Tujuan Tahun 2023"


def accused(*texts: str, rows: list[tuple[str, str]] = PURPOSES) -> list[tuple[str | None, str | None]]:
    heads = ("Tujuan", "Jumlah Paspor")
    frames = made(
        2023,
        source_tables=[{"table_id": "t", "caption": TITLE, "column_count": 2}],
        columns=columns_of(heads, (None, None)),
        cells=grid([heads, *rows], heading=True),
        passages=[{"text": text} for text in texts],
    )
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sebanyak 31.589 paspor telah diterbitkan.", [("31.589", "31.489")]),
        ("Sebanyak 31.489 paspor telah diterbitkan.", []),
        ("Sebanyak 31.589 pemohon telah dilayani.", []),  # counts another thing
        ("Sebanyak 31.589 paspor diterbitkan pada tahun 2022.", []),  # of another year
        ("Sekitar 31.500 paspor telah diterbitkan.", []),  # about as many
        ("Sebanyak 35.489 paspor telah dicetak.", [("35.489", "31.489")]),  # one digit, far off
        ("Sebanyak 34.000 paspor telah dicetak.", []),
    ],
)
def test_a_total_is_what_the_lines_come_to(text: str, found: list[tuple[str, str]]) -> None:
    assert accused(text) == found


def test_a_sum_that_the_text_tells_too_leaves_another_total_alone() -> None:
    assert accused("Diterbitkan 31.489 paspor.", "Tercatat 31.589 paspor beserta duplikat.") == []


@pytest.mark.parametrize(
    ("last", "found"),
    [(("Jumlah", "31.489"), [("31.589", "31.489")]), (("Jumlah", "30.000"), []), (("Haji", "-"), [])],
    ids=["its total is printed", "it does not add up", "a line lacks"],
)
def test_a_list_that_need_not_be_whole_accuses_nobody(last: tuple[str, str], found: list[tuple[str, str]]) -> None:
    assert accused("Sebanyak 31.589 paspor telah diterbitkan.", rows=[*PURPOSES, last]) == found


def test_a_table_of_headings_alone_is_no_list() -> None:
    assert accused("Sebanyak 31.589 paspor telah diterbitkan.", rows=[]) == []
