"""What the working paper says in both languages (texts.toml), and texts of others made fit to be printed in it."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import category, normalize

_TEXTS: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
LANGUAGES = ("id", "en")
_LONGEST = 4000  # characters of a text of others; nothing in a paper is nearly as long


def say(language: str, key: str, **values: object) -> str:
    return _TEXTS[key][LANGUAGES.index(language)].format_map(values)


def known(key: str) -> bool:
    return key in _TEXTS


def clean(text: str) -> str:
    """`text` in one line, without what no document can hold or nobody sees: control characters, halves of one."""
    folded = " ".join(text[:_LONGEST].split())
    return "".join(c for c in folded if category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def shortened(text: str, room: int) -> str:
    """At most `room` characters of `text`: its beginning and its end, cut at words where there are some."""
    if len(text) <= room:
        return text
    head, tail = text[: room * 2 // 3], text[-(room // 3) :]
    head = head.rpartition(" ")[0] or head
    return f"{head} … {tail.partition(' ')[2] or tail}"


def around_difference(one: str, other: str, room: int) -> tuple[str, str]:
    """Both texts, cut to `room` characters around the place where they begin to differ."""
    if max(len(one), len(other)) <= room:
        return one, other
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - room // 3)
    start = start and one.rfind(" ", 0, start) + 1
    return _window(one, start, room), _window(other, start, room)


def _window(text: str, start: int, room: int) -> str:
    cut = text[start : start + room]
    if len(text) > start + room:
        cut = (cut.rpartition(" ")[0] or cut) + " …"
    return f"… {cut}" if start else cut


def printable(text: str) -> str:
    """`text` in letters that the fonts of every PDF reader have (cp1252): others lose their marks, or become `?`."""
    return "".join(_LOOKALIKE.get(c) or _western(c) for c in text)


#: signs that reports print and those fonts lack
_LOOKALIKE = {
    "→": "»",
    "≥": ">=",
    "≤": "<=",
    "≠": "<>",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "√": "v",
    "✓": "v",
    "✔": "v",
    "●": "•",
    "▪": "•",
}


def _western(character: str) -> str:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        bare = normalize("NFKD", character).encode("cp1252", "ignore").decode("cp1252")
        return bare or "?"
    return character
