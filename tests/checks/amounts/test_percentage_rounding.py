"""A percentage of figures that are printed rounded may differ by what the rounding hides; counts are exact."""

import pytest

from pipeline.checks.evidence.percentage import Share, capped
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import made


@pytest.mark.parametrize(
    ("part", "whole", "printed", "right"),
    [
        (("161,8", 161.8), ("100", 100.0), "161,77", True),  # 161,75 to 161,85
        (("161,8", 161.8), ("100", 100.0), "161,60", False),
        (("0,34", 0.34), ("0,53", 0.53), "63,36", True),  # 0,335/0,535 to 0,345/0,525
        (("3 Dok", 3.0), ("7 Dok", 7.0), "42,80", False),
        (("1.250 Ekor", 1250.0), ("1.300 Ekor", 1300.0), "96,10", False),  # a dot for thousands rounds nothing
        (("12,50 %", 12.5), ("10,00 %", 10.0), "125,3", False),
    ],
)
def test_rounding(part: tuple[str, float], whole: tuple[str, float], printed: str, right: bool) -> None:
    line = {
        "achievement_pct": float(printed.replace(",", ".")),
        "achievement_text": printed,
        "realization_text": part[0],
        "target_text": whole[0],
    }
    sources = ("realization_value", "target_value")
    share = Share(line, "evaluation", "achievement_pct", "achievement_text", part[1], whole[1], sources)
    assert share.is_(share.plain) is right


@pytest.mark.parametrize(("printed", "wrong"), [(("62", "96"), []), (("62,0", "96"), ["62,0"]), (("62", "90"), ["90"])])
def test_shares_of_money_are_as_exact_as_they_are_printed(printed: tuple[str, str], wrong: list[str]) -> None:
    """`Keuangan 62` beside 405.766.160 of 656.956.000 is 61,76 and printed without decimals."""
    money = [(656_956_000.0, 405_766_160.0), (126_907_000.0, 121_204_659.0)]
    lines = [
        {"activity": f"Kegiatan {text}", "level": "activity", "budget": budget, "budget_realization": spent,
         "budget_pct": float(text.replace(",", ".")), "budget_pct_text": text}
        for text, (budget, spent) in zip(printed, money, strict=True)
    ]  # fmt: skip
    assert [finding.printed for finding in percentage_mismatch(made(evaluation=lines))] == wrong


@pytest.mark.parametrize(("printed", "wrong"), [("86,36%", []), ("84,36%", ["84,36%"])])
def test_amounts_in_units_of_thousands_and_more_are_rounded(printed: str, wrong: list[str]) -> None:
    """`54` of `62` below `Rp miliar` is anything from 85,6 to 88,6."""
    rows = [("13.811", "8.302", "60,11%"), ("8.152", "5.907", "72,46%"), ("62", "54", printed)]
    lines = [
        {"account": f"Pendapatan {text}", "level": 1, "budget_text": budget, "realization_text": spent}
        | {"budget": float(budget.replace(".", "")), "realization": float(spent.replace(".", ""))}
        | {"realization_pct_text": text, "realization_pct": float(text[:-1].replace(",", "."))}
        for budget, spent, text in rows
    ]
    assert [finding.printed for finding in percentage_mismatch(made(budget_realization=lines))] == wrong


@pytest.mark.parametrize(("printed", "scaled"), [(-33.33, True), (-3333.33, False), (0.5, False)])
def test_a_hundredth_of_what_is_right_shows_itself(printed: float, scaled: bool) -> None:
    share = shares_of((-100.0, 3.0, printed))[0]
    assert share.is_scaled(share.plain) is scaled


def shares_of(*lines: tuple[float, float, float]) -> list[Share]:
    """Realization, target and printed percentage of each line."""
    sources = ("realization_value", "target_value")
    return [
        Share(
            {"achievement_pct": printed, "achievement_text": f"{printed:.2f}"},
            "evaluation",
            "achievement_pct",
            "achievement_text",
            part,
            whole,
            sources,
        )
        for part, whole, printed in lines
    ]


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        ([(130.0, 100.0, 120.0), (90.0, 100.0, 90.0)], 1),  # what ministries count at most
        ([(130.0, 100.0, 100.0), (90.0, 100.0, 90.0)], 0),  # one line of 100 is no custom
        ([(130.0, 100.0, 100.0), (110.0, 100.0, 100.0)], 2),
        ([(170.0, 100.0, 150.0), (190.0, 100.0, 150.0), (130.0, 100.0, 130.0)], 2),
        ([(170.0, 100.0, 150.0), (130.0, 100.0, 130.0)], 0),
        ([(130.0, 100.0, 120.0), (140.0, 100.0, 140.0)], 0),  # another line goes beyond
    ],
)
def test_caps(lines: list[tuple[float, float, float]], held: int) -> None:
    assert len(capped(shares_of(*lines))) == held


DEATHS = [("Angka Kematian Bayi", 9.2, 9.53, 96.54), ("Angka Kematian Ibu", 162.0, 186.0, 87.1)]


@pytest.mark.parametrize(
    ("printed", "found"),
    [(72.52, [("355,56", "0,64", "0,18")]), (355.56, [])],
    ids=["of no formula", "as the lines above it"],
)
def test_what_is_expected_where_less_is_better(printed: float, found: list[tuple[str, str, str]]) -> None:
    lines: list[dict[str, object]] = [
        {"indicator": name, "target_value": target, "target_text": f"{target}".replace(".", ",")}
        | {"realization_value": realized, "realization_text": f"{realized}".replace(".", ",")}
        | {"achievement_pct": percent, "achievement_text": f"{percent}".replace(".", ",")}
        for name, target, realized, percent in [*DEATHS, ("Angka Kematian Balita", 0.64, 0.18, printed)]
    ]
    told = percentage_mismatch(made(evaluation=lines))
    assert [(f.expected, f.values["part"], f.values["whole"]) for f in told] == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Rasio Rujukan Rawat Jalan Non Spesialistik", 0),  # none was referred: what a health centre is to reach
        ("Jumlah puskesmas terakreditasi", 1),
    ],
)
def test_a_hundred_for_nothing_at_all(name: str, found: int) -> None:
    lines: list[dict[str, object]] = [
        {"indicator": name, "target_value": 25.0, "realization_value": 0.0, "achievement_pct": 100.0},
        {"indicator": "Angka Kontak", "target_value": 150.0, "realization_value": 75.0, "achievement_pct": 50.0},
    ]
    assert len(list(percentage_mismatch(made(evaluation=lines)))) == found


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        (("1.0074", "0.9977", "3.3333"), []),
        (("1.0074", "0.9977", "3.9333"), ["3.9333"]),
        (("100.74", "99.77", "3.3333"), ["3.3333"]),
    ],
    ids=["parts of one", "a wrong one", "per cents"],
)
def test_where_the_lines_print_parts_of_one_three_times_the_target_is_three(
    printed: tuple[str, ...], wrong: list[str]
) -> None:
    """`Pencapaian terhadap target sasaran (7:6)`: 3 of 0.9 schools."""
    figures = [("679", "684"), ("420.98", "420"), ("0.9", "3")]
    lines = [
        {"indicator": f"Kegiatan {rate}", "achievement_text": rate, "achievement_pct": float(rate),
         "target_text": target, "target_value": float(target),
         "realization_text": done, "realization_value": float(done)}
        for rate, (target, done) in zip(printed, figures, strict=True)
    ]  # fmt: skip
    assert [finding.printed for finding in percentage_mismatch(made(evaluation=lines))] == wrong
