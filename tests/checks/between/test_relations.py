"""Percentages under headings that nobody understands: figures of a hospital's budget table of five columns."""

import pandas as pd
import pytest

from pipeline.checks.additions.groups import row_totals
from pipeline.checks.rules.amounts.differences import difference_mismatch
from pipeline.checks.rules.percentages.relations import unexplained_percentages
from schemas.catalogue import typed

ROWS = [
    ("Kegiatan Pemasaran", "712.500.000", "712.500.000", "217.962.700", "30,59"),
    ("Kegiatan Pengembangan Kompetensi", "3.496.500.000", "3.324.500.000", "964.709.503", "29,02"),
    ("Peningkatan Kesejahteraan", "475.000.000", "475.000.000", "373.027.950", "78,53"),
    ("Kegiatan Administrasi", "90.000.000.000", "87.349.389.168", "76.526.027.460", "87,61"),
    ("Kegiatan Pengadaan Sarana", "20.131.354.753", "21.753.154.753", "12.487.453.568", "57,41"),
    ("Kegiatan Pemeliharaan Sarana", "19.000.000.000", "17.786.250.000", "6.313.697.077", "39,50"),
    ("Kegiatan Pengelolaan Keuangan", "100.000.000", "100.000.000", "99.121.693", "99,12"),
]  # fmt: skip


def frames(rows: list[tuple[str, ...]], kept: int = 6, role: str | None = None) -> dict[str, pd.DataFrame]:
    """The table with the relation that its numbers show (column 4 = 100 * 3 / 2), kept by so many lines but row 5."""
    ids = {"document_id": "0" * 16, "table_id": "t1"}
    place = {**ids, "page": 28, "row_span": 1, "column_span": 1, "confidence": 1.0}
    cells = [{**place, "row": r, "column": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row)]
    table = {**ids, "page_first": 28, "page_last": 28, "row_count": len(rows), "column_count": 5,
             "reader": "pdfium-ruled", "confidence": 1.0}  # fmt: skip
    relation = {**ids, "row_no": 0, "kind": "percent", "result": 4, "operands": "3;2", "lines": kept, "deviating": 1,
                "deviating_rows": "5", "chance": 1e-6}  # fmt: skip
    column = {**ids, "column": 4, "role": role, "figures": 7, "basis": "numbers"}
    tables = {"cells": cells, "source_tables": [table], "relations": [relation], "columns": [column]}
    return {name: typed(pd.DataFrame(records), name) for name, records in tables.items()}


def test_the_line_that_breaks_the_relation_of_all_others() -> None:
    [finding] = unexplained_percentages(frames(ROWS), compared=())
    assert (finding.row_key, finding.printed, finding.expected) == ("Kegiatan Pemeliharaan Sarana", "39,50", "35,50")
    assert [place.cell_column for place in finding.places] == [4, 3, 2]


def test_what_was_compared_is_left_to_its_rule() -> None:
    assert list(unexplained_percentages(frames(ROWS), compared={("t1", 5, 4)})) == []


def test_few_lines_prove_no_relation() -> None:
    assert list(unexplained_percentages(frames(ROWS, kept=4), compared=())) == []


def test_a_column_that_is_known_to_be_another_thing_is_not_asked() -> None:
    """`K | Rp` of each quarter: physical progress is no quotient of what two quarters spent."""
    assert list(unexplained_percentages(frames(ROWS, role="realization"), compared=())) == []


@pytest.mark.parametrize("printed", ["35,5", "164,50", "281,71"])
def test_what_another_lawful_reading_gives_accuses_nobody(printed: str) -> None:
    """Fewer digits; 200 - 35,50; the inverse quotient."""
    rows = [(*row[:4], printed) if number == 5 else row for number, row in enumerate(ROWS)]
    assert list(unexplained_percentages(frames(rows), compared=())) == []


def test_another_part_of_the_same_whole_explains_it() -> None:
    """Column 1 is what column 4 is of; column 3 repeats it in the other lines."""
    rows = [(name, part, whole, part, share) for name, _, whole, part, share in ROWS]
    rows[5] = (ROWS[5][0], "6.313.697.077", "17.786.250.000", "5.000.000.000", "35,50")
    assert list(unexplained_percentages(frames(rows), compared=())) == []


