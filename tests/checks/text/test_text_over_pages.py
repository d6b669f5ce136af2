"""A paragraph that runs over a page end: what it says is shown on the page that prints it, and read there again."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.judgement.confirm import confirm
from pipeline.checks.run import run_checks
from pipeline.document import read_document
from pipeline.reading.witness.witness import second_reader
from tests.handmade_pdf import assembled, stream, text, written

FIRST = [
    "Pelayanan administrasi kependudukan dilaksanakan di seluruh kelurahan dan kantor kecamatan di kota ini.",
    "Persentase kartu identitas anak yang diterbitkan adalah {}/694 x 100% = {}% dari seluruh anak yang",
    "terdaftar pada tahun tersebut. Persentase akta kelahiran yang diterbitkan bagi penduduk yang berumur kurang",
    "dari delapan belas tahun dan yang telah melengkapi seluruh berkas permohonan di kelurahan masing-masing",
]
SECOND = [
    "sampai dengan akhir tahun adalah {}/694 x 100% = {}% dari seluruh permohonan yang diterima dan dicatat.",
    "Persentase akta kematian yang diterbitkan adalah {}/694 x 100% = {}% dari seluruh laporan kematian yang masuk.",
]
RIGHT = ("347", "50,00"), ("675", "97,26"), ("521", "75,07")
TOP = 842.0 - 60.0  # baseline of the second page's first line, points from below


def two_pages(folder: Path, *figures: tuple[str, str]) -> Path:
    """The text of `figures` (part, percentage) in a paragraph that the page end cuts within its second formula."""
    above = [line.format(*figures[0]) for line in FIRST]
    below = [line.format(*shown) for line, shown in zip(SECOND, figures[1:], strict=True)]
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 4 0 R /Contents {} 0 R >>"
    return written(
        folder,
        assembled(
            {
                1: "<< /Type /Catalog /Pages 2 0 R >>",
                2: "<< /Type /Pages /Kids [7 0 R 8 0 R] /Count 2 >>",
                3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                4: "<< /Font << /F 3 0 R >> >>",
                5: stream("".join(text(line, 60, 120 - 14 * n, 10) for n, line in enumerate(above))),
                6: stream("".join(text(line, 60, TOP - 14 * n, 10) for n, line in enumerate(below))),
                7: page.format(5),
                8: page.format(6),
            }
        ),
    )


def found(pdf: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Findings that a second reading bears out, their evidence, and the doubts."""
    frames = read_document(pdf).frames
    findings, evidence = run_checks(frames)
    confirmed = confirm(findings, evidence, frames["cells"], second_reader(pdf, frames["pages"]))
    return confirmed.findings, confirmed.evidence, confirmed.doubts


@pytest.mark.parametrize(
    ("wrong", "pages"),
    [
        (0, [1]),  # said and begun on the first page
        (1, [2, 1]),  # said on the second page, begun on the first
        (2, [2]),  # said and begun on the second page
    ],
)
def test_the_accused_figure_is_shown_where_it_stands(tmp_path: Path, wrong: int, pages: list[int]) -> None:
    figures = [(part, "92,76" if n == wrong else share) for n, (part, share) in enumerate(RIGHT)]
    findings, evidence, doubts = found(two_pages(tmp_path, *figures))
    assert findings[["rule", "printed", "page"]].values.tolist() == [["narrative_mismatch", "92,76", pages[0]]]
    assert evidence["page"].tolist() == pages
    for part in evidence.itertuples():
        assert ("92,76" in part.text) == (part.page == pages[0])
        assert (part.bottom < 100) == (part.page == 2)  # the second page prints its lines at the top
    assert findings["confirmed_by"].notna().all()
    assert doubts.empty


def test_a_right_paragraph_over_two_pages_is_clean(tmp_path: Path) -> None:
    findings, _, doubts = found(two_pages(tmp_path, *RIGHT))
    assert findings.empty
    assert doubts.empty


def test_only_what_runs_over_a_page_end_has_parts(tmp_path: Path) -> None:
    frames = read_document(two_pages(tmp_path, *RIGHT)).frames
    origins = frames["origins"][frames["origins"]["table"] == "passages"]
    [cut] = frames["passages"].itertuples()
    assert origins[["row_no", "page"]].values.tolist() == [[cut.row_no, 1], [cut.row_no, 2]]
    assert [cut.text[start:].split()[0] for start in origins["text_from"]] == ["Pelayanan", "sampai"]
    assert cut.text.endswith("kematian yang masuk.")
