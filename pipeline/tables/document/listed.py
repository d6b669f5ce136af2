"""The document's own list of tables (Daftar Tabel), and which table each entry means."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.reading.geometry import Rect, bounding
from pipeline.tables.headings.spellings import fold
from pipeline.tables.joining.captions import NUMBER
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, Line, PageTable

_TITLE = "daftartabel"
_ENTRY = re.compile(rf"^(?:tabel|table)?\s*\.?\s*(?P<number>{NUMBER})\b\s*[.:]?\s+(?P<rest>.*)$", re.IGNORECASE)
_WORD = re.compile(r"^tab(?:el|le)\b", re.IGNORECASE)
_NUMBER_CELL = re.compile(rf"^(?:tabel|table)\s*\.?\s*{NUMBER}\s*[.:]?$", re.IGNORECASE)
_LEADERS = re.compile(r"[.\u2026_·]{3,}|(?:\s\.){3,}")
_LABEL = re.compile(r"(?<!\w)(?:[ivxlc]{1,6}|\d{1,3}|[IVX]{1,4}\s*[-.–]\s*\d{1,3})$", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\s(\d{1,3})$")
_RIGHT_EDGE = 8.0  # points by which the right ends of page numbers in one column differ at most
_FEWEST_ENTRIES = 4  # of which numbers that rise are pages'; of three, one in six rises by chance
#: what one number and, letter by letter, one caption are worth beside the likeness of captions: a list that numbers its
#: tables otherwise gives the number of one to a caption that is hardly another's
_NUMBER_BONUS, _CAPTION_BONUS = 0.3, 0.3
_ENOUGH = 0.7  # likeness of captions below which entry and table are strangers
_PASSES = 20
_ORDER = 0.004  # what one inversion of the printed order costs: decides only between equals


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One entry; `table` is the index of the table that it means in the sequence given to `assign`, else None."""

    row_no: int
    number: str
    caption: str
    page_label: str | None
    page: int
    rect: Rect
    lines: tuple[Line, ...]


