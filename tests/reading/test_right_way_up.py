"""Which lines decide whether a scan lies upside down, never specks along its edge; what a half turn leaves known."""

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pictures import scan
from pipeline.reading.pictures.raster import Pixels
from pipeline.reading.pictures.rulings.strokes import Stroke
from pipeline.reading.pictures.scan_crops import Crop
from pipeline.reading.pictures.scan_frame import Bend, Frame
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import Straight
from pipeline.reading.pictures.scan_readings import Reading


@pytest.mark.parametrize(("letters_up", "turned"), [(True, False), (False, True)])
def test_specks_are_not_asked(monkeypatch: pytest.MonkeyPatch, letters_up: bool, turned: bool) -> None:
    """Ten lines of 20 pixels, and specks of one pixel of just the width that is sampled, which read like nothing."""
    lines = [LineBox(10, 40 * n, 400, 40 * n + 20, 0, pieces=tuple(range(30))) for n in range(10)]
    specks = [LineBox(10 * n, 990, 10 * n + 8, 991, 0) for n in range(30)]
    picture = SimpleNamespace(lines=[*specks, *lines], dpi=200.0, frame=SimpleNamespace(turn=0))
    half_turns: list[int] = []

    def other_way_up() -> None:
        half_turns.append(180)

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

    monkeypatch.setattr(scan, "straightened", lambda *_: SimpleNamespace(other_way_up=other_way_up))
    monkeypatch.setattr(scan, "with_lines", lambda _: picture)
    monkeypatch.setattr(scan, "first_readings", first_readings)
    monkeypatch.setattr(scan, "read_lines", lambda *_: [])
    monkeypatch.setattr(scan, "reading_order", lambda _: [])
    scan._right_way_up(None, None, SimpleNamespace(fast=SimpleNamespace(read=read)))
    assert half_turns == ([180] if turned else [])


def test_a_half_turn_keeps_every_place_on_the_page() -> None:
    bend = Bend(np.array([0.004, -0.003, 0.002, 0.001, -0.002]), np.array([-0.003, 0.002, 0.004, -0.001, 0.001]))
    frame = Frame(90, 1.3, bend, 600.0, 800.0)
    pixels = np.arange(12, dtype=np.uint8).reshape(4, 3)
    row, wall = Stroke(True, 0.5, 2.0, 1.0, 1.0), Stroke(False, 1.0, 3.5, 0.5, 1.0)
    turned = Straight(frame, pixels, 200.0, (row, wall)).other_way_up()
    x, y = np.array([10.0, 300.0, 555.0]), np.array([700.0, 20.0, 430.0])
    before, after = frame.on_page(x, y), turned.frame.on_page(600.0 - x, 800.0 - y)
    assert np.allclose([600.0 - after[0], 800.0 - after[1]], before, atol=1e-3)
    assert turned.frame.turn == 270
    assert turned.pixels[0].tolist() == [11, 10, 9]
    assert turned.strokes == (Stroke(True, 1.0, 2.5, 3.0, 1.0), Stroke(False, 0.5, 3.0, 2.5, 1.0))
