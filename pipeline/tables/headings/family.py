"""Which family a table is: by the roles of its columns, by its caption and by its document (families.toml)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.tables.headings.heading_columns import counts_years
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY
from pipeline.tables.model import Column
from schemas.errors import LexiconError
from schemas.vocabulary import QUARTERS, Family, Level, Role

_FILE = Path(__file__).with_name("families.toml")
_PERIODS = {"quarters", "quarter", "years"}


@dataclass(frozen=True, slots=True)
class FamilyRule:
    family: Family
    needs: tuple[frozenset[Role], ...]
    without: frozenset[Role]
    once: frozenset[Role]
    hint: frozenset[Family] | None
    periods: str | None
    read: float  # share of the columns that must have a role


@dataclass(frozen=True, slots=True)
class RowsOfFamily:
    """What `[rows.FAMILY]` declares; the file says what each entry means."""

    made: str
    table: str
    levels: tuple[Level, ...]
    keep: str
    columns: tuple[str, ...]
    item: Role | None
    texts: Mapping[Role, str]
    beside: tuple[str, ...]
    unpublished: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class FamilyRules:
    rules: tuple[FamilyRule, ...]
    rows: Mapping[Family, RowsOfFamily]
    hints: Mapping[Family, re.Pattern[str]]

    def hint(self, texts: Sequence[str]) -> Family | None:
        """The family that the words of the first telling text name; the earliest word in it counts."""
        for text in texts:
            found = [
                (match.start(), -len(match.group()), family)
                for family, pattern in self.hints.items()
                if (match := pattern.search(text))
            ]
            if found:
                return min(found)[2]
        return None

    def family(self, columns: Sequence[Column], texts: Sequence[str]) -> Family | None:
        """None where no rule fits. `texts`: caption, headings above the table, document type, nearest first."""
        roles = {column.role for column in columns if column.role is not None}
        kinds = _periods(columns) | ({"quarter"} if texts and load_lexicon().periods.of_text(texts[0]) else set())
        hinted = self.hint(texts)
        for rule in self.rules:
            if (
                all(group & roles for group in rule.needs)
                and not rule.without & roles
                and all(sum(column.role is role for column in columns) < 2 for role in rule.once)
                and (rule.hint is None or hinted in rule.hint)
                and (rule.periods is None or rule.periods in kinds)
                and sum(column.role is not None for column in columns) >= rule.read * len(columns)
            ):
                return rule.family
        return None


def _periods(columns: Sequence[Column]) -> set[str]:
    kinds = set()
    if any(c.period in QUARTERS for c in columns if c.role in MEASURED | MONEY) or any(
        c.role is Role.QUARTER for c in columns
    ):
        kinds.add("quarters")
    targets = [c for c in columns if c.role is Role.TARGET]
    if (
        len({c.year for c in targets if c.year is not None}) > 1
        or len([c for c in targets if counts_years(c.path)]) > 1
    ):
        kinds.add("years")
    return kinds


@cache
def load_families(path: Path = _FILE) -> FamilyRules:
    """Raises LexiconError for an unknown family, role, level, kind of period or key, and for a family without rows."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = []
    for entry in data["rule"]:
        unknown = set(entry) - {"family", "needs", "without", "once", "hint", "periods", "read"}
        if unknown or entry.get("periods", "years") not in _PERIODS:
            raise LexiconError(
                path.name,
                "family, needs, without, once, hint, periods, read",
                str(sorted(unknown) or entry["periods"]),
            )
        try:
            rules.append(
                FamilyRule(
                    Family(entry["family"]),
                    tuple(frozenset(map(Role, group)) for group in entry["needs"]),
                    frozenset(map(Role, entry.get("without", ()))),
                    frozenset(map(Role, entry.get("once", ()))),
                    frozenset(map(Family, entry["hint"])) if "hint" in entry else None,
                    entry.get("periods"),
                    float(entry.get("read", 0.0)),
                )
            )
        except ValueError as error:
            raise LexiconError(path.name, "families and roles of schemas/vocabulary.py", str(error)) from error
    hints = {
        Family(name): re.compile(
            "|".join(rf"\b{re.escape(word)}\b" for word in words).replace(r"\ ", r"\s+"), re.IGNORECASE
        )
        for name, words in data["hints"].items()
    }
    try:
        rows = {Family(name): _rows(entry, path) for name, entry in data["rows"].items()}
    except ValueError as error:
        raise LexiconError(path.name, "families, roles and levels of schemas/vocabulary.py", str(error)) from error
    if missing := sorted(set(Family) - set(rows)):
        raise LexiconError(path.name, "[rows.FAMILY] for every family", str(missing))
    return FamilyRules(tuple(rules), rows, hints)


def _rows(entry: Mapping[str, Any], path: Path) -> RowsOfFamily:
    unknown = set(entry) - set(RowsOfFamily.__slots__)
    if unknown or not {"made", "table"} <= set(entry):
        raise LexiconError(path.name, "made and table, and nothing unknown, in rows", str(sorted(unknown)))
    return RowsOfFamily(
        made=entry["made"],
        table=entry["table"],
        levels=tuple(map(Level, entry.get("levels", ()))),
        keep=entry.get("keep", "every"),
        columns=tuple(entry.get("columns", ())),
        item=Role(entry["item"]) if "item" in entry else None,
        texts={Role(role): column for role, column in entry.get("texts", {}).items()},
        beside=tuple(entry.get("beside", ())),
        unpublished=tuple(map(Role, entry.get("unpublished", ()))),
    )
