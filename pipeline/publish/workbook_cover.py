"""The first sheet of the workbook: what was read, what is to be mended of it, and where in the workbook that stands."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.url import Url

from schemas.missing import text_or_empty
from schemas.vocabulary import Severity

COVER = "Sampul"
_HEADINGS = ("Perangkat daerah", "Tahun", "Nama berkas", "Halaman", "Tabel", "Tabel dikenali")
_COUNTED = ("Kesalahan", "Peringatan", "Catatan", "Temuan")
_WIDTHS = (48.0, 8.0, 40.0, 9.0, 8.0, 10.0, 11.0, 11.0, 10.0, 10.0, 10.0)
_MOST = 20_000  # documents listed


class Relative(Url):  # type: ignore[misc]  # xlsxwriter has no types
    """A link to a file beside the workbook, with slashes that every program reads; xlsxwriter has Windows' own."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


def sheet_name(title: str) -> str:
    """What the sheet of a table is called: the format ends at 31 characters."""
    return title[:31]


def on_paper(sheet: Any, name: str) -> None:
    """A4 in landscape (as F4 prints it too), with the sheet's name and the page number on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.hide_gridlines(0)  # printed too: rows of long texts are told apart
    sheet.set_header(f"&L&8{name.replace('&', '&&')}")
    sheet.set_footer("&L&8Renaksi&R&8Halaman &P dari &N")


def write_cover(
    book: Any, frames: Mapping[str, pd.DataFrame], pages: Mapping[str, str], sheets: Sequence[str], release_id: str
) -> None:
    """The sheet COVER. `sheets` are the titles of those that follow; `pages` are the addresses of the documents' pages
    in the report, as seen from the workbook."""
    sheet = book.add_worksheet(COVER)
    title, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True})
    dark = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
    head, text = book.add_format(dark), book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    on_paper(sheet, COVER)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Hasil pemeriksaan dokumen kinerja", title)
    sheet.write_string(1, 0, f"Rilis {release_id}")
    sheet.write_string(2, 0, "Kesalahan, peringatan, dan catatan dihitung menurut hal yang perlu diperbaiki.")
    for column, heading in enumerate((*_HEADINGS, *_COUNTED, "Laporan")):
        sheet.write_string(4, column, heading, head)
    sheet.set_row(4, 32)
    sheet.repeat_rows(4)
    row = 5
    causes = _counts(frames["causes"], "severity")
    findings = frames["findings"]["document_id"].value_counts()
    documents = frames["documents"].sort_values(["agency", "year", "file_name", "document_id"], na_position="last")
    for document in documents.head(_MOST).itertuples(index=False):
        for column, value in enumerate((document.agency, document.year, document.file_name)):
            if isinstance(value, str):
                sheet.write_string(row, column, value, text)
            elif not pd.isna(value):
                sheet.write_number(row, column, int(value), text)
        numbers = [document.page_count, document.tables, document.tables_understood]
        numbers += [causes.get((document.document_id, severity.value), 0) for severity in Severity]
        numbers.append(findings.get(document.document_id, 0))
        for column, number in enumerate(numbers, len(_HEADINGS) - 3):
            if not pd.isna(number):
                sheet.write_number(row, column, int(number), text)
        if page := pages.get(document.document_id):
            told = Relative(f"external:{page}")
            told.text = "buka"
            sheet.write_url(row, len(_HEADINGS) + len(_COUNTED), told, link)
        row += 1
    sheet.write_string(row + 1, 0, "Isi buku kerja", bold)
    for at, name in enumerate(sheets, row + 2):
        sheet.write_url(at, 0, f"internal:'{sheet_name(name)}'!A1", link, sheet_name(name))


def _counts(frame: pd.DataFrame, column: str) -> Mapping[tuple[str, str], int]:
    if frame.empty:
        return {}
    return {(str(d), text_or_empty(v)): int(n) for (d, v), n in frame.groupby(["document_id", column]).size().items()}
