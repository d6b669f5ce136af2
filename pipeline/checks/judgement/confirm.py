"""No finding rests on a single reading: every value that a finding compares is read again by another engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.checks.evidence.lines import grouped
from pipeline.checks.judgement.same_reading import agree, disputes
from pipeline.reading.geometry import Rect
from pipeline.reading.witness.second import Reading
from pipeline.reading.witness.witness import Testimony, Witness
from schemas.catalogue import empty, typed, typed_rows

#: rules that speak of single letters or words: on a scan only two equal readings bear them out
_TO_THE_LETTER = frozenset(
    {"name_variant", "duplicate_word", "indicator_mismatch", "caption_mismatch", "number_format"}
)
#: rules that hold the accused value against what most rows say: no single one of these decides
_BY_MAJORITY = frozenset({"quarter_title_mismatch", "quarter_duplicate", "quarter_missing"})
#: both passes of OCR share a model: what it was unsure of (`cells.confidence`) it may get wrong twice
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`findings` whose values two readers agree on (or that rest on no printed value), their `evidence`,
    and the `doubts`."""

    findings: pd.DataFrame
    evidence: pd.DataFrame
    doubts: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Part:
    """One row of evidence and what a second reader says of its rectangle."""

    row: Any
    told: Testimony

    @property
    def finding_id(self) -> str:
        return str(self.row.finding_id)

    @property
    def text(self) -> str | None:
        """As the main reader read it."""
        return None if pd.isna(self.row.text) else str(self.row.text)


def confirm(
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    cells: pd.DataFrame,
    witness: Witness,
    scans: frozenset[int] = frozenset(),
) -> Confirmed:
    """Read every evidence rectangle a second time. One document.

    A finding of which every part agrees names both readers in `confirmed_by`; one with a part in dispute becomes
    rows of `reading_doubts` and is no finding; one without evidence (a missing table) stays, `confirmed_by` null.
    On the pages `scans` a value must have been read surely as well, and a line's empty cell accuses nobody: OCR misses
    what is faint.
    """
    faint = findings["page"].isin(list(scans)) & findings["row_key"].notna()
    findings = findings[~(faint & ~findings["finding_id"].isin(evidence["finding_id"]))]
    if evidence.empty:
        return Confirmed(findings, evidence, empty("reading_doubts"))
    rules = dict(zip(findings["finding_id"], findings["rule"], strict=True))
    parts = [_Part(row, told) for row, told in _testimonies(evidence, witness)]
    whole = grouped(((part.finding_id, part.text), part.told) for part in parts)  # a page break makes several of one
    readers: dict[str, dict[str, None]] = {}
    disputed: dict[str, list[_Part]] = {}
    for part in parts:
        reader = _borne_out(part, rules[part.finding_id], whole[part.finding_id, part.text], cells)
        if reader is None:
            disputed.setdefault(part.finding_id, []).append(part)
        else:
            readers.setdefault(part.finding_id, {}).update({part.told.main: None, reader: None})
    kept = findings[~findings["finding_id"].isin(list(disputed))].copy()
    kept["confirmed_by"] = [",".join(readers[key]) if key in readers else None for key in kept["finding_id"]]
    return Confirmed(
        typed(kept, "findings"),
        typed(evidence[evidence["finding_id"].isin(kept["finding_id"])], "evidence"),
        _doubts(disputed, dict(zip(findings["finding_id"], findings["table_id"], strict=True)), cells),
    )


def _testimonies(evidence: pd.DataFrame, witness: Witness) -> Iterator[tuple[Any, Testimony]]:
    """Each row of evidence with the second reading of its rectangle; a rectangle of several findings is read once."""
    places: dict[int, dict[Rect, int]] = {}
    spots = []
    for row in evidence.itertuples(index=False):
        rects = places.setdefault(int(row.page), {})
        rect = Rect(row.x0, row.top, row.x1, row.bottom)
        spots.append((row, rects.setdefault(rect, len(rects))))
    readings = witness({page: list(rects) for page, rects in places.items()})
    for row, k in spots:
        yield row, readings[int(row.page)][k]


def _borne_out(part: _Part, rule: str, told: Sequence[Testimony], cells: pd.DataFrame) -> str | None:
    """The reader that bears a part out; None where none does. `told`: of all places of that value."""
    loose = part.told.scanned and rule not in _TO_THE_LETTER
    sure = (rule in _BY_MAJORITY and part.row.kind == "compared") or (
        not part.told.scanned or _confidence(cells, part.row) >= _SURE
    )
    if _agrees(part.text, part.told.reading, [one.reading.inside for one in told], loose):
        return part.told.second if sure else None
    if part.told.third is None or rule in _TO_THE_LETTER or disputes(part.text, part.told.reading):
        return None
    reading, reader = part.told.third()
    agreed = _agrees(part.text, reading, [one.third()[0].inside for one in told if one.third is not None], loose)
    return reader if agreed and sure else None


def _agrees(text: str | None, reading: Reading, parts: Sequence[str], loose: bool) -> bool:
    if agree(text, reading, loose):
        return True
    return len(parts) > 1 and agree(text, Reading("", " ".join(parts), reading.turned), loose)


def _doubts(disputed: Mapping[str, Sequence[_Part]], tables: Mapping[str, object], cells: pd.DataFrame) -> pd.DataFrame:
    """One row per rectangle in dispute, whatever number of findings speak of it."""
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for key, parts in disputed.items():
        for part in parts:
            spot = {name: getattr(part.row, name) for name in ("page", "x0", "top", "x1", "bottom")}
            if tuple(spot.values()) in rows:
                continue
            second = part.told.reading
            rows[tuple(spot.values())] = {
                "document_id": part.row.document_id,
                "table_id": tables[key],
                **spot,
                **_cell_of(cells, tables[key], spot),
                "reading_1": part.text,
                "reader_1": part.told.main,
                "reading_2": second.inside or second.runs or None,
                "reader_2": part.told.second,
            }
    return typed_rows(list(rows.values()), "reading_doubts")


def _cell_of(cells: pd.DataFrame, table_id: object, doubt: Mapping[str, object]) -> dict[str, object]:
    """Grid row and column of the cell in which the disputed rectangle lies, where it lies in one."""
    near = _around(cells[cells["table_id"] == table_id], doubt)
    if near.empty:
        return {"row": None, "column": None}
    return {"row": near["row"].iloc[0], "column": near["column"].iloc[0]}


def _confidence(cells: pd.DataFrame, part: Any) -> float:
    """Of the cell in which a rectangle of evidence lies; 1.0 for running text."""
    near = _around(cells, part._asdict())
    return 1.0 if near.empty else float(near["confidence"].min())


def _around(cells: pd.DataFrame, spot: Mapping[str, Any]) -> pd.DataFrame:
    x, y = (spot["x0"] + spot["x1"]) / 2, (spot["top"] + spot["bottom"]) / 2
    across = (cells["x0"] <= x) & (cells["x1"] >= x)
    return cells[(cells["page"] == spot["page"]) & across & (cells["top"] <= y) & (cells["bottom"] >= y)]
