"""Pictures and the annotated PDF of a report show no person; what a table says stays visible."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pipeline.document import read_document
from pipeline.normalize.outcome.privacy import has_mark
from pipeline.reading.geometry import Rect
from pipeline.report.evidence import ANNOTATED, write_evidence
from pipeline.report.pictures.persons import covered, person_areas

NUMBER = re.compile(r"\b[12]\d{7} ?[12]\d{5} ?[12] ?\d{3}\b")
#: born-digital reports with a signature, and the pages that bear one, as people see them; the first by nobody real
SIGNED = {
    "kesbangpol_lampung_2021_errors.pdf": {2, 19},
    "jabar-bpmpd_pk-2016.pdf": {1, 3},
    "sijunjung-disparpora_ratl-2023.pdf": {4},
    "wonosobo-diskominfo_iku-2017.pdf": {3, 4},
}


def _all_texts(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    texts = [frame[c] for frame in frames.values() for c in frame.columns if str(frame[c].dtype) == "str"]
    return [text for column in texts for text in column.dropna() if not re.fullmatch("[0-9a-f]{64}", text)]


@pytest.fixture
def signed(reconstructed: Callable[[str], Path], request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """A report of SIGNED: a committed one, or one of those that lie with the corpora."""

    def report(name: str) -> Path:
        if name.startswith("kesbangpol"):
            return reconstructed(name)
        return Path(request.getfixturevalue("corpus"), "real", name)

    return report


@cache
def _kept(pdf: Path) -> Mapping[str, pd.DataFrame]:
    return read_document(pdf, keep_persons=True).frames


@pytest.mark.parametrize("name", SIGNED)
def test_signed_pages(signed: Callable[[str], Path], tmp_path: Path, name: str) -> None:
    pdf = signed(name)
    kept, frames = _kept(pdf), read_document(pdf).frames
    assert any(NUMBER.search(text) for text in _all_texts(kept)) or name.startswith(
        "wonosobo"
    )  # that one has names only
    assert not [text for text in _all_texts(frames) if NUMBER.search(text)]
    assert set(person_areas(frames)) == SIGNED[name] and not person_areas(kept)
    assert frames["cells"].equals(kept["cells"])
    changed = frames["passages"]["text"] != kept["passages"]["text"]
    assert [has_mark(text) for text in frames["passages"]["text"]] == changed.tolist()

    write_evidence(pdf, frames, tmp_path)
    before, after = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(tmp_path / ANNOTATED)
    assert len(before) == len(after)
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        assert new.get_size() == pytest.approx(old.get_size(), abs=0.5)  # whole pixels of a picture
        words = new.get_textpage().get_text_bounded()
        assert words == ("" if number in SIGNED[name] else old.get_textpage().get_text_bounded())
    with pikepdf.open(tmp_path / ANNOTATED) as document:
        assert "/Info" not in document.trailer and "/Metadata" not in document.Root


@pytest.mark.parametrize("name", ["kesbangpol_lampung_2021_errors.pdf", "wonosobo-diskominfo_iku-2017.pdf"])
def test_kept_persons_leave_the_pages_alone(signed: Callable[[str], Path], tmp_path: Path, name: str) -> None:
    pdf = signed(name)
    write_evidence(pdf, _kept(pdf), tmp_path, keep_persons=True)
    texts = [
        [p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(f)] for f in (pdf, tmp_path / ANNOTATED)
    ]
    assert texts[0] == texts[1]


def test_cover_spares_the_value_that_a_finding_boxes() -> None:
    image = Image.fromarray(np.arange(40 * 40 * 3, dtype=np.uint8).reshape(40, 40, 3))
    out = np.asarray(covered(image, 2.0, [Rect(0, 0, 20, 10)], [Rect(5, 5, 8, 15)]))
    whole = np.asarray(image)
    assert (out[10:30, 10:16] == whole[10:30, 10:16]).all()  # the boxed value
    assert (out[21:, 16:] == whole[21:, 16:]).all()  # outside
    assert len(np.unique(out[0:10].reshape(-1, 3), axis=0)) == 1  # covered
