"""When two printed names mean the same line, are a misspelling of each other, or have nothing to do with each other."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.normalize.values.unit_words import is_unit

#: docs/contract.md: "one or two letters off is a name_variant"; below NEAR nothing in common but the words that all
#: names share
VARIANT_LETTERS = 2
NEAR = 0.75
SHORTEST_NAME = 8  # letters of a name that is no other line's by accident: IKM and Nilai name different things
LONG_NAME = 16  # the same where it is looked for in sentences, or in tables that need have nothing else in common

_NUMBERING = re.compile(
    r"^(?:\d+\.)+\d+[.)]?\s+|^\(?(?:\d+|[a-z]|[ivx]{1,4})\s*[.)]\s*|^\d+\s+(?=(?:program|sub\s*kegiatan|kegiatan)\b)"
    r"|^\d{1,2}\s+(?=[a-z]+(?:\s+\S+){3})"  # a list number whose full stop is not printed, before a name of some words
)
_PARTICLES = frozenset(("dan", "di", "ke", "pada", "yang", "dari", "untuk", "atau", "serta", "dengan", "atas", "oleh"))
_KINDS = frozenset(("program", "kegiatan", "sub", "jumlah"))  # words that names of every sort begin with
_REMARK = re.compile(r"\([^()]*\)")
_LEVEL_WORDS = re.compile(r"^(?:(?:sub\s*[-.]?\s*)?keg[il1]atan|program)\b[\s:]*")  # scans read i as l


@lru_cache(maxsize=65536)
def name_key(name: str | None) -> str:
    """`name` as names are compared: no numbering, no level's word in front, case, punctuation, spacing; "" for none.

    The word Program is left out too: agencies print it in one table and leave it out in the next.
    """
    text = " ".join(unicodedata.normalize("NFKC", name or "").casefold().split())
    for pattern in (_NUMBERING, _NUMBERING, _LEVEL_WORDS):
        text = pattern.sub("", text, count=1)
    return "".join(letter for letter in text if letter.isalnum())


def folded(text: object) -> str:
    """A text in small letters and single spaces; "" for none."""
    return " ".join(str(text or "").casefold().split())


def first_with_letters(texts: Iterable[str]) -> str | None:
    """What names a row best where nothing else does: the first of its texts with a letter (`S-1`, `URUSAN …`)."""
    return next((text for text in texts if any(map(str.isalpha, text))), None)


def without_remarks(name: str) -> str:
    """`name` without what stands in parentheses (`Konsumsi energi (kkal/kap/hari)`)."""
    return _REMARK.sub(" ", name)


def long_words(text: str | None) -> frozenset[str]:
    """Folded words of four letters and more, which tell two texts on one thing from others."""
    return frozenset(re.findall(r"[^\W\d_]{4,}", (text or "").casefold()))


@lru_cache(maxsize=16384)
def telling_words(name: str | None) -> frozenset[str]:
    """Words that tell what a line is about; what is counted (`laporan`, `orang`) and how (`persentase`) does not."""
    words = re.findall(r"[^\W_]+", (name or "").casefold())
    return frozenset(word for word in words if not is_unit(word)) - _PARTICLES - _KINDS


def letters_apart(key: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with the neighbour, between two keys; at most VARIANT_LETTERS + 1."""
    return int(OSA.distance(key, other, score_cutoff=VARIANT_LETTERS))


def likeness(key: str, other: str) -> float:
    """0..1, share of letters in common, in order, of two keys (Indel distance)."""
    return float(fuzz.ratio(key, other)) / 100


class Kind(Enum):
    SAME = "same"
    VARIANT = "variant"  # spelled otherwise by a letter or two
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """What of a list answers a name; `key` is None where `kind` is NONE."""

    kind: Kind
    key: str | None = None

    @property
    def means_the_same(self) -> bool:
        """The same line, perhaps misspelled."""
        return self.kind in (Kind.SAME, Kind.VARIANT)


@lru_cache(maxsize=65536)
def _nearest(key: str, keys: tuple[str, ...]) -> Match:
    if key in keys:
        return Match(Kind.SAME, key)
    found = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=100 * NEAR)
    if found is None:
        return Match(Kind.NONE)
    best = min(keys, key=lambda other: (OSA.distance(key, other), other)) if len(key) > 8 else found[0]
    if letters_apart(key, best) <= VARIANT_LETTERS and _letters_only(key, best):
        return Match(Kind.VARIANT, best)
    return Match(Kind.NEAR, found[0])


def nearest(key: str, keys: Collection[str]) -> Match:
    """The entry of `keys` that `key` means.

    Short keys (8 letters or fewer: IKM, IPM) and keys that differ in a digit are never misspellings of each other.
    """
    return _nearest(key, keys if isinstance(keys, tuple) else tuple(keys))


def _letters_only(key: str, other: str) -> bool:
    return len(key) > 8 and re.findall(r"\d", key) == re.findall(r"\d", other)


def holds(text: str, key: str) -> bool:
    """True where one of two folded texts holds the other, but for a letter in ten: several names in a cell, notes."""
    if min(len(text), len(key)) < 9:
        return False
    short, long = sorted((text, key), key=len)
    return short in long or (len(short) >= 16 and fuzz.partial_ratio(short, long) >= 90)
