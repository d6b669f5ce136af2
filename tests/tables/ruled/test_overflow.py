"""Text that a browser prints below the last row of a page, where no line closes the cell."""

import numpy as np

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Rulings
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.overflow import add_overflow

SPOTS = [Area(0, 0, 1, 1), Area(0, 1, 1, 1)]  # two cells of 100 x 50 points


def run(text: str, x0: float, top: float, size: float = 10.0) -> Run:
    rect = Rect(x0, top, x0 + 5 * len(text), top + size)
    return Run(text, rect, 0, rect.x0, rect.x1, rect.top, rect.bottom, size, False, 0)


def under_the_second_cell() -> Rulings:
    """One ruling, below the right cell: only the left one is open."""
    sides = [np.array([value]) for value in (100.0, 50.0, 200.0, 50.0, 1.0)]
    return Rulings(*sides, color=np.array([0], np.uint32), horizontal=np.array([True]))


def overflow(*below: Run) -> tuple[list[str], list[str], float]:
    grid = Grid((0.0, 100.0, 200.0), (0.0, 50.0), np.ones((1, 2), bool), np.zeros((1, 2), bool), open_bottom=True)
    placed = {0: [run("Meningkatnya", 2, 38)], 1: [run("Persentase", 102, 38)]}
    lowest = add_overflow(grid, SPOTS, placed, list(below), under_the_second_cell())
    left, right = ([r.text for r in placed[index]] for index in (0, 1))
    return left, right, lowest


def test_a_line_right_below_an_open_cell_is_its_own() -> None:
    assert overflow(run("kualitas", 2, 50)) == (["Meningkatnya", "kualitas"], ["Persentase"], 60.0)


def test_a_line_below_a_closed_cell_is_not() -> None:
    assert overflow(run("capaian", 102, 50)) == (["Meningkatnya"], ["Persentase"], 50.0)


def test_footers_and_notes_are_not() -> None:
    for other in (run("12", 2, 80), run("Sumber", 2, 50, size=7.0)):
        assert overflow(other) == (["Meningkatnya"], ["Persentase"], 50.0)
