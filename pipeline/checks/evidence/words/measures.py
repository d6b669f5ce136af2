"""What a unit or an indicator counts: spellings of one unit are one, kin units are not told apart (units.toml)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.normalize.values.unit_words import folded as fold_unit
from schemas.errors import LexiconError

_FILE = Path(__file__).with_name("units.toml")
_SHARE = re.compile(r"(?i)^(?:persentase|prosentase|presentase|persen|proporsi|%)\b")
_COUNT = re.compile(r"(?i)^(?:jumlah|banyaknya|tersedianya|terlaksananya)\s+(?:jumlah\s+|total\s+|seluruh\s+)?(.+)")
_COUNTED = re.compile(r"(?i)^jumlah\b")
#: `Jumlah A ... terhadap jumlah B`, `Jumlah A ... dari A yang harus ...`: a number over a number
_OVER = re.compile(r"(?i)\b(?:terhadap|dibanding(?:kan)?|dibagi|per|dari)\s+(\w+)")
#: what is named beside another thing, or counted itself (`untuk 521 unit KSA`): by no means each word (`dokumen …
#: keuangan SKPD` counts no agencies)
_BESIDE = re.compile(r"(?i)(?:\b(?:dan|serta|atau|terhadap|\d+)\s+|[/,]\s*)(?:jumlah\s+)?(\w+)")
_WHOLE = frozenset({"jumlah", "total", "seluruh", "keseluruhan", "target"})
#: shares of a whole that can grow beyond it, or fall below nothing: a field is sown twice a year (intensitas tanam),
#: pupils of another age are in school (angka partisipasi kasar), more was collected than planned (realisasi pendapatan)
_UNBOUNDED = re.compile(
    r"(?i)\b(capaian|pencapaian|ketercapaian|tingkat capaian|pertumbuhan|tumbuh|laju|kenaikan|penurunan|perubahan|"
    r"inflasi|deviasi|selisih|kontribusi|rasio|terhadap target|dari target|efektivitas|efektifitas|efisiensi|surplus|"
    r"defisit|peningkatan|meningkatnya|menurunnya|bertambahnya|intensitas|indeks pertanaman|partisipasi kasar|"
    r"realisasi (?:pendapatan|penerimaan|pajak|retribusi|pad|investasi))\b"
)


@dataclass(frozen=True, slots=True)
class _Units:
    spellings: Mapping[str, str]  # folded spelling -> unit
    nouns: Mapping[str, str]  # folded word of an indicator -> unit
    kin: Mapping[str, frozenset[str]]


def unit_of(text: str | None) -> frozenset[str]:
    """Units that a printed unit means: one, or those of a compound (`org/keg`); empty for an unknown unit."""
    return _unit_of(text or "")


def same_unit(text: str, other: str) -> bool:
    """Whether two printed units may mean the same; an unknown unit is compared by its letters and abbreviations."""
    first, second = fold_unit(text), fold_unit(other)
    if first == second or (first and second and (first.startswith(second) or second.startswith(first))):
        return True
    known, others = unit_of(text), unit_of(other)
    if not known or not others:
        return True  # not known well enough to be told apart
    return bool(known & others)


def told_apart(units: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both are known and have nothing in common, kin units included."""
    kin = frozenset(name for unit in units for name in _units().kin.get(unit, frozenset()))
    return bool(units and others) and not (units | kin) & others


def counted_by(indicator: str | None) -> frozenset[str]:
    """Units that an indicator counts in, by its first words (`Jumlah Orang …`, `Persentase …`); empty if not told."""
    text = " ".join((indicator or "").split())
    if _SHARE.match(text):
        return frozenset({"percent"})
    match = _COUNT.match(text)
    if match is None:
        return frozenset()
    unit = _units().nouns.get(_noun(match))
    return frozenset({unit}) if unit is not None and counts_things(text) else frozenset()


def counts_things(indicator: str | None) -> bool:
    """Whether an indicator names a number of things ("Jumlah …"), so that its target is no percentage.

    A number of things over the number of all of them ("Jumlah A … terhadap A yang …", "… dari jumlah …") is none.
    """
    text = " ".join((indicator or "").split())
    return _COUNTED.match(text) is not None and not _is_ratio(text)


def names(indicator: str | None, units: frozenset[str]) -> bool:
    """Whether the indicator names one of `units` beside what it counts (`Jumlah dokumen … dan laporan …`)."""
    return any(unit_of(word) & units for word in _BESIDE.findall(indicator or ""))


def _is_ratio(count: str) -> bool:
    match = _COUNT.match(count)
    noun = _noun(match) if match is not None else ""
    return any(fold_unit(whole) in _WHOLE | {noun} for whole in _OVER.findall(count))


def _noun(count: re.Match[str]) -> str:
    """The word that tells what `_COUNT` matched a number of, folded."""
    return fold_unit(count[1].split()[0].strip(",;:()"))


def is_share(indicator: str | None) -> bool:
    """Whether an indicator is a share of a whole, which nothing lets exceed 100 %."""
    return _SHARE.match((indicator or "").strip()) is not None and not may_exceed_the_whole(indicator)


def may_exceed_the_whole(indicator: str | None) -> bool:
    """Whether an indicator compares (with a target, with a year before), so that more than 100 % is possible."""
    return _UNBOUNDED.search(indicator or "") is not None


@lru_cache(maxsize=4096)
def _unit_of(text: str) -> frozenset[str]:
    folded = fold_unit(text)
    known = _units().spellings
    return frozenset(known[part] for part in (folded, *folded.split("/")) if part in known)


@cache
def _units() -> _Units:
    """`units.toml`. Raises LexiconError for a spelling of two units and a kin that is no unit."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    spellings: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for unit, entry in entries.items():
        for spelling in entry["spellings"]:
            if spellings.setdefault(fold_unit(spelling), unit) != unit:
                raise LexiconError(_FILE.name, "one unit per spelling", spelling)
        nouns |= {fold_unit(noun): unit for noun in [*entry["spellings"], *entry.get("nouns", [])]}
        for kin in entry.get("kin", []):
            if kin not in entries:
                raise LexiconError(_FILE.name, f"units of this file as kin of {unit}", kin)
    kin = {unit: frozenset(entry.get("kin", [])) for unit, entry in entries.items()}
    both = {unit: kin[unit] | {other for other in kin if unit in kin[other]} for unit in kin}
    return _Units(spellings, nouns, both)
