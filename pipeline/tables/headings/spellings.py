"""Words of headings as they are compared: without spaces and punctuation, each in one spelling."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Letters, digits and % alone, lower case: what is left when spaces, line ends and punctuation do not count."""
    return re.sub(r"[^a-z0-9%]", "", unicodedata.normalize("NFKC", text).casefold())


def leaf_of(path: Sequence[str]) -> str:
    """The innermost text of a heading's path, folded; "" for none."""
    return fold(path[-1]) if path else ""


@dataclass(frozen=True, slots=True)
class Spellings:
    """Ways of writing a word (`thn`, `prosentase`), each with the one that the terms are written in."""

    of: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def read(cls, table: Mapping[str, Sequence[str]]) -> "Spellings":
        of = {variant: word for word, variants in table.items() for variant in variants}
        longest_first = sorted(of, key=lambda variant: (-len(variant), variant))
        one = "|".join(re.escape(variant).replace(r"\ ", r"\s*") for variant in longest_first)
        return cls({fold(variant): word for variant, word in of.items()}, re.compile(rf"\b(?:{one})\b\.?", re.I))

    def settled(self, text: str) -> str:
        """`text` with each of these words written as in the terms."""
        return self.pattern.sub(lambda match: self.of[fold(match.group())], text)
