"""What the dataset page holds, packed: per agency its documents, findings by year, and figures by entity."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.checks.evidence.words.names import name_key
from pipeline.series.build import agency_id
from schemas.dictionary import dictionary
from schemas.missing import text_or_none
from schemas.rules import RULES
from schemas.tables.tidy import TIDY_TABLES
from schemas.titles import rule_title
from schemas.vocabulary import PERIODS, Severity

#: per year one list of five values, in the order of PERIODS; null where nothing is printed
Figures = dict[str, dict[str, list[float | None]]]


def site_data(
    frames: Mapping[str, pd.DataFrame], release: str, version: str, page: str = "../report/index.html"
) -> dict[str, Any]:
    """JSON-ready. `agencies[].lines` and `.indicators` carry `figures`: measure -> year -> five values of PERIODS.

    `page` is where a document's findings are shown, with `{}` for its id.
    """
    entities = {row.entity_id: row for row in frames["entities"].itertuples(index=False)}
    series = frames["series"]
    series = series[series["preferred"].fillna(False).astype(bool)]
    by_agency: dict[str, dict[str, dict[str, Any]]] = {}
    for row in series.itertuples(index=False):
        entity = by_agency.setdefault(row.agency_id, {}).setdefault(row.entity_id, {"figures": {}, "unit": None})
        years = entity["figures"].setdefault(row.measure, {})
        values = years.setdefault(str(row.year), [None] * len(PERIODS))
        values[PERIODS.index(row.period)] = _plain(float(row.value))
        if row.measure in ("target", "realization") and not pd.isna(row.unit):
            entity["unit"] = row.unit
    documents = _documents(frames, page)
    agencies = []
    for key, entity in entities.items():
        if entity.kind != "agency":
            continue
        own = by_agency.get(key, {})
        agencies.append(
            {
                "id": key,
                "name": entity.name,
                "documents": documents.get(key, []),
                "items": [
                    {
                        "kind": entities[e].kind,
                        "name": entities[e].name,
                        "owner": _owner(entities, entities[e]),
                        "unit": value["unit"],
                        "figures": value["figures"],
                    }
                    for e, value in sorted(own.items(), key=lambda item: _rank(entities[item[0]]))
                ],
            }
        )
    agencies.sort(key=lambda agency: (str(agency["name"]), str(agency["id"])))
    return {
        "release": release,
        "version": version,
        "periods": list(PERIODS),
        "severities": [s.value for s in Severity],
        "agencies": agencies,
        "others": [d for name, found in sorted(documents.items()) if name == "" for d in found],
        "rules": [[rule_title(name, "id"), rule_title(name, "en")] for name in RULES],
        "tables": [_table(name, len(frames[name])) for name in _PUBLISHED if len(frames[name])],
    }


def _table(name: str, rows: int) -> dict[str, Any]:
    [entry] = dictionary(name)
    return {"name": name, "title": [entry.title, name.replace("_", " ").capitalize()], "rows": rows}


_PUBLISHED = (
    *TIDY_TABLES,
    "findings",
    "entities",
    "series",
    "documents",
    "source_tables",
)
_ORDER = ("agency", "objective", "indicator", "program", "activity", "sub_activity")


def _rank(entity: Any) -> tuple[int, bool, str, str]:
    """Indicators of objectives before those of the lines below."""
    return _ORDER.index(entity.kind), not pd.isna(entity.owner_id), str(entity.name), str(entity.entity_id)


def _owner(entities: Mapping[str, Any], entity: Any) -> str | None:
    owner = entities.get(entity.owner_id) if not pd.isna(entity.owner_id) else None
    return None if owner is None else str(owner.name)


def _documents(frames: Mapping[str, pd.DataFrame], page: str) -> dict[str, list[dict[str, Any]]]:
    """Entity of an agency -> its documents, oldest first, with their findings counted; "" for an unknown agency."""
    findings = frames["findings"]
    counted = findings.groupby(["document_id", "severity"]).size() if len(findings) else {}
    numbers = {name: number for number, name in enumerate(RULES)}
    by_rule: dict[str, dict[int, int]] = {}  # document -> place of a rule in `rules` -> its findings
    for (document, rule), count in (findings.groupby(["document_id", "rule"]).size() if len(findings) else {}).items():
        by_rule.setdefault(str(document), {})[numbers[rule]] = int(count)
    out: dict[str, list[dict[str, Any]]] = {}
    ordered = frames["documents"].sort_values(["year", "period", "file_name", "document_id"], na_position="first")
    for row in ordered.itertuples(index=False):
        agency, region = text_or_none(row.agency), text_or_none(row.region)
        key = agency_id(agency, region) if name_key(agency) else ""
        out.setdefault(key, []).append(
            {
                "id": row.document_id,
                "file": row.file_name,
                "page": page.format(row.document_id),
                "year": None if pd.isna(row.year) else int(row.year),
                "period": None if pd.isna(row.period) else row.period,
                "type": None if pd.isna(row.doc_type) else row.doc_type,
                "pages": int(row.page_count),
                "findings": [int(counted.get((row.document_id, s.value), 0)) for s in Severity],
                "rules": by_rule.get(row.document_id, {}),
            }
        )
    return out


def _plain(value: float) -> float:
    """Whole numbers without their `.0`, so that the page stays small."""
    return int(value) if value == int(value) and abs(value) < 2**53 else value
