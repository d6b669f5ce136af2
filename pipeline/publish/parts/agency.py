"""What is made of one agency's documents: Parquet and CSV by year, workbooks, pages, data package, and its record.

What did not change since the release before is not made again: a year whose documents are the same keeps its tables, a
table of the same content its CSV, a year of the same tables its workbook, a document of the same rows its page.
"""

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.publish import notes, workbook
from pipeline.publish.frames import LazyFrames, defects, frame_checksum
from pipeline.publish.package import write_csv
from pipeline.publish.parts.drafting import Group
from pipeline.publish.parts.folders import share
from pipeline.publish.parts.making import DERIVED, Makers
from pipeline.publish.parts.packages import write_package
from pipeline.publish.parts.records import AGENCIES, AGENCY, AgencyEntry, AgencyRecord, read_agency, write_record
from pipeline.publish.parts.year_tables import YearTables
from pipeline.publish.place import file_sha256
from pipeline.publish.report_names import own_copy_name
from pipeline.publish.result import COPIES
from schemas.catalogue import TABLES
from schemas.errors import DefectError
from schemas.tables.tidy import TIDY_TABLES
from schemas.vocabulary import Severity

#: tables that people open as text; programs read the Parquet files, which hold these and all others
CSV = frozenset({"documents", "source_tables", "causes", "findings", "reading_doubts", "corrections", *TIDY_TABLES})
#: of the workbook of a year: what speaks of all years would change the workbooks of the others
_NO_SHEET = frozenset({"entities", "series", "entity_candidates"})


def make_agency(group: Group, folder: Path, tables: Path, makers: Makers) -> tuple[AgencyEntry, AgencyRecord]:
    """The agency's part in `folder`, and those of its Parquet files that are new in `tables`/<table>/.

    Raises DefectError where derived tables break their schema, ReleaseError where a part of the release before is gone.
    """
    with _without_collector():
        return _Making(group, folder, tables, makers).made()


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for garbage meanwhile: rows by the hundred thousand, none of which refers back to what holds it, would
    be gone through again and again, a twentieth of what an agency costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Making:
    def __init__(self, group: Group, folder: Path, tables: Path, makers: Makers) -> None:
        self._group, self._folder, self._makers = group, folder, makers
        self._old = AgencyRecord() if group.before is None else read_agency(group.before, group.place)
        self._by_year = YearTables(group, self._old, tables)
        self._joined = LazyFrames(self._by_year.joined, group.folders)
        self._derived = self._derive()
        self._frames = LazyFrames(
            lambda table: self._derived[table] if table in self._derived else self._joined[table], group.folders
        )
        self._files: dict[str, tuple[int, str]] = {}

    def made(self) -> tuple[AgencyEntry, AgencyRecord]:
        group = self._group
        rows = self._by_year.write(self._derived)
        self._write_csv()
        pages = self._write_documents()
        self._write_workbooks()
        csv = {t: [self._csv(t, y) for y in years] for t, years in self._by_year.names.items() if t in CSV}
        write_package(self._folder, group.place, group.sources, csv, rows, self._files)
        notes.write_notes(self._folder, group.place, self._frames["documents"])
        self._makers.agency(self._folder, self._frames, group.place)
        self._told(path.name for path in self._folder.iterdir() if path.is_file())
        record = AgencyRecord(
            group.sources, group.superseded, rows, self._by_year.names, dict(sorted(self._files.items())), pages
        )
        findings = self._frames["findings"]["severity"].value_counts()
        entry = AgencyEntry(
            name=min(filter(None, (s.agency for s in group.sources)), default=""),
            region=min(filter(None, (s.region for s in group.sources)), default=""),
            address=write_record(self._folder, AGENCY, asdict(record)),
            inputs=group.inputs,
            documents=tuple(sorted(s.document_id for s in group.sources)),
            superseded=tuple(sorted(s.document_id for s in group.superseded)),
            versions=tuple(sorted({s.pipeline_version for s in group.sources})),
            years=tuple(self._by_year.years),
            findings=tuple(int(findings.get(s.value, 0)) for s in Severity),
        )
        return entry, record

    def _derive(self) -> dict[str, pd.DataFrame]:
        derived = dict(self._makers.derive(self._joined))
        assert derived.keys() <= set(DERIVED), "only these are looked at in years that did not change"
        if wrong := defects(derived):
            raise DefectError(f"agency {self._group.place}", "tables that keep their schema", "; ".join(wrong))
        return derived

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
        for table, years in self._by_year.names.items():
            for year in years if table in CSV else ():
                target = self._csv(table, year)
                if self._by_year.kept(table, year) and self._kept(target):
                    continue
                (self._folder / target).parent.mkdir(parents=True, exist_ok=True)
                write_csv(self._by_year.arrow(table, year), self._folder / target)
                self._told([target])

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
            self._makers.document(self._folder, self._of_document(document, own), result)
            if (self._folder / page).exists():
                self._told([page])
        return pages

    def _write_workbooks(self) -> None:
        tables = [t for t in TABLES if t not in workbook.LEFT_OUT and t not in _NO_SHEET]
        for year in self._by_year.years:
            name = f"{year}.xlsx"
            if all(self._by_year.kept(t, year) for t in tables) and self._kept(name):
                continue
            published = partial(self._by_year.arrow, year=year)
            title = f"{self._group.place}, {year}"
            workbook.write_workbook(self._folder / name, published, title, report="", without=_NO_SHEET)
            self._told([name])

    def _of_document(self, document: str, own: Mapping[str, pd.DataFrame]) -> LazyFrames:
        """The tables of one document, with what was derived of it."""
        frames = LazyFrames(lambda t: own[t] if t in own else self._by_year.of_document(t, document))
        frames.document_id = document
        return frames
