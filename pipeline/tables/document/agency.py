"""The agency of a document, from the place that tells it best: a label, the cover, headings, text, the table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.tables.document.document_region import region_of
from pipeline.tables.document.heading_lines import paragraphs, runs_of_lines
from pipeline.tables.document.names import abbreviated_agency, agency_names, labelled_agency
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, Line

_PART = "bagian"  # first word of units within an agency: beside that one's name it is not the document's
_FEWEST = 2  # times that running text names an agency before it counts without a region beside it
_HEADED = re.compile(
    r"\b(?:kepala|direktur|inspektur|sekretaris)\b", re.IGNORECASE
)  # of whom running text tells the office
_LABEL = re.compile(r"\s+[IVX]+\s*[-–.|]\s*\d+\s*$")  # of a page, behind the name in a header
_PLACES = {"kecamatan", "kelurahan", "puskesmas", "kantor", "unit"}
_BESIDE = 30  # letters that may stand behind such a name on its line: its region, a year
_LINE = 80  # letters of a line that prints little more than a name


@dataclass(frozen=True, slots=True)
class Places:
    """Where an agency may stand. `texts` are the first pages' lines; the others texts as they are printed."""

    pages: Sequence[PageContent]
    cover: Sequence[Line]
    heads: Sequence[Line]
    captions: Sequence[str]
    headers: Sequence[str]
    texts: Sequence[Sequence[Line]]
    stem: str


def agency_of(places: Places, region: str | None) -> tuple[str | None, str | None]:
    """(name with its region, basis); several units that each head a part of the tables are joined by `; `."""
    lines = [line.text for page in places.pages[:2] for line in page.lines]
    labels = [name for text in lines if (name := labelled_agency(text, region))]
    if labels:
        return labels[0], "label"
    running = [text for page in places.texts for text in paragraphs(page)]
    named = _named(places, running, region)
    if named is not None:
        return named
    units = _units(places.pages, region)
    if units:
        return "; ".join(units), "table"
    for basis, sources in (("caption", places.captions), ("text", running), ("file name", [places.stem])):
        name = next((name for text in sources if (name := abbreviated_agency(text, region))), None)
        if name:
            return name, basis
    return None, None


def _named(places: Places, running: Sequence[str], region: str | None) -> tuple[str, str] | None:
    """The name that the first place prints most which names any, and that place."""
    for basis, sources in (
        ("cover", [text for text in runs_of_lines(places.cover, places.texts) if _begins_with_name(text)]),
        ("heading", list(runs_of_lines(places.heads, places.texts))),
        ("caption", places.captions),
        ("header", [_LABEL.sub("", text) for text in places.headers]),
        ("text", running),
    ):
        found = [(name, text) for text in sources if not _is_place(text) for name in agency_names(text, region)]
        name = _usual([name for name, _ in found])
        if name is not None and (basis != "text" or _is_told(name, found)):
            return name, basis
    return None


def _usual(found: Sequence[str]) -> str | None:
    """The name that is printed most, the longest of several, as it is printed first."""
    whole = [name for name in found if name.casefold().split()[0] != _PART] or found
    counts = Counter(name.casefold() for name in whole)
    if not counts:
        return None
    best = max(counts, key=lambda name: (counts[name], len(name), name))
    return next(name for name in whole if name.casefold() == best)


def _is_told(name: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether running text speaks of the agency as its own: more than once, with a region, or on a line of its own."""
    own = [text for other, text in found if other.casefold() == name.casefold()]
    return len(own) >= _FEWEST or any(
        (_HEADED.search(text) and region_of([[text]])) or (len(text) <= _LINE and _begins_with_name(text))
        for text in own
    )


def _is_place(text: str) -> bool:
    """`Kecamatan Setu, disamping kawasan lain, …`: a kecamatan or an office of such a kind that a sentence or a heading
    names beside other things is where something is done."""
    named = next(agency_names(text, None), None)
    return (
        named is not None
        and named.split()[0].casefold() in _PLACES
        and not (_begins_with_name(text) and len(text) <= len(named) + _BESIDE)
    )


def _units(pages: Sequence[PageContent], region: str | None) -> list[str]:
    """The agencies of one kind (`Kecamatan …`) that each head a part of the tables: cells in capitals in the column
    that names the lines. Where nothing stands between two of them, the longer one names the unit (`INSPEKTORAT DAERAH`,
    `INSPEKTORAT`)."""
    named = list(_heads_of_parts(pages[:1], region)) or list(_shouted(pages[:1], region))
    best = _usual([name for name, _, _ in named])
    if best is None:
        return []
    kind = best.split()[0].casefold()
    units: dict[str, None] = {}
    last: tuple[str, int, int] | None = None
    for name, page, row in _heads_of_parts(pages, region):
        if name.casefold().split()[0] != kind:
            continue
        if last is not None and (page, row) == (last[1], last[2] + 1):
            if len(name) > len(last[0]):
                units.pop(last[0], None)
                units[name] = None
            last = (max(name, last[0], key=len), page, row)
            continue
        units[name] = None
        last = (name, page, row)
    return list(units) if len(units) > 1 else [next(iter(units), best)]


def _heads_of_parts(pages: Sequence[PageContent], region: str | None) -> Iterator[tuple[str, int, int]]:
    """Names (with page and row) that cells in capitals of the first column print, and nothing else."""
    for page in pages:
        for table in page.tables:
            for cell in table.cells:
                if cell.column == 0 and cell.text.isupper():
                    for name in agency_names(cell.text, region):
                        if name.casefold().startswith(" ".join(cell.text.casefold().split())):
                            yield name, page.number, cell.row


def _shouted(pages: Sequence[PageContent], region: str | None) -> Iterator[tuple[str, int, int]]:
    cells: Iterator[Cell] = (cell for page in pages for table in page.tables for cell in table.cells)
    for cell in cells:
        if cell.text.isupper():
            yield from ((name, cell.page, cell.row) for name in agency_names(cell.text, region))


def _begins_with_name(text: str) -> bool:
    name = next(agency_names(text, None), None)
    return name is not None and text.casefold().startswith(name.split()[0].casefold())
