"""Findings for other programs: JSON, Markdown for a comment in a review, SARIF 2.1.0 for code scanning and CI."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.texts import Language
from pipeline.audit import Audited
from pipeline.publish.release import load_release
from pipeline.version import VERSION
from schemas.missing import records
from schemas.rules import RULES
from schemas.vocabulary import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SIGNS = {"error": "🔴", "warning": "🟠", "info": "🔵"}
_HEADINGS = {
    Language.INDONESIAN: ("Bobot", "Hal.", "Tabel", "Temuan", "Aturan"),
    Language.ENGLISH: ("Severity", "Page", "Table", "Finding", "Rule"),
}
_SET_ASIDE = {
    Language.INDONESIAN: {"waived": "dikesampingkan", "wrong": "temuan salah"},
    Language.ENGLISH: {"waived": "waived", "wrong": "wrong finding"},
}


def as_json(audited: Audited) -> str:
    """Causes and findings as published, and what is new and gone against the release that was audited."""
    record = {
        "release": str(audited.release.path),
        "status": audited.release.status,
        "new": sorted(audited.new),
        "gone": sorted(audited.gone),
        "causes": records(audited.causes),
        "findings": records(audited.findings),
        "decisions": records(audited.corrections),
        "problems": [str(one) for one in audited.problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def as_markdown(audited: Audited, language: Language) -> str:
    """One table per document, the worst first; texts of the report cannot become markup."""
    names = _names(audited)
    lines = [f"# Renaksi: {audited.release.path.name}", ""]
    for document, findings in audited.findings.groupby("document_id", sort=False):
        counts = findings.loc[findings["status"] == "open", "severity"].value_counts()
        told = ", ".join(f"{_SIGNS[s.value]} {int(counts.get(s.value, 0))} {s.value}" for s in Severity)
        head = _HEADINGS[language]
        lines += [f"## {_escaped(names.get(str(document), str(document)))}", "", told, ""]
        lines += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
        ordered = findings.assign(rank=findings["severity"].map({s.value: i for i, s in enumerate(Severity)}))
        for row in records(ordered.sort_values(["rank", "page"], kind="stable")):
            message = _escaped(str(row[f"message_{language.value}"]))
            aside = _SET_ASIDE[language].get(row["status"])
            shown = f"~~{message}~~ ({aside})" if aside else message
            place = [_escaped("" if row[name] is None else str(row[name])) for name in ("page", "table_number")]
            cells = [_SIGNS[row["severity"]], *place, shown, f"`{row['rule']}`"]
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def as_sarif(audited: Audited, language: Language) -> str:
    """A SARIF 2.1.0 log: one result per finding, waived and wrong ones suppressed with the reason.

    `partialFingerprints` hold the finding_id, which stays from run to run, so that a viewer knows old from new.
    """
    names, rules = _names(audited), list(RULES)
    corrections = audited.corrections
    verdicts = corrections[corrections["kind"].isin(["waiver", "wrong_finding"]) & (corrections["status"] == "applied")]
    said = {row["finding_id"]: row for row in records(verdicts)}
    results = []
    for row in records(audited.findings):
        place = {name: row[name] for name in ("page", "table_number", "row_key", "column", "quarter") if row[name]}
        result = {
            "ruleId": row["rule"],
            "ruleIndex": rules.index(row["rule"]),
            "level": _LEVELS[Severity(row["severity"])],
            "message": {"text": row[f"message_{language.value}"]},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": quote(names.get(row["document_id"], "unknown"))}},
                    "logicalLocations": [{"fullyQualifiedName": _path(place), "kind": "element"}],
                }
            ],
            "partialFingerprints": {"findingId/v1": row["finding_id"]},
            "properties": {**place, "printed": row["printed"], "expected": row["expected"]},
        }
        if row["status"] in ("waived", "wrong"):
            told = _justification(said[row["finding_id"]])
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": told}]
        results.append(result)
    driver = {
        "name": "renaksi",
        "semanticVersion": VERSION,
        "rules": [_rule(name, language) for name in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(name: str, language: Language) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": (rule.title_id if language is Language.INDONESIAN else rule.title_en) or name},
        "fullDescription": {"text": rule.compares},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _path(place: Mapping[str, Any]) -> str:
    """`p. 7 / II.5 / Belanja Pegawai / balance`: outermost first."""
    return " / ".join(f"p. {value}" if name == "page" else str(value) for name, value in place.items()) or "document"


def _justification(verdict: Mapping[str, Any]) -> str:
    why = "; ".join(text for text in (verdict["because"], verdict["reason"]) if text)
    return f"{why} ({verdict['author']}, {verdict['date']})"


def _names(audited: Audited) -> dict[str, str]:
    documents = load_release(audited.release.path)["documents"]
    return dict(zip(documents["document_id"], documents["file_name"].map(lambda name: Path(name).name), strict=True))


def _escaped(text: str) -> str:
    """`text` as Markdown that shows it and nothing else, in one line of a table."""
    return re.sub(r"([\\`*_\[\]<>|~#!&])", r"\\\1", " ".join(text.split()))
