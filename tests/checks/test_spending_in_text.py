"""Sentences on spending against tables that no family fits, and against themselves (a scanned report of 2022)."""

import pandas as pd

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.rules.narrative import narrative_mismatch
from schemas.catalogue import typed


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
