"""The heading of one page table: its rows, titles above it, the row of column numbers."""

import re
from dataclasses import dataclass

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.headings.body_rows import is_number_row
from pipeline.tables.headings.heading_columns import HeadingColumn, meaning_of, with_levels
from pipeline.tables.headings.heading_meaning import Lexicon
from pipeline.tables.headings.heading_rows import (
    end_by_form,
    heading_end,
    heads_groups,
    heads_the_rest,
    is_crossed,
    is_title,
    is_worded,
    looks_like_heading,
    names_groups,
    only_headings,
)
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell, PageTable

_AMOUNT = re.compile(
    r"\(?-?(?:rp\.?)?[(-]?\d{1,3}(?:[.,]\d{3})+(?:[.,](?:\d{1,2}|[-–]))?\)?|(?:\d{1,3}[.,])+\d{1,2}[%.]?",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(r"(?!(?:19|20)\d\d\D)\d[\d.,]*(?:%|[^\W\d_]{2,}\.?)")  # `25 Orang`; not `2016 (%)`, `2016 TW`
_WORD = re.compile(r"[^\W\d_]{3}")
#: confidence of what was read in a dark heading's dots (at most 0.1); the worst that tell something have 0.46
_TRACES = 0.25


@dataclass(frozen=True, slots=True)
class Heading:
    """`rows` grid rows from the top, title rows and number row included; 0 where the table begins with its body.

    `titles` are texts of rows over the whole width that stand above the heading (a caption inside the table).
    """

    rows: int
    number_row: int | None
    columns: tuple[HeadingColumn, ...]
    titles: tuple[str, ...] = ()
    title_cells: tuple[Cell, ...] = ()
    known: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Folded texts of the heading cells, path after path: equal for a heading that is repeated."""
        return tuple(fold(" ".join(column.path)) for column in self.columns)

    @property
    def is_blank(self) -> bool:
        """No cell of it holds a word: a scan may show nothing of dark headings."""
        return not any(_WORD.search(text) for column in self.columns for text in column.path)


def _goes_on(grid: CellGrid, first: int, row: int, lexicon: Lexicon) -> bool:
    """Whether a row above all column numbers still heads columns, by its terms, by the numbers below it, alone, or with
    groups alone above and in it (`SASARAN OPD | PROGRAM` over `ESELON III/A | ESELON III/B`) over a row that does."""
    if looks_like_heading(grid, row, lexicon, exact=True):
        return True
    if all(names_groups(grid, at) for at in range(first, row + 1)):
        return row + 1 < grid.row_count and looks_like_heading(grid, row + 1, lexicon, exact=True)
    numbered = is_worded(grid, row) and is_number_row(grid, min(row + 1, grid.row_count - 1))
    return numbered or heads_the_rest(grid, first, row, lexicon)


def read_heading(table: PageTable, lexicon: Lexicon) -> Heading:
    """The heading of a page table. Where the lexicon knows no cell of the first rows, `rows` is 0, `known` False."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    titles = _title_rows(grid, lexicon)
    first = len(titles)
    end = heading_end(grid, first, lexicon)
    if end == first:
        end = end_by_form(grid, first, lexicon)
    if end == first:
        number_row = first if first < grid.row_count and is_number_row(grid, first) else None
        rows = 0 if number_row is None else number_row + 1
        return Heading(rows, number_row, _columns(grid, first, first, number_row, lexicon), known=False)
    number_row = None
    while end < grid.row_count:
        printed = next(
            (row for row in range(end, grid.row_count) if any(fold(cell.text) for cell in grid.starting(row))), end
        )
        if number_row is None and is_number_row(grid, printed):
            number_row = end = printed  # an empty row may stand before it
        elif not (
            only_headings(grid, end, lexicon, after_numbers=number_row is not None)
            or (number_row is None and _goes_on(grid, first, end, lexicon))
        ):
            break
        end += 1
    cells = tuple(cell for row in range(first) for cell in grid.row(row) if cell.text)
    return Heading(
        rows=end,
        number_row=number_row,
        columns=_columns(grid, first, end, number_row, lexicon),
        titles=titles,
        title_cells=cells,
        known=True,
    )


def begins_with_body(table: PageTable) -> bool:
    """The first row is one of the body: no column numbers, and two amounts or more, one figure (an amount, a code, or a
    number with its unit) over a column of nothing else, or the colon of a form."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    if table.row_count < 2 or is_number_row(grid, 0):
        return False
    amounts = [cell for cell in grid.starting(0) if _is_figure(cell, _AMOUNT)]
    return len(amounts) >= 2 or any(cell.text == ":" or _heads_figures(table, cell) for cell in grid.starting(0))


def _heads_figures(table: PageTable, first: Cell) -> bool:
    below = [c for c in table.cells if c.column == first.column and c.column_span == first.column_span and c.row > 0]
    texts = [cell.text for cell in below if any(map(str.isalnum, cell.text))]  # a dash is no figure
    own = _is_figure(first, _AMOUNT) or _is_figure(first, _WITH_UNIT)
    return own and bool(texts) and all(map(is_figure, texts))


def _is_figure(cell: Cell, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch("".join(cell.text.split())) is not None


def plain_heading(table: PageTable, lexicon: Lexicon) -> Heading:
    """The heading of a table that the lexicon does not know: its first row with all rows that its cells span, and the
    row of what its groups are over; without a text where a scan shows only traces of it."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    end = min(grid.row_count, max((cell.row + cell.row_span for cell in grid.starting(0)), default=0))
    if end == 1 and heads_groups(grid, 1):
        end = 2
    if end >= grid.row_count:
        end = 0
    number_row = end if 0 < end < grid.row_count and is_number_row(grid, end) else None
    rows = end if number_row is None else end + 1
    legible = any(cell.text and cell.confidence > _TRACES for row in range(end) for cell in grid.starting(row))
    return Heading(rows, number_row, _columns(grid, 0 if legible else end, end, number_row, lexicon), known=False)


def heading_rows_inside(table: PageTable, heading: Heading, lexicon: Lexicon) -> list[int]:
    """Body rows at which a heading stands again: where one page table is really several, one under the other."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    found = []
    row = max(heading.rows, 1)
    while row < grid.row_count:
        if not is_crossed(grid, row) and looks_like_heading(grid, row, lexicon, exact=True):
            start = row
            while start - 1 >= max(heading.rows, 1) and is_title(grid, start - 1):
                start -= 1
            found.append(start)
            row = heading_end(grid, row, lexicon)
        row += 1
    return found


def _title_rows(grid: CellGrid, lexicon: Lexicon) -> tuple[str, ...]:
    titles: list[str] = []
    while len(titles) < grid.row_count - 1 and grid.column_count > 1 and is_title(grid, len(titles)):
        titles.append(" ".join(cell.text for cell in grid.row(len(titles)) if cell.text))
    if titles and heading_end(grid, len(titles), lexicon) == len(titles):
        return ()
    return tuple(titles)


def _columns(
    grid: CellGrid, first: int, end: int, number_row: int | None, lexicon: Lexicon
) -> tuple[HeadingColumn, ...]:
    columns: list[HeadingColumn] = []
    for index in range(grid.column_count):
        path: list[Cell] = []
        for row in range(first, end):
            cell = grid.at(row, index)
            if row == number_row or cell is None or not cell.text or any(cell is seen for seen in path):
                continue
            path.append(cell)
        number = grid.at(number_row, index) if number_row is not None else None
        texts = tuple(cell.text for cell in path)
        columns.append(HeadingColumn(texts, meaning_of(texts, lexicon), None, number.text or None if number else None))
    return tuple(with_levels(columns, lexicon))
