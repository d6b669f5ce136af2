"""renaksi.xlsx, the workbook for auditors: a cover, causes and findings, Indonesian headings, linked evidence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.publish.frames import frame_of
from pipeline.publish.sheets.book import open_book
from pipeline.publish.sheets.cover import write_cover
from pipeline.publish.sheets.looks import Formats, on_paper, sheet_name
from pipeline.publish.sheets.rows import texts_and_lengths, write_head, write_rows, write_texts
from pipeline.publish.sheets.told import FIRST, PAPER_WIDTHS, Links, in_words, write_told
from schemas.dictionary import FieldEntry, TableEntry, dictionary
from schemas.missing import values_of

FILE = "renaksi.xlsx"
_ABOUT = "Keterangan"
_MAX_ROWS = 200_000  # per sheet, heading not counted; the format ends at 1,048,576
_MAX_TEXT = 32_000  # characters per cell; the format ends at 32,767
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
_WIDEST = 60.0
_PAPER = 215.0  # characters across a sheet of A4 in landscape, of letters that are 7 points high in print
_LOOKED_AT = 4000  # rows that a column is made as wide for
_LINE, _MOST_LINES = 15.0, 12  # points; a text longer than that many lines is read in the cell itself


def write_workbook(
    path: Path,
    published: Callable[[str], pa.Table],
    release_id: str,
    *,
    report: str = "report/",
    without: Collection[str] = (),
) -> None:
    """The workbook at `path` of the tables as `published` gives them by name, each with the columns of its file; links
    are set to what lies in the folder `report` beside it already.

    Tables `without` have no sheet, as those in LEFT_OUT. Every text is written as text, so none is ever a formula or a
    link. Raises OSError and xlsxwriter's exceptions.
    """
    tables = [t for t in dictionary() if t.name not in LEFT_OUT and t.name not in without]
    data = {table.name: published(table.name) for table in tables}
    book = open_book(path, release_id, sum(map(len, data.values())))
    try:
        formats = Formats(book)
        frames = {name: frame_of(data[name], name) for name in ("documents", *FIRST)}
        files = dict(zip(*(values_of(frames["documents"][name]) for name in ("document_id", "file_name")), strict=True))
        order = list(FIRST)
        tables.sort(key=lambda t: order.index(t.name) if t.name in order else len(order))
        cut: dict[str, int] = {}
        links = Links(path.parent / report, report, files)
        write_cover(book, formats, frames, links.page, [table.title for table in tables], release_id)
        for table in tables:
            rows = data[table.name]
            if len(rows) > _MAX_ROWS:
                cut[table.title] = len(rows)
                rows = rows.slice(0, _MAX_ROWS)
            told = in_words(frames[table.name].head(_MAX_ROWS)) if table.name in FIRST else None
            _sheet(book, formats, table, rows, told, files, links)
        _about(book, formats, tables, cut, release_id, without)
    finally:
        book.close()


def _sheet(
    book: Any,
    formats: Formats,
    table: TableEntry,
    rows: pa.Table,
    told: pd.DataFrame | None,
    files: Mapping[str, str],
    links: Links,
) -> None:
    """`told`: what an auditor reads in place of `rows`, of the tables in FIRST."""
    sheet = book.add_worksheet(sheet_name(table.title))
    fields, first = list(table.fields), FIRST.get(table.name, ())
    if told is not None:
        rows = pa.Table.from_pandas(told, preserve_index=False)
        fields.sort(key=lambda f: first.index(f.name) if f.name in first else len(first))
    named = table.name != "documents"  # every other sheet begins with the file that a row is from
    lead = (["Bukti"] if told is not None else []) + (["Nama berkas"] if named else [])
    headings = (*lead, *(f.title for f in fields))
    longest = max((len(name) for name in files.values()), default=0) + 2.0
    widths = [8.0] * (len(lead) - named) + [min(max(12.0, longest), 48.0)] * named
    columns = {f.name: rows[f.name].combine_chunks() for f in fields}
    texts, letters = texts_and_lengths({f.name: columns[f.name] for f in fields if f.type == "string"})
    widths += [
        PAPER_WIDTHS[f.name] if told is not None and f.name in first else _width(f, letters.get(f.name)) for f in fields
    ]
    write_head(sheet, headings, formats.head)
    shown = None if told is None else len(lead) + len(first)
    _page(sheet, sheet_name(table.title), widths, len(lead), max(len(rows), 1), shown)
    wide = [(f.name, width) for f, width in zip(fields, widths[len(lead) :], strict=True) if f.type == "string"]
    lines = np.ceil(np.max([letters[name] / width for name, width in wide], axis=0))
    heights = (_LINE * np.clip(lines, 1, _MOST_LINES)).tolist()  # not every program fits rows to wrapped texts
    if told is not None:
        write_told(
            sheet,
            table.name,
            told,
            fields,
            files=files,
            links=links,
            formats=formats,
            heights=heights,
            longest=_MAX_TEXT,
        )
        return
    styles = {"text": lambda _field, _value: formats.text, "number": formats.number}
    names = [[files.get(document, "") for document in texts["document_id"].to_pylist()]] if named else []
    write_rows(sheet, {**columns, **texts}, fields, lead=names, styles=styles, heights=heights, longest=_MAX_TEXT)


def _page(sheet: Any, name: str, widths: Sequence[float], lead: int, last: int, shown: int | None) -> None:
    """How a sheet of `last` rows looks: its first `lead` columns are always in sight, on paper the first `shown`, or
    all."""
    for i, width in enumerate(widths):
        sheet.set_column(i, i, width)
    sheet.freeze_panes(1, lead)
    sheet.autofilter(0, 0, last, len(widths) - 1)
    on_paper(sheet, name)
    if shown is not None:
        sheet.print_area(0, 0, last, shown - 1)
    sheet.fit_to_pages(max(1, ceil(sum(widths) / _PAPER)) if shown is None else 1, 0)
    sheet.repeat_rows(0)
    if lead:
        sheet.repeat_columns(0, lead - 1)


def _about(
    book: Any,
    formats: Formats,
    tables: list[TableEntry],
    cut: Mapping[str, int],
    release_id: str,
    without: Collection[str],
) -> None:
    """The last sheet: what the workbook leaves out, and what every column means."""
    sheet = book.add_worksheet(_ABOUT)
    on_paper(sheet, _ABOUT)
    sheet.fit_to_pages(1, 0)
    for i, width in enumerate((24, 28, 28, 10, _WIDEST)):
        sheet.set_column(i, i, width)
    lines = [
        f"Rilis {release_id}. Teks ditulis sebagaimana tercetak; sel kosong berarti tidak tercetak.",
        "Tidak dimuat di sini karena panjang, tetapi ada di tables/ dan renaksi.duckdb: "
        + "; ".join([*(f"{name} ({what})" for name, what in LEFT_OUT.items()), *sorted(without)])
        + ".",
        *(
            f"Lembar {title} memuat {_MAX_ROWS} dari {rows} baris; lengkapnya di tables/."
            for title, rows in cut.items()
        ),
        f"Teks yang lebih panjang dari {_MAX_TEXT} huruf dipotong dan berakhir dengan […].",
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    start = len(lines) + 1
    for i, heading in enumerate(("Lembar", "Judul kolom", "Nama kolom data", "Satuan", "Keterangan")):
        sheet.write_string(start, i, heading, formats.head)
    write_texts(sheet, start + 1, _explained(tuple(table.name for table in tables)), formats.text)


@cache
def _explained(tables: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A row for each column of `tables`, in that order."""
    return tuple(
        (table.title, field.title, f"{table.name}.{field.name}", field.unit or "", field.description)
        for name in tables
        for table in dictionary(name)
        for field in table.fields
    )


def _width(field: FieldEntry, letters: np.ndarray[Any, np.dtype[np.float64]] | None) -> float:
    """Characters: wide enough for the heading's longest word and for nine of ten values, within bounds.

    `letters` are those of each value, None for a column of numbers.
    """
    heading = max(len(word) for word in field.title.split()) + 4.0
    if field.unit == "IDR":
        return max(heading, 22.0)
    if letters is None:
        return max(heading, 10.0)
    shown = letters[:_LOOKED_AT]
    shown = np.sort(shown[shown > 0])
    return min(max(heading, _nine_of_ten(shown) + 2.0), _WIDEST) if len(shown) else max(heading, 10.0)


def _nine_of_ten(rising: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """`np.quantile(rising, 0.9)`, which takes as long as writing a short column."""
    place = 0.9 * (len(rising) - 1)
    low = int(place)
    return float(np.interp(place, (low, low + 1), (rising[low], rising[min(low + 1, len(rising) - 1)])))
