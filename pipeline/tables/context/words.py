"""Words that a scan blurred: letters that look alike, decided by words that are known.

Known is what the word lists have, and what the document prints clearly in several places: its own names.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.reading.pdf.plausible import begins_listed, listed_words
from pipeline.tables.document.regions import region_names

WORD = re.compile(r"[^\W\d_]{4,}")
OFTEN = 2  # places where a document prints a word clearly before it counts as one of its own
LETTERS_EACH = 4  # letters of a word for each that may be another one

Lengths = Mapping[int, frozenset[str]]


class KnownWords:
    """The word lists and the words that `clear` texts print in `OFTEN` places, all in small letters."""

    def __init__(self, clear: Iterable[str]) -> None:
        places: dict[str, int] = defaultdict(int)
        for text in clear:
            for word in {found.casefold() for found in WORD.findall(text)}:
                places[word] += 1
        self._known = listed_words() | _seen() | {word for word, count in places.items() if count >= OFTEN}
        self._clear = frozenset(places)  # what is printed clearly once may be a name, and is no slip of the reader's
        lengths: dict[int, set[str]] = defaultdict(set)
        for word in self._known:
            lengths[len(word)].add(word)
        self._lengths: Lengths = {length: frozenset(words) for length, words in lengths.items()}
        self._found: dict[str, str | None] = {}

    def in_text(self, text: str) -> str:
        """`text` with each unknown word that only one known word looks like replaced by that, cased as it was."""
        return WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        folded = word.casefold()
        if len(folded) != len(word) or folded in self._known or folded in self._clear or begins_listed(folded):
            return word  # what begins a listed word may be the first half of one that a line's end breaks
        if word not in self._found:
            self._found[word] = self._likest(word, folded)
        known = self._found[word]
        if known is None:
            return word
        if len(known) != len(word):
            return known.upper() if word.isupper() else known.capitalize() if word[0].isupper() else known
        pairs = zip(word, folded, known, strict=True)
        upper = word.isupper()
        return "".join(a if b == c else c.upper() if upper or a.isupper() else c for a, b, c in pairs)

    def _likest(self, word: str, folded: str) -> str | None:
        """The only known word that differs least, in letters that look alike; None where none does, or several do."""
        alike = _alike(word.isupper())
        best: set[str] = set()
        least = len(word) // LETTERS_EACH
        for form, steps in _forms(folded, word.isupper()):
            for known in self._lengths.get(len(form), frozenset()):
                differing = [(a, b) for a, b in zip(form, known, strict=True) if a != b]
                apart = len(differing) + steps
                if apart > least or any(pair not in alike for pair in differing):
                    continue
                if apart < least:
                    best, least = set(), apart
                best.add(known)
        return best.pop() if len(best) == 1 else None


def _forms(folded: str, capitals: bool) -> Iterator[tuple[str, int]]:
    """The word as it is, and with one pair of letters taken for one or one for a pair, with the number of changes."""
    yield folded, 0
    for two, one in () if capitals else _data()["joined"]:
        for old, new in ((two, one), (one, two)):
            for found in re.finditer(old, folded):
                yield folded[: found.start()] + new + folded[found.end() :], 1


@lru_cache(maxsize=1)
def _seen() -> frozenset[str]:
    lines = Path(__file__).with_name("seen_words.txt").read_text(encoding="utf-8").splitlines()
    regions = (word.casefold() for name in region_names() for word in WORD.findall(name))
    return frozenset({*(line for line in lines if not line.startswith("#")), *regions})


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("alike.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _alike(capitals: bool) -> frozenset[tuple[str, str]]:
    """Pairs of letters, in small ones, that look alike when blurred."""
    groups = _data()["capitals" if capitals else "small"]
    return frozenset((a.casefold(), b.casefold()) for group in groups for a in group for b in group if a != b)
