"""A picture shows the printed value, boxed."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image

from pipeline.reading.geometry import Rect
from pipeline.report.pictures.crops import COLORS, DPI, crops


def _red(picture: Image.Image) -> np.ndarray:
    pixels = np.asarray(picture.convert("RGB")).astype(int)
    return np.abs(pixels - np.array(COLORS["printed"])).sum(axis=2) < 90


def test_the_box_has_the_size_of_the_printed_place(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame], target: Rect
) -> None:
    [crop] = crops(sample_pdf, frames)
    picture = Image.open(io.BytesIO(crop.webp))
    assert (crop.finding_id, crop.page, crop.kinds) == ("aaaa", 18, ("printed",))
    rows, columns = np.nonzero(_red(picture))
    scale = DPI / 72
    assert 0 <= (columns.max() - columns.min()) / scale - target.width < 8
    assert 0 <= (rows.max() - rows.min()) / scale - target.height < 8


def test_ink_stands_inside_the_box(sample_pdf: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    [crop] = crops(sample_pdf, frames)
    picture = Image.open(io.BytesIO(crop.webp)).convert("L")
    rows, columns = np.nonzero(_red(Image.open(io.BytesIO(crop.webp))))
    inside = np.asarray(picture)[rows.min() + 4 : rows.max() - 3, columns.min() + 4 : columns.max() - 3]
    assert (inside < 110).sum() > 20


def test_a_place_at_the_edge_and_one_as_large_as_the_page_stay_small(
    sample_pdf: Path, frames: Mapping[str, pd.DataFrame]
) -> None:
    corner = frames["evidence"].assign(x0=0.0, top=0.0, x1=8.0, bottom=6.0)
    whole = frames["evidence"].assign(x0=0.0, top=0.0, x1=1191.0, bottom=842.0)
    for evidence in (corner, whole):
        [crop] = crops(sample_pdf, {**frames, "evidence": evidence})
        assert 0 < crop.width <= 1000 and 0 < crop.height <= 500
        assert len(crop.webp) < 60_000
