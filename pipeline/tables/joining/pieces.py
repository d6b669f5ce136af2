"""Page tables with what stands around them: cut at headings inside, captioned, first or last on their page."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.headings.header import heading_rows_inside, read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.joining.captions import Caption, caption_above, caption_below, caption_inside
from pipeline.tables.joining.content import PageContent
from pipeline.tables.joining.going_on import Piece
from pipeline.tables.model import Cell, Line, PageTable

_PAGES_BACK = 2
_INTRODUCES = re.compile(
    r":\s*$|\b(?:berikut|(?:di\s?)?bawah)(?:\s+ini)?\s*[.:]?\s*$|\btabel\s+\d[\d.]*\s*$", re.IGNORECASE
)
_ENDED = re.compile(r"[.:;!?]\s*$")
_FULL = 0.25  # of the text's width: a line set ragged ends no further from its right edge where the next word is long
_LINE_GAP = 1.5  # heights between two lines of a paragraph: more parts paragraphs
_LEAD_LINES = 5  # of a sentence above a table
_LABEL = re.compile(r"(?:[A-HJ-UWYZ]\.|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=[^\W\d_])")  # not I., V., X., which stand over A.
_HEADINGS = 3  # headings above a table that may tell its family


def page_pieces(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[Piece]:
    """The pieces of all pages in reading order; `texts` are the pages' lines without furniture."""
    pieces: list[Piece] = []
    left_over: Caption | None = None
    under = _captions_stand_under(pages, texts)
    for page, lines in zip(pages, texts, strict=True):
        found = list(_of_page(page, lines, under))
        if found and left_over and found[0].caption is None and found[0].first and not found[0].above:
            found[0] = replace(found[0], caption=left_over)
        elif found and left_over and not left_over.text and found[0].first and not found[0].above:
            found[0] = replace(found[0], caption=_numbered(found[0].caption, left_over.number))
        left_over = None if under else _at_page_end(page, lines)
        pieces += found
    return pieces


def _numbered(caption: Caption | None, number: str | None) -> Caption | None:
    """The caption with the number that stood alone at the end of the page before."""
    return replace(caption, number=number) if caption and caption.number is None else caption


def headings_above(piece: Piece, texts: Sequence[Sequence[Line]]) -> list[str]:
    """Headings nearest above the piece, nearest first; from the pages before only where its own page has none."""
    page = piece.table.page
    here = [line for line in texts[page - 1] if line.rect.bottom <= piece.table.rect.top + 2]
    for lines in (here, *(texts[number] for number in range(page - 2, max(-1, page - 2 - _PAGES_BACK), -1))):
        heads = [line.text for line in lines if _is_heading(line)]
        if heads:
            return _open(heads[::-1])[:_HEADINGS]
    return []


def _open(heads: Sequence[str]) -> list[str]:
    """Headings, nearest first, without those of sections that ended: over `B. Tahun 2021` stands no `A. Semester I`."""
    nearer: set[str] = set()
    found = []
    for text in heads:
        label = _LABEL.match(text)
        kind = re.sub(r"\d+", "1", label[0]).rstrip(" .") if label is not None else text
        kind = "A" if label is not None and label[0][0].isalpha() else kind
        if kind not in nearer:
            found.append(text)
        nearer.add(kind)
    return found


