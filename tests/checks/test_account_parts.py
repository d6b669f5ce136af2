"""Which lines of a budget realization a line is the sum of, where sub-totals are summed up themselves."""

from pipeline.checks.additions.accounts import accounts_of, ties


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
