"""What is made of one agency's documents: Parquet and CSV by year, workbooks, pages, data package, and its record.

What did not change since the release before is not made again: a year whose documents are the same keeps its tables, a
table of the same content its CSV, a year of the same tables its workbook, a document of the same rows its page.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.publish import notes, workbook
from pipeline.publish.frames import (
    LazyFrames,
    arrow_of,
    defects,
    frame_checksum,
    read_arrow,
    read_parquet,
    write_arrow,
)
from pipeline.publish.growth import Source
from pipeline.publish.package import write_csv
from pipeline.publish.parts.drafting import Group
from pipeline.publish.parts.folders import share
from pipeline.publish.parts.making import DERIVED, Makers
from pipeline.publish.parts.naming import year_of
from pipeline.publish.parts.packages import write_package
from pipeline.publish.parts.records import (
    AGENCIES,
    AGENCY,
    TABLES_AT,
    AgencyEntry,
    AgencyRecord,
    read_agency,
    write_agency,
)
from pipeline.publish.place import file_sha256
from pipeline.publish.report_names import own_copy_name
from pipeline.publish.result import COPIES, read_result
from schemas.catalogue import TABLES
from schemas.errors import DefectError
from schemas.performance import TIDY_TABLES
from schemas.vocabulary import Severity

#: tables that people open as text; programs read the Parquet files, which hold these and all others
CSV = frozenset({"documents", "source_tables", "causes", "findings", "reading_doubts", "corrections", *TIDY_TABLES})
#: of the workbook of a year: what speaks of all years would change the workbooks of the others
_NO_SHEET = frozenset({"entities", "series", "entity_candidates"})


def make_agency(group: Group, folder: Path, tables: Path, makers: Makers) -> tuple[AgencyEntry, AgencyRecord]:
    """The agency's part in `folder`, and those of its Parquet files that are new in `tables`/<table>/.

    Raises DefectError where derived tables break their schema, ReleaseError where a part of the release before is gone.
    """
    return _Making(group, folder, tables, makers).made()


class _Making:
    def __init__(self, group: Group, folder: Path, tables: Path, makers: Makers) -> None:
        self._group, self._folder, self._tables, self._makers = group, folder, tables, makers
        self._old = AgencyRecord() if group.before is None else read_agency(group.before, group.place)
        self._years: dict[str, list[Source]] = {}
        for source in group.sources:
            self._years.setdefault(year_of(source), []).append(source)
        self._same = {year for year in self._years if self._same_year(year)}
        self._joined = LazyFrames(self._load, group.folders)
        self._derived = self._derive()
        self._frames = LazyFrames(
            lambda table: self._derived[table] if table in self._derived else self._joined[table], group.folders
        )
        self._names: dict[str, dict[str, str]] = {}
        self._files: dict[str, tuple[int, str]] = {}

    def made(self) -> tuple[AgencyEntry, AgencyRecord]:
        group = self._group
        rows = self._write_tables()
        self._write_csv()
        pages = self._write_documents()
        self._write_workbooks()
        csv = {t: [self._csv(t, y) for y in years] for t, years in self._names.items() if t in CSV}
        write_package(self._folder, group.place, group.sources, csv, rows, self._files)
        notes.write_notes(self._folder, group.place, self._frames["documents"])
        self._makers.agency(self._folder, self._frames, group.place)
        self._told(path.name for path in self._folder.iterdir() if path.is_file())
        record = AgencyRecord(
            group.sources, group.superseded, rows, self._names, dict(sorted(self._files.items())), pages
        )
        findings = self._frames["findings"]["severity"].value_counts()
        entry = AgencyEntry(
            name=min(filter(None, (s.agency for s in group.sources)), default=""),
            region=min(filter(None, (s.region for s in group.sources)), default=""),
            address=write_agency(self._folder, record),
            inputs=group.inputs,
            documents=tuple(sorted(s.document_id for s in group.sources)),
            superseded=tuple(sorted(s.document_id for s in group.superseded)),
            versions=tuple(sorted({s.pipeline_version for s in group.sources})),
            years=tuple(self._years),
            findings=tuple(int(findings.get(s.value, 0)) for s in Severity),
        )
        return entry, record

    def _load(self, table: str) -> pd.DataFrame:
        """All documents' rows: of years that did not change from one file a year, not from one a document."""
        paths: list[Path] = []
        for year, sources in self._years.items():
            if table not in DERIVED and year in self._same:
                name = self._old.parquet(table, year)
                paths += [] if name is None else [self._file(table, name)]
            else:
                paths += self._paths(table, sources)
        return read_parquet(paths, table)

    def _paths(self, table: str, sources: Sequence[Source]) -> list[Path]:
        return [self._group.folders[s.document_id] / f"{table}.parquet" for s in sources]

    def _derive(self) -> dict[str, pd.DataFrame]:
        derived = dict(self._makers.derive(self._joined))
        assert derived.keys() <= set(DERIVED), "only these are looked at in years that did not change"
        if wrong := defects(derived):
            raise DefectError(f"agency {self._group.place}", "tables that keep their schema", "; ".join(wrong))
        return derived

    def _same_year(self, year: str) -> bool:
        return [s for s in self._old.sources if year_of(s) == year] == self._years[year]

    def _write_tables(self) -> dict[str, int]:
        """Rows of each table; the names of the Parquet files are known afterwards."""
        year_of_document = {s.document_id: year_of(s) for s in self._group.sources}
        results = [read_result(self._group.folders[s.document_id]) for s in self._group.sources]
        rows = dict.fromkeys(TABLES, 0)
        for table in TABLES:
            if table in DERIVED:
                frame = self._frames[table]
                by_year = frame["document_id"].map(year_of_document)
                for year in self._years:
                    self._write_table(table, year, arrow_of(frame[by_year == year], table))
                rows[table] = len(frame)
                continue
            for year, sources in self._years.items():
                if year not in self._same:
                    self._write_table(table, year, read_arrow(self._paths(table, sources)))
                elif name := self._old.parquet(table, year):
                    self._names.setdefault(table, {})[year] = name
            rows[table] = sum(told.rows.get(table, 0) for told in results)
        return rows

    def _write_table(self, table: str, year: str, data: pa.Table | None) -> None:
        if data is None or not len(data):
            return
        folder = self._tables / table
        folder.mkdir(exist_ok=True)
        written = folder / "written"
        write_arrow(data, table, written)
        stem = f"{self._group.place.partition('/')[2]}-{year}"
        name = f"{stem}.{file_sha256(written)[:16]}.parquet"
        if name == self._old.parquet(table, year):
            written.unlink()  # the folder before has it
        else:
            written.rename(folder / name)
        self._names.setdefault(table, {})[year] = name

    def _kept(self, name: str) -> bool:
        """Whether the file of that name is taken from the part before."""
        if self._group.before is None or name not in self._old.files:
            return False
        (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
        share(self._group.before / AGENCIES / self._group.place / name, self._folder / name)
        self._files[name] = self._old.files[name]
        return True

    def _told(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self._files and name != AGENCY:
                path = self._folder / name
                self._files[name] = (path.stat().st_size, file_sha256(path))

    @staticmethod
    def _csv(table: str, year: str) -> str:
        return f"csv/{year}/{table}.csv"

    def _write_csv(self) -> None:
        for table, years in self._names.items():
            for year, name in years.items() if table in CSV else ():
                target = self._csv(table, year)
                if name == self._old.parquet(table, year) and self._kept(target):
                    continue
                (self._folder / target).parent.mkdir(parents=True, exist_ok=True)
                data = read_arrow([self._file(table, name)])
                assert data is not None, "it has rows"
                write_csv(data, table, self._folder / target)
                self._told([target])

    def _file(self, table: str, name: str) -> Path:
        """The Parquet file of that name: just written, or of the release before."""
        written = self._tables / table / name
        if not written.exists() and self._group.before is not None:
            region = self._group.place.partition("/")[0]
            return self._group.before / TABLES_AT / f"{table}.parquet" / region / name
        return written

    def _write_documents(self) -> dict[str, str]:
        """The copies of its PDF and the page of each document; what each page was made of."""
        pages: dict[str, str] = {}
        told = {t: dict(iter(self._frames[t].groupby("document_id"))) for t in ("causes", "findings", "evidence")}
        empty = {t: self._frames[t].iloc[:0] for t in told}
        for source in self._group.sources:
            document, result = source.document_id, self._group.folders[source.document_id]
            for copy in COPIES:
                if (result / copy).exists():
                    name = own_copy_name(source.file_name, document, copy)
                    share(result / copy, self._folder / name)
                    self._told([name])
            own = {t: told[t].get(document, empty[t]).reset_index(drop=True) for t in told}
            sums = [frame_checksum(own[t], t) for t in own] if "findings" in self._derived else []
            basis = hashlib.sha256(json.dumps([source.result, source.content, *sums]).encode()).hexdigest()
            page = f"{document}.html"
            pages[document] = basis
            if self._old.pages.get(document) == basis and self._kept(page):
                continue
            self._makers.document(self._folder, _document_frames(own, result), result)
            if (self._folder / page).exists():
                self._told([page])
        return pages

    def _write_workbooks(self) -> None:
        tables = [t for t in TABLES if t not in workbook.LEFT_OUT and t not in _NO_SHEET]
        for year in self._years:
            name, files = f"{year}.xlsx", {t: self._names.get(t, {}).get(year) for t in tables}
            if files == {t: self._old.parquet(t, year) for t in tables} and self._kept(name):
                continue
            frames = LazyFrames(partial(self._sheet, year))
            title = f"{self._group.place}, {year}"
            workbook.write_workbook(self._folder / name, frames, title, report="", without=_NO_SHEET)
            self._told([name])

    def _sheet(self, year: str, table: str) -> pd.DataFrame:
        name = self._names.get(table, {}).get(year)
        return read_parquet([] if name is None else [self._file(table, name)], table)


def _document_frames(own: Mapping[str, pd.DataFrame], result: Path) -> LazyFrames:
    """The tables of one document, with what was derived of it."""
    return LazyFrames(lambda t: own[t] if t in own else read_parquet(result / f"{t}.parquet", t))
