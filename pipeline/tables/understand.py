"""A document's pages to its logical tables, its own list of tables, its running text and its facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.geometry import Rect
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.document.facts import DocumentFacts, read_facts
from pipeline.tables.document.furniture import running_text
from pipeline.tables.document.listed import ListedEntry, assign, read_listed
from pipeline.tables.document.passages import Passage, read_passages
from pipeline.tables.document.year import entered_year, uncited
from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import Heading, begins_with_body, plain_heading, read_heading
from pipeline.tables.headings.heading_repair import mended
from pipeline.tables.headings.headless import MEASURED_WITH_UNITS, told_by_figures, with_form, with_lines
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import last_year, own_year
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.headings.roles.learned.learned_roles import as_learned
from pipeline.tables.headings.roles.levels_reached import with_levels_reached
from pipeline.tables.headings.roles.realized_times import of_compared_years, of_titled_quarter, with_realized_times
from pipeline.tables.headings.roles.role_assignment import assigned, earned_lines
from pipeline.tables.headings.roles.unnamed.nameless_lines import with_named_lines
from pipeline.tables.headings.roles.unnamed.quotients import with_parts, with_quotients
from pipeline.tables.headings.roles.unnamed.running_totals import with_running_totals
from pipeline.tables.headings.roles.value_words import as_headed
from pipeline.tables.joining.content import PageContent
from pipeline.tables.joining.going_on import Piece, group_pieces
from pipeline.tables.joining.join import Joined, join_group
from pipeline.tables.joining.pieces import headers_above, headings_above, page_pieces
from pipeline.tables.joining.tiles import with_tiles_joined
from pipeline.tables.model import Cell, Column, LogicalTable, PageTable
from pipeline.tables.table_numbers import table_numbers
from schemas.vocabulary import Family

__all__ = ["DocumentFacts", "ListedTable", "PageContent", "Passage", "Understood", "understand"]


@dataclass(frozen=True, slots=True)
class ListedTable:
    """An entry of the Daftar Tabel; `table_id` is the table that it means, None where none was found."""

    page: int
    row_no: int
    number: str
    caption: str
    page_label: str | None
    table_id: str | None
    rect: Rect


@dataclass(frozen=True, slots=True)
class Understood:
    tables: tuple[LogicalTable, ...]
    listed: tuple[ListedTable, ...]
    passages: tuple[Passage, ...]
    facts: DocumentFacts


def understand(pages: Sequence[PageContent], document_id: str, file_name: str) -> Understood:
    """Everything that the pages of one document say, before any value is parsed; known families or not.

    Tables come in the order in which they begin. `number` is that of the document's Daftar Tabel where an entry means
    the table, else the printed one.
    """
    pages = with_tiles_joined(pages)
    texts = running_text(pages)
    entries = read_listed(pages, texts)
    pieces = page_pieces(pages, texts)
    joined = [_join(group) for group in group_pieces(pieces)]
    captions = [table.head.caption for table in joined]
    headings = [text for table in joined for column in table.head.heading.columns for text in column.path]
    facts = read_facts(pages, texts, [caption.text for caption in captions if caption], file_name, headings)
    pairs = assign(entries, [(c.number, c.text) if c else (None, "") for c in captions])
    entry_of = {table: entry for entry, table in pairs.items()}
    tables = tuple(
        _logical(
            table,
            f"{document_id}-{index:03d}",
            entries[entry_of[index]] if index in entry_of else None,
            facts,
            [*headings_above(table.head, texts), *headers_above(table.head, pages, texts)],
        )
        for index, table in enumerate(joined)
    )
    listed = tuple(
        ListedTable(
            entry.page,
            entry.row_no,
            entry.number,
            entry.caption,
            entry.page_label,
            tables[pairs[index]].table_id if index in pairs else None,
            entry.rect,
        )
        for index, entry in enumerate(entries)
    )
    passages = read_passages(
        pages, texts, [line for c in captions if c for line in c.lines], [line for e in entries for line in e.lines]
    )
    return Understood(tables, listed, tuple(passages), facts)


def _join(group: Sequence[Piece]) -> Joined:
    heading = mended(group[0].heading, [piece.heading for piece in group[1:]], load_lexicon())
    return join_group(group, [column.meaning.role for column in heading.columns])


def _logical(
    joined: Joined, table_id: str, entry: ListedEntry | None, facts: DocumentFacts, above: Sequence[str]
) -> LogicalTable:
    periods = load_lexicon().periods
    head, caption = joined.head, joined.head.caption
    heading = _heading(joined)
    text, over = caption.text if caption else "", [*heading.titles, *above]
    said = _said_year(text, heading.titles, head.lead) or entered_year(above)
    body = [cell for cell in joined.cells if cell.row >= heading.rows]
    year = said or facts.year
    around = [text, *over, (facts.doc_type or "").replace("_", " "), facts.title or ""]
    numbers = table_numbers(joined.cells, heading.rows, joined.row_count, joined.column_count)
    columns, family = _told_by_values(heading, body, [text, *over], year, numbers)
    if family is None:
        columns, family = _told_by_headings(heading, joined.cells, around, text, year, numbers)
    quarter, titled = (next(filter(None, map(periods.of_text, texts)), None) for texts in ([text], over))
    half = next(filter(None, map(periods.half_of, [text, *over])), None)
    columns = of_compared_years(columns, numbers.relations)
    columns = with_realized_times(of_titled_quarter(columns, quarter or titled or half))
    confidence = min(piece.table.confidence for piece in joined.pieces)
    return LogicalTable(
        table_id=table_id,
        number=entry.number if entry else caption.number if caption else None,
        number_printed=caption.number if caption else None,
        caption=text or None,
        family=family,
        columns=columns,
        cells=joined.cells,
        row_count=joined.row_count,
        heading_rows=heading.rows,
        number_row=heading.number_row,
        page_first=head.table.page,
        page_last=max(part.page for cell in joined.cells for part in cell.parts),
        reader=head.table.reader,
        confidence=confidence,
        quarter_printed=quarter,
        quarter_announced=periods.of_text(head.lead),
        quarter_titled=titled,
        half_printed=half,
        month_titled=next(filter(None, map(periods.month_of, [text, *over])), None),
        year=said,
        notes=joined.notes,
        numbers=numbers,
    )


def _heading(joined: Joined) -> Heading:
    lexicon, whole = load_lexicon(), _as_page_table(joined)
    heading = read_heading(whole, lexicon)
    if not heading.known and heading.rows == 0 and not begins_with_body(whole):
        heading = plain_heading(whole, lexicon)
    return mended(heading, [piece.heading for piece in joined.pieces[1:]], lexicon)


def _said_year(text: str, titles: Sequence[str], lead: str) -> int | None:
    """The year of a table by its caption's text, its titles or the sentence that leads to it."""
    said = last_year(load_lexicon().of_reported_year(text)) or last_year(" ".join(titles))
    return said or own_year(uncited(lead))


