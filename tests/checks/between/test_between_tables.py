"""One quantity in two tables of one report: figures planted in the tables of a made evaluation."""

from typing import Any

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.rules.amounts.between_tables import table_value_mismatch
from pipeline.checks.run import run_checks
from schemas.catalogue import typed
from tests.checks.made_frames import made

INDICATORS = ("Persentase jalan mantap", "Indeks kepuasan masyarakat", "Jumlah rambu terpasang", "Nilai SAKIP dinas",
              "Persentase aset bersertifikat")  # fmt: skip
FIRST = ("71,50", "82", "120", "64,25", "55")


def frames(
    *tables: tuple[str, ...], heading: str = "Realisasi", role: str = "realization", year: int | None = None,
    family: str = "evaluation",
) -> dict[str, pd.DataFrame]:  # fmt: skip
    """Table `t0` prints FIRST under "Realisasi"; `tables` follow, each on the next page, under `heading`."""
    lines: list[dict[str, object]] = []
    sources: list[dict[str, object]] = []
    for number, texts in enumerate((FIRST, *tables)):
        table_id, page = f"t{number}", number + 1
        mine = {"heading": heading, "year": year} if number else {"heading": "Realisasi", "year": None}
        sources.append({"table_id": table_id, "page_first": page, "page_last": page,
                        "family": family if number else "evaluation"})  # fmt: skip
        for row, (name, text) in enumerate(zip(INDICATORS, texts, strict=True)):
            value = float(text.replace(",", ".").rstrip("%"))
            lines.append({"table_id": table_id, "page": page, "row": row, "name": name, "line": name, "role": role,
                          "text": text, "value": value, **mine})  # fmt: skip
    return made(2024, source_tables=sources, observations=lines)


def found(*tables: tuple[str, ...], **more: Any) -> list[Finding]:
    return list(table_value_mismatch(frames(*tables, **more)))


def test_the_line_that_two_tables_print_differently() -> None:
    [finding] = found(("71,50", "82", "210", "64,25", "55"))
    assert (finding.page, finding.row_key, finding.printed) == (2, "Jumlah rambu terpasang", "210")
    assert finding.expected == "120"
    assert [(place.table_id, place.row_no, place.cell_column) for place in finding.places] == [
        ("t1", 2, 3),
        ("t0", 2, 3),
    ]


@pytest.mark.parametrize(("printed", "accused"), [("120000", ["120000"]), ("359619360", [])])
def test_a_figure_of_another_unit_is_no_slip(printed: str, accused: list[str]) -> None:
    assert [finding.printed for finding in found(("71,50", "82", printed, "64,25", "55"))] == accused


def test_sums_that_carry_the_difference_of_one_line_are_not_accused() -> None:
    same = {
        f"Sub Kegiatan bernama {letter * 9}": (number * 7_123_000,) * 2 for number, letter in enumerate("abcdefg", 2)
    }
    amounts = {
        "Program Penunjang Urusan": (2_027_578_000, 2_049_585_000),
        "Kegiatan Administrasi Umum": (811_413_000, 833_420_000),
        "Sub Kegiatan Instalasi Listrik": (64_504_000, 86_511_000),
        **same,
    }
    sources = [{"table_id": f"t{n}", "page_first": n, "page_last": n, "family": "budget_realization"} for n in (0, 1)]
    lines = [
        {"table_id": f"t{n}", "page": n, "row": row, "name": name, "line": name, "role": "budget", "text": str(pair[n]),
         "value": float(pair[n]), "heading": "Anggaran", "year": None}
        for n in (0, 1) for row, (name, pair) in enumerate(amounts.items())
    ]  # fmt: skip
    [finding] = table_value_mismatch(made(2024, source_tables=sources, observations=lines))
    assert (finding.printed, finding.expected) == ("86511000", "64504000")


def test_of_three_tables_the_figure_that_one_prints_is_accused() -> None:
    other = ("71,50", "82", "210", "64,25", "55")
    [finding] = found(other, other)
    assert (finding.page, finding.printed, finding.expected) == (1, "120", "210")


