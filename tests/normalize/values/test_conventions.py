"""Conventions shown by planted tables: direction of a balance, what percentages are of, marks, units, rounding."""

from dataclasses import replace

import pytest

from pipeline.document import _marks_of_document
from pipeline.normalize.outcome.understanding import columns, conventions, relations
from pipeline.normalize.values.conventions import Shown, conventions_of
from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN, Marks
from pipeline.tables.model import LogicalTable
from pipeline.tables.table_numbers import table_numbers
from schemas.vocabulary import Basis, Convention
from tests.normalize.made_tables import column, made

SPENT = [("120.000.000,00", "96.000.000,00", "80,00"), ("75.500.000,00", "60.250.000,00", "79,80")]
SPENT += [("8.400.000,00", "9.100.000,00", "108,33"), ("33.250.000,00", "31.007.500,00", "93,26")]


def understood(columns: list[tuple[str | None, str]], rows: list[list[str]], **more: object) -> LogicalTable:
    """A table of these roles and headings with the relations among its figures."""
    table = made("budget_realization", [column(i, role, text) for i, (role, text) in enumerate(columns)], rows, **more)
    return replace(table, numbers=table_numbers(table.cells, 1, table.row_count, len(columns)))


@pytest.mark.parametrize(
    ("shares", "marks"), [(["85.16%", "87.40%", "87.69%"], ENGLISH), (["85.16", "87.40", "87.69"], INDONESIAN)]
)
def test_a_document_without_a_known_column_sets_marks_by_what_is_a_figure_anywhere(
    shares: list[str], marks: Marks
) -> None:
    counts = made("evaluation", [column(0, None, "2024")], [["1,067"], ["1,124"]])
    parts = made("evaluation", [column(0, None, "2024")], [[text] for text in shares])
    assert _marks_of_document([counts, parts]) == marks


def money(balances: list[str]) -> LogicalTable:
    names = [("account", "Uraian"), ("budget", "Anggaran"), ("budget_realization", "Realisasi"), ("balance", "Selisih")]
    rows = [
        [f"Belanja {'ABCD'[i]}", budget, spent, balance, share]
        for i, ((budget, spent, share), balance) in enumerate(zip(SPENT, balances, strict=True))
    ]
    return understood([*names, ("budget_pct", "%")], rows)


def shown(table: LogicalTable, convention: Convention) -> list[Shown]:
    return [one for one in conventions_of(table) if one.convention is convention]


@pytest.mark.parametrize(
    ("balances", "value"),
    [
        (["24.000.000,00", "15.250.000,00", "-700.000,00", "2.242.500,00"], "budget - budget_realization"),
        (["(24.000.000,00)", "(15.250.000,00)", "700.000,00", "(2.242.500,00)"], "budget_realization - budget"),
        (["24.000.000,00", "15.250.000,00", "700.000,00", "2.242.500,00"], "|budget - budget_realization|"),
    ],
)
def test_the_lines_show_how_the_balance_is_taken(balances: list[str], value: str) -> None:
    assert shown(money(balances), Convention.BALANCE) == [Shown(Convention.BALANCE, 3, value, 4, 0)]


def test_what_a_percentage_is_of_and_the_mark_of_its_decimals() -> None:
    table = money(["24.000.000,00", "15.250.000,00", "-700.000,00", "2.242.500,00"])
    percentage = Shown(Convention.PERCENTAGE, 4, "100 * budget_realization / budget", 4, 0)
    assert shown(table, Convention.PERCENTAGE) == [percentage]
    assert shown(table, Convention.DECIMAL_MARK) == [Shown(Convention.DECIMAL_MARK, None, ",", 16, 0)]


def test_a_column_that_uses_the_other_mark_is_told() -> None:
    rows = [["Jalan", "98.00", "98,01"], ["Akses", "54.90", "54,90"], ["Rumija", "60.50", "61,25"]]
    rows += [["Jembatan", "12,75", "12,80"]]
    table = understood([("indicator", "Indikator"), ("target", "Target"), ("realization", "Realisasi")], rows)
    assert shown(table, Convention.DECIMAL_MARK) == [
        Shown(Convention.DECIMAL_MARK, None, ",", 5, 3),
        Shown(Convention.DECIMAL_MARK, 1, ".", 3, 1),
    ]


