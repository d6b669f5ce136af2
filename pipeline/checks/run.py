"""All rules over the published tables of one document: what they yield becomes typed findings with their evidence."""

import hashlib
import importlib
import logging
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

import pipeline.checks.rules
from pipeline.checks.evidence.finding import Finding, Frames, Place, registry
from pipeline.checks.evidence.lines import FramesOnce, Line, lines_of
from pipeline.checks.evidence.places import Places, Spot
from pipeline.checks.evidence.scope import as_compared, of_one_year, without_factors_of_evaluations
from pipeline.checks.judgement.checked import Checked
from pipeline.checks.judgement.comparable import RuleGroup, counted
from pipeline.checks.judgement.confidence import confidence
from pipeline.checks.judgement.doubted import doubts_of
from pipeline.checks.judgement.guards import Guards
from schemas.catalogue import empty, typed_rows
from schemas.errors import DefectError, RenaksiError
from schemas.rule_needs import NEEDS
from schemas.rules import RULES, RuleText
from schemas.titles import column_title, period_title
from schemas.vocabulary import QUARTERS

_RULES = "pipeline.checks.rules."
for _module in sorted(m.name for m in pkgutil.walk_packages(pipeline.checks.rules.__path__, _RULES) if not m.ispkg):
    importlib.import_module(_module)

#: what a message says for a value that is not printed, Indonesian and English
_ABSENT = ("kosong", "empty")
_OPTIONAL = re.compile(r"\[\[(.*?)\{(\w+)\}(.*?)\]\]")  # what rules.toml says only where that value is known
_UNTITLED = {"id": "tanpa judul", "en": "without a caption"}  # of a table that has no number either


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The tables `findings`, `evidence`, `reading_doubts` and `checks` of one document, typed.

    Findings in the order of the document's pages, status open, confirmed_by null. `doubts` are those of the rules: each
    stands for a group of findings that our own misreading explains better.
    """

    findings: pd.DataFrame
    evidence: pd.DataFrame
    doubts: pd.DataFrame
    checks: pd.DataFrame


def judge(frames: Frames) -> Judgement:
    """All rules over the published frames of one document.

    The frames `findings`, `evidence`, `reading_doubts` and `checks` are not looked at. A rule that raises costs that
    rule: it is logged and stands in `checks` as failed. Raises LexiconError for our data, and DefectError where a
    finding lacks what the texts of its rule name.
    """
    frames = FramesOnce(without_factors_of_evaluations(as_compared(frames)))
    if not lines_of(frames, "documents"):
        return Judgement(*(empty(table) for table in ("findings", "evidence", "reading_doubts", "checks")))
    guards, checked = Guards(frames), Checked(frames)
    compared = of_one_year(frames)
    compared = frames if compared is frames else FramesOnce(compared)
    kept: list[tuple[str, Finding]] = []
    groups: dict[int, RuleGroup] = {}
    aside: list[RuleGroup] = []
    rows: list[dict[str, Any]] = []
    for name in (name for name in RULES if name in registry()):
        try:
            between = name in NEEDS and NEEDS[name].beside
            guarded = guards.of(name, _collect(name, compared if between else frames))
        except RenaksiError:
            raise
        except Exception as error:
            log.exception("rule %s failed", name)
            rows.append(checked.failed(name, f"{type(error).__name__}: {error}"))
            continue
        kept += [(name, finding) for finding in guarded.kept]
        groups |= counted(guarded.groups)
        aside += guarded.set_aside
        rows += checked.rows(name, guarded)
    findings, evidence = as_published(kept, frames, groups)
    return Judgement(findings, evidence, doubts_of(aside, frames), typed_rows(rows, "checks"))


def run_checks(frames: Frames) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings` and `evidence` of `judge`, for benches and tests. Raises DefectError where a rule fails."""
    judged = judge(frames)
    failed = judged.checks[judged.checks["status"] == "failed"]
    if len(failed):
        raise DefectError(f"rule {failed['rule'].iloc[0]}", "findings", str(failed["reason_en"].iloc[0]))
    return judged.findings, judged.evidence


