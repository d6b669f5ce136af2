"""Groups of findings that were set aside, as rows of `reading_doubts`: an agency can err everywhere."""

from collections.abc import Sequence

import pandas as pd

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.judgement.checked import why_set_aside
from pipeline.checks.judgement.comparable import RuleGroup
from schemas.catalogue import typed, typed_rows

READER = "rules"
_EDGES = ("x0", "top", "x1", "bottom")


def doubts_of(groups: Sequence[RuleGroup], frames: Frames) -> pd.DataFrame:
    """One row per group, at the value that its first finding accuses."""
    places = Places(frames)
    tables = {table["table_id"]: table for table in lines_of(frames, "source_tables")}
    [document] = lines_of(frames, "documents")
    rows = []
    for group in groups:
        first = group.findings[0]
        spots = places.spots(first.places[0]) if first.places else []
        grid = places.grid(first.places[0]) if first.places else None
        table = tables.get(group.table_id or "")
        rows.append(
            {
                "document_id": document["document_id"],
                "table_id": group.table_id,
                "page": spots[0].page if spots else first.page or (table and table["page_first"]),
                "row": grid and grid[0],
                "column": grid and grid[1],
                **{edge: getattr(spots[0], edge) if spots else None for edge in _EDGES},
                "reading_1": first.printed,
                "reader_1": READER if table is None else table["reader"],
                "reading_2": first.expected,
                "reader_2": READER,
                "rule": group.rule,
                "count": len(group.findings),
                **why_set_aside(group),
            }
        )
    return typed_rows(rows, "reading_doubts")


def of_readers(doubts: pd.DataFrame) -> pd.DataFrame:
    """The doubts of two readings alone, without those of rules."""
    return doubts[doubts["rule"].isna()].reset_index(drop=True)


def all_doubts(*doubts: pd.DataFrame) -> pd.DataFrame:
    """Doubts of readers and of rules as one table."""
    return typed(pd.concat([one for one in doubts if len(one)] or [doubts[0]], ignore_index=True), "reading_doubts")
