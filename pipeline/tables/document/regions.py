"""Regions: provinces, regencies and cities as they are named, and where a name ends in print (regions.toml)."""

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.tables.document.names import agency_names, names, written

_FILE = Path(__file__).with_name("regions.toml")
_KINDS = ("Kabupaten", "Kota")
_REACH = 120  # letters in which a region's name and what tells its end stand
_MOST_WORDS = 4  # of a region's name
_NAME = re.compile(rf"[A-Z][\w'’-]*(?:[ ]+[A-Z][\w'’-]*){{0,{_MOST_WORDS - 1}}}(?![\w])", re.IGNORECASE)
_MOST_NAMES = 50  # agencies of one text behind which a province is looked for
_FEWEST_LETTERS = 6  # of a name that a file's name may mean without the word for its kind: shorter ones are words


def is_listed_region(region: str) -> bool:
    """Provinces always are; of regencies and cities those of regions.toml."""
    kind, _, name = region.partition(" ")
    return kind not in _KINDS or _squeezed(name) in _known()[kind]


@cache
def region_names() -> tuple[str, ...]:
    """The names of regencies and cities in regions.toml, without their kind."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(name for kind in _KINDS for name in data[kind.casefold()])


def regions_headed(text: str) -> Iterator[str]:
    """Regions whose head `text` names (`WALIKOTA PASURUAN`)."""
    for match in names().head.finditer(text):
        kind = names().heads[" ".join(match["head"].casefold().split())]
        after = text[match.end() : match.end() + _REACH]
        known = _known_at(after, 0, kind) if kind in _KINDS else _province_at(after)
        if known is not None:
            yield known if known.startswith("Daerah ") else f"{kind} {known}"


def provinces_behind(text: str) -> Iterator[str]:
    """Provinces that `text` names without their kind, right behind an agency (`Dinas Bina Marga Jawa Barat`)."""
    for name in dict.fromkeys(itertools.islice(agency_names(text, None), _MOST_NAMES)):
        after = re.search(rf"{re.escape(name)}\s+", text, re.IGNORECASE)
        province = _province_at(text[after.end() : after.end() + _REACH]) if after else None
        if province is not None:
            yield province if province.startswith("Daerah ") else f"Provinsi {province}"


def _province_at(text: str) -> str | None:
    words = text.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).casefold().rstrip(".,;:)")
        if name in names().provinces:
            return names().provinces[name]
    return None


def region_of_file(stem: str) -> str | None:
    """The region that words of a file's name mean: short (`tangsel`, `jabar`) or in full (`kab sijunjung`,
    `tanahbumbu`); None for a name that a regency and a city share."""
    words = stem.casefold().split()
    short = next((names().short[word] for word in words if word in names().short), None)
    if short is not None:
        return short
    for length in range(_MOST_WORDS, 0, -1):
        for first in range(len(words) - length + 1):
            name = _squeezed("".join(words[first : first + length]))
            kind = names().kinds.get(words[first - 1]) if first else None
            found = [k for k in _KINDS if name in _known()[k] and (kind is None or kind == k)]
            if len(found) == 1 and (kind is not None or len(name) >= _FEWEST_LETTERS):
                return f"{found[0]} {_known()[found[0]][name]}"
    return None


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """Kind -> squeezed name -> name."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {kind: {_squeezed(name): name for name in data[kind.casefold()]} for kind in _KINDS}


def _squeezed(name: str) -> str:
    return re.sub(r"[\s'’-]+", "", name.casefold())


def regions_named(printed: str) -> Iterator[tuple[str, int]]:
    """Regions with their kind, and the places in `printed` where they begin."""
    text = names().region_label.sub(r"\1 ", printed)
    for match in names().region.finditer(text):
        if match["own"]:
            yield names().provinces[" ".join(match["own"].casefold().split())], match.start()
            continue
        kind, province = names().kinds[" ".join(match["kind"].casefold().split())], match["province"]
        if kind == "Provinsi":
            if province:
                name = names().provinces[" ".join(province.casefold().split())]
                yield name if name.startswith("Daerah ") else f"{kind} {name}", match.start()
            continue
        begin = match.start("province") if province else match.start("name")
        known = _known_at(text, begin, kind)
        if known is not None:
            yield f"{kind} {known}", match.start()
            continue
        words = _region_words(text, begin)  # `Kabupaten Lampung Selatan` begins like a province
        for count in range(1, len(words) + 1):
            yield f"{kind} {written(' '.join(words[:count]))}", match.start()


def _known_at(text: str, begin: int, kind: str) -> str | None:
    """The longest known name of a regency or city that begins at a place of `text`."""
    words = text[begin : begin + _REACH].split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        name = _squeezed("".join(words[:count])).rstrip(".,;:)")
        if name in _known().get(kind, {}):
            return _known()[kind][name]
    return None


def _region_words(text: str, begin: int) -> list[str]:
    named = _NAME.match(text, begin)
    words: list[str] = []
    for word in re.finditer(r"\S+", named.group()) if named else ():
        if not _goes_on_a_region(text[begin + word.start() : begin + word.start() + _REACH]):
            break
        words.append(word.group())
    return words


def _goes_on_a_region(text: str) -> bool:
    begins = names().stop.match(f" {text}") or names().agency.match(text)
    return text[0].isupper() and begins is None and text.split()[0].casefold() not in names().kinds
