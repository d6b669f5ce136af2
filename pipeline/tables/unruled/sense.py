"""Whether a drawn grid is a table: frames, organisation charts and posters are drawn with rulings too."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, FEWEST_ROWS
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import TextLine
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import Cell, PageTable

_POSTER_BOXES = 8  # so many small grids on one page are the boxes of a poster or a tree; half as many without a figure
_LEGEND = 130.0  # points: a narrower grid with text in one column only is a diagram's legend
_JOINTS = 2  # heights at which connectors stand between the boxes of a chart
_CASCADE_COLORS = 6
#: of 255 in some channel: more is another paint. One heading of a scan came in twelve tints up to 7 apart; the
#: 17 posters known keep 6 to 21 paints
_OTHER_PAINT = 25
_LARGEST_SHEET = 1700.0  # points: longer than A2, and without a figure, is a poster
_CODE = re.compile(r"^\d{1,2}(\.\d{1,2})*\.?$")  # the number of a heading, not a quantity
_PAGE = re.compile(r"^([ivxlc]{1,6}|\d{1,3}|[A-Z0-9]{1,3}[-–]\d{1,3})$", re.I)
_LISTED = re.compile(r"^(tab(el|le)|gambar|grafik)\s*\.?\s*[\dIVX]", re.I)
_STRIP_ROWS = 4  # filled
_STRIP_TEXT = 200  # letters of one of them at most: a longer one is a framed paragraph
_STRIP_MARGIN = 0.2  # of the page's width: where it begins at the latest; a poster's boxes stand anywhere
_STRIP_OUTSIDE = 60  # glyphs outside of it: the number of the page, the name of the sheet
_POSTER_CELLS = 14  # what counts as small
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNREAD_CELLS = 10  # filled cells that tell whether a picture is a chart or a photograph
#: of them that hold a word: 0 to 0.09 in five charts, covers and pictures that were not readable, 0.12 and more in 260
#: tables that OCR read
_UNREAD_WORDS = 0.1
_UNREAD = 0.7  # of them that hold a word or a figure: 0.46 to 0.66 in those five; half a sheet of figures has more


def is_table(grid: Grid, cells: Sequence[Cell], page: Page) -> bool:
    """Whether the cells of a ruled grid read as rows and columns."""
    filled = [cell for cell in cells if cell.text]
    if filled and _end_of_a_row(grid, page):
        return True
    if len(filled) < 2 or grid.columns < 2:
        return False
    if grid.rows == 1 and (grid.open_left or grid.open_right):
        return False  # a rule across the page with a boxed page number
    left, right = grid.x_edges[0], grid.x_edges[-1]
    if len({cell.column for cell in filled}) == 1 and right - left < _LEGEND:
        return False
    return not (
        _cascade(filled) or _chart(grid, cells, filled) or _diagram(cells, filled, page) or _connected(grid, filled)
    )


def is_strip(grid: Grid, cells: Sequence[Cell], lines: Sequence[TextLine], page: Page) -> bool:
    """One column of rows, and hardly anything else on its page: the right-hand side of a sheet printed on two pages.

    `lines`: what stands in it.
    """
    filled = [cell for cell in cells if cell.text]
    if grid.columns > 1 or len(filled) < _STRIP_ROWS or max(len(cell.text) for cell in filled) > _STRIP_TEXT:
        return False
    chars, rect = page.chars, grid.rect
    if rect.x0 > _STRIP_MARGIN * page.width or _cascade(filled):
        return False
    inside = (chars.x0 < rect.x1) & (chars.x1 > rect.x0) & (chars.top < rect.bottom) & (chars.bottom > rect.top)
    outside = int((chars.visible & ~inside).sum())
    return outside <= _STRIP_OUTSIDE and all(len(line.segments) == 1 for line in lines)


def _end_of_a_row(grid: Grid, page: Page) -> bool:
    """A strip of many columns, open towards the upper end of the page: what a page break left of a table's last row."""
    return grid.open_top and grid.rows == 1 and grid.columns >= 4 and grid.y_edges[0] < 0.2 * page.height


