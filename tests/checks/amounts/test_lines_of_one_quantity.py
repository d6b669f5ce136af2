"""Figures that few lines hold against each other: planted, and their clean twins."""

import pandas as pd
import pytest

from pipeline.checks.judgement.comparable import Comparable
from pipeline.checks.judgement.guards import is_evident
from pipeline.checks.rules.amounts.between_tables import table_value_mismatch
from pipeline.checks.rules.amounts.differences import difference_mismatch
from pipeline.checks.rules.amounts.sums import total_mismatch
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import grid, made

Found = list[tuple[str | None, str | None]]
Records = list[dict[str, object]]


@pytest.mark.parametrize(
    ("cell", "printed", "found"),
    [(1, "100", [("100", "103,75")]), (1, "103,75", []), (0, "100", [])],
    ids=["a cell of its own", "clean", "one cell for all"],
)
def test_cells_that_all_print_100(cell: int, printed: str, found: Found) -> None:
    figures = [(100, 100, "100"), (80, 83, printed), (78, 78, "100")]
    lines: Records = [
        {"objective": "Pemilu yang Demokratis", "indicator": f"Persentase Pemilih {chr(65 + n)}"}
        | {"target_value": target, "realization_value": reached, "achievement_text": text}
        | {"achievement_pct": float(text.replace(",", "."))}
        for n, (target, reached, text) in enumerate(figures)
    ]
    origins: Records = [
        {"table": "evaluation", "row_no": n, "column": "achievement_text", "cell_row": n * cell, "cell_column": 3}
        for n in range(3)
    ]
    frames = made(2019, source_tables=[{"table_id": "t"}], evaluation=lines, origins=origins)
    assert [(one.printed, one.expected) for one in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("heading", "printed", "evident"),
    [
        ("% Realisasi", ["93,00"], True),
        ("Capaian", ["88,10", "90,20"], True),
        ("Capaian", ["41,00"], False),
        ("Nilai", ["93,00"], False),
    ],
    ids=["one line", "both of two", "far from what it gives", "another heading"],
)
def test_headings_tell_what_lines_too_few_cannot_show(heading: str, printed: list[str], evident: bool) -> None:
    figures = {"target_value": 106953.0, "realization_value": 99646.0}
    records: Records = [
        {"indicator": f"Luas Rehabilitasi {chr(65 + n)}", "achievement_text": text, **figures}
        | {"achievement_pct": float(text.replace(",", "."))}
        for n, text in enumerate(printed)
    ]
    column = {"table_id": "t", "column": 3, "role": "achievement", "heading": heading, "figures": 1, "basis": "heading"}
    origins: Records = [
        {"table": "evaluation", "row_no": n, "column": "achievement_text", "cell_row": n, "cell_column": 3}
        for n in range(len(printed))
    ]
    tables: Records = [{"table_id": "t", "family": "evaluation"}]
    frames = made(2016, source_tables=tables, evaluation=records, columns=[column], origins=origins)
    findings = list(percentage_mismatch(frames))
    assert [finding.printed for finding in findings] == printed
    [group] = Comparable(frames).groups("percentage_mismatch", findings)
    assert is_evident(group) is evident


ABLE = "Jumlah penduduk usia diatas 15 tahun yang bisa membaca dan menulis"
ALL = "Jumlah penduduk usia 15 tahun keatas"


