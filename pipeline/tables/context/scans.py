"""The tables of a document's scanned pages, with what OCR was not sure of decided by its context."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.context import separators
from pipeline.tables.context.words import KnownWords
from pipeline.tables.model import Cell, Line, PageTable

CLEAR = 0.95  # confidence of a cell whose words count as the document's own
DOUBTFUL = 0.9  # confidence of a cell below which its words are looked at
#: confidence, below the 0.9 that a finding asks for, of a figure that has the separators of its column (28 of 28 that
#: were less sure were right), and of a cell all of whose words are known (75 of 97; of those with others 15 of 65)
IN_COLUMN, ALL_KNOWN = 0.85, 0.7
ILLEGIBLE = 0.7  # below which they are looked at loosely: of cells from 0.6 to 0.7 three quarters are right


def in_context(pages: Sequence[Sequence[PageTable]]) -> list[list[PageTable]]:
    """The tables of scanned pages, page by page; a line that context changed keeps what was read (`Line.read`)."""
    every = [cell for tables in pages for table in tables for cell in table.cells if cell.text]
    known = KnownWords((cell.text for cell in every if cell.confidence >= CLEAR), (cell.text for cell in every))
    return [[_table(table, known) for table in tables] for tables in pages]


def _table(table: PageTable, known: KnownWords) -> PageTable:
    columns: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        columns[cell.column].append(cell.text)
    whole = separators.convention_of(cell.text for cell in table.cells) or separators.WHOLE
    conventions = {
        column: separators.convention_of(texts) or (separators.WITH_SEN if separators.ends_with_sen(texts) else whole)
        for column, texts in columns.items()
    }
    signs = {column: separators.decimal_sign_of(texts) for column, texts in columns.items()}
    return replace(
        table, cells=tuple(_cell(cell, conventions[cell.column], signs[cell.column], known) for cell in table.cells)
    )


def _cell(cell: Cell, how: separators.Convention, sign: str | None, known: KnownWords) -> Cell:
    figures = [_figure(line.text, cell.confidence, how, sign) for line in cell.lines]
    if any(figures) and cell.text == " ".join(line.text for line in cell.lines):
        lines = tuple(_changed(line, figure or line.text) for line, figure in zip(cell.lines, figures, strict=True))
        text = " ".join(line.text for line in lines)
        digits = sum(map(str.isdigit, text)) - sum(map(str.isdigit, cell.text))
        own = how is not separators.WHOLE and how is not separators.WITH_SEN
        sure = max(cell.confidence, IN_COLUMN) if own and not digits and len(lines) == 1 else cell.confidence
        return replace(cell, text=text, lines=lines, confidence=sure)
    if not cell.lines or cell.confidence >= DOUBTFUL:
        return cell
    loosely = cell.confidence < ILLEGIBLE
    lines = tuple(_changed(line, known.in_text(line.text, loosely=loosely)) for line in cell.lines)
    text = cell.text if lines == cell.lines else known.in_text(cell.text, loosely=loosely)
    sure = max(cell.confidence, ALL_KNOWN) if known.every_word(text) else cell.confidence
    return replace(cell, text=text, lines=lines, confidence=sure)


def _figure(read: str, sure: float, how: separators.Convention, sign: str | None) -> str | None:
    """A figure with the separators of its column, where it has others, and without letters for digits."""
    figure = separators.with_digits(read) if sure < CLEAR else None
    text = figure or read
    if (amount := separators.rewritten(text, how)) is not None:
        return amount
    signed = separators.with_decimal_sign(text, sign) if sign is not None and sure < CLEAR else None
    return signed or figure


def _changed(line: Line, text: str) -> Line:
    return line if text == line.text else replace(line, text=text, read=line.text)
