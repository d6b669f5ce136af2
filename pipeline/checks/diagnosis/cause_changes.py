"""What one quarter printed otherwise would do away with: the rules are run again over the changed tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import FramesOnce, lines_of
from pipeline.checks.rules.quarters import quarter_duplicate, quarter_missing, quarter_title_mismatch
from schemas.vocabulary import QUARTERS, Family

_RULES = {check.__name__: check for check in (quarter_title_mismatch, quarter_duplicate, quarter_missing)}
#: titled tables from which a document is no series of quarters any more, and steps of the search
_MOST_TABLES, _MOST_CHANGES = 24, 8

_PLACED = ("table_id", "page", "quarter")  # what tells the place of a finding
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Retitled:
    """Were the quarter in the caption of `table_id` printed as `quarter`, the findings of `explained` would vanish."""

    table_id: str
    quarter: str
    explained: frozenset[str]  # finding_id


def retitled(findings: Sequence[Mapping[str, Any]], frames: Frames) -> list[Retitled]:
    """The captions whose quarter explains contradictions between quarters, the best explanation first.

    A finding is explained where it vanishes and nothing takes its place; ties go to the quarter that the rows carry,
    then to the earlier table. Each further one is found with the former put right.
    """
    open_keys = {_key(f["rule"], f): str(f["finding_id"]) for f in findings if f["rule"] in _RULES}
    once = FramesOnce(frames)
    tables = [t for t in lines_of(once, "source_tables") if t["family"] == Family.EVALUATION and t["quarter_printed"]]
    if not open_keys or len(tables) > _MOST_TABLES:
        return []
    for name in ("evaluation", "documents"):
        lines_of(once, name)  # kept in it for every run
    printed: dict[str, str] = {}
    standing = _found(once, printed)
    out: list[Retitled] = []
    while open_keys.keys() & standing and len(out) < _MOST_CHANGES:
        best: tuple[int, int, int, str, str] | None = None
        for number, table in enumerate(tables):
            for quarter in QUARTERS:
                if quarter == printed.get(table["table_id"], table["quarter_printed"]):
                    continue
                after = _found(once, {**printed, table["table_id"]: quarter})
                gain = len(open_keys.keys() & standing - after) - len(after - standing)
                carried = quarter == table["quarter_in_rows"]
                option = (gain, int(carried), -number, str(table["table_id"]), quarter)
                best = option if best is None or option[:3] > best[:3] else best
        if best is None or best[0] < 1:
            break
        printed[best[3]] = best[4]
        after = _found(once, printed)
        gone = open_keys.keys() & standing - after
        out.append(Retitled(best[3], best[4], frozenset(open_keys[key] for key in gone)))
        standing = after
    return out


def _found(frames: FramesOnce, printed: Mapping[str, str]) -> set[_Key]:
    """What the rules find where these tables have these quarters in their captions."""
    changed = FramesOnce(frames)
    changed.lines = {
        **frames.lines,
        "source_tables": [
            {**line, "quarter_printed": printed.get(line["table_id"], line["quarter_printed"])}
            for line in frames.lines["source_tables"]
        ],
    }
    return {
        _key(rule, {name: getattr(finding, name) for name in _PLACED})
        for rule, check in _RULES.items()
        for finding in check(changed)
    }


def _key(rule: object, finding: Mapping[str, Any]) -> _Key:
    """A finding by its rule and place; what is printed differs after a change."""
    table, quarter = (None if pd.isna(finding[name]) else finding[name] for name in ("table_id", "quarter"))
    page = None if rule == "quarter_missing" or pd.isna(finding["page"]) else int(finding["page"])
    return rule, table, page, quarter
