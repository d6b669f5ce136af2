"""What a document is: agency, region, year, period, type and title, each with the place that told it (facts.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.tables.content import PageContent
from pipeline.tables.lexicon import load_lexicon
from pipeline.tables.model import Line
from pipeline.tables.periods import last_year, own_year

_FILE = Path(__file__).with_name("facts.toml")
_SMALL = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atas", "per"}
_TYPE_PAGES = 3


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """None where nothing tells. Bases: cover, heading, caption, text, file name."""

    agency: str | None
    region: str | None
    year: int | None
    period: str
    doc_type: str | None
    title: str | None
    agency_basis: str | None
    year_basis: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    agency: re.Pattern[str]
    region: re.Pattern[str]
    kinds: Mapping[str, str]
    types: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words(path: Path = _FILE) -> _Words:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {word.rstrip(".").casefold(): kind for kind, words in data["regions"].items() for word in words}
    region = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    agency = "|".join(sorted(map(re.escape, data["agencies"]), key=len, reverse=True))
    name = r"(?:[^\S\n]+[A-Z][\w'’-]*){1,4}"
    return _Words(
        agency=re.compile(rf"\b(?:{agency})\b", re.IGNORECASE),
        region=re.compile(rf"\b(?P<kind>{region})\b\.?(?P<name>{name})", 0),
        kinds=kinds,
        types=tuple(
            (entry["name"], re.compile("|".join(rf"\b{re.escape(word)}\b" for word in entry["words"]), re.IGNORECASE))
            for entry in data["type"]
        ),
    )


def read_facts(
    pages: Sequence[PageContent], texts: Sequence[Sequence[Line]], captions: Sequence[str], file_name: str
) -> DocumentFacts:
    """`texts` are the pages' lines without furniture, `captions` those of the tables in page order."""
    cover = _cover(pages, texts)
    heads = [line.text for lines in texts[:_TYPE_PAGES] for line in lines[:8]]
    stem = re.sub(r"[_\-.+%]+", " ", Path(file_name).stem)
    sources = [("cover", [" ".join(cover)] if cover else []), ("heading", [" ".join(heads)]), ("caption", list(captions)), ("file name", [stem])]
    year, year_basis = _year(sources)
    agency, region, agency_basis = _agency(cover, heads, captions, texts)
    title = _title(pages, texts)
    doc_type = next((kind for text in (title or "", *captions[:1], stem, " ".join(heads)) if (kind := _type(text))), None)
    period = next((p for text in (title or "", " ".join(cover), stem) if (p := load_lexicon().periods.of_text(text))), "year")
    return DocumentFacts(agency, region, year, period, doc_type, title, agency_basis, year_basis)


def _cover(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[str]:
    if not pages or pages[0].tables or len(texts[0]) > 25:
        return []
    return [line.text for line in texts[0]]


def _year(sources: Sequence[tuple[str, Sequence[str]]]) -> tuple[int | None, str | None]:
    for basis, texts in sources:
        years = Counter(year for text in texts if (year := own_year(text) or last_year(text)))
        if years:
            most = max(years.values())
            return max(year for year, count in years.items() if count == most), basis
    return None, None


def _type(text: str) -> str | None:
    return next((kind for kind, pattern in _words().types if pattern.search(text)), None)


def _title(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> str | None:
    """The cover's lines that name a document type, with the year line after them; else the first page's title."""
    if not texts or not texts[0]:
        return None
    lines = [line for line in texts[0] if not pages[0].tables or line.rect.bottom <= pages[0].tables[0].rect.top + 4]
    for index, line in enumerate(lines[:25]):
        if _type(line.text) is None or len(line.text) > 120:
            continue
        text = line.text
        for after in lines[index + 1 : index + 3]:
            if re.match(r"^(?:\(|tahun\b|t\.?a\.?\b|triwulan\b|(?:19|20)\d\d\b)", after.text, re.IGNORECASE):
                text = f"{text} {after.text}"
        return _cased(text)
    return None


def _agency(
    cover: Sequence[str], heads: Sequence[str], captions: Sequence[str], texts: Sequence[Sequence[Line]]
) -> tuple[str | None, str | None, str | None]:
    words = _words()
    running = [" ".join(line.text for line in lines) for lines in texts[:12]]
    region = None
    for source in (cover, heads, captions, running):
        region = region or _region("\n".join(source))
    for basis, source in (("cover", cover), ("heading", heads), ("caption", captions)):
        for index, text in enumerate(source):
            match = words.agency.match(text) or (words.agency.search(text) if basis == "caption" else None)
            if match is None:
                continue
            name = " ".join([text[match.start() :], *source[index + 1 : index + 3]]) if basis != "caption" else text[match.start() :]
            return _full_name(name, region), region, basis
    return None, region, None


def _region(text: str) -> str | None:
    found: Counter[str] = Counter()
    for match in re.finditer(words_region(), text):
        name = re.split(r"\s+(?:tahun|nomor|no|triwulan|peraturan|dalam|dan|yang|selama|sampai|serta|dengan)\b", match["name"], flags=re.IGNORECASE)[0]
        kind = _words().kinds[match["kind"].casefold().rstrip(".")]
        found[_cased(f"{kind} {' '.join(name.split()[:2])}")] += 1
    return found.most_common(1)[0][0] if found else None


def words_region() -> re.Pattern[str]:
    return re.compile(_words().region.pattern, re.IGNORECASE)


def _full_name(text: str, region: str | None) -> str:
    """The agency's name up to and with its region."""
    text = re.split(r"\s+(?:tahun|triwulan|t\.?a\.?)\b", text, flags=re.IGNORECASE)[0]
    match = words_region().search(text)
    if match:
        text = text[: match.start()].strip()
        return _cased(f"{text} {region}") if region else _cased(text)
    return _cased(f"{text} {region}") if region and region.casefold() not in text.casefold() else _cased(text)


def _cased(text: str) -> str:
    """Words in capitals as names are written; text in mixed case stays."""
    words = text.split()
    if sum(word.isupper() for word in words) * 2 < len(words):
        return " ".join(words)
    return " ".join(
        word.casefold() if word.casefold() in _SMALL and index else word.capitalize() if len(word) > 1 else word
        for index, word in enumerate(words)
    )
