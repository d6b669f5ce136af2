"""The words of units of measure (units.toml): which texts are units, of what, and what they multiply a number by."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_LAST_BRACKETS = re.compile(r"\(\s*(?:dalam\s+)?(?:satuan\s+)?([^()]+)\)\s*[.*:]*$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^[.,]?000\s*")
_SHORT = 2  # letters of a unit that is no word of its own: of three there are `OPD`, `lap`, `set`


def folded(unit: str) -> str:
    """A unit without white space, points and capitals."""
    return "".join(unit.split()).replace(".", "").casefold()


@cache
def unit_table() -> dict[str, Any]:
    """The knowledge in units.toml."""
    return tomllib.loads((Path(__file__).with_name("units.toml")).read_text(encoding="utf-8"))


@cache
def _units(name: str) -> frozenset[str]:
    """One list of units.toml, folded."""
    return frozenset(folded(unit) for unit in unit_table()[name])


@cache
def _scales() -> tuple[re.Pattern[str], Mapping[str, int]]:
    words: Mapping[str, int] = unit_table()["scale"]
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"({'|'.join(longest)})\b\.?\s*", re.IGNORECASE), words


def scaled(unit: str | None) -> tuple[int, str | None]:
    """What a unit multiplies its number by, and what is left of it: `Juta Ekor` is 1,000,000 and `Ekor`."""
    pattern, words = _scales()
    match = pattern.match(unit) if unit else None
    return (words[match[1].casefold()], unit[match.end() :] or None) if match and unit else (1, unit)


def scale_of(text: str) -> int:
    """What the word right behind a quantity's number multiplies it by: 1,000,000 in `6 Juta Ekor`, else 1."""
    return scaled(re.sub(r"^[^\d]*\d[\d.,]*\s*", "", text))[0]


@cache
def single_words() -> frozenset[str]:
    """Units of one word, folded."""
    return frozenset(folded(unit) for unit in unit_table()["bare"] if " " not in unit)


def is_unit(text: str) -> bool:
    """Whether `text` is a unit of measure standing alone (`Persen`, `Dok.`), or several (`Ekor/Ton`)."""
    return folded(text) in _units("bare") or all(folded(part) in _units("bare") for part in text.split("/"))


def is_unit_of_things(text: str) -> bool:
    """Whether a unit says what is counted or measured, and not only that a number is (`Angka`)."""
    return is_unit(text) and folded(text) not in _units("numbers")


def says_where(unit: str) -> bool:
    """Whether a unit is of places alone (`Kabupaten/Kota`), which a heading may end with and mean no unit."""
    return all(folded(part) in _units("places") for part in unit.split("/"))


def unit_of_name(name: str) -> str | None:
    """The unit in the brackets that the name of a line ends with: a word for one (`Produksi (000 Ton)`), money (`Nilai
    ekspor (USD miliar)`), what the name counts (`Jumlah sampel uji (sampel)`), or per cent of something (`Brucellosis
    (Prevalensi/%)`)."""
    match = _LAST_BRACKETS.search(name)
    if match is None:
        return None
    unit = match[1].strip()
    counted = _THOUSANDS.sub("", scaled(unit)[1] or unit)
    named = re.search(rf"(?i)\b(?:{'|'.join(unit_table()['counting'])})\s+{re.escape(unit)}\b", name) is not None
    shared = "%" in unit and not any(map(str.isdigit, unit))
    *before, last = unit.split() or [""]
    money = scaled(last)[0] > 1 and is_unit("".join(before))
    return unit if named or shared or money or is_unit(counted) else None


def unit_of_line(name: str) -> str | None:
    """The unit that the name of a line is: `Persen`, or so short that it names nothing else (`Km`; not `Desa`)."""
    alone = is_percent(name) or len(folded(name)) <= _SHORT
    return name if alone and is_unit(name) else None


def is_percent(unit: str) -> bool:
    """Whether a unit says per cent (`%`, `Persen (%)`)."""
    return "%" in unit or folded(unit) in _units("percent")


def counts_whole_ones(unit: str | None) -> bool:
    """Whether a unit begins with a word for what is counted in whole ones (`Orang / Tenaga Kerja`)."""
    first = re.split(r"[\s/,(]", unit.strip(), maxsplit=1)[0] if unit else ""
    return bool(first) and folded(first) in _units("whole")


def is_no_share(name: str) -> bool:
    """Whether a name says how many of something there are (`Jumlah ...`), or its size (`Indeks ...`)."""
    return re.match(rf"(?i)\W*(?:{'|'.join(unit_table()['counting'] + unit_table()['sizes'])})\b", name) is not None
