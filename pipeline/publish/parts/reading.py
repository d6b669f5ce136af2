"""A release of parts as tables: of all its agencies, or of some."""

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline.publish.frames import LazyFrames, read_parquet
from pipeline.publish.parts.naming import agency_in
from pipeline.publish.parts.records import AGENCIES, TABLES_AT, read_agency


def _parquet_files(release: Path, table: str) -> list[Path]:
    """The Parquet files of `table`, in published order."""
    return sorted((release / TABLES_AT / f"{table}.parquet").glob("*/*.parquet"))


def _files_at(release: Path, places: Iterable[str]) -> dict[str, list[Path]]:
    """Those of the agencies at `places`, of each table that has any; an agency that is not there has none."""
    files: dict[str, list[Path]] = {}
    for place in sorted(set(places)):
        if (release / AGENCIES / place).is_dir():
            for table, names in read_agency(release, place).tables.items():
                folder = release / TABLES_AT / f"{table}.parquet" / place.partition("/")[0]
                files.setdefault(table, []).extend(folder / name for name in names.values())
    return {table: sorted(paths) for table, paths in files.items()}


def place_of_row(release: Path, table: str, row: int) -> tuple[str, int] | None:
    """The agency that has the row `row` (from 0) of `table`, and which of its own rows that is; None beyond the last.

    The rows of a file are counted by its footer: no table is read.
    """
    place, first, end = "", 0, 0
    for path in _parquet_files(release, table):
        own = f"{path.parent.name}/{agency_in(path.name)}"
        if own != place:
            place, first = own, end
        end += pq.read_metadata(path).num_rows
        if 0 <= row < end:
            return place, row - first
    return None


def load_parts(release: Path, places: Iterable[str] | None = None) -> LazyFrames:
    """The tables of the release, or of those of its agencies that are named."""
    if places is None:
        return LazyFrames(lambda table: read_parquet(_parquet_files(release, table), table))
    files = _files_at(release, places)
    return LazyFrames(lambda table: read_parquet(files.get(table, []), table))


def load_differing(
    releases: tuple[Path, Path], places: Collection[str], whole: Collection[str]
) -> tuple[LazyFrames, LazyFrames]:
    """Of both releases, the tables of the agencies at `places` without the years that are the same in both; those
    named in `whole` with all years. Files of the same name hold the same: it ends in a checksum.
    """
    files = [_files_at(release, places) for release in releases]
    names = [{table: {path.name for path in paths} for table, paths in side.items()} for side in files]

    def load(side: int, table: str) -> pd.DataFrame:
        same = set() if table in whole else names[1 - side].get(table, set())
        return read_parquet([path for path in files[side].get(table, []) if path.name not in same], table)

    return LazyFrames(partial(load, 0)), LazyFrames(partial(load, 1))
