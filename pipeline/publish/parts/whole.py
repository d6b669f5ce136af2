"""The few files that every release of parts has of its own: thin, whatever it holds."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publish import database, notes
from pipeline.publish.checksums import stated_files
from pipeline.publish.growth import read_manifest
from pipeline.publish.parts.making import Makers
from pipeline.publish.parts.packages import AGENCIES_CSV, AGENCY_COLUMNS, write_whole_package
from pipeline.publish.parts.records import AGENCIES, AgencyEntry
from pipeline.publish.parts.views import views_checksum, write_views
from pipeline.publish.sheets.book import open_book
from pipeline.publish.sheets.looks import link_to
from pipeline.publish.workbook import FILE
from schemas.csv_text import guard


def write_whole(
    folder: Path,
    release_id: str,
    entries: Mapping[str, AgencyEntry],
    rows: Mapping[str, int],
    makers: Makers,
    before: Path | None,
) -> dict[str, dict[str, Any]]:
    """All of them into `folder`, where the tables and agencies lie already; their checksums, by name.

    `before` is a release of the same tables, whose database is the same. Raises OSError, duckdb.Error, and
    xlsxwriter's exceptions.
    """
    if before is not None:
        shutil.copyfile(before / database.FILE, folder / database.FILE)  # no link: who opens it may write into it
        views = read_manifest(before)["files"][database.FILE]["content_sha256"]
    else:
        write_views(folder)
        views = views_checksum(folder / database.FILE)
    _write_list(folder / AGENCIES_CSV, entries)
    _write_index(folder / FILE, entries, release_id)
    notes.write_notes(folder, release_id, pd.DataFrame())
    write_whole_package(folder, release_id, rows)
    makers.whole(folder, entries, release_id)
    return stated_files(folder, own_files(folder), views)


def _write_list(path: Path, entries: Mapping[str, AgencyEntry]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerow(AGENCY_COLUMNS)
        for place, entry in entries.items():
            told = guard(entry.region), guard(entry.name), ", ".join(entry.years), len(entry.documents)
            writer.writerow((*told, f"{AGENCIES}/{place}/datapackage.json"))


def _write_index(path: Path, entries: Mapping[str, AgencyEntry], release_id: str) -> None:
    """renaksi.xlsx: where the workbook of each agency and year lies."""
    book = open_book(path, release_id, len(entries))
    try:
        head, linked = book.add_format({"bold": True}), book.add_format({"font_color": "#0563C1", "underline": 1})
        sheet = book.add_worksheet("Perangkat Daerah")
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 1, 48)
        heads = ("Wilayah", "Perangkat daerah", "Dokumen", "Kesalahan", "Peringatan", "Catatan", "Buku kerja")
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text, head)
        for row, (place, entry) in enumerate(entries.items(), 1):
            sheet.write_string(row, 0, entry.region)
            sheet.write_string(row, 1, entry.name)
            for column, number in enumerate((len(entry.documents), *entry.findings), 2):
                sheet.write_number(row, column, number)
            for column, year in enumerate(entry.years, len(heads) - 1):
                sheet.write_url(row, column, link_to(f"{AGENCIES}/{place}/{year}.xlsx", year), linked)
    finally:
        book.close()


def own_files(folder: Path) -> list[str]:
    """Names of the files of a release that lie in no part."""
    found = [p for p in folder.iterdir() if p.is_file()]
    for inner in folder.iterdir():
        if inner.is_dir() and inner.name not in (AGENCIES, "tables"):
            found += [p for p in inner.rglob("*") if p.is_file()]
    return sorted(p.relative_to(folder).as_posix() for p in found)
