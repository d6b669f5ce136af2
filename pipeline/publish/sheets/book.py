"""The file of a workbook: rows are written as they come, and a short one is put together in memory."""

import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)  # fixed: same content, same bytes
#: rows of all sheets that are put together in memory; with more, each sheet has files of its own meanwhile. A year of
#: five drawn reports has some 900 rows: in memory its workbook costs three quarters
_IN_MEMORY = 10_000


def open_book(path: Path, title: str, rows: int) -> Any:
    """A workbook to be written at `path` row by row, of `rows` in all; texts are texts, never formulas or links."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    if rows > _IN_MEMORY:
        book = xlsxwriter.Workbook(str(path), {**options, "constant_memory": True})
    else:
        book = _Book(str(path), {**options, "in_memory": True})
    book.set_properties({"title": "Renaksi", "comments": title, "created": _CREATED})
    return book


class _Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter says nothing of its types
    """What `constant_memory` makes of a sheet, but the rows wait in memory: two files a sheet cost more than they."""

    def _initialize(self, init_data: Any) -> None:
        super()._initialize(init_data)
        self.constant_memory = True
        self.row_data_fh = self.fh = StringIO()

    def _write_optimized_sheet_data(self) -> None:
        if self.dim_rowmin is None:
            self._xml_empty_tag("sheetData")
            return
        self._xml_start_tag("sheetData")
        self.fh.write(self.row_data_fh.getvalue())
        self.row_data_fh.close()
        self._xml_end_tag("sheetData")


class _Book(xlsxwriter.Workbook):  # type: ignore[misc]  # xlsxwriter says nothing of its types
    worksheet_class = _Sheet
