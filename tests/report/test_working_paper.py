"""The working paper: what an auditor signs says what was tested, found and decided, in Word as on paper."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from PIL import Image
from pypdfium2 import PdfDocument

from pipeline.answers.paper import PaperError, documents_named
from pipeline.report.paper.words import around_difference, shortened
from pipeline.report.paper.writing import PaperForm, working_paper
from pipeline.report.pictures.crops import Crop, by_finding, crops
from schemas.catalogue import typed
from tests.report.conftest import DOCUMENT

Frames = Mapping[str, pd.DataFrame]
FORMS = pytest.mark.parametrize("form", list(PaperForm), ids=lambda form: form.value)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def pictures(sample_pdf: Path, caused: Frames) -> Mapping[str, Sequence[Crop]]:
    return by_finding(list(crops(sample_pdf, caused)))


@pytest.fixture(scope="module")
def decided(caused: Frames) -> Frames:
    """A finding waived, a reading corrected, a rule tested and one that could not be."""
    by = {"document_id": DOCUMENT, "author": "Siti <b>Aminah</b>", "date": "2025-02-03"}
    findings = caused["findings"].copy()
    [accused] = findings.loc[findings["rule"] == "quarter_missing", "finding_id"]
    waiver = by | {"kind": "waiver", "status": "applied", "finding_id": accused, "reason": "Tabel menyusul"}
    correction = by | {
        "kind": "correction",
        "status": "applied",
        "table": "evaluation",
        "row_key": "Program Satu",
        "reason": "Salah baca",
    }
    correction |= {"column": "target_text", "printed": "1O", "corrected": "10"}
    findings.loc[findings["rule"] == "quarter_missing", "status"] = "waived"
    checks = [
        {"rule": "target_mismatch_midterm", "status": "checked", "lines_compared": 41, "findings": 2},
        {"rule": "total_mismatch", "status": "not_possible", "findings": 0, "reason_id": "Kolom tidak dipahami."},
        {"rule": "balance_mismatch", "status": "not_applicable", "findings": 0},
    ]
    table = {"table_id": "t1", "number": "II.4", "page_first": 18, "page_last": 19, "family": "action_plan"}
    table |= {"row_count": 1, "column_count": 1, "reader": "x", "quarter_in_rows": False}
    return {
        **caused,
        "findings": findings,
        "corrections": typed(pd.DataFrame([waiver, correction]), "corrections"),
        "checks": typed(pd.DataFrame([{"document_id": DOCUMENT} | check for check in checks]), "checks"),
        "source_tables": typed(pd.DataFrame([{"document_id": DOCUMENT} | table]), "source_tables"),
    }


def made(frames: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm, language: str = "id") -> bytes:
    return working_paper(frames, pictures, [DOCUMENT], form, language=language, release="r-1", version="0")


def text_of(content: bytes, form: PaperForm) -> str:
    """What stands there, spacing aside."""
    if form is PaperForm.PDF:
        pages = PdfDocument(content)
        text = " ".join(pages[n].get_textpage().get_text_range() for n in range(len(pages)))
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        text = " ".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p"))
    return " ".join(text.split())


@FORMS
def test_it_says_what_was_tested_found_and_decided(
    decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm
) -> None:
    text = text_of(made(decided, pictures, form), form)
    assert "KERTAS KERJA PEMERIKSAAN" in text and "Badan <i>Uji</i>" in text
    assert "1 langkah uji dilaksanakan (41 perbandingan baris); 1 tidak relevan" in text  # as `checks` above says
    assert "Kolom tidak dipahami." in text
    assert "Periksa <target>" in text and "87.5%" in text
    assert "kosong" in text  # of the missing quarter nothing is printed
    assert re.search(r"Diterima, tidak\s+ditindaklanjuti: Tabel\s+menyusul \(Siti", text)
    assert "Salah baca" in text and "1O" in text
    assert "Ketua Tim" in text and "NIP ...." in text


@FORMS
def test_it_speaks_english(decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm) -> None:
    text = text_of(made(decided, pictures, form, "en"), form)
    assert "AUDIT WORKING PAPER" in text and "Look at <target>" in text and "Bahasa Indonesia" not in text


@FORMS
def test_the_picture_shows_the_red_box_and_stands_once(
    decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm
) -> None:
    content = made(decided, pictures, form)
    if form is PaperForm.DOCX:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [archive.read(name) for name in archive.namelist() if "/media/" in name]
        images = [Image.open(io.BytesIO(data)).convert("RGB") for data in found]
    else:
        objects = [o for page in PdfDocument(content) for o in page.get_objects() if o.type == 3]
        images = [o.get_bitmap().to_pil().convert("RGB") for o in objects]
    [image] = images  # of three findings two have one cause, and one has no place
    assert sum(r > 150 and g < 90 and b < 90 for r, g, b in image.get_flattened_data()) > 100


@FORMS
def test_the_same_findings_give_the_same_bytes_on_any_day(
    decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(decided, pictures, form)
    monkeypatch.setattr("time.time", lambda: 1.9e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 3, 17, 17, 46, 40, 6, 76, 0))
    assert made(decided, pictures, form) == first


@FORMS
def test_it_fetches_and_links_nothing(decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm) -> None:
    hostile = decided["findings"].assign(
        row_key='<img src="http://x.example/a.png"/>', message_id="<a href='x:y'>z</a>"
    )
    content = made({**decided, "findings": hostile}, pictures, form)
    if form is PaperForm.PDF:
        assert b"/URI" not in content and b"/Launch" not in content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        related = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    assert b"External" not in related


@FORMS
def test_texts_of_any_length_and_letters_are_bounded(
    decided: Frames, pictures: Mapping[str, Sequence[Crop]], form: PaperForm
) -> None:
    """500 things to mend, each with texts that no page would hold, and characters that no XML does."""
    odd = "\x00\ufffe\u202e😀 ≥ " + "kata " * 900 + "x" * 9_000
    one = decided["findings"].iloc[[0]].assign(row_key=odd, printed=odd, expected=odd + "y", message_id=odd)
    many = pd.concat([one.assign(finding_id=f"f{n}", cause_id=None) for n in range(500)], ignore_index=True)
    documents = decided["documents"].assign(agency=odd, title=odd)
    content = made({**decided, "findings": typed(many, "findings"), "documents": documents}, {}, form)
    text = text_of(content, form)
    assert "200 hal lain tidak diuraikan di sini" in text
    assert len(text) < 600_000


def test_long_texts_are_cut_where_they_differ() -> None:
    one, other = "Sub Kegiatan " * 30 + "Lemba Asing dan lain", "Sub Kegiatan " * 30 + "Lembaga Asing dan lain"
    first, second = around_difference(one, other, 60)
    assert "Lemba Asing" in first and "Lembaga Asing" in second and max(len(first), len(second)) < 70
    assert shortened("satu dua tiga empat lima enam", 20) == "satu dua … lima enam"[:20] or "…" in shortened(
        "a" * 50, 20
    )


def test_a_document_is_named_by_its_file_and_an_agency_by_what_only_it_has(frames: Frames) -> None:
    rows = [
        {"document_id": f"{n:016x}", "file_name": name, "agency": agency, "year": year}
        for n, (name, agency, year) in enumerate(
            [
                ("b.pdf", "Dinas Sosial", 2024),
                ("a.pdf", "Dinas Sosial", 2023),
                ("c.pdf", "Dinas Sosial Tenaga Kerja", 2024),
            ]
        )
    ]
    there = {
        "documents": typed(
            pd.DataFrame([{"sha256": "0" * 64, "page_count": 1, "text_source": "text"} | r for r in rows]), "documents"
        )
    }
    assert documents_named(there, "b", None) == [f"{0:016x}"]
    assert documents_named(there, None, "DINAS SOSIAL") == [f"{1:016x}", f"{0:016x}"]
    assert documents_named(there, None, "tenaga") == [f"{2:016x}"]
    for document, agency in (("d.pdf", None), (None, "Dinas"), (None, ""), ("c.pdf", "Dinas Sosial")):
        with pytest.raises(PaperError):
            documents_named(there, document, agency)
