"""Numbers of tables, as rules compare them."""

import re

from pipeline.checks.evidence.words.numerals import roman_value

#: a table named in a text: `tabel 3.1`, `Tabel. IV.2`; no percentage and no year's letters behind
REFERENCE = re.compile(r"(?i)\btabel\s*\.?\s*(?P<number>(?:[IVX]+|\d+)(?:[.\-]\d+)*)(?![\w%])")


def number_key(number: str | None) -> str:
    """A table's number with Roman figures and punctuation made one: `III.2.` and `3.2` are the same."""
    parts = [part for part in re.split(r"[^0-9a-z]+", (number or "").casefold()) if part]
    return ".".join(str(roman_value(part) or part.lstrip("0") or part) for part in parts)
