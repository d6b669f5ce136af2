"""What kind of document this is, and the title that says so (facts.toml, `type`)."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.tables.document.document_region import region_of
from pipeline.tables.document.heading_lines import begins_with_chapter
from pipeline.tables.document.names import agency_names, written

_FILE = Path(__file__).with_name("facts.toml")
_LONGEST = 160  # letters of a line that may be a title
_DECREE = "keputusan"
_DECREE_LINES = 8  # headings from `Keputusan Kepala …` to what it is about
_HEADERS = 24  # of all lines of headers, the ones that are looked at
_LAW = re.compile(r"\bnomor\s+\d+\s+tahun\b", re.IGNORECASE)  # a line that cites one is no title
_SAID_PAGES, _SAID_LETTERS = 4, 80  # pages whose text may name itself, and letters before its `ini`
_REPORTED = re.compile(r"\b(?:realisasi|capaian|evaluasi)\b", re.IGNORECASE)  # a plan has quarters as well


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Names and words, the telling ones first; `parts`: what a kind of document contains, as chapters or annexes;
    `sentence`: words that no title has."""

    words: tuple[tuple[str, re.Pattern[str]], ...]
    parts: Mapping[str, frozenset[str]]
    sentence: re.Pattern[str]
    chapters: frozenset[str]  # kinds that are published chapter by chapter


@cache
def _kinds() -> _Kinds:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    types = data["type"]
    return _Kinds(
        tuple(
            (entry["name"], re.compile("|".join(rf"\b{re.escape(word)}\b" for word in entry["words"]), re.IGNORECASE))
            for entry in types
        ),
        {entry["name"]: frozenset(entry["contains"]) for entry in types if "contains" in entry},
        re.compile(rf"\b(?:{'|'.join(map(re.escape, data['sentences']))})\b", re.IGNORECASE),
        frozenset(entry["name"] for entry in types if entry.get("chapters")),
    )


def kind_named(text: str) -> str | None:
    """The kind that `text` names, the telling one where it names several."""
    return next((kind for kind, pattern in _kinds().words if pattern.search(text)), None)


@dataclass(frozen=True, slots=True)
class KindPlaces:
    """Where a kind may be named. `running_headers` are the headers that most pages print, `headers` all of them."""

    cover: str
    title: str
    running_headers: Sequence[str]
    stem: str
    heads: Sequence[str]
    captions: Sequence[str]
    headers: Sequence[str]
    running: Sequence[str]
    columns: Sequence[str]


def kind_of(places: KindPlaces) -> str | None:
    """The kind that the first telling place names: cover, title with the file name, running header, title, file name,
    captions, headings, headers, columns.

    A chapter (`BAB III`) is of the kind of the whole: its headers or its text say which (`LKIP ini`), and its title
    does not. What a larger kind contains does not name the document where file name, captions or headings name the
    larger: a yearly report prints its agreement, and is none; unless the file name tells the part as well, as that of
    an annex does. A decree that names a team for one of these is a decree.
    """
    if _is_decree_on_a_team([*places.heads, *places.headers[:_HEADERS]]):
        return _DECREE
    title, stem, chapter = kind_named(places.title), places.stem, begins_with_chapter(places.heads)
    sure = _surely(places, title, chapter)
    if sure is not None:
        return sure
    sources = [*places.captions[:3], " ".join(places.heads), *places.headers[:3]]
    named = [kind_named(stem), title] if chapter else [title, kind_named(stem)]
    reported = (text for text in places.columns if _REPORTED.search(text))
    found = next((kind for kind in (*named, *map(kind_named, [*sources, *reported])) if kind), None)
    if found is None or _names(stem, found):
        return found
    whole = (kind_named(text) for text in (stem, *sources, *places.heads, *places.headers[:_HEADERS]))
    parts = _kinds().parts
    return next((kind for kind in whole if kind is not None and found in parts.get(kind, ())), found)


def _surely(places: KindPlaces, title: str | None, chapter: bool) -> str | None:
    """What the cover, the title with the file name, a running header or the text of a chapter names."""
    on_cover = kind_named(places.cover)
    if on_cover is not None:
        return on_cover
    if title is not None and _names(places.stem, title):
        return title
    header = next((kind for text in places.running_headers if (kind := kind_named(text))), None)
    return _said(places.running) if header is None and chapter else header


def _names(text: str, kind: str) -> bool:
    return any(name == kind and pattern.search(text) for name, pattern in _kinds().words)


def _said(running: Sequence[str]) -> str | None:
    """The kind that running text calls itself (`Rencana Kerja Tahun 2016 ini`), the most frequent."""
    counts = Counter(
        kind
        for text in running[:_SAID_PAGES]
        for end in re.finditer(r"\bini\b", text, re.IGNORECASE)
        if (kind := kind_named(re.split(r"[.;:,]\s", text[max(0, end.start() - _SAID_LETTERS) : end.start()])[-1]))
    )
    counts = Counter({kind: count for kind, count in counts.items() if kind in _kinds().chapters})
    order = [kind for kind, _ in _kinds().words]
    return max(counts, key=lambda kind: (counts[kind], -order.index(kind)), default=None)


def _is_decree_on_a_team(heads: Sequence[str]) -> bool:
    for index, text in enumerate(heads):
        if re.match(r"(?:surat\s+)?keputusan\b", text, re.IGNORECASE):
            return any(re.search(r"\btim\b", after, re.IGNORECASE) for after in heads[index : index + _DECREE_LINES])
    return False


def title_of(sources: Sequence[Sequence[str]], kind: str | None = None) -> str | None:
    """The line that names a document type (`kind`: this one), with the year or quarter on the lines after it; the first
    source is the cover."""
    cover = sources[0]
    for lines in sources:
        for index, line in enumerate(lines):
            named = kind_named(line)
            if (
                named is None
                or (kind is not None and named != kind)
                or len(line) > _LONGEST
                or line[:1].islower()
                or _kinds().sentence.search(line)
                or _LAW.search(line)
                or re.match(r"^\d+(?:\.\d+)+", line)
            ):
                continue
            before = lines[index - 1] if index else ""
            leads = before.isupper() and len(before.split()) <= 2 and lines is cover and _continues_title(before, cover)
            text = f"{before} {line}" if leads and next(agency_names(before, None), None) is None else line
            for after in lines[index + 1 : index + 3]:
                if re.match(r"^(?:\(|tahun\b|t\.?a\.?\b|triwulan\b|(?:19|20)\d\d\b)", after, re.IGNORECASE):
                    text = f"{text} {after}"
            return written(text)
    return None


def to_year(caption: str) -> str:
    """A caption up to its year: what follows is the agency's name."""
    match = re.search(r"\btahun\b[^\d]{0,12}(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", caption, re.IGNORECASE)
    return caption[: match.end()] if match else caption


def _continues_title(before: str, cover: Sequence[str]) -> bool:
    """The short line above belongs to the title, not to a name that stands over it."""
    named = " ".join(cover[: cover.index(before) + 1])
    return kind_named(f"{before} x") is not None or (
        region_of([[before]]) is None and region_of([[named]]) is None and next(agency_names(named, None), None) is None
    )
