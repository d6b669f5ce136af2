"""Quantities of a sentence: a number with its scale and what it counts, and how far its print may be rounded."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.tolerances import one_slip_apart
from pipeline.tables.headings.lexicon import load_lexicon

#: `x 100 %` makes per cent of a quotient and is no result
_FACTOR = re.compile(r"(?i)[x×*]\s*$")
_ALL, _NEARLY_ALL = re.compile(r"(?i)100\s*(?:%|persen)"), 99.5
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d.,]*\d)|(?<![\d.,/])\d+(?:[.,]\d{1,4})?(?![\d.,]*\d)"


def readings(text: str) -> list[float]:
    """What a printed number may mean: `1.116` is 1116 or 1,116; `1.116,5`, `12,5`, `1.116.000` are one number each."""
    marks = re.findall(r"[.,]", text)
    tail = re.split(r"[.,]", text)[-1]
    plain = float(re.sub(r"[.,]", "", text))
    if not marks:
        return [plain]
    decimal = float(re.sub(r"[.,]", "", text[: -len(tail)]) + "." + tail)
    if len(tail) != 3:
        return [decimal]
    grouped = all(len(group) == 3 for group in re.split(r"[.,]", text)[1:])
    return [plain] if len(marks) > 1 and grouped else [plain, decimal]


#: `1,035,979,833,682,00`: one mark for groups and decimals
_ONE_MARK = r"\d{1,3}(?:(?:\.\d{3}){2,}\.\d{2}|(?:,\d{3}){2,},\d{2})"
_FIGURE = (
    rf"(?:{_ONE_MARK}|\d{{1,3}}(?:\.\d{{3}})+(?:,\d{{1,4}})?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,4}})?|\d+(?:[.,]\d{{1,4}})?)"
    r"(?![\d.,]*\d)(?!\s*/\s*\d)"
)
_NUMBER = re.compile(rf"(?i)(?:(?P<money>\bRp\s*[.,]?\s*)|(?<![\d.,/]))(?P<figure>{_FIGURE})")
_BOUNDS = frozenset("<>≥≤")
_BEHIND, _NO_CENTS = re.compile(r"\D+$"), re.compile(r"[.,]00?$")  # of a printed figure
_ENUMERATOR = re.compile(r"\(?\d{1,2}\)")
_WORD = re.compile(r"\s*(?:,?-)?\s*(?:\([^()\d%]*\)\s*)?(?P<word>%|[^\W\d_]+)")
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\W*$")
_SIGNS = {"persen": "%", "rupiah": "Rp"}


@cache
def told_words() -> Mapping[str, Any]:
    """What `told_words.toml` knows."""
    return tomllib.loads(Path(__file__).with_name("told_words.toml").read_text(encoding="utf-8"))


@cache
def any_of(part: str, name: str) -> str:
    """A pattern of the words that `told_words.toml` lists there, longest first."""
    words = sorted(told_words()[part][name], key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)


def another(*matters: str) -> str:
    """A pattern of words that begin as those by which a sentence speaks of another time, plan, place or matter."""
    return rf"\b(?:{'|'.join(any_of('other', matter) for matter in matters)})"


#: a word or a year of one clause, with the white space behind it; another clause begins with a conjunction
CLAUSE_WORD = rf"(?:(?!(?:{any_of('clauses', 'conjunctions')})\b)[^\W\d_]+\s+|\(?(?:19|20)\d\d\)?,?\s+)"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence, or a figure of it; `start` is an offset in the sentence, and so is `end`."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Quantity(Words):
    """A number of a text; `end` lies behind its scale, `values` are what it may mean, each with half a printed unit.

    `unit`: "Rp", "%", the folded word behind it, or "" where none says what it counts. `scale`: of `miliar` and the
    like, which a table may say in its heading.
    """

    end: int
    values: tuple[tuple[float, float], ...]
    unit: str
    scale: int = 1

    @property
    def value(self) -> float:
        """What it means by itself: percentages have no thousands."""
        return self.values[-1 if self.unit == "%" else 0][0]

    def shown(self, value: float) -> str:
        """Another value as this one is printed, with its sign of per cent."""
        return f"{amount(value)}%" if self.unit == "%" else amount(value)

    def alike(self, other: "Quantity") -> bool:
        """Whether both count the same, as far as they say."""
        exact = {"Rp", "%"} & {self.unit, other.unit}
        return self.unit == other.unit if exact else self.unit == other.unit or "" in (self.unit, other.unit)


@lru_cache(maxsize=64)  # each sentence is asked for by several rules, one after another
def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of `text` that measure or count, in order: no years, days, ordinals, numbers of laws and tables.

    Nor what a formula multiplies by.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Quantity]:
    known = told_words()["quantities"]
    for match in _NUMBER.finditer(text):
        figure, end = match["figure"], match.end()
        if not match["money"] and _is_a_name(text, match):
            continue
        word, behind = _word(text, end)
        scale = known["scales"].get(word)
        if scale is not None:
            end = behind
            word, behind = _word(text, end)
        unit = "Rp" if match["money"] else _SIGNS.get(word, word)
        if unit == "%":
            end = behind
        if unit in known["no_units"]:
            unit = ""
        told = _values(figure, scale, unit == "Rp")
        values = tuple((value * (scale or 1), half * (scale or 1)) for value, half in told)
        shown = text[match.start() : end] if unit in ("Rp", "%") or scale else figure
        yield Quantity(shown, match.start(), end, values, unit, scale or 1)


def _is_a_name(text: str, number: re.Match[str]) -> bool:
    """Whether a number is a year, a day, an ordinal, a bound, a factor of 100, or names a law, a table or an item."""
    before = text[: number.start()]
    if _word(text, number.end())[0] in load_lexicon().periods.months:
        return True
    if number["figure"] == "100" and _FACTOR.search(before):
        return True
    if (
        before.rstrip()[-1:] in _BOUNDS
        or YEAR.fullmatch(number["figure"])
        or _ENUMERATOR.match(text, number.start() - before.endswith("("))
    ):
        return True
    word = _BEFORE.search(before)
    return word is not None and word["word"].casefold() in told_words()["quantities"]["no_figures"]


def _word(text: str, at: int) -> tuple[str, int]:
    """The folded word or sign behind a number, and where it ends."""
    word = _WORD.match(text, at)
    return (word["word"].casefold(), word.end()) if word else ("", at)


def _values(figure: str, scale: int | None, money: bool) -> list[tuple[float, float]]:
    """What a number may mean, each with half a unit of its last digit where decimals show that it is rounded, a whole
    one where it has a scale: texts cut their milliards (`Rp134 juta lebih`) as often as they round them. Of both marks
    the last one parts decimals, of which `money` has no three."""
    plain = float(re.sub(r"[.,]", "", figure))
    thousands = money and not scale and re.search(r"[.,]\d{3}$", figure)
    if "." in figure and "," in figure and not thousands:
        mark = max(figure.rfind("."), figure.rfind(","))
        told = [float(re.sub(r"[.,]", "", figure[:mark]) + "." + figure[mark + 1 :])]
    else:
        told = readings(figure)
    decimals = len(re.split(r"[.,]", figure)[-1])
    share = 1.0 if scale else 0.5
    return [(value, share * 10.0**-decimals if value != plain else 1.0 if scale else 0.0) for value in told]


def margin_of(percent: str) -> float:
    """The tolerance of a percentage as running text prints it (`97,5 persen`), in percentage points."""
    return tolerance(percent.replace("persen", "%"))


def overstates(percent: str, value: float) -> bool:
    """Whether `percent` says all (`100%`) of what is less, neither cut nor rounded."""
    return _ALL.fullmatch(percent) is not None and value < _NEARLY_ALL


def share_ranges(part: Quantity, whole: Quantity) -> list[tuple[float, float]]:
    """What percentage `part` may be of `whole`, within the rounding of both, for each way to read them."""
    pairs = product(part.values, whole.values)
    return [
        (100 * (a - half_a) / (b + half_b), 100 * (a + half_a) / (b - half_b))
        for (a, half_a), (b, half_b) in pairs
        if b - half_b > 0
    ]


def fits(percent: Quantity, low: float, high: float) -> bool:
    """Whether the printed percentage lies in a range, cut or rounded."""
    margin = margin_of(percent.text)
    within = any(low - margin <= value <= high + margin for value, _ in percent.values)
    return within and not overstates(percent.text, high)


def one_slip(printed: Quantity, value: float) -> bool:
    """Whether one digit was set for another in what should be `value`, or two side by side changed places."""
    text = _BEHIND.sub("", printed.text)
    decimals = len(re.split(r"[.,]", text)[-1]) if printed.values[0][0] % 1 else 0
    digits = re.sub(r"\D", "", text if decimals else _NO_CENTS.sub("", text))
    wanted = f"{value:.{decimals}f}".replace(".", "").lstrip("-")
    return one_slip_apart(wanted, digits)
