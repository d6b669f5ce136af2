"""Roles of all columns together: numbers fill, confirm and refuse what headings propose. Planted tables, any order."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.relations.column_search import column_relations
from pipeline.relations.numeric_columns import numeric_columns
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.model import Column
from schemas.vocabulary import Basis, Role
from tests.relations.printed_tables import across, budgets, ratio, whole

LINES = 12
SPENT_OF_BUDGET = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT)


_BY_KIND = (("Pagu", Role.BUDGET), ("%", Role.BUDGET_PCT))


def money(seed: int = 3) -> list[list[str]]:
    """Columns: budget, spent, left, per cent."""
    budget, spent = budgets(LINES, seed)
    return [
        [whole(value) for value in budget],
        [whole(value) for value in spent],
        [whole(a - b) for a, b in zip(budget, spent, strict=True)],
        [ratio(b, a) for a, b in zip(budget, spent, strict=True)],
    ]


def measured() -> list[list[str]]:
    """Columns: target, realization, achievement."""
    target = [80, 64, 90, 75, 96, 120, 55, 40, 250, 66, 81, 92]
    done = [92, 48, 99, 60, 72, 114, 66, 38, 275, 71, 77, 93]
    return [list(map(str, target)), list(map(str, done)), [ratio(b, a) for a, b in zip(target, done, strict=True)]]


def settled(headings: Sequence[tuple[str, Role | None]], columns: list[list[str]], caption: str = "") -> list[Column]:
    rows = across(columns, range(len(columns)))
    figures = numeric_columns(rows)
    numbers = TableNumbers(figures, column_relations(figures), 0)
    paths = [tuple(part for part in text.split(" > ") if part) for text, _ in headings]
    proposed = [Column(i, path, role) for i, (path, (_, role)) in enumerate(zip(paths, headings, strict=True))]
    return list(assigned(proposed, numbers, 2023, caption))


def test_an_unnamed_column_gets_its_role_from_the_numbers_beside_it() -> None:
    columns = settled(
        [("Anggaran", Role.BUDGET), ("Terserap Fisik", None), ("Sisa", Role.BALANCE), ("%", Role.BUDGET_PCT)], money()
    )
    assert [column.role for column in columns] == list(SPENT_OF_BUDGET)
    assert [column.basis for column in columns] == [Basis.BOTH, Basis.NUMBERS, Basis.BOTH, Basis.BOTH]


def test_of_two_columns_called_budget_the_one_that_was_spent_is_the_realization() -> None:
    """`Anggaran | Keuangan | % Keuangan`, "keuangan" being a word for both."""
    budget, spent, _, percent = money()
    columns = settled(
        [("Anggaran", Role.BUDGET), ("Keuangan", Role.BUDGET), ("% Keuangan", Role.BUDGET_PCT)],
        [budget, spent, percent],
    )
    assert [column.role for column in columns] == [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]


def test_of_two_budgets_and_their_difference_none_was_spent() -> None:
    budget, other, difference, _ = money()
    headings = [("Pagu Indikatif", Role.BUDGET), ("Pagu", Role.BUDGET), ("Selisih", None)]
    assert [c.role for c in settled(headings, [budget, other, difference])] == [Role.BUDGET, Role.BUDGET, None]


def test_the_budget_is_what_the_balance_is_taken_from() -> None:
    """`Penetapan | Perubahan | Jumlah | Realisasi | Sisa`: the change is no budget that anything was spent of."""
    budget, spent, left, _ = money()
    before, change = ([whole(int(int(text.replace(".", "")) * share)) for text in budget] for share in (0.75, 0.25))
    columns = settled(
        [
            ("Anggaran > Penetapan", Role.REMARK),
            ("Anggaran > Perubahan", Role.BUDGET),
            ("Anggaran > Jumlah", None),
            ("Anggaran > Realisasi", Role.BUDGET_REALIZATION),
            ("Anggaran > Sisa", Role.BALANCE),
        ],
        [before, change, budget, spent, left],
    )
    roles = [Role.REMARK, Role.REMARK, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE]
    assert [column.role for column in columns] == roles


@pytest.mark.parametrize(("heading", "role"), [("Perubahan", Role.REMARK), ("Belanja Modal", Role.BUDGET)])
def test_by_how_much_a_budget_was_changed_is_none_and_a_part_of_one_is(heading: str, role: Role) -> None:
    """Seven lines of wonosobo-diskominfo_program-kegiatan-2017, p. 4."""
    before = ["700.000.000", "650.000.000", "50.000.000", "278.427.183", "178.427.183", "2.188.842.183", "365.135.000"]
    change = ["545.120.732", "469.714.800", "75.405.932", "0", "0", "1.133.862.107", "54.328.375"]
    after = ["1.245.120.732", "1.119.714.800", "125.405.932", "278.427.183", "178.427.183", "3.322.704.290"]
    figures = numeric_columns(across([before, change, [*after, "419.463.375"]], range(3)))
    proposed = [
        Column(0, ("Anggaran", "Penetapan"), Role.REMARK, aside=Role.BUDGET, year=2023),
        Column(1, ("Anggaran", heading), Role.BUDGET),
        Column(2, ("Anggaran", "Jumlah"), Role.BUDGET),
    ]
    found = assigned(proposed, TableNumbers(figures, column_relations(figures), 0), 2023)[1]
    assert (found.role, found.aside) == (role, None)


def test_what_is_left_in_per_cent_is_no_absorption() -> None:
    budget, spent, left, _ = money()
    remaining = [ratio(int(a.replace(".", "")), int(b.replace(".", ""))) for a, b in zip(left, budget, strict=True)]
    headings = [
        ("Anggaran", Role.BUDGET),
        ("Realisasi", Role.BUDGET_REALIZATION),
        ("Sisa > Rp", Role.BALANCE),
        ("Sisa > %", Role.BUDGET_PCT),
    ]
    columns = settled(headings, [budget, spent, left, remaining])
    assert [column.role for column in columns] == [*SPENT_OF_BUDGET[:3], Role.REMARK]


def test_percentages_in_a_column_headed_like_money_are_percentages() -> None:
    budget, spent, _, percent = money()
    columns = settled(
        [
            ("Pagu", Role.BUDGET),
            ("Realisasi Rp", Role.BUDGET_REALIZATION),
            ("Realisasi Anggaran", Role.BUDGET_REALIZATION),
        ],
        [budget, spent, [f"{text}%" for text in percent]],
    )
    assert [column.role for column in columns] == [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]


def test_more_spent_than_budgeted_in_most_lines_is_not_believed_unless_it_is_revenue() -> None:
    budget, spent, _, _ = money()
    headings = [("Anggaran", Role.BUDGET), ("Realisasi", Role.BUDGET_REALIZATION)]
    assert [column.role for column in settled(headings, [spent, budget])] == [Role.REMARK, Role.REMARK]
    earned = settled(headings, [spent, budget], "Realisasi Pendapatan Asli Daerah")
    assert [column.role for column in earned] == [Role.BUDGET, Role.BUDGET_REALIZATION]


def test_growth_and_shares_give_no_role() -> None:
    before, now = [4120, 5350, 7810, 2960, 6140], [4532, 5029, 9372, 3001, 5981]
    grown = [f"{100 * (b - a) / a:.2f}".replace(".", ",") for a, b in zip(before, now, strict=True)]
    shares = [ratio(value, sum(now)) for value in now]
    columns = settled(
        [("2015", None), ("2016", None), ("Kenaikan %", None), ("Andil %", None)],
        [list(map(whole, before)), list(map(whole, now)), grown, shares],
    )
    assert [column.role for column in columns] == [None] * 4


def test_numerator_and_denominator_of_another_share_are_no_target_and_realization() -> None:
    columns = settled([("Pendaftar", None), ("Dilatih", None), ("Nilai pencapaian SPM", Role.ACHIEVEMENT)], measured())
    assert [column.role for column in columns] == [None, None, Role.ACHIEVEMENT]


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.permutations(range(7)), st.integers(0, 10_000), st.sets(st.integers(0, LINES - 1), max_size=1))
def test_headings_and_numbers_agree_in_any_order_of_the_columns(order: list[int], seed: int, wrong: set[int]) -> None:
    """One line may be wrong; no role changes, and all rest on both."""
    headings = [
        ("Anggaran", Role.BUDGET),
        ("Realisasi", Role.BUDGET_REALIZATION),
        ("Sisa", Role.BALANCE),
        ("% Serapan", Role.BUDGET_PCT),
        ("Target", Role.TARGET),
        ("Realisasi", Role.REALIZATION),
        ("Capaian", Role.ACHIEVEMENT),
    ]
    columns = [*money(seed), *measured()]
    for row in wrong:
        columns[3][row] = "12,34"
    found = settled([headings[index] for index in order], [columns[index] for index in order])
    assert [column.role for column in found] == [headings[index][1] for index in order]
    assert {column.basis for column in found} == {Basis.BOTH}


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_without_any_heading_the_sizes_tell_the_columns_of_money(seed: int) -> None:
    columns = settled([("", None)] * 4, money(seed))
    assert columns[0].role is Role.BUDGET and columns[3].role is Role.BUDGET_PCT
    assert columns[1].role is Role.BUDGET_REALIZATION
    assert {column.basis for column in columns if column.role} == {Basis.NUMBERS}


def test_seven_digits_are_no_money_unless_they_have_cents_or_are_round() -> None:
    """Vehicles that could pay and that did: no budget was spent."""
    could, did = [1082337, 2914501, 1377219, 3640873, 1925447], [912605, 2711998, 1249011, 3377214, 1588903]
    shares = [ratio(b, a) for a, b in zip(could, did, strict=True)]
    counted = settled([("", None)] * 3, [list(map(whole, could)), list(map(whole, did)), shares])
    assert {column.role for column in counted} <= {None, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT}
    cents = [[f"{whole(value)},00" for value in values] for values in (could, did)]
    assert [column.role for column in settled([("", None)] * 3, [*cents, shares])] == [
        Role.BUDGET,
        Role.BUDGET_REALIZATION,
        Role.BUDGET_PCT,
    ]


@pytest.mark.parametrize("caption", ["", "Realisasi Anggaran"])
def test_unrelated_columns_keep_what_their_headings_say(caption: str) -> None:
    headings = [("Target", Role.TARGET), ("Pagu", Role.BUDGET), ("Jumlah", None)]
    figures = [["12", "7", "31", "5"], ["3.000.000", "450.000.000", "12.500.000", "90.750.000"], ["4", "19", "2", "8"]]
    columns = settled(headings, figures, caption)
    assert [(column.role, column.basis) for column in columns] == [
        (Role.TARGET, Basis.HEADING),
        (Role.BUDGET, Basis.HEADING),
        (None, None),
    ]
    assert all(column.confidence is None or 0 < column.confidence <= 1 for column in columns)


def test_what_adds_up_to_a_total_of_its_own_group_is_a_part_of_it() -> None:
    """`Realisasi > Belanja Operasi | Belanja Modal | Total`: no balance, and no second realization."""
    budget, spent, _, percent = money()
    of_budget, of_spent = ([int(text.replace(".", "")) for text in column] for column in (budget, spent))
    running = [[whole(value * 7 // 10) for value in column] for column in (of_budget, of_spent)]
    capital = [[whole(value - value * 7 // 10) for value in column] for column in (of_budget, of_spent)]
    headings = [
        f"{group} > {leaf}" for group in ("Pagu", "Realisasi") for leaf in ("Belanja Operasi", "Modal", "Total")
    ]
    roles = [Role.BUDGET] * 3 + [Role.BUDGET_REALIZATION] * 3
    figures = [running[0], capital[0], budget, running[1], capital[1], spent, percent]
    columns = settled([*zip(headings, roles, strict=True), ("Realisasi > %", Role.BUDGET_PCT)], figures)
    parts, totals = [columns[i] for i in (0, 1, 3, 4)], [columns[i] for i in (2, 5, 6)]
    assert [column.role for column in totals] == [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]
    assert {column.role for column in parts} == {Role.REMARK}
    assert [column.aside for column in parts] == [Role.BUDGET] * 2 + [Role.BUDGET_REALIZATION] * 2


def test_what_adds_up_to_a_budget_is_a_part_of_it_however_it_is_called() -> None:
    """`Belanja Pegawai | Barang/Jasa | Modal | Total Anggaran`; of two parts one may be what is left."""
    budget, *_ = money()
    of_budget = [int(text.replace(".", "")) for text in budget]
    first, second = [value * 4 // 10 for value in of_budget], [value * 35 // 100 for value in of_budget]
    third = [a - b - c for a, b, c in zip(of_budget, first, second, strict=True)]
    figures = [[whole(value) for value in part] for part in (first, second, third)]
    headings = [(kind, None) for kind in ("Belanja Pegawai", "Belanja Barang/Jasa", "Belanja Modal")]
    columns = settled([*headings, ("Total Anggaran", Role.BUDGET)], [*figures, budget])
    assert [column.role for column in columns] == [Role.REMARK] * 3 + [Role.BUDGET]
    assert [column.aside for column in columns[:3]] == [Role.BUDGET] * 3
    total = settled([("RPM", None), ("Pagu > SBSN", Role.BUDGET), ("PLN", None), ("Total", None)], [*figures, budget])
    assert [column.role for column in total] == [Role.REMARK] * 3 + [Role.BUDGET]
    each = [(f"{kind} > {leaf}", role) for kind in ("Satu", "Dua", "Tiga", "Total") for leaf, role in _BY_KIND]
    share = [ratio(7, 9)] * LINES
    beside = settled(each, [column for part in (*figures, budget) for column in (part, share)])
    assert [column.aside for column in beside[:6]] == [Role.BUDGET, Role.BUDGET_PCT] * 3
    assert [column.aside for column in beside[6:]] == [None, None]
    rest = [whole(a - b) for a, b in zip(of_budget, first, strict=True)]
    two = settled([("Xyz", None), ("Zyx", None), ("Total Anggaran", Role.BUDGET)], [figures[0], rest, budget])
    assert all(column.aside is None for column in two)


def test_months_that_add_up_to_what_was_reached_were_reached() -> None:
    target, *_ = measured()
    months = [[(7 * line + 5 * month * month) % 23 + 1 for line in range(LINES)] for month in range(1, 5)]
    done = [sum(values) for values in zip(*months, strict=True)]
    percent = [ratio(b, int(a)) for a, b in zip(target, done, strict=True)]
    rows = across([target, *(list(map(str, month)) for month in months), list(map(str, done)), percent], range(7))
    figures = numeric_columns(rows)
    proposed = [
        Column(0, ("Target",), Role.TARGET),
        *(Column(i, ("Dilayani", f"Bulan {i}"), None, period=f"M{i:02d}") for i in range(1, 5)),
        Column(5, ("Jml",), None),
        Column(6, ("%",), Role.ACHIEVEMENT),
    ]  # fmt: skip
    columns = assigned(proposed, TableNumbers(figures, column_relations(figures), 0), 2023)
    assert [column.role for column in columns[1:6]] == [Role.REALIZATION] * 5


def test_a_rating_by_the_target_of_the_year_stands_beside_that_by_the_quarter_s() -> None:
    """`Terhadap Target Triwulan > I | Terhadap Target Tahun > I`: rates both, of one quarter."""
    target, done, percent = measured()
    yearly = [whole(2 * int(value) + 3) for value in target]
    of_year = [ratio(int(b), int(a.replace(".", ""))) for a, b in zip(yearly, done, strict=True)]
    figures = numeric_columns(across([target, yearly, done, percent, of_year], range(5)))
    proposed = [
        Column(0, ("Rencana", "I"), Role.TARGET, period="TW1"),
        Column(1, ("Rencana", "IV"), Role.TARGET, period="TW4"),
        Column(2, ("Realisasi", "I"), Role.REALIZATION, period="TW1"),
        Column(3, ("Capaian (%)", "Terhadap Target Triwulan", "I"), Role.ACHIEVEMENT, period="TW1"),
        Column(4, ("Capaian (%)", "Terhadap Target Tahun", "I"), Role.ACHIEVEMENT, period="TW1"),
    ]
    columns = assigned(proposed, TableNumbers(figures, column_relations(figures), 0), 2023)
    assert [column.role for column in columns] == [column.role for column in proposed]
    assert columns[4].basis is Basis.BOTH


@pytest.mark.parametrize(("aside", "role"), [(Role.REALIZATION, Role.REMARK), (Role.TARGET, Role.ACHIEVEMENT)])
def test_a_percentage_of_what_was_reached_before_is_no_achievement(aside: Role, role: Role) -> None:
    """`Realisasi 2015 | Realisasi 2016 | (%)`; of the target at the end of the plan it is one."""
    before, done, percent = measured()
    figures = numeric_columns(across([before, done, percent], range(3)))
    proposed = [
        Column(0, ("Kinerja", "2015"), Role.REMARK, year=2015, aside=aside),
        Column(1, ("Realisasi", "2016"), Role.REALIZATION, year=2016),
        Column(2, ("(%)",), Role.ACHIEVEMENT, measure="pct"),
    ]
    columns = assigned(proposed, TableNumbers(figures, column_relations(figures), 0), 2016)
    assert (columns[1].role, columns[2].role) == (Role.REALIZATION, role)


def test_the_sum_of_a_plan_s_years_spends_more_than_each_of_them() -> None:
    """`2023 > Rp | 2024 > Rp | Jumlah`: a total of no year contradicts no single year's budget."""
    first, second = ["238", "289", "331", "284", "215"], ["289", "301", "340", "290", "222"]
    total = [str(2 * int(a) + int(b)) for a, b in zip(first, second, strict=True)]
    rows = across([first, second, total], range(3))
    figures = numeric_columns(rows)
    proposed = [
        Column(0, ("2023", "Rp"), Role.BUDGET, year=2023, measure="Rp"),
        Column(1, ("2024", "Rp"), Role.BUDGET, year=2024, measure="Rp"),
        Column(2, ("Realisasi",), Role.BUDGET_REALIZATION, measure="Rp"),
    ]
    out = assigned(proposed, TableNumbers(figures, (), 0), 2023)
    assert [column.role for column in out[:2]] == [Role.BUDGET] * 2
    one = [proposed[0], Column(1, ("Realisasi",), Role.BUDGET_REALIZATION, measure="Rp")]
    two = numeric_columns(across([first, total], range(2)))
    assert [column.role for column in assigned(one, TableNumbers(two, (), 0), 2023)] == [Role.REMARK] * 2


def test_what_the_target_is_multiplied_by_to_give_what_was_reached_is_the_achievement() -> None:
    """`Target Sasaran | Pencapaian (P) | Pencapaian terhadap target sasaran (7:6)`, of health centres: parts of one."""
    target, done, _ = measured()
    rate = [f"{int(b) / int(a):.4f}" for a, b in zip(target, done, strict=True)]
    headings = [("Target Sasaran", Role.TARGET), ("Pencapaian", Role.ACHIEVEMENT), ("Pencapaian terhadap target", None)]
    columns = settled(headings, [target, done, rate])
    assert [column.role for column in columns] == [Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]
