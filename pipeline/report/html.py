"""The audit report: one self-contained HTML file, or one per document where a single file would grow too large."""

import base64
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from pipeline.report.crops import Crop
from schemas.missing import text_or_empty
from schemas.rules import RULES
from schemas.vocabulary import Severity

_HERE = Path(__file__).parent
_TEXTS: Mapping[str, Sequence[str]] = tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8"))
#: bytes of pictures that one file may hold; a release with more gets one page per document
ONE_FILE_LIMIT = 7_000_000
SEVERITIES = [s.value for s in Severity]


@dataclass(frozen=True, slots=True)
class ReportInput:
    """What the report is made of. `pictures`: finding_id -> its crops; `annotated`: document_id -> file name beside
    the report."""

    frames: Mapping[str, pd.DataFrame]
    pictures: Mapping[str, Sequence[Crop]]
    annotated: Mapping[str, str]
    release: str
    version: str


def write_report(folder: Path, data: ReportInput, lang: str = "id") -> None:
    """Write `index.html` (and, for a large release, `<document_id>.html` per document) into `folder`."""
    documents = data.frames["documents"].sort_values(["file_name", "document_id"])
    keys = [str(key) for key in documents["document_id"]]
    size = sum(len(crop.webp) for crops in data.pictures.values() for crop in crops)
    if size <= ONE_FILE_LIMIT or len(keys) == 1:
        (folder / "index.html").write_text(_page(data, keys, keys, lang), encoding="utf-8")
        return
    (folder / "index.html").write_text(_page(data, keys, [], lang), encoding="utf-8")
    for key in keys:
        (folder / f"{key}.html").write_text(_page(data, [key], [key], lang), encoding="utf-8")


def _page(data: ReportInput, documents: Sequence[str], detailed: Sequence[str], lang: str) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals.update(t=_t, both=both)
    css = (_HERE / "templates" / "report.css").read_text(encoding="utf-8")
    js = (_HERE / "templates" / "report.js").read_text(encoding="utf-8")
    findings = data.frames["findings"]
    findings = findings[findings["document_id"].isin(list(documents))]
    groups = [group for key in detailed for group in _groups(data, key)]
    names = dict(zip(data.frames["documents"]["document_id"], data.frames["documents"]["file_name"], strict=True))
    return environment.get_template("report.html").render(
        lang=lang,
        title=names[documents[0]] if len(documents) == 1 else f"{len(documents)} dokumen",
        css=Markup(css),  # our own files, not a PDF's text
        js=Markup(js),
        css_hash=_sha256(css),
        js_hash=_sha256(js),
        severities=SEVERITIES,
        counts={s: int((findings["severity"] == s).sum()) for s in SEVERITIES},
        documents=[_document(data, key, key in detailed) for key in documents],
        rules=[
            {"name": name, "title_id": rule.title_id or name, "title_en": rule.title_en or name}
            for name, rule in RULES.items()
            if (findings["rule"] == name).any()
        ],
        tables=list(dict.fromkeys((group["key"], group["option"]) for group in groups)),
        all_id="Semua" if lang == "id" else "All",
        groups=groups,
        release=data.release,
        version=data.version,
    )


def _t(key: str) -> Markup:
    return both(*_TEXTS[key])


def both(indonesian: str, english: str) -> Markup:
    """Both languages, of which the page shows one; escaped."""
    return Markup('<span lang="id">{}</span><span lang="en">{}</span>').format(indonesian, english)


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _key(number: object, table_id: object) -> str:
    return text_or_empty(number) or text_or_empty(table_id) or "-"


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    yield from frame.itertuples(index=False)


