"""How text stands in our CSV files, so that a spreadsheet that opens one never takes text for a formula."""

import re

import pyarrow as pa
import pyarrow.compute as pc

#: What a spreadsheet reads as a formula, as OWASP lists it under "CSV Injection"; tab and CR hide one
_TRIGGER = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
#: a printed dash and a signed number stay as they are: they are the bulk of such cells and compute nothing
_HARMLESS = re.compile(r"'*(-+|[+-]\s?[0-9][0-9.,]*\s?%?)")


def guard(text: str) -> str:
    """`text` with an apostrophe in front where it would be a formula; `unguard` takes exactly that off again."""
    return f"'{text}" if _is_formula(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def guard_array(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """`guard` over a column of texts; null stays null."""
    risky = pc.match_substring_regex(column, f"^(?:{_TRIGGER.pattern})")
    if not pc.any(risky).as_py():
        return column
    texts = [guard(text) if text is not None else None for text in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, column.type)])


def _is_formula(text: str) -> bool:
    return _TRIGGER.match(text) is not None and _HARMLESS.fullmatch(text) is None
