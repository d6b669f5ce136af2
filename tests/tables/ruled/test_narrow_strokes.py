import numpy as np

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.cells import place_runs


def test_a_stroke_narrower_than_a_point_on_a_wall_has_a_cell() -> None:
    """As the speck of a scan may lie: no cell holds it, one of the two beside the wall takes it."""
    walls = np.array([[True, True]])
    grid = Grid((0.0, 50.0, 100.0), (0.0, 20.0), walls, walls)
    speck = Run("i", Rect(49.8, 5.0, 50.2, 15.0), 0, 49.8, 50.2, 5.0, 15.0, 10.0, False, 0)
    placed = place_runs(grid, [Area(0, 0, 1, 1), Area(0, 1, 1, 1)], [speck])
    assert list(placed.values()) == [[speck]]