def _document(data: ReportInput, key: str, detailed: bool) -> dict[str, Any]:
    frames = data.frames
    row = frames["documents"].loc[frames["documents"]["document_id"] == key].iloc[0]
    findings = frames["findings"].loc[frames["findings"]["document_id"] == key]
    columns = list(dict.fromkeys(_key(f.table_number, f.table_id) for f in _rows(findings)))
    columns.sort(key=_natural)
    tables = data.frames["source_tables"]
    unnumbered = {key: _page_label(first) for key, first in zip(tables["table_id"], tables["page_first"], strict=True)}
    labels = {c: "·" if c == "-" else unnumbered.get(c, c) for c in columns}
    matrix = []
    for name, rule in RULES.items():
        of_rule = findings[findings["rule"] == name]
        if of_rule.empty:
            continue
        counted = [_key(f.table_number, f.table_id) for f in _rows(of_rule)]
        matrix.append(
            {
                "rule": name,
                "title_id": rule.title_id or name,
                "title_en": rule.title_en or name,
                "severity": of_rule["severity"].iloc[0],
                "cells": [{"key": c, "count": counted.count(c)} for c in columns],
            }
        )
    accounted = row["cells_accounted"]
    annotated = data.annotated.get(key)
    return {
        "document_id": key,
        "file_name": row["file_name"],
        "agency": text_or_empty(row["agency"]),
        "year": text_or_empty(row["year"]),
        "page_count": row["page_count"],
        "text_source": row["text_source"],
        "accounted": "—" if pd.isna(accounted) else f"{100 * accounted:.1f} %".replace(".", ","),
        "doubts": int((frames["reading_doubts"]["document_id"] == key).sum()),
        "counts": {s: int((findings["severity"] == s).sum()) for s in SEVERITIES},
        "total": len(findings),
        "annotated": _href(annotated) if annotated else "",
        "annotated_name": annotated or "",
        "page_file": "" if detailed else f"{key}.html",
        "finds": "" if detailed else " ".join(sorted(findings["finding_id"])),
        "matrix": matrix,
        "matrix_columns": [{"key": c, "label": labels[c]} for c in columns],
    }


def _href(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


def _page_label(first: int) -> Markup:
    return both(f"hal. {first}", f"p. {first}")


def _natural(key: str) -> tuple[object, ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", key))


def _groups(data: ReportInput, key: str) -> Iterable[dict[str, Any]]:
    """Findings of one document by table, in the order of the tables; those of the whole document first."""
    findings = data.frames["findings"].loc[data.frames["findings"]["document_id"] == key]
    tables = data.frames["source_tables"].loc[data.frames["source_tables"]["document_id"] == key]
    captions = {text_or_empty(r.table_id): text_or_empty(r.caption) for r in _rows(tables)}
    pages = dict(zip(tables["table_id"], tables["page_first"], strict=True))
    order = {table_id: i for i, table_id in enumerate(captions)}
    grouped: dict[tuple[int, str], list[Any]] = {}
    for finding in _rows(findings):
        table_id = text_or_empty(finding.table_id)
        name = _key(finding.table_number, table_id)
        grouped.setdefault((order.get(table_id, -1 if name == "-" else 10_000), name), []).append(finding)
    for (_, name), members in sorted(grouped.items(), key=lambda item: item[0]):
        number = text_or_empty(members[0].table_number)
        first = pages.get(name, 0)
        label: Markup = _t("unnumbered") + Markup(", ") + _page_label(first)
        if name == "-" or number:
            label = _t("whole_document") if name == "-" else _t("table") + f" {number}"
        yield {
            "document_id": key,
            "key": name,
            "label": label,
            "option": _TEXTS["whole_document"][0] if name == "-" else number or f"hal. {first}",
            "caption": captions.get(text_or_empty(members[0].table_id), ""),
            "findings": [_finding(data, f) for f in sorted(members, key=_rank)],
        }


def _rank(finding: Any) -> tuple[int, int, int, str]:
    page = 0 if pd.isna(finding.page) else int(finding.page)
    row = 0 if pd.isna(finding.row_no) else int(finding.row_no)
    return SEVERITIES.index(finding.severity), page, row, str(finding.finding_id)


def _finding(data: ReportInput, finding: Any) -> dict[str, Any]:
    rule = RULES[finding.rule]
    shown = {
        name: text_or_empty(getattr(finding, name))
        for name in (
            "finding_id",
            "rule",
            "severity",
            "table_number",
            "page",
            "row_key",
            "column",
            "quarter",
            "printed",
            "expected",
            "message_id",
            "message_en",
            "confirmed_by",
            "status",
        )
    }
    return shown | {
        "title_id": rule.title_id or finding.rule,
        "title_en": rule.title_en or finding.rule,
        "compares": rule.compares.replace("**", "").replace("`", ""),
        "pictures": [
            {
                "data": base64.b64encode(crop.webp).decode("ascii"),
                "width": crop.width,
                "height": crop.height,
                "page": crop.page,
                "kinds": crop.kinds,
                "alt": f"Halaman {crop.page}: {shown['printed'] or '—'}",
            }
            for crop in data.pictures.get(finding.finding_id, ())
        ],
    }
