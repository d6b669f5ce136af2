"""The heading of one page table: its rows, titles above it, the row of column numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.body_rows import is_body, is_count, is_number_row, is_quantity, is_year, prints_values
from pipeline.tables.headings.heading_columns import HeadingColumn, meaning_of, with_levels
from pipeline.tables.headings.heading_meaning import NUMBER_SIGN, Lexicon
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell, PageTable
from schemas.vocabulary import Role

_AMOUNT = re.compile(r"\(?-?(?:rp\.?)?-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?\)?|\d{1,3}[.,]\d{1,2}%?", re.IGNORECASE)
_WITH_UNIT = re.compile(r"(?!(?:19|20)\d\d\D)\d[\d.,]*(?:%|[^\W\d_]{2,}\.?)")  # `25 Orang`; not `2016 (%)`, `2016 TW`
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: what begins with a digit, and a number of several; not `SP2D`, `Rata²`, `Kebutuhan 4 Bulan`
_FIGURED = re.compile(r"\W*[0-9]|.*(?<![^\W\d_])[0-9]+[.,]?[0-9]")
_WORD = re.compile(r"[^\W\d_]{3}")
_FIRST = re.compile(r"\(?(?:1|I|A|a)[.)]?")
_LEADING = 2  # rows of group headings that may stand above the first row of plain headings
_HEADING_LETTERS = 60  # longer texts are no headings
_FEWEST_HEADINGS = 3
_BOLD_BODY = 0.3  # share of a body's cells that may be bold below a bold heading: programs and totals


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


def read_heading(table: PageTable, lexicon: Lexicon) -> Heading:
    """The heading of a page table. Where the lexicon knows no cell of the first rows, `rows` is 0, `known` False."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    titles = _title_rows(grid, lexicon)
    first = len(titles)
    end = _heading_end(grid, first, lexicon)
    if end == first:
        end = _end_by_form(grid, first, lexicon)
    if end == first:
        number_row = first if first < grid.row_count and is_number_row(grid, first) else None
        rows = 0 if number_row is None else number_row + 1
        return Heading(rows, number_row, _columns(grid, first, first, number_row, lexicon), known=False)
    number_row = None
    while end < grid.row_count:
        printed = next((row for row in range(end, grid.row_count) if _prints(grid, row)), end)
        if number_row is None and is_number_row(grid, printed):
            number_row = end = printed  # an empty row may stand before it
        elif not (
            _only_headings(grid, end, lexicon, after_numbers=number_row is not None)
            or (number_row is None and _looks_like_heading(grid, end, lexicon, exact=True))
            or (number_row is None and _worded(grid, end) and is_number_row(grid, min(end + 1, grid.row_count - 1)))
            or (number_row is None and _heads_the_rest(grid, first, end, lexicon))
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


def begins_with_figures(table: PageTable) -> bool:
    """The first row is one of the body: no column numbers, and two amounts or more, or one figure (an amount, or a
    number with its unit) over a column of nothing else."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    if table.row_count < 2 or is_number_row(grid, 0):
        return False
    amounts = [cell for cell in grid.starting(0) if _is_figure(cell, _AMOUNT)]
    return len(amounts) >= 2 or any(_heads_figures(table, cell) for cell in grid.starting(0))


def _heads_figures(table: PageTable, first: Cell) -> bool:
    column = [cell for cell in table.cells if cell.column == first.column and cell.text]
    return len(column) > 1 and all(_is_figure(cell, _AMOUNT) or _is_figure(cell, _WITH_UNIT) for cell in column)


def _is_figure(cell: Cell, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch("".join(cell.text.split())) is not None


def _prints(grid: CellGrid, row: int) -> bool:
    return any(fold(cell.text) for cell in grid.starting(row))


def plain_heading(table: PageTable, lexicon: Lexicon) -> Heading:
    """The heading of a table that the lexicon does not know: its first row with all rows that its cells span."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    end = min(grid.row_count, max((cell.row + cell.row_span for cell in grid.starting(0)), default=0))
    if end >= grid.row_count:
        end = 0
    number_row = end if 0 < end < grid.row_count and is_number_row(grid, end) else None
    rows = end if number_row is None else end + 1
    return Heading(rows, number_row, _columns(grid, 0, end, number_row, lexicon), known=False)


def heading_rows_inside(table: PageTable, heading: Heading, lexicon: Lexicon) -> list[int]:
    """Body rows at which a heading stands again: where one page table is really several, one under the other."""
    grid = CellGrid(table.cells, table.row_count, table.column_count)
    found = []
    row = max(heading.rows, 1)
    while row < grid.row_count:
        if not _is_crossed(grid, row) and _looks_like_heading(grid, row, lexicon, exact=True):
            start = row
            while start - 1 >= max(heading.rows, 1) and _is_title(grid, start - 1):
                start -= 1
            found.append(start)
            row = _heading_end(grid, row, lexicon)
        row += 1
    return found


def _is_crossed(grid: CellGrid, row: int) -> bool:
    """Whether a cell with a text reaches from a row above into this one: both belong to one heading."""
    return any(cell.row < row and cell.text for cell in grid.row(row))


def _leading_rows(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
    """Rows over the first row that looks like a heading which only name groups (2015 | 2016, Target Kinerja)."""
    row = first
    while row < min(first + _LEADING, grid.row_count - 1) and not _looks_like_heading(grid, row, lexicon, exact=False):
        printed = [cell for cell in grid.starting(row) if fold(cell.text)]
        says = all(lexicon.read(cell.text).says_something and not is_count(cell.text) for cell in printed)
        over = row == 0 and (_is_crossed(grid, 1) or _only_groups(printed)) and not prints_values(grid, row)
        if not says and not over:
            return 0
        row += 1
    return row - first if row < grid.row_count and _looks_like_heading(grid, row, lexicon, exact=False) else 0


def _only_groups(printed: Sequence[Cell]) -> bool:
    """Whether a row names nothing but halves of the sheet below (`Rancangan Awal RKPD | Hasil Analisis Kebutuhan`)."""
    return len(printed) > 1 and all(cell.column_span > 1 for cell in printed)


def _title_rows(grid: CellGrid, lexicon: Lexicon) -> tuple[str, ...]:
    titles: list[str] = []
    while len(titles) < grid.row_count - 1 and grid.column_count > 1 and _is_title(grid, len(titles)):
        titles.append(" ".join(cell.text for cell in grid.row(len(titles)) if cell.text))
    if titles and _heading_end(grid, len(titles), lexicon) == len(titles):
        return ()
    return tuple(titles)


def _is_title(grid: CellGrid, row: int) -> bool:
    cells = grid.row(row)
    printed = [cell for cell in cells if cell.text]
    return (
        len(printed) <= 1
        and all(cell.row == row and cell.row_span == 1 for cell in cells)
        and (not printed or printed[0].column_span >= 0.6 * grid.column_count)
    )


def _looks_like_heading(grid: CellGrid, row: int, lexicon: Lexicon, exact: bool) -> bool:
    printed = [cell for cell in grid.starting(row) if fold(cell.text)]
    if exact:
        dated = sum(lexicon.read(cell.text).period is not None and len(cell.text) < 20 for cell in printed)
        known = sum(
            lexicon.is_term(cell.text)
            or (lexicon.read(cell.text).role is not None and len(cell.text) < _HEADING_LETTERS)
            for cell in printed
        )
        terms = sum(lexicon.is_term(cell.text) for cell in printed)
        return terms >= 3 and known + dated >= 0.75 * len(printed)
    if prints_values(grid, row):
        return False
    meanings = [lexicon.read(cell.text) for cell in printed if not is_quantity(cell.text)]
    known = sum(meaning.role is not None for meaning in meanings)
    dated = sum(meaning.role is None and meaning.period is not None for meaning in meanings)
    return known >= 2 and known + dated >= 0.5 * len(printed)


def _heading_end(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
    """CellGrid row after the heading that begins at `first`; `first` itself where none begins there."""
    if first >= grid.row_count:
        return first
    leading = _leading_rows(grid, first, lexicon)
    if not _looks_like_heading(grid, first + leading, lexicon, exact=False):
        return first
    end, row = first + leading + 1, first
    while row < end and row < grid.row_count:
        if row > first + leading and (is_body(grid, row) or _is_band(grid, row, first)):
            return row
        for cell in grid.starting(row):
            if row <= first + leading or lexicon.read(cell.text).says_something:
                end = max(end, cell.row + cell.row_span)
        row += 1
    return min(end, grid.row_count)


def _end_by_form(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
    """Where a heading ends whose words are mostly unknown: above a row of column numbers, set in bold over a body that
    is not, over lines that are counted from one below `No`, or with three different words that are known; `first` where
    nothing tells. One of its cells at least must be known, of a bold heading two."""
    if first >= grid.row_count:
        return first
    end = max((cell.row + cell.row_span for cell in grid.starting(first)), default=first)
    printed = [cell for cell in grid.starting(first) if fold(cell.text) or cell.text.strip() == NUMBER_SIGN]
    known = [role for cell in printed if (role := lexicon.read(cell.text).role) is not None]
    if len(printed) < _FEWEST_HEADINGS or not known or end >= grid.row_count:
        return first
    if is_number_row(grid, end):
        return end
    if not all(map(_is_short, printed)):
        return first
    below = [cell for row in range(end, grid.row_count) for cell in grid.starting(row) if fold(cell.text)]
    weighty = sum(_is_bold(cell) for cell in below)
    heavier = len(known) > 1 and all(map(_is_bold, printed)) and weighty < _BOLD_BODY * len(below)
    counted = known[0] is Role.NUMBER and below[:1] and _FIRST.fullmatch(below[0].text.strip()) is not None
    return end if heavier or counted or len(set(known)) >= _FEWEST_HEADINGS else first


def _is_short(cell: Cell) -> bool:
    """A short text without a figure; years, and what counts inside a heading (`Pagu 1 Tahun`), are none."""
    return len(cell.text) < _HEADING_LETTERS and _FIGURED.match(_YEAR.sub("", cell.text)) is None


def _worded(grid: CellGrid, row: int) -> bool:
    """The row prints short texts without a figure, one in most columns."""
    printed = [cell for cell in grid.starting(row) if fold(cell.text)]
    return all(map(_is_short, printed)) and 2 * len(printed) > grid.column_count


def _heads_the_rest(grid: CellGrid, first: int, row: int, lexicon: Lexicon) -> bool:
    """Groups alone stand over the row (`| | Pagu | Progres`), which heads the columns that they leave without a text
    (`Kode | Paket | RPM | Total | Keu | Fisik`): with words that are known, over a row of figures."""
    headed = {
        column
        for at in range(first, row)
        for cell in grid.starting(at)
        if fold(cell.text)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    rest = [cell for cell in grid.starting(row) if fold(cell.text) and cell.column not in headed]
    known = sum(lexicon.read(cell.text).says_something for cell in rest)
    figures = row + 1 < grid.row_count and sum(is_count(cell.text) for cell in grid.starting(row + 1)) > 1
    return len(rest) >= _FEWEST_HEADINGS and known > 1 and figures and _worded(grid, row)


def _is_bold(cell: Cell) -> bool:
    return bool(cell.lines) and all(line.bold for line in cell.lines)


def _is_band(grid: CellGrid, row: int, first: int) -> bool:
    """Whether the row is one text under several headings (`Sasaran 1: ...`): what stands below a heading parts it."""
    printed = [cell for cell in grid.starting(row) if cell.text]
    if len(printed) != 1:
        return False
    band = printed[0]
    above = {
        cell.column
        for at in range(first, row)
        for cell in grid.starting(at)
        if cell.text and cell.row + cell.row_span == row
        if band.column <= cell.column and cell.column + cell.column_span <= band.column + band.column_span
    }
    return len(above) > 1


def _only_headings(grid: CellGrid, row: int, lexicon: Lexicon, after_numbers: bool) -> bool:
    """Every printed cell of the row is a heading: (K, Rp), (I, II, III, IV), (2021, 2022), (Target, Realisasi). Below
    column numbers only measures and periods are, but for a row that those of other columns reach into."""
    starting = grid.starting(row)
    printed = [cell for cell in starting if fold(cell.text)]
    if len(printed) < 2:
        return False
    for cell in printed:
        meaning = lexicon.read(cell.text)
        short = fold(cell.text) in lexicon.measures or meaning.period is not None
        may = not after_numbers or _is_crossed(grid, row)
        if not (short or (may and (lexicon.is_term(cell.text) or is_year(cell.text)))):
            return False
    return True


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
