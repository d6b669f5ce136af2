"""The annotated PDF opens elsewhere, says what was found where, and does nothing by itself."""

import cmath
import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, String

from pipeline.reading.geometry import Rect
from pipeline.report.copies.annotate import annotate


def _annotated(pdf: Path, frames: Mapping[str, pd.DataFrame], out: Path) -> Path:
    annotate(pdf, frames["findings"], frames["evidence"], frames["pages"], out)
    return out


def test_box_and_comment_stand_at_the_place(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], target: Rect, tmp_path: Path
) -> None:
    with pikepdf.open(_annotated(sample_pdf, frames, tmp_path / "a.pdf")) as document:
        [square] = document.pages[17].obj.Annots
        [note] = document.pages[0].obj.Annots
        height = float(document.pages[17].cropbox[3])
        box = [float(v) for v in square.Rect]
    assert str(square.Subtype) == "/Square" and "in English" in str(square.Contents)
    line = float(square.BS.W)
    assert 0 < target.x0 - (box[0] + line) < 1 and 0 < target.top - (height - box[3] + line) < 1  # hides no letter
    assert str(note.Subtype) == "/Text" and "quarter_missing" in str(note.Contents)
    assert len(pypdfium2.PdfDocument(tmp_path / "a.pdf")) == 36


def test_a_comment_says_what_is_to_be_mended_where_more_hangs_on_it(
    sample_pdf: Path, caused: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    told = (caused["findings"], caused["evidence"], caused["pages"])
    annotate(sample_pdf, *told, tmp_path / "a.pdf", causes=caused["causes"])
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert "Penyebab: Periksa <target>" in str(document.pages[17].obj.Annots[0].Contents)
        notes = str(document.pages[0].obj.Annots[0].Contents).split("———")
    assert ["Penyebab" in note for note in notes] == [False, True]  # the lone one says it itself


def test_a_turned_page_gets_its_box_at_the_same_ink(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], target: Rect, tmp_path: Path
) -> None:
    with pikepdf.open(sample_pdf) as document:
        document.pages[17].obj.Rotate = 90
        document.save(tmp_path / "turned.pdf")
    shown = frames["evidence"].assign(x0=842 - target.bottom, x1=842 - target.top, top=target.x0, bottom=target.x1)
    annotate(tmp_path / "turned.pdf", frames["findings"], shown, frames["pages"], tmp_path / "b.pdf")
    straight = _annotated(sample_pdf, frames, tmp_path / "a.pdf")
    boxes = []
    for path in (straight, tmp_path / "b.pdf"):
        with pikepdf.open(path) as document:
            boxes.append([float(v) for v in document.pages[17].obj.Annots[0].Rect])
    assert all(abs(a - b) < 0.3 for a, b in zip(*boxes, strict=True))


def test_a_box_on_a_levelled_scan_lies_where_the_scan_has_its_ink(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], target: Rect, tmp_path: Path
) -> None:
    skewed = frames["pages"].assign(skew=2.0)  # turned clockwise by 2 degrees to be level
    annotate(sample_pdf, frames["findings"], frames["evidence"], skewed, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        box = [float(v) for v in document.pages[17].obj.Annots[0].Rect]
    level = complex((target.x0 + target.x1) / 2 - 595.5, 421 - (target.top + target.bottom) / 2)  # y upwards
    printed = level * cmath.exp(1j * math.radians(2.0))  # back, counter-clockwise
    assert abs((box[0] + box[2]) / 2 - 595.5 - printed.real) < 0.5
    assert abs((box[1] + box[3]) / 2 - 421 - printed.imag) < 0.5


def test_two_runs_give_the_same_bytes(sample_pdf: Path, frames: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    first = _annotated(sample_pdf, frames, tmp_path / "a.pdf").read_bytes()
    assert _annotated(sample_pdf, frames, tmp_path / "b.pdf").read_bytes() == first


def test_what_a_pdf_can_do_by_itself_is_left_out(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    with pikepdf.open(sample_pdf) as document:
        document.Root.OpenAction = script
        document.Root.AA = Dictionary(WC=script)
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=pikepdf.Array([String("x"), script])))
        document.pages[0].obj.AA = Dictionary(O=script)
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=pikepdf.Array([0, 0, 9, 9]),
            A=Dictionary(S=Name.URI, URI=String("http://example.org")),
        )
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(link)])
        document.save(tmp_path / "hostile.pdf")
    out = _annotated(tmp_path / "hostile.pdf", frames, tmp_path / "a.pdf")
    with pikepdf.open(out) as document:
        assert not {"/OpenAction", "/AA", "/Names"} & set(document.Root.keys())
        assert "/AA" not in document.pages[0].obj
        assert [str(a.Subtype) for a in document.pages[0].obj.Annots] == ["/Text"]


def test_a_bookmark_leads_to_each_finding(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], target: Rect, tmp_path: Path
) -> None:
    """As another reader, PDFium, finds them."""
    document = pypdfium2.PdfDocument(_annotated(sample_pdf, frames, tmp_path / "a.pdf"))
    found = [(mark.level, mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
    assert [(level, title.split(" · ")[0]) for level, title, _ in found] == [
        (0, "Kesalahan (1)"),
        (1, "hal. 18"),
        (0, "Peringatan (1)"),
        (1, "Tidak ada tabel evaluasi untuk satu triwulan"),
    ]
    [_, place, _, nowhere] = [destination for _, _, destination in found]
    assert (place.get_index(), nowhere.get_index()) == (17, 0)
    _, (left, top, *_rest) = place.get_view()
    height = document[17].get_height()
    assert abs(left - target.x0) < 1 and 0 < top - (height - target.top) < 60
