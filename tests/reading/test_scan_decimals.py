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
from pipeline.reading.pictures.scan_crops import crop, usual_height
from pipeline.reading.pictures.scan_decimals import with_commas
from pipeline.reading.pictures.scan_picture import ScanPicture, prepare

FIGURES = ["78,0", "90,41", "106,8"]


def figures(folder: Path, sign: str) -> tuple[ScanPicture, list[str]]:
    """A scan whose last column prints FIGURES with `sign` in small type, and what it prints from top to bottom."""
    picture = drawn()
    texts = [text.replace(",", sign) for text in FIGURES]
    face = ImageFont.load_default(24)
    for row, text in enumerate(texts, start=1):
        cell = np.s_[Y_EDGES[row] + 5 : Y_EDGES[row + 1] - 4, X_EDGES[3] + 5 : X_EDGES[4] - 4]
        image = Image.new("RGB", (picture[cell].shape[1], picture[cell].shape[0]), "white")
        ImageDraw.Draw(image).text((40, 28), text, fill=(20, 20, 20), font=face)
        picture[cell] = cv2.GaussianBlur(np.asarray(image), (0, 0), 1.2)
    return prepare(as_pdf(picture, folder / "figures.pdf")[0]), texts


def read(folder: Path, sign: str, answered: list[str]) -> list[str]:
    """What is told of the column that prints `sign`, where the engine answered with the signs `answered`."""
    picture, texts = figures(folder, sign)
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


def test_full_stops_stay(tmp_path: Path) -> None:
    assert read(tmp_path, ".", [".", ",", "."]) == ["78.0", "90,41", "106.8"]


@pytest.mark.parametrize("sign", [",", "."])
def test_few_figures_without_a_comma_tell_nothing(tmp_path: Path, sign: str) -> None:
    assert read(tmp_path, sign, [".", ".", "."]) == [text.replace(",", ".") for text in FIGURES]
