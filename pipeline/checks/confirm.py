"""No finding rests on a single reading: every value that a finding compares is read again by another engine."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.checks.names import likeness
from pipeline.normalize.privacy import has_mark, pieces
from pipeline.reading.geometry import Rect
from pipeline.reading.second import Reading
from pipeline.reading.witness import Witness
from schemas.catalogue import empty, typed

#: rules that speak of single letters or words: on a scan only two equal readings bear them out
_TO_THE_LETTER = frozenset(
    {"name_variant", "duplicate_word", "indicator_mismatch", "caption_mismatch", "number_format"}
)
#: share of letters in common from which two OCR readings of a text without digits of its own are one
_ALIKE = 0.9
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


def agree(main: str | None, second: Reading, loose: bool = False) -> bool:
    """True where the second reading holds what the main reader read.

    Compared without spaces, case and variants of dashes and quotes. A published text may lack its list number or its
    unit, so it may be a part of what stands in the rectangle; digits must match a whole token ("1" is not "12"; a
    caption that ends in its year may have a page number after it).
    An empty cell must be empty in both. Of a text that persons were left out of, what stands around them counts.
    """
    if has_mark(main):
        return all(agree(piece, second) for piece in pieces(main or "") if _fold(piece))
    wanted = _fold(main or "")
    if not wanted:
        return not _fold(second.inside) and not _fold(second.runs)
    if any(_holds(text, wanted, second.turned) for text in (second.runs, second.inside)):
        return True
    return loose and _alike(wanted, _fold(second.inside))


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
    places: dict[int, list[Rect]] = {}
    position: dict[int, tuple[int, int]] = {}
    rects: dict[tuple[int, Rect], int] = {}
    for i, row in zip(evidence.index, evidence.itertuples(index=False), strict=True):
        rect = Rect(row.x0, row.top, row.x1, row.bottom)
        page = int(row.page)
        if (page, rect) not in rects:
            rects[page, rect] = len(places.setdefault(page, []))
            places[page].append(rect)
        position[i] = (page, rects[page, rect])
    readings = witness(places)
    rules = dict(zip(findings["finding_id"], findings["rule"], strict=True))
    whole: dict[tuple[str, str | None], list[str]] = {}  # a value cut by a page break stands in several parts
    for i, row in zip(evidence.index, evidence.itertuples(index=False), strict=True):
        page, k = position[i]
        whole.setdefault((row.finding_id, _printed(row.text)), []).append(readings[page][k].reading.inside)
    seconds: dict[str, dict[str, None]] = {}
    disputed: dict[str, list[dict[str, object]]] = {}
    for i, row in zip(evidence.index, evidence.itertuples(index=False), strict=True):
        page, k = position[i]
        told = readings[page][k]
        second = told.reading
        seconds.setdefault(row.finding_id, {}).update({told.main: None, told.second: None})
        text = _printed(row.text)
        parts = whole[row.finding_id, text]
        loose = told.scanned and rules[row.finding_id] not in _TO_THE_LETTER
        whole_text = Reading("", " ".join(parts), second.turned)
        agreed = agree(text, second, loose) or (len(parts) > 1 and agree(text, whole_text, loose))
        one_of_many = rules[row.finding_id] in _BY_MAJORITY and row.kind == "compared"
        if agreed and (not told.scanned or one_of_many or _confidence(cells, row) >= _SURE):
            continue
        disputed.setdefault(row.finding_id, []).append(
            {
                "document_id": row.document_id,
                "page": page,
                "x0": row.x0,
                "top": row.top,
                "x1": row.x1,
                "bottom": row.bottom,
                "reading_1": text,
                "reader_1": told.main,
                "reading_2": second.inside or second.runs or None,
                "reader_2": told.second,
            }
        )
    kept = findings[~findings["finding_id"].isin(list(disputed))].copy()
    kept["confirmed_by"] = [",".join(seconds[key]) if key in seconds else None for key in kept["finding_id"]]
    tables = dict(zip(findings["finding_id"], findings["table_id"], strict=True))
    doubts = [
        {**doubt, "table_id": tables[key], **_cell_of(cells, tables[key], doubt)}
        for key in disputed
        for doubt in disputed[key]
    ]
    unique = pd.DataFrame(doubts).drop_duplicates(["page", "x0", "top", "x1", "bottom"]) if doubts else pd.DataFrame()
    return Confirmed(
        typed(kept, "findings"),
        typed(evidence[evidence["finding_id"].isin(kept["finding_id"])], "evidence"),
        typed(unique, "reading_doubts"),
    )


def _alike(wanted: str, found: str) -> bool:
    if re.findall(r"\d", wanted) != re.findall(r"\d", found) or len(wanted) < 6:
        return False
    return likeness(wanted.replace(" ", ""), found.replace(" ", "")) >= _ALIKE


def _printed(text: object) -> str | None:
    return None if pd.isna(text) else str(text)


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2010-\u2015\u2212\u00ad]", "-", text)
    text = re.sub("[\u2018\u2019\u201a`\u00b4]", "'", re.sub("[\u201c\u201d\u201e]", '"', text))
    return " ".join(text.split())


def _holds(text: str, wanted: str, turned: bool) -> bool:
    found = _fold(text)
    squashed, squashed_wanted = found.replace(" ", ""), wanted.replace(" ", "")
    if squashed == squashed_wanted:
        return True
    if turned:
        return sorted(squashed) == sorted(squashed_wanted)
    at = squashed.find(squashed_wanted)
    while at >= 0:
        before, after = squashed[:at], squashed[at + len(squashed_wanted) :]
        worded = any(letter.isalpha() for letter in wanted) and f" {wanted} " in f" {found} "
        cut_left = not worded and bool(before) and before[-1].isdigit() and squashed_wanted[0].isdigit()
        cut_right = not worded and bool(after) and after[0].isdigit() and squashed_wanted[-1].isdigit()
        if not cut_left and not cut_right and (len(squashed_wanted) > 1 or f" {wanted} " in f" {found} "):
            return True
        at = squashed.find(squashed_wanted, at + 1)
    return False


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
