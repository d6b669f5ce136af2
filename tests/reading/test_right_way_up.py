"""Which lines decide whether a scan lies upside down: never the specks along its edge."""

from types import SimpleNamespace

import pytest

from pipeline.reading.pictures import scan
from pipeline.reading.pictures.scan_lines import LineBox


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

    def certainty(_: object, sample: list[LineBox], __: object, upside_down: bool = False) -> float:
        if any(line.bottom - line.top < 5 for line in sample):
            return 0.45 if upside_down else 0.21
        return 0.95 if letters_up != upside_down else 0.3

    for name, value in (("prepare", prepare), ("certainty", certainty), ("read_lines", lambda *_: [])):
        monkeypatch.setattr(scan, name, value)
    monkeypatch.setattr(scan, "reading_order", lambda _: [])
    scan._right_way_up(None, None, SimpleNamespace(fast=None))
    assert prepared == ([None, 180] if turned else [None])
