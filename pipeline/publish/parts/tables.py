"""Parquet of all agencies of a region: one folder per table, whose files are called by what is in them."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.publish.frames import write_columns
from pipeline.publish.parts.folders import Parts, address, share
from schemas.catalogue import TABLES

#: the folder of a table's columns comes first, so that readers take the types from there
COLUMNS, COLUMNS_FILE = "0", "columns.parquet"


def keep_region(
    parts: Parts, work: Path, before: Mapping[str, str], gone: Iterable[str], new: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """The address of each table's folder of one region, as parts; tables without rows have none.

    `before` are those of the release before, `gone` the names of files that leave them, `new` (by table) those that
    lie in `work`/<table>/ or stayed.
    """
    left = set(gone)
    kept: dict[str, str] = {}
    for table in TABLES:
        old = parts.root / before[table] if table in before else None
        staying = _names(old) - left if old is not None else set()
        names = sorted(staying | set(new.get(table, ())))
        if not names:
            continue
        kept[table] = address(names)
        if kept[table] in parts:
            continue
        folder = work / table
        folder.mkdir(parents=True, exist_ok=True)
        there = _names(folder)
        for name in (name for name in names if name not in there):
            assert old is not None, "a file that is not new is of the folder before"
            share(f"{old}/{name}", f"{folder}/{name}")  # thousands of a region's years: no path is made of each
        for name in there - set(names):
            (folder / name).unlink()
        parts.keep(folder, kept[table])
    return kept


def keep_columns(parts: Parts, work: Path) -> dict[str, str]:
    """The address of each table's columns, with titles, descriptions and units: a Parquet file without rows."""
    kept = {}
    for table in TABLES:
        folder = work / table
        folder.mkdir(parents=True)
        write_columns(table, folder / COLUMNS_FILE)
        kept[table] = address([table, (folder / COLUMNS_FILE).read_bytes().hex()])
        parts.keep(folder, kept[table])
    return kept


def _names(folder: Path) -> set[str]:
    return set(os.listdir(folder))  # noqa: PTH208 - of thousands of files no path is made