def _chart(grid: Grid, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """Boxes and connectors: edges that hardly any wall stands on, and most of what they enclose is empty."""
    if grid.columns < 3 or grid.rows < 3:
        return False
    return float(grid.right[:, :-1].mean()) < 0.5 and len(filled) < 0.5 * len(cells)


def _connected(grid: Grid, filled: Sequence[Cell]) -> bool:
    """Boxes over each other with connectors between them: strokes in empty rows that go on neither above nor below."""
    printed = sorted({row for cell in filled for row in range(cell.row, cell.row + cell.row_span)})
    joints = 0
    for above, below in pairwise(printed):
        walls = grid.right[above + 1 : below, :-1].any(0)
        joints += bool((walls & ~grid.right[above, :-1] & ~grid.right[below, :-1]).any())
    return joints >= _JOINTS


def _diagram(cells: Sequence[Cell], filled: Sequence[Cell], page: Page) -> bool:
    """A diagram's grid lines: hardly a cell has text, and the text overflows them or curves run across them."""
    if len(cells) < 30 or len(filled) > 0.2 * len(cells):
        return False
    over = sum(any(line.rect.height > cell.rect.height for line in cell.lines) for cell in filled)
    strokes = page.strokes
    width = max(cell.rect.width for cell in cells)
    left, right = min(c.rect.x0 for c in cells), max(c.rect.x1 for c in cells)
    top, bottom = min(c.rect.top for c in cells), max(c.rect.bottom for c in cells)
    inside = (strokes.x0 >= left) & (strokes.x1 <= right) & (strokes.top >= top) & (strokes.bottom <= bottom)
    curves = int((inside & (strokes.x1 - strokes.x0 > 0.25 * width)).sum())
    return over >= 0.5 * len(filled) or curves >= 5


def _cascade(filled: Sequence[Cell]) -> bool:
    """Coloured boxes of sentences: a cascade tells its branches by colour; a table has figures, and few colours."""
    colored = [cell.fill for cell in filled if cell.fill is not None and not _neutral(cell.fill)]
    figures = sum(is_figure(cell.text) and not _CODE.match(cell.text) for cell in filled)
    if figures < 0.15 * len(filled) and paints(colored) >= _CASCADE_COLORS:
        return True
    words = sum(len(cell.text.split()) for cell in filled)
    below = [cell for cell in filled if cell.row > 0]
    boxes = all(cell.fill is not None and not _neutral(cell.fill) for cell in below)
    beside = max(cell.column + cell.column_span for cell in filled) < FEWEST_COLUMNS
    sentences = words >= 3 * len(filled) and not any(is_figure(cell.text) for cell in filled)
    return boxes and beside and len(below) >= 2 and sentences


def paints(colors: Iterable[int]) -> int:
    """How many colours are not tints of one another, as a scan has them."""
    found: list[tuple[int, int, int]] = []
    for channels in map(_channels, sorted(set(colors))):
        if all(max(abs(a - b) for a, b in zip(channels, other, strict=True)) > _OTHER_PAINT for other in found):
            found.append(channels)
    return len(found)


def _neutral(color: int) -> bool:
    """White, grey or black."""
    channels = _channels(color)
    return max(channels) - min(channels) <= 8


def _channels(color: int) -> tuple[int, int, int]:
    return color >> 16 & 255, color >> 8 & 255, color & 255


def is_poster(tables: Sequence[PageTable], page: Page) -> bool:
    """Many small grids on one page: the boxes of a cascade, a tree or a flow chart."""
    filled = [[cell.text for cell in table.cells if cell.text] for table in tables]
    small = len(tables) > 1 and median(map(len, filled)) <= _POSTER_CELLS
    words_only = not any(is_figure(text) and not _CODE.match(text) for texts in filled for text in texts)
    if words_only and max(page.width, page.height) > _LARGEST_SHEET:
        return True
    return small and len(tables) >= (_POSTER_BOXES // 2 if words_only else _POSTER_BOXES)


def is_unread(table: PageTable) -> bool:
    """Whether the lines of a chart or a photograph were taken for a grid, as OCR reads them: hardly a cell holds a word
    or a figure."""
    texts = [cell.text for cell in table.cells if cell.text]
    if len(texts) < _UNREAD_CELLS:
        return False
    worded = [_WORD.search(text) is not None for text in texts]
    said = sum(word or is_figure(text) for word, text in zip(worded, texts, strict=True))
    return sum(worded) < _UNREAD_WORDS * len(texts) and said < _UNREAD * len(texts)


def reads_as_table(
    cells: Mapping[tuple[int, int, int, int], Sequence[Run]],
    edges: Sequence[float],
    rows: int,
    heading_rows: int,
    bounded: bool,
    wordy: bool = False,
) -> bool:
    """Whether text aligned in columns is a table, and not a list, a letter's head, contents or columns of prose.

    `wordy`: a caption or a heading tells the table, so that words are enough.
    """
    columns, body = len(edges) - 1, rows - heading_rows
    texts: list[list[str]] = [[] for _ in range(columns)]
    for (row, column, _, spans), runs in cells.items():
        if row >= heading_rows and spans == 1:
            texts[column].append(" ".join(run.text for run in runs))
    figures = [j for j, found in enumerate(texts) if found and sum(map(is_figure, found)) >= 0.6 * len(found)]
    numbered = figures in ([], [0])  # numbers or bullets in front of texts
    return (
        body >= (1 if bounded else 3)
        and sum(map(len, texts)) >= 0.5 * body * columns
        and (bounded or not numbered or (wordy and columns != 2))
        and not _is_listed(texts, rows)
        and not _are_contents(texts, figures)
        and not _is_prose(texts, figures)
    )


def _is_listed(texts: Sequence[Sequence[str]], rows: int) -> bool:
    """A list of tables or figures, however many columns their page numbers make; a form; a fraction, whose bar is no
    ruling of a table."""
    captions = sum(bool(_LISTED.match(text)) for text in texts[0])
    form = any(found and 2 * sum(text.startswith(":") for text in found) >= len(found) for found in texts)
    fraction = rows <= 4 and any(text.startswith("=") for found in texts for text in found)
    return 2 * captions > len(texts[0]) or form or fraction


def _are_contents(texts: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """The last of three columns at most are numbers of pages, and none before them is of figures."""
    inner = [texts[j] for j in figures if 0 < j < len(texts) - 1]
    bare = any(2 * sum(" " in text for text in found) < len(found) for found in inner)
    return len(texts) <= 3 and not bare and _page_numbers(texts[-1])


def _is_prose(texts: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Two columns of running text or more, and no figures."""
    words = [len(text.split()) for found in texts for text in found]
    return len(texts) >= 2 and not figures and bool(words) and sum(words) / len(words) > 9


def _page_numbers(texts: Sequence[str]) -> bool:
    """Whole or Roman numbers that never fall: the right side of a table of contents."""
    values = [int(t) for t in texts if t.isdigit()]
    return len(texts) >= FEWEST_ROWS and all(map(_PAGE.match, texts)) and values == sorted(values)
