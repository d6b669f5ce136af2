"""Words printed twice in a row by mistake, told from plurals, names of places and list lines that were joined."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_PLACES = frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["places"])
_DOUBLED = re.compile(r"(?i)\b([^\W\d_]{2,})\s+\1\b(?!-)")
_HYPHENATED = re.compile(r"(?i)\b([^\W\d_]{2,})-\s?\1\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


class DoubledWords:
    """What the texts of one document say of its own words: which it doubles with a hyphen, which it prints alone."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._plurals: set[str] = set()
        self._alone: set[str] = set()
        self._without: set[str] = set()  # texts that double none
        for text in dict.fromkeys(texts):
            rest = text
            if "-" in text:
                self._plurals.update(match[1].casefold() for match in _HYPHENATED.finditer(text))
                rest = _HYPHENATED.sub(" ", text)
            rest, doubled = _DOUBLED.subn(" ", rest)
            if not doubled and "-" not in text:
                self._without.add(text)
            self._alone.update(map(str.casefold, _WORD.findall(rest)))

    def first_in(self, text: str | None) -> re.Match[str] | None:
        """The first slip in `text`: the whole match is what is printed, group 1 the word.

        No slip is a plural that the document writes with a hyphen elsewhere (Pulau Pulau beside Pulau-pulau), a name
        of a place (after `Kabupaten` and the like, or capitals that never stand alone), and a capital after a small
        letter: there the next line of a list begins (rak server, Server proyektor).
        """
        if text is None or text in self._without:
            return None
        return next((match for match in _DOUBLED.finditer(text) if self._is_slip(match)), None)

    def _is_slip(self, match: re.Match[str]) -> bool:
        word, (first, second) = match[1].casefold(), match[0].split()
        if word in self._plurals or (first.islower() and not second.islower()):
            return False
        named = first.istitle() and second.istitle()
        before = _LAST_WORD.search(match.string[: match.start()])
        place = before is not None and before[1].casefold() in _PLACES
        return not (named and (place or word not in self._alone))
