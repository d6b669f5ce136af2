"""Which lines of a budget realization a line is the sum of, where sub-totals are summed up themselves."""

import pytest

from pipeline.checks.additions.accounts import accounts_of, ties
from pipeline.checks.rules.amounts.sums import total_mismatch
from tests.checks.made_frames import made


def test_a_total_of_sub_totals_is_no_part_of_itself() -> None:
    """Figures of jabar-disnak_lkip-2016 p. 41, in thousands."""
    printed = [
        ("UPTD Cikole", 457.0, False), ("UPTD Lembang", 41.0, False), ("JUMLAH I", 498.0, True),
        ("UPTD Garut", 450.0, False), ("UPTD Ciamis", 442.0, False), ("JUMLAH II", 892.0, True),
        ("JUMLAH I + JUMLAH II", 1390.0, True),
    ]  # fmt: skip
    accounts = accounts_of(
        [
            {"account": name, "budget": budget, "budget_text": "x", "realization": None, "realization_text": None,
             "balance": None, "no": None, "level": 0 if name.endswith("+ JUMLAH II") else 1, "is_total": total}
            for name, budget, total in printed
        ]
    )  # fmt: skip
    whole = accounts[-1]
    assert whole not in whole.parts and ties(whole, whole.parts, "budget")
    assert whole.corrected("budget") == 1390.0


@pytest.mark.parametrize(("total", "found"), [(3008.0, []), (3009.0, ["3009"])])
def test_a_total_that_repeats_the_line_above_all_others_is_no_sum_of_all(total: float, found: list[str]) -> None:
    """A cost plan numbered line by line, whose heads are priced by themselves and add up to nothing."""
    lines = [("BELANJA DAERAH", 3008.0, 1), ("BELANJA OPERASI", 615.0, 2), ("Belanja Pegawai", 206.0, 3),
             ("Belanja Hibah", 67.0, 3), ("BELANJA MODAL", 859.0, 2), ("Belanja Modal Mesin", 8.0, 3)]  # fmt: skip
    listed = [
        {"account": name, "budget": budget, "budget_text": f"{budget:.0f}", "level": level, "no": str(number)}
        for number, (name, budget, level) in enumerate(lines, 1)
    ]
    whole = {"account": "JUMLAH", "budget": total, "budget_text": f"{total:.0f}", "level": 0, "is_total": True}
    assert [finding.printed for finding in total_mismatch(made(budget_realization=[*listed, whole]))] == found


@pytest.mark.parametrize(("third", "found"), [(200.0, ["2598"]), (200.7, [])])
def test_round_amounts_that_happen_to_add_up_are_no_parts_of_the_line_above(third: float, found: list[str]) -> None:
    """Kinds of spending in milliards: 1.400 for staff are 700, 500 and 200 for the others, whose realizations they are
    not; of amounts that are not round the same would show the staff's parts."""
    kinds = [("Belanja Pegawai", 1200.0 + third, 1379.0), ("Belanja Barang", 700.0, 625.1),
             ("Belanja Modal", 500.0, 428.5), ("Belanja Bantuan", third, 188.4)]  # fmt: skip
    lines = [
        {"account": name, "budget": 1e9 * planned, "budget_text": f"{planned:.1f}", "level": 1, "is_total": False}
        | {"realization": 1e9 * spent, "realization_text": f"{spent:.1f}"}
        for name, planned, spent in kinds
    ]
    budget = sum(planned for _, planned, _ in kinds)
    whole = {"account": "Total", "budget": 1e9 * budget, "budget_text": f"{budget:.1f}", "level": 0, "is_total": True}
    whole |= {"realization": 2598.0e9, "realization_text": "2598"}
    told = [finding.printed for finding in total_mismatch(made(budget_realization=[*lines, whole]))]
    assert told[-1:] == found if found else "1379.0" in told


@pytest.mark.parametrize(("spent", "found"), [(3730.5, []), (3720.5, ["3729.6"])])
def test_a_sum_that_stands_below_its_last_line_is_no_part_of_it(spent: float, found: list[str]) -> None:
    """`Pendapatan Lainnya` and, below it and set in, the sum of all; a part that is less than the line is below it."""
    lines = [
        ("Hibah", 0.0, 0.9, 0),
        ("Pendapatan Lainnya", 8557.4, 3729.6, 0),
        ("Lain-lain yang Sah", 8557.4, spent, 1),
    ]
    rows = [
        {"account": name, "budget": budget, "budget_text": str(budget), "level": level, "is_total": False}
        | {"realization": realized, "realization_text": str(realized)}
        for name, budget, realized, level in lines
    ]
    assert [finding.printed for finding in total_mismatch(made(budget_realization=rows))] == found


@pytest.mark.parametrize(("total", "found"), [(694016821455, []), (694016821457, ["694016821457"])])
def test_a_rupiah_more_or_less_is_cut(total: int, found: list[str]) -> None:
    parts = [121482911203, 98002333104, 203117772901, 71004182998, 88126401117, 112283220131]
    rows = [{"account": f"Kabupaten {n}", "budget": part, "budget_text": str(part)} for n, part in enumerate(parts)]
    assert sum(parts) == 694016821454
    rows += [{"account": "Jumlah", "budget": total, "budget_text": str(total), "is_total": True}]
    numbered = [{"no": str(n), "level": 1, "is_total": False, **row} for n, row in enumerate(rows, 1)]
    assert [finding.printed for finding in total_mismatch(made(budget_realization=numbered))] == found
