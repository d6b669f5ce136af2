"""A measured quantity as printed: its text, its number, its unit (conventions: "How to judge" of the audit rules)."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.normalize.values.numbers import INDONESIAN, Marks, ReadNumber, read_money, read_number
from pipeline.normalize.values.unit_words import (
    counts_whole_ones,
    folded,
    is_percent,
    is_unit,
    scaled,
    single_words,
    unit_table,
)
from pipeline.relations.figures import plain_dashes


class Quantity(NamedTuple):
    """`text` as printed; `value` None where no single number is printed; `clean` False: separators make no number."""

    text: str | None
    value: Decimal | None
    unit: str | None
    clean: bool = True


EMPTY = Quantity(None, None, None)
_NUMBER_FIRST = re.compile(r"(?P<number>-?\d[\d.,]*)\s*(?P<rest>.*)", re.DOTALL)
_UNIT_FIRST = re.compile(r"(?P<unit>[^\d]+?)\s*(?P<number>\d[\d.,]*)")
#: behind a quantity: a note, its stars, the year that it is of (`75% Tahun 2026`)
_REMARK = re.compile(r"(?i)\s*\(.*\)\s*$|\s*\*+\)?\s*$|\s*\b(?:pada\s+)?tahun\s+(?:19|20)\d\d\s*$")
COUNTED = "(?:sebanyak|sejumlah|sebesar)"  # words for how much, before a figure in a sentence
_COUNTED_FIRST = re.compile(rf"(?i){COUNTED}\s+(?=\d)")
_SPECK = re.compile(r"^[.,:;'`|]+\s+(?=\d)")  # what a scan leaves in front of a figure
_AMOUNT = re.compile(
    r"(?i)(?P<sign>-)?\s*(?P<rp>(?:rp|idr)(?![^\W\d_])\.?)?\s*(?P<number>\d[\d.,]*)\s*(?P<word>[a-z]+)\.?"
    r"(?:\s+(?:rupiah|rp)\.?)?"
)
_BOUND = re.compile(r"^[<>≤≥±~]")
_LIMIT = re.compile(r"^(?:[<>≤≥]\s*=?|=\s*[<>])\s*(?=\d)")
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
#: `(44,98)%`, `(5,23 %)`: below nought, as accounts print it
_NEGATIVE = re.compile(r"\(\s*(?P<number>\d[\d.,]*)\s*(?:%\s*\)|\)\s*%)")
_TELLING_LETTERS = 3  # of a unit in a cell: what a scan leaves behind a figure (`40 O`) is shorter
_SECOND_NUMBER = re.compile(r"(?<![\w/.,])(?<!per )\d")


#: a number of three groups and more; with two, `12.50 1.200` may be two figures
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){3,}(?:,\d+)?|\d{1,3}(?:,\d{3}){3,}(?:\.\d+)?")


def join_broken(text: str, marks: Marks) -> str:
    """`text` with digits that a line end broke put together; other white space stays.

    `392.697.134.893, 78`, `72,2 5` and `130.953.02 1.500` are one number; `27 35` and `87,50 90` are two and stay.
    """

    def joined(match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        if before[-1] in ".," or after[0] in ".,":
            return before + after
        tail, head = re.split(r"[.,]", before)[-1], re.split(r"[.,]", after)[0]
        if tail == before:
            return match[0]
        full = len(tail) + len(head)
        if head != after:  # broken within a group, and more of them follow
            return before + after if full == 3 and _GROUPED.fullmatch(before + after) else match[0]
        sign = before[-len(tail) - 1]
        fits = full <= 2 if sign == marks.decimal and before.count(sign) == 1 else full == 3
        return before + after if fits else match[0]

    previous = ""
    while previous != text:
        previous, text = text, re.sub(r"(\d[\d.,]*)\s+([.,]?\d[\d.,]*)", joined, text, count=0)
    return text


@lru_cache(maxsize=16384)
def read_quantity(text: str | None, marks: Marks, unit_column: str | None = None, *, limits: bool = False) -> Quantity:
    """Text, number and unit of a printed quantity.

    With a unit column ("Satuan") its text is the unit, unless just one of it and the unit printed in the cell is per
    cent (`1 Kawasan` beside `%`): then the cell's own is. `3 Dok.` is 3 and `Dok.`, `6 Juta Ekor` 6,000,000 and `Ekor`,
    `Persen` is no number and the unit `Persen`, `-` keeps its text. A bound (`> 100`), a range (`70 - 80`), two
    quantities in one cell (`2 peraturan dan 500 dokumen`) and words (`WTP`) have no single number. With `limits` a
    bound has its own: what a target of `≥ 80` asks for is 80; nobody aims below nought (`(90%)`). Of what is counted in
    whole ones (`365.250 Orang`) there are no thousandths, whatever `marks` says.
    """
    unit = unit_column or None
    if text is None or not text.strip():
        return EMPTY
    text = join_broken(text.strip(), marks)
    counted = _COUNTED_FIRST.match(text)
    if counted is not None:
        return read_quantity(text[counted.end() :], marks, unit_column)._replace(text=text)
    if text in ("O", "o"):
        return Quantity(text, Decimal(0), unit)  # a nought typed, or read off a scan, as a letter
    if is_unit(text):
        return Quantity(text, None, unit or text)
    limit = _LIMIT.match(text) if limits else None
    if limit is not None:
        return read_quantity(text[limit.end() :], marks, unit_column)._replace(text=text)
    if _BOUND.match(text):
        return Quantity(text, None, unit)
    negative = _NEGATIVE.fullmatch(text)
    if negative is not None:
        sign = "" if limits else "-"
        return read_quantity(f"{sign}{negative['number']}%", marks, unit_column)._replace(text=text)
    plain = _SPECK.sub(lambda speck: " " * len(speck[0]), plain_dashes(text)).lstrip()
    match = _NUMBER_FIRST.fullmatch(plain)
    if match is None:
        return _unit_first(text, marks, unit)
    return _number_first(text, match["number"].rstrip(), match["rest"], marks, unit)


def _number_first(text: str, digits: str, rest: str, marks: Marks, unit: str | None) -> Quantity:
    shown = text[len(text) - len(rest) :] if rest else ""
    if digits[-1] in ".," and rest:
        digits = digits[:-1]
    rest = _REMARK.sub("", rest).strip()
    if re.match(r"(?:-|s[./]?d\.?)\s*\d", rest) or _SECOND_NUMBER.search(rest):
        return Quantity(text, None, unit)
    figure = read_number(digits.rstrip(".,") if rest or digits[-1] in ".," else digits, marks)
    own = shown[: len(rest)].strip() or None
    if own is not None and not own.strip("-"):
        own = None
    scale, own = (1, own) if unit is not None and scaled(unit)[0] > 1 else scaled(own)
    if scale == 1 and _ONE_GROUP.fullmatch(digits) and counts_whole_ones(unit or own):
        return Quantity(text, Decimal(re.sub(r"[.,]", "", digits)), _own_unit(own, unit))
    value = figure.value if figure.value is None else figure.value * scale
    return Quantity(text, value, _own_unit(own, unit), figure.clean)


def counts_beside_percent(text: str, unit_column: str) -> bool:
    """Whether a cell prints a unit other than per cent (`1 Kawasan`) and the unit column of its line says per cent."""
    own = read_quantity(text, INDONESIAN, unit_column).unit
    return is_percent(unit_column) and own is not None and not is_percent(own)


def _own_unit(own: str | None, unit_column: str | None) -> str | None:
    """The unit of a quantity: that of the unit column, else or where only one of both is per cent the cell's own."""
    if own is not None and " " in own and folded(own) in single_words():
        own = "".join(own.split())  # a narrow cell broke the word
    if own is None or unit_column is None:
        return unit_column or own or None
    told = is_percent(own) or sum(map(str.isalpha, own)) >= _TELLING_LETTERS
    return own if told and is_percent(own) != is_percent(unit_column) else unit_column