WEIGHTED = [
    ("Pembangunan jembatan", "8,25", "70,00", "5,78", "Rp 412.500.000"),
    ("Rehabilitasi gedung", "12,40", "81,50", "10,11", "Rp 620.000.000"),
    ("Pengadaan kendaraan", "20,10", "100,00", "20,10", "Rp 1.005.000.000"),
    ("Peningkatan jalan", "31,55", "64,20", "20,26", "Rp 1.577.500.000"),
    ("Pembuatan sumur", "6,70", "91,00", "6,10", "Rp 335.000.000"),
    ("Pengadaan alat", "21,00", "55,10", "17,57", "Rp 1.050.000.000"),
]


@pytest.mark.parametrize(("role", "found"), [("remark", ["55,10"]), ("target", [])])
def test_what_is_reached_is_held_against_its_weight(role: str, found: list[str]) -> None:
    """Weight, progress and both together, 17,57 for 11,57; amounts beside them make no percentage of it. What a target
    and a result make is no weight."""
    made = frames(WEIGHTED)
    made["relations"] = made["relations"].assign(result=2, operands="3;1", lines=5)
    columns = [(1, role), (2, "realization"), (3, role)]
    ids = {"document_id": "0" * 16, "table_id": "t1", "figures": 6, "basis": "heading"}
    made["columns"] = typed(pd.DataFrame([{**ids, "column": n, "role": r} for n, r in columns]), "columns")
    assert [finding.printed for finding in unexplained_percentages(made, compared=())] == found


GROWTH = [
    ("Kunjungan rawat jalan", "1.200", "1.500", "25,00"),
    ("Kunjungan rawat inap", "800", "600", "-25,00"),
    ("Kunjungan gawat darurat", "400", "500", "(25,00)"),  # the sign is not asked
    ("Pemeriksaan laboratorium", "3.000", "3.300", "10,00"),
    ("Pemeriksaan radiologi", "250", "300", "20,00"),
    ("Tindakan bedah", "160", "120", "45,00"),
    ("Persalinan", "90", "99", "10,00"),
]


def test_a_growth_is_held_against_its_two_years() -> None:
    """Beside an evaluation its column is a remark: no family knows it."""
    made = frames(GROWTH, role="remark")
    made["relations"] = made["relations"].assign(kind="growth", result=3, operands="2;1", deviating_rows="2;5")
    made["columns"] = made["columns"].assign(column=3)
    [finding] = unexplained_percentages(made, compared=())
    assert (finding.row_key, finding.printed, finding.expected) == ("Tindakan bedah", "45,00", "-25,00")


STAFF = [
    ("Sekretariat", "2", "9", "4", "15"),
    ("Bidang Pertanian", "1", "7", "5", "13"),
    ("Bidang Peternakan", "3", "6", "8", "17"),
    ("Bidang Perkebunan", "1", "8", "2", "11"),
    ("Bidang Penyuluhan", "4", "5", "3", "12"),
    ("UPTD Balai Benih", "2", "3", "9", "41"),
]


@pytest.mark.parametrize(("kept", "found"), [(5, [("UPTD Balai Benih", "41", "14")]), (4, [])])
def test_a_column_of_totals_sums_up_its_line(kept: int, found: list[tuple[str, str, str]]) -> None:
    """Staff of S2, S1 and SLTA: five units show what the last column is of; four prove nothing."""
    made = frames(STAFF, kept)
    made["relations"] = made["relations"].assign(kind="sum", result=4, operands="1;2;3")
    assert [(f.row_key, f.printed, f.expected) for f in row_totals(made)] == found


