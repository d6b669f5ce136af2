"""A table of texts as arrays of numbers: what stands where, how finely it is printed, how much its digits tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.relations.figures import plain_dashes

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indexes = NDArray[np.intp]

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_FIGURE = re.compile(
    r"(?P<front>[^\w(+-]{0,3}(?:rp\.?|idr|usd|eur)?[^\w(+-]{0,3})(?P<sign>[-+(]?)\s*[$£€]?\s*"
    r"(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<rest>\s*\)?\s*[%*]?\s*\)?(?:\s?[a-z]{1,2}[./]?|[-,=]{1,2})?)",
    re.IGNORECASE,
)
_LONGEST = 40  # characters of a text that may print one figure; sentences are none
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class NumberGrid:
    """Rows and columns from 0. `values`, `halves` and `rounded` are 0 where no number stands.

    `halves`: half a unit of the last printed decimal. `rounded`: the same without decimals that a whole row or column
    fills with zeros (`15,00000`). `grains`: one unit of the last digit that is not 0, so 1000 for `115.000` and 1 for
    `15,00000`; infinite for 0 and where no number stands: a coincidence is likely where grains are coarse beside the
    value. `words`: letters, and no number.
    """

    values: Floats
    known: Bools
    halves: Floats
    grains: Floats
    rounded: Floats
    words: Bools

    def turned(self) -> "NumberGrid":
        """The same with rows and columns exchanged (views, nothing is copied)."""
        return NumberGrid(self.values.T, self.known.T, self.halves.T, self.grains.T, self.rounded.T, self.words.T)


def read_grid(rows: Sequence[Sequence[str]]) -> NumberGrid:
    """The numbers of a table of texts; short rows are filled with nothing."""
    width = max((len(row) for row in rows), default=0)
    digits: dict[tuple[int, int], tuple[str, bool]] = {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            found = _printed(text)
            if found is not None:
                digits[i, j] = found
    decimal = _decimal_mark(text for text, _ in digits.values())
    shape = (len(rows), width)
    values, known = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    decimals, grains, halves = np.zeros(shape), np.full(shape, np.inf), np.zeros(shape)
    for place, (text, negative) in digits.items():
        plain = _plain(text, decimal)
        if plain is None:
            continue
        value = float(plain)
        known[place] = True
        values[place] = -value if negative else value
        halves[place] = 0.5 * 10.0 ** -len(plain.partition(".")[2])
        decimals[place] = len(plain.partition(".")[2].rstrip("0"))
        grains[place] = _grain(plain)
    rounded = np.maximum(halves, np.where(known, 0.5 * 10.0 ** -_printed_decimals(decimals), 0.0))
    words = np.zeros(shape, dtype=np.bool_)
    for i, row in enumerate(rows):
        words[i, : len(row)] = [any(letter.isalpha() for letter in text) for text in row]
    return NumberGrid(values, known, halves, grains, rounded, words & ~known)


def _printed_decimals(decimals: Floats) -> Floats:
    """The most decimals that tell something in a cell's column or in its row, whichever are fewer."""
    if not decimals.size:
        return decimals
    return np.asarray(np.minimum(decimals.max(axis=0)[None, :], decimals.max(axis=1)[:, None]))


def _printed(text: str) -> tuple[str, bool] | None:
    """Digits with their marks, and whether they are below zero; None for words, ranges, dates, several figures."""
    if len(text) > _LONGEST or not any(letter.isdigit() for letter in text):
        return None
    match = _FIGURE.fullmatch(plain_dashes(text).translate(_SPACES).strip())
    if match is None:
        return None
    digits = match["digits"].strip().rstrip(".,' ")
    if digits.startswith("00") and not digits.strip("0"):  # `$000` heads a column
        return None
    if " " in digits:
        if not _SPACED.fullmatch(digits):
            return None
        digits = digits.replace(" ", "")
    negative = match["sign"] == "-" or (match["sign"] == "(" and ")" in match["rest"])
    return digits.replace("'", ""), negative


def _decimal_mark(texts: Iterable[str]) -> str:
    """What parts the decimals of the table; the point where nothing tells."""
    votes = {".": 0, ",": 0}
    for text in texts:
        marks = [letter for letter in text if letter in votes]
        if not marks:
            continue
        last = re.split(r"[.,]", text)[-1]
        if len(set(marks)) == 2 or len(last) != 3 or len(re.split(r"[.,]", text)[0]) > 3 or text.startswith("0"):
            votes[marks[-1]] += 1
        elif len(marks) > 1:
            votes["," if marks[-1] == "." else "."] += 1
    return "," if votes[","] > votes["."] else "."


def _plain(text: str, decimal: str) -> str | None:
    """`text` as Python reads numbers; None where its marks make no number."""
    group = "," if decimal == "." else "."
    whole, mark, rest = text.rpartition(decimal)
    if not mark:
        whole, rest = rest, ""
    if decimal in whole or group in rest:
        return None
    head, *groups = whole.split(group)
    if groups and (not 1 <= len(head) <= 3 or any(len(part) != 3 for part in groups)):
        if rest or len(groups) > 1:
            return None
        return f"{head}.{groups[0]}"  # `87.5` beside `1.250,00` can only be 87.5
    return f"{head or '0'}{''.join(groups)}.{rest}" if rest else head + "".join(groups)


def _grain(plain: str) -> float:
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    if rest:
        return float(10.0 ** -len(rest))
    bare = whole.rstrip("0")
    return float(10.0 ** (len(whole) - len(bare))) if bare else float("inf")
