"""What is printed, in the form of the corpus' ground truth (TRUTH_FORMAT.md)."""

from collections.abc import Iterator
from typing import Any

from bench.random_reports.report import Quantity, Record, Report, Sheet
from bench.random_reports.words import QUARTERS

_EMPTY = Quantity(None)
_LISTS = ("performance_agreement", "targets", "action_plan", "evaluation", "budget_realization", "factors")


def truth_of(report: Report) -> dict[str, Any]:
    """The truth of a report that has been printed."""
    kinds: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
    for sheet in report.sheets:
        if sheet.kind == "midterm":
            kinds["targets"] += _midterm(sheet)
        elif sheet.family == "performance_agreement":
            kinds["performance_agreement"] += [_agreed(sheet, record) for record in sheet.records]
        elif sheet.kind == "plan":
            kinds["targets"] += _planned(sheet)
            kinds["action_plan"] += [_action(sheet, record) for record in sheet.of_level("action")]
        elif sheet.family == "evaluation":
            kinds["action_plan"] += [_action(sheet, record) for record in sheet.of_level("action")]
            kinds["evaluation"] += [_evaluated(sheet, record) for record in sheet.records if "target" in record.cells]
        elif sheet.kind == "budget":
            kinds["budget_realization"] += [_spent(sheet, record) for record in sheet.records]
        else:
            kinds["factors"] += [_factor(sheet, record) for record in sheet.records]
    items = [block.text for block in report.blocks if block.kind == "item"]
    recommendations = [{"no": text[0], "text": text[3:]} for text in items]
    return {
        "document": {
            "agency": report.agency,
            "region": report.region,
            "year": report.year,
            "period": report.period,
            "doc_type": report.doc_type,
            "title": report.title,
            "page_count": report.page_count,
            "text_source": "text",
        },
        "tables": [_table(sheet) for sheet in report.sheets],
        "normalized": {**kinds, "recommendations": recommendations},
        "expected_findings": [expected.as_truth() for expected in report.expected],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "number": sheet.number,
        "number_printed": sheet.number_printed,
        "caption": sheet.caption,
        "family": sheet.family,
        "page_first": sheet.page_first,
        "page_last": sheet.page_last,
        "quarter_printed": sheet.quarter_printed,
        "quarter_in_rows": sheet.quarter,
        "row_count": len(sheet.rows()),
        "column_count": len(sheet.columns),
    }


def _quantity(prefix: str, cell: Quantity) -> dict[str, Any]:
    return {f"{prefix}_raw": cell.text, f"{prefix}_value": cell.value, f"{prefix}_unit": cell.unit}


def _names(sheet: Sheet, record: Record) -> dict[str, Any]:
    return {
        "table": sheet.number,
        "level": record.level,
        "objective": record.named("objective"),
        "program": record.named("program"),
        "activity": record.named("activity"),
        "sub_activity": record.named("sub_activity"),
        "indicator": record.text("indicator"),
    }


def _number(record: Record, key: str) -> float | None:
    return record.cells.get(key, _EMPTY).value


def _agreed(sheet: Sheet, record: Record) -> dict[str, Any]:
    count, budget = _number(record, "count"), _number(record, "budget")
    target = _quantity("target", record.cells.get("target", _EMPTY))
    return {**_names(sheet, record), **target, "sub_activity_count": count, "budget": budget}


def _midterm(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for record in sheet.of_level("objective"):
        for key, cell in record.cells.items():
            if key.startswith("Y"):
                names = {**_names(sheet, record), "level": "objective_midterm"}
                yield {**names, "period": key[1:], "quarter": None, **_quantity("target", cell)}


def _planned(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for record in sheet.records:
        for key in ("year", *(f"T{quarter}" for quarter in QUARTERS)):
            if key in record.cells:
                quarter = None if key == "year" else key[1:]
                cell = record.cells[key]
                yield {**_names(sheet, record), "quarter": quarter, **_quantity("target", cell)}


def _action(sheet: Sheet, record: Record) -> dict[str, Any]:
    marks = {f"q{n}": record.text(f"M{quarter}") is not None for n, quarter in enumerate(QUARTERS, 1)}
    source = "plan" if sheet.kind == "plan" else "evaluation"
    names = {**_names(sheet, record), "source": source, "evaluation_quarter": sheet.quarter}
    return {**names, "action_no": int(record.number or 0), "action": record.name, **marks}


def _evaluated(sheet: Sheet, record: Record) -> dict[str, Any]:
    return {
        **_names(sheet, record),
        "quarter": record.text("tw") or sheet.quarter,
        **_quantity("target", record.cells.get("target", _EMPTY)),
        **_quantity("realization", record.cells.get("realization", _EMPTY)),
        "achievement_printed": _number(record, "achievement"),
    }


def _spent(sheet: Sheet, record: Record) -> dict[str, Any]:
    keys = {"budget": "budget", "realization": "spent", "balance": "balance", "percentage": "pct"}
    numbers = {name: _number(record, key) if sheet.column(key) else None for name, key in keys.items()}
    return {"table": sheet.number, "no": record.number, "description": record.name, **numbers}


def _factor(sheet: Sheet, record: Record) -> dict[str, Any]:
    texts = {
        f"{kind}_factors": [text.split(". ", 1)[-1] for text in (record.text(kind) or "").split("\n") if text]
        for kind in ("supporting", "inhibiting")
    }
    subject = {"table": sheet.number, "subject_type": sheet.kind.removeprefix("factors_"), "subject": record.name}
    return {**subject, **texts, "person_in_charge": record.text("responsible")}
