"""Titles of tables: one number for two of them, and years that are not those of the columns below."""

import pandas as pd
import pytest

from pipeline.checks.rules.titles.section_numbers import table_reference_mismatch
from pipeline.checks.rules.titles.table_titles import table_number_duplicate, title_years_mismatch
from pipeline.checks.rules.titles.table_years import year_mismatch
from tests.checks.made_frames import Record, made

FIRST, SECOND, LAST = "Interval Penilaian Kinerja", "Pencapaian Kinerja Tahun 2019", "Realisasi Anggaran"


@pytest.mark.parametrize(
    ("tables", "found"),
    [
        ([("3.1", FIRST), ("3.1", SECOND), ("3.2", LAST)], [("Tabel 3.1", SECOND)]),
        ([("III.1", FIRST), ("3.1.", SECOND)], [("Tabel 3.1.", SECOND)]),
        ([("3.1", FIRST), ("3.2", SECOND), ("3.3", LAST)], []),
        ([("3.1", FIRST), ("3.1", FIRST)], []),
        ([("3.1", SECOND), ("3.1", f"{SECOND} (Lanjutan)")], []),
        ([("2", FIRST), ("1", LAST), ("2", SECOND)], []),
        ([("3", ",3 Evaluasi Sasaran 3"), ("3", ",4 Mutu Layanan")], []),
        ([("3.1", FIRST), ("3.1", "menunjukkan bahwa capaian kinerja baik")], []),
        ([("II-5", f"(CG6-2) {FIRST}"), ("II-5", f"(CG6-3) {LAST}")], []),
    ],
    ids=[
        "twice",
        "in two spellings",
        "clean",
        "the same table",
        "its end",
        "anew in a chapter",
        "cut off",
        "a sentence",
        "a number that goes on",
    ],
)
def test_a_number_of_two_tables(tables: list[tuple[str, str]], found: list[tuple[str, str]]) -> None:
    given: list[Record] = [
        {"table_id": f"t{n}", "number_printed": number, "caption": caption}
        for n, (number, caption) in enumerate(tables)
    ]
    told = [(f.printed, f.values["caption"]) for f in table_number_duplicate(made(2019, source_tables=given))]
    assert told == found


def test_a_number_that_the_list_corrects_is_said_of_the_list() -> None:
    given: list[Record] = [
        {"table_id": f"t{n}", "number_printed": "3.1", "caption": c} for n, c in enumerate((FIRST, LAST))
    ]
    listed: list[Record] = [
        {"table_id": f"t{n}", "number": f"3.{n + 1}", "caption": c} for n, c in enumerate((FIRST, LAST))
    ]
    assert list(table_number_duplicate(made(2019, source_tables=given, listed_tables=listed))) == []


def headed(caption: str | None, headings: list[str], heading: str | None = None) -> dict[str, pd.DataFrame]:
    columns: list[Record] = [{"table_id": "t", "column": n, "heading": text} for n, text in enumerate(headings)]
    passages: list[Record] = [] if heading is None else [{"kind": "heading", "text": heading}]
    return made(2014, source_tables=[{"table_id": "t", "caption": caption}], columns=columns, passages=passages)


YEARS = ["Uraian", "2009", "2010", "2011", "2012"]
TARGETS = ["Sasaran", "Target › 2018", "Target › 2019", "Target › 2020"]


@pytest.mark.parametrize(
    ("caption", "headings", "found"),
    [
        ("Perkembangan IPM, 2009-2011 Kota", YEARS, [("2009-2011", "2009-2012")]),
        ("Perkembangan IPM, 2009-2012 Kota", YEARS, []),
        ("Perkembangan IPM, 2009-2011 Kota", [*YEARS[:4], "Target 2012"], []),
        ("Perkembangan IPM 2009-2011 dan perkiraan 2012", YEARS, []),
        ("Sasaran RPJMD Periode 2010-2011", YEARS, []),
        ("Perkembangan IPM, 2009-2011 Kota", ["Uraian", "2009", "2012"], []),
    ],
    ids=["a year more", "clean", "a target beside them", "the title says so", "years before the plan", "no run"],
)
def test_the_years_of_a_title_and_of_its_columns(
    caption: str, headings: list[str], found: list[tuple[str, str]]
) -> None:
    assert [(f.printed, f.expected) for f in title_years_mismatch(headed(caption, headings))] == found


@pytest.mark.parametrize(("heading", "found"), [("RENSTRA TAHUN 2018-2019", ["2018-2019"]), ("RENSTRA 2018-2020", [])])
def test_a_heading_is_the_title_of_the_only_table_of_its_page(heading: str, found: list[str]) -> None:
    assert [f.printed for f in title_years_mismatch(headed(None, TARGETS, heading))] == found


@pytest.mark.parametrize(
    ("year", "caption", "target", "realization", "found"),
    [
        (2020, "Target dan Realisasi Tahun 2019", "Target Tahun 2020", "Realisasi Tahun 2020", ["2019"]),
        (2019, "Target dan Realisasi Tahun 2019", "Target Tahun 2020", "Realisasi Tahun 2020", ["2019"]),
        (2019, "Target dan Realisasi Tahun 2020", "Target Tahun 2019", "Realisasi Tahun 2019", ["2020"]),
        (2020, "Pencapaian Kinerja Tahun 2020", "Target Tahun 2019", "Realisasi Tahun 2019", []),
        (2020, "Target dan Realisasi Tahun 2020", "Target Tahun 2020", "Realisasi Tahun 2020", []),
        (2020, "Target dan Realisasi Tahun 2019", "Target Tahun 2019", "Realisasi Tahun 2019", []),
        (2020, "Target dan Realisasi Tahun 2019", "Target Tahun 2020", "Realisasi", []),
    ],
    ids=[
        "the year before",
        "which gave the report its year",
        "the year after",
        "looked back over",
        "clean",
        "all of the year before",
        "of no year",
    ],
)
def test_a_caption_over_columns_of_the_year(
    year: int, caption: str, target: str, realization: str, found: list[str]
) -> None:
    columns: list[Record] = [
        {"table_id": "t", "column": n, "heading": heading, "role": role}
        for n, (role, heading) in enumerate((("target", target), ("realization", realization)))
    ]
    table: Record = {"table_id": "t", "caption": caption, "family": "evaluation"}
    assert [f.printed for f in year_mismatch(made(year, source_tables=[table], columns=columns))] == found