def headers_above(piece: Piece, pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[str]:
    """Running headers of the piece's page, nearest first: annexes print what they are above each of their pages."""
    own = {id(line) for line in texts[piece.table.page - 1]}
    return [
        line.text
        for line in reversed(pages[piece.table.page - 1].lines)
        if id(line) not in own and line.rect.bottom <= piece.table.rect.top + 2 and _is_heading(line)
    ]


def _is_heading(line: Line) -> bool:
    return line.bold or line.text.isupper() or re.match(r"^[A-Z0-9]{1,4}\.\s", line.text) is not None


def _captions_stand_under(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> bool:
    """Whether the document sets numbered captions under its tables: told by tables that have one on one side only."""
    above = below = 0
    for page, lines in zip(pages, texts, strict=True):
        for table in page.tables:
            ceiling, floor = _room(page, table)
            over, under = caption_above(table, lines, ceiling, page.width / 2), caption_below(table, lines, floor)
            numbered_above, numbered_below = bool(over and over.number), bool(under)
            above += numbered_above and not numbered_below
            below += numbered_below and not numbered_above
    return below > above


def _room(page: PageContent, table: PageTable) -> tuple[float, float]:
    """Where the table before ends and the table after begins, from the top of the page."""
    others = [other for other in page.tables if other is not table and other.rect.shared_width(table.rect) > 0]
    ceiling = max((o.rect.bottom for o in others if o.rect.bottom <= table.rect.top + 4), default=0.0)
    floor = min((o.rect.top for o in others if o.rect.top >= table.rect.bottom - 4), default=page.height)
    return ceiling, floor


def _of_page(page: PageContent, lines: Sequence[Line], under: bool) -> Iterator[Piece]:
    """`under`: captions are looked for below the tables first."""
    lexicon = load_lexicon()
    used: set[int] = set()
    tables = sorted(map(_without_foot, page.tables), key=lambda table: (table.rect.top, table.rect.x0))
    for index, table in enumerate(tables):
        heading = read_heading(table, lexicon)
        ceiling, floor = _room(page, table)
        free = [line for line in lines if id(line) not in used]
        caption = caption_below(table, free, floor) if under else None
        caption = caption or caption_above(table, free, ceiling, page.width / 2) or caption_inside(heading)
        if caption is None and floor == page.height:
            caption = caption_below(table, free, floor)
        used |= {id(line) for line in caption.lines} if caption else set()
        over = [line for line in free if id(line) not in used and _lies(line, ceiling - 4, table.rect.top + 4)]
        below = sum(_lies(line, table.rect.bottom, floor + 4) for line in lines)
        starts = heading_rows_inside(table, heading, lexicon)
        bounds = itertools.pairwise([0, *starts, table.row_count])
        parts = [_rows(table, start, end) for start, end in bounds] if starts else [table]
        pieces = [Piece(part, read_heading(part, lexicon), None, 0, 0, first=False, last=False) for part in parts]
        pieces = [replace(piece, split=k > 0) for k, piece in enumerate(pieces)]
        pieces[0] = replace(
            pieces[0],
            caption=caption,
            above=len(over),
            first=index == 0,
            introduced=any(_INTRODUCES.search(line.text) for line in over),
            lead=_lead(over),
        )
        pieces[-1] = replace(pieces[-1], below=below, last=index == len(tables) - 1)
        yield from pieces


def _lies(line: Line, top: float, bottom: float) -> bool:
    return top <= line.rect.top and line.rect.bottom <= bottom


def _lead(over: Sequence[Line]) -> str:
    """The sentence that ends right above a table and announces it (`... tahun 2015 diperoleh data berikut:`)."""
    stacked = sorted(over, key=lambda line: (line.rect.top, line.rect.x0))[-_LEAD_LINES:]
    if not stacked or not _INTRODUCES.search(stacked[-1].text):
        return ""
    begins = len(stacked) - 1
    while begins and _runs_on(stacked[begins - 1], stacked[begins]):
        begins -= 1
    return " ".join(line.text for line in stacked[begins:])


def _runs_on(line: Line, below: Line) -> bool:
    """Whether a sentence goes on from `line` to the line right below it: no heading, no end of a sentence, no gap."""
    gap = below.rect.top - line.rect.bottom
    return not (_is_heading(line) or _ENDED.search(line.text)) and gap < _LINE_GAP * max(line.rect.height, 5.0)


def _at_page_end(page: PageContent, lines: Sequence[Line]) -> Caption | None:
    """A numbered caption as the last thing on a page: its table begins on the next."""
    bottom = max((table.rect.bottom for table in page.tables), default=0.0)
    below = [line for line in lines if line.rect.top >= bottom - 2]
    if not below:
        return None
    end = max(line.rect.bottom for line in below) + 2
    edge = PageTable(page.number, Rect(0, end, page.width, end), 0, 0, (), (), (), "none")
    caption = caption_above(edge, below, bottom, page.width / 2)
    return caption if caption and caption.number and not _ends_a_sentence(caption, below) else None


def _ends_a_sentence(caption: Caption, lines: Sequence[Line]) -> bool:
    """Whether a number alone is what a full line above it runs on into (`..., sebagaimana` / `Tabel 3.`)."""
    number = caption.lines[0].rect
    above = [line for line in lines if line.rect.bottom <= number.top + 2]
    if caption.text or not above:
        return False
    last, right = above[-1], max(line.rect.x1 for line in lines)
    full = last.rect.x1 >= right - _FULL * (right - number.x0) and number.x0 <= last.rect.x0 + 2
    return full and not _ENDED.search(last.text) and number.top - last.rect.bottom < last.rect.height


def _without_foot(table: PageTable) -> PageTable:
    """`table` without the one blank cell that the rule of the page's footer draws below it: it would hide the break."""
    rows = table.row_count
    last = [cell for cell in table.cells if cell.row + cell.row_span == rows]
    blank = len(last) == 1 and last[0].row_span == 1 < last[0].column_span and not (last[0].text or last[0].mark)
    return _rows(table, 0, rows - 1) if blank and rows > 1 else table


def _rows(table: PageTable, first: int, end: int) -> PageTable:
    """The rows `first` to `end`, with the columns that they part themselves."""
    held = [cell for cell in table.cells if cell.row < end and cell.row + cell.row_span > first]
    begun = [*sorted({cell.column for cell in held}), table.column_count]
    kept: list[Cell] = []
    for cell in held:
        top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
        left = begun.index(cell.column)
        span = sum(cell.column <= column < cell.column + cell.column_span for column in begun)
        part = replace(cell, row=top - first, row_span=bottom - top, column=left, column_span=span)
        kept.append(part if cell.row >= first else replace(part, text="", lines=()))
    rect = Rect(table.rect.x0, table.y_edges[first], table.rect.x1, table.y_edges[end])
    return replace(
        table,
        rect=rect,
        row_count=end - first,
        column_count=len(begun) - 1,
        cells=tuple(kept),
        x_edges=tuple(table.x_edges[column] for column in begun),
        y_edges=table.y_edges[first : end + 1],
        open_top=table.open_top and first == 0,
        open_bottom=table.open_bottom and end == table.row_count,
        going_on=table.going_on if end == table.row_count else (),
    )
