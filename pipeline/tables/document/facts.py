"""What a document is: agency, region, year, period, type and title, each with the place that told it (facts.toml)."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.tables.document.document_kind import kind_named, kind_of, title_of, to_year
from pipeline.tables.document.names import (
    abbreviated_agency,
    agency_names,
    is_aim,
    labelled_agency,
    unspaced,
)
from pipeline.tables.document.passages import is_cover
from pipeline.tables.document.regions import region_of, region_of_file
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import own_year, year_span
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line

_FILE = Path(__file__).with_name("facts.toml")
_PLANS = {"renstra", "iku"}  # documents of several years
_RENEWED = {"iku"}  # of these: set anew in a year that the document names, whatever years it plans for
#: types whose tables are about the report's own year
_OF_ONE_YEAR = {"evaluasi_rencana_aksi", "lkjip", "pengukuran_kinerja", "perjanjian_kinerja", "rencana_aksi"}
_MOST = 0.75  # share of the captions that name a year
_FEWEST = 3  # captions that name a year before they count more than the cover
_FOLLOW_UPS = {"rencana_aksi_tindak_lanjut"}
_CITED = re.compile(r"\b(?:nomor|no)\b\.?\s*:?\s*[\w./-]+\s+tahun\s+\d{4}", re.IGNORECASE)  # a law, not this year
_OFFICIAL = re.compile(r"\bnip\b", re.IGNORECASE)
_HEAD_PAGES, _HEAD_LINES = 3, 10
_TEXT_PAGES = 12
_WEIGHTS = {"cover": 8.0, "heading": 3.0, "caption": 1.0, "header": 1.0, "file name": 2.5}
_FEW = 6  # a running header counts no more often than this


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """None where nothing tells. Bases: cover, heading, header (running), caption, label, table, text, file name."""

    agency: str | None
    region: str | None
    year: int | None
    period: str
    doc_type: str | None
    title: str | None
    agency_basis: str | None
    year_basis: str | None


def read_facts(
    pages: Sequence[PageContent],
    texts: Sequence[Sequence[Line]],
    captions: Sequence[str],
    file_name: str,
    columns: Sequence[str] = (),
) -> DocumentFacts:
    """`texts` are the pages' lines without furniture, `captions` those of the tables in page order, `columns` the
    headings of the tables' columns: they tell the year where nothing else does."""
    stem = " ".join(re.sub(r"[_\-.+%()]+", " ", Path(file_name).stem).split())
    cover = [unspaced(text) for text in _cover(pages, texts)]
    heads = [unspaced(line.text) for line in _headings(pages, texts)]
    headers = [
        unspaced(line.text) for page, own in zip(pages, texts, strict=True) for line in page.lines if line not in own
    ]
    running = [unspaced(" ".join(line.text for line in lines)) for lines in texts[:_TEXT_PAGES]]
    told = [[" ".join(cover)], [*heads, *captions], headers, running, [_cells(pages)]]
    region = region_of(told) or region_of_file(stem)
    agency, agency_basis = _agency(pages, cover, heads, captions, headers, running, stem, region)
    titles = [cover, [to_year(text) for text in captions[:1]], heads] if pages and pages[0].tables else [cover, heads]
    title = title_of(titles)
    doc_type = kind_of(
        (title or "") if cover else "",
        title or "",
        stem,
        [*captions[:3], " ".join(heads), *headers[:3]],
        [*heads, *headers[: 4 * _FEW]],
    )
    if title is not None and doc_type != kind_named(title):
        title = title_of(titles, doc_type)
    year, year_basis = _year(cover, title, heads, captions, headers, stem, doc_type)
    named = {found for text in columns if (found := own_year(text)) is not None}
    if year is None and len(named) == 1:
        year, year_basis = named.pop(), "table"
    quarter = load_lexicon().periods.of_text
    blocks = [text for text in _runs_of_lines(heads) if kind_named(text)]  # a title goes on with what it is about
    period = next((said for text in (title or "", " ".join(cover), stem, *blocks) if (said := quarter(text))), "year")
    return DocumentFacts(agency, region, year, period, doc_type, title, agency_basis, year_basis)


