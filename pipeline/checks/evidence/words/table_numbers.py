"""Numbers of tables, as rules compare them."""

import re

_ROMAN = {name: str(n) for n, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}


def number_key(number: str | None) -> str:
    """A table's number with Roman figures and punctuation made one: `III.2.` and `3.2` are the same."""
    parts = [part for part in re.split(r"[^0-9a-z]+", (number or "").casefold()) if part]
    return ".".join(_ROMAN.get(part, part.lstrip("0") or part) for part in parts)
