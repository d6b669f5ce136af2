"""What was checked of a document, and how much of it was understood: a report without findings means only so much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.missing import text_or_empty
from schemas.rules import RULES

#: share of tables below which a report says first, and in red, that little of it was understood: more was left out of
#: the checks than went into them
LITTLE = 0.5
#: grid rows and columns from which a table is one that says something, and no box around a heading
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one document. `figures` and `rules` are None where the release does not say.

    `level` is "good" where something was checked and most was understood, "little" where it was not, else "some".
    """

    pages: int
    pages_with_tables: int
    tables: int
    tables_understood: int
    figures: int | None
    figures_understood: int | None
    rules: Mapping[str, int] | None  # status -> rules, each with the best that it had in any table
    lines_compared: int
    reasons: tuple[Mapping[str, Any], ...]  # rules that were not applied: title, table, why

    @property
    def level(self) -> str:
        if not self.tables or self.tables_understood < LITTLE * self.tables:
            return "little"
        applied = self.rules is None or self.rules.get("checked", 0) > 0
        most = self.figures is None or (self.figures_understood or 0) >= LITTLE * self.figures
        return "good" if applied and most else "some"


def coverage_of(frames: Mapping[str, pd.DataFrame], document_id: str) -> Coverage:
    """Of one document in the tables of a release."""
    tables = _of(frames, "source_tables", document_id)
    tables = tables[(tables["row_count"] >= _LEAST_ROWS) & (tables["column_count"] >= _LEAST_COLUMNS)]
    document = _of(frames, "documents", document_id).iloc[0]
    ranges = zip(tables["page_first"], tables["page_last"], strict=True)
    figures = _of(frames, "observations", document_id) if "observations" in frames else None
    checks = _of(frames, "checks", document_id) if "checks" in frames else None
    checked = checks is not None and len(checks) > 0
    return Coverage(
        pages=int(document["page_count"]),
        pages_with_tables=len({page for first, last in ranges for page in range(int(first), int(last) + 1)}),
        tables=len(tables),
        tables_understood=int(tables["family"].notna().sum()),
        figures=None if figures is None or figures.empty else len(figures),
        figures_understood=None if figures is None or figures.empty else int(figures["role"].notna().sum()),
        rules=_rules(checks) if checks is not None and checked else None,
        lines_compared=int(checks["lines_compared"].fillna(0).sum()) if checks is not None and checked else 0,
        reasons=tuple(_reasons(checks)) if checks is not None and checked else (),
    )


_BEST = ("failed", "checked", "set_aside", "not_possible", "not_applicable")


def _rules(checks: pd.DataFrame) -> dict[str, int]:
    best = checks["status"].map(_BEST.index).groupby(checks["rule"]).min()
    return {status: int((best == n).sum()) for n, status in enumerate(_BEST)}


def _reasons(checks: pd.DataFrame) -> list[dict[str, Any]]:
    """Why rules were not applied that might have been, each reason once with its tables."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in checks[checks["status"].isin(["not_possible", "set_aside", "failed"])].itertuples(index=False):
        rule = RULES.get(str(row.rule))
        reason = (text_or_empty(row.reason_id), text_or_empty(row.reason_en))
        entry = found.setdefault(
            (str(row.rule), str(row.status), *reason),
            {
                "title_id": rule.title_id if rule is not None else row.rule,
                "title_en": rule.title_en if rule is not None else row.rule,
                "status": row.status,
                "reason_id": reason[0],
                "reason_en": reason[1],
                "tables": [],
            },
        )
        name = text_or_empty(row.table_number)
        if name and name not in entry["tables"]:
            entry["tables"].append(name)
    return list(found.values())


def _of(frames: Mapping[str, pd.DataFrame], table: str, document_id: str) -> pd.DataFrame:
    frame = frames[table]
    return frame[frame["document_id"] == document_id]
