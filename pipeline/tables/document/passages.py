"""Running text as passages: paragraphs, list items, headings, captions, cover and contents lines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.geometry import Rect, bounding
from pipeline.tables.headings.spellings import fold
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line

#: what a list item begins with; `3.160.386.488,00` at a line's begin is an amount and goes on with the sentence
MARKER = re.compile(
    r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?:\s*(?=[^\s\d])|\s+(?=\S))|[-–•▪➢o*]\s+(?=\S)|misi\s*-?\s*\d+\s*:)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:bab\s+[ivx]+\b|[A-Z]\.\s+\S|\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]|[IVX]{1,4}\.\d)", re.IGNORECASE
)
#: a section's title where nothing tells bold type, as on a scan: `G. Rekomendasi Tindak Lanjut`, longer words large
_SECTION = re.compile(
    r"^[A-Z]\.\s+[A-Z]\w+(?:[\s/]+(?:[A-Z][\w/-]*|\w{1,3}|dari|dalam|pada|serta|atas|atau|oleh|untuk))*$"
)
_CONTENTS = re.compile(r"^(?:daftar\s+(?:isi|tabel|gambar|grafik|lampiran|bagan|diagram))", re.IGNORECASE)
#: the heading of a chapter, or of the summary before the first
CHAPTER = re.compile(r"^bab\s+(?:[ivx]+|\d{1,2})\b|^(?:ik?htisar|ringkasan)\s+e|^executive\s+summary", re.IGNORECASE)
_FOREWORD = re.compile(r"^kata\s+pengantar\b", re.IGNORECASE)
_COVER_LINES, _LONG = 25, 75
_PROSE = 3  # lines of a page that go on in small letters: a name or title on a cover does so on two at most
_WORDS = 20  # letters of such a line; specks of a scan are read as shorter ones
_END = re.compile(r"[.;:!?]\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """`kind`: cover, heading, caption, contents, text. `order` counts from 0 over the document.

    A paragraph that runs over a page end is one passage; `page` and `rect` are where it begins, `breaks` the offsets in
    its text at which its later pages begin.
    """

    kind: str
    text: str
    page: int
    rect: Rect
    order: int
    lines: tuple[Line, ...] = ()
    breaks: tuple[int, ...] = ()

    def parts(self) -> list[tuple[int, Rect]]:
        """Page and rectangle of each of its parts, one per page."""
        by_page: dict[int, list[Rect]] = {}
        for line in self.lines:
            by_page.setdefault(line.page, []).append(line.rect)
        return [(page, bounding(rects)) for page, rects in by_page.items()] or [(self.page, self.rect)]


def read_passages(
    pages: Sequence[PageContent], texts: Sequence[Sequence[Line]], captions: Iterable[Line], contents: Iterable[Line]
) -> list[Passage]:
    """`texts` are the pages' lines without furniture; `captions` and `contents` the lines of these kinds among them."""
    known = {id(line): "contents" for line in contents} | {id(line): "caption" for line in captions}
    size, bold_text = _usual_size(texts), _is_bold(texts)
    plain = not any(line.bold for lines in texts for line in lines)
    found: list[Passage] = []
    in_contents = False
    for page, lines in zip(pages, texts, strict=True):
        if not lines:
            continue
        title = any(_CONTENTS.match(line.text) for line in lines[:2])
        in_contents = title or (in_contents and _mostly_leaders(lines))
        whole = "contents" if in_contents else ""
        if not whole and page.number == 1 and not page.tables and is_cover(lines):
            whole = "cover"
        kinds = [known.get(id(line)) or whole or _kind(line, size, bold_text, plain) for line in lines]
        found += _of_kinds(lines, kinds)
    return [replace(passage, order=order) for order, passage in enumerate(_over_pages(found))]


def _kind(line: Line, size: float, bold_text: bool, plain: bool) -> str:
    return "heading" if _is_heading(line, size, bold_text) or (plain and _SECTION.match(line.text)) else "text"


