"""Coloured boxes: a scan prints one paint in many tints, a poster has many paints."""

from pipeline.tables.unruled.sense import paints


def test_tints_of_a_scanned_heading_are_one_paint() -> None:
    pink = [0xDB84A7, 0xDB85A9, 0xDB86A9, 0xDB88AC, 0xDC86AA, 0xDC8AAD, 0xDD86A9]
    assert paints([*pink, 0xF6EEFB]) == 2  # the bands of the body are the other


def test_branches_are_as_many_paints() -> None:
    branches = [0xFF0000, 0x00B050, 0x0070C0, 0xFFC000, 0x7030A0, 0xC55A11]
    assert paints(branches) == 6