def test_lines_where_less_is_better_show_their_formula() -> None:
    done = [("80", "92", "115,00"), ("64", "48", "75,00"), ("90", "99", "110,00"), ("75", "60", "80,00")]
    done += [("96", "72", "75,00"), ("55", "66", "120,00"), ("40", "38", "95,00"), ("120", "114", "95,00")]
    done += [("20", "15", "125,00"), ("50", "60", "80,00")]
    rows = [[f"Indikator {'ABCDEFGHIJ'[i]}", *line] for i, line in enumerate(done)]
    names = [("indicator", "Indikator"), ("target", "Target"), ("realization", "Realisasi"), ("achievement", "Capaian")]
    formula = "100 * (2 * target - realization) / target"
    assert shown(understood(names, rows), Convention.LOWER_IS_BETTER) == [
        Shown(Convention.LOWER_IS_BETTER, 3, formula, 2, 0)
    ]


def test_a_column_that_holds_something_else_is_named_by_its_place() -> None:
    names = [("indicator", "Indikator"), ("remark", "Bobot"), ("realization", "Realisasi"), ("achievement", "Capaian")]
    rows = [["A", "300", "200", "66,67"], ["B", "700", "500", "71,43"], ["C", "900", "500", "55,56"]]
    assert shown(understood(names, rows), Convention.PERCENTAGE) == [
        Shown(Convention.PERCENTAGE, 3, "100 * realization / column 1", 3, 0)
    ]


def test_percentages_that_are_cut() -> None:
    rows = [["A", "300", "200", "66,66"], ["B", "700", "500", "71,42"], ["C", "900", "500", "55,55"]]
    rows += [["D", "1100", "730", "66,36"]]
    names = [("indicator", "Indikator"), ("target", "Target"), ("realization", "Realisasi"), ("achievement", "Capaian")]
    assert shown(understood(names, rows), Convention.ROUNDING) == [Shown(Convention.ROUNDING, 3, "cut", 3, 0)]


@pytest.mark.parametrize(
    ("heading", "caption", "unit"),
    [
        ("Anggaran (dalam ribuan rupiah)", "", "1000"),
        ("Anggaran (juta rupiah)", "", "1000000"),
        ("Anggaran (Rp. 000)", "", "1000"),
        ("Anggaran", "Realisasi (dalam jutaan rupiah)", "1000000"),
    ],
)
def test_a_heading_or_caption_names_the_unit_of_its_amounts(heading: str, caption: str, unit: str) -> None:
    table = understood([("account", "Uraian"), ("budget", heading)], [["Belanja", "120"]], caption=caption)
    [one] = shown(table, Convention.MONEY_UNIT)
    assert (one.value, one.column) == (unit, None if caption else 1)


@pytest.mark.parametrize("heading", ["Anggaran (Rp)", "Jumlah ribu ekor", "Rp 1.000.000", "Rp."])
def test_rupiah_are_rupiah_where_no_unit_is_named(heading: str) -> None:
    assert shown(understood([("budget", heading)], [["120"]]), Convention.MONEY_UNIT) == []


def test_records_name_columns_lines_and_basis() -> None:
    table = money(["24.000.000,00", "15.250.000,00", "-700.000,00", "77,00"])
    table = replace(table, columns=(*table.columns[:4], replace(table.columns[4], basis=Basis.BOTH, confidence=0.9)))
    told = list(columns("d" * 16, table))
    assert [(one["heading"], one["role"], one["figures"]) for one in told[3:]] == [
        ("Selisih", "balance", 4),
        ("%", "budget_pct", 4),
    ]
    assert (told[4]["basis"], told[4]["confidence"]) == ("both", 0.9)
    kept = {one["kind"]: one for one in relations("d" * 16, table)}
    assert (kept["percent"]["result"], kept["percent"]["operands"], kept["percent"]["lines"]) == (4, "2;1", 4)
    assert kept["percent"]["deviating_rows"] is None
    assert {one["convention"] for one in conventions("d" * 16, table)} >= {"percentage", "decimal_mark"}
