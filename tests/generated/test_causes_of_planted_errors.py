"""Errors planted in drawn reports: each is one cause, whatever number of findings it makes."""

from collections.abc import Sequence

import pytest

from bench.causes import Score, add, causes_of


@pytest.mark.parametrize(
    ("seed", "rules", "findings"),
    [
        (1, ("quarter_title_mismatch", "missing_cell"), 4),  # a title, a quarter had twice, one missing; and a cell
        (2, ("program_objective_mismatch", "duplicate_row"), 3),  # two programs in each other's place; and a line
    ],
)
def test_an_error_has_one_cause_of_its_own(seed: int, rules: Sequence[str], findings: int) -> None:
    found, errors = causes_of(seed, len(rules), rules)
    score = Score()
    assert add(score, found, errors) == []
    assert (score.errors, score.own, score.own_of_several, score.findings) == (2, 2, 1, findings)
