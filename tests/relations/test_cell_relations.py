"""Sums, means, shares and changes planted between single cells are found, wherever they stand; in random figures none.

Every expected relation is the one that was planted: no expectation is taken from what the search yields.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.relations.cell_pattern import Axis, CellRelation, Operator, Pattern
from bench.relations.cell_search import cell_relations, patterns_of
from bench.relations.number_grid import read_grid

SEEDS = st.integers(0, 2**32 - 1)
Texts = list[list[str]]


def drawn(rows: int, columns: int, seed: int) -> np.ndarray:
    """Amounts of five to seven digits."""
    return np.random.default_rng(seed).integers(10_000, 9_000_000, (rows, columns))


def printed(values: np.ndarray) -> Texts:
    """`1,250,000`, as English sheets print it."""
    return [[f"{int(value):,}" for value in row] for row in values]


def headed(rows: Texts) -> Texts:
    """With names of the lines in front and a heading."""
    return [["", *(f"Column {n}" for n in range(len(rows[0])))], *([f"Line {n}", *row] for n, row in enumerate(rows))]


def found(texts: Texts, operator: Operator) -> set[tuple[tuple[int, int], tuple[tuple[int, int], ...]]]:
    return {
        (
            one.cell,
            one.operands if operator in (Operator.DIVISION, Operator.RELATIVE_CHANGE) else tuple(sorted(one.operands)),
        )
        for one in cell_relations(texts)
        if one.operator is operator
    }


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, parts=st.integers(2, 9), columns=st.integers(2, 6), above=st.booleans())
def test_total_row_is_the_sum_of_the_rows_beside_it(seed: int, parts: int, columns: int, above: bool) -> None:
    values = drawn(parts, columns, seed)
    total = values.sum(axis=0, keepdims=True)
    texts = headed(printed(np.vstack([total, values] if above else [values, total])))
    result, first = (1, 2) if above else (parts + 1, 1)
    for column in range(1, columns + 1):
        operands = tuple((row, column) for row in range(first, first + parts))
        assert ((result, column), operands) in found(texts, Operator.SUM)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, groups=st.integers(2, 4))
def test_total_of_subtotals_has_the_subtotals_as_operands(seed: int, groups: int) -> None:
    values = drawn(3 * groups, 4, seed)
    rows: list[np.ndarray] = []
    subtotals: list[int] = []
    for group in range(groups):
        part = values[3 * group : 3 * group + 3]
        rows += [*part, part.sum(axis=0)]
        subtotals.append(len(rows))
    rows.append(values.sum(axis=0))
    sums = found(headed(printed(np.array(rows))), Operator.SUM)
    for column in range(1, 5):
        assert ((len(rows), column), tuple((row, column) for row in subtotals)) in sums
        assert ((subtotals[0], column), tuple((row, column) for row in (1, 2, 3))) in sums


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, lines=st.integers(4, 20))
def test_balance_is_told_as_the_sum_that_it_makes(seed: int, lines: int) -> None:
    values = drawn(lines, 4, seed)
    budget, spent = values[:, 0] + values[:, 2], values[:, 0]
    texts = headed(printed(np.column_stack([budget, values[:, 1], spent, values[:, 2]])))
    assert ((1, 1), ((1, 3), (1, 4))) in found(texts, Operator.SUM)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, lines=st.integers(6, 20))
def test_total_of_every_second_column(seed: int, lines: int) -> None:
    men, women = drawn(lines, 3, seed), drawn(lines, 3, seed + 1)
    columns = [men.sum(axis=1), women.sum(axis=1)]
    for year in range(3):
        columns += [men[:, year], women[:, year]]
    sums = found(headed(printed(np.column_stack(columns))), Operator.SUM)
    assert ((1, 1), ((1, 3), (1, 5), (1, 7))) in sums
    assert ((1, 2), ((1, 4), (1, 6), (1, 8))) in sums


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, lines=st.integers(5, 20), place=st.integers(0, 3))
def test_share_in_per_cent_has_its_part_first(seed: int, lines: int, place: int) -> None:
    values = drawn(lines, 3, seed)
    shares = [f"{100 * part / whole:.2f}" for part, whole in zip(values[:, 0], values[:, 1], strict=True)]
    rows = printed(values)
    for row, share in zip(rows, shares, strict=True):
        row.insert(place, share)
    part, whole = ((1, 1 + column + (column >= place)) for column in (0, 1))
    assert ((1, 1 + place), (part, whole)) in found(headed(rows), Operator.DIVISION)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, lines=st.integers(5, 20))
def test_growth_has_the_earlier_year_first(seed: int, lines: int) -> None:
    values = drawn(lines, 2, seed)
    growth = [f"{100 * (after - before) / before:.1f}" for before, after in values]
    rows = [[*row, change] for row, change in zip(printed(values), growth, strict=True)]
    assert ((1, 3), ((1, 1), (1, 2))) in found(headed(rows), Operator.RELATIVE_CHANGE)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, lines=st.integers(5, 20), parts=st.integers(3, 6))
def test_mean_of_the_columns_before_it(seed: int, lines: int, parts: int) -> None:
    values = drawn(lines, parts, seed)
    rows = [[*row, f"{mean:.2f}"] for row, mean in zip(printed(values), values.mean(axis=1), strict=True)]
    operands = tuple((1, column) for column in range(1, parts + 1))
    assert ((1, parts + 1), operands) in found(headed(rows), Operator.AVERAGE)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, rows=st.integers(3, 25), columns=st.integers(3, 8))
def test_random_figures_keep_no_relation(seed: int, rows: int, columns: int) -> None:
    assert cell_relations(headed(printed(drawn(rows, columns, seed)))) == []


@pytest.mark.parametrize("figure", ["0", "1", "100", ""])
def test_equal_figures_prove_nothing(figure: str) -> None:
    assert cell_relations([[figure] * 6 for _ in range(12)]) == []


def row_sums(texts: Texts) -> list[Pattern]:
    patterns = patterns_of(read_grid(texts))
    return [one for one in patterns if one.operator is Operator.SUM and one.axis is Axis.ROWS]


def test_column_whose_total_is_wrong_deviates_from_the_others() -> None:
    values = drawn(5, 6, 7)
    total = values.sum(axis=0)
    total[2] += 500_000 + total[2] // 10
    (pattern,) = row_sums(headed(printed(np.vstack([values, total]))))
    assert (pattern.result, sorted(pattern.operands)) == (6, [1, 2, 3, 4, 5])
    assert (pattern.lines, pattern.close, pattern.deviating) == ((1, 2, 4, 5, 6), (), (3,))


def test_column_whose_total_is_a_little_off_is_close() -> None:
    values = drawn(5, 6, 7)
    total = values.sum(axis=0)
    total[2] += 30
    (pattern,) = row_sums(headed(printed(np.vstack([values, total]))))
    assert (pattern.lines, pattern.close, pattern.deviating) == ((1, 2, 4, 5, 6), (3,), ())


def test_rounded_parts_make_a_rounded_total() -> None:
    parts = [[10.44, 20.44, 31.36], [55.41, 12.32, 70.33], [81.37, 43.26, 92.18], [17.45, 68.25, 29.15]]
    rows = [[f"{value:.1f}" for value in (*row, sum(row))] for row in parts]
    assert rows[0] == ["10.4", "20.4", "31.4", "62.2"]
    assert found(headed(rows), Operator.SUM) >= {((row, 4), ((row, 1), (row, 2), (row, 3))) for row in (1, 2, 3, 4)}


def test_empty_rows_are_no_operands_and_dashes_are() -> None:
    texts = [
        ["a", "1,204", "8,731"],
        ["", "", ""],
        ["b", "-", "2,017"],
        ["c", "5,552", "409"],
        ["sum", "6,756", "11,157"],
    ]
    assert ((4, 1), ((0, 1), (2, 1), (3, 1))) in found(texts, Operator.SUM)


def test_large_table_is_searched_in_bounded_time_and_memory() -> None:
    values = drawn(1500, 12, 3)
    rows = printed(np.column_stack([values, values.sum(axis=1)]))
    assert CellRelation(Operator.SUM, (0, 12), tuple((0, column) for column in range(11, -1, -1))) in cell_relations(
        rows
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250,000", 1_250_000.0),
        ("1 250 000", 1_250_000.0),
        ("1\u00a0250.5", 1250.5),
        ("(1,250)", -1250.0),
        ("–12.5", -12.5),
        ("$ 1,250", 1250.0),
        ("12.5%", 12.5),
        ("1,325E", 1325.0),
        ("*42979*", 42979.0),
    ],
)
def test_figures_as_sheets_print_them(text: str, value: float) -> None:
    grid = read_grid([[text, "3.14", "2.7"]])
    assert grid.known[0, 0]
    assert grid.values[0, 0] == value


@pytest.mark.parametrize("text", ["", "-", "n/a", "Week 4", "09/16 - 09/22", "1990-1995", "12 34", "$000", "1.2.3,4"])
def test_texts_that_are_no_figure(text: str) -> None:
    assert not read_grid([[text, "3.14", "2.7"]]).known[0, 0]


def test_marks_are_those_that_the_table_shows() -> None:
    grid = read_grid([["1.250", "12,5", "3.000.000,25"]])
    assert grid.values.tolist() == [[1250.0, 12.5, 3_000_000.25]]


def test_digits_that_tell() -> None:
    grid = read_grid([["115000", "15.00000", "0.250", "0"]])
    assert grid.grains.tolist() == [[1000.0, 1.0, 0.01, float("inf")]]