@pytest.mark.parametrize(("printed", "accused"), [("64,25", 0), ("64,250", 0), ("64,3", 0), ("64,4", 1)])
def test_a_figure_rounded_to_fewer_decimals_accuses_nobody(printed: str, accused: int) -> None:
    assert len(found(("71,50", "82", "120", printed, "55"))) == accused


@pytest.mark.parametrize(
    "more",
    [{"heading": "Realisasi s.d. triwulan II"}, {"year": 2023}, {"heading": "Target akhir Renstra"},
     {"family": "action_plan"}],
    ids=["up to a time", "of another year", "of the end of the plan", "of a plan that is revised"],
)  # fmt: skip
def test_columns_of_another_time_are_not_compared(more: dict[str, object]) -> None:
    assert found(("71,50", "82", "210", "64,25", "55"), **more) == []


def test_columns_that_differ_in_half_of_their_lines_are_two_quantities() -> None:
    assert found(("71,50", "82", "210", "60,00", "50")) == []


def test_figures_alike_by_chance_prove_no_quantity() -> None:
    """Four lines agree, but in two figures only: targets of 100 are those of any year."""
    targets = ("100", "100", "0", "100", "55")
    assert found(targets, ("100", "100", "0", "100", "50")) == []


def test_no_accident_and_all_without_accident_are_one_target() -> None:
    """The last line prints 0 and 100: of the tables beside the first they agree with each other."""
    none, all_without = ("71,50", "82", "120", "64,25", "0"), ("71,50", "82", "120", "64,25", "100")
    assert {(finding.printed, finding.expected) for finding in found(none, all_without)} == {("55", "0")}


@pytest.mark.parametrize(("unit", "accused"), [("1000", 0), ("1", 1)])
def test_an_amount_in_thousands_is_the_rounded_one(unit: str, accused: int) -> None:
    """120 in the first table and 620 in the second, printed in whole thousands there or not."""
    made_frames = frames(("71,50", "82", "120", "64,25", "55"), role="budget")
    lines = made_frames["observations"]
    lines.loc[(lines["table_id"] == "t1") & (lines["text"] == "120"), "value"] = 620.0
    convention = {"document_id": lines["document_id"].iloc[0], "table_id": "t1", "row_no": 0,
                  "convention": "money_unit", "column": None, "value": unit}  # fmt: skip
    made_frames["conventions"] = typed(pd.DataFrame([convention]), "conventions")
    assert len(list(table_value_mismatch(made_frames))) == accused


def test_tables_in_rupiah_and_in_thousands_are_held_against_each_other() -> None:
    """The first table prints rupiah, the second thousands: published both in rupiah, and so they are compared."""
    made_frames = frames(("71,50", "82", "210", "64,25", "55"), role="budget")
    lines = made_frames["observations"]
    rupiah = [float(text.replace(",", ".")) * 1000 for text in lines["text"]]
    made_frames["observations"] = lines.assign(value=rupiah, role="budget")
    first = made_frames["observations"]["table_id"] == "t0"
    texts = [f"{value:.0f}" if is_first else text
             for value, is_first, text in zip(rupiah, first, lines["text"], strict=True)]  # fmt: skip
    made_frames["observations"]["text"] = texts
    convention = {"document_id": lines["document_id"].iloc[0], "table_id": "t1", "row_no": 0,
                  "convention": "money_unit", "column": None, "value": "1000"}  # fmt: skip
    made_frames["conventions"] = typed(pd.DataFrame([convention]), "conventions")
    findings, _ = run_checks(made_frames)
    found_between = findings[findings["rule"] == "table_value_mismatch"]
    assert found_between[["printed", "expected"]].to_numpy().tolist() == [["210", "120000"]]


#: targets of INDICATORS for the years of a mid-term plan
PLANNED = (("70", "71", "72"), ("80", "82", "85"), ("100", "120", "140"), ("60", "64", "65"), ("50", "55", "90"))


