"""What kind of document this is, and the title that says so (facts.toml, `type`)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.tables.document.names import agency_names, written
from pipeline.tables.document.regions import region_of

_FILE = Path(__file__).with_name("facts.toml")
_LONGEST = 160  # letters of a line that may be a title
_DECREE = "keputusan"
_DECREE_LINES = 8  # headings from `Keputusan Kepala …` to what it is about


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Names and words, the telling ones first; `parts`: what a kind of document contains, as chapters or annexes;
    `sentence`: words that no title has."""

    words: tuple[tuple[str, re.Pattern[str]], ...]
    parts: Mapping[str, frozenset[str]]
    sentence: re.Pattern[str]


@cache
def _kinds(path: Path = _FILE) -> _Kinds:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    types = data["type"]
    return _Kinds(
        tuple(
            (entry["name"], re.compile("|".join(rf"\b{re.escape(word)}\b" for word in entry["words"]), re.IGNORECASE))
            for entry in types
        ),
        {entry["name"]: frozenset(entry["contains"]) for entry in types if "contains" in entry},
        re.compile(rf"\b(?:{'|'.join(map(re.escape, data['sentences']))})\b", re.IGNORECASE),
    )


def kind_named(text: str) -> str | None:
    """The kind that `text` names, the telling one where it names several."""
    return next((kind for kind, pattern in _kinds().words if pattern.search(text)), None)


def kind_of(cover: str, title: str, stem: str, sources: Sequence[str], others: Sequence[str]) -> str | None:
    """The kind that the first telling text names: cover, title, file name (`stem`), then `sources`.

    What a larger kind contains does not name the document where file name, `sources` or `others` (headings and running
    headers) name the larger: a yearly report prints its agreement, and is none; unless the file name tells the part as
    well, as that of an annex does. A decree that names a team for one of these is a decree.
    """
    if _is_decree_on_a_team(others):
        return _DECREE
    on_cover = kind_named(cover)
    if on_cover is not None:
        return on_cover
    found = next((kind for text in (title, stem, *sources) if (kind := kind_named(text))), None)
    if found is None or any(kind == found and pattern.search(stem) for kind, pattern in _kinds().words):
        return found
    whole = (kind_named(text) for text in (stem, *sources, *others))
    parts = _kinds().parts
    return next((kind for kind in whole if kind is not None and found in parts.get(kind, ())), found)


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
