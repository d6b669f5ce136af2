"""Cover and headings of a document's first pages, and lines that one name runs over."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.tables.document.glued_words import respaced
from pipeline.tables.document.names import is_aim
from pipeline.tables.document.passages import CHAPTER, is_cover
from pipeline.tables.evidence.measures import SAME_PLACE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line

_HEAD_PAGES, _HEAD_LINES = 3, 10
_MOST_LINES = 4  # that one name runs over
_GAP = 1.5  # heights of a line between two lines of one name; covers set in double spacing have 1.0
_LARGER = 1.3  # of two lines of one name; OCR measures sizes up to 1.2 apart in one line
_BOXED = 4  # texts of a box that is a title: that of a form, its number, its year and who fills it in
_SECTION = re.compile(r"^(?:[IVX]{1,5}|[A-G]|\d{1,2}(?:\.\d+)*)[.)]\s|^(?:daftar|kata)\s", re.IGNORECASE)
_OFFICIAL = re.compile(r"\bnip\b", re.IGNORECASE)


def cover_lines(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[Line]:
    """The first page's lines where it is a cover: few lines, no table, no running text."""
    if not pages or pages[0].tables or not is_cover(texts[0]):
        return []
    return [_respaced(line) for line in texts[0] if not is_aim(line.text)]


def heading_lines(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines of the first pages that are set as headings, or stand over a table."""
    for page, lines in list(zip(pages, texts, strict=True))[:_HEAD_PAGES]:
        top = min((table.rect.top for table in page.tables), default=page.height)
        for line in [line for line in lines if line.rect.bottom <= top + 4][:_HEAD_LINES]:
            shouted = line.text.isupper() and sum(letter.isalpha() for letter in line.text) > 3
            if (
                len(line.text) <= 120
                and not is_aim(line.text)
                and (line.bold or shouted or page.tables != [])
                and not line.text[:1].islower()
            ):
                yield _respaced(line)


def boxed_lines(pages: Sequence[PageContent]) -> list[str]:
    """The texts of a box that the document begins with and that holds no figures, as forms print their title:
    `RENCANA KERJA DAN ANGGARAN ... Tahun Anggaran 2018 | Formulir RKA-SKPD 2.2.1`."""
    tables = sorted((table for page in pages[:1] for table in page.tables), key=lambda table: table.rect.top)
    texts = [respaced(cell.text) for table in tables[:1] for cell in table.cells if cell.text]
    return texts if len(texts) <= _BOXED and not any(map(is_figure, texts)) else []


def begins_with_chapter(heads: Sequence[str]) -> bool:
    """The document is a chapter or summary, or begins with one: its first heading names no whole (`BAB III`)."""
    return bool(heads) and CHAPTER.match(heads[0]) is not None


def runs_of_lines(lines: Sequence[Line], texts: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Each line, with those after it where it ends in the middle of a name (`BADAN KEPEGAWAIAN DAN`) or both are in
    capitals, and they stand close, in one size, and begin no section of their own. `texts` are the pages' lines: none
    of them stands between."""
    tops = {page[0].page: sorted(line.rect.top for line in page) for page in texts if page}
    for index, line in enumerate(lines):
        text, last = line.text, line
        for after in [] if _is_signature(lines, index) else lines[index + 1 : index + _MOST_LINES]:
            halved = text.split()[-1:] and text.split()[-1].casefold() in {"dan", "serta"}
            if not (halved or (text.isupper() and after.text.isupper())) or not _near(last, after):
                break
            printed = tops.get(last.page, [])
            if bisect_left(printed, after.rect.top - SAME_PLACE) > bisect_right(printed, last.rect.top + SAME_PLACE):
                break
            text, last = f"{text} {after.text}", after
        yield text


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines of running text that follow each other closely in one size, as one text."""
    block: list[str] = []
    last: Line | None = None
    for line in map(_respaced, lines):
        if last is not None and not _near(last, line):
            yield " ".join(block)
            block = []
        block.append(line.text)
        last = line
    if block:
        yield " ".join(block)


def _near(line: Line, after: Line) -> bool:
    height = max(line.rect.height, after.rect.height)
    return (
        line.page == after.page
        and -height < after.rect.top - line.rect.bottom <= _GAP * height
        and max(line.size, after.size) <= _LARGER * min(line.size, after.size)
        and _SECTION.match(after.text) is None
        and CHAPTER.match(after.text) is None
    )


def _is_signature(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the office over a signature: a comma ends it, and an official's number follows."""
    return lines[index].text.endswith(",") and any(
        _OFFICIAL.search(after.text) for after in lines[index + 1 : index + 6]
    )


def _respaced(line: Line) -> Line:
    text = respaced(line.text)
    return line if text == line.text else replace(line, text=text)