def at_the_end(*printed: str) -> dict[str, pd.DataFrame]:
    """A mid-term table of 2024 to 2026, and an evaluation of 2024 whose `Target Akhir Renstra` prints `printed`."""
    observations: list[dict[str, object]] = []
    for row, (name, planned, text) in enumerate(zip(INDICATORS, PLANNED, printed, strict=True)):
        line = {"row": row, "name": name, "line": name, "role": "target"}
        observations += [
            {**line, "table_id": "m", "column": n, "heading": str(2024 + n), "year": 2024 + n, "text": t}
            | {"value": float(t)}
            for n, t in enumerate(planned)
        ]
        observations.append({**line, "table_id": "e", "page": 2, "heading": "Target Akhir Renstra", "text": text})
        observations[-1] |= {"column": 7, "value": float(text)}
    sources = [
        {"table_id": "m", "page_first": 1, "family": "midterm"},
        {"table_id": "e", "page_first": 2, "page_last": 2, "family": "evaluation"},
    ]
    years = [
        {"table_id": "m", "column": n, "heading": str(2024 + n), "role": "target", "year": 2024 + n} for n in range(3)
    ]
    years = [{**column, "figures": True, "basis": "heading", "confidence": 1.0} for column in years]
    return made(2024, source_tables=sources, observations=observations, columns=years)


@pytest.mark.parametrize(
    ("printed", "accused"),
    [
        (("72", "85", "140", "65", "90"), []),
        (("72", "85", "140", "60", "50"), [("60", "65"), ("50", "90")]),  # those of 2024 were left standing
        (("72", "85", "140", "61", "51"), []),  # of no year of the plan: another plan, perhaps
        (("72", "82", "120", "60", "50"), []),  # most lines say otherwise: a column that we do not know
    ],
)
def test_a_target_for_the_end_of_the_plan_is_the_last_years(
    printed: tuple[str, ...], accused: list[tuple[str, str]]
) -> None:
    found = table_value_mismatch(at_the_end(*printed))
    assert [(finding.printed, finding.expected) for finding in found] == accused


def one_line(*texts: tuple[str, str, str]) -> dict[str, pd.DataFrame]:
    """One indicator with its baseline, target and result in each table, beside lines that no other table has."""
    headings = (("Kondisi 2023", None, 2023), ("Target 2024", "target", 2024), ("Realisasi 2024", "realization", 2024))
    sources = [
        {"table_id": f"t{n}", "page_first": n, "page_last": n, "family": "evaluation"} for n in range(len(texts))
    ]
    lines: list[dict[str, object]] = [
        {"table_id": f"t{n}", "page": n, "row": row, "column": column, "name": name, "line": name, "role": role,
         "text": text, "value": float(text.replace(",", ".")), "heading": f"TAHUN › {heading}", "year": year}
        for n, table in enumerate(texts)
        for row, name in enumerate(("Persentase jalan mantap", f"Indikator tersendiri nomor {n}"))
        for column, (text, (heading, role, year)) in enumerate(zip(table, headings, strict=True))
    ]  # fmt: skip
    return made(2024, source_tables=sources, observations=lines)


@pytest.mark.parametrize(
    ("other", "accused"),
    [
        (("58,50", "85", "86,73"), [("58,50", "51,02")]),
        (("51,02", "85", "68,73"), [("68,73", "86,73")]),
        (("51,02", "85", "86,73"), []),
        (("58,50", "90", "86,73"), []),  # two figures: another line, or another version of it
    ],
)
def test_a_line_that_two_tables_share_tells_itself_by_its_other_figures(
    other: tuple[str, str, str], accused: list[tuple[str, str]]
) -> None:
    """Small tables have no lines that show which of their columns are one quantity."""
    findings = table_value_mismatch(one_line(("51,02", "85", "86,73"), other))
    assert [(finding.printed, finding.expected) for finding in findings] == accused


def test_round_figures_tell_no_line() -> None:
    assert list(table_value_mismatch(one_line(("51,02", "85", "100"), ("58,50", "85", "100")))) == []
