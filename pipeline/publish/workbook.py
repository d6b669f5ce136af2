"""renaksi.xlsx, the workbook for auditors: a cover, causes and findings, Indonesian headings, linked evidence."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd
import xlsxwriter

from pipeline.publish.report_names import copy_in, page_in
from pipeline.publish.result import ANNOTATED
from pipeline.publish.sheet_rows import lengths, write_rows
from pipeline.publish.workbook_cover import Relative, on_paper, sheet_name, write_cover
from schemas.causes import CAUSES
from schemas.dictionary import FieldEntry, TableEntry, dictionary
from schemas.rules import RULES
from schemas.titles import period_title
from schemas.vocabulary import Severity

FILE = "renaksi.xlsx"
ABOUT = "Keterangan"
MAX_ROWS = 200_000  # per sheet, heading not counted; the format ends at 1,048,576
MAX_TEXT = 32_000  # characters per cell; the format ends at 32,767
MAX_LINKS = 30_000  # rows with links; the format ends at 65,530 links per sheet, a finding has two
LEFT_OUT: Mapping[str, str] = {
    "cells": "setiap sel dari setiap tabel",
    "observations": "setiap angka dari setiap tabel",
    "origins": "letak asal setiap nilai",
    "passages": "teks berjalan",
    "evidence": "letak bukti setiap temuan",
    "columns": "isi setiap kolom dan dasarnya",
    "relations": "hubungan antarkolom angka",
    "conventions": "kebiasaan setiap tabel",
    "pages": "ukuran dan sumber teks setiap halaman",
}
#: the sheets that an auditor reads first, and of their columns; the others follow as published
_FIRST: Mapping[str, Sequence[str]] = {
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
_PAPER_WIDTHS: Mapping[str, float] = {
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
    "severity": {"error": "kesalahan", "warning": "peringatan", "info": "catatan"},
    "status": {"open": "terbuka", "waived": "dikesampingkan", "wrong": "temuan salah", "doubt": "diragukan"},
    "decision": {"follow_up": "ditindaklanjuti", "accepted": "diterima", "wrong": "temuan salah"},
}
_READ = {True: "dibaca dua kali, sama", False: "tidak dibaca ulang"}
_INK = {"error": "#B3001B", "warning": "#8A5200", "info": "#005CB8"}
_ORDER = [severity.value for severity in Severity]
_TITLES = {field.name: field.title for table in reversed(dictionary()) for field in table.fields}
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)  # fixed: same content, same bytes
_LOCALE = "[$-421]"  # Indonesian: 1.234,50 where the program follows the cell's language
_WIDEST = 60.0
_PAPER = 215.0  # characters across a sheet of A4 in landscape, of letters that are 7 points high in print
_LOOKED_AT = 4000  # rows that a column is made as wide for
_LINE, _MOST_LINES = 15.0, 12  # points; a text longer than that many lines is read in the cell itself


def write_workbook(
    path: Path,
    frames: Mapping[str, pd.DataFrame],
    release_id: str,
    *,
    report: str = "report/",
    without: Collection[str] = (),
) -> None:
    """The workbook at `path`; links are set to what lies in the folder `report` beside it already.

    Tables `without` have no sheet, as those in LEFT_OUT. Every text is written as text, so none is ever a formula or a
    link. Raises OSError and xlsxwriter's exceptions.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    try:
        book.set_properties({"title": "Renaksi", "comments": release_id, "created": CREATED})
        formats = _Formats(book)
        files = dict(zip(frames["documents"]["document_id"], frames["documents"]["file_name"], strict=True))
        tables = [t for t in dictionary() if t.name not in LEFT_OUT and t.name not in without]
        order = list(_FIRST)
        tables.sort(key=lambda t: order.index(t.name) if t.name in order else len(order))
        cut: dict[str, int] = {}
        linked = _Report(path.parent / report, report, files)
        pages = {document: f"{report}{page}" for document, page in linked.pages.items() if page}
        write_cover(book, frames, pages, [table.title for table in tables], release_id)
        for table in tables:
            frame = frames[table.name]
            if len(frame) > MAX_ROWS:
                cut[table.title] = len(frame)
            _sheet(book, formats, table, frame.head(MAX_ROWS), files, linked)
        _about(book, formats, tables, cut, release_id, without)
    finally:
        book.close()


