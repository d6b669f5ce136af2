"""Figures set lower or higher than the name of their line, in a grid row of their own."""

import pytest
from made_tables import headed, made
from test_wide_tables import records

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context

COLUMNS = headed(
    "code: KODE REKENING | line: PROGRAM/KEGIATAN | remark: LOKASI | budget: ANGGARAN | "
    "budget_realization: REALISASI › KEUANGAN (Rp) | budget_pct: REALISASI › %"
)
WHOLE = ["29.01", "Penyebaran Informasi", "Jawa Barat", "360,032,000", "356,928,000", "99.14"]


def lines(body: list[list[str]]) -> list[tuple[object, ...]]:
    rows = tidy(made("budget_realization", COLUMNS, body), Context(2016)).rows["budget_realization"]
    return records(rows, "account", "budget", "realization", "realization_pct")


@pytest.mark.parametrize(
    "torn",
    [  # jabar-disnakertrans_lkip-2016 p. 47 and 48
        [["29", "Program Perencanaan", "", "", "", "99.24"], ["", "", "", "1,365,526,350", "1,355,093,210", ""]],
        [["", "", "", "", "1,355,093,210", ""], ["29", "Program Perencanaan", "", "1,365,526,350", "", "99.24"]],
        [["29", "Program Perencanaan", "Kab", "", "", ""],
         ["", "", "Majalengka", "1,365,526,350", "1,355,093,210", "99.24"]],
    ],
)  # fmt: skip
def test_figures_beside_a_name_are_of_its_line(torn: list[list[str]]) -> None:
    assert lines([WHOLE, *torn, WHOLE])[1] == ("Program Perencanaan", 1365526350.0, 1355093210.0, 99.24)


def test_figures_that_the_line_has_already_stay_where_they_are() -> None:
    body = [WHOLE, ["", "", "", "762,222,750", "", ""], WHOLE]
    assert lines(body) == [("Penyebaran Informasi", 360032000.0, 356928000.0, 99.14)] * 2


def test_a_name_merged_over_the_row_is_its_own() -> None:
    body = [["29", "Program Perencanaan", "", "", "", "99.24"], ["^", "^", "", "1,365,526,350", "", ""], WHOLE]
    assert lines(body)[0] == ("Program Perencanaan", None, None, 99.24)


def test_the_end_of_a_name_below_its_figures_is_the_name_s() -> None:
    """jabar-bplhd_lkip-2016 p. 16; the next line of a list, and a formula, are none."""
    columns = headed("number: NO | indicator: INDIKATOR KINERJA UTAMA | target: TARGET | realization: REALISASI")
    body = [
        ["1", "Indeks Kualitas Udara", "60", "66,24"],
        ["5", "Jumlah Taman\nKeanekaragaman Hayati", "1", "6"],
        ["", "(KEHATI)", "", ""],
        ["6", "Jumlah pedoman", "4", "4"],
        ["", "b. Jumlah aturan", "", ""],
        ["7", "Jumlah kampung", "61", "61"],
        ["", "yang terlaksana X 100", "", ""],
        *(["8", f"Jumlah {name}", "2", "2"] for name in ("sungai", "waduk", "hutan", "danau")),
    ]
    found = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    names = ["Indeks Kualitas Udara", "Jumlah Taman Keanekaragaman Hayati (KEHATI)", "Jumlah pedoman", "Jumlah kampung"]
    assert [row.record["indicator"] for row in found][:4] == names


def test_a_name_that_hangs_goes_on_in_the_row_of_its_figures() -> None:
    """jabar-disnakertrans_lkip-2016 p. 49; a row with a number of its own is another line."""
    figures = ["Jawa Barat", "106,875,000", "92,860,000", "86.89"]
    hung = ["40.12", "Peningkatan Manajemen Organisasi Dan", "", "", "", ""]
    rest = ["", "Negosiasi Serikat Pekerja Serikat Buruh", *figures]
    name = "Peningkatan Manajemen Organisasi Dan Negosiasi Serikat Pekerja Serikat Buruh"
    assert lines([WHOLE, hung, rest, WHOLE])[1] == (name, 106875000.0, 92860000.0, 86.89)
    assert lines([WHOLE, hung, ["40.13", *rest[1:]], WHOLE])[2][0] == rest[1]
