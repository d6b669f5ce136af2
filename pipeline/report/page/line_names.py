"""The name of a finding's line taken apart: its objective and its indicator, its sub-activity and its action."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pandas as pd

from pipeline.report.own_rows import own_rows
from schemas.missing import text_or_empty, values_of
from schemas.tables.tidy import TIDY_TABLES

#: columns whose texts rules join to name a line, outermost first
_NAMES = ("goal", "objective", "program", "activity", "sub_activity", "account", "subject", "indicator", "action")


class LineNames:
    """Looks up the published rows that the findings of one document are about."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], document_id: str) -> None:
        told = own_rows(frames, "findings", document_id)
        wanted = {(str(key), no) for key, no in zip(*map(values_of, (told["table_id"], told["row_no"])), strict=True)}
        told_of = {key for key, _ in wanted}
        self._rows: dict[tuple[str, int], list[dict[str, str]]] = {}
        for table in TIDY_TABLES if wanted else ():
            frame = frames[table]
            if told_of.isdisjoint(tables := values_of(frame["table_id"])):
                continue
            places = zip(values_of(frame["document_id"]), tables, values_of(frame["row_no"]), strict=True)
            rows = {i: own[1:] for i, own in enumerate(places) if own[0] == document_id and own[1:] in wanted}
            columns = {name: values_of(frame[name]) for name in _NAMES if name in frame.columns} if rows else {}
            for i, place in rows.items():
                named = {c: " ".join((texts[i] or "").split()) for c, texts in columns.items()}
                self._rows.setdefault(place, []).append({c: text for c, text in named.items() if text})

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
