"""Which pieces of tables go on from which over pages: heading, caption, columns and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.header import Heading
from pipeline.tables.headings.spellings import fold
from pipeline.tables.joining.captions import Caption
from pipeline.tables.model import PageTable

SAME_X = 4.0  # points between two x edges that are one
SHARED = 0.7  # of the fewer edges that two pieces of one table have in common
_NOTES = 2  # lines (`Lembar : 2 dari 2`) that may stand between a table and its continuation under the same heading
_SAME_HEADING = 88.0  # per cent of equal letters
_LIKE_HEADING = 75.0  # the same where the columns mean the same
#: the same over columns that all stand alike, where letters are read as unsurely as `_BLURRED` says; of some 230 pairs
#: of such pages in 57 reports those of one table have 68 and more, others 54
_BLURRED_HEADING = 62.0
_BLURRED = 0.85  # mean confidence of a scan whose words are guessed; readable scans have 0.93 and more
_GROUPED = 4  # columns of the least table whose columns are grouped


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on one page, with what stands around it.

    `above`, `below`: how many lines that are no furniture and no caption of its own stand between it and the table
    before or after it, or the page's edge; `first`, `last` on its page; `split`: it was cut out of a larger page table
    at a heading inside, whose upper part is the piece before; `introduced`: a sentence above announces a table; `lead`:
    the sentence that does so right above this one.
    """

    table: PageTable
    heading: Heading
    caption: Caption | None
    above: int
    below: int
    first: bool
    last: bool
    split: bool = False
    introduced: bool = False
    lead: str = ""


