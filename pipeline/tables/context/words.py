"""Words that a scan blurred: letters that look alike, decided by words that are known.

Known is what the word lists have, and what the document prints clearly in several places: its own names. Where a cell
is hardly legible (`loosely`), letters that do not look alike, one too many or one too few are let pass as well, but
only for a listed word that the document uses often: between two names no such likeness decides.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.reading.pdf.plausible import begins_listed, listed_words
from pipeline.tables.document.regions import region_names

WORD = re.compile(r"[^\W\d_]{4,}")
OFTEN = 2  # places where a document prints a word clearly before it counts as one of its own
LETTERS_EACH = 4  # letters of a word for each that may be another one
LETTERS_LOOSELY = 6  # the same where any letter may be another one; one of a pair that looks alike counts
ALIKE_COSTS = 0.5
USUAL = 3  # times that a document uses a listed word before one that is not legible is taken for it

Lengths = Mapping[int, frozenset[str]]


class KnownWords:
    """The word lists and the words that `clear` texts print in `OFTEN` places, all in small letters; `every` text of
    the document, clear or not, tells which of the lists' words it uses."""

    def __init__(self, clear: Iterable[str], every: Iterable[str]) -> None:
        places: dict[str, int] = defaultdict(int)
        for text in clear:
            for word in {found.casefold() for found in WORD.findall(text)}:
                places[word] += 1
        listed = listed_words() | _seen()
        self._known = listed | {word for word, count in places.items() if count >= OFTEN}
        used = Counter(found.casefold() for text in every for found in WORD.findall(text))
        self._own = tuple(word for word in sorted((listed - _regions()) & used.keys()) if used[word] >= USUAL)
        self._clear = frozenset(places)  # what is printed clearly once may be a name, and is no slip of the reader's
        lengths: dict[int, set[str]] = defaultdict(set)
        for word in self._known:
            lengths[len(word)].add(word)
        self._lengths: Lengths = {length: frozenset(words) for length, words in lengths.items()}
        self._found: dict[tuple[str, bool], str | None] = {}

    def in_text(self, text: str, *, loosely: bool = False) -> str:
        """`text` with each unknown word that only one known word looks like replaced by that, cased as it was."""
        return WORD.sub(lambda found: self._word(found.group(), loosely), text)

    def every_word(self, text: str) -> bool:
        """Whether `text` has words of four letters and more, all of them known or the first part of a listed one."""
        words = [found.casefold() for found in WORD.findall(text)]
        return bool(words) and all(word in self._known or begins_listed(word) for word in words)

    def _word(self, word: str, loosely: bool) -> str:
        folded = word.casefold()
        if len(folded) != len(word) or folded in self._known or folded in self._clear or begins_listed(folded):
            return word  # what begins a listed word may be the first half of one that a line's end breaks
        if (word, loosely) not in self._found:
            self._found[word, loosely] = self._likest(word, folded) or (self._nearest(word) if loosely else None)
        known = self._found[word, loosely]
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

    def _nearest(self, word: str) -> str | None:
        """The only listed word that the document uses often and that takes the fewest changes of letters."""
        alike, folded = _alike(word.isupper()), word.casefold()
        best: list[str] = []
        least = len(word) / LETTERS_LOOSELY
        for known in self._own:
            apart = _changes(folded, known, least, alike)
            if apart < least:
                best = []
            if apart <= least:
                best.append(known)
                least = apart
        return best[0] if len(best) == 1 else None


def _changes(word: str, known: str, most: float, alike: frozenset[tuple[str, str]]) -> float:
    """By how many letters the words differ (another one, one more, one less), more than `most` where they do by that:
    letters that look alike count ALIKE_COSTS."""
    if abs(len(word) - len(known)) > most:
        return most + 1
    row = [float(k) for k in range(len(known) + 1)]
    for number, a in enumerate(word, start=1):
        before, row = row, [float(number)]
        for place, b in enumerate(known):
            cost = 0.0 if a == b else ALIKE_COSTS if (a, b) in alike else 1.0
            row.append(min(before[place] + cost, before[place + 1] + 1, row[place] + 1))
        if min(row) > most:
            return most + 1
    return row[-1]


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
    return _regions().union(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(word.casefold() for name in region_names() for word in WORD.findall(name))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("alike.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _alike(capitals: bool) -> frozenset[tuple[str, str]]:
    """Pairs of letters, in small ones, that look alike when blurred."""
    groups = _data()["capitals" if capitals else "small"]
    return frozenset((a.casefold(), b.casefold()) for group in groups for a in group for b in group if a != b)
