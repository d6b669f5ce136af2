"""A release of parts as tables: of all its agencies, or of some."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.publish.frames import LazyFrames, read_parquet
from pipeline.publish.parts.naming import agency_in
from pipeline.publish.parts.records import TABLES_AT, agencies, read_agency


def parquet_files(release: Path, table: str, places: Iterable[str] | None = None) -> list[Path]:
    """The Parquet files of `table`, in published order."""
    folder = release / TABLES_AT / f"{table}.parquet"
    if places is None:
        return sorted(folder.glob("*/*.parquet"))
    there = agencies(release)
    files = []
    for place in sorted(set(places) & there.keys()):
        names = read_agency(release, place).tables.get(table, {})
        files += [folder / place.partition("/")[0] / name for name in names.values()]
    return sorted(files)


def place_of_row(release: Path, table: str, row: int) -> tuple[str, int] | None:
    """The agency that has the row `row` (from 0) of `table`, and which of its own rows that is; None beyond the last.

    The rows of a file are counted by its footer: no table is read.
    """
    place, first, end = "", 0, 0
    for path in parquet_files(release, table):
        own = f"{path.parent.name}/{agency_in(path.name)}"
        if own != place:
            place, first = own, end
        end += pq.read_metadata(path).num_rows
        if 0 <= row < end:
            return place, row - first
    return None


def load_parts(release: Path, places: Iterable[str] | None = None) -> LazyFrames:
    """The tables of the release, or of those of its agencies that are named."""
    chosen = None if places is None else sorted(places)
    return LazyFrames(lambda table: read_parquet(parquet_files(release, table, chosen), table))
