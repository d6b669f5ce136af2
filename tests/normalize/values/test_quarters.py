"""Quarters as printed, and the quarter that a table is published under."""

import pytest

from pipeline.normalize.values.quarters import in_order, quarter_of, quarter_within, resolve_quarter


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("I", "TW1"),
        ("TW I", "TW1"),
        ("Triwulan 1", "TW1"),
        ("I (Satu)", "TW1"),
        ("Trw IV", "TW4"),
        ("TW-II", "TW2"),
        ("III.", "TW3"),
        ("TWI", "TW1"),
        ("Tribulan 2", "TW2"),
        ("Ke-3", "TW3"),
        ("4%", None),
        ("Indikator", None),
        ("10", None),
        ("V", None),
        ("", None),
        (None, None),
    ],
)
def test_a_cell_that_is_a_quarter(text: str | None, quarter: str | None) -> None:
    assert quarter_of(text) == quarter


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("EVALUASI RENCANA AKSI TRIWULAN II (DUA) TAHUN 2024", "TW2"),
        ("evaluasi_renaksi_tw3_2024.pdf", "TW3"),
        ("Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", None),
        ("Laporan s.d. Triwulan IV", "TW4"),
        ("terealisasi sampai dengan triwulan Il sebesar", "TW2"),
        ("Triwulan lII Tahun 2024", "TW3"),
        ("Realisasi TWI Tahun 2024", "TW1"),
        ("Capaian Kuartal Kedua", "TW2"),
        ("Twin Tower I", None),
        ("Triwulan VI Tahun 2024", None),
        ("Perjanjian Kinerja Tahun 2024", None),
    ],
)
def test_a_caption_that_names_a_quarter(text: str, quarter: str | None) -> None:
    assert quarter_within(text) == quarter


def test_rows_outvote_the_caption() -> None:
    assert resolve_quarter("TW2", ["TW3"] * 40 + ["TW2"]) == ("TW3", "TW3", "rows")
    assert resolve_quarter("TW2", ["TW2"] * 5) == ("TW2", "TW2", "rows and caption")
    assert resolve_quarter("TW2", []) == (None, "TW2", "caption")
    assert resolve_quarter(None, [], "TW4") == (None, "TW4", "place in the Daftar Tabel")
    assert resolve_quarter(None, []) == (None, None, None)
    assert resolve_quarter("TW3", ["TW2", "TW3"]).quarter == "TW3"


@pytest.mark.parametrize(
    ("captions", "published"),
    [
        ("1244", "1234"),
        ("1224", "1234"),
        ("4234", "1234"),
        ("1243", "1243"),  # two are elsewhere: perhaps the pages are
        ("124", "124"),
        ("1234", "1234"),
    ],
)
def test_three_captions_in_order_outvote_the_fourth(captions: str, published: str) -> None:
    series = [resolve_quarter(f"TW{digit}", []) for digit in captions]
    assert [told.quarter for told in in_order(series)] == [f"TW{digit}" for digit in published]


def test_rows_are_not_outvoted_by_the_order_of_captions() -> None:
    series = [resolve_quarter(f"TW{digit}", []) for digit in "12"]
    series += [resolve_quarter("TW4", ["TW4"] * 3), resolve_quarter("TW4", [])]
    assert in_order(series) == series
