"""What was checked of a document, and how much of it was understood: a report without findings means only so much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.report.own_rows import own_facts, own_rows
from schemas.missing import values_of
from schemas.titles import rule_title

#: shares of a document's figures (of its tables where they print none) of which line and role must be known: below the
#: first the report says first, and in red, that little was understood, from the second on it is green. Of 19 reports of
#: `real_2` with figures 5 lie below the first (an LRA, a Renstra, a scan ...: more was left out of the checks than went
#: into them), 4 between, 10 above
_LITTLE, _MOST = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one document. `figures` and `rules` are None where the release does not say."""

    pages: int
    pages_with_tables: int
    tables: int
    tables_understood: int
    figures: int | None
    figures_understood: int
    rules: Mapping[str, int] | None  # status -> rules, each with the best that it had in any table
    lines_compared: int
    reasons: tuple[Mapping[str, Any], ...]  # rules that were not applied: title, table, why

    @property
    def level(self) -> str:
        """ "good" where something was checked and most was understood, "little" where it was not, else "some"."""
        understood, of = self.tables_understood, self.tables
        if self.figures:
            understood, of = self.figures_understood, self.figures
        if not self.tables or understood < _LITTLE * of:
            return "little"
        checked = self.rules is not None and self.rules.get("checked", 0) > 0
        return "good" if checked and understood >= _MOST * of else "some"


def coverage_of(frames: Mapping[str, pd.DataFrame], document_id: str) -> Coverage:
    """Of one document in the tables of a release."""
    tables = own_rows(frames, "source_tables", document_id)
    told = own_facts(frames, document_id, "page_count", "figures", "figures_understood")
    pages, figures, understood = (None if count is None else int(count) for count in told)
    ranges = zip(*map(values_of, (tables["page_first"], tables["page_last"])), strict=True)
    checks = own_rows(frames, "checks", document_id)
    return Coverage(
        pages=pages or 0,
        pages_with_tables=len({page for first, last in ranges for page in range(int(first), int(last) + 1)}),
        tables=len(tables),
        tables_understood=sum(family is not None for family in values_of(tables["family"])),
        figures=figures,
        figures_understood=understood or 0,
        rules=_rules(checks) if len(checks) else None,
        lines_compared=sum(int(lines or 0) for lines in values_of(checks["lines_compared"])),
        reasons=tuple(_reasons(checks)),
    )


_BEST = ("failed", "checked", "set_aside", "not_possible", "not_applicable")


def _rules(checks: pd.DataFrame) -> dict[str, int]:
    best: dict[str, int] = {}
    for rule, status in zip(values_of(checks["rule"]), values_of(checks["status"]), strict=True):
        best[rule] = min(best.get(rule, len(_BEST)), _BEST.index(status))
    return {status: list(best.values()).count(n) for n, status in enumerate(_BEST)}


def _reasons(checks: pd.DataFrame) -> list[dict[str, Any]]:
    """Why rules were not applied that might have been, each reason once with its tables."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    told = (values_of(checks[c]) for c in ("status", "rule", "reason_id", "reason_en", "table_number"))
    for status, rule, *reasons, name in zip(*told, strict=True):
        if status not in ("not_possible", "set_aside", "failed"):
            continue
        reason = tuple(text or "" for text in reasons)
        entry = found.setdefault(
            (rule, status, *reason),
            {
                "title_id": rule_title(rule, "id"),
                "title_en": rule_title(rule, "en"),
                "status": status,
                "reason_id": reason[0],
                "reason_en": reason[1],
                "tables": [],
            },
        )
        if name and name not in entry["tables"]:
            entry["tables"].append(name)
    return list(found.values())
