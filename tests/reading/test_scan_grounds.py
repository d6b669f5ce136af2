"""Grounds of coloured rows told to their borders, medians by counting, and what tells a bend where no wall stands."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from scanned_page import DPI, as_pdf

from pipeline.reading.pictures.medians import EVEN, median_passes, medians_apart
from pipeline.reading.pictures.rulings.edges import find_edges
from pipeline.reading.pictures.scan_picture import prepare

LEFT, RIGHT = 200, 1300


def test_medians_are_those_of_sorting_where_they_differ_from_the_usual_one() -> None:
    chance = np.random.default_rng(5)
    picture = np.full((300, 400), 250, np.uint8)
    picture[40:70, 30:200], picture[200:215, 250:390], picture[120:123, :] = 120, 180, 20
    picture = np.clip(picture + chance.integers(-5, 6, picture.shape), 0, 255).astype(np.uint8)
    sorted_ones, usual = cv2.medianBlur(picture, 11).astype(int), int(np.median(picture[::8, ::8]))
    apart = np.abs(sorted_ones - usual) > EVEN
    assert apart.any() and not apart.all()
    found = medians_apart(picture, 11).astype(int)
    assert np.array_equal(found[apart], sorted_ones[apart])
    assert np.abs(found[~apart] - usual).max() <= EVEN
    assert np.array_equal(median_passes((picture < 150).astype(np.uint8), 11), sorted_ones < 150)


def test_the_border_of_a_row_is_whole_where_letters_crowd_it() -> None:
    """Letters close above and below the border of a tinted row, wide room between them."""
    picture = np.full((500, 1500, 3), 225, np.uint8)
    picture[200:260, LEFT:RIGHT] = 190
    for x in range(LEFT + 120, RIGHT - 200, 330):
        for y in (257, 278):
            cv2.putText(picture, "BELANJA MODAL", (x, y), 0, 0.6, (20, 20, 20), 1, cv2.LINE_AA)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.uint8)
    borders = [edge for edge, sure in find_edges(picture, DPI)[0] if sure and abs(edge.at - 260) < 6]
    assert [(s.start < LEFT + 20, s.end > RIGHT - 20) for s in borders] == [(True, True)]


def test_the_ends_of_rules_tell_how_a_table_without_walls_is_bent(tmp_path: Path) -> None:
    picture = np.full((1600, 1600, 3), 255, np.uint8)
    levels = range(200, 1400, 60)
    for y in levels:
        moved = round(24 * ((y - 800) / 600) ** 2)
        cv2.line(picture, (LEFT + moved, y), (RIGHT + moved, y), (0, 0, 0), 3)
        cv2.putText(picture, "Belanja 1.250.000", (LEFT + moved + 40, y + 40), 0, 0.8, (20, 20, 20), 2, cv2.LINE_AA)
    rules = [s for s in prepare(as_pdf(picture, tmp_path / "bent.pdf")[0], 0).strokes if s.horizontal]
    assert len(rules) == len(levels)
    assert np.ptp([s.start for s in rules]) <= 6 and np.ptp([s.end for s in rules]) <= 6


@pytest.mark.parametrize(("blur", "sure"), [(0.0, True), (0.75, False)])
def test_lines_of_blurred_letters_are_no_border(blur: float, sure: bool) -> None:
    """bangka-bkpsdmd_lakin-scan-2022 p. 26, at 65 dots an inch: `Meningkatkan / Profesinalitas / ASN`."""
    picture = np.full((600, 600, 3), 253, np.uint8)
    for top in (200, 226, 252):
        picture[top : top + 15, 100:400] = 145  # letters that run together
    borders = [edge for edge, is_sure in find_edges(picture, DPI, None, blur)[0] if is_sure]
    assert bool(borders) is sure
