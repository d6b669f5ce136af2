"""The year of a document: of a report the one it is about, of a plan its first (facts.toml)."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.tables.document.document_kind import kind_named
from pipeline.tables.headings.periods import own_year, year_span

_FILE = Path(__file__).with_name("facts.toml")
_PLANS = {"renstra", "iku"}  # documents of several years
_RENEWED = {"iku"}  # of these: set anew in a year that the document names, whatever years it plans for
#: types whose tables are about the report's own year
_OF_ONE_YEAR = {"evaluasi_rencana_aksi", "lkjip", "pengukuran_kinerja", "perjanjian_kinerja", "rencana_aksi"}
_PLANS_OF_ONE_YEAR = {"renja", "rkt"}  # a poster's running text names the years of its indicators
_MOST = 0.75  # share of the captions that name a year
_FEWEST = 3  # captions that name a year before they count more than the cover; likewise mentions in running text
_AGAIN = 2  # lines that call a document by its year, as at the foot of each page of an excerpt
_FOLLOW_UPS = {"rencana_aksi_tindak_lanjut"}
#: a law or its date, not this year: `Nomor 29 Tahun 2014`, `Tahun 2014 Nomor 6`, `M.PAN/5/2007`, `tanggal 31 Mei 2007`
_CITED = re.compile(
    r"\b(?:nomor|no)\b\.?\s*:?\s*[\w./-]+\s+tahun\s+\d{4}|\btahun\s+\d{4}\s+nomor\b|/\d{4}\b"
    r"|\btanggal\s+\d{1,2}\s+\w+\s+\d{4}",
    re.IGNORECASE,
)
_SAID = re.compile(r"\btahun\s+(?:anggaran\s+)?((?:19|20)\d\d)(?!\s*(?:[-–—/,]|dan|s\.?d\.?)?\s*\d)", re.IGNORECASE)
#: an entry of a form (`Tahun Anggaran : 2024`), or the number that a ministry's budget document has for its year
#: (`SP DIPA-005.01.2.401234/2025`)
_ENTERED = re.compile(
    r"\b(?:tahun(?:\s+anggaran)?|t\.?a\.?)\s*:\s*((?:19|20)\d\d)\b|\bDIPA\b[^/]*\d/((?:19|20)\d\d)\b", re.IGNORECASE
)
_USUAL = 0.6  # share of the mentions in running text: an executive summary of 2016 also names plan and last year
_WEIGHTS = {"cover": 8.0, "heading": 3.0, "caption": 1.0, "header": 1.0, "file name": 2.5}
_FEW = 6  # a running header counts no more often than this


@dataclass(frozen=True, slots=True)
class YearPlaces:
    """Where a year may stand; `columns` are the headings of the tables' columns, `lines` those of the text."""

    cover: Sequence[str]
    title: str | None
    heads: Sequence[str]
    captions: Sequence[str]
    headers: Sequence[str]
    stem: str
    columns: Sequence[str]
    running: Sequence[str]
    lines: Sequence[str] = ()


def uncited(text: str) -> str:
    """`text` without the laws and dates that it cites: their years are not what it is about."""
    return _CITED.sub(" ", text)


def entered_year(lines: Sequence[str]) -> int | None:
    """The year that the first entry of a form among `lines` says, nearest first."""
    found = (match for line in lines if (match := _ENTERED.search(line)))
    return next((int(match[1] or match[2]) for match in found), None)


def looks_ahead(doc_type: str | None) -> bool:
    """Whether documents of that kind plan: what they tell besides is of years before theirs."""
    return doc_type in _PLANS | _PLANS_OF_ONE_YEAR


def year_of(places: YearPlaces, doc_type: str | None) -> tuple[int | None, str | None]:
    """The year that cover, headings, captions, running headers and file name agree on best, with its basis; where none
    of them names one, that of the columns, then the usual one of running text, then the one that all lines there
    say which name a kind of document."""
    year, basis = _printed(places, doc_type)
    named = {found for text in places.columns if (found := own_year(text)) is not None}
    if year is None and len(named) == 1:
        return named.pop(), "table"
    if year is None and doc_type in _OF_ONE_YEAR | _PLANS_OF_ONE_YEAR:
        said = Counter(int(year) for text in places.running for year in _SAID.findall(uncited(text)))
        if said:
            usual, count = max(said.items(), key=lambda item: (item[1], item[0]))
            if count >= max(_FEWEST, _USUAL * said.total()):
                return usual, "text"
        called = [own_year(uncited(text)) for text in places.lines if own_year(text) and kind_named(text)]
        if len(called) >= _AGAIN and len(set(called)) == 1:
            return called[0], "text"
    return year, basis


def _printed(places: YearPlaces, doc_type: str | None) -> tuple[int | None, str | None]:
    cover, title, heads, stem, captions = places.cover, places.title, places.heads, places.stem, places.captions
    begun = _begun(places, doc_type)
    if begun is not None:
        return begun
    aside = _evaluated() if doc_type in _FOLLOW_UPS and own_year(stem) else _CITED
    bases: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    sources = {
        "cover": [*cover, title] if title and cover else cover,
        "heading": [title, *heads] if title else heads,
        "caption": captions,
        "header": [*places.headers][: 4 * _FEW],
        "file name": [stem],
    }
    for basis, texts in sources.items():
        counted: Counter[int] = Counter(year for text in texts if (year := own_year(aside.sub(" ", text))))
        for year, count in counted.items():
            bases[year][basis] += _WEIGHTS[basis] * min(count, _FEW)
    if not bases:
        return None, None
    best = max(bases, key=lambda year: (sum(bases[year].values()), year))
    inside = Counter(year for text in captions if (year := own_year(uncited(text))))
    if doc_type in _OF_ONE_YEAR and inside and "file name" not in bases[best]:
        usual, count = inside.most_common(1)[0]
        if count >= max(_FEWEST, _MOST * inside.total()):
            return usual, "caption"  # whatever the cover says, the tables are about this year
    return best, max(bases[best], key=lambda basis: (bases[best][basis], basis))


def _begun(places: YearPlaces, doc_type: str | None) -> tuple[int, str] | None:
    """Of a plan for several years the year in which it was set anew, or the first of those years, and the place that
    names it first."""
    cover, title, captions, stem = " ".join(places.cover), places.title or "", places.captions, places.stem
    if doc_type in _RENEWED:
        for basis, text in (("cover", cover), ("heading", title), ("file name", stem)):
            if (only := own_year(uncited(text))) is not None:
                return only, basis
    if doc_type in _PLANS:
        sources = {"cover": [cover], "heading": [title, *places.heads], "caption": captions, "file name": [stem]}
        for basis, texts in sources.items():
            span = next((span for text in texts if (span := year_span(text))), None)
            if span:
                return span[0], basis
    return None


@cache
def _evaluated() -> re.Pattern[str]:
    """What `_CITED` finds, and years of what a follow-up follows up."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))["evaluated"]["words"]
    cited = rf"{_CITED.pattern}|\b(?:{'|'.join(map(re.escape, words))})\b\)?\s*(?:tahun\s*)?\d{{4}}"
    return re.compile(cited, re.IGNORECASE)
