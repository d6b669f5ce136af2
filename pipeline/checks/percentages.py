"""Printed percentages against the columns that they are computed from."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.checks.finding import Finding, Frames, Place, rule
from pipeline.checks.formulas import Formula, formula_of
from pipeline.checks.lines import Line, by_table, finding_at, lines_of, place_of, row_key

#: RULES.md: within 0.0101 of the rounded value, or one unit of the last printed digit
PERCENT_TOLERANCE = 0.0101

_DECIMALS = re.compile(r"\d[.,](\d+)\s*%?\s*$")


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
        margin = tolerance(self.text)
        if abs(self.printed - expected) <= margin:
            return True
        as_share = "%" not in (self.text or "") and 0 < self.printed <= 2 and expected > 10 * self.printed
        return as_share and abs(100 * self.printed - expected) <= 100 * margin

    def tells_of_less(self) -> bool:
        """True where the line's own words, its indicator or its objective, say that less is better."""
        words = f"{self.line.get('indicator') or ''} {self.line.get('objective') or ''}"
        return bool(_negative_words().search(words))

    def misprinted(self) -> bool:
        """True where the percentage fits once a figure's separators are read the other way: that is `number_format`."""
        return any(self.is_(self.plain * scale) for scale in (1000, 0.001) if self._has_thousands())

    def _has_thousands(self) -> bool:
        texts = (str(self.line.get(_text_column(source)) or "") for source in self.sources)
        return any(re.search(r"\d[.,]\d{3}(?!\d)", text) for text in texts)


def shares(
    lines: Sequence[Line], table: str, column: str, text_column: str, part: str, whole: str
) -> list[Share]:
    """Lines that print a percentage and both figures; a target of zero has no percentage."""
    return [
        Share(line, table, column, text_column, float(line[part]), float(line[whole]), (part, whole))
        for line in lines
        if line[column] is not None and line[part] is not None and line[whole] and _is_named(line)
    ]


def _is_named(line: Line) -> bool:
    """A row of column numbers that was taken for a line has no letters in its name."""
    name = line.get("account") if "account" in line else row_key(line)
    return name is None or any(letter.isalpha() for letter in str(name))



@rule
def percentage_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed percentage is what its own line's columns give.

    Budgets: realization / budget. Achievement (capaian): a formula printed in the row of column numbers decides; else
    realization / target, or one of the formulas for an indicator of which less is better, (2 * target - realization) /
    target and target / realization. The latter are right where the line's own words tell of such an indicator, and
    where no other line of the table shows that the plain formula is in use. A cap at 100 is right where the table caps
    every line that exceeds its target. A table most of whose lines fit no formula has another one, which is not
    printed: silent.
    """
    for _, lines in by_table(lines_of(frames, "budget_realization")):
        budget = shares(lines, "budget_realization", "realization_pct", "realization_pct_text", "realization", "budget")
        yield from _plain_only(budget)
    for table_id, lines in by_table(lines_of(frames, "evaluation")):
        spent = shares(lines, "evaluation", "budget_pct", "budget_pct", "budget_realization", "budget")
        yield from _plain_only(spent)
        achieved = shares(
            lines, "evaluation", "achievement_pct", "achievement_text", "realization_value", "target_value"
        )
        yield from _achievement(achieved, formula_of(frames, table_id))


def _plain_only(found: Sequence[Share]) -> Iterator[Finding]:
    yield from _unless_unknown([share for share in found if not share.is_(share.plain) and not share.misprinted()], found, {})


def _achievement(found: Sequence[Share], formula: Formula | None) -> Iterator[Finding]:
    if formula is not None:
        given = [(share, formula.percent(share.line)) for share in found]
        known = {id(share): value for share, value in given if value is not None}
        wrong = [share for share in found if id(share) in known and not share.is_(known[id(share)])]
        yield from _unless_unknown(wrong, [share for share in found if id(share) in known], known)
        return
    plain_in_use = any(share.is_(share.plain) and not any(map(share.is_, share.inverse())) for share in found)
    above = [share for share in found if share.plain > 100 + PERCENT_TOLERANCE]
    capped = len(above) > 1 and all(share.is_(100.0) for share in above)
    yield from _unless_unknown(
        [
            share
            for share in found
            if not share.is_(share.plain)
            and not share.misprinted()
            and not (capped and share in above)
            and not (any(map(share.is_, share.inverse())) and (share.tells_of_less() or not plain_in_use))
        ],
        found,
        {},
    )


def _unless_unknown(
    wrong: Sequence[Share], compared: Sequence[Share], expected: Mapping[int, float]
) -> Iterator[Finding]:
    """Findings for `wrong`, unless most of at least three lines are wrong: their formula is one that we do not know."""
    if len(compared) > 2 and 2 * len(wrong) > len(compared):
        return
    for share in wrong:
        yield _finding(share, expected.get(id(share), share.plain))


def _finding(share: Share, expected: float) -> Finding:
    key = share.line.get("account") or row_key(share.line)
    part, whole = share.sources
    return finding_at(
        share.line,
        share.table,
        share.column,
        printed=share.text if share.text is not None else _percent(share.printed),
        expected=_percent(expected),
        against=_places(share.line, share.table, (part, whole)),
        row_key=key,
        values={"part": _printed(share.line, part), "whole": _printed(share.line, whole)},
    )


def _places(line: Line, table: str, columns: Sequence[str]) -> tuple[Place, ...]:
    return tuple(place_of(line, table, _text_column(column)) for column in columns)


def _text_column(column: str) -> str:
    return column.replace("_value", "_text") if column.endswith("_value") else column


def _printed(line: Line, column: str) -> str:
    text = line.get(_text_column(column) if column.endswith("_value") else f"{column}_text")
    return str(text if text is not None else line[column])


def _percent(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