def group_pieces(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each table, tables in the order in which they begin."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _continues(groups[-1], piece) and not _begins_a_form(groups[:-1], piece):
            groups[-1].append(piece)
            if _is_unnumbered(groups[-1][0].caption) and piece.caption is not None and piece.caption.below:
                groups[-1][0] = replace(groups[-1][0], caption=piece.caption)
        else:
            groups.append([piece])
    return groups


def _begins_a_form(before: Sequence[Sequence[Piece]], piece: Piece) -> bool:
    """Whether a piece without a heading begins like a table before the last one: a form prints its title in a box on
    each page (`RENCANA KERJA DAN ANGGARAN | Formulir RKA-SKPD 2.2.1`)."""
    if piece.heading.known:
        return False
    alike = [group[0] for group in before if group[0].table.column_count == piece.table.column_count]
    first = _first_row(piece) if alike else []
    return any(first) and any(_first_row(head) == first for head in alike)


def _continues(group: Sequence[Piece], piece: Piece) -> bool:
    before, head = group[-1], group[0]
    if piece.split:
        return piece.caption is None and piece.heading.texts == head.heading.texts
    repeated = _repeats_the_heading(group, piece)
    if piece.table.page == before.table.page:
        alone = repeated and piece.caption is None and piece.above == 0
        return (alone or _says_so(piece)) and _same_columns(before.table, piece.table)
    if piece.table.page != (before.table.last_page or before.table.page) + 1 or not (piece.first and before.last):
        return False
    if before.caption is not None and before.caption.below:
        return False  # the caption stands under the last page of its table
    return _continues_overleaf(group, piece, repeated)


def _continues_overleaf(group: Sequence[Piece], piece: Piece, repeated: bool) -> bool:
    before, head = group[-1], group[0]
    if piece.caption is not None and not (piece.caption.below and _is_unnumbered(head.caption)):
        again = repeated and head.caption is not None and _same_caption(head.caption, piece.caption)
        goes_on = _says_so(piece) or (again and not _starts_over(head, piece))
        return goes_on and _same_columns(before.table, piece.table)
    if piece.heading.known:
        return repeated and not piece.introduced and piece.above + before.below <= _NOTES
    return not piece.above and not before.below and any(_same_columns(p.table, piece.table) for p in reversed(group))


def _says_so(piece: Piece) -> bool:
    return piece.caption is not None and piece.caption.continued


def _repeats_the_heading(group: Sequence[Piece], piece: Piece) -> bool:
    heading = group[0].heading
    if not (heading.known and piece.heading.known):
        return False
    return _same_heading(heading, piece.heading) or any(_blurred_alike(other, piece) for other in group)


def _is_unnumbered(caption: Caption | None) -> bool:
    """No caption, or a heading over the table that a numbered caption below it replaces."""
    return caption is None or caption.number is None


def _same_heading(a: Heading, b: Heading) -> bool:
    ours, theirs = list(dict.fromkeys(a.texts)), list(dict.fromkeys(b.texts))
    shared = set(ours) & set(theirs)
    if len(shared) >= 0.8 * max(len(ours), len(theirs)) or _without_groups(a, b):
        return True
    # a scan reads a letter wrongly here and there
    likeness = fuzz.ratio("".join(ours), "".join(theirs))
    return likeness >= _SAME_HEADING or (likeness >= _LIKE_HEADING and _same_meanings(a, b))


def _without_groups(a: Heading, b: Heading) -> bool:
    """`b` repeats the headings of all columns, but not the row of groups over them."""
    ours, theirs = ([tuple(map(fold, column.path)) for column in heading.columns] for heading in (a, b))
    return len(ours) >= _GROUPED and ours != theirs and [path[-1:] for path in ours] == theirs


def _blurred_alike(a: Piece, b: Piece) -> bool:
    """Two readings of a heading that a scan blurs, over the same columns."""
    rows = {piece.heading.rows - (piece.heading.number_row is not None) for piece in (a, b)}  # numbers are misread, too
    if max(a.table.confidence, b.table.confidence) > _BLURRED or len(rows) > 1:
        return False
    ours, theirs = a.table.x_edges, b.table.x_edges
    if len(ours) != len(theirs) or any(abs(x - y) > SAME_X for x, y in zip(ours, theirs, strict=True)):
        return False
    texts = ["".join(dict.fromkeys(piece.heading.texts)) for piece in (a, b)]
    return fuzz.ratio(*texts) >= _BLURRED_HEADING


def _same_meanings(a: Heading, b: Heading) -> bool:
    if len(a.columns) != len(b.columns):
        return False
    pairs = [(x.meaning, y.meaning) for x, y in zip(a.columns, b.columns, strict=True)]
    told = [(x, y) for x, y in pairs if x.role is not None and y.role is not None]
    same = sum((x.role, x.period, x.measure) == (y.role, y.period, y.measure) for x, y in told)
    return len(told) >= 0.7 * len(pairs) and same >= 0.85 * len(told)


def _same_caption(a: Caption, b: Caption) -> bool:
    return a.number == b.number and fold(a.text) == fold(b.text)


def _starts_over(head: Piece, piece: Piece) -> bool:
    """The piece begins with the row with which the table began: another table under the same caption."""
    first, again = _first_row(head), _first_row(piece)
    places = [text for text in again if text]
    return not places or first[: len(again)] == again or (bool(again) and bool(first) and again[0] == first[0] != "")


def _first_row(piece: Piece) -> list[str]:
    grid = CellGrid(piece.table.cells, piece.table.row_count, piece.table.column_count)
    if piece.heading.rows >= piece.table.row_count:
        return []
    cells = (grid.at(piece.heading.rows, column) for column in range(piece.table.column_count))
    return [fold(cell.text) if cell is not None else "" for cell in cells]


def _same_columns(a: PageTable, b: PageTable) -> bool:
    """Most vertical edges of the one with fewer of them are edges of the other."""
    few, many = sorted((a.x_edges, b.x_edges), key=len)
    found = sum(any(abs(x - y) <= SAME_X for y in many) for x in few)
    if found >= SHARED * len(few) and found >= min(3, len(few)):
        return True
    return a.column_count == b.column_count and abs(a.rect.width - b.rect.width) <= 0.02 * a.rect.width
