"""Whether a drawn grid is a table: frames, organisation charts and posters are drawn with rulings too."""

from collections.abc import Sequence
from statistics import median

from pipeline.reading.page import Page
from pipeline.tables.grid import Grid
from pipeline.tables.model import Cell, PageTable

_POSTER_BOXES = 7  # so many small grids on one page are the boxes of a poster or a tree
_CASCADE_COLORS = 6
_POSTER_CELLS = 10  # what counts as small


def is_table(grid: Grid, cells: Sequence[Cell], page: Page) -> bool:
    """Whether the cells of a ruled grid read as rows and columns."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2 or grid.columns < 2:
        return False
    if grid.rows == 1 and (grid.open_left or grid.open_right):
        return False  # a rule across the page with a boxed page number
    return not (_page_frame(filled, page) or _chart(grid, cells, filled) or _cascade(filled))


def _page_frame(filled: Sequence[Cell], page: Page) -> bool:
    """A frame around the page's text: nearly all of the text lies in one cell."""
    letters = sum(len(cell.text) for cell in filled)
    largest = max(filled, key=lambda cell: len(cell.text))
    area = largest.rect.width * largest.rect.height
    return len(largest.text) > 0.9 * letters and area > 0.5 * page.width * page.height and len(largest.lines) > 12


def _chart(grid: Grid, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """Boxes and connectors: edges that hardly any wall stands on, and most of what they enclose is empty."""
    if grid.columns < 3:
        return False
    upright = float(grid.right[:, :-1].mean())
    return upright < 0.35 and len(filled) < 0.5 * len(cells)


def _cascade(filled: Sequence[Cell]) -> bool:
    """Coloured boxes of sentences: a cascade tells its branches by colour; a table has figures, and few colours."""
    colors = {cell.fill for cell in filled if cell.fill is not None}
    figures = sum(1 for cell in filled if 2 * sum(c.isdigit() for c in cell.text) >= len(cell.text))
    return len(colors) >= _CASCADE_COLORS and figures < 0.15 * len(filled)


def is_poster(tables: Sequence[PageTable]) -> bool:
    """Many small grids on one page: the boxes of a cascade, a tree or a flow chart."""
    sizes = [sum(1 for cell in table.cells if cell.text) for table in tables]
    return len(tables) >= _POSTER_BOXES and median(sizes) <= _POSTER_CELLS
