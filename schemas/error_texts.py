"""What an error says to an Indonesian reader: the English phrases of the code, looked up in errors.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.errors import RenaksiError

_FILE = Path(__file__).with_name("errors.toml")


def in_indonesian(error: RenaksiError) -> str:
    """What `str(error)` says in English; what nobody translated (a file's name, a system's message) stays."""
    texts = _texts()
    fix = texts["fix"].get(type(error).__name__, texts["fix"]["RenaksiError"])
    parts = {"where": phrase(error.where), "expected": phrase(error.expected), "found": phrase(error.found)}
    return str(texts["sentence"]["id"].format(**parts, fix=fix))


def phrase(text: str) -> str:
    """`text` in Indonesian, where errors.toml has it or a pattern that it fits; else as it is."""
    if (known := _texts()["phrases"].get(text)) is not None:
        return str(known)
    for pattern, told in _patterns():
        if match := pattern.fullmatch(text):
            return told.format(*map(phrase, match.groups()))  # `decisions.csv line 3, page` fits two patterns
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with most letters of their own first: `at most {} MB` before `at most {}`."""
    phrases: Mapping[str, str] = _texts()["phrases"]
    filled = sorted((text for text in phrases if "{}" in text), key=lambda text: (-len(text), text))
    return tuple((re.compile(re.escape(text).replace(r"\{\}", "(.+?)"), re.DOTALL), phrases[text]) for text in filled)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
