"""How text stands in our CSV files, so that a spreadsheet that opens one never takes text for a formula."""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from schemas.missing import columns_with

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


def guard_arrays(columns: Sequence[pa.Array]) -> list[pa.Array]:
    """`guard` over columns of texts, of one type and as many rows each; null stays null.

    The pattern is looked for once in all of them: to prepare it takes longer than to find it in a report's few rows.
    """
    if not columns or not len(columns[0]):
        return list(columns)
    risky = pc.match_substring_regex(pa.concat_arrays(columns), f"^(?:{_TRIGGER.pattern})")
    found = zip(columns, columns_with(risky, len(columns)), strict=True)
    return [_guarded(column) if any_risky else column for column, any_risky in found]


def _guarded(column: pa.Array) -> pa.Array:
    return pa.array([guard(text) if text is not None else None for text in column.to_pylist()], column.type)


def _is_formula(text: str) -> bool:
    return _TRIGGER.match(text) is not None and _HARMLESS.fullmatch(text) is None
