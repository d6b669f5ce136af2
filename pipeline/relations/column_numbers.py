"""The row that numbers the columns of a table (`1`, `(2)`, `-3-`, `4a`, `8=(7/6)`) or letters them (`(c)=(b)/(a)`)."""

import re
from collections.abc import Sequence
from itertools import pairwise

#: `-2` is how a spreadsheet shows `(2)`; a formula speaks of other columns, so `1 = kurang` of a scale is none
_NUMBER = re.compile(r"[(\[-]?\s*(\d{1,2})\s*[a-z]?\s*[)\]-]?(?:\s*[=:][\s\d()+\-*/:x×%.,]*)?", re.IGNORECASE)
_LETTER = re.compile(r"\(\s*([a-z])\s*\)(?:\s*[=:](?:[\s\d+\-–*/:x×%.,]|\(\s*[a-z]\s*\))*)?", re.IGNORECASE)
_LETTERED = re.compile(r"\s*[(-]?\s*\d{1,2}\s*[a-z]\b", re.IGNORECASE)
FEWEST = 3  # cells that make a row of them: two figures of a line may be 1 and 2
_FIRST = 2  # the highest number that such a row begins with: a column of list numbers may be left out


def column_number(text: str) -> int | None:
    """The column that `text` numbers; None where it is something else."""
    if match := _NUMBER.fullmatch(text.strip()):
        return int(match[1])
    match = _LETTER.fullmatch(text.strip())
    return ord(match[1].lower()) - ord("a") + 1 if match else None


def has_letter(text: str) -> bool:
    """`(4a)`: one of several columns of a number."""
    return _LETTERED.match(text) is not None


def number_columns(texts: Sequence[str]) -> bool:
    """Whether the printed cells of a row, from left to right, are column numbers and nothing else."""
    numbers = [number for text in texts if (number := column_number(text)) is not None]
    lettered = [has_letter(text) for text in texts]
    rising = all(
        before < after or (before == after and letter)
        for (before, after), letter in zip(pairwise(numbers), lettered[1:], strict=False)
    )
    return len(texts) == len(numbers) >= FEWEST and rising and numbers[0] <= _FIRST
