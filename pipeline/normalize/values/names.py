"""Names of lines: the list number in front, and the level that the words tell."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from schemas.errors import LexiconError
from schemas.vocabulary import Level

#: a line above every program (urusan, the agency): it has no level of ours
ABOVE = "above"
#: the agency's own name as a line; only where it is bold or in capitals, since names of lines begin so too
AGENCY = "agency"
_NUMBER = re.compile(  # `D.I. Yogyakarta` begins with initials
    r"^(?![A-Z]\.[A-Z]\.)(?P<no>\(?(?:\d{1,3}(?:\s?\.\s?\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})\s?[.)]\.?(?!\d)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[^\d\s%])"
    r"|\d{1,2},(?=\s+[A-Z])|\d{1,2}(?=\s+(?i:program|kegiatan|sub\s*kegiatan)\b))\s*"
)
_ITEM = re.compile(r"^(?P<no>\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\s?[.)]\.?(?!\d)|\d{1,2}(?=\s+[^\W\d_]))\s*")
_BULLET = re.compile(r"^[-–—•·●▪◦*➢➤►❖\uf0b7\uf0a7\uf0d8]\s*")


class Numbered(NamedTuple):
    """`no` as printed without its closing mark (`1`, `a`, `1.2`), None where there is none; `name` is the rest."""

    no: str | None
    name: str


@lru_cache(maxsize=16384)
def split_number(text: str) -> Numbered:
    """The list number in front of a name (`1. Program …`, `a) …`, `1.1.2 …`) and the name."""
    return _split(_NUMBER, text)


def split_item(text: str) -> Numbered:
    """Likewise for an item of a list, where `1 Renja 2024` is numbered too."""
    return _split(_ITEM, text)


def without_bullet(text: str) -> str:
    """`text` without a dash or bullet in front; a dash alone stays."""
    return _BULLET.sub("", text) or text


def shown(text: str) -> str:
    """A name without bullet and list number."""
    return split_number(without_bullet(text)).name


def _split(pattern: re.Pattern[str], text: str) -> Numbered:
    match = pattern.match(text)
    if match is None or not text[match.end() :].strip():
        return Numbered(None, text)
    return Numbered("".join(match["no"].split()).strip("().,") or None, text[match.end() :].strip())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Letters and digits of `text` in lower case: how names are compared."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words -> level (or ABOVE), longest first: of lines, of labels over sections; words that begin a sum
    line, those of them that begin an indicator too, and what is summed up; those that begin a mean, and what it is of;
    folded words for its rating; kind of factor -> folded words that begin it; folded headings of an achievement;
    endings of states that are aimed at; folded names of standard activities."""

    prefixes: tuple[tuple[str, str], ...]
    bands: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    counting: frozenset[str]
    summed: frozenset[str]
    means: frozenset[str]
    averaged: frozenset[str]
    predicates: frozenset[str]
    footers: Mapping[str, tuple[str, ...]]
    achievements: tuple[str, ...]
    states: tuple[str, ...]
    activities: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """`names.toml`. Raises LexiconError for an unknown level."""
    path = Path(__file__).with_name("names.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    prefixes: list[tuple[str, str]] = []
    for entry in data["level"]:
        if entry["level"] not in (ABOVE, AGENCY) and entry["level"] not in set(Level):
            raise LexiconError(path.name, "a level of schemas/vocabulary.py", entry["level"])
        prefixes += [(" ".join(term.casefold().split()), entry["level"]) for term in entry["prefix"]]
    labels = [(word, level) for level, words in data["band"].items() for word in words]
    total = data["total"]
    return Lexicon(
        prefixes=tuple(sorted(prefixes, key=lambda pair: (-len(pair[0]), pair))),
        bands=tuple(sorted(labels, key=lambda pair: (-len(pair[0]), pair))),
        totals=tuple(sorted(total["prefix"], key=len, reverse=True)),
        counting=frozenset(total["counting"]),
        summed=frozenset(total["of"]),
        means=frozenset(total["mean"]),
        averaged=frozenset(total["of_mean"]),
        predicates=frozenset(map(fold, total["predicate"])),
        footers={kind: tuple(map(fold, words)) for kind, words in data["footer"].items()},
        achievements=tuple(map(fold, data["achievement"]["heading"])),
        states=tuple(data["state"]["endings"]),
        activities=frozenset(map(fold, data["nomenclature"]["activity"])),
    )


def level_of_words(name: str) -> str | None:
    """The level that the first words of `name` (without its number) tell: a Level, ABOVE, AGENCY, or None."""
    words = " ".join(name.casefold().split())
    for prefix, level in lexicon().prefixes:
        if words.startswith(prefix) and not words[len(prefix) : len(prefix) + 1].isalpha():
            return level
    return None


@lru_cache(maxsize=16384)
def without_level(name: str) -> str:
    """The folded name without its number and the word that tells its level: equal in all tables that print the line."""
    words = " ".join(split_number(name).name.casefold().split())
    prefix = next((p for p, _ in lexicon().prefixes if re.match(rf"{re.escape(p)}(?![a-z])", words)), "")
    return fold(words[len(prefix) :]) or fold(words)


@lru_cache(maxsize=16384)
def is_total(name: str, among_indicators: bool = False) -> bool:
    """Whether a line calls itself a sum (`JUMLAH`, `Total Belanja`, `J U M L A H II`).

    Indicators and objectives begin so too (`Jumlah dokumen`, `Rata-rata lama sekolah`): among them the word stands
    alone, or before a number or something that is summed up or averaged.
    """
    text = _unspaced(name)
    words, bare = " ".join(text.casefold().split()), fold(text)
    numeral = "[ivx]*" if text != name else ""  # glued to letters set apart, as it is one of them
    if any(re.fullmatch(fold(total) + numeral, bare) for total in lexicon().totals):
        return True
    begun = next((t for t in lexicon().totals if re.match(rf"{re.escape(t)}(?![a-z-])", words)), None)
    if begun is None or not among_indicators:
        return begun is not None
    rest = re.split(r"[^a-z]+", words[len(begun) :].lstrip(" .:-+"))[0]
    counts = begun.split()[-1] in lexicon().counting
    of = lexicon().averaged if begun in lexicon().means else lexicon().summed
    return not counts or rest in of or re.fullmatch(r"[ivx]*", rest) is not None


_IN_WHOLE = re.compile(r"(?i)\b(?:terhadap|dalam(?!\s+(?:tahun|triwulan|periode)))\b")


@cache
def _mean_words() -> re.Pattern[str]:
    words = (r"\W*".join(re.findall(r"\w+", mean)) for mean in lexicon().means)
    return re.compile(rf"\W*(?:{'|'.join(sorted(words))})(?!\w)", re.IGNORECASE)


def is_mean(name: str | None) -> bool:
    """Whether a line begins like a mean of others (`Rata-rata Capaian`); so does an indicator (`Rata-rata lama
    sekolah`)."""
    return name is not None and _mean_words().match(name) is not None


def averages(name: str | None) -> bool:
    """Whether a line is a mean of others and no indicator, nor one of shares (`Rata-rata % anggaran dalam APBD`)."""
    return name is not None and is_mean(name) and is_total(name, among_indicators=True) and not _IN_WHOLE.search(name)


def is_rating(name: str) -> bool:
    """Whether a line is the rating of the mean above it (`Predikat kinerja`)."""
    return fold(name) in lexicon().predicates


def _unspaced(text: str) -> str:
    """`J U M L A H II` as it is meant: letters set apart, put together."""
    return re.sub(r"(?<!\w)(?:\w ){3,}\w(?!\w)", lambda run: run.group().replace(" ", ""), text)
