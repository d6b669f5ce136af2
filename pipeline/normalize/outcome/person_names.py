"""Which words could be a person's name, and how far a name goes. What tells it lies in persons.toml."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.reading.pdf.plausible import is_listed

TOKEN = re.compile(r"\S+")
_MOST_WORDS = 6  # of one name
_WORD = re.compile(r"^(?:[A-Z][A-Za-z'’`-]*\.?|(?:[A-Z]\.){2,4}[A-Z]?)$")  # `I.M.`: initials
_TRIM = ".,;:()'\"“”"


class Terms(NamedTuple):
    """persons.toml, compiled."""

    raw: dict[str, Any]
    title: re.Pattern[str]
    weak: re.Pattern[str]
    degree: re.Pattern[str]
    dotted_degree: re.Pattern[str]
    rank: re.Pattern[str]
    named_after: re.Pattern[str]
    signing: re.Pattern[str]
    no_names: frozenset[str]
    also_names: frozenset[str]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """What persons.toml says."""
    raw = tomllib.loads(Path(__file__).with_name("persons.toml").read_text(encoding="utf-8"))
    loose = "|".join(_loose(text) for text in sorted(raw["degrees"], key=len, reverse=True))
    dotted = "|".join(_loose(t, r"\.\s?") for t in sorted(raw["degrees"], key=len, reverse=True) if "." in t)
    ranks, words = (either(raw[name]) for name in ("ranks", "rank_words"))
    return Terms(
        raw,
        title=re.compile(rf"(?<![\w.])(?:{either(raw['titles'])})"),
        weak=re.compile(rf"(?:{either([*raw['titles'], *raw['weak_titles']])})$"),
        degree=re.compile(
            rf"\s*\.?\s*,\s*(?:{loose})(?:\.(?![A-Za-z])|(?![\w.])|(?={ranks}))"
        ),  # `M.SiPembina`: an OCR lost the line end
        dotted_degree=re.compile(rf"\s+(?:{dotted})\.?(?!\w)"),
        rank=re.compile(
            rf"(?:{ranks})(?:\s+(?:{words})(?!\w))*(?:[\s,(/-]*\(?(?:I|II|III|IV)\s?/\s?[a-eA-E]\)?)?", re.IGNORECASE
        ),
        named_after=re.compile(rf"\b(?:{either(raw['named_after'])})\b\.?(?:\s+\S+){{0,2}}\s*$", re.IGNORECASE),
        signing=re.compile(rf"^(?:{either(raw['signing'])})(?!\w)", re.IGNORECASE),
        no_names=frozenset([*raw["no_names"], *(w.casefold() for w in [*raw["ranks"], *raw["rank_words"]])])
        - {"utama"},
        also_names=frozenset(raw["also_names"]),
    )


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether the whole text could be a person's name: capitalised words, at least `least`, none that reports use."""
    bare = terms().degree.sub("", terms().title.sub("", text)).strip(_TRIM + " ")
    words = bare.split()
    return least <= len(words) <= _MOST_WORDS and all(is_name_word(word) for word in words)


def is_common_name(text: str) -> bool:
    """Whether `is_name` holds and a word of it is a first name that many have."""
    given = set(terms().raw["given_names"])
    return is_name(text) and any(word.casefold() in given for word in text.split())


def name_end(text: str, start: int) -> int:
    """End of the run of name words that begins at `start`; `start` where there is none."""
    end, first = start, True
    for number, match in enumerate(TOKEN.finditer(text, start)):
        word = match.group()
        if number >= _MOST_WORDS or not is_name_word(word.rstrip(",;:)"), first=first):
            title = terms().weak.match(word)
            if title is None or title.end() < len(word):
                break
        else:
            first = False
        end = match.end()
        if word[-1] in ",;:)":
            end = match.end() - 1
            break
    return start if first else end


def name_start(text: str, end: int) -> int:
    """Start of the run of name words that ends at `end`; all in capitals, or none is; `end` where there is none."""
    tokens = list(TOKEN.finditer(text, 0, end))
    start, capitals = end, None
    for match in reversed(tokens[-_MOST_WORDS:]):
        word = match.group()
        if word[-1] in ",;:" and start != end:
            break
        bare = word.rstrip(",;:.") or word
        if not is_name_word(bare):
            if (
                bare_word(bare) in terms().raw["region_words"] and start != end
            ):  # `Kota Bandung BUDI`: the next is its name
                rest = TOKEN.search(text, start, end)
                following = None if rest is None else TOKEN.search(text, rest.end(), end)
                start = start if following is None else following.start()
            break
        if len(bare) > 2:
            if capitals is not None and capitals != bare.isupper():
                break
            capitals = bare.isupper()
        start = match.start()
    return start


def is_name_word(word: str, *, first: bool = False) -> bool:
    """Whether a name may have that word. `first`: it follows a title, and only words that no name has are refused."""
    if not _WORD.match(word) or len(word) > 24:
        return False
    bare = bare_word(word)
    if bare in terms().no_names:
        return False
    return first or bare in terms().also_names or not is_listed(bare)


def bare_word(word: str) -> str:
    """`word` in small letters, without the marks around it."""
    return word.strip(_TRIM).casefold()


def either(words: Sequence[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _loose(degree: str, dot: str = r"\s?\.?\s?") -> str:
    """A degree with its full stops as `dot`, and in capitals too."""
    parts = [rf"(?:{re.escape(p)}|{re.escape(p.upper())})" for p in degree.split(".")]
    return dot.join(parts)
