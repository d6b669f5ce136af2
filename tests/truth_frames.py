"""Published frames of a report made from its ground truth, so that rules are tested apart from the readers."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2 as pdfium

from schemas.catalogue import TABLES, typed

Record = dict[str, Any]

_ROMAN = {"I": "TW1", "II": "TW2", "III": "TW3", "IV": "TW4"}
_PLACE = ("level", "objective", "program", "activity", "sub_activity", "indicator")
_ENTRY = re.compile(r"^tabel\s+(?P<number>[IVX]+\.\d+|\d+(?:\.\d+)*)\.?\s+(?P<caption>.+)$", re.IGNORECASE)
_LEADERS = re.compile(r"\s*\.{3,}\s*(?P<label>[\w.]*)\s*$")
_COLUMN_NUMBERS = re.compile(r"^1 2 3 4( \d+)*( \d+=\S+)*$")
_HEADING = re.compile(r"^(BAB\s+[IVX]+|[A-Z]\.\s+\S)")


def truth_frames(truth_json_path: Path) -> dict[str, pd.DataFrame]:
    """Every published table as typed frames, rows of `NAME.truth.json`, running text and list of tables of `NAME.pdf`.

    Rectangles, origins and cells are absent, but for the row of column numbers where the page's text shows one on a
    line. A row's page is the first page of its table. The agreement's line of the total has the level `total`.
    """
    truth = json.loads(truth_json_path.read_text(encoding="utf-8"))
    pdf = truth_json_path.with_name(truth_json_path.name.removesuffix(".truth.json") + ".pdf")
    sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
    pages = _page_lines(pdf)
    rows: dict[str, list[Record]] = {name: [] for name in TABLES}
    rows["documents"] = [_document(truth["document"], pdf, sha256)]
    rows["source_tables"] = [_source_table(table) for table in truth["tables"]]
    rows["listed_tables"] = list(_listed_tables(pages, truth["tables"]))
    rows["passages"] = list(_passages(pages))
    rows["cells"] = [cell for table in truth["tables"] for cell in _column_numbers(table, pages)]
    for name, records in _tidy(truth["normalized"]).items():
        rows[name] = _placed(records, truth["tables"])
    _print_what_is_no_number(rows, truth["expected_findings"])
    return {name: typed(pd.DataFrame(records).assign(document_id=sha256[:16]), name) for name, records in rows.items()}


def _print_what_is_no_number(rows: dict[str, list[Record]], expected: list[Record]) -> None:
    """The truth's records hold numbers only: texts that make none, and row numbers, stand in its expected findings."""
    for finding in expected:
        key, printed = finding["row_key"], finding["printed"]
        if finding["rule"] == "number_format":
            for row in rows["performance_agreement"]:
                if key in (row["program"], row["activity"], row["sub_activity"]) and row["budget"] is None:
                    row["budget_text"] = printed
        elif finding["rule"] == "duplicate_row_number":
            for row in rows["factors"]:
                if row["table_id"] == f"t{finding['table']}" and row["subject"] == key:
                    row["subject_no"] = printed


def _document(facts: Record, pdf: Path, sha256: str) -> Record:
    kept = ("agency", "region", "year", "period", "doc_type", "title", "page_count", "text_source")
    return {
        **{key: facts[key] for key in kept},
        "sha256": sha256,
        "file_name": pdf.name,
        "agency_basis": "cover",
        "year_basis": "cover",
    }


def _source_table(table: Record) -> Record:
    quarter = table["quarter_in_rows"] or table["quarter_printed"]
    year = re.findall(r"20\d\d", table["caption"] or "")
    return {
        **{key: table[key] for key in ("number", "number_printed", "caption", "family", "page_first", "page_last")},
        "table_id": f"t{table['number']}",
        "row_count": table["row_count"],
        "column_count": table["column_count"],
        "quarter_printed": _ROMAN.get(table["quarter_printed"] or ""),
        "quarter_in_rows": _ROMAN.get(table["quarter_in_rows"] or ""),
        "quarter": _ROMAN.get(quarter or ""),
        "quarter_basis": "rows" if table["quarter_in_rows"] else None,
        "reader": "truth",
        "confidence": 1.0,
        "year": int(year[-1]) if year else None,
    }


def _tidy(truth: dict[str, list[Record]]) -> dict[str, list[Record]]:
    targets = truth.get("targets", [])
    midterm = [record for record in targets if record["level"] == "objective_midterm"]
    plan = [record for record in targets if record["level"] != "objective_midterm"]
    return {
        "targets": [_midterm(record) for record in midterm],
        "performance_agreement": [_agreement(record) for record in truth.get("performance_agreement", [])],
        "action_plan": [
            {**_place(record), "quarter": _ROMAN.get(record["quarter"] or ""), **_quantity(record, "target")}
            for record in plan
        ],
        "action_items": [_item(record) for record in truth.get("action_plan", [])],
        "evaluation": [_evaluation(record) for record in truth.get("evaluation", [])],
        "budget_realization": [_account(record) for record in truth.get("budget_realization", [])],
        "factors": list(_factors(truth.get("factors", []))),
        "recommendations": [{"item_no": r["no"], "text": r["text"]} for r in truth.get("recommendations", [])],
    }


def _place(record: Record) -> Record:
    return {"table": record["table"], **{key: record[key] for key in _PLACE}}


def _quantity(record: Record, name: str) -> Record:
    parts = {"text": record[f"{name}_raw"], "value": record[f"{name}_value"], "unit": record[f"{name}_unit"]}
    return {f"{name}_{part}": value for part, value in parts.items()}


