"""What the report says of each document before its causes: how many, how much was checked, and the facts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.report.coverage import Coverage, coverage_of
from pipeline.report.own_rows import own_facts, own_rows
from pipeline.report.words import page_label, table_key, word
from schemas.missing import text_or_empty, values_of
from schemas.rules import RULES
from schemas.titles import rule_title
from schemas.vocabulary import SEVERITIES

#: causes that a summary names, of a document alone on its page and of one among others
_NAMED_ALONE, _NAMED = 8, 3


def summary_of(
    frames: Mapping[str, pd.DataFrame],
    document_id: str,
    cards: Sequence[Mapping[str, Any]],
    copies: tuple[str | None, str | None],
    page_file: str,
    alone: bool,
) -> dict[str, Any]:
    """`cards` are the document's; `copies` the file names of its annotated and its searchable PDF; `page_file` is
    where they are shown, "" for this page; `alone`: no other is on it."""
    columns = ("file_name", "agency", "year", "page_count", "text_source", "cells_accounted")
    file_name, agency, year, pages, source, accounted = own_facts(frames, document_id, *columns)
    findings = own_rows(frames, "findings", document_id)
    told = coverage_of(frames, document_id)
    anchors = [*(card["cause_id"] for card in cards), *sorted(findings["finding_id"])]
    return {
        "document_id": document_id,
        "file_name": file_name,
        "agency": text_or_empty(agency),
        "year": text_or_empty(year),
        "page_count": pages,
        "text_source": source,
        "accounted": "—" if accounted is None else _percent(accounted),
        "doubts": len(own_rows(frames, "reading_doubts", document_id)),
        "counts": {s: sum(card["severity"] == s and card["status"] == "open" for card in cards) for s in SEVERITIES},
        "causes": sum(card["status"] == "open" for card in cards),
        "total": len(findings),
        "copies": [
            {"kind": kind, "address": quote(name), "name": name}
            for kind, name in zip(("annotated", "searchable"), copies, strict=True)
            if name
        ],
        "page_file": page_file,
        "finds": " ".join(anchor for anchor in anchors if anchor) if page_file else "",
        "named": list(cards[: _NAMED_ALONE if alone else _NAMED]),
        "coverage": told,
        "checked": list(_checked(told)),
        **_matrix(frames, findings),
    }


def _checked(told: Coverage) -> list[Any]:
    """Sentences on what was checked, the worst first."""
    said = []
    if told.level == "little":
        said.append(word("little_understood") if told.tables else word("no_tables"))
    if told.tables:
        counts = {"understood": told.tables_understood, "tables": told.tables, "pages": told.pages_with_tables}
        said.append(word("tables_understood", **counts))
    if told.figures:
        share = _percent(told.figures_understood / told.figures)
        said.append(word("figures_understood", share=share, figures=told.figures))
    if told.rules is not None:
        lines = f"{told.lines_compared:,}".replace(",", "\u202f")
        said.append(word("rules_applied", count=told.rules.get("checked", 0), lines=lines))
        for status in ("not_possible", "set_aside", "failed"):
            if told.rules.get(status):
                said.append(word(f"rules_{status}", count=told.rules[status]))
    return said


def _matrix(frames: Mapping[str, pd.DataFrame], findings: pd.DataFrame) -> dict[str, Any]:
    """How many findings of each rule are in each table."""
    rules, severities = values_of(findings["rule"]), values_of(findings["severity"])
    numbers, tables_of = values_of(findings["table_number"]), values_of(findings["table_id"])
    keys = [table_key(number, table_id) for number, table_id in zip(numbers, tables_of, strict=True)]
    columns = sorted(dict.fromkeys(keys), key=_natural)
    tables = frames["source_tables"]
    places = zip(*map(values_of, (tables["table_id"], tables["page_first"])), strict=True)
    unnumbered = {key: page_label(first) for key, first in places}
    rows = []
    for name in RULES:
        if name not in rules:
            continue
        counted = [key for key, rule in zip(keys, rules, strict=True) if rule == name]
        rows.append(
            {
                "rule": name,
                "title_id": rule_title(name, "id"),
                "title_en": rule_title(name, "en"),
                "severity": severities[rules.index(name)],
                "cells": [{"key": key, "count": counted.count(key)} for key in columns],
            }
        )
    labels = {key: "·" if key == "-" else unnumbered.get(key, key) for key in columns}
    return {"matrix": rows, "matrix_columns": [{"key": key, "label": labels[key]} for key in columns]}


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _natural(key: str) -> tuple[object, ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", key))
