"""A printed percentage with the figures it is made of, and what the lawful formulas give."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.checks.evidence.lines import Line, row_key
from pipeline.checks.evidence.tolerances import PERCENT_TOLERANCE
from pipeline.normalize.values.unit_words import scale_of
from pipeline.relations.figures import is_year

#: up to which agencies count an achievement; ministries that rate themselves by scorecards up to 120
CAPS = (100.0, 120.0)

#: per cent of what a line gives within which a percentage was meant to be that, where it lies `FAR_FROM_ALL` points
#: from 100 (near 100 every formula fits nearly). Lines of a report that mended a figure and not its quotient, or
#: rounded on the way, lie 0.7 and 0.8 per cent off; percentages of another base than the printed target lay 4 or more
_NEARLY, FAR_FROM_ALL = 2.0, 10.0

_MONEY = frozenset({"budget", "budget_realization", "realization"})  # published columns without a unit of their own
_DECIMALS = re.compile(r"\d[.,](\d+)\s*%?\s*$")
_LAST_DECIMALS = re.compile(r"\d[.,](\d+)\D*$")  # a unit may follow


@cache
def _negative_words() -> re.Pattern[str]:
    words = tomllib.loads(Path(__file__).with_name("negative_indicators.toml").read_text(encoding="utf-8"))["words"]
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def tolerance(text: str | None) -> float:
    """How far a percentage printed as `text` may lie from the computed one, in percentage points."""
    if text is None:
        return PERCENT_TOLERANCE
    decimals = _DECIMALS.search(text.strip())
    unit = 10.0 ** -len(decimals[1]) if decimals else 1.0
    return max(PERCENT_TOLERANCE, unit * 1.0001)


def is_near_miss(printed: float, expected: float) -> bool:
    """Whether a percentage that is wrong shows all the same that the formula behind `expected` is in use."""
    return (
        abs(printed - expected) <= _NEARLY / 100 * abs(expected)
        and min(abs(printed - 100), abs(expected - 100)) > FAR_FROM_ALL
    )


def percent_text(value: float) -> str:
    """A percentage as reports print it, without its sign: `97,50`."""
    return f"{value:.2f}".replace(".", ",")


def half_unit(text: object) -> float:
    """Half a unit of the last printed decimal, 0 where none is printed or three digits follow (a thousands mark).

    `21,00` is a count that a spreadsheet printed with decimals: nothing of it is rounded.
    """
    printed = str(text or "")
    decimals = _LAST_DECIMALS.search(printed)
    if decimals is None or len(decimals[1]) == 3 or not decimals[1].strip("0"):
        return 0.0
    return 0.5 * 10.0 ** -len(decimals[1]) * scale_of(printed)


def _half_step(text: object, value: float, money: bool) -> float:
    """Half of what the last digit of a printed amount stands for (`Rp365 miliar`), of other figures `half_unit`."""
    digits = "".join(filter(str.isdigit, str(text or ""))).lstrip("0")
    return 0.5 * abs(value) / int(digits) if money and digits else half_unit(text)


def less_is_better(line: Line) -> bool:
    """Whether the words of a line, of its indicator or its objective, say that less of it is better."""
    return bool(_negative_words().search(f"{line.get('indicator') or ''} {line.get('objective') or ''}"))


@dataclass(frozen=True, slots=True)
class Share:
    """A printed percentage with the figures of its own line; `part` and `whole` in the same unit."""

    line: Line
    table: str
    column: str  # the published column of the percentage
    text_column: str
    part: float
    whole: float
    sources: tuple[str, str]  # published columns of part and whole

    @property
    def printed(self) -> float:
        return float(self.line[self.column])

    @property
    def text(self) -> str | None:
        text = self.line[self.text_column]
        return None if text is None else str(text)

    @property
    def plain(self) -> float:
        """Realization in percent of the target or budget."""
        return 100 * self.part / self.whole

    def inverse(self) -> list[float]:
        """What the lawful formulas for "less is better" give, in percent."""
        by_part = [100 * self.whole / self.part] if self.part else []
        return [100 * (2 * self.whole - self.part) / self.whole, *by_part]

    def is_(self, expected: float) -> bool:
        """True where the printed figure is `expected`, cut or rounded; or its share of 1, as spreadsheets print it."""
        near = abs(self.printed - expected) <= tolerance(self.text) + self._rounding()
        return near or (0 < self.printed <= 2 and self.is_of_one(expected))

    def is_of_one(self, expected: float) -> bool:
        """True where the printed figure is the share of 1 that `expected` per cent are, and has no sign of per cent."""
        margin = 100 * tolerance(self.text) + self._rounding()
        plain = "%" not in (self.text or "") and expected > 10 * self.printed
        return plain and abs(100 * self.printed - expected) <= margin

    def is_scaled(self, expected: float) -> bool:
        """A share printed for per cent or the other way round: a hundredth or hundredfold to its last digit."""
        return any(abs(self.printed * by - expected) <= by * tolerance(self.text) for by in (0.01, 100.0))

    def _rounding(self) -> float:
        """Percentage points by which the printed percentage may differ since part and whole are printed rounded: half a
        unit of the last printed decimal of each. Whole numbers count things and are exact; amounts (`54` below `Rp
        miliar`) are rounded to the last digit.

        Of 16 judged lines that only this explains 6 were true (0,34 of 0,53): too few to accuse one.
        """
        texts = (self.line.get(printed_column(source)) for source in self.sources)
        units = (self.line.get(f"{source.removesuffix('_value')}_unit") for source in self.sources)
        money = (source in _MONEY or unit == "Rp" for source, unit in zip(self.sources, units, strict=True))
        part, whole = map(_half_step, texts, (self.part, self.whole), money)
        return 100 * (part + whole * abs(self.part / self.whole)) / abs(self.whole)

    def tells_of_less(self) -> bool:
        """True where the line's own words, its indicator or its objective, say that less is better."""
        return less_is_better(self.line)

    def misprinted(self) -> bool:
        """True where the percentage fits once a figure's separators are read the other way: that is `number_format`."""
        return any(self.is_(self.plain * scale) for scale in (1000, 0.001) if self._has_thousands())

    def _has_thousands(self) -> bool:
        texts = (str(self.line.get(printed_column(source)) or "") for source in self.sources)
        return any(re.search(r"\d[.,]\d{3}(?!\d)", text) for text in texts)


