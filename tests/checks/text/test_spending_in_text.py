"""Sentences on spending against tables that no family fits, and against themselves (a scanned report of 2022)."""

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.rules.narrative import narrative_mismatch
from schemas.catalogue import typed
from tests.checks.made_frames import made


def found(text: str, row: tuple[str, ...]) -> list[Finding]:
    ids = {"document_id": "0" * 16, "page": 41}
    table = {**ids, "table_id": "t", "page_first": 41, "page_last": 41, "row_count": 1, "column_count": len(row)}
    cells = [{**ids, "table_id": "t", "row": 1, "column": n, "row_span": 1, "column_span": 1, "text": text}
             for n, text in enumerate(row)]  # fmt: skip
    passage = {**ids, "row_no": 0, "kind": "text", "text": text}
    document = {"document_id": "0" * 16, "file_name": "a.pdf", "year": 2022}
    tables = {"source_tables": [table], "cells": cells, "passages": [passage], "documents": [document]}
    frames = {name: typed(pd.DataFrame(records), name) for name, records in tables.items()}
    return list(narrative_mismatch(frames))


def test_the_amount_that_the_table_prints_otherwise_is_accused() -> None:
    text = (
        "Target belanja program sebesar Rp. 66.729.800,00 dengan realisasi belanja mencapai Rp 661.491.235,00 atau "
        "sebesar 92,15 persen."
    )
    [finding] = found(text, ("2022", "66.729.800,00", "61.491.235,00", "92,15", "0,59"))
    assert (finding.printed, finding.expected) == ("Rp 661.491.235,00", "Rp61.491.235")
    assert [place.cell_column for place in finding.places[1:]] == [1, 2]


def test_a_sentence_that_contradicts_itself() -> None:
    text = (
        "Target belanja sebesar Rp. 2.462.581.150,00 dengan realisasi mencapai Rp. 1.438.079.933,00 atau sebesar "
        "57,30 persen."
    )
    [finding] = found(text, ("2022", "2.397.613.150,00", "1.373.942.019,00", "57,30", "13,34"))
    assert (finding.printed, finding.expected) == ("57,30 persen", "58,40%")
    assert finding.values["source_en"] == "its own arithmetic"


def test_an_amount_is_of_one_budget_and_its_spending() -> None:
    text = (
        "Pajak Daerah terealisasi sebesar Rp14.116.482.305,00 dari anggaran sebesar Rp13.250.000.000,00, sedangkan "
        "Retribusi Daerah hanya terealisasi sebesar Rp7.420.118.650,00 atau 83,24% dari anggaran."
    )
    assert found(text, ("Retribusi Daerah", "8.914.614.929,00", "7.420.118.650,00", "83,24")) == []


def test_a_pair_that_agrees_with_itself_is_held_against_the_line_it_speaks_of() -> None:
    """The budget is that line's to the rupiah and the sentence has most words of its name; another line's name is not
    its own."""
    told = (
        "Program pengembangan budidaya perikanan dan kelautan dengan anggaran Rp 662.400.000,00 terealisasi sebesar "
        "Rp 662.054.500,00 atau 99,95%."
    )
    own = ("Program Pengembangan Budidaya Perikanan", "662.400.000,00", "609.624.500,00", "92,03")
    [finding] = found(told, own)
    assert (finding.printed, finding.expected) == ("Rp 662.054.500,00", "Rp609.624.500")
    assert found(told, ("Program Pelayanan Administrasi Perkantoran", *own[1:])) == []


TOLD = "Belanja Langsung mendapat alokasi anggaran sebesar Rp 9.100.000.000,00 dan terealisasi sebesar Rp {},00."


@pytest.mark.parametrize(
    ("spent", "total", "expected"),
    [
        ("8.700.000.000", False, ["Rp8.710.000.000"]),
        ("8.710.000.000", False, []),
        ("8.700.000.000", True, []),  # the table tells its own total, which is compared as a line
    ],
)
def test_what_the_outermost_lines_come_to_is_told_where_no_total_is_printed(
    spent: str, total: bool, expected: list[str]
) -> None:
    lines = [("Program Promosi Kesehatan", 2.0, 1.9, 0), ("Penyebarluasan Informasi", 2.0, 1.9, 1),
             ("Program Pelayanan Kesehatan", 4.1, 4.0, 0), ("Program Sumber Daya Kesehatan", 3.0, 2.81, 0)]  # fmt: skip
    if total:
        lines.append(("Jumlah", 9.1, 8.7, 0))
    accounts = [
        {"account": name, "budget": round(budget * 1e9), "realization": round(used * 1e9), "level": level}
        | {"is_total": name == "Jumlah"}
        for name, budget, used, level in lines
    ]
    frames = made(2024, budget_realization=accounts, passages=[{"text": TOLD.format(spent)}])
    assert [finding.expected for finding in narrative_mismatch(frames)] == expected


SERVED = "Sasaran ini didukung oleh {} dengan alokasi anggaran sebesar Rp {} dengan realisasi sebesar Rp {}."
FIRST, SECOND = "Program Peningkatan Pelayanan Angkutan", "Program Pembangunan Prasarana Perhubungan"


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (("3.244.325.000", "2.263.705.316"), [("Rp 44.534.967.200", "Rp37.800.000.000")]),
        (("3.000.000.000", "2.000.000.000"), []),  # what the text tells is nowhere what the lines come to
    ],
)
def test_a_program_of_several_lines_has_what_they_come_to(first: tuple[str, str], found: list[tuple[str, str]]) -> None:
    """A program beside each of the indicators that it serves; the text tells of it as a whole, as the first shows."""
    lines = [(FIRST, 1_002_950_000, 592_896_479), (FIRST, 2_241_375_000, 1_670_808_837),
             (SECOND, 2_000_000_000, 1_900_000_000), (SECOND, 35_800_000_000, 20_300_000_000)]  # fmt: skip
    rows = [
        {
            "level": "program",
            "program": name,
            "indicator": f"Indikator {n}",
            "budget": budget,
            "budget_realization": used,
        }
        for n, (name, budget, used) in enumerate(lines)
    ]
    passages = [SERVED.format(FIRST, *first), SERVED.format(SECOND, "44.534.967.200", "22.200.000.000")]
    frames = made(2024, evaluation=rows, passages=[{"text": text} for text in passages])
    assert [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("balance", "expected"), [(165_887_057.0, []), (None, ["Rp83.449.393"]), (233_455_607.0, ["Rp83.449.393"])]
)
def test_what_was_spent_until_last_month_is_not_all(balance: float | None, expected: list[str]) -> None:
    """`Realisasi s.d. bulan lalu | Realisasi bulan ini | Jumlah | Sisa`: what is left tells that more was spent."""
    line = {"account": "Jumlah", "budget": 316_905_000.0, "realization": 83_449_393.0, "balance": balance}
    text = "Pagu kegiatan sebesar Rp316.905.000 telah terealisasi Rp151.017.943 atau 47,65 persen."
    frames = made(2026, passages=[{"text": text}], budget_realization=[{**line, "is_total": True}])
    assert [finding.expected for finding in narrative_mismatch(frames)] == expected
