"""Causes and findings as the workbook tells them: first what an auditor reads, in an auditor's words, with links."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.publish.report_names import copy_in, page_in
from pipeline.publish.result import ANNOTATED
from pipeline.publish.sheets.looks import IN_WORDS, Formats, link_to
from schemas.causes import CAUSES
from schemas.dictionary import FieldEntry, dictionary
from schemas.missing import values_of
from schemas.rules import RULES
from schemas.titles import period_title
from schemas.vocabulary import SEVERITIES

_MAX_LINKS = 30_000  # rows with links; the format ends at 65,530 links per sheet, a finding has two
#: the sheets that an auditor reads first, and of their columns; the others follow as published
FIRST: Mapping[str, Sequence[str]] = {
    "causes": (
        "severity",
        "message_id",
        "findings",
        "table_number",
        "page",
        "row_key",
        "column",
        "printed",
        "expected",
        "one_of",
        "status",
    ),
    "findings": (
        "severity",
        "rule",
        "table_number",
        "page",
        "row_key",
        "column",
        "quarter",
        "printed",
        "expected",
        "message_id",
        "status",
        "decision",
        "confirmed_by",
    ),
}
#: characters of their columns, so that a sheet of paper in landscape holds them in letters that can be read
PAPER_WIDTHS: Mapping[str, float] = {
    "severity": 12,
    "message_id": 46,
    "rule": 30,
    "findings": 9,
    "table_number": 9,
    "page": 10,
    "row_key": 28,
    "column": 13,
    "quarter": 12,
    "printed": 18,
    "expected": 18,
    "one_of": 18,
    "status": 14,
    "decision": 14,
    "confirmed_by": 14,
}
_KEY = {"causes": "cause_id", "findings": "finding_id"}  # what the report's links end in
_WORDS: Mapping[str, Mapping[str, str]] = {
    "severity": IN_WORDS,
    "status": {"open": "terbuka", "waived": "dikesampingkan", "wrong": "temuan salah", "doubt": "diragukan"},
    "decision": {"follow_up": "ditindaklanjuti", "accepted": "diterima", "wrong": "temuan salah"},
}
_READ = {True: "dibaca dua kali, sama", False: "tidak dibaca ulang"}
_TITLES = {field.name: field.title for table in reversed(dictionary()) for field in table.fields}


class Links:
    """Of each document its page and its annotated PDF in the folder of the report, which lies at `at`."""

    def __init__(self, folder: Path, at: str, files: Mapping[str, str]) -> None:
        self._at = at
        self._pages = {document: page_in(folder, document) for document in files}
        self._annotated = {document: copy_in(folder, name, document, ANNOTATED) for document, name in files.items()}

    def page(self, document: str) -> str | None:
        page = self._pages.get(document)
        return f"{self._at}{page}" if page else None

    def annotated(self, document: str) -> str | None:
        name = self._annotated.get(document)
        return None if name is None else f"{self._at}{quote(name)}"


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """`findings` or `causes`, worst first, in an auditor's words; of a rule, its identifier beside, which waivers.csv
    asks for."""
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}
    severities = values_of(frame["severity"])
    told = frame.iloc[sorted(range(len(frame)), key=lambda row: rank.get(severities[row], len(rank)))]
    words: dict[str, Callable[[str | None], str | None]] = {
        "rule": lambda rule: f"{RULES[rule].title_id} ({rule})" if rule and rule in RULES else rule,
        "kind": lambda kind: CAUSES[str(kind)].title_id,
        "confirmed_by": lambda readers: _READ["," in (readers or "")],
        "quarter": lambda period: None if period is None else period_title(period, "id"),
        "column": lambda column: _TITLES.get(column or "", column),
    }
    words |= {name: partial(_worded, of) for name, of in _WORDS.items()}
    new = {name: [say(text) for text in values_of(told[name])] for name, say in words.items() if name in told.columns}
    return told.assign(**{name: pd.Series(texts, told.index, dtype="str") for name, texts in new.items()})


def _worded(words: Mapping[str, str], text: str | None) -> str | None:
    return words.get(text or "", text)


def write_told(
    sheet: Any,
    table: str,
    frame: pd.DataFrame,
    fields: Sequence[FieldEntry],
    *,
    files: Mapping[str, str],
    links: Links,
    formats: Formats,
    heights: Sequence[float],
    longest: int,
) -> None:
    """All rows of `frame`, of the table `table` in words, below the heading of `sheet`: a link to the report, the file
    name, the `fields`. Texts are cut off after `longest` letters; `heights` are the rows' in points."""
    values = {f.name: values_of(frame[f.name]) for f in fields}
    for row in range(len(frame)):
        at, document = row + 1, values["document_id"][row]
        sheet.set_row(at, heights[row])
        linked = row < _MAX_LINKS
        if linked and (page := links.page(document)):
            sheet.write_url(at, 0, link_to(f"{page}#{values[_KEY[table]][row]}", "lihat"), formats.link)
        sheet.write_string(at, 1, files.get(document, ""), formats.text)
        for i, field in enumerate(fields, 2):
            if (value := values[field.name][row]) is None:
                continue
            marked = links.annotated(document) if linked and field.name == "page" else None
            if marked is not None:
                sheet.write_url(at, i, link_to(f"{marked}#page={value}", str(value)), formats.link)
                sheet.write_number(at, i, value, formats.link)
            elif field.type == "boolean":
                sheet.write_string(at, i, "ya" if value else "tidak", formats.text)
            elif field.type == "string":
                shown = formats.severity.get(value) if field.name == "severity" else None
                text = value if len(value) <= longest else value[:longest] + " […]"
                sheet.write_string(at, i, text, shown or formats.text)
            else:
                sheet.write_number(at, i, value, formats.number(field, value))
