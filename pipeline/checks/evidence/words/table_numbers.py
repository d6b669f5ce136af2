"""Numbers of tables and lines, as rules compare them."""

import re

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def roman_value(text: str) -> int | None:
    """1 to 15; None for anything else, a lone letter that lists hardly reach (`C`, `L`) among it."""
    folded = text.casefold()
    return _ROMAN.index(folded) + 1 if folded in _ROMAN else None


#: a table named in a text: `tabel 3.1`, `Tabel. IV.2`; no percentage and no year's letters behind
REFERENCE = re.compile(r"(?i)\btabel\s*\.?\s*(?P<number>(?:[IVX]+|\d+)(?:[.\-]\d+)*)(?![\w%])")


def number_key(number: str | None) -> str:
    """A table's number with Roman figures and punctuation made one: `III.2.` and `3.2` are the same."""
    parts = [part for part in re.split(r"[^0-9a-z]+", (number or "").casefold()) if part]
    return ".".join(str(roman_value(part) or part.lstrip("0") or part) for part in parts)
