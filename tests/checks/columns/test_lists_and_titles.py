"""Codes and rows of lists that come twice, one mark throughout a table, years in headings: each planted once."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.number_formats import number_format
from pipeline.checks.rules.duplicates import duplicate_row
from pipeline.checks.rules.row_numbers import duplicate_row_number
from pipeline.checks.rules.titles.table_years import year_mismatch
from tests.checks.made_frames import grid, made

Frames = dict[str, pd.DataFrame]


def table_of(rows: list[tuple[str | None, ...]], roles: dict[int, str], family: str | None = None) -> Frames:
    """A source table of `rows`; `roles` of its columns."""
    cells = grid(rows)
    columns = [{"table_id": "t", "column": column, "role": role, "figures": 0} for column, role in roles.items()]
    return made(2016, source_tables=[{"table_id": "t", "family": family}], cells=cells, columns=columns)


def coded(last: str, name: str = "Kegiatan ke-12") -> list[tuple[str | None, ...]]:
    lines = [("1", "20", f"{n:02}", f"Kegiatan ke-{n} pada dinas") for n in range(1, 12)]
    return [("1", "20", None, "Program pelayanan"), *lines, ("1", "20", last, name)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [(coded("05"), [("05", "Kegiatan ke-12")]), (coded("12"), []), (coded("05", "Kegiatan ke-5 pada Dinas"), []),
     (coded("05")[4:], [])],
    ids=["another line's code", "its own", "the same line again", "too few lines to tell"],
)  # fmt: skip
def test_a_code_in_several_columns_is_given_once(
    rows: list[tuple[str | None, ...]], found: list[tuple[str, str]]
) -> None:
    frames = table_of(rows, {0: "code", 1: "code", 2: "code"}, "budget_realization")
    assert [(f.printed, f.row_key) for f in duplicate_row_number(frames)] == found


def listed(number: str, *told: str) -> list[tuple[str | None, ...]]:
    rows = [(str(n), f"Destinasi wisata nomor {n}", f"Nagari {n}", "Wisata Alam") for n in range(1, 12)]
    return [*rows, (number, *told)]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (listed("12", "Destinasi wisata nomor 7", "Nagari 7", "Wisata Alam"), 1),
        (listed("12", "Destinasi wisata nomor 7", "Nagari 7", "Wisata Buatan"), 0),
        (listed("7", "Destinasi wisata nomor 7", "Nagari 7", "Wisata Alam"), 0),
        ([(str(n), "Komputer jinjing dinas", "Baik", "2016") for n in range(1, 13)], 0),
    ],
    ids=["twice", "another kind", "the same number: repeated on a new page", "a list of equal things"],
)
def test_a_row_that_says_the_same_as_another(rows: list[tuple[str | None, ...]], count: int) -> None:
    assert len(list(duplicate_row(table_of(rows, {0: "number"})))) == count


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["641,773,572,00", "546,343,572,00", "428,872,840,00", "95,500,000,00"], ["641,773,572,00"]),
        (["641.773.572,00", "546.343.572,00", "428.872.840,00", "95.500.000,00"], []),
        (["641,773,572,00", "546,343,572,00", "428,872,840,00"], []),
        (["8.960.500.000", "3.398.600,000", "7.273.589.000", "651.360.000"], ["3.398.600,000"]),
        (["8.960.500.000", "3.398.600.000", "7.273.589.000", "651.360.000"], []),
        (["8.960.500,000", "3.398.600,000", "7.273.589.000", "651.360.000"], []),
        (["8.960.500.000,00", "3.398.600,000", "7.273.589.000,00", "651.360.000,00"], []),
    ],
    ids=[
        "a comma for both",
        "two marks",
        "few enough to be misread",
        "a last comma for a full stop",
        "full stops",
        "the table's way",
        "beside decimals",
    ],
)
def test_one_mark_throughout_a_table_is_said_once(texts: list[str], found: list[str]) -> None:
    lines: list[dict[str, object]] = [
        {"account": f"Belanja ke-{n}", "budget_text": text} for n, text in enumerate(texts)
    ]
    assert [f.printed for f in number_format(made(2016, budget_realization=lines))] == found


@pytest.mark.parametrize(
    ("heading", "caption", "found"),
    [
        ("2.3 Perjanjian Kinerja Tahun 2015", "Tabel 5 Perjanjian Kinerja 2016", ["2015"]),
        ("2.3 Perjanjian Kinerja Tahun 2016", "Tabel 5 Perjanjian Kinerja 2016", []),
        ("2.3 Perjanjian Kinerja Tahun 2015", "Tabel 5 Perjanjian Kinerja 2015", []),
        ("2.3 Kinerja Tahun 2015", "Tabel 5 Perjanjian Kinerja 2016", []),
    ],
    ids=["the year before", "its own", "a table of that year", "another matter"],
)
def test_a_heading_over_a_caption_in_its_words(heading: str, caption: str, found: list[str]) -> None:
    passages: list[dict[str, object]] = [{"kind": "heading", "text": heading}, {"kind": "caption", "text": caption}]
    assert [f.printed for f in year_mismatch(made(2016, passages=passages))] == found


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Realisasi sd 2015 Thdp Target Renstra sd 2018 (4/5)*100%", ["2015"]),
        ("Realisasi sd 2016 Thdp Target Renstra sd 2018 (4/5)*100%", []),
        ("Realisasi sd 2015 Thdp Target Renstra sd 2018", []),
    ],
    ids=["of a year without a column", "of the columns", "no formula, perhaps a column of its own"],
)
def test_a_formula_names_the_years_of_its_columns(heading: str, found: list[str]) -> None:
    texts = ["Indikator", "Realisasi s/d Tahun 2016", "Target Renstra sampai Tahun 2018", heading]
    cells: list[dict[str, object]] = [
        {"row": 0, "column": n, "text": text, "role": "heading"} for n, text in enumerate(texts)
    ]
    assert [f.printed for f in year_mismatch(made(2016, source_tables=[{"table_id": "t"}], cells=cells))] == found


@pytest.mark.parametrize(
    ("caption", "heading", "found"),
    [
        ("Realisasi sampai dengan Tahun 2015 terhadap Renstra 2013-2018", "Realisasi s.d. Tahun 2016", ["2015"]),
        ("Realisasi sampai dengan Tahun 2016 terhadap Renstra 2013-2018", "Realisasi s.d. Tahun 2016", []),
        ("Realisasi sampai dengan Tahun 2015 terhadap Renstra 2013-2018", "Realisasi s.d. Tahun 2015", []),
        ("Realisasi sampai dengan Tahun 2015 terhadap Renstra 2013-2018", "Realisasi", []),
    ],
    ids=["the headings run on", "so they do", "no farther", "who knows"],
)
def test_a_caption_runs_as_far_as_its_headings(caption: str, heading: str, found: list[str]) -> None:
    table: dict[str, object] = {"table_id": "t", "caption": caption, "family": "evaluation"}
    cells: list[dict[str, object]] = [{"row": 0, "column": 1, "text": heading, "role": "heading"}]
    assert [f.printed for f in year_mismatch(made(2016, source_tables=[table], cells=cells))] == found


def test_a_plan_of_work_evaluates_the_year_before_up_to_itself() -> None:
    table: dict[str, object] = {
        "table_id": "t",
        "caption": "Evaluasi Hasil Pelaksanaan Renja Tahun 2015 dan Pencapaian Renstra s.d Tahun 2015",
        "family": "evaluation",
    }
    cells: list[dict[str, object]] = [
        {"row": 0, "column": 1, "text": "Perkiraan Realisasi s.d. Tahun 2016", "role": "heading"}
    ]
    frames = made(2016, source_tables=[table], cells=cells)
    assert [f.printed for f in year_mismatch(frames)] == ["2015"]
    of_a_plan = {**frames, "documents": frames["documents"].assign(doc_type="renja")}
    assert list(year_mismatch(of_a_plan)) == []


def evaluated(*names: str) -> Frames:
    """Objectives with their indicators in the order given, each in a row of its own."""
    lines: list[dict[str, object]] = [
        {"objective": f"Meningkatnya {name}", "indicator": f"Persentase {name}", "achievement_text": "100"}
        for name in names
    ]
    origins: list[dict[str, object]] = [
        {"table": "evaluation", "row_no": n, "column": "indicator", "cell_row": n, "cell_column": 2}
        for n in range(len(names))
    ]
    return made(2016, source_tables=[{"table_id": "t", "family": "evaluation"}], evaluation=lines, origins=origins)


NAMES = ("pendapatan", "pelayanan", "kepatuhan", "sinergi", "modernisasi")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((*NAMES, "pendapatan"), ["Meningkatnya pendapatan"]),
        ((*NAMES, "kepuasan"), []),
        ((*NAMES, "modernisasi"), []),
        ((*NAMES, "pendapatan", "pelayanan"), []),
        ((*NAMES[:4], "pendapatan"), []),
    ],
    ids=["comes back", "each once", "two rows of one", "several come back: the table's way", "too few"],
)
def test_an_objective_evaluated_twice(names: tuple[str, ...], found: list[str]) -> None:
    assert [finding.row_key for finding in duplicate_row(evaluated(*names))] == found


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("40", "4", "41", "5", "42", "5", "43", "6"), ["Destinasi 3"]),
        (("40", "4", "41", "5", "42", "6", "43", "7"), []),
        (("40", "4", "41", "5", "41", "5", "42", "6"), []),
    ],
    ids=["5 again on line 42", "each its own", "one line that goes on"],
)
def test_numbers_of_a_section_beside_a_count_of_all_lines(numbers: tuple[str, ...], found: list[str]) -> None:
    rows = [(a, b, f"Destinasi {n}") for n, (a, b) in enumerate(zip(numbers[::2], numbers[1::2], strict=True), 1)]
    frames = table_of([("39", "1", "Taman"), *rows, ("44", "1", "Danau")], {0: "number", 1: "number"})
    assert [finding.row_key for finding in duplicate_row_number(frames)] == found
