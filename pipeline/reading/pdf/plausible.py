"""Does a text look like written words, of Indonesian or another language? A measure, not a spelling check."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_LETTERS = re.compile(r"[^\W\d_]{3,}")
_CASING = re.compile(r"[^\W\d_A-Z]+|[A-Z][^\W\d_A-Z]+|[A-Z]+")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
FAMILIAR = 0.75  # share of a word's letter triples that must be known


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """(words, letter triples of the words, their ends marked)."""
    lines = Path(__file__).with_name("wordlist_id.txt").read_text(encoding="utf-8").splitlines()
    words = frozenset(line for line in lines if line and not line.startswith("#"))
    return words, frozenset(t for word in words for t in _triples(word))


@lru_cache(maxsize=1)
def _sorted() -> tuple[str, ...]:
    return tuple(sorted(_known()[0]))


def _triples(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[i : i + 3] for i in range(len(marked) - 2)]


def listed_words() -> frozenset[str]:
    """The word list, in small letters."""
    return _known()[0]


def is_listed(word: str) -> bool:
    """Whether the word list has the word, in any case of letters."""
    return word.casefold() in _known()[0]


def begins_listed(letters: str) -> bool:
    """Whether a longer word of the list begins with these letters, in any case."""
    folded, words = letters.casefold(), _sorted()
    place = bisect_right(words, folded)
    return place < len(words) and words[place].startswith(folded)


def is_plausible(word: str) -> bool:
    """Whether a word is listed, or built of letter triples that listed words have."""
    words, triples = _known()
    folded = word.casefold()
    if folded in words:
        return True
    own = _triples(folded)
    return sum(t in triples for t in own) >= FAMILIAR * len(own)


def is_pronounceable(word: str) -> bool:
    """Whether a word could belong to some language in Latin letters: cased like a word, with vowels among consonants.

    Other languages than Indonesian are no garbage; letters that a wrong encoding map shifted rarely pass.
    """
    folded = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()
    if not _CASING.fullmatch(word) or not folded:
        return False
    vowels = sum(letter in "aeiouy" for letter in folded) / len(folded)
    return 0.2 <= vowels <= 0.75 and not _CONSONANTS.search(folded)


def plausible_share(tokens: Iterable[str]) -> tuple[float, int]:
    """(share of plausible words, number of words): words are stretches of at least three letters."""
    words = [word for token in tokens for word in _LETTERS.findall(token)]
    if not words:
        return 0.0, 0
    return sum(is_plausible(word) or is_pronounceable(word) for word in words) / len(words), len(words)
