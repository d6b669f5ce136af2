"""Walls that no ruling draws, between texts that stand side by side in one merged cell."""

import numpy as np
import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.refine import with_text_walls


def heading(*words: tuple[str, float, float]) -> Grid:
    """One row over two columns that meet at 681.4, merged, with these words (from, to) of 6.3 points."""
    grid = Grid((596.6, 681.4, 766.3), (93.3, 101.1), np.array([[False, True]]), np.array([[True, True]]))
    runs = [
        Run(text, Rect(start, 94.0, stop, 100.0), 0, start, stop, 94.0, 100.0, 6.3, True, order)
        for order, (text, start, stop) in enumerate(words)
    ]
    return with_text_walls(grid, runs)[0]


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        # T-C.30 of a marine service: each word is a text of its own, 0.30 of the size apart
        ((("Realisasi", 653.8, 681.9), ("Capaian", 683.8, 709.5)), False),
        ((("Realisasi", 640.0, 668.1), ("Capaian", 690.0, 715.7)), True),
    ],
)
def test_a_space_between_words_is_no_wall(words: tuple[tuple[str, float, float], ...], parted: bool) -> None:
    assert bool(heading(*words).right[0, 0]) is parted