def _midterm(record: Record) -> Record:
    label = record["period"]
    year = int(label) if re.fullmatch(r"20\d\d", label or "") else None
    return {**_place(record), **_quantity(record, "target"), "period_label": label, "year": year}


def _agreement(record: Record) -> Record:
    count = record["sub_activity_count"]
    return {
        **_place(record),
        **_quantity(record, "target"),
        "sub_activity_count": count,
        "budget": record["budget"],
        "budget_text": record.get("budget_raw") or _money(record["budget"]),
    }


def _item(record: Record) -> Record:
    marks = ",".join(f"Q{n}" for n in range(1, 5) if record[f"q{n}"])
    return {
        **{key: record[key] for key in ("table", "program", "activity", "sub_activity", "action", "source")},
        "item_no": None if record["action_no"] is None else str(record["action_no"]),
        "marks": marks or None,
        "quarter": _ROMAN.get(record["evaluation_quarter"] or ""),
    }


def _evaluation(record: Record) -> Record:
    achievement = record["achievement_printed"]
    return {
        **_place(record),
        **_quantity(record, "target"),
        **_quantity(record, "realization"),
        "period": _ROMAN.get(record["quarter"] or "", "year"),
        "achievement_pct": achievement,
        "achievement_text": None if achievement is None else f"{achievement:.2f}".replace(".", ","),
    }


def _account(record: Record) -> Record:
    name = record["description"]
    money = {key: record[key] for key in ("budget", "realization", "balance")}
    percentage = record["percentage"]
    return {
        "table": record["table"],
        "no": record["no"],
        "account": name,
        "level": None,
        "is_total": name.casefold().startswith(("jumlah", "total")),
        **money,
        **{f"{key}_text": _money(value) for key, value in money.items()},
        "realization_pct": percentage,
        "realization_pct_text": None if percentage is None else f"{percentage:.2f}".replace(".", ","),
    }


def _factors(records: list[Record]) -> Iterator[Record]:
    count: dict[str, int] = {}
    for record in records:
        number = count[record["table"]] = count.get(record["table"], 0) + 1
        for kind in ("supporting", "inhibiting"):
            for item, text in enumerate(record[f"{kind}_factors"] or [], 1):
                yield {
                    "table": record["table"],
                    "subject_no": str(record.get("no", number)),
                    "subject_type": record["subject_type"],
                    "subject": record["subject"],
                    "kind": kind,
                    "item_no": str(item),
                    "text": text,
                    "responsible": record.get("person_in_charge"),
                }


def _money(value: float | None) -> str | None:
    """As Indonesian reports print money; the truth keeps the number only."""
    if value is None:
        return None
    return f"{value:,.2f}".translate(str.maketrans({",": ".", ".": ","}))


def _placed(records: list[Record], tables: list[Record]) -> list[Record]:
    pages = {table["number"]: table["page_first"] for table in tables}
    count: dict[str | None, int] = {}
    placed = []
    for record in records:
        number = record.pop("table", None)
        row_no = count[number] = count.get(number, -1) + 1
        place = {"table_id": None if number is None else f"t{number}", "page": pages.get(number), "row_no": row_no}
        placed.append({**record, **place})
    return placed


def _page_lines(pdf: Path) -> list[list[str]]:
    document = pdfium.PdfDocument(pdf)
    try:
        texts = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    finally:
        document.close()
    return [[" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in texts]


def _listed_tables(pages: list[list[str]], tables: list[Record]) -> Iterator[Record]:
    ids = {table["number"]: f"t{table['number']}" for table in tables}
    number = 0
    for page, lines in enumerate(pages, 1):
        if not lines or lines[0].casefold() != "daftar tabel":
            continue
        entries: list[str] = []
        for line in lines[1:]:
            if _ENTRY.match(line):
                entries.append(line)
            elif entries:
                entries[-1] = f"{entries[-1]} {line}"
        for entry in entries:
            match, leaders = _ENTRY.match(_LEADERS.sub("", entry)), _LEADERS.search(entry)
            assert match is not None
            yield {
                "page": page,
                "row_no": number,
                "number": match["number"],
                "caption": match["caption"],
                "page_label": leaders["label"] or None if leaders else None,
                "table_id": ids.get(match["number"]),
            }
            number += 1


def _passages(pages: list[list[str]]) -> Iterator[Record]:
    """Paragraphs as far as plain text shows them: long lines, joined until one ends a sentence."""
    number = 0
    for page, lines in enumerate(pages, 1):
        pending = ""
        for line in lines if page > 1 else []:
            heading = bool(_HEADING.match(line))
            if pending and (heading or (len(line) < 45 and not line.endswith((".", ";", ":")))):
                pending = ""  # a cell's text, not a paragraph
            if heading or len(line) >= 45 or pending:
                pending = f"{pending} {line}".strip()
            if pending and (heading or pending.endswith((".", ";", ":"))):
                yield {"page": page, "row_no": number, "kind": "heading" if heading else "text", "text": pending}
                number, pending = number + 1, ""
        if page == 1:
            for line in lines:
                yield {"page": page, "row_no": number, "kind": "cover", "text": line}
                number += 1


def _column_numbers(table: Record, pages: list[list[str]]) -> Iterator[Record]:
    lines = pages[table["page_first"] - 1]
    start = next((n for n, line in enumerate(lines) if table["caption"][:30].casefold() in line.casefold()), 0)
    row = next((line for line in lines[start:] if _COLUMN_NUMBERS.match(line)), "")
    for column, text in enumerate(row.split()):
        place = {"row": 3, "column": column, "row_span": 1, "column_span": 1, "page": table["page_first"]}
        yield {"table_id": f"t{table['number']}", **place, "text": text, "confidence": 1.0, "role": "column_number"}
