"""The last budget of an account in a summary of the changed budget and in the statement of what was spent of it."""

import pytest

from pipeline.checks.rules.amounts.between_tables import table_value_mismatch
from tests.checks.made_frames import made

Lines = dict[str, tuple[float, ...]]

SUMMARY = ("Anggaran Penetapan", "Anggaran Perubahan")
STATEMENT = ("Anggaran 2017", "Realisasi 2017", "Anggaran 2016")
CHANGED: Lines = {"Jumlah Pendapatan": (850_120_000, 850_120_000), "Jumlah Belanja": (4_328_675_000, 5_179_502_817)}


def found(spent: Lines, headings: tuple[str, ...] = STATEMENT, quarter: str | None = None) -> list[tuple[str, str]]:
    tables: list[dict[str, object]] = [
        {"table_id": "a", "family": "budget_realization"},
        {"table_id": "b", "family": "budget_realization", "quarter_printed": quarter},
    ]
    figures: list[dict[str, object]] = [
        {"table_id": table, "row": row, "column": column + 1, "name": name, "line": name, "heading": heading}
        | {"role": "budget_realization" if "Realisasi" in heading else "budget", "value": value, "text": f"{value:.0f}"}
        | {"year": 2016 if "2016" in heading else 2017}
        for table, lines, over in (("a", CHANGED, SUMMARY), ("b", spent, headings))
        for row, (name, values) in enumerate(lines.items())
        for column, (heading, value) in enumerate(zip(over, values, strict=True))
    ]
    frames = made(2017, source_tables=tables, observations=figures)
    return [(str(f.printed), str(f.expected)) for f in table_value_mismatch(frames)]


EARNED = (850_120_000, 903_026_989, 1_165_730_000)


@pytest.mark.parametrize(
    ("spent", "wrong"),
    [
        ({"Pendapatan": EARNED, "Belanja": (5_214_502_817, 4_513_162_840, 4_000_000_000)}, ["5214502817"]),
        ({"Pendapatan": EARNED, "Belanja": (5_179_502_817, 4_513_162_840, 4_000_000_000)}, []),
        ({"Pendapatan": EARNED, "Belanja": (4_328_675_000, 4_213_162_840, 4_000_000_000)}, []),
        ({"Pendapatan": (1, 2, 3), "Belanja": (5_214_502_817, 4_513_162_840, 4_000_000_000)}, []),
        ({"Pendapatan": EARNED, "Belanja": (50_214_502_817, 4_513_162_840, 4_000_000_000)}, []),
    ],
    ids=["another", "clean", "before the change", "nothing agrees", "of another office"],
)
def test_a_statement_holds_the_changed_budget(spent: Lines, wrong: list[str]) -> None:
    assert [printed for printed, _ in found(spent)] == wrong


def test_a_quarter_may_have_the_budget_before_the_change() -> None:
    spent: Lines = {"Pendapatan": EARNED, "Belanja": (5_214_502_817, 1_513_162_840, 4_000_000_000)}
    assert found(spent, quarter="TW2") == []


def test_a_statement_may_say_that_its_budget_is_the_first() -> None:
    spent: Lines = {"Pendapatan": EARNED, "Belanja": (5_214_502_817, 1_513_162_840, 4_000_000_000)}
    assert found(spent, ("Anggaran Murni", "Realisasi 2017", "Anggaran 2016")) == []
