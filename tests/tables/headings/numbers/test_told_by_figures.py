"""What columns are by their own figures and those beside them, where no heading says it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.relations.column_search import column_relations
from pipeline.relations.numeric_columns import numeric_columns
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.roles.levels_reached import with_levels_reached
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.roles.unnamed.quotients import with_parts
from pipeline.tables.headings.roles.unnamed.running_totals import with_running_totals
from pipeline.tables.model import Column
from schemas.vocabulary import Role

# participants of family planning by district: target, last month, this month, reached, per cent, left
DISTRICTS = [
    ["31", "2", "4", "6", "19,35%", "25"],
    ["37", "8", "5", "13", "35,14%", "24"],
    ["277", "20", "22", "42", "15,16%", "235"],
    ["107", "17", "24", "41", "38,32%", "66"],
    ["49", "3", "9", "12", "24,49%", "37"],
    ["78", "17", "7", "24", "30,77%", "54"],
]
# a quarantine office's report: non-tax revenue by month, and the sum of the months
MONTHS = [["237", "237"], ["197", "434"], ["178", "612"], ["113", "725"], ["81", "805"], ["189", "994"]]
# rates of deaths: achievement of four years, then target, realization and achievement of 2019
RATES = [
    ["0,15", "0,21", "0,19", "0,17", "0,16", "0,19", "87,10"],
    ["8,49", "8,17", "8,17", "8,10", "9,20", "9,53", "96,54"],
    ["1,5", "0,55", "2,41", "0,30", "0,64", "0,18", "72,52"],
    ["81,93", "83,65", "83,14", "91,02", "", "", "85,38"],
]


def numbers(rows: Sequence[Sequence[str]]) -> TableNumbers:
    figures = numeric_columns(rows)
    return TableNumbers(figures, column_relations(figures), 0)


def test_what_adds_up_to_what_was_reached_was_reached_and_of_a_target_one_part_may_be_left() -> None:
    told = numbers(DISTRICTS)
    roles = (Role.TARGET, None, None, Role.REALIZATION, Role.ACHIEVEMENT, None)
    columns = [Column(i, ("",), role) for i, role in enumerate(roles)]
    out = with_parts(columns, told.relations, 2025)
    assert [c.aside for c in out] == [None, Role.REALIZATION, Role.REALIZATION, None, None, None]
    assert {c.year for c in out if c.aside} == {2025}
    paths = [("2025",), ("Naik/(Turun)",), ("2024",)]
    years = [Column(3, paths[1]), Column(4, paths[2]), Column(5, paths[0], Role.REALIZATION)]
    assert with_parts(years, told.relations, 2025) == tuple(years)


@pytest.mark.parametrize(("figures", "aside"), [(MONTHS, Role.REALIZATION), ([*MONTHS[:2], *MONTHS[4:]], None)])
def test_a_column_that_adds_up_the_lines_above_is_what_it_adds_up(figures: list[list[str]], aside: Role | None) -> None:
    columns = [Column(0, ("Realisasi",), Role.REALIZATION), Column(1, ("Kumulatif",))]
    assert with_running_totals(columns, numbers(figures).columns, 2020)[1].aside is aside


def test_years_called_achievement_are_what_was_reached_where_they_are_of_its_size() -> None:
    columns = [
        *(Column(i, (f"Capaian Kinerja Tahun {2015 + i}",), Role.REMARK, aside=Role.ACHIEVEMENT) for i in range(4)),
        Column(4, ("Target",), Role.TARGET),
        Column(5, ("Realisasi",), Role.REALIZATION),
        Column(6, ("Capaian Kinerja Tahun 2019",), Role.ACHIEVEMENT),
    ]
    out = with_levels_reached(columns, numbers(RATES).columns)
    assert [c.aside for c in out] == [Role.REALIZATION] * 4 + [None] * 3
    rated = [["101,2", *row[1:]] if row[0] != "81,93" else row for row in RATES]
    assert with_levels_reached(columns, numbers(rated).columns)[0].aside is Role.ACHIEVEMENT


def test_how_far_two_budgets_are_apart_is_no_balance() -> None:
    """Limits of a program in three plans, and the gaps between them; before and after a change it is one."""
    rows = [
        ["623.828.500", "681.289.308", "746.181.748", "-57.460.808", "-122.353.248"],
        ["363.331.000", "331.023.814", "305.124.299", "32.307.186", "58.206.701"],
        ["602.736.000", "597.580.385", "594.820.072", "5.155.615", "7.915.928"],
        ["291.055.000", "315.410.900", "302.115.400", "-24.355.900", "-11.060.400"],
    ]
    plans = [Column(i, (text,), Role.BUDGET) for i, text in enumerate(("Pagu RPJMD", "Pagu Renstra", "Pagu RKPD"))]
    gaps = [Column(i, ("Selisih Anggaran",), Role.BALANCE) for i in (3, 4)]
    assert [c.role for c in assigned([*plans, *gaps], numbers(rows), 2018)[3:]] == [Role.REMARK] * 2
    two = [[row[0], row[1], row[3]] for row in rows]
    changed = [plans[0], plans[1], Column(2, ("Bertambah/(Berkurang)",), Role.BALANCE)]
    assert assigned(changed, numbers(two), 2018)[2].role is Role.BALANCE
    years = [replace(plans[0], year=2018), replace(plans[1], year=2019), changed[2]]
    assert assigned(years, numbers(two), 2019)[2].role is Role.REMARK


def test_of_a_target_and_its_rate_the_one_in_per_cent_is_the_rate() -> None:
    """`Realisasi | RKAP | %` of replanted hectares below `Bulan Ini` and `s.d. Bulan Ini`."""
    rows = [
        ["105", "99", "106,1%", "131", "137", "95,6%"],
        ["309", "300", "103,0%", "369", "373", "98,9%"],
        ["176", "156", "112,8%", "195", "193", "101,0%"],
        ["120", "124", "96,8%", "259", "238", "108,8%"],
        ["149", "138", "108,0%", "272", "263", "103,4%"],
    ]
    said = [("Realisasi", Role.REALIZATION, None), ("RKAP", None, None), ("%", Role.ACHIEVEMENT, "pct")]
    columns = [
        Column(3 * i + j, (group, text), role, measure=measure)
        for i, group in enumerate(("Bulan Ini (Agustus)", "s.d. Bulan Ini"))
        for j, (text, role, measure) in enumerate(said)
    ]
    roles = [c.role for c in assigned([Column(6, ("Tahapan",), Role.INDICATOR), *columns], numbers(rows), 2023)][1:]
    assert roles == [Role.REALIZATION, Role.TARGET, Role.ACHIEVEMENT] * 2
