"""Running headers, footers and page labels: lines that say nothing about the tables they stand beside."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.joining.captions import numbered
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line

_LABEL = re.compile(
    r"[-–—|\s]*(?:(?:hal(?:aman)?|page|lembar)\.?\s*:?\s*)?(?:\d{1,3}|[ivxlc]{1,6}|[IVX]{1,4}\s*[-.–]\s*\d{1,3})(?:\s*(?:dari|/|of)\s*\d{1,3})?[-–—|\s]*",
    re.I,
)
_EDGE = 0.15  # share of the page height at either end where page labels stand
_FOOT = 0.25  # likewise where footers may repeat under the last table: at 0.80 of the height on landscape pages met
_REPEATED = 3  # pages on which a line must stand at the same height
_MARGIN = 0.09  # share of the page height in which a sheet's name is printed
_SHORT = 40  # letters of such a line
_NEAR = 2  # pages before and after that tell a footer
_FEWEST = 2  # of these that print it too, at whatever height
_LETTERS = 10  # of a footer: figures of a table that no grid holds repeat as well
_LONG = 20  # of a footer that a scan reads otherwise on each page
_ALIKE = 80.0  # per cent of equal letters then; 85 and more on the 34 pages of a scan whose footer is white on blue
_LOWER = 0.5  # share of the page height under which a page label stands, however broad the margin below it


def running_text(pages: Sequence[PageContent]) -> list[list[Line]]:
    """Per page its lines without page labels, running headers and footers."""
    seen: Counter[tuple[object, ...]] = Counter()
    for page in pages:
        seen.update({_key(line, page) for line in page.lines if _at_edge(line, page)})
    formats = Counter(_format(page) for page in pages)
    names = _names_of_sheets(pages) | _footers(pages) | _counted_labels(pages)
    often = {paper: max(_REPEATED, 2 * count // 5) for paper, count in formats.items()}
    return [
        [
            line
            for line in page.lines
            if any(letter.isalnum() for letter in line.text)  # specks of a scan are read as dashes and dots
            and (numbered(line.text) or not _is_furniture(line, page, seen, often[_format(page)]))
            and (page.number, id(line)) not in names
        ]
        for page in pages
    ]


def _names_of_sheets(pages: Sequence[PageContent]) -> set[tuple[int, int]]:
    """Lines (page, id) that a spreadsheet prints in the margin of one sheet's pages: plain, short, nearest to the
    edge, and the same at the same place on the page before or after."""
    outer: dict[int, dict[tuple[object, ...], Line]] = {}
    for page in pages:
        low = min((line.rect.top for line in page.lines), default=0.0)
        high = max((line.rect.bottom for line in page.lines), default=0.0)
        for line in page.lines:
            edge = line.rect.top == low and line.rect.bottom < _MARGIN * page.height
            edge = edge or (line.rect.bottom == high and line.rect.top > (1 - _MARGIN) * page.height)
            if (
                edge
                and not line.bold
                and len(line.text) <= _SHORT
                and load_lexicon().periods.of_text(line.text) is None
            ):
                place = (_text_key(line), round(line.rect.x0), round(line.rect.top), _format(page))
                outer.setdefault(page.number, {})[place] = line
    return {
        (number, id(line))
        for number, found in outer.items()
        for place, line in found.items()
        if place in outer.get(number - 1, {}) or place in outer.get(number + 1, {})
    }


def _footers(pages: Sequence[PageContent]) -> set[tuple[int, int]]:
    """Lines (page, id) at the lower end that pages nearby print too: a footer whose height goes with the text's end, or
    with the paper, repeats at no height often enough."""
    printed = [
        {_text_key(line): line for line in page.lines if line.rect.top > (1 - _EDGE) * page.height} for page in pages
    ]
    out: set[tuple[int, int]] = set()
    for place, page in enumerate(pages):
        near = printed[max(0, place - _NEAR) : place] + printed[place + 1 : place + 1 + _NEAR]
        for key, line in printed[place].items():
            letters = sum(map(str.isalpha, key))
            often = letters >= _LETTERS and sum(key in other for other in near) >= _FEWEST
            if often or (letters >= _LONG and _is_last(line, page) and sum(_alike(key, o) for o in near) >= _FEWEST):
                out.add((page.number, id(line)))
    return out


def _is_last(line: Line, page: PageContent) -> bool:
    return line.rect.bottom >= max(other.rect.bottom for other in page.lines if _LABEL.fullmatch(other.text) is None)


def _alike(key: str, others: Iterable[str]) -> bool:
    """Whether one of the others is the same line, read from a scan with other letters wrong."""
    return any(fuzz.ratio(key, other) >= _ALIKE for other in others)


def _counted_labels(pages: Sequence[PageContent]) -> set[tuple[int, int]]:
    """Last lines (page, id) that are page labels at whatever height: under everything else on the page, and counting
    along with pages nearby. On landscape pages whose text ends early they met at 0.77 of the height."""
    counted: list[tuple[int, Line] | None] = []
    for page in pages:
        end = max((line.rect.bottom for line in page.lines), default=0.0)
        lowest = max([_LOWER * page.height, *(table.rect.bottom for table in page.tables)])
        last = [line for line in page.lines if line.rect.bottom == end and line.rect.top >= lowest]
        label = _LABEL.fullmatch(last[0].text) if len(last) == 1 else None
        number = re.search(r"\d+", last[0].text) if label else None
        counted.append((int(number.group()) - page.number, last[0]) if number else None)
    out: set[tuple[int, int]] = set()
    for place, found in enumerate(counted):
        near = counted[max(0, place - _NEAR) : place] + counted[place + 1 : place + 1 + _NEAR]
        if found and sum(other is not None and other[0] == found[0] for other in near) >= _FEWEST:
            out.add((pages[place].number, id(found[1])))
    return out


def _is_furniture(line: Line, page: PageContent, seen: Counter[tuple[object, ...]], often: int) -> bool:
    return _at_edge(line, page) and (_LABEL.fullmatch(line.text) is not None or seen[_key(line, page)] >= often)


def _at_edge(line: Line, page: PageContent) -> bool:
    """At either end of the page, or in the broad lower margin of a landscape page under everything that is a table."""
    lowest = max((table.rect.bottom for table in page.tables), default=page.height)
    if line.rect.top > max(lowest, (1 - _FOOT) * page.height) and _LABEL.fullmatch(line.text) is None:
        return True
    return line.rect.bottom < _EDGE * page.height or line.rect.top > (1 - _EDGE) * page.height


def _format(page: PageContent) -> tuple[int, int]:
    return round(page.width / 20), round(page.height / 20)


def _key(line: Line, page: PageContent) -> tuple[object, ...]:
    """What repeated lines have in common: page numbers may differ, but not the quarter that a title names."""
    return _text_key(line), round(line.rect.top / 6), _format(page)


def _text_key(line: Line) -> str:
    text = line.text.casefold()
    return text if load_lexicon().periods.of_text(line.text) else re.sub(r"\d+|[ivxlc]+$", "#", text)
