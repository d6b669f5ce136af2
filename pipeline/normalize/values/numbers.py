"""Printed numbers: which mark parts the decimals and which the groups, and what a figure then says."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.relations.figures import plain_dashes
from schemas.errors import NumberFormatError


class Marks(NamedTuple):
    """The two separators of a table's numbers."""

    decimal: str
    group: str


INDONESIAN, ENGLISH = Marks(decimal=",", group="."), Marks(decimal=".", group=",")
#: one sign for both, as a typist's slip repeated down a column makes it (`641,773,572,00`, `48.000.000.00`)
COMMAS, DOTS = Marks(decimal=",", group=","), Marks(decimal=".", group=".")

#: printed where no figure is: absent, not zero (docs/contract.md, section 5)
ABSENT = frozenset({"", "-", "--", "n/a", "na", "n.a", "n.a.", "nihil", "dtt", "..", "...", "tad"})
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_BROKEN = re.compile(r"(?<=[.,])\s+(?=\d)|(?<=\d)\s+(?=[.,]\d)")  # a line end inside a figure, not between two of them
#: a line end inside the last group of a figure of several: `5.347.236.00 0`
_WRAPPED = re.compile(r"(?<=[.,]\d{3}[.,]\d{2})\s+(?=\d(?!\d))|(?<=[.,]\d{3}[.,]\d)\s+(?=\d{2}(?!\d))")
_ONE_SIGN = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\1\d{2}")
_WEAK_VOTES_NEEDED = 3  # figures


class ReadNumber(NamedTuple):
    """A number as read; `clean` is False where its separators are not the table's (`number_format`)."""

    value: Decimal | None
    clean: bool = True


def is_absent(text: str) -> bool:
    """Whether `text` says that there is no figure: a dash of any kind, `NA`, `nihil`, nothing at all."""
    return "".join(plain_dashes(text).split()).casefold() in ABSENT


def parse_number(text: str, marks: Marks) -> Decimal | None:
    """The number printed in `text`, with every printed decimal; None where none is printed.

    `marks` is decided once per table, never per cell: `1.250` alone may be 1250 or 1.25.
    White space inside is a line end of the cell; "-" is absent, not zero (docs/contract.md, section 5).

    Raises NumberFormatError for `392.69.134`: the caller records `number_format`, publishes null.
    """
    digits = "".join(plain_dashes(text).split())
    if digits.casefold() in ABSENT:
        return None
    group, decimal = re.escape(marks.group), re.escape(marks.decimal)
    found = re.fullmatch(rf"(-?(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+))(?:{decimal}([0-9]+))?", digits)
    if found is None:
        raise NumberFormatError(where="cell", expected=f"groups of three by {marks.group!r}", found=text)
    whole = found[1].replace(marks.group, "")
    return Decimal(whole if found[2] is None else f"{whole}.{found[2]}")


def read_number(text: str, marks: Marks) -> ReadNumber:
    """The number as an expert reads it: `87.5` beside `1.250,00` can only be 87.5, yet it is not clean.

    A text that makes a number under neither convention has no value.
    """
    try:
        return ReadNumber(parse_number(text, marks))
    except NumberFormatError:
        other = ENGLISH if marks.decimal == "," else INDONESIAN
    try:
        return ReadNumber(parse_number(text, other), clean=False)
    except NumberFormatError:
        return ReadNumber(None, clean=False)


def decide_marks(texts: Iterable[str], default: Marks = INDONESIAN) -> Marks:
    """The separators that most figures of `texts` use; `default` where they do not tell.

    Sure signs: both separators in one figure, or one of them twice. A single separator before other than three
    digits is a weak sign: it takes three of them, and no sure sign, to leave `default`. One sign for groups and
    decimals is their convention only where most sure figures are set so.
    """
    sure: dict[Marks, int] = {INDONESIAN: 0, ENGLISH: 0, COMMAS: 0, DOTS: 0}
    weak: dict[Marks, int] = {INDONESIAN: 0, ENGLISH: 0}
    for text in texts:
        for marks, is_sure in _signs(text):
            (sure if is_sure else weak)[marks] += 1
    one_sign = max((COMMAS, DOTS), key=lambda marks: sure[marks])
    if 2 * sure[one_sign] > sum(sure.values()):
        return one_sign
    if sure[INDONESIAN] != sure[ENGLISH]:
        return INDONESIAN if sure[INDONESIAN] > sure[ENGLISH] else ENGLISH
    if (
        not (sure[INDONESIAN] or sure[ENGLISH])
        and max(weak.values()) >= _WEAK_VOTES_NEEDED
        and weak[INDONESIAN] != weak[ENGLISH]
    ):
        return INDONESIAN if weak[INDONESIAN] > weak[ENGLISH] else ENGLISH
    return default


@lru_cache(maxsize=16384)
def _signs(text: str) -> tuple[tuple[Marks, bool], ...]:
    """What each figure of a text tells about the separators, and whether it is a sure sign."""
    out: list[tuple[Marks, bool]] = []
    for figure in _FIGURE.findall(_WRAPPED.sub("", _BROKEN.sub("", text))):
        dots, commas = figure.count("."), figure.count(",")
        if _ONE_SIGN.fullmatch(figure):
            out.append((DOTS if dots else COMMAS, True))
        elif dots and commas:
            out.append((INDONESIAN if figure.rfind(",") > figure.rfind(".") else ENGLISH, True))
        elif dots > 1 or commas > 1:
            out.append((INDONESIAN if dots else ENGLISH, True))
        elif dots + commas == 1 and len(re.split(r"[.,]", figure)[1]) != 3:
            out.append((ENGLISH if dots else INDONESIAN, False))
    return tuple(out)


_CURRENCY = re.compile(r"(?i)\b(rp|idr)\b\.?|(?<![a-z])rp\.?(?=[\d\s(-]|$)")
_NO_AMOUNT = 10**16  # rupiah: the state's whole budget stays below
_NO_CENTS = re.compile(r"(?<=\d)[.,]?\s*[-=]+$|(?<=\d)[.,]$")


@lru_cache(maxsize=16384)
def read_money(text: str, marks: Marks) -> ReadNumber:
    """Rupiah printed in `text`: `Rp. 1.000,-`, `1.000,00`, `1.000` are 1000; `(1.000)` and `-Rp. 1.000,-` are below 0.

    So is `(1.000`, whose other bracket a narrow column took to a line of its own. Text that holds letters other than
    the currency has no value and is no broken figure; nor has what is too much for one amount.
    """
    bare = "".join(_CURRENCY.sub(" ", plain_dashes(text)).split())
    if not re.search(r"[^-=.,()]", bare):
        return ReadNumber(None)
    bare = _NO_CENTS.sub("", bare)
    negative = bare.startswith(("-", "("))
    bare = _NO_CENTS.sub("", bare.strip("-()"))
    if bare.casefold() in ABSENT:
        return ReadNumber(None)
    if re.search(r"[^\d.,]", bare):
        return ReadNumber(None, clean=not re.match(r"\d", bare))
    figure = read_number(bare, marks)
    if figure.value is not None and figure.value >= _NO_AMOUNT:
        return ReadNumber(None)  # two amounts in one cell
    if figure.value is None or not negative:
        return figure
    return ReadNumber(-figure.value, figure.clean)
