"""Steps whose direction, scale or base the figures beside them deny, amounts that are no numbers, and texts that only
look so."""

import pytest

from tests.checks.made_frames import grid
from tests.checks.text.test_shares_and_changes_in_text import Told, accused

TPK = "TPK Desember 2014 sebesar 34,54 persen, bila dibandingkan dengan November 2014 (33,15 persen), TPK {} 1,39 poin"
POOR = (
    "Jumlah tersebut {} penduduk miskin dari {} juta orang pada Maret 2018 menjadi {} juta orang pada September 2018."
)
IMPORTS = "Volume impor naik sebesar {} atau 4,26 persen, dibandingkan dengan bulan sebelumnya 114,67 ribu ton."
VACCINATED = (
    "Hingga kini sebanyak 77.400.524 orang atau 51,98 persen dari target telah divaksinasi dosis pertama dan "
    "41.617.497 orang atau 29,47 persen dosis kedua."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TPK.format("naik"), []),
        (TPK.format("turun"), [("turun", "+1,39 (33,15 persen)")]),
        (TPK.replace("34,54", "34,64").format("turun"), []),
        ("Peringkat 34,54 persen, dibandingkan 33,15 persen turun 1,39 poin", []),
        (POOR.format("menambah", "10,14", "10,13"), [("menambah", "10,14 juta → 10,13 juta")]),
        (POOR.format("menambah", "10,13", "10,14"), []),
        (POOR.format("mengurangi", "10,14", "10,13"), []),
        (IMPORTS.format("119,55 ton"), [("119,55", "119,55 × 1.000")]),
        (IMPORTS.format("119,55 ribu ton"), []),
    ],
    ids=[
        "as it says",
        "the other way",
        "by other figures",
        "of ranks",
        "added less",
        "added",
        "took away",
        "without its scale",
        "with its scale",
    ],
)
def test_a_step_goes_the_way_and_the_measure_that_its_figures_tell(text: str, found: Told) -> None:
    assert accused(text) == found


@pytest.mark.parametrize(
    ("amount", "wrong"),
    [
        ("Rp198.03.000,00", True),
        ("Rp153.358.730.4510", True),
        ("Rp158.910.173012", True),
        ("Rp198.030.000,00", False),
        ("Rp488.433.00", False),
        ("Rp2.5 juta", False),
        ("Rp1.2345 triliun", False),
    ],
)
def test_amounts_have_groups_of_three_digits(amount: str, wrong: bool) -> None:
    assert accused(f"Realisasi keuangan yaitu {amount}.") == ([(amount, "Rp1.000.000")] if wrong else [])


def test_a_price_is_no_budget() -> None:
    text = (
        "Prodeo dengan alokasi anggaran sebesar Rp.7.000.000,- diperuntukan bagi 20 perkara dengan biaya per perkara "
        "Rp.350.000,- dan telah direalisasikan sebesar Rp.6.390.000,-."
    )
    spent = [{"table_id": "t", "account": "Pos Bantuan Hukum", "budget": 7_000_000.0, "realization": 6_390_000.0}]
    assert accused(text, budget_realization=spent) == []
    assert accused(text.replace("per perkara ", ""), budget_realization=spent) == [("Rp.350.000", "Rp7.000.000")]


def test_what_is_told_in_millions_may_stand_in_a_table_in_milliards() -> None:
    rows = [("Sektor", "Nilai (Rp triliun)"), ("Perumahan", "3,918"), ("Pertambangan", "1,773"), ("Jasa lain", "{}")]
    text = "Sektor Perumahan Rp3,918 triliun, Pertambangan Rp1,773 triliun, dan Jasa lain Rp870,520 miliar."

    def told(value: str) -> Told:
        cells = grid([tuple(cell.format(value) for cell in row) for row in rows], heading=True)
        return accused(text, source_tables=[{"table_id": "t", "column_count": 2}], cells=cells)

    assert told("0,871") == []
    assert told("0,891") == [("Rp870,520 miliar", "0,89")]


def test_a_part_that_has_a_share_of_its_own_is_no_whole() -> None:
    rows = [("Kelompok", "Target", "Dosis 1", "Dosis 2"), ("Masyarakat", "141.211.181", "77.400.524", "41.617.497")]
    table = {"source_tables": [{"table_id": "t", "column_count": 4}], "cells": grid(rows, heading=True)}
    assert accused(VACCINATED, **table) == []
    assert accused(VACCINATED.replace(" atau 29,47 persen dosis kedua", " orang"), **table) != []


def test_a_share_is_not_held_against_a_count_of_what_it_is_of() -> None:
    rows = [
        ("Uraian", "SMA/MA", "SMK"),
        ("Lulus", "1.573.036", "1.105.539"),
        ("Tidak lulus", "8.250", "601"),
        ("Kelulusan (%)", "99,48", "99,95"),
        ("Ketidaklulusan (%)", "0,52", "0,05"),
    ]
    table = {"source_tables": [{"table_id": "t", "column_count": 3}], "cells": grid(rows, heading=True)}
    text = "Tingkat kelulusan SMK mencapai 99,95 persen dan yang tidak lulus ada 0,05 persen."
    assert accused(text, **table) == []
