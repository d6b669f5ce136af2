"""Words of headings as a reader takes them: a typing error and an abbreviation stand for the word that they mean."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from pipeline.tables.headings.shares import MOST

_PRINTED = re.compile(r"[^\W\d_]+\.?")
_BROKEN = re.compile(r"\b([^\W\d_]{3,})\s([^\W\d_]{1,3})\b")
_ALONE = re.compile(r"[^\W\d_]{4}")
_LETTERS = 6  # shorter words bear no typing error: `radio` is no `rasio`
_TWO_ERRORS = 12  # letters of a word that bears two; `kelurahan` is two letters from `keluaran`
_CUT = 3  # letters of an abbreviation, before its dot


@dataclass(frozen=True)
class Words:
    """The words that terms of the lexicon are made of, each with the number of terms; `others` are words that only look
    like one of them."""

    uses: Counter[str]
    others: frozenset[str]

    @classmethod
    def of(cls, terms: Iterable[str], others: Iterable[str]) -> "Words":
        used = Counter(word for term in terms for word in re.findall(r"[a-z]+", term.casefold()))
        return cls(used, frozenset(others))

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted(word for word in self.uses if len(word) >= _LETTERS))

    def mended(self, text: str) -> str:
        """`text` with misspelt and cut words written out, where one word alone can be meant.

        Four letters that are the whole text are cut without their dot, too (`Real`, `RENC`); `Kel` may be anything.
        """
        if _ALONE.fullmatch(text):
            return self._meant(f"{text}.").removesuffix(".")
        whole = _BROKEN.sub(lambda match: self._unbroken(*match.groups()), text)
        return _PRINTED.sub(lambda match: self._meant(match.group()), whole)

    def _unbroken(self, begin: str, end: str) -> str:
        """`Kebutuha n`: a narrow cell breaks a word, and what is left of it is no typing error."""
        return begin + end if (begin + end).casefold() in self.uses else f"{begin} {end}"

    def _meant(self, printed: str) -> str:
        word = printed.rstrip(".").casefold()
        if word in self.uses or word in self.others:
            return printed
        if printed.endswith(".") and len(word) >= _CUT and (whole := self._written_out(word)):
            return whole
        return self._spelt(word) or printed

    def _written_out(self, cut: str) -> str | None:
        meant = Counter({word: uses for word, uses in self.uses.items() if word.startswith(cut)})
        word, uses = meant.most_common(1)[0] if meant else ("", 0)
        return word if meant and uses >= MOST * meant.total() else None

    def _spelt(self, word: str) -> str | None:
        """The one known word that a letter left out, doubled, exchanged or replaced parts from this one."""
        if len(word) < _LETTERS - 1:
            return None
        errors = 2 if len(word) >= _TWO_ERRORS else 1
        near = [
            (distance, known)
            for known in self._long
            if known[0] == word[0] and (distance := OSA.distance(word, known, score_cutoff=errors)) <= errors
        ]
        best = [known for distance, known in near if distance == min(near)[0]]
        return best[0] if len(best) == 1 else None
