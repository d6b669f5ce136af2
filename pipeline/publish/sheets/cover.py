"""The first sheet of the workbook: what was read, what is to be mended of it, and where in the workbook that stands."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.publish.sheets.looks import Formats, link_to, on_paper, sheet_name
from schemas.missing import rows_of, values_of
from schemas.vocabulary import Severity

_COVER = "Sampul"
_HEADINGS = ("Perangkat daerah", "Tahun", "Nama berkas", "Halaman", "Tabel", "Tabel dikenali")
_COUNTED = ("Kesalahan", "Peringatan", "Catatan", "Temuan")
_WIDTHS = (48.0, 8.0, 40.0, 9.0, 8.0, 10.0, 11.0, 11.0, 10.0, 10.0, 10.0)
_MOST = 20_000  # documents listed


def write_cover(
    book: Any,
    formats: Formats,
    frames: Mapping[str, pd.DataFrame],
    page_of: Callable[[str], str | None],
    sheets: Sequence[str],
    release_id: str,
) -> None:
    """The sheet _COVER. `sheets` are the titles of those that follow; `page_of` gives the address of a document's page
    in the report, as seen from the workbook."""
    sheet = book.add_worksheet(_COVER)
    title, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    on_paper(sheet, _COVER)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Hasil pemeriksaan dokumen kinerja", title)
    sheet.write_string(1, 0, f"Rilis {release_id}")
    sheet.write_string(2, 0, "Kesalahan, peringatan, dan catatan dihitung menurut hal yang perlu diperbaiki.")
    for column, heading in enumerate((*_HEADINGS, *_COUNTED, "Laporan")):
        sheet.write_string(4, column, heading, formats.head)
    sheet.set_row(4, 32)
    sheet.repeat_rows(4)
    row = 5
    causes = Counter(zip(*(values_of(frames["causes"][name]) for name in ("document_id", "severity")), strict=True))
    findings = Counter(values_of(frames["findings"]["document_id"]))
    for document in sorted(rows_of(frames["documents"]), key=_place)[:_MOST]:
        for column, value in enumerate((document.agency, document.year, document.file_name)):
            if isinstance(value, str):
                sheet.write_string(row, column, value, formats.text)
            elif value is not None:
                sheet.write_number(row, column, int(value), formats.text)
        numbers = [document.page_count, document.tables, document.tables_understood]
        numbers += [causes[document.document_id, severity.value] for severity in Severity]
        numbers.append(findings[document.document_id])
        for column, number in enumerate(numbers, len(_HEADINGS) - 3):
            if number is not None:
                sheet.write_number(row, column, int(number), formats.text)
        if page := page_of(document.document_id):
            sheet.write_url(row, len(_HEADINGS) + len(_COUNTED), link_to(page, "buka"), formats.link)
        row += 1
    sheet.write_string(row + 1, 0, "Isi buku kerja", bold)
    for at, name in enumerate(sheets, row + 2):
        sheet.write_url(at, 0, f"internal:'{sheet_name(name)}'!A1", formats.link, sheet_name(name))


def _place(document: Any) -> tuple[object, ...]:
    """By agency and year, those that do not say last."""
    unknown = document.agency is None, document.year is None
    return unknown[0], document.agency or "", unknown[1], document.year or 0, document.file_name, document.document_id
