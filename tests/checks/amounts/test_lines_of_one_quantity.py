"""Figures that few lines hold against each other: planted, and their clean twins."""

import pytest

from pipeline.checks.judgement.comparable import Comparable
from pipeline.checks.judgement.guards import is_evident
from pipeline.checks.rules.amounts.between_tables import table_value_mismatch
from pipeline.checks.rules.amounts.percentages import percentage_mismatch
from pipeline.checks.rules.amounts.totals import total_mismatch
from tests.checks.made_frames import made

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
    ("printed", "later", "evident"),
    [("93,00", "56,69", True), ("93,00", "51,00", False), ("80,00", "56,69", False)],
    ids=["another of its line", "none is made so", "far from what it gives"],
)
def test_the_other_percentage_of_a_line_shows_what_is_meant(printed: str, later: str, evident: bool) -> None:
    texts = ["Luas Rehabilitasi Hutan", "106.953", "99.646", printed, "175.769", later]
    cells: Records = [{"row": 1, "column": n, "text": text} for n, text in enumerate(texts)]
    line: dict[str, object] = {"indicator": texts[0], "target_value": 106953.0, "realization_value": 99646.0}
    line |= {"achievement_pct": float(printed.replace(",", ".")), "achievement_text": printed}
    origins: Records = [
        {"table": "evaluation", "row_no": 0, "column": column, "cell_row": 1, "cell_column": at}
        for column, at in (("target_text", 1), ("realization_text", 2), ("achievement_pct", 3))
    ]
    tables: Records = [{"table_id": "t", "family": "evaluation"}]
    frames = made(2016, source_tables=tables, evaluation=[line], cells=cells, origins=origins)
    findings = list(percentage_mismatch(frames))
    assert [finding.printed for finding in findings] == [printed]
    [group] = Comparable(frames).groups("percentage_mismatch", findings)
    assert is_evident(group) == evident


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
    ("parted", "found"),
    [((17, 219), [("17", "219")]), ((219, 219), []), ((17, 216), [])],
    ids=["another", "clean", "nowhere the same"],
)
def test_one_number_in_two_lines(parted: tuple[int, int], found: Found) -> None:
    lines = [("b. Jumlah Seluruh Koperasi", (219, 219)), ("Jumlah Koperasi Berdasarkan Jenisnya", parted)]
    figures: Records = [
        {"row": row, "column": 3 + n, "name": name, "line": name, "heading": str(2019 + n), "value": value}
        | {"text": str(value), "year": 2019 + n}
        for row, (name, values) in enumerate(lines)
        for n, value in enumerate(values)
    ]
    frames = made(2024, source_tables=[{"table_id": "t"}], observations=figures)
    assert [(one.printed, one.expected) for one in table_value_mismatch(frames)] == found