def capped(found: Sequence[Share]) -> set[int]:
    """Lines (by identity) beyond a cap that the table prints for all that exceed it: one of `CAPS`, or the highest
    percentage printed. A single line of 100 is no such custom, since 100 is printed for what was just done."""
    held: set[int] = set()
    for cap in {*CAPS, max((share.printed for share in found), default=0.0)}:
        above = [share for share in found if share.plain > cap + PERCENT_TOLERANCE]
        if all(share.is_(cap) for share in above) and (len(above) > 1 or cap == max(CAPS)):
            held |= {id(share) for share in above}
    return held


def shares(lines: Sequence[Line], table: str, column: str, text_column: str, part: str, whole: str) -> list[Share]:
    """Lines that print a percentage and both figures; a target of zero has no percentage."""
    return [
        Share(line, table, column, text_column, float(line[part]), float(line[whole]), (part, whole))
        for line in lines
        if line[column] is not None and line[part] is not None and line[whole] and _is_named(line)
    ]


def _is_named(line: Line) -> bool:
    """A row of column numbers that was taken for a line has no letters in its name, and is no year."""
    name = row_key(line)
    return name is None or is_year(str(name)) or any(letter.isalpha() for letter in str(name))


def printed_column(column: str) -> str:
    """Published column that holds what is printed for a number, be it an amount or a quantity."""
    return f"{column.removesuffix('_value')}_text"


def text_column(column: str) -> str:
    """Published column that holds the text of a quantity's number."""
    return column.replace("_value", "_text") if column.endswith("_value") else column
