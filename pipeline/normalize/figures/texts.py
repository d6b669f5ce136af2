"""Whether a printed text is a figure, and which number and unit it prints."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.normalize.values.numbers import INDONESIAN, Marks, is_absent
from pipeline.normalize.values.quantities import COUNTED, join_broken, own_scale, read_amount, read_quantity
from pipeline.normalize.values.unit_words import is_unit
from pipeline.relations.figures import is_year, plain_dashes

_KEPT = 4096  # texts judged last: each is asked for by its column, by its row, and as itself
_NUMBER = r"\d[\d.,]*"
_CURRENCY = r"(?:rp|idr)(?![^\W\d_])\.?"
#: words of a unit and no more: longer texts that begin with a number are names (`3 Rumah Sakit yang ...`)
_UNIT = r"[^\d]{0,32}"
_CURRENCIES = re.compile(rf"(?i){_CURRENCY}")
_THOUSANDS = re.compile(r"\d[.,]\d{3}(?!\d)")
_BOUNDS = tuple("<>≤≥")
#: a bound in words (`Lebih dari 100 %`, `Nilai diatas 100%`)
_BOUND = r"(?:nilai\s+)?(?:(?:lebih|kurang|lebih besar|lebih kecil)\s+dari|di\s?atas|di\s?bawah)\s+"
_WORDED_BOUND = re.compile(_BOUND, re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?i)(?:{_BOUND})?[<>≤≥±~=]*\s*(?:{_CURRENCY})?\s*[-(+]?\s*(?:{_CURRENCY})?\s*(?P<number>{_NUMBER})\)?(?P<unit>{_UNIT})"
    rf"(?:(?:-|s\.?/?d\.?|sampai)\s*(?:{_CURRENCY})?\s*(?P<second>{_NUMBER})(?P<last>{_UNIT}))?"
)
#: `1 Provinsi & 7 Kabupaten`, `500 Exemplar dan 50 CD`: where a cell that counts several things is parted
_AND = re.compile(r"(?i)\s*(?:[&+;/]|,(?=\s)|\bdan\b)\s*(?=\d)")
_COUNT = re.compile(rf"{_NUMBER}\s?(?:%|[^\W\d_]){_UNIT}")
#: a figure, also behind a word for how much or for its change (`Sebanyak 300 Lembaga`, `Naik 10%`)
_BEGINS = re.compile(rf"(?i)[-•]?\s*(?:(?:{COUNTED}|naik|turun)\s+)?[<>≤≥±~=]*\s*(?:{_CURRENCY})?\s*[-(+]?\s*\d")
#: `1 (satu) Dokumen`, `70,79 (2018)`
_SPELLED = re.compile(r"(?<=\d)\s*\(\s*(?:[^\W\d]+(?:\s+[^\W\d]+)*|(?:19|20)\d\d)\s*\)")
_LIST_NUMBER = 3  # characters of a list number with its full stop
#: digits without a mark: a longer run is the number of a person, a letter or an account, no amount
_LONGEST_PLAIN = 12


class Printed(NamedTuple):
    """`value` None where no single number is printed (`70 - 80`, `> 100`, `-`); `unit` as printed beside it."""

    value: float | None
    unit: str | None


@lru_cache(_KEPT)
def says_none(text: str) -> bool:
    """Whether `text` says that there is no figure (`-`, `Rp -`, `nihil`); an empty text says nothing."""
    return bool(text.strip()) and is_absent(_CURRENCIES.sub("", text).strip(" .,"))


@lru_cache(_KEPT)
def is_figure(text: str) -> bool:
    """Whether `text` is a number, per cent, amount, bound or range, with no more words than a unit has, or counts
    several things (`1 dinas dan 7 balai`)."""
    if not any(map(str.isdigit, text)):
        return False
    plain = _SPELLED.sub("", plain_dashes(join_broken(" ".join(text.split()), INDONESIAN)))
    match = _FIGURE.fullmatch(plain)
    if match is None:
        return _counts_several(plain)
    if _is_code(match["number"]):
        return False
    numbers = len(plain) <= _LIST_NUMBER and not plain.endswith(",-")
    if match["number"][-1] in ".," and (any(map(str.isalpha, match["unit"])) or numbers):
        return False  # `1. Meningkatnya prestasi`, `1.`; not `0,-`
    second = match["second"]
    return second is None or not (is_year(match["number"]) and is_year(second))


def _counts_several(text: str) -> bool:
    parts = _AND.split(text)
    return len(parts) > 1 and all(map(_COUNT.fullmatch, parts))


def is_range(text: str) -> bool:
    """Whether `text` is a bound or a range and nothing else (`> 100`, `20 - 25`)."""
    return _range(text) is not None


def _range(text: str) -> re.Match[str] | None:
    match = _FIGURE.fullmatch(plain_dashes(" ".join(text.split())))
    bound = text.lstrip()[:1] in _BOUNDS or _WORDED_BOUND.match(text.lstrip()) is not None
    return match if match is not None and (match["second"] is not None or bound) else None


def begins_as_figure(text: str) -> bool:
    """Whether `text` begins with a number, a bound or an amount: enough in a column that holds figures."""
    return _BEGINS.match(plain_dashes(text)) is not None


@lru_cache(_KEPT)
def is_unmistakable(text: str) -> bool:
    """Whether `text` is a figure wherever it stands: it prints per cent, a currency, or groups of thousands."""
    if not is_figure(text):
        return False
    if text[:4].isdecimal() and is_year(text[:4]):
        return False  # `2016 (Rp)` is a heading
    return "%" in text or bool(_CURRENCIES.search(text)) or bool(_THOUSANDS.search(text))


def printed(text: str, marks: Marks, money: bool, limits: bool = False) -> Printed:
    """Number and unit of `text`; `money` says that its column holds rupiah, `limits` that it may be a bound."""
    if says_none(text):
        return Printed(None, "Rp" if _CURRENCIES.search(text) else None)
    quantity = read_quantity(text, marks, limits=limits)
    if money or quantity.value is None:
        figure = read_amount(text, marks, money=money)
        if figure.value is not None:
            return Printed(float(figure.value), None if own_scale(text) else quantity.unit)
    between = _range(text) if quantity.value is None and quantity.unit is None else None
    if between is not None:  # in what it is counted is printed behind its last number
        unit = (between["last"] or between["unit"]).strip()
        return Printed(None, unit if is_unit(unit) else None)
    return Printed(None if quantity.value is None else float(quantity.value), quantity.unit)


def _is_code(number: str) -> bool:
    """`5.2.01`, `1.2.`, `001`, `19650101…`: groups that no number has, a leading zero, more digits than an amount."""
    groups = re.split(r"[.,]", number.rstrip(".,"))
    if len(groups) == 1:
        return len(groups[0]) > _LONGEST_PLAIN or (len(groups[0]) > 1 and number.startswith("0"))
    whole = groups[1:] if number.endswith(".") and "," not in number else groups[1:-1]
    return any(len(group) != 3 for group in whole)
