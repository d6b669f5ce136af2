"""A printed figure as a float with the step of its last decimal, for comparing; published values are read elsewhere."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(r"[0-9][0-9.,]*")
_DIGIT = re.compile(r"[0-9]")
_BROKEN = re.compile(r"(?<=[.,])\s+(?=[0-9])|(?<=[0-9])\s+(?=[.,][0-9])")
_FIGURE = re.compile(
    r"(?P<front>(?:-|\(|rp\b\.?|rp\.?(?=[0-9])|idr|[\s:])*)(?P<digits>[0-9][0-9.,]*)(?P<end>[-=\s)]*)(?P<rest>%?[^0-9%]*)",
    re.IGNORECASE,
)
_RUPIAH = re.compile(r"rp|idr|rupiah", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_SIGN = re.compile(r"^(?:rp(?![^\W\d_])\.?|idr)\s*", re.IGNORECASE)
_LONGEST_UNIT = 24  # letters behind a figure that may be its unit; a numbered name is longer
_LARGEST = 24  # digits and marks of one figure; what is longer is none


class Figure(NamedTuple):
    """`step`: one unit of the last printed decimal, 1.0 for whole numbers; `percent`, `rupiah`: printed beside it."""

    value: float
    step: float
    percent: bool = False
    rupiah: bool = False


class PrintedFigure(NamedTuple):
    """The parts of a text that is one figure: its digits with their marks, and what stands around them."""

    digits: str
    negative: bool
    percent: bool
    rupiah: bool


def plain_dashes(text: str) -> str:
    """`text` with every kind of dash as the hyphen; length and positions stay."""
    return text.translate(_DASHES)


def is_year(text: str) -> bool:
    """Whether `text` is a calendar year and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None


def is_dash(text: str) -> bool:
    """Whether `text` is nothing but dashes, of any kind, or those of an amount (`Rp -`)."""
    bare = _SIGN.sub("", plain_dashes(text).strip())
    return bool(bare) and not bare.strip("-")


@lru_cache(maxsize=16384)
def printed_figure(text: str) -> PrintedFigure | None:
    """The one figure that `text` prints, with at most a unit behind it; None for words, ranges, several figures."""
    if _PLAIN.fullmatch(text):  # nine of ten
        return PrintedFigure(text.rstrip(".,"), False, False, False) if len(text) <= _LARGEST else None
    if not _DIGIT.search(text):
        return None
    text = _BROKEN.sub("", plain_dashes(text).strip())
    match = _FIGURE.fullmatch(text)
    if match is None:
        joined = "".join(text.split())  # a line end inside the digits
        if not _GROUPED.fullmatch(joined):
            return None
        return PrintedFigure(joined, False, False, False)
    digits, rest = match["digits"], match["rest"].strip()
    if len(digits) > _LARGEST or len(rest) > _LONGEST_UNIT or (digits[-1] in ".," and rest[:1].isalpha()):
        return None
    front = match["front"]
    return PrintedFigure(
        digits.rstrip(".,"),
        "-" in front or "(" in front,
        rest.startswith("%"),
        bool(_RUPIAH.search(front) or _RUPIAH.fullmatch(rest)),
    )


def decimal_votes(digits: Iterable[str]) -> dict[str, int]:
    """How many figures show that "." or "," parts the decimals: the other mark parts groups, or fewer than three digits
    follow."""
    votes = {".": 0, ",": 0}
    for one in digits:
        if one.isdigit():
            continue
        marks = [letter for letter in one if letter in votes]
        last = re.split(r"[.,]", one)[-1]
        other = "," if marks[-1] == "." else "."
        if len(last) != 3:
            votes[marks[-1]] += 1 if len(marks) == 1 or marks[0] == other else 0
        elif len(marks) > 1:
            votes[other] += 1
    return votes


def value_of(digits: str, decimal: str) -> tuple[float, float] | None:
    """Value and step of digits with marks; None where they make no number (`392.69.134`).

    `decimal` decides only where the figure itself does not: one mark before three digits. Groups by either mark are
    read, and a last group of one or two digits is decimals whatever parts it (`641,773,572,00`, `48.000.000.00`).
    """
    groups = re.split(r"[.,]", digits)
    if len(groups) == 1:
        return float(digits), 1.0
    *whole, last = groups
    if len(groups) == 2:
        mark = digits[len(whole[0])]
        if len(last) == 3 and len(whole[0]) <= 3 and whole[0].strip("0") and mark != decimal:
            return float(whole[0] + last), 1.0
        return float(f"{whole[0]}.{last}"), 10.0 ** -len(last)
    if len(whole[0]) > 3 or any(len(group) != 3 for group in whole[1:]) or len(last) > 3:
        return None
    if len(last) == 3:
        return float("".join(groups)), 1.0
    return float(f"{''.join(whole)}.{last}"), 10.0 ** -len(last)
