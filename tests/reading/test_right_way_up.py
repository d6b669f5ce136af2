"""Which lines decide whether a scan lies upside down: never the specks along its edge."""

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pictures import scan
from pipeline.reading.pictures.raster import Pixels
from pipeline.reading.pictures.scan_crops import Crop
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_readings import Reading


@pytest.mark.parametrize(("letters_up", "turned"), [(True, False), (False, True)])
def test_specks_are_not_asked(monkeypatch: pytest.MonkeyPatch, letters_up: bool, turned: bool) -> None:
    """Ten lines of 20 pixels, and specks of one pixel of just the width that is sampled, which read like nothing."""
    lines = [LineBox(10, 40 * n, 400, 40 * n + 20, 0, pieces=tuple(range(30))) for n in range(10)]
    specks = [LineBox(10 * n, 990, 10 * n + 8, 991, 0) for n in range(30)]
    picture = SimpleNamespace(lines=[*specks, *lines], dpi=200.0, frame=SimpleNamespace(turn=0))
    prepared: list[int | None] = []

    def prepare(_: object, turn: int | None) -> SimpleNamespace:
        prepared.append(turn)
        return picture

    def certain(probability: float) -> ReadLine:
        return ReadLine(("a",), (0.5,), (probability,))

    def first_readings(_: object, sample: Sequence[LineBox], __: object) -> dict[LineBox, Reading]:
        return {
            line: Reading(certain(0.21 if height < 5 else 0.95 if letters_up else 0.3), crop_of(height))
            for line, height in ((line, line.bottom - line.top) for line in sample)
        }

    def crop_of(height: int) -> Crop:
        return Crop(np.zeros((height, 8, 3), np.uint8), 0.0, 8.0)

    def read(turned_lines: Sequence[Pixels], _: float) -> list[ReadLine]:
        return [certain(0.45 if len(one) < 5 else 0.3 if letters_up else 0.95) for one in turned_lines]

    fakes = {"prepare": prepare, "first_readings": first_readings, "read_lines": lambda *_: []}
    for name, value in fakes.items():
        monkeypatch.setattr(scan, name, value)
    monkeypatch.setattr(scan, "reading_order", lambda _: [])
    scan._right_way_up(None, None, SimpleNamespace(fast=SimpleNamespace(read=read)))
    assert prepared == ([None, 180] if turned else [None])
