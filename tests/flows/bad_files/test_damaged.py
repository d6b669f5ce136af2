"""A damaged PDF is read as far as PDFium reads it, or it is the file's fault: never a defect of ours."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pipeline.inputs import Source, fingerprint
from pipeline.job import job_for
from pipeline.outcome import Summary
from pipeline.process import process
from pipeline.reading.limits import Limits
from schemas.errors import UnreadablePdfError
from tests.flows.bad_files import damaged_pdfs as damaged

pytestmark = pytest.mark.slow  # whole runs in processes of their own


def read(path: Path) -> Summary:
    return process(job_for(Source(path, fingerprint(path))), path.parent / "results", Limits(seconds=60))


@pytest.mark.parametrize("kind", damaged.KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_is_read_or_is_the_files_fault(kind: Callable[[Path], Path], tmp_path: Path) -> None:
    try:
        assert read(kind(tmp_path / "laporan.pdf")).pages == 1
    except UnreadablePdfError as error:
        assert error.where.startswith("laporan.pdf") and "Open the file in a viewer" in str(error)


@pytest.mark.parametrize(
    "kind",
    [
        damaged.loop_in_the_page_tree,
        damaged.no_kids,
        damaged.no_trailer,
        damaged.trailer_to_nowhere,
        damaged.crop_outside_the_page,
    ],
    ids=lambda kind: kind.__name__,
)
def test_what_no_viewer_shows_whole_is_refused(kind: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdfError):
        read(kind(tmp_path / "laporan.pdf"))


def annotated(path: Path, summary: Summary) -> bool:
    return (path.parent / "results" / summary.key / "annotated.pdf").exists()


@pytest.fixture(scope="module")
def whole(sample_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    path = damaged.of_report(tmp_path_factory.mktemp("whole") / "laporan.pdf", sample_pdf, lambda _whole: None)
    summary = read(path)
    assert sum(summary.findings.values()) > 0 and annotated(path, summary)
    return summary


def test_a_page_tree_that_leads_round_costs_the_annotated_copy_only(
    whole: Summary, sample_pdf: Path, tmp_path: Path
) -> None:
    path = damaged.of_report(tmp_path / "laporan.pdf", sample_pdf, damaged.kids_round_in_a_circle)
    summary = read(path)
    assert (summary.rows, summary.findings) == (whole.rows, whole.findings)
    assert not annotated(path, summary)


def test_a_page_that_the_second_reader_cannot_open_withholds_findings(
    whole: Summary, sample_pdf: Path, tmp_path: Path
) -> None:
    summary = read(damaged.of_report(tmp_path / "laporan.pdf", sample_pdf, damaged.turned_by_a_word))
    assert summary.rows == whole.rows
    assert sum(summary.findings.values()) == 0 and summary.doubts > 0


def test_a_crop_box_wider_than_the_paper_changes_nothing(whole: Summary, sample_pdf: Path, tmp_path: Path) -> None:
    path = damaged.of_report(tmp_path / "laporan.pdf", sample_pdf, damaged.cropped_wider_than_the_paper)
    summary = read(path)
    assert (summary.rows, summary.findings, summary.doubts) == (whole.rows, whole.findings, whole.doubts)
    assert annotated(path, summary)


def test_a_crop_box_outside_the_page_is_named(sample_pdf: Path, tmp_path: Path) -> None:
    path = damaged.of_report(tmp_path / "laporan.pdf", sample_pdf, damaged.cropped_outside)
    with pytest.raises(UnreadablePdfError, match=r"laporan\.pdf, page 2: .*crop box outside the page"):
        read(path)
    with pikepdf.open(path) as document:
        assert len(document.pages) == 2, "a whole PDF but for that"