def _cover(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[str]:
    """The first page's lines where it is a cover: few lines, no table, no running text."""
    if not pages or pages[0].tables or not is_cover(texts[0]):
        return []
    return [line.text for line in texts[0] if not is_aim(line.text)]


def _headings(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> Iterator[Line]:
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
                yield line


def _cells(pages: Sequence[PageContent]) -> str:
    return "\n".join(cell.text for page in pages[:2] for table in page.tables for cell in table.cells if cell.text)


def _agency(
    pages: Sequence[PageContent],
    cover: Sequence[str],
    heads: Sequence[str],
    captions: Sequence[str],
    headers: Sequence[str],
    running: Sequence[str],
    stem: str,
    region: str | None,
) -> tuple[str | None, str | None]:
    lines = [line.text for page in pages[:2] for line in page.lines]
    labels = [name for text in lines if (name := labelled_agency(text, region))]
    if labels:
        return labels[0], "label"
    for basis, sources in (
        ("cover", [text for text in _runs_of_lines(cover) if _begins_with_name(text)]),
        ("heading", list(_runs_of_lines(heads))),
        ("caption", captions),
        ("header", headers),
        ("text", running),
        ("table", _shouted(pages[:1])),
    ):
        found = Counter(name.casefold() for text in sources for name in agency_names(text, region))
        if found:
            best = max(found, key=lambda name: (found[name], len(name), name))
            if basis == "table" and (units := _units(pages, best, region)):
                return "; ".join(units), basis
            return next(n for t in sources for n in agency_names(t, region) if n.casefold() == best), basis
    for basis, sources in (("caption", captions), ("text", running), ("file name", [stem])):
        name = next((name for text in sources if (name := abbreviated_agency(text, region))), None)
        if name:
            return name, basis
    return None, None


def _shouted(pages: Sequence[PageContent]) -> list[str]:
    """The texts in capitals that stand in the tables of `pages`."""
    return [cell.text for page in pages for table in page.tables for cell in table.cells if cell.text.isupper()]


def _units(pages: Sequence[PageContent], first: str, region: str | None) -> list[str]:
    """The agencies of one kind (`Kecamatan …`) that each head a part of the tables, in cells in capitals that print
    nothing but the name. Empty where only one does."""
    kind = first.split()[0]
    whole = [
        (text, name)
        for text in _shouted(pages)
        for name in agency_names(text, region)
        if name.casefold().split()[0] == kind and name.casefold().startswith(" ".join(text.casefold().split()))
    ]
    units = list(dict.fromkeys(name for _, name in whole))
    return units if len(units) > 1 else []


def _runs_of_lines(lines: Sequence[str]) -> Iterator[str]:
    """Each line, with those after it where it ends in the middle of a name (`BADAN KEPEGAWAIAN DAN`) or in capitals."""
    for index, line in enumerate(lines):
        text = line
        for after in [] if _is_signature(lines, index) else lines[index + 1 : index + 4]:
            if not (
                text.split()[-1:]
                and (text.split()[-1].casefold() in {"dan", "serta"} or (text.isupper() and after.isupper()))
            ):
                break
            text = f"{text} {after}"
        yield text


def _is_signature(lines: Sequence[str], index: int) -> bool:
    """Whether the line is the office over a signature: a comma ends it, and an official's number follows."""
    return lines[index].endswith(",") and any(_OFFICIAL.search(after) for after in lines[index + 1 : index + 6])


def _begins_with_name(text: str) -> bool:
    name = next(agency_names(text, None), None)
    return name is not None and text.casefold().startswith(name.split()[0].casefold())


def _year(
    cover: Sequence[str],
    title: str | None,
    heads: Sequence[str],
    captions: Sequence[str],
    headers: Sequence[str],
    stem: str,
    doc_type: str | None,
) -> tuple[int | None, str | None]:
    """The year that cover, headings, captions, running headers and file name agree on best; of a plan its first."""
    if doc_type in _RENEWED:
        for basis, text in (("cover", " ".join(cover)), ("heading", title or ""), ("file name", stem)):
            if (only := own_year(_CITED.sub(" ", text))) is not None:
                return only, basis
    if doc_type in _PLANS:
        for basis, texts in (
            ("cover", [" ".join(cover)]),
            ("heading", [title or "", *heads]),
            ("caption", captions),
            ("file name", [stem]),
        ):
            span = next((span for text in texts if (span := year_span(text))), None)
            if span:
                return span[0], basis
    aside = _evaluated() if doc_type in _FOLLOW_UPS and own_year(stem) else _CITED
    votes: dict[int, float] = defaultdict(float)
    bases: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    sources = [
        ("cover", [*cover, title] if title and cover else cover),
        ("heading", [title, *heads] if title else heads),
        ("caption", captions),
        ("header", [*headers][: 4 * _FEW]),
        ("file name", [stem]),
    ]
    for basis, texts in sources:
        counted: Counter[int] = Counter(year for text in texts if (year := own_year(aside.sub(" ", text))))
        for year, count in counted.items():
            weight = _WEIGHTS[basis] * min(count, _FEW)
            votes[year] += weight
            bases[year][basis] += weight
    if not votes:
        return None, None
    best = max(votes, key=lambda year: (votes[year], year))
    inside = Counter(year for text in captions if (year := own_year(_CITED.sub(" ", text))))
    if doc_type in _OF_ONE_YEAR and inside and "file name" not in bases[best]:
        usual, count = inside.most_common(1)[0]
        if count >= max(_FEWEST, _MOST * inside.total()):
            return usual, "caption"  # whatever the cover says, the tables are about this year
    return best, max(bases[best], key=lambda basis: (bases[best][basis], basis))


@cache
def _evaluated(path: Path = _FILE) -> re.Pattern[str]:
    """What `_CITED` finds, and years of what a follow-up follows up."""
    words = tomllib.loads(path.read_text(encoding="utf-8"))["evaluated"]["words"]
    cited = rf"{_CITED.pattern}|\b(?:{'|'.join(map(re.escape, words))})\b\)?\s*(?:tahun\s*)?\d{{4}}"
    return re.compile(cited, re.IGNORECASE)