@pytest.mark.parametrize(
    ("headings", "caption", "found"),
    [
        (("Target 2015 (%)", "Realisasi (%)"), "Capaian Kinerja Tahun 2016", ["2015"]),
        (("Target 2016 (%)", "Realisasi (%)"), "Capaian Kinerja Tahun 2016", []),
        (("Target 2015 (%)", "Realisasi 2015"), "Capaian Kinerja Tahun 2016", []),
        (("Target s.d 2015 (RPJMD)", "Realisasi"), "Capaian Kinerja Tahun 2016", []),
        (("Target 2015 (%)", "Realisasi (%)"), "Capaian Kinerja Tahun 2015", []),
    ],
    ids=["the year before", "clean", "a table of that year", "of the plan", "titled so"],
)
def test_the_target_of_a_table_is_of_its_year(headings: tuple[str, str], caption: str, found: list[str]) -> None:
    roles = ("target", "realization")
    columns: list[Record] = [
        {"table_id": "t", "column": n + 1, "heading": heading, "role": role}
        for n, (heading, role) in enumerate(zip(headings, roles, strict=True))
    ]
    cells: list[Record] = [{"row": 0, "column": c["column"], "text": c["heading"], "role": "heading"} for c in columns]
    table: Record = {"table_id": "t", "caption": caption, "family": "evaluation"}
    given = made(2016, source_tables=[table], columns=columns, cells=cells)
    assert [f.printed for f in year_mismatch(given) if f.column != "caption" or f.places[0].table == "cells"] == found


ANNOUNCED = "Anggaran sebelum perubahan adalah seperti pada tabel {} berikut :"


@pytest.mark.parametrize(
    ("told", "below", "found"),
    [
        (ANNOUNCED.format("3"), ["Tabel. 4. Penetapan Kinerja", "Tabel 5 Realisasi"], [("Tabel 3", "Tabel 4")]),
        (ANNOUNCED.format("4"), ["Tabel. 4. Penetapan Kinerja", "Tabel 5 Realisasi"], []),
        (ANNOUNCED.format("III.2"), ["Tabel 3.2 Penetapan Kinerja"], []),
        (ANNOUNCED.format("5"), ["Tabel. 4. Penetapan Kinerja", "Tabel 5 Realisasi"], []),
        (ANNOUNCED.format("3 dan tabel 4"), ["Tabel 5 Realisasi", "Tabel 6 Capaian"], []),
        (ANNOUNCED.format("3").replace("berikut", "bab sebelumnya"), ["Tabel 4 Penetapan Kinerja"], []),
        (ANNOUNCED.format("3"), [], []),
        ("Hasilnya dapat dilihat pada Tabel 19.", ["Tabel 28. Analisis", "Tabel 29"], [("Tabel 19", "Tabel 28")]),
        ("Hasilnya dapat dilihat pada Tabel 2.2.", ["Tabel 2. 2: Analisis"], []),
        ("Hasilnya dapat dilihat pada Tabel 2.", ["Tabel 2. 5 Perangkat Daerah Tertinggi"], []),
        ("Hasilnya dapat dilihat pada Tabel 30.", ["Tabel 28. Analisis", "Tabel 29 Sisa", "Tabel 30 Lain"], []),
        ("Hasilnya dapat dilihat pada Tabel 19 tahun lalu.", ["Tabel 28. Analisis"], []),
        ("Hasilnya dapat dilihat pada Tabel 28, yang memuat target.", ["Tabel 32. Indeks"], [("Tabel 28", "Tabel 32")]),
        ("Hasilnya dapat dilihat pada Tabel 32, yang memuat target.", ["Tabel 32. Indeks"], []),
    ],
    ids=[
        "another follows",
        "clean",
        "in Roman figures",
        "the next but one",
        "several",
        "not below",
        "no table",
        "at the end, and no table has it",
        "a space in the number",
        "a number behind the number",
        "at the end, and a table has it",
        "of another report",
        "with a remark, and no table has it",
        "with a remark, clean",
    ],
)
@pytest.mark.parametrize("kind", ["caption", "heading"])
def test_a_text_announces_the_table_below_it(
    told: str, below: list[str], found: list[tuple[str, str]], kind: str
) -> None:
    """A caption whose table is not on the page is read as a heading."""
    passages: list[Record] = [
        {"text": told},
        *({"kind": kind, "text": text} for text in below),
        {"text": "Uraian."},
    ]
    assert [(f.printed, f.expected) for f in table_reference_mismatch(made(2016, passages=passages))] == found


def test_a_heading_between_announces_no_table() -> None:
    passages: list[Record] = [
        {"text": "Program dicapai sebagai berikut : Tabel III.80"},
        {"kind": "heading", "text": "31. Analisis Kinerja"},
        {"kind": "caption", "text": "Tabel III.86 Capaian Indikator"},
    ]
    assert list(table_reference_mismatch(made(2016, passages=passages))) == []