def as_published(
    yielded: Sequence[tuple[str, Finding]], frames: Frames, groups: Mapping[int, RuleGroup] = MappingProxyType({})
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rule and finding, of the one document in `frames` -> rows of `findings` and of `evidence`.

    `groups`: `id` of a finding -> the comparable lines that it stands among, where it accuses a line.
    """
    [document] = lines_of(frames, "documents")
    places, tables = Places(frames), {line["table_id"]: line for line in lines_of(frames, "source_tables")}
    found = [
        _row(name, finding, document, tables, places) | _basis(groups.get(id(finding))) for name, finding in yielded
    ]
    order = list(RULES)
    found.sort(
        key=lambda row: (
            row["page"] or 0,
            row["row_no"] if row["row_no"] is not None else -1,
            order.index(row["rule"]),
            *(str(row[name]) for name in ("table_id", "column", "row_key", "quarter", "printed", "expected")),
        )
    )
    _name(found, document["sha256"])
    evidence = [part for row in found for part in _evidence(row, places)]
    return typed_rows(found, "findings"), typed_rows(evidence, "evidence")


def _collect(name: str, frames: Frames) -> list[Finding]:
    """What a rule yields, each place once."""
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in registry()[name](frames):
        accused = finding.places[:1] or (finding.table_id, finding.row_no, finding.column)
        unique.setdefault((accused, finding.row_key, finding.quarter, finding.printed), finding)
    return list(unique.values())


def _basis(group: RuleGroup | None) -> dict[str, Any]:
    """The evidence among the comparable lines of its table that a finding rests on."""
    kept, deviating = (None, None) if group is None else (group.lines - group.breaks, group.breaks)
    return {"lines_kept": kept, "lines_deviating": deviating, "confidence": confidence(kept, deviating)}


def _row(name: str, finding: Finding, document: Line, tables: Mapping[str, Line], places: Places) -> dict[str, Any]:
    rule, table = RULES[name], tables.get(finding.table_id or "")
    page = places.page(finding.places[0]) if finding.places else None
    if page is None:
        page = finding.page if finding.page is not None or table is None else int(table["page_first"])
    row = {
        "rule": name,
        "severity": (finding.severity or rule.severity).value,
        "document_id": document["document_id"],
        "table_id": finding.table_id,
        "table_number": None if table is None else table.get("number"),
        "page": page,
        "row_no": finding.row_no,
        "row_key": finding.row_key,
        "column": finding.column,
        "quarter": finding.quarter,
        "printed": finding.printed,
        "expected": finding.expected,
        "confirmed_by": None,
        "status": "open",
        "places": finding.places,
    }
    caption = None if table is None else table.get("caption")
    for language, absent in zip(("id", "en"), _ABSENT, strict=True):
        row[f"message_{language}"] = _message(name, rule, language, absent, row, caption, finding.values)
    return row


def _message(
    name: str,
    rule: RuleText,
    language: str,
    absent: str,
    row: Mapping[str, Any],
    caption: str | None,
    values: Mapping[str, str | None],
) -> str:
    template = rule.message_id if language == "id" else rule.message_en
    known = {key: row[key] for key in ("printed", "expected", "row_key", "column", "quarter", "page")}
    table = row["table_number"] or caption or (_UNTITLED[language] if row["table_id"] else None)
    known |= {"table": table, "column": row["column"] and column_title(None, row["column"], language), **values}
    for key in known.keys() - {"printed", "expected", "row_key"}:
        if known[key] in QUARTERS:
            known[key] = period_title(known[key], language)
    template = _OPTIONAL.sub(lambda part: f"{part[1]}{{{part[2]}}}{part[3]}" if known.get(part[2]) else "", template)
    try:
        return template.format_map({key: absent if value is None else value for key, value in known.items()})
    except (KeyError, ValueError, IndexError) as error:
        raise DefectError(
            f"rules.toml [{name}] message_{language}", "values that the rule gives", str(error)
        ) from error


def _name(found: list[dict[str, Any]], sha256: str) -> None:
    """Give each row its `finding_id`: the same document, rule, place and printed value give the same in every run."""
    seen: dict[str, int] = {}
    for row in found:
        place = ("rule", "table_number", "row_key", "column", "quarter", "printed")
        text = "\x1f".join([sha256, *("" if row[key] is None else str(row[key]) for key in place)])
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
        seen[digest] = seen.get(digest, 0) + 1
        row["finding_id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _evidence(row: Mapping[str, Any], places: Places) -> Iterator[dict[str, Any]]:
    for part, (number, spot) in enumerate(_spots(row["places"], places)):
        yield {
            "finding_id": row["finding_id"],
            "document_id": row["document_id"],
            "part": part,
            "kind": "compared" if number else "printed",
            **{key: getattr(spot, key) for key in ("page", "x0", "top", "x1", "bottom", "text")},
        }


def _spots(accused_first: tuple[Place, ...], places: Places) -> Iterator[tuple[int, Spot]]:
    seen: set[Spot] = set()
    for number, place in enumerate(accused_first):
        for spot in places.spots(place):
            if spot not in seen:
                seen.add(spot)
                yield number, spot
