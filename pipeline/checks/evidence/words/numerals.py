"""Roman numerals as reports number tables, chapters and lines."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def roman_value(text: str) -> int | None:
    """1 to 15; None for anything else, a lone letter that lists hardly reach (`C`, `L`) among it."""
    folded = text.casefold()
    return _ROMAN.index(folded) + 1 if folded in _ROMAN else None
