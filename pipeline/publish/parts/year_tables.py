"""The tables of one agency, a Parquet file a year: each result is read once for all that is made of it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.publish.frames import arrow_of, frame_of, no_rows, parquet_of, published, read_arrow, read_parquet
from pipeline.publish.growth import Source
from pipeline.publish.parts.drafting import Group
from pipeline.publish.parts.making import DERIVED
from pipeline.publish.parts.naming import year_of
from pipeline.publish.parts.records import TABLES_AT, AgencyRecord
from pipeline.publish.result import read_result
from schemas.catalogue import TABLES

#: tables that are written and forgotten: hardly anything else is made of them, and they are most of what a report holds
_LONG = frozenset({"observations", "origins", "passages"})


class YearTables:
    """The tables of the documents of `group`; `old` says what the release before has of them.

    `same` are the years whose documents are as they were. `names` (table -> year -> file name) are known once `write`
    was called; new files lie in `folder`/<table>/ then.
    """

    def __init__(self, group: Group, old: AgencyRecord, folder: Path) -> None:
        self._group, self._old, self._folder = group, old, folder
        self.years: dict[str, list[Source]] = {}
        for source in group.sources:
            self.years.setdefault(year_of(source), []).append(source)
        self.same = {year for year in self.years if self._as_before(year)}
        self.names: dict[str, dict[str, str]] = {}
        self._year_of = {s.document_id: year_of(s) for s in group.sources}
        self._results: dict[tuple[str, str], pa.Table | None] = {}  # as the results say
        self._rows: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}  # of each document, from and to
        self._made: dict[tuple[str, str], pa.Table] = {}  # derived tables, as written
        self._frames: dict[tuple[str, str], pd.DataFrame] = {}
        self._joined: dict[str, tuple[pd.DataFrame, dict[str, int]]] = {}  # of all years, and where each begins

    def joined(self, table: str) -> pd.DataFrame:
        """All documents' rows: of years that did not change from one file a year, not from one a document."""
        found: list[pa.Table] = []
        begins: dict[str, int] = {}
        for year in self.years:
            begins[year] = sum(map(len, found))
            if table not in DERIVED and year in self.same:
                name = self._old.parquet(table, year)
                data = None if name is None else read_arrow([self._file(table, name)])
            else:
                data = self._read(table, year)
            found += [] if data is None else [data]
        frame = frame_of(pa.concat_tables(found, promote_options="default") if found else None, table)
        self._joined[table] = frame, begins
        return frame

    def write(self, derived: Mapping[str, pd.DataFrame]) -> dict[str, int]:
        """Writes what is new: the tables `derived` as they are, the others as the results say. The rows of each."""
        results = [read_result(self._group.folders[s.document_id]) for s in self._group.sources]
        rows = dict.fromkeys(TABLES, 0)
        for table in TABLES:
            if table in derived:
                rows[table] = self._write_derived(table, derived[table])
                continue
            for year in self.years:
                if year not in self.same or table in DERIVED:  # it may have been derived in the release before
                    self._write(table, year, self._read(table, year))
                elif name := self._old.parquet(table, year):
                    self.names.setdefault(table, {})[year] = name
            rows[table] = sum(told.rows.get(table, 0) for told in results)
        return rows

    def kept(self, table: str, year: str) -> bool:
        """Whether the file of that year is the one that the release before has."""
        return self.names.get(table, {}).get(year) == self._old.parquet(table, year)

    def arrow(self, table: str, year: str) -> pa.Table:
        """What the file of that year holds."""
        if (name := self.names.get(table, {}).get(year)) is None:
            return no_rows(table)
        if (table, year) in self._made:
            return self._made[table, year]
        known = table in DERIVED or year not in self.same
        data = self._read(table, year) if known else read_arrow([self._file(table, name)])
        return no_rows(table) if data is None else data

    def frame(self, year: str, table: str) -> pd.DataFrame:
        """Likewise as a frame, which nobody may change."""
        if (table, year) not in self._frames:
            self._frames[table, year] = frame_of(self.arrow(table, year), table)
        return self._frames[table, year]

    def of_document(self, table: str, document_id: str) -> pd.DataFrame:
        """The rows of one document as its result says; not of tables in DERIVED."""
        year = self._year_of[document_id]
        if year in self.same:
            return read_parquet(self._group.folders[document_id] / f"{table}.parquet", table)
        if (place := self._rows.get((table, year), {}).get(document_id)) is None:
            return frame_of(None, table)
        first, end = place
        if table in self._joined:  # the rules between documents had it made
            frame, begins = self._joined[table]
            return frame.iloc[begins[year] + first : begins[year] + end]
        return self.frame(year, table).iloc[first:end]

    def _as_before(self, year: str) -> bool:
        return [s for s in self._old.sources if year_of(s) == year] == self.years[year]

    def _path(self, table: str, source: Source) -> Path:
        return self._group.folders[source.document_id] / f"{table}.parquet"

    def _read(self, table: str, year: str) -> pa.Table | None:
        """The rows of all documents of a year, from their results."""
        if (table, year) in self._results:
            return self._results[table, year]
        found: list[pa.Table] = []
        places: dict[str, tuple[int, int]] = {}
        end = 0
        for source in self.years[year]:
            if (data := read_arrow([self._path(table, source)])) is not None:
                found.append(data)
                first, end = end, end + len(data)
                places[source.document_id] = (first, end)
        whole = published(pa.concat_tables(found, promote_options="default"), table) if found else None
        self._rows[table, year] = places
        if table not in _LONG:
            self._results[table, year] = whole
        return whole

    def _write_derived(self, table: str, frame: pd.DataFrame) -> int:
        whole = arrow_of(frame, table)
        years = [self._year_of[document] for document in whole["document_id"].to_pylist()]
        for year in self.years if years else ():
            made = whole.filter(pa.array([own == year for own in years])).combine_chunks()
            self._made[table, year] = made
            self._write(table, year, made)
        return len(whole)

    def _write(self, table: str, year: str, data: pa.Table | None) -> None:
        if data is None or not len(data):
            return
        folder = self._folder / table
        folder.mkdir(exist_ok=True)
        content = parquet_of(data, table)
        stem = f"{self._group.place.partition('/')[2]}-{year}"
        name = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.parquet"
        if name != self._old.parquet(table, year):  # the folder before has it
            (folder / name).write_bytes(content)
        self.names.setdefault(table, {})[year] = name

    def _file(self, table: str, name: str) -> Path:
        """The Parquet file of that name: just written, or of the release before."""
        written = self._folder / table / name
        if not written.exists() and self._group.before is not None:
            region = self._group.place.partition("/")[0]
            return self._group.before / TABLES_AT / f"{table}.parquet" / region / name
        return written
