"""Separators of thousands and decimals that a scan blurred: set as the other figures of the column have them.

The digits stay as they were read, but for letters among them that can only be digits, and so does a figure whose groups
do not fit.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"\d{1,3}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})*(?:(?!(?P=sign))(?P<point>[.,])(?P<rest>\d{1,2}))?"
)
_BLURRED = re.compile(r"\d+(?:[ .,·:;'–-]{1,2}\d+)*")
_PARTS = re.compile(r"\D+")
_BARE = re.compile(
    r"((?:rp\.?)?\s*)(.*?)((?:,[-–—])?)", re.I
)  # what stands before an amount, the amount, what behind it
#: letters that a scan shows for digits: of the 16 figures with one or two on 15 scanned reports each is in its form
_LIKE_DIGITS = str.maketrans("BSDOQlI|!$", "8500011115")
_IN_FORM = re.compile(r"\d{1,3}(?:(?:[., ]\d{3})+|\d?)(?:[.,]\d\d)?")
_MOST_LETTERS = 2
_SHARE = re.compile(r"(-?\d{1,3})([.,])(\d{2}) ?%?")
LEAST_DIGITS = 7  # of a figure that is surely an amount: 100.000 may be a hundred
FEWEST = 4  # groups of digits that tell a whole number without its column: of fewer the last may be decimals; three, if
# a blank stands between some
LEAST = 2  # figures of a column, all but one in SHARE of them written alike, that make its convention
SHARE = 0.66


@dataclass(frozen=True, slots=True)
class Convention:
    """How amounts are written: the sign between thousands, that before decimals, and how many of these (0: none)."""

    thousands: str
    point: str
    decimals: int


WHOLE = Convention(".", ",", 0)  # where a table tells none: what is parted in threes by several signs is no fraction
WITH_SEN = Convention(".", ",", 2)  # of a column whose amounts end with two digits behind whatever sign


def convention_of(texts: Iterable[str]) -> Convention | None:
    """The convention that most of the amounts among `texts` share; None where too few say one."""
    seen: Counter[Convention] = Counter()
    for text in texts:
        bare = _BARE.fullmatch(text)
        written = _WRITTEN.fullmatch(bare[2]) if bare else None
        if written and sum(map(str.isdigit, text)) >= LEAST_DIGITS:
            rest = written["rest"] or ""
            seen[Convention(written["sign"], "," if written["sign"] == "." else ".", len(rest))] += 1
    if not seen:
        return None
    best, count = seen.most_common(1)[0]
    return best if count >= LEAST and count >= SHARE * sum(seen.values()) else None


def ends_with_sen(texts: Iterable[str]) -> bool:
    """Whether the amounts among `texts`, none of them written as one is, end with two digits behind whatever sign."""
    amounts = [text for text in texts if _BLURRED.fullmatch(text) and sum(map(str.isdigit, text)) >= LEAST_DIGITS]
    return sum(rewritten(text, WITH_SEN) is not None for text in amounts) >= max(LEAST, SHARE * len(amounts))


def decimal_sign_of(texts: Iterable[str]) -> str | None:
    """The sign before two decimals that most of the small figures among `texts` share; None where too few say one."""
    seen = Counter(small[2] for text in texts if (small := _SHARE.fullmatch(text)))
    if not seen:
        return None
    best, count = seen.most_common(1)[0]
    return best if count >= LEAST and count >= SHARE * seen.total() else None


def with_decimal_sign(text: str, sign: str) -> str | None:
    """`text`, a small figure with two decimals, with `sign` before them: the same number; None where it has that."""
    small = _SHARE.fullmatch(text)
    return text.replace(small[2], sign) if small and small[2] != sign else None


def with_digits(text: str) -> str | None:
    """`text`, an amount or a number with two decimals but for a letter or two between its digits that look like some;
    None where it is none."""
    bare = _BARE.fullmatch(text)
    figure = bare[2].translate(_LIKE_DIGITS) if bare else ""
    letters = sum(a != b for a, b in zip(bare[2], figure, strict=True)) if bare else 0
    digits = sum(map(str.isdigit, figure))
    if bare is None or not 0 < letters <= _MOST_LETTERS or digits < 3 * letters or not _IN_FORM.fullmatch(figure):
        return None
    return bare[1] + figure + bare[3] if digits >= LEAST_DIGITS or figure[-3:-2] in {",", "."} else None


def rewritten(text: str, how: Convention) -> str | None:
    """`text` with its separators set by `how`; None where it is no blurred amount, or nothing changes."""
    bare = _BARE.fullmatch(text)
    if bare is None or not _BLURRED.fullmatch(bare[2]) or sum(map(str.isdigit, text)) < LEAST_DIGITS:
        return None
    groups = _PARTS.split(bare[2])
    few = len(groups) < FEWEST - (" " in bare[2])
    if how is WHOLE and (few or _WRITTEN.fullmatch(bare[2])):
        return None
    rest = ""
    if how.decimals:
        if len(groups) < 2 or len(groups[-1]) != how.decimals:
            return None
        rest = groups.pop()
    if any(len(group) % 3 for group in groups[1:]):
        return None
    whole = "".join(groups)
    first = len(whole) % 3
    parted = [part for part in (whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))) if part]
    out = bare[1] + how.thousands.join(parted) + (how.point + rest if rest else "") + bare[3]
    return out if out != text else None
