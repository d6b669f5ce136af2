"""The tables of any PDF as files that people open: a CSV for each table, or a workbook with a sheet for each."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.publish.report_names import safe_stem
from schemas.csv_text import guard

_MOST_SHEETS = 1000  # sheets of a workbook
_LONGEST = 32_000  # characters of a cell; the format ends at 32,767
_WIDEST = 50.0  # characters across a column
_CREATED = (2000, 1, 1)  # fixed: same content, same bytes


def write_csv_files(found: Mapping[str, Any], folder: Path) -> list[Path]:
    """One CSV for each table of what `tables_json` found, into `folder`. A merged cell stands in its first place.

    UTF-8 with a byte order mark, which spreadsheets ask for; no text is a formula in one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in found["tables"]:
        path = folder / f"{safe_stem(found['file'])}-{safe_stem(str(table['table_id']))}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([guard(text) for text in line] for line in _grid(table))
        written.append(path)
    return written


def write_cell_workbook(found: Sequence[Mapping[str, Any]], path: Path) -> None:
    """All tables of several PDFs as one workbook, a sheet each, cells merged as printed; the first sheet lists them.

    Every text is written as text. Raises OSError and xlsxwriter's exceptions.
    """
    import datetime

    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    try:
        book.set_properties({"title": "Renaksi", "created": datetime.datetime(*_CREATED)})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        bold = book.add_format({"bold": True})
        listed = book.add_worksheet("Tabel")
        for column, (heading, width) in enumerate((("Lembar", 10), ("Berkas", 50), ("Halaman", 10), ("Judul", 70))):
            listed.set_column(column, column, width)
            listed.write_string(0, column, heading, bold)
        for number, (file, table) in enumerate(_tables(found), 1):
            name = str(number)
            sheet = book.add_worksheet(name)
            _fill(sheet, table, cell)
            listed.write_url(number, 0, f"internal:'{name}'!A1", string=name)
            pages = [part["page"] for part in table["cells"]]
            for column, text in enumerate((file, str(min(pages, default="")), table["caption"] or ""), 1):
                listed.write_string(number, column, text[:_LONGEST])
    finally:
        book.close()


def _tables(found: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(one["file"], table) for one in found for table in one["tables"]][:_MOST_SHEETS]


def _fill(sheet: Any, table: Mapping[str, Any], style: Any) -> None:
    widths: dict[int, float] = {}
    taken: set[tuple[int, int]] = set()
    for one in table["cells"]:
        row, column = one["row"], one["column"]
        area = {(row + r, column + c) for r in range(one["row_span"]) for c in range(one["column_span"])}
        text = one["text"][:_LONGEST]
        if len(area) > 1 and not area & taken:  # cells that overlap cannot be merged
            sheet.merge_range(row, column, row + one["row_span"] - 1, column + one["column_span"] - 1, "", style)
        sheet.write_string(row, column, text, style)
        taken |= area
        if one["column_span"] == 1:
            widths[column] = max(
                widths.get(column, 6.0), min(_WIDEST, max(map(len, text.split("\n")), default=0) + 2.0)
            )
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _grid(table: Mapping[str, Any]) -> Iterator[list[str]]:
    rows = max((cell["row"] + cell["row_span"] for cell in table["cells"]), default=0)
    columns = max((cell["column"] + cell["column_span"] for cell in table["cells"]), default=0)
    grid = [[""] * columns for _ in range(rows)]
    for cell in table["cells"]:
        grid[cell["row"]][cell["column"]] = cell["text"]
    yield from grid
