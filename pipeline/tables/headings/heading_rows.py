"""Which rows of a grid are headings: by the words that the lexicon knows, and by their form."""

import re
from collections.abc import Sequence

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.body_rows import is_body, is_count, is_number_row, is_quantity, is_year, prints_values
from pipeline.tables.headings.heading_meaning import Lexicon
from pipeline.tables.headings.heading_reading import NUMBER_SIGN
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

#: what begins with a digit, and a number of several; not `SP2D`, `Rata²`, `Kebutuhan 4 Bulan`
_FIGURED = re.compile(r"\W*[0-9]|.*(?<![^\W\d_])[0-9]+[.,]?[0-9]")
_FIRST = re.compile(r"\(?(?:1|I|A|a)[.)]?")
_LEADING = 2  # rows of group headings that may stand above the first row of plain headings
_HEADING_LETTERS = 60  # longer texts are no headings
_FEWEST_HEADINGS = 3
_BOLD_BODY = 0.3  # share of a body's cells that may be bold below a bold heading: programs and totals
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def looks_like_heading(grid: CellGrid, row: int, lexicon: Lexicon, exact: bool) -> bool:
    """Whether most texts that begin in a row are headings the lexicon knows, and none a value; `exact`: three of them
    are whole terms, so that it may stand in a body, too."""
    printed = [cell.text for cell in grid.starting(row) if fold(cell.text)]
    if exact:
        return _are_terms(printed, lexicon)
    if prints_values(grid, row):
        return False
    meanings = [lexicon.read(text) for text in printed if not is_quantity(text)]
    known = sum(meaning.role is not None for meaning in meanings)
    dated = sum(meaning.role is None and meaning.period is not None for meaning in meanings)
    years = list(filter(is_year, printed))
    if known and known + len(years) == len(printed) > _FEWEST_HEADINGS:
        figures = [_YEAR.findall(text)[0] for text in years]
        return figures == sorted(set(figures))  # `Indikator | 2021 | 2022 | 2023`
    return known >= 2 and known + dated >= 0.5 * len(printed)


def _are_terms(texts: Sequence[str], lexicon: Lexicon) -> bool:
    terms = set(filter(lexicon.is_term, texts))
    meanings = [(text, lexicon.read(text)) for text in texts]
    known = sum(text in terms or (said.role is not None and len(text) < _HEADING_LETTERS) for text, said in meanings)
    dated = sum(said.period is not None and len(text) < 20 for text, said in meanings)
    return sum(text in terms for text in texts) >= 3 and known + dated >= 0.75 * len(texts)