class _Report:
    """What the sheets link to: of each document its page and its annotated PDF, in the folder that is called `at`."""

    def __init__(self, folder: Path, at: str, files: Mapping[str, str]) -> None:
        self.at = at
        self.pages = {document: page_in(folder, document) for document in files}
        self.annotated = {document: copy_in(folder, name, document, ANNOTATED) for document, name in files.items()}


class _Formats:
    """The few formats of the workbook."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        dark = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
        self.head = book.add_format({**dark, **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.severity = {
            word: book.add_format({"bold": True, "font_color": _INK[name], **top})
            for name, word in _WORDS["severity"].items()
        }
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, **top})
        self.plain = book.add_format({"num_format": "0", **top})
        self.whole = book.add_format({"num_format": f"{_LOCALE}#,##0", **top})
        self.fraction = book.add_format({"num_format": f"{_LOCALE}#,##0.00####", **top})
        self.money = book.add_format({"num_format": f"{_LOCALE}#,##0.00", **top})

    def number(self, field: FieldEntry, value: float) -> Any:
        """Rupiah with two decimals; other numbers with the decimals they have; pages and years without separators."""
        if field.type == "integer":
            return self.plain
        if field.unit == "IDR":
            return self.money
        return self.whole if float(value).is_integer() else self.fraction


def _sheet(
    book: Any, formats: _Formats, table: TableEntry, frame: pd.DataFrame, files: Mapping[str, str], report: "_Report"
) -> None:
    sheet = book.add_worksheet(sheet_name(table.title))
    fields, told, first = list(table.fields), table.name in _FIRST, _FIRST.get(table.name, ())
    if told:
        frame = _in_words(_worst_first(frame))
        fields.sort(key=lambda f: first.index(f.name) if f.name in first else len(first))
    named = table.name != "documents"  # every other sheet begins with the file that a row is from
    lead = (["Bukti"] if told else []) + (["Nama berkas"] if named else [])
    headings = lead + [f.title for f in fields]
    longest = max((len(name) for name in files.values()), default=0) + 2.0
    widths = [8.0] * (len(lead) - named) + [min(max(12.0, longest), 48.0)] * named
    widths += [_PAPER_WIDTHS[f.name] if told and f.name in first else _width(f, frame[f.name]) for f in fields]
    for i, width in enumerate(widths):
        sheet.set_column(i, i, width)
    sheet.freeze_panes(1, len(lead))
    sheet.set_row(0, 32)
    for i, heading in enumerate(headings):
        sheet.write_string(0, i, heading, formats.head)
    sheet.autofilter(0, 0, max(len(frame), 1), len(headings) - 1)
    on_paper(sheet, sheet_name(table.title))
    if told:
        sheet.print_area(0, 0, max(len(frame), 1), len(lead) + len(first) - 1)
    sheet.fit_to_pages(1 if told else max(1, ceil(sum(widths) / _PAPER)), 0)
    sheet.repeat_rows(0)
    if lead:
        sheet.repeat_columns(0, len(lead) - 1)
    texts = [(f.name, width) for f, width in zip(fields, widths[len(lead) :], strict=True) if f.type == "string"]
    lines = np.ceil(np.max([lengths(frame[name]) / width for name, width in texts], axis=0))
    heights = (_LINE * np.clip(lines, 1, _MOST_LINES)).tolist()  # not every program fits rows to wrapped texts
    if not told:
        styles = {"text": lambda _field, _value: formats.text, "number": formats.number}
        names = [[files.get(document, "") for document in frame["document_id"]]] if named else []
        write_rows(sheet, frame, fields, lead=names, styles=styles, heights=heights, longest=MAX_TEXT)
        return
    values = {f.name: frame[f.name].tolist() for f in fields}
    missing = {f.name: frame[f.name].isna().tolist() for f in fields}
    for row in range(len(frame)):
        at, document = row + 1, values["document_id"][row]
        sheet.set_row(at, heights[row])
        linked = row < MAX_LINKS
        if linked and report.pages.get(document):
            link = Relative(f"external:{report.at}{report.pages[document]}#{values[_KEY[table.name]][row]}")
            link.text = "lihat"
            sheet.write_url(at, 0, link, formats.link)
        if named:
            sheet.write_string(at, len(lead) - 1, files.get(document, ""), formats.text)
        for i, field in enumerate(fields, len(lead)):
            if missing[field.name][row]:
                continue
            value = values[field.name][row]
            marked = report.annotated.get(document) if linked and field.name == "page" else None
            if marked is not None:
                sheet.write_url(at, i, Relative(f"external:{report.at}{quote(marked)}#page={value}"), formats.link)
                sheet.write_number(at, i, value, formats.link)
            elif field.type == "boolean":
                sheet.write_string(at, i, "ya" if value else "tidak", formats.text)
            elif field.type == "string":
                shown = formats.severity.get(value) if field.name == "severity" else None
                sheet.write_string(at, i, _bounded(value), shown or formats.text)
            else:
                sheet.write_number(at, i, value, formats.number(field, value))


def _about(
    book: Any,
    formats: _Formats,
    tables: list[TableEntry],
    cut: Mapping[str, int],
    release_id: str,
    without: Collection[str],
) -> None:
    """The last sheet: what the workbook leaves out, and what every column means."""
    sheet = book.add_worksheet(ABOUT)
    on_paper(sheet, ABOUT)
    sheet.fit_to_pages(1, 0)
    for i, width in enumerate((24, 28, 28, 10, _WIDEST)):
        sheet.set_column(i, i, width)
    lines = [
        f"Rilis {release_id}. Teks ditulis sebagaimana tercetak; sel kosong berarti tidak tercetak.",
        "Tidak dimuat di sini karena panjang, tetapi ada di tables/ dan renaksi.duckdb: "
        + "; ".join([*(f"{name} ({what})" for name, what in LEFT_OUT.items()), *sorted(without)])
        + ".",
        *(f"Lembar {title} memuat {MAX_ROWS} dari {rows} baris; lengkapnya di tables/." for title, rows in cut.items()),
        f"Teks yang lebih panjang dari {MAX_TEXT} huruf dipotong dan berakhir dengan […].",
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    start = len(lines) + 1
    for i, heading in enumerate(("Lembar", "Judul kolom", "Nama kolom data", "Satuan", "Keterangan")):
        sheet.write_string(start, i, heading, formats.head)
    fields = [(table, field) for table in tables for field in table.fields]
    for row, (table, field) in enumerate(fields, start + 1):
        texts = (table.title, field.title, f"{table.name}.{field.name}", field.unit, field.description)
        for i, text in enumerate(texts):
            sheet.write_string(row, i, text or "", formats.text)


def _width(field: FieldEntry, column: pd.Series) -> float:
    """Characters: wide enough for the heading's longest word and for nine of ten values, within bounds."""
    heading = max(len(word) for word in field.title.split()) + 4.0
    if field.unit == "IDR":
        return max(heading, 22.0)
    if field.type != "string":
        return max(heading, 10.0)
    shown = lengths(column.head(_LOOKED_AT))
    shown = shown[shown > 0]
    return min(max(heading, float(np.quantile(shown, 0.9)) + 2.0), _WIDEST) if len(shown) else max(heading, 10.0)


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + " […]"


def _worst_first(findings: pd.DataFrame) -> pd.DataFrame:
    rank = {severity: place for place, severity in enumerate(_ORDER)}
    return findings.sort_values("severity", key=lambda column: column.map(rank), kind="stable")


def _in_words(findings: pd.DataFrame) -> pd.DataFrame:
    """`findings` or `causes` in an auditor's words; of a rule, its identifier beside, which waivers.csv asks for."""
    if "rule" in findings.columns:
        named = [f"{RULES[rule].title_id} ({rule})" if rule in RULES else rule for rule in findings["rule"]]
        findings = findings.assign(rule=named)
    if "kind" in findings.columns:
        findings = findings.assign(kind=[CAUSES[kind].title_id for kind in findings["kind"]])
    if "confirmed_by" in findings.columns:
        twice = findings["confirmed_by"].str.contains(",").fillna(False).astype(bool)
        findings = findings.assign(
            confirmed_by=twice.map(_READ),
            quarter=findings["quarter"].map(lambda period: period_title(period, "id"), na_action="ignore"),
        )
    return findings.assign(
        column=findings["column"].replace(_TITLES),
        **{name: findings[name].replace(dict(words)) for name, words in _WORDS.items() if name in findings},
    )