def _of_kinds(lines: Sequence[Line], kinds: Sequence[str]) -> Iterator[Passage]:
    """The passages of a page whose lines are of `kinds`."""
    left, right = _margins(lines)
    begins = [0]
    for k, line in enumerate(lines):
        block = lines[begins[-1] : k]
        if block and (kinds[k] != kinds[k - 1] or _begins_anew(block, line, kinds[k], left, right)):
            begins.append(k)
    for first, end in pairwise([*begins, len(lines)]):
        yield _passage(kinds[first], lines[first:end])


def is_cover(lines: Sequence[Line]) -> bool:
    """The lines of a first page without a table make a cover: they are few, hardly one is running text, and none
    begins a chapter."""
    return (
        0 < len(lines) <= _COVER_LINES
        and sum(len(line.text) > _LONG for line in lines) <= 1
        and sum(line.text[:1].islower() and len(line.text) > _WORDS for line in lines) < _PROSE
        and not any(begin.match(line.text) for line in lines for begin in (CHAPTER, _FOREWORD, _CONTENTS))
    )


def _begins_anew(block: Sequence[Line], line: Line, kind: str, left: float, right: float) -> bool:
    last = block[-1]
    if line.rect.top < last.rect.top - 2:
        return True
    gap = line.rect.top - last.rect.bottom
    height = max(last.rect.height, line.rect.height)
    if kind == "caption":
        return gap > 2.5 * height
    if kind == "contents":
        return re.match(r"^(?:tabel|bab|[A-Z]\.|\d|gambar)", line.text, re.IGNORECASE) is not None
    if gap > 1.6 * height or MARKER.match(line.text):
        return True
    if kind == "heading":
        return _HEADING.match(line.text) is not None and _HEADING.match(last.text) is not None
    if kind == "cover":
        return abs(line.size - last.size) > 1
    hanging = MARKER.match(block[0].text) is not None
    indented = line.rect.x0 > left + 12 and line.rect.x0 > last.rect.x0 + 8
    if indented and not hanging and len(block) > 0:
        return True
    return _END.search(last.text) is not None and last.rect.x1 < right - 0.15 * (right - left)


def _is_heading(line: Line, size: float, bold_text: bool) -> bool:
    """`size`, `bold_text`: how the document sets its running text."""
    if len(line.text) > 120 or _END.search(line.text):
        return False
    numbered = _HEADING.match(line.text) is not None
    shouted = line.text.upper() == line.text and sum(letter.isalpha() for letter in line.text) >= 4
    bold = line.bold and (not bold_text or (numbered and line.size > size + 0.5))
    return (
        (bold and (numbered or shouted or line.size > size + 0.5 or len(line.text) < 80))
        or (shouted and (numbered or line.size > size + 0.5))
        or (shouted and len(line.text) < 70)
    )


def _over_pages(passages: Sequence[Passage]) -> list[Passage]:
    """Paragraphs that a page end cut, as one."""
    out: list[Passage] = []
    for passage in passages:
        before = next((p for p in reversed(out[-4:]) if p.kind == "text"), None)
        if (
            before is not None
            and before is out[-1]
            and passage.kind == "text"
            and passage.page == before.lines[-1].page + 1
            and not _END.search(before.text)
            and not MARKER.match(passage.text)
            and (passage.text[:1].islower() or passage.rect.x0 < before.rect.x0 + 30)
        ):
            out[-1] = replace(
                before,
                text=f"{before.text} {passage.text}",
                lines=(*before.lines, *passage.lines),
                breaks=(*before.breaks, len(before.text) + 1),
            )
        else:
            out.append(passage)
    return out


def _passage(kind: str, lines: Sequence[Line]) -> Passage:
    text = " ".join(" ".join(line.text for line in lines).split())
    return Passage(kind, text, lines[0].page, bounding(line.rect for line in lines), 0, tuple(lines))


def _usual_size(texts: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in texts:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _is_bold(texts: Sequence[Sequence[Line]]) -> bool:
    letters = {True: 0, False: 0}
    for lines in texts:
        for line in lines:
            letters[line.bold] += len(line.text)
    return letters[True] > letters[False]


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    rights = sorted(line.rect.x1 for line in lines)
    lefts = sorted(line.rect.x0 for line in lines)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _mostly_leaders(lines: Sequence[Line]) -> bool:
    dotted = sum("...." in line.text or "….." in line.text or fold(line.text).startswith("tabel") for line in lines)
    return dotted > 0.5 * len(lines)