@pytest.mark.parametrize(("printed", "found"), [("79,60", [("79,60", "76,93")]), ("76,93", [])])
def test_a_column_of_means(printed: str, found: list[tuple[str, str]]) -> None:
    """Three years, and what they come to on average."""
    years = [(f"Indikator {n}", f"{70 + n},10", f"{75 + 2 * n},40", f"{80 - n},30") for n in range(6)]
    rows = [(*row, f"{(225.80 + 2 * n) / 3:.2f}".replace(".", ",")) for n, row in enumerate(years[:5])]
    made = frames([*rows, (*years[5][:3], "70,30", printed)], 5)
    made["relations"] = made["relations"].assign(kind="mean", result=4, operands="1;2;3")
    assert [(f.printed, f.expected) for f in row_totals(made)] == found


@pytest.mark.parametrize(("total", "found"), [("8.731.789", []), ("8.731.798", ["8.731.798"])])
def test_totals_of_rounded_figures(total: str, found: list[str]) -> None:
    """Millions of rupiah, each rounded to its own: the parts give 8.731.790."""
    parts = [("1.200.400", "2.300.700", "3.400.100", "6.901.200"), ("2.000.300", "1.100.200", "900.100", "4.000.600")]
    rows = [(f"Lapangan Usaha {'abcde'[n]}", *parts[n % 2]) for n in range(5)]
    made = frames([*rows, ("Lapangan Usaha lain", "2.910.597", "2.910.597", "2.910.596", total)], kept=5)
    made["relations"] = made["relations"].assign(kind="sum", result=4, operands="1;2;3")
    assert [finding.printed for finding in row_totals(made)] == found


def test_three_lines_of_long_amounts_are_enough() -> None:
    """Of a small table, where chance is out of the question; which digits agree tells as much as how many lines do."""
    made = frames(ROWS, kept=3)
    made["relations"] = made["relations"].assign(kind="difference", result=3, operands="2;1", chance=1e-20)
    assert [finding.printed for finding in difference_mismatch(made)] == ["6.313.697.077"]
    made["relations"] = made["relations"].assign(chance=1e-6)
    assert list(difference_mismatch(made)) == []


def test_a_row_of_years_in_the_body_is_no_percentage() -> None:
    """`Anggaran 2016 2017 2018 | Rasio 2018`, of a heading cut below its first row."""
    assert list(unexplained_percentages(frames([*ROWS[:5], ("Anggaran", *["2018"] * 4), ROWS[6]]), compared=())) == []


def test_a_row_of_column_numbers_in_the_body_adds_up_to_nothing() -> None:
    """A heading cut below its first rows leaves `1 2 3 4 5` to the body, with a formula where the form prints one."""
    numbers = [*STAFF[:5], ("1", "2", "3", "4", "5=2+3+4")]
    for row in (numbers[5], ("1", "2", "3", "4", "5")):
        made = frames([*STAFF[:5], row], 5)
        made["relations"] = made["relations"].assign(kind="sum", result=4, operands="1;2;3")
        assert list(row_totals(made)) == []


VOLUMES = [
    ("Ruang Kelas Baru", "37", "0,37", "77", "114"),
    ("Rehabilitasi Puskesmas", "39", "0,39", "20", "59"),
    ("Jalan Lingkar Selatan", "17", "0,17", "39", "56"),
    ("Alat Kesehatan", "29", "0,29", "39", "68"),
    ("Jembatan Way Hitam", "15", "0,15", "21", "36"),
    ("JUMLAH", "137", "1,37", "196", "333"),
]


@pytest.mark.parametrize(("total", "deviating", "found"), [("333", None, []), ("343", "5", ["343"])])
def test_small_figures_between_the_addends_are_none(total: str, deviating: str | None, found: list[str]) -> None:
    """37 + 0,37 + 77 is 114 too, in whole numbers: shares between volumes, which the total line would accuse."""
    made = frames([*VOLUMES[:5], (*VOLUMES[5][:4], total)], 5)
    wide = made["relations"].assign(kind="sum", result=4, operands="1;2;3")
    lines, broken = (6, 0) if deviating is None else (5, 1)
    exact = wide.assign(operands="1;3", lines=lines, deviating=broken, deviating_rows=deviating, row_no=1)
    made["relations"] = typed(pd.concat([wide, exact]), "relations")
    assert sorted({finding.printed for finding in row_totals(made)}) == found
