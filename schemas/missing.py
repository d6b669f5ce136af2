"""A value of a data frame as text, where pandas may put its own signs for one that is missing (None, NaN, NA)."""

from typing import Any

import pandas as pd


def text_or_none(value: Any) -> str | None:
    """`value` as text; None where it is missing."""
    return None if value is None or pd.isna(value) else str(value)


def text_or_empty(value: Any) -> str:
    """`value` as text; nothing where it is missing."""
    return text_or_none(value) or ""
