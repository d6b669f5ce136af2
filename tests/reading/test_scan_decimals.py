"""Commas before decimals that the engine took for full stops."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from scanned_page import X_EDGES, Y_EDGES, as_pdf, drawn

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pictures import scan_decimals
from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.reading.pictures.scan_crops import crop, usual_height
from pipeline.reading.pictures.scan_decimals import with_commas
from pipeline.reading.pictures.scan_picture import ScanPicture, prepare

FIGURES = ["78,0", "90,41", "106,8"]


AMOUNTS = ["1.173.500,00", "(42.112,50)", "751.750,00"]


def figures(folder: Path, sign: str, printed: list[str]) -> tuple[ScanPicture, list[str]]:
    """A scan whose last column has what is `printed`, with `sign`, in small type, and this from top to bottom."""
    picture = drawn()
    texts = [text.replace(",", sign) for text in printed]
    face = ImageFont.load_default(24)
    for row, text in enumerate(texts, start=1):
        cell = np.s_[Y_EDGES[row] + 5 : Y_EDGES[row + 1] - 4, X_EDGES[3] + 5 : X_EDGES[4] - 4]
        image = Image.new("RGB", (picture[cell].shape[1], picture[cell].shape[0]), "white")
        ImageDraw.Draw(image).text((40, 28), text, fill=(20, 20, 20), font=face)
        picture[cell] = cv2.GaussianBlur(np.asarray(image), (0, 0), 1.2)
    return prepare(as_pdf(picture, folder / "figures.pdf")[0]), texts


def read(folder: Path, sign: str, answered: list[str], printed: list[str] = FIGURES) -> list[str]:
    """What is told of the column that prints `sign`, where the engine answered with the signs `answered`."""
    picture, texts = figures(folder, sign, printed)
    per_point = picture.per_point
    left = (X_EDGES[3] + 5) / (200 / 72) * per_point
    lines = sorted((s for s in picture.lines if s.x0 > left and s.top > Y_EDGES[1]), key=lambda s: s.top)
    assert len(lines) == len(texts)
    crops = [crop(picture, line, usual_height(picture)) for line in lines]
    answers = []
    for line, part, text, wrong in zip(lines, crops, texts, answered, strict=True):
        face = ImageFont.load_default(24)
        edges = [face.getlength(text[:k]) for k in range(len(text) + 1)]
        middles = [(a + b) / 2 for a, b in pairwise(edges)]
        centres = tuple((line.x0 + middle - edges[0] - part.left) / part.width for middle in middles)
        glyphs = tuple(text.replace(sign, wrong))
        answers.append(ReadLine(glyphs, centres, (0.95,) * len(glyphs), (("", 0.0),) * len(glyphs)))
    out = with_commas(picture, lines, answers, crops)
    assert [replace(a, glyphs=(), probabilities=()) for a in out] == [
        replace(a, glyphs=(), probabilities=()) for a in answers
    ]
    return [answer.text for answer in out]


def test_commas_taken_for_full_stops_are_commas(tmp_path: Path) -> None:
    assert read(tmp_path, ",", [".", ",", "."]) == FIGURES


def test_the_commas_of_amounts_too(tmp_path: Path) -> None:
    assert read(tmp_path, ",", [".", ",", "."], AMOUNTS) == AMOUNTS


def test_numbers_beside_figures_keep_their_full_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a table without walls a row is one cell; the signs are as low as those of a page of larger type."""
    monkeypatch.setattr(scan_decimals, "drop", lambda _p, _l, answer, _c: 0.0 if len(answer.text) == 3 else 0.12)
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for y in Y_EDGES:
        picture[y - 1 : y + 2, X_EDGES[0] : X_EDGES[-1]] = 0
    image = Image.fromarray(picture)
    face = ImageFont.load_default(24)
    printed = [
        ("1.1", "52,73", "60,05"),
        ("1.2", "27,75", "14,46"),
        ("1.3", "81,20", "93,17"),
        ("2.1", "23,92", "45,62"),
    ]
    for row, texts in enumerate(printed):
        for left, text in zip((X_EDGES[0] + 30, X_EDGES[1] + 90, X_EDGES[3] + 40), texts, strict=True):
            ImageDraw.Draw(image).text((left, Y_EDGES[row] + 28), text, fill=(20, 20, 20), font=face)
    page = read_scanned_page(as_pdf(np.asarray(image), tmp_path / "rows.pdf"), 1)
    assert page.words is not None
    assert sorted(page.words.text) == sorted(text for texts in printed for text in texts)


def test_full_stops_stay(tmp_path: Path) -> None:
    assert read(tmp_path, ".", [".", ",", "."]) == ["78.0", "90,41", "106.8"]


@pytest.mark.parametrize("sign", [",", "."])
def test_few_figures_without_a_comma_tell_nothing(tmp_path: Path, sign: str) -> None:
    assert read(tmp_path, sign, [".", ".", "."]) == [text.replace(",", ".") for text in FIGURES]