@pytest.mark.parametrize(
    ("names", "shares", "found"),
    [
        ((ABLE, ALL, "Angka melek huruf"), ("97.80", "99.17", "98.68"), [("99.17", "96,70")]),
        ((ABLE, ALL, "Angka melek huruf"), ("97.80", "96.70", "98.68"), []),
        ((ABLE, ALL, "Angka melek huruf"), ("12.5", "13.1", "98.68"), []),
        ((ABLE, ALL, "Jumlah guru"), ("97.80", "99.17", "98.68"), []),
        (("Jumlah guru sekolah dasar", ALL, "Angka melek huruf"), ("97.80", "99.17", "98.68"), []),
    ],
    ids=["another", "clean", "something else", "a count", "no part of it"],
)
def test_a_share_of_the_two_lines_above(names: tuple[str, ...], shares: tuple[str, ...], found: Found) -> None:
    lines = [("70.598", "71.501", "72.320"), ("72.187", "73.942", "73.287"), shares]
    cells: Records = [
        {"row": row, "column": column, "text": text}
        for row, (name, line) in enumerate(zip(names, lines, strict=True))
        for column, text in enumerate((name, *line))
    ]
    columns: Records = [
        {"table_id": "t", "column": n + 1, "year": 2008 + n, "figures": 3, "basis": "heading"} for n in range(3)
    ]
    frames = made(2012, source_tables=[{"table_id": "t"}], cells=cells, columns=columns)
    assert [(one.printed, one.expected) for one in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("own", "found"),
    [(561.04, [("561,04", "574,45")]), (574.45, []), (600.0, [])],
    ids=["less than its parts", "clean", "a part is not printed"],
)
def test_own_revenue_is_no_less_than_its_parts(own: float, found: Found) -> None:
    lines = [("Pendapatan Asli Daerah", own), ("Pajak Daerah", 561.04), ("Hasil Retribusi Daerah", 7.62)]
    lines.append(("Lain-lain PAD yang sah", 5.79))
    records: Records = [{"account": name, "realization": value} for name, value in lines]
    assert totals(records) == found


@pytest.mark.parametrize(
    ("budget", "net", "found"),
    [(53.5, 0.0, [("0", "112,71")]), (53.5, 112.71, []), (10.0, 0.0, [])],
    ids=["not what is left", "clean", "no column shows what is meant"],
)
def test_the_net_of_the_financing(budget: float, net: float, found: Found) -> None:
    lines = [("Pembiayaan Daerah", budget, net), ("Penerimaan Pembiayaan Daerah", 68.5, 112.71)]
    lines.append(("Pengeluaran Pembiayaan Daerah", 15.0, 0.0))
    records: Records = [{"account": name, "budget": one, "realization": other} for name, one, other in lines]
    assert totals(records) == found


def totals(lines: Records) -> Found:
    frames = made(2023, source_tables=[{"table_id": "t"}], budget_realization=lines)
    return [(one.printed, one.expected) for one in total_mismatch(frames)]