def heading_end(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
    """CellGrid row after the heading that begins at `first`; `first` itself where none begins there."""
    if first >= grid.row_count:
        return first
    leading = _leading_rows(grid, first, lexicon)
    if not looks_like_heading(grid, first + leading, lexicon, exact=False):
        return first
    end, row = first + leading + 1, first
    while row < end and row < grid.row_count:
        if row > first + leading and (is_body(grid, row) or _is_band(grid, row, first)):
            return row
        for cell in grid.starting(row):
            if cell.text and (row <= first + leading or lexicon.read(cell.text).says_something):
                end = max(end, cell.row + cell.row_span)
        row += 1
    return min(end, grid.row_count)


def end_by_form(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
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
    below = [cell for row in range(end, grid.row_count) for cell in grid.starting(row) if fold(cell.text)]
    return end if all(map(_is_short, printed)) and _heads_by_form(printed, known, below) else first


def _heads_by_form(printed: Sequence[Cell], known: Sequence[Role], below: Sequence[Cell]) -> bool:
    heavier = len(known) > 1 and all(map(_is_bold, printed)) and sum(map(_is_bold, below)) < _BOLD_BODY * len(below)
    counted = known[0] is Role.NUMBER and below[:1] and _FIRST.fullmatch(below[0].text.strip()) is not None
    return bool(heavier or counted or len(set(known)) >= _FEWEST_HEADINGS)


def _leading_rows(grid: CellGrid, first: int, lexicon: Lexicon) -> int:
    """Rows over the first row that looks like a heading which only name groups (2015 | 2016, Target Kinerja)."""
    row = first
    while row < min(first + _LEADING, grid.row_count - 1) and not looks_like_heading(grid, row, lexicon, exact=False):
        printed = [cell for cell in grid.starting(row) if fold(cell.text)]
        says = all(lexicon.read(cell.text).says_something and not is_count(cell.text) for cell in printed)
        over = row == 0 and (is_crossed(grid, 1) or names_groups(grid, row)) and not prints_values(grid, row)
        if not says and not over:
            return 0
        row += 1
    return row - first if row < grid.row_count and looks_like_heading(grid, row, lexicon, exact=False) else 0


def names_groups(grid: CellGrid, row: int) -> bool:
    """Whether a row names nothing but halves of the sheet below (`Rancangan Awal RKPD | Hasil Analisis Kebutuhan`)."""
    printed = [cell for cell in grid.starting(row) if fold(cell.text)]
    return len(printed) > 1 and all(cell.column_span > 1 for cell in printed)


def is_title(grid: CellGrid, row: int) -> bool:
    """Whether a row prints one text at most, over three fifths of the width, and no cell reaches out of it."""
    cells = grid.row(row)
    printed = [cell for cell in cells if cell.text]
    return (
        len(printed) <= 1
        and all(cell.row == row and cell.row_span == 1 for cell in cells)
        and (not printed or printed[0].column_span >= 0.6 * grid.column_count)
    )


def only_headings(grid: CellGrid, row: int, lexicon: Lexicon, after_numbers: bool) -> bool:
    """Every printed cell of the row is a heading: (K, Rp), (I, II, III, IV), (2021, 2022), (Target, Realisasi). Below
    column numbers only measures and periods are, but for a row that those of other columns reach into."""
    starting = grid.starting(row)
    printed = [cell for cell in starting if fold(cell.text)]
    if len(printed) < 2:
        return False
    for cell in printed:
        meaning = lexicon.read(cell.text)
        short = fold(cell.text) in lexicon.measures or meaning.period is not None
        may = not after_numbers or is_crossed(grid, row)
        if not (short or (may and (lexicon.is_term(cell.text) or is_year(cell.text)))):
            return False
    return True


def heads_the_rest(grid: CellGrid, first: int, row: int, lexicon: Lexicon) -> bool:
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
    return len(rest) >= _FEWEST_HEADINGS and known > 1 and figures and is_worded(grid, row)


def heads_groups(grid: CellGrid, row: int) -> bool:
    """Groups of columns stand over the row, and it prints under nothing but these (`| Males | Females` over years)."""
    if row + 1 >= grid.row_count:
        return False
    groups = [cell for cell in grid.row(row - 1) if cell.text and cell.column_span > 1]
    under = {column for cell in groups for column in range(cell.column, cell.column + cell.column_span)}
    printed = {cell.column for cell in grid.starting(row) if cell.text}
    return len(groups) > 1 and printed == under


def is_worded(grid: CellGrid, row: int) -> bool:
    """The row prints short texts without a figure, one in most columns."""
    printed = [cell for cell in grid.starting(row) if fold(cell.text)]
    return all(map(_is_short, printed)) and 2 * len(printed) > grid.column_count


def _is_short(cell: Cell) -> bool:
    """A short text without a figure; years, and what counts inside a heading (`Pagu 1 Tahun`), are none."""
    return len(cell.text) < _HEADING_LETTERS and _FIGURED.match(_YEAR.sub("", cell.text)) is None


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


def is_crossed(grid: CellGrid, row: int) -> bool:
    """Whether a cell with a text reaches from a row above into this one: both belong to one heading."""
    return any(cell.row < row and cell.text for cell in grid.row(row))
