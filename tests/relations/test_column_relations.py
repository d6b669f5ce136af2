"""Relations planted between the columns of a table are found, wherever they stand; in random figures none is."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.column_search import column_relations
from pipeline.relations.numeric_columns import numeric_columns
from tests.relations.printed_tables import across, budgets, ratio, whole

SEEDS = st.integers(0, 2**32 - 1)
BUDGET, SPENT, LEFT, PERCENT, NOISE = range(5)


def money_table(lines: int, seed: int) -> list[list[str]]:
    """The columns budget, spent, left, per cent, and one that has to do with none of them."""
    budget, spent = budgets(lines, seed)
    noise = np.random.default_rng(seed + 1).integers(1000, 10**9, lines).tolist()
    return [
        [whole(value) for value in budget],
        [whole(value) for value in spent],
        [whole(a - b) for a, b in zip(budget, spent, strict=True)],
        [ratio(b, a) for a, b in zip(budget, spent, strict=True)],
        [whole(value) for value in noise],
    ]


def relations_of(rows: Sequence[Sequence[str | None]]) -> tuple[Relation, ...]:
    return column_relations(numeric_columns(rows))


def named(relations: tuple[Relation, ...], order: list[int]) -> dict[tuple[Kind, int, tuple[int, ...]], Relation]:
    """By kind, result and operands, columns called by what was planted there instead of by their place."""
    return {(r.kind, order[r.result], tuple(order[place] for place in r.operands)): r for r in relations}


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(4, 60), SEEDS, st.permutations(range(5)))
def test_percentage_and_balance_are_found_in_any_order_of_the_columns(lines: int, seed: int, order: list[int]) -> None:
    found = named(relations_of(across(money_table(lines, seed), order)), order)
    assert found[Kind.PERCENT, PERCENT, (SPENT, BUDGET)].lines == tuple(range(lines))
    balance = found.get((Kind.DIFFERENCE, LEFT, (BUDGET, SPENT))) or found[Kind.DIFFERENCE, SPENT, (BUDGET, LEFT)]
    assert balance.lines == tuple(range(lines)) and not balance.deviating
    assert not [key for key in found if NOISE in (key[1], *key[2])]


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(8, 60), SEEDS, st.sets(st.integers(0, 7), min_size=1, max_size=2))
def test_a_few_wrong_lines_are_the_ones_that_deviate(lines: int, seed: int, wrong: set[int]) -> None:
    columns = money_table(lines, seed)
    for row in wrong:
        columns[PERCENT][row] = "123,45"
        columns[LEFT][row] = "77"
    order = list(range(5))
    found = named(relations_of(across(columns, order)), order)
    assert found[Kind.PERCENT, PERCENT, (SPENT, BUDGET)].deviating == tuple(sorted(wrong))
    assert found[Kind.DIFFERENCE, LEFT, (BUDGET, SPENT)].deviating == tuple(sorted(wrong))


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(4, 40), SEEDS, st.sampled_from([1, 2, 3]))
def test_the_year_is_the_sum_of_its_quarters_side_by_side_or_parted(lines: int, seed: int, stride: int) -> None:
    drawn = np.random.default_rng(seed).integers(1, 10**7, (lines, 4 * stride))
    total = drawn[:, ::stride].sum(axis=1)
    rows = [[*map(whole, parts), whole(int(year))] for parts, year in zip(drawn.tolist(), total.tolist(), strict=True)]
    sums = [r for r in relations_of(rows) if r.kind is Kind.SUM]
    assert [(r.result, r.operands) for r in sums] == [(4 * stride, tuple(range(0, 4 * stride, stride)))]
    assert sums[0].lines == tuple(range(lines))


def test_a_dash_is_nothing_in_a_sum_and_in_a_difference() -> None:
    rows = [
        ["120", "35", "7", "162", "100", "62"],
        ["-", "18", "40", "58", "58", "-"],
        ["31", "–", "15", "46", "-", "46"],
        ["17", "44", "29", "90", "41", "49"],
        ["203", "61", "8", "272", "177", "95"],
        ["55", "27", "66", "148", "20", "128"],
    ]
    found = {(r.kind, r.result, r.operands): r for r in relations_of(rows)}
    assert found[Kind.SUM, 3, (0, 1, 2)].lines == (0, 1, 2, 3, 4, 5)
    assert found[Kind.DIFFERENCE, 5, (3, 4)].lines == (0, 1, 2, 3, 4, 5)


def test_the_sign_of_a_difference_tells_its_direction_and_may_be_left_out() -> None:
    budget, spent = [100, 250, 400, 130], [90, 275, 380, 142]
    signed = [[whole(a), whole(b), whole(b - a)] for a, b in zip(budget, spent, strict=True)]
    bare = [[whole(a), whole(b), whole(abs(b - a))] for a, b in zip(budget, spent, strict=True)]
    brackets = [[a, b, f"({c[1:]})" if c.startswith("-") else c] for a, b, c in signed]
    for rows in (signed, brackets):
        (relation,) = relations_of(rows)
        assert (relation.result, relation.operands, relation.unsigned) == (2, (1, 0), False)
    (relation,) = relations_of(bare)
    assert relation.result == 2 and relation.unsigned and len(relation.lines) == 4


def test_growth_mean_product_and_share_of_the_total_are_told_apart() -> None:
    before, now = [4120, 5350, 7810, 2960, 6140], [4532, 5029, 9372, 3001, 5981]
    total = sum(now)
    grown = [f"{100 * (b - a) / a:.2f}".replace(".", ",") for a, b in zip(before, now, strict=True)]
    shares = [f"{100 * b / total:.2f}".replace(".", ",") for b in now]
    rows = [list(row) for row in zip(map(whole, before), map(whole, now), grown, shares, strict=True)]
    assert {(r.kind, r.result, r.operands) for r in relations_of(rows)} == {
        (Kind.GROWTH, 2, (1, 0)),
        (Kind.SHARE, 3, (1,)),
    }
    priced = [["12", "3.150", "37.800"], ["7", "12.400", "86.800"], ["31", "985", "30.535"], ["9", "4.270", "38.430"]]
    assert [(r.kind, r.result, r.operands) for r in relations_of(priced)] == [(Kind.PRODUCT, 2, (0, 1))]
    means = [
        ["71,5", "80,5", "94", "82"],
        ["60", "66", "75", "67"],
        ["88", "91,5", "81,5", "87"],
        ["55", "52", "61", "56"],
    ]
    assert [(r.kind, r.result, r.operands) for r in relations_of(means)] == [(Kind.MEAN, 3, (0, 1, 2))]


def test_percentages_that_are_cut_instead_of_rounded_are_percentages() -> None:
    rows = [["300", "200", "66,66"], ["700", "500", "71,42"], ["900", "500", "55,55"], ["1100", "730", "66,36"]]
    (relation,) = [r for r in relations_of(rows) if r.kind is Kind.PERCENT]
    assert (relation.result, relation.operands, len(relation.lines)) == (2, (1, 0), 4)


def test_target_and_achievement_can_change_places_and_it_says_so() -> None:
    rows = [["80", "92", "115"], ["64", "48", "75"], ["90", "99", "110"], ["75", "60", "80"], ["96", "72", "75"]]
    (relation,) = [r for r in relations_of(rows) if r.kind is Kind.PERCENT]
    assert (relation.result, relation.operands, relation.exchangeable) == (2, (1, 0), True)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(3, 40), st.integers(3, 9), SEEDS, st.sampled_from([30, 10_000, 10**9]))
def test_random_figures_keep_no_relation(lines: int, width: int, seed: int, largest: int) -> None:
    drawn = np.random.default_rng(seed).integers(1, largest, (lines, width))
    assert relations_of([[whole(value) for value in row] for row in drawn.tolist()]) == ()


@pytest.mark.parametrize("rows", [[], [[]], [["a"]], [[None, "", "-"]] * 5, [["100"] * 40] * 40, [["1", "2", "3"]] * 9])
def test_nothing_is_found_where_nothing_tells(rows: list[list[str | None]]) -> None:
    assert relations_of(rows) == ()


def test_the_largest_table_is_bounded() -> None:
    drawn = np.random.default_rng(0).integers(1, 10**6, (3000, 60))
    rows = [[whole(value) for value in row] for row in drawn.tolist()]
    assert relations_of(rows) == ()


def test_shares_of_a_total_may_be_cut() -> None:
    """The faiths of a village: 1.958 of 19.469 are 10,057 per cent, printed as 10,05; only 825 are not 4,27."""
    parts = ["13.841", "1.958", "825", "2.772", "73", "19.469"]
    shares = ["71,09", "10,05", "4,27", "14,23", "0,37", "100"]
    [found] = [r for r in relations_of(list(zip(parts, shares, strict=True))) if r.kind is Kind.SHARE]
    assert found.deviating == (2,)