@pytest.mark.parametrize(
    ("every", "counts", "parted", "found"),
    [
        ("b. Jumlah Seluruh Koperasi", (219, 219), (17, 219), [("17", "219")]),
        ("b. Jumlah Seluruh Koperasi", (219, 219), (219, 219), []),
        ("b. Jumlah Seluruh Koperasi", (219, 219), (17, 216), []),
        ("b. Jumlah Seluruh Koperasi", (219, 219, 219, 219), (17, 0, 177, 219), []),
        ("a. Jumlah Koperasi", (156, 49, 83, 82), (0, 76, 83, 82), [("76", "49")]),
        ("Jumlah Koperasi", (156, 49, 83, 82, 91), (160, 76, 83, 82, 91), [("160", "156")]),
    ],
    ids=["another", "clean", "nowhere the same", "not yet counted", "no data is no count", "told once"],
)
def test_one_number_in_two_lines(every: str, counts: tuple[int, ...], parted: tuple[int, ...], found: Found) -> None:
    lines = [(every, counts), ("Jumlah Koperasi Berdasarkan Jenisnya", parted)]
    figures: Records = [
        {"row": row, "column": 3 + n, "name": name, "line": name, "heading": str(2019 + n), "value": value}
        | {"text": str(value), "year": 2019 + n}
        for row, (name, values) in enumerate(lines)
        for n, value in enumerate(values)
    ]
    frames = made(2024, source_tables=[{"table_id": "t"}], observations=figures)
    assert [(one.printed, one.expected) for one in table_value_mismatch(frames)] == found


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]], **more: Records) -> dict[str, pd.DataFrame]:
    cells = grid(rows, first=1)
    columns: Records = [
        {"table_id": "t", "column": n, "heading": head, "figures": 1, "basis": "heading"}
        for n, head in enumerate(heads)
    ]
    return made(2020, source_tables=[{"table_id": "t"}], cells=cells, columns=columns, **more)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (("-28,39%", "-90,47%", "-93,18%"), [("-28,39%", "0,25")]),
        (("0,25%", "-0,42%", "16,78%"), []),
        (("0,18", "-0,04", "0,98"), []),
        (("-28,39%", "-0,42%", "16,78%"), []),
    ],
    ids=["less 100", "clean", "points", "one line alone"],
)
def test_changes_that_are_the_later_figure_less_100(changes: tuple[str, ...], found: Found) -> None:
    lines = [("Indeks Pembangunan", "71,43", "71,61"), ("Kemiskinan", "9,57", "9,53"), ("Pengangguran", "5,84", "6,82")]
    rows = [(*line, changed) for line, changed in zip(lines, changes, strict=True)]
    frames = table(("Indikator", "Tahun N-1", "Tahun N", "Perubahan (%)"), rows)
    assert [(one.printed, one.expected) for one in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("51,4", "48,6", "49,3"), [("51,4", "25,35")]),
        (("25,3", "23,9", "49,3"), []),
        (("51,4", "48,6", "100,0"), []),
    ],
    ids=["of the sum", "clean", "all of it"],
)
def test_shares_of_the_sum_below_a_heading_that_says_of_the_target(shares: tuple[str, ...], found: Found) -> None:
    lines = [("PMDN", "207,0"), ("PMA", "195,6"), ("Jumlah", "402,6")]
    rows = [(*line, share) for line, share in zip(lines, shares, strict=True)]
    frames = table(("Uraian", "Realisasi (Rp Triliun)", "% dari Target"), rows)
    assert [(one.printed, one.expected) for one in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("left", "shares", "found"),
    [
        (("8,4 triliun", "10,46 triliun"), ("55,68", "75,88"), [("8,4 triliun", "7,20 triliun")]),
        (("7,24 triliun", "10,46 triliun"), ("55,68", "75,88"), []),
        (("8,4 triliun", "10,46 triliun"), ("64,62", "75,88"), []),
    ],
    ids=["another", "clean", "no rest"],
)
def test_what_is_left_by_its_percentage(left: tuple[str, ...], shares: tuple[str, ...], found: Found) -> None:
    lines = [
        ("Pendapatan", "13 triliun", "5,8 triliun", "44,32"),
        ("Belanja", "13,78 triliun", "3,32 triliun", "24,12"),
    ]
    rows = [(*line, rest, share) for line, rest, share in zip(lines, left, shares, strict=True)]
    heads = ("Uraian", "Anggaran", "Semester I › Rupiah", "Semester I › %", "Prognosis › Rupiah", "Prognosis › %")
    shown: dict[str, object] = {"table_id": "t", "row_no": 0, "kind": "percent", "result": 3, "operands": "2;1"}
    frames = table(heads, rows, relations=[{**shown, "lines": 3, "deviating": 0, "chance": 1e-6}])
    assert [(one.printed, one.expected) for one in difference_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [("180,00", []), ("120,00", [("120,00", "20,00")]), ("20,00", [])],
    ids=["less is better", "no formula", "plain"],
)
def test_what_the_formula_for_less_gives_far_from_100_is_right_whatever_the_name_says(
    printed: str, found: Found
) -> None:
    figures = [
        ("Nilai Tukar", 110.0, 104.5, "95,00"),
        ("Sertifikat", 80.0, 72.0, "90,00"),
        ("Retur", 10.0, 2.0, printed),
    ]
    lines: Records = [
        {"indicator": name, "target_value": target, "realization_value": reached, "achievement_text": text}
        | {"achievement_pct": float(text.replace(",", "."))}
        for name, target, reached, text in figures
    ]
    frames = made(2019, source_tables=[{"table_id": "t"}], evaluation=lines)
    assert [(one.printed, one.expected) for one in percentage_mismatch(frames)] == found
