"""Words that lost the spaces between them, or got one after each letter: as agencies, regions and titles are set."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.reading.pdf.plausible import is_listed

_FILE = Path(__file__).with_name("facts.toml")
_SPACED = re.compile(r"(?:\b\w ){3,}\w\b")
_AND = re.compile(r"\b(dan)([^\W\d_]{4,})\b", re.IGNORECASE)


def respaced(text: str) -> str:
    """`text` with the spaces that a heading lost, and without those it has too many (then its words are glued).

    `P R O V I N S I  J A W A`: letter spacing; `DINASSOSIAL`, `PerkebunanProvinsi`: a lost space before or behind a
    word of facts.toml, told by the word list: both halves are words, the whole is none.
    """
    text = _SPACED.sub(lambda run: run.group().replace(" ", ""), text)
    first, last = _borders()
    return last.sub(_split_last, first.sub(_split_first, text))


def with_and(text: str) -> str:
    """`Dansumber` as two words: a line end or a scan took the space behind `dan`."""
    return _AND.sub(lambda match: match[0] if is_listed(match[0]) else _split_first(match), text)


@cache
def _borders() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(an agency's first word glued to the next, a region's kind glued to the word before)."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    agencies = [word for word in data["agencies"] if " " not in word and not word.isupper()]
    kinds = [word for words in data["regions"].values() for word in words if len(word) > 3]
    return (
        re.compile(rf"\b({'|'.join(agencies)})([A-Z][^\W\d_]{{3,}})\b|\b({'|'.join(agencies).upper()})([A-Z]{{4,}})\b"),
        re.compile(rf"\b([^\W\d_]{{4,}}?)({'|'.join(kinds)})\b", re.IGNORECASE),
    )


def _split_first(match: re.Match[str]) -> str:
    head, rest = (part for part in match.groups() if part)
    return f"{head} {rest}" if is_listed(rest) and not is_listed(match[0]) else match[0]


def _split_last(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}" if is_listed(match[1]) and not is_listed(match[0]) else match[0]