def read_amount(text: str, marks: Marks, *, money: bool = False) -> ReadNumber:
    """Rupiah printed in `text`: as `read_money` reads it, else in words of a scale (`Rp 1,2 M`, `16,5 juta rupiah`).

    `money`: its column holds rupiah, so that a letter scales it without a currency, too (`1.008,98 M`)."""
    figure = read_money(text, marks)
    match = _AMOUNT.fullmatch(plain_dashes(text).strip())
    if figure.value is not None or match is None:
        return figure
    scale = _amount_scale(match, letters=money or match["rp"] is not None)
    if scale is None:
        return figure
    plain = read_number(match["number"].rstrip(".,"), marks)
    value = None if plain.value is None else plain.value * scale
    return ReadNumber(-value if value is not None and match["sign"] else value, plain.clean)


@lru_cache(maxsize=16384)
def own_scale(text: str) -> int | None:
    """Rupiah of one of the units that an amount names itself (`1,2 M`, `Rp 16,5 juta`); None where it names none."""
    match = _AMOUNT.fullmatch(plain_dashes(text).strip())
    return None if match is None else _amount_scale(match, letters=True)


def _amount_scale(amount: re.Match[str], *, letters: bool) -> int | None:
    """What the word behind an amount multiplies it by; a single letter may mean something else."""
    word = folded(amount["word"])
    scales: Mapping[str, int] = unit_table()["scale"]
    found = scales.get(word)
    return unit_table()["amount_scale"].get(word) if found is None and letters else found


def _unit_first(text: str, marks: Marks, unit: str | None) -> Quantity:
    """`Rp 1.000,-` and `Level 3`: a known unit in front of the number."""
    match = _UNIT_FIRST.match(text)
    if match is None:
        return Quantity(text, None, unit)
    front = match["unit"].strip()
    if front.strip(".- ").casefold() in {"rp", "idr"}:
        figure = read_amount(text, marks)
        return Quantity(text, figure.value, unit or "Rp", figure.clean)
    if is_unit(front) and match.end() == len(text):
        figure = read_number(match["number"], marks)
        return Quantity(text, figure.value, unit or front, figure.clean)
    return Quantity(text, None, unit)
