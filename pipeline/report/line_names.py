"""The name of a finding's line taken apart: its objective and its indicator, its sub-activity and its action."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pandas as pd

from schemas.missing import text_or_empty
from schemas.performance import TIDY_TABLES

#: columns whose texts rules join to name a line, outermost first
_NAMES = ("goal", "objective", "program", "activity", "sub_activity", "account", "subject", "indicator", "action")


class LineNames:
    """Looks up the published rows that the findings of one document are about."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], document_id: str) -> None:
        self._rows: dict[tuple[str, int], list[dict[str, str]]] = {}
        for table in TIDY_TABLES:
            frame = frames[table]
            own = frame[frame["document_id"] == document_id]
            columns = [name for name in _NAMES if name in own.columns]
            for key, no, *texts in own[["table_id", "row_no", *columns]].itertuples(index=False, name=None):
                named = {c: " ".join(text_or_empty(t).split()) for c, t in zip(columns, texts, strict=True)}
                self._rows.setdefault((str(key), int(no)), []).append({c: t for c, t in named.items() if t})

    def of(self, finding: Any) -> list[tuple[str, str]]:
        """The published column and the text of each name in `row_key`; one without a column where it is a single name
        that no column has, none where the finding is of no line."""
        key = " ".join(text_or_empty(finding.row_key).split())
        if not key:
            return []
        if not pd.isna(finding.row_no):
            for row in self._rows.get((text_or_empty(finding.table_id), int(finding.row_no)), ()):
                for column, text in row.items():
                    if text == key:
                        return [(column, text)]
                for (first, one), (second, other) in permutations(row.items(), 2):
                    if f"{one} {other}" == key:
                        return [(first, one), (second, other)]
        return [("", key)]
