"""Things of one kind (infants, mothers; civil, criminal cases) that a text names (kinds.toml)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@cache
def kinds() -> Mapping[str, int]:
    """Word -> its kind."""
    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["kinds"]
    return {word: number for number, words in enumerate(found) for word in words}


def of_kind(text: str, kind: int) -> set[str]:
    """The words of `text` that are of a kind."""
    return {word for word in WORD.findall(text.casefold()) if kinds().get(word) == kind}


def things(text: str) -> Mapping[int, set[str]]:
    """Kind -> the words of it that `text` has."""
    found: dict[int, set[str]] = {}
    for word in WORD.findall(text.casefold()):
        if word in kinds():
            found.setdefault(kinds()[word], set()).add(word)
    return found