def read_listed(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[ListedEntry]:
    """The entries in printed order; `texts` are the pages' lines without furniture."""
    blocks: list[list[Line]] = []
    for line in _section(pages, texts):
        match = _ENTRY.match(line.text)
        if match and (_WORD.match(line.text) or not blocks or not _WORD.match(blocks[-1][0].text)):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
    entries: list[ListedEntry] = []
    labels = _labels_without_leaders(blocks)
    for block, bare in zip(blocks, labels, strict=True):
        printed = _with_the_label_last([line.text for line in block])
        if bare is not None:
            printed[bare] = _LAST_NUMBER.sub("", printed[bare])
        match = _ENTRY.match(" ".join(printed))
        if match is None:
            continue
        caption, label = _without_label(match["rest"])
        if bare is not None:
            label = block[bare].text.split()[-1]
        number = re.sub(r"\s+|\.$", "", match["number"])
        rect = bounding(line.rect for line in block if line.page == block[0].page)
        entries.append(ListedEntry(len(entries), number, caption, label, block[0].page, rect, tuple(block)))
    return entries


def assign(entries: Sequence[ListedEntry], tables: Sequence[tuple[str | None, str]]) -> dict[int, int]:
    """Entry index -> table index, for (printed number, caption) of the tables in page order.

    Likeness of captions and equal numbers decide; among equals the printed order does, so that three evaluations with
    one and the same caption go to the entries of three quarters one after another.
    """
    scores = {
        (e, t): score
        for e, entry in enumerate(entries)
        for t, (number, caption) in enumerate(tables)
        if (score := _score(entry, number, caption)) >= _ENOUGH
    }
    pairs: dict[int, int] = {}
    for (e, t), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if e not in pairs and t not in pairs.values():
            pairs[e] = t
    for _ in range(_PASSES):
        swaps = [(a, b) for a in sorted(pairs) for b in sorted(pairs) if a < b and _gain(pairs, a, b, scores) > 1e-9]
        if not swaps:
            break
        for a, b in swaps:
            if _gain(pairs, a, b, scores) > 1e-9:
                pairs[a], pairs[b] = pairs[b], pairs[a]
    return pairs


def _gain(pairs: dict[int, int], a: int, b: int, scores: dict[tuple[int, int], float]) -> float:
    """What exchanging the tables of the entries `a` and `b` is worth; negative where one of them would not fit."""
    x, y = pairs[a], pairs[b]
    if (a, y) not in scores or (b, x) not in scores:
        return -1.0
    likeness = scores[a, y] + scores[b, x] - scores[a, x] - scores[b, y]
    between = [table for entry, table in pairs.items() if a < entry < b and min(x, y) < table < max(x, y)]
    fewer = 2 * len(between) + 1  # inversions that the exchange makes or takes away
    return likeness + _ORDER * (fewer if x > y else -fewer)


def _score(entry: ListedEntry, number: str | None, caption: str) -> float:
    if not caption and number is None:
        return 0.0
    likeness = fuzz.ratio(fold(entry.caption), fold(caption)) / 100
    likeness = max(
        likeness, 0.95 * fuzz.token_set_ratio(entry.caption.casefold(), caption.casefold()) / 100 if caption else 0.0
    )
    same = number is not None and fold(number) == fold(entry.number)
    exactly = bool(caption) and fold(entry.caption) == fold(caption)
    return likeness + (_NUMBER_BONUS if same else 0.0) + (_CAPTION_BONUS if exactly else 0.0)


def _section(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines under the title Daftar Tabel, over as many pages as go on listing: one that begins with a number which
    was listed has that table's caption."""
    inside = led = False
    numbers: set[str] = set()
    for page, text in zip(pages, texts, strict=True):
        held = [line for table in page.tables for line in _lines_of(table)]
        lines = sorted([*text, *held], key=lambda line: (round(line.rect.top, 0), line.rect.x0)) if held else list(text)
        inside = inside and _goes_on(lines, numbers)
        if led and not any(_LEADERS.search(line.text) for line in lines):
            inside = False  # captions over tables, no list of them
        for line in lines:
            if fold(line.text) == _TITLE:
                inside = True
            elif inside:
                led = led or _LEADERS.search(line.text) is not None
                numbers |= {match["number"] for match in _entries([line])}
                yield line


def _goes_on(lines: Sequence[Line], numbers: Collection[str]) -> bool:
    told = [line for line in lines[:3] if _WORD.match(line.text)]
    return bool(told) and not any(match["number"] in numbers for match in _entries(told))


def _entries(lines: Sequence[Line]) -> Iterator[re.Match[str]]:
    for line in lines:
        if _WORD.match(line.text) and (match := _ENTRY.match(line.text)) is not None:
            yield match


def _lines_of(table: PageTable) -> list[Line]:
    """The lines of a table's cells; of a list that is set in rulings each row as one line, `Tabel 3 | Caption | 17`."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.lines:
            rows.setdefault(cell.row, []).append(cell)
    ruled = [row for row in rows.values() if len(row) > 1 and _NUMBER_CELL.match(row[0].text.strip())]
    if not ruled or 2 * len(ruled) < len(rows):
        return [line for cell in table.cells for line in cell.lines]
    return [_as_line(lines) for row in rows.values() for lines in _by_number(row)]


def _by_number(row: Sequence[Cell]) -> list[list[Line]]:
    """The lines of a row, the number first; those of each number where the row holds several, as a heading's may."""
    numbers = [line for line in row[0].lines if _NUMBER_CELL.match(line.text)]
    if len(numbers) < 2:
        return [[line for cell in row for line in cell.lines]]
    groups = [[number] for number in numbers]
    for line in (line for cell in row for line in cell.lines if line not in numbers):
        nearest = min(range(len(numbers)), key=lambda i: abs(numbers[i].rect.top - line.rect.top))
        groups[nearest].append(line)
    return groups


def _as_line(lines: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in lines)
    return replace(lines[0], text=text, rect=bounding(line.rect for line in lines))


def _labels_without_leaders(blocks: Sequence[Sequence[Line]]) -> list[int | None]:
    """Of each entry the line that ends in its page number, where no dots lead to it; None for all where they do not.

    Page numbers never fall from entry to entry. They end at one right edge, and then a caption of two lines has its
    number on either; or each ends its entry, as behind dots that were typed, and most are of pages of their own.
    """
    nothing: list[int | None] = [None] * len(blocks)
    if len(blocks) < 2 or any(_LEADERS.search(line.text) for block in blocks for line in block):
        return nothing
    edge = max(line.rect.x1 for block in blocks for line in block)
    found: list[int | None] = []
    pages: list[int] = []
    for block in blocks:
        at = [
            (index, int(match[1]))
            for index, line in enumerate(block)
            if line.rect.x1 >= edge - _RIGHT_EDGE and (match := _LAST_NUMBER.search(line.text))
        ]
        if len(at) != 1:
            return _labels_at_the_ends(blocks) or nothing
        found.append(at[0][0])
        pages.append(at[0][1])
    return found if pages == sorted(pages) else nothing


def _labels_at_the_ends(blocks: Sequence[Sequence[Line]]) -> list[int | None]:
    """Likewise where each entry ends in a number; none where one does not, or where numbers fall or hardly rise."""
    ends = [_LAST_NUMBER.search(block[-1].text) for block in blocks]
    pages = [int(end[1]) for end in ends if end is not None]
    rising = len(pages) == len(blocks) and pages == sorted(pages) and 2 * len(set(pages)) > len(pages)
    return [len(block) - 1 for block in blocks] if rising and len(blocks) >= _FEWEST_ENTRIES else []


def _with_the_label_last(printed: list[str]) -> list[str]:
    """The lines of an entry; leaders and page number that stand in an upper one are put behind the last."""
    for index, text in enumerate(printed[:-1]):
        leaders = _LEADERS.search(text)
        if leaders is not None and _LABEL.fullmatch(text[leaders.end() :].strip()):
            caption = [*printed[:index], text[: leaders.start()], *printed[index + 1 :]]
            return [*caption[:-1], f"{caption[-1]} {text[leaders.start() :]}"]
    return printed


def _without_label(text: str) -> tuple[str, str | None]:
    parts = _LEADERS.split(text)
    if len(parts) < 2:
        return text.strip(), None
    tail = parts[-1].strip()
    label = _LABEL.search(tail)
    caption = " ".join(" ".join(part.split()) for part in parts[:-1] if part.strip()).strip(" .")
    rest = tail if label is None else tail[: label.start()].strip()
    return f"{caption} {rest}".strip(), label.group() if label else None
