"""Region: the province, regency or city that a document means, and where its name ends in print (regions.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.tables.document.names import agency_names, names, written

_FILE = Path(__file__).with_name("regions.toml")
_KINDS = ("Kabupaten", "Kota")
_MOST_WORDS = 4  # of a region's name
_NAME = re.compile(rf"[A-Z][\w'’-]*(?:[ ]+[A-Z][\w'’-]*){{0,{_MOST_WORDS - 1}}}(?![\w])", re.IGNORECASE)
_FEWEST_LETTERS = 6  # of a name that a file's name may mean without the word for its kind: shorter ones are words


def region_of(sources: Sequence[Sequence[str]]) -> str | None:
    """The region that the texts name most, with its kind (Provinsi, Kabupaten, Kota); `sources` the telling first.

    A name that is listed counts before any that is none (`PASURUAN KOTA MADINAH` is a motto), and where none is listed
    the one whose head is named (`WALIKOTA PASURUAN`), or a province right behind an agency (`Dinas Bina Marga Jawa
    Barat`).
    """
    told = _usual(sources, _regions)
    if told is not None and _is_listed(told):
        return told
    listed = _usual(sources, lambda text: (name for name in _regions(text) if _is_listed(name)))
    return listed or _usual(sources, _headed) or _usual(sources, _behind_agency) or told


def _usual(sources: Sequence[Sequence[str]], named: Callable[[str], Iterable[str]]) -> str | None:
    counts: Counter[str] = Counter()
    cut: Counter[str] = Counter()  # of these where a line ends with the name, which may go on in the next
    for weight, texts in zip((8, 4, 2, 1, 1), sources, strict=False):
        for text in texts:
            regions = list(named(text))
            counts.update(dict.fromkeys(regions, weight))
            if regions and text.casefold().endswith(regions[-1].casefold()):
                cut[regions[-1]] += weight
    if not counts:
        return None
    # `Kota Tangerang` is a part of `Kota Tangerang Selatan`: the longer name counts where it is the usual one
    best = max(counts, key=lambda name: (counts[name], name))
    enough = max(0.8 * (counts[best] - cut[best]), 0.15 * counts[best])
    longer = [name for name in counts if name.startswith(f"{best} ") and counts[name] >= enough]
    return max(longer, key=len) if longer else best


def _is_listed(region: str) -> bool:
    kind, _, name = region.partition(" ")
    return kind not in _KINDS or _squeezed(name) in _known()[kind]


def _headed(text: str) -> Iterator[str]:
    """Regions whose head `text` names."""
    for match in names().head.finditer(text):
        kind = names().heads[" ".join(match["head"].casefold().split())]
        known = _known_at(text, match.end(), kind) if kind in _KINDS else _province_at(text[match.end() :])
        if known is not None:
            yield known if known.startswith("Daerah ") else f"{kind} {known}"


def _behind_agency(text: str) -> Iterator[str]:
    for name in agency_names(text, None):
        after = re.search(rf"{re.escape(name)}\s+", text, re.IGNORECASE)
        province = _province_at(text[after.end() :]) if after else None
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
def _known(path: Path = _FILE) -> Mapping[str, Mapping[str, str]]:
    """Kind -> squeezed name -> name."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: {_squeezed(name): name for name in data[kind.casefold()]} for kind in _KINDS}


def _squeezed(name: str) -> str:
    return re.sub(r"[\s'’-]+", "", name.casefold())


def _regions(printed: str) -> Iterator[str]:
    text = names().region_label.sub(r"\1 ", printed)
    for match in names().region.finditer(text):
        if match["own"]:
            yield names().provinces[" ".join(match["own"].casefold().split())]
            continue
        kind, province = names().kinds[" ".join(match["kind"].casefold().split())], match["province"]
        if kind == "Provinsi":
            if province:
                name = names().provinces[" ".join(province.casefold().split())]
                yield name if name.startswith("Daerah ") else f"{kind} {name}"
            continue
        begin = match.start("province") if province else match.start("name")
        known = _known_at(text, begin, kind)
        if known is not None:
            yield f"{kind} {known}"
            continue
        words = _region_words(text, begin)  # `Kabupaten Lampung Selatan` begins like a province
        for count in range(1, len(words) + 1):
            yield f"{kind} {written(' '.join(words[:count]))}"


def _known_at(text: str, begin: int, kind: str) -> str | None:
    """The longest known name of a regency or city that begins at a place of `text`."""
    words = text[begin:].split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        name = _squeezed("".join(words[:count])).rstrip(".,;:)")
        if name in _known().get(kind, {}):
            return _known()[kind][name]
    return None


def _region_words(text: str, begin: int) -> list[str]:
    named = _NAME.match(text, begin)
    words: list[str] = []
    for word in re.finditer(r"\S+", named.group()) if named else ():
        if not _goes_on_a_region(text[begin + word.start() :]):
            break
        words.append(word.group())
    return words


def _goes_on_a_region(text: str) -> bool:
    begins = names().stop.match(f" {text}") or names().agency.match(text)
    return text[0].isupper() and begins is None and text.split()[0].casefold() not in names().kinds
