"""A small document with findings whose places are taken from the printed sample page, by a search of PDFium's."""

import ctypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pipeline.reading.geometry import Rect
from schemas.catalogue import TABLES, typed, typed_rows

DOCUMENT = "0123456789abcdef"


def find(pdf: Path, page: int, text: str) -> Rect:
    """Where `text` first stands on the page (1-based), in points from the upper left corner."""
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[page - 1].get_textpage()
    found = textpage.search(text, match_case=True).get_next()
    assert found is not None, text
    boxes = []
    for index in range(found[0], found[0] + found[1]):
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        boxes.append((left.value, top.value, right.value, bottom.value))
    height = document[page - 1].get_height()
    return Rect(
        min(b[0] for b in boxes) - 1,
        height - max(b[1] for b in boxes) - 2,
        max(b[2] for b in boxes) + 1,
        height - min(b[3] for b in boxes) + 2,
    )


@pytest.fixture(scope="session")
def target(sample_pdf: Path) -> Rect:
    """The target "87.5%" of the first objective in table II.4, page 18."""
    return find(sample_pdf, 18, "87.5%")


@pytest.fixture(scope="session")
def frames(sample_pdf: Path, target: Rect) -> Mapping[str, pd.DataFrame]:
    """Two findings: one about a printed target, whose texts are hostile, and one about no place at all."""
    of_it = {"document_id": DOCUMENT}
    document = {"sha256": "0" * 64, "file_name": "<b>laporan</b>.pdf", "agency": "Badan <i>Uji</i>", "year": 2024}
    page = of_it | {"width": 1191, "height": 842, "turn": 0, "skew": 0, "text_source": "text"}
    shared = of_it | {"status": "open", "message_id": "Bahasa Indonesia", "message_en": "in English"}
    hostile = {"row_key": "<script>alert(1)</script>", "expected": '"><img src=x onerror=alert(2)>'}
    of_target = {"finding_id": "aaaa", "rule": "target_mismatch_midterm", "severity": "error", "table_number": "II.4"}
    nowhere = {"finding_id": "bbbb", "rule": "quarter_missing", "severity": "warning", "quarter": "TW3"}
    box = {"x0": target.x0, "top": target.top, "x1": target.x1, "bottom": target.bottom}
    evidence = {"finding_id": "aaaa", "part": 0, "kind": "printed", "page": 18, "text": "87.5%"}
    records: dict[str, list[dict[str, Any]]] = {
        "documents": [of_it | document | {"page_count": 36, "text_source": "text"}],
        "pages": [page | {"page": p} for p in range(1, 37)],
        "findings": [shared | of_target | hostile | {"page": 18, "printed": "87.5%"}, shared | nowhere],
        "evidence": [of_it | evidence | box],
    }
    return {table: typed_rows(records.get(table, []), table) for table in TABLES}


@pytest.fixture(scope="session")
def caused(frames: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """The same with a third finding that has the cause of the one about the target."""
    findings = frames["findings"]
    third = findings[findings["finding_id"] == "aaaa"].assign(finding_id="cccc", severity="info", page=20)
    of_target = findings["finding_id"].map({"aaaa": "c1", "bbbb": "c2"})
    shared = {"document_id": DOCUMENT, "status": "open"}
    first = {"cause_id": "c1", "kind": "value", "severity": "error", "page": 18, "printed": "87.5%", "findings": 2}
    second = {"cause_id": "c2", "kind": "value", "severity": "warning", "findings": 1}
    first |= {"message_id": "Periksa <target>", "message_en": "Look at <target>", "one_of": "90 (hal. 7) | 91 (hal. 8)"}
    second |= {"message_id": "Bahasa Indonesia", "message_en": "in English"}
    return {
        **frames,
        "findings": typed(
            pd.concat([findings.assign(cause_id=of_target), third.assign(cause_id="c1")], ignore_index=True), "findings"
        ),
        "causes": typed(pd.DataFrame([shared | first, shared | second]), "causes"),
    }
