"""A measured quantity as printed: its text, its number, its unit (conventions: "How to judge" of the audit rules)."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.normalize.values.numbers import INDONESIAN, Figure, Marks, read_money, read_number
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
_REMARK = re.compile(r"\s*\(.*\)\s*$|\s*\*+\)?\s*$")
_LAST_BRACKETS = re.compile(r"\(\s*(?:dalam\s+)?([^()]+)\)\s*[.*]*$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^[.,]?000\s*")
_SPECK = re.compile(r"^[.,:;'`|]+\s+(?=\d)")  # what a scan leaves in front of a figure
_AMOUNT = re.compile(
    r"(?i)(?P<sign>-)?\s*(?P<rp>(?:rp|idr)(?![^\W\d_])\.?)?\s*(?P<number>\d[\d.,]*)\s*(?P<word>[a-z]+)\.?"
    r"(?:\s+(?:rupiah|rp)\.?)?"
)
_BOUND = re.compile(r"^[<>≤≥±~]")
_LIMIT = re.compile(r"^(?:[<>≤≥]\s*=?|=\s*[<>])\s*(?=\d)")
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
_TELLING_LETTERS = 3  # of a unit in a cell: what a scan leaves behind a figure (`40 O`) is shorter
_SHORT = 2  # letters of a unit that is no word of its own: of three there are `OPD`, `lap`, `set`
_SECOND_NUMBER = re.compile(r"(?<![\w/.,])(?<!per )\d")


def _fold(unit: str) -> str:
    return "".join(unit.split()).replace(".", "").casefold()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).with_name("units.toml")).read_text(encoding="utf-8"))


@cache
def _units(name: str) -> frozenset[str]:
    """One list of units.toml, folded."""
    return frozenset(_fold(unit) for unit in _table()[name])


@cache
def _scales() -> tuple[re.Pattern[str], Mapping[str, int]]:
    words: Mapping[str, int] = _table()["scale"]
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"({'|'.join(longest)})\b\.?\s*", re.IGNORECASE), words


def _scaled(unit: str | None) -> tuple[int, str | None]:
    """What a unit multiplies its number by, and what is left of it: `Juta Ekor` is 1,000,000 and `Ekor`."""
    pattern, words = _scales()
    match = pattern.match(unit) if unit else None
    return (words[match[1].casefold()], unit[match.end() :] or None) if match and unit else (1, unit)


def scale_of(text: str) -> int:
    """What the word right behind a quantity's number multiplies it by: 1,000,000 in `6 Juta Ekor`, else 1."""
    return _scaled(re.sub(r"^[^\d]*\d[\d.,]*\s*", "", text))[0]


@cache
def _single_words() -> frozenset[str]:
    return frozenset(_fold(unit) for unit in _table()["bare"] if " " not in unit)


def is_unit(text: str) -> bool:
    """Whether `text` is a unit of measure standing alone (`Persen`, `Dok.`), or several (`Ekor/Ton`)."""
    return _fold(text) in _units("bare") or all(_fold(part) in _units("bare") for part in text.split("/"))


def is_unit_of_things(text: str) -> bool:
    """Whether a unit says what is counted or measured, and not only that a number is (`Angka`)."""
    return is_unit(text) and _fold(text) not in _units("numbers")


def says_where(unit: str) -> bool:
    """Whether a unit is of places alone (`Kabupaten/Kota`), which a heading may end with and mean no unit."""
    return all(_fold(part) in _units("places") for part in unit.split("/"))


def unit_of_name(name: str) -> str | None:
    """The unit in the brackets that the name of a line ends with (`Persentase BBLR (%)`, `Produksi (000 Ton)`)."""
    match = _LAST_BRACKETS.search(name)
    if match is None:
        return None
    unit = match[1].strip()
    counted = _THOUSANDS.sub("", _scaled(unit)[1] or unit)
    return unit if is_unit(counted) else None


def unit_of_line(name: str) -> str | None:
    """The unit that the name of a line is: `Persen`, or so short that it names nothing else (`Km`; not `Desa`)."""
    alone = is_percent(name) or len(_fold(name)) <= _SHORT
    return name if alone and is_unit(name) else None


def is_percent(unit: str) -> bool:
    """Whether a unit says per cent (`%`, `Persen (%)`)."""
    return "%" in unit or _fold(unit) in _units("percent")


def _counts(unit: str | None) -> bool:
    """Whether a unit begins with a word for what is counted in whole ones (`Orang / Tenaga Kerja`)."""
    first = re.split(r"[\s/,(]", unit.strip(), maxsplit=1)[0] if unit else ""
    return bool(first) and _fold(first) in _units("whole")


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
    bound has its own: what a target of `≥ 80` asks for is 80. Of what is counted in whole ones (`365.250 Orang`) there
    are no thousandths, whatever `marks` says.
    """
    unit = unit_column or None
    if text is None or not text.strip():
        return EMPTY
    text = join_broken(text.strip(), marks)
    if text in ("O", "o"):
        return Quantity(text, Decimal(0), unit)  # a nought typed, or read off a scan, as a letter
    if is_unit(text):
        return Quantity(text, None, unit or text)
    limit = _LIMIT.match(text) if limits else None
    if limit is not None:
        return read_quantity(text[limit.end() :], marks, unit_column)._replace(text=text)
    if _BOUND.match(text):
        return Quantity(text, None, unit)
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
    scale, own = (1, own) if unit is not None and _scaled(unit)[0] > 1 else _scaled(own)
    if scale == 1 and _ONE_GROUP.fullmatch(digits) and _counts(unit or own):
        return Quantity(text, Decimal(re.sub(r"[.,]", "", digits)), _own_unit(own, unit))
    value = figure.value if figure.value is None else figure.value * scale
    return Quantity(text, value, _own_unit(own, unit), figure.clean)


def counts_beside_percent(text: str, unit_column: str) -> bool:
    """Whether a cell prints a unit other than per cent (`1 Kawasan`) and the unit column of its line says per cent."""
    own = read_quantity(text, INDONESIAN, unit_column).unit
    return is_percent(unit_column) and own is not None and not is_percent(own)


def _own_unit(own: str | None, unit_column: str | None) -> str | None:
    """The unit of a quantity: that of the unit column, else or where only one of both is per cent the cell's own."""
    if own is not None and " " in own and _fold(own) in _single_words():
        own = "".join(own.split())  # a narrow cell broke the word
    if own is None or unit_column is None:
        return unit_column or own or None
    told = is_percent(own) or sum(map(str.isalpha, own)) >= _TELLING_LETTERS
    return own if told and is_percent(own) != is_percent(unit_column) else unit_column


def read_amount(text: str, marks: Marks, *, money: bool = False) -> Figure:
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
    return Figure(-value if value is not None and match["sign"] else value, plain.clean)


@lru_cache(maxsize=16384)
def own_scale(text: str) -> int | None:
    """Rupiah of one of the units that an amount names itself (`1,2 M`, `Rp 16,5 juta`); None where it names none."""
    match = _AMOUNT.fullmatch(plain_dashes(text).strip())
    return None if match is None else _amount_scale(match, letters=True)


def _amount_scale(amount: re.Match[str], *, letters: bool) -> int | None:
    """What the word behind an amount multiplies it by; a single letter may mean something else."""
    word = _fold(amount["word"])
    scales: Mapping[str, int] = _table()["scale"]
    found = scales.get(word)
    return _table()["amount_scale"].get(word) if found is None and letters else found


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