def _told_by_values(
    heading: Heading, body: Sequence[Cell], over: Sequence[str], year: int | None, numbers: TableNumbers
) -> tuple[tuple[Column, ...], Family | None]:
    """The columns below a blank heading and the family, where their values tell the one that caption and headings
    `over` the table speak of; indicators with their units, targets and results where these say nothing of any."""
    families = load_families()
    told = families.hint(over)
    hint = told or Family.EVALUATION
    if heading.known or not heading.is_blank:
        return (), None
    columns = assigned(settle_columns(heading, body, over[0], year, hint), numbers, year, over[0])
    columns = with_form(columns, numbers, hint)
    family = families.family(columns, over)
    if told is None and not {column.role for column in columns} >= MEASURED_WITH_UNITS:
        return (), None
    return columns, family if family is hint else None


def _told_by_headings(
    heading: Heading, cells: Sequence[Cell], around: Sequence[str], text: str, year: int | None, numbers: TableNumbers
) -> tuple[tuple[Column, ...], Family | None]:
    """The columns as headings, values and numbers tell them together, and the family that they and `around` tell."""
    families, body = load_families(), [cell for cell in cells if cell.row >= heading.rows]
    proposed = settle_columns(heading, body, text, year, families.hint(around), heading.known)
    lines = " ".join([text, *earned_lines(proposed, body)])
    columns = assigned(proposed, numbers, year, lines)
    likelier = as_learned(proposed, columns, numbers.relations, body, year, text)
    if likelier != proposed:
        columns = assigned(likelier, numbers, year, lines)
    if heading.known:
        columns = with_quotients(with_named_lines(columns, body), numbers.columns, year)
        columns = with_running_totals(with_parts(columns, numbers.relations, year), numbers.columns, year)
        columns = with_levels_reached(columns, numbers.columns)
    hints = [*around, " ".join(dict.fromkeys(text for column in columns for text in column.path))]
    told = told_by_figures(columns)
    if told:
        columns = with_lines(columns, cells, heading.rows)
    return columns, families.family(as_headed(columns, body), hints) if heading.known or told else None


def _as_page_table(joined: Joined) -> PageTable:
    table = joined.head.table
    return replace(
        table,
        row_count=joined.row_count,
        column_count=joined.column_count,
        cells=joined.cells,
        x_edges=tuple(float(index) for index in range(joined.column_count + 1)),
        y_edges=tuple(float(index) for index in range(joined.row_count + 1)),
    )
