"""Tables in shapes that agencies print and the other bench does not draw: nothing is found where nothing is wrong."""

from pathlib import Path

import pytest

from bench.other_shapes.__main__ import spoil
from bench.other_shapes.press import write
from bench.other_shapes.shapes import draw
from pipeline.checks.run import run_checks
from pipeline.document import read_document


def findings(seed: int, path: Path, *, wrong: bool = False) -> list[tuple[str, str | None, str | None]]:
    """Rule, printed and expected of what a report of that seed is accused of."""
    pages = draw(seed)
    if wrong:
        spoil(pages, seed)
    write(pages, path)
    found = run_checks(read_document(path).frames)[0]
    return list(found[["rule", "printed", "expected"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("seed", [5, 12])
def test_a_report_without_an_error_has_no_finding(seed: int, tmp_path: Path) -> None:
    assert findings(seed, tmp_path / "LKjIP_2022.pdf") == []


@pytest.mark.parametrize(
    ("seed", "owed"),
    [
        (904267, ("percentage_mismatch", "162,50", "112,50")),
        (904255, ("percentage_mismatch", "93,80", "97,80")),
        (904373, ("total_mismatch", "68.284", "61.284")),
        (904218, ("percentage_mismatch", "57,15", "55,15")),
    ],
    ids=["the report's year", "the year before", "a sum of counts", "a share of one year"],
)
def test_a_wrong_digit_is_found(seed: int, owed: tuple[str, str, str], tmp_path: Path) -> None:
    assert owed in findings(seed, tmp_path / "LKjIP.pdf", wrong=True)
