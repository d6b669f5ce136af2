"""A desk over hand-made documents: their PDFs, results and release are there, nothing was read."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from starlette.testclient import TestClient

from pipeline.desk.app import application
from pipeline.desk.desk import Desk
from pipeline.desk.door.access import Access
from pipeline.desk.intake.reader import Reader
from pipeline.desk.published.shelf import Shelf
from pipeline.job import job_key
from pipeline.outcome import summarize, write_summary
from pipeline.publication import publish_documents
from pipeline.publish.place import file_sha256
from pipeline.publish.result import write_result
from pipeline.settings import Settings
from pipeline.stores.places import Places
from schemas.catalogue import TABLES, empty, typed
from tests.flows.many_pdfs import write_pdf

PORT = 8080
URL = f"http://127.0.0.1:{PORT}"
Frames = dict[str, pd.DataFrame]
#: rows of the table on page 1: name, budget as printed
LINES = (("Belanja Pegawai", "1.000"), ("Belanja Modal", "2.000"), ("Belanja Modal", "2.000"), ("Belanja Hibah", ""))


def frames_of(
    name: str,
    sha256: str,
    agency: str = "Badan Uji",
    year: int = 2024,
    lines: Sequence[tuple[str, str]] = LINES,
) -> Frames:
    """A table of `lines` (as they are, two of them have one name), and a finding of one rule on each; the first two
    have one cause."""
    key = sha256[:16]
    shared = {"document_id": key}
    place = shared | {"table_id": f"{key[:6]}-t1", "page": 1}

    def box(row: int) -> dict[str, float]:
        return {"x0": 100.0, "top": 100.0 + 20 * row, "x1": 200.0, "bottom": 118.0 + 20 * row}

    def finding(row: int, line: str, printed: str) -> dict[str, Any]:
        return place | {
            "finding_id": f"{key[:4]}-{row}",
            "rule": "balance_mismatch",
            "severity": "error" if row < 2 else "warning",
            "table_number": "II.5",
            "row_no": row,
            "row_key": line,
            "column": "budget",
            "printed": printed or None,
            "expected": f"<b>{row}</b>",
            "message_id": f"Baris {row} keliru.",
            "message_en": f"Line {row} is wrong.",
            "status": "open",
            "cause_id": f"{key[:4]}-c" if row < 2 else f"{key[:4]}-c{row}",
        }

    numbered = list(enumerate(lines))
    cause = shared | {"kind": "value", "severity": "error", "status": "open", "page": 1, "findings": 2}
    cause |= {"message_id": "Periksa nilai ini.", "message_en": "Look at this value."}
    table = place | {"number": "II.5", "caption": "Realisasi", "family": "budget_realization", "page_first": 1}
    table |= {"page_last": 1, "row_count": len(lines), "column_count": 2, "reader": "pdfium-ruled", "confidence": 1.0}
    document = shared | {"sha256": sha256, "file_name": name, "agency": agency, "region": "Provinsi Uji", "year": year}
    document |= {"period": "year", "doc_type": "lkjip", "page_count": 1, "text_source": "text", "cells_accounted": 1.0}
    raw: dict[str, list[dict[str, Any]]] = {
        "documents": [
            document
            | {"tables": 1, "tables_understood": 1, "figures": len(lines), "figures_understood": len(lines) - 1}
        ],
        "pages": [shared | {"page": 1, "width": 595.0, "height": 842.0, "turn": 0, "skew": 0.0, "text_source": "text"}],
        "source_tables": [table],
        "budget_realization": [
            place | {"row_no": n, "account": line, "is_total": False, "budget_text": text or None}
            for n, (line, text) in numbered
        ],
        "findings": [finding(n, line, text) for n, (line, text) in numbered],
        "causes": [cause | {"cause_id": f"{key[:4]}-c"}]
        + [cause | {"cause_id": f"{key[:4]}-c{n}", "findings": 1, "severity": "warning"} for n in range(2, len(lines))],
        "evidence": [
            shared
            | box(n)
            | {"finding_id": f"{key[:4]}-{n}", "part": 0, "kind": "printed", "page": 1, "text": text or None}
            for n, (_, text) in numbered
        ],
        "cells": [
            place
            | box(n)
            | {"row": n, "column": 1, "row_span": 1, "column_span": 1, "text": text or None, "confidence": 1.0}
            for n, (_, text) in numbered
        ],
        "origins": [
            place
            | box(n)
            | {"table": "budget_realization", "row_no": n, "column": column, "part": 0}
            | {"cell_row": n, "cell_column": at}
            for n, (_, text) in numbered
            for column, at in (("account", 0), ("budget_text", 1))
            if column == "account" or text
        ],
    }
    for origin in raw["origins"]:
        if origin["column"] == "account":
            origin |= {"x0": 10.0, "x1": 90.0}
    return {table: typed(pd.DataFrame(raw[table]), table) if table in raw else empty(table) for table in TABLES}


@dataclass
class Made:
    """The folders of a desk, and the ids of its documents."""

    folder: Path
    places: Places
    documents: list[str]

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    def desk(self, *, reads: bool = False, access: Access | None = None, **given: Any) -> Desk:
        """One over these folders; with `reads` its reader is there, and not started."""
        settings = Settings()
        settings.workers = 1
        reader = Reader(self.places, settings) if reads else None
        known = {"folder": self.raw if reads else None, "reader": reader, "language": "id", "port": PORT}
        return Desk(Shelf(self.places), access or Access(), settings, **known | given)


def make(folder: Path, names: Mapping[str, str], lines: Sequence[tuple[str, str]] = LINES) -> Made:
    """File name -> agency: a PDF each with a table of `lines`, published."""
    places = Places.of(folder / "processed", Settings())
    results = []
    for name, agency in names.items():
        pdf = write_pdf(folder / "raw" / name, f"Laporan {name}")
        sha256 = file_sha256(pdf)
        frames, key = frames_of(name, sha256, agency, lines=lines), job_key(sha256, name)
        write_result(
            places.store,
            key,
            frames,
            lambda where, f=frames, k=key, p=pdf: write_summary(summarize(f, key=k, path=str(p), seconds=1.0), where),
            pipeline_version="1",
        )
        results.append(places.store / key)
    publish_documents(results, places.out, places.store, base=None)
    return Made(folder, places, [file_sha256(folder / "raw" / name)[:16] for name in names])


def copied(made: Made, to: Path) -> Made:
    """The same desk in folders of its own."""
    shutil.copytree(made.folder, to, symlinks=True)
    return Made(to, Places.of(to / "processed", Settings()), made.documents)


class Visitor:
    """A browser without scripts: it has a session, and sends the token of its pages."""

    def __init__(self, desk: Desk, *, inside: bool = True) -> None:
        self.client = TestClient(application(desk), base_url=URL, follow_redirects=False)
        self.headers: dict[str, str] = {}
        if inside:
            answer = self.client.get(f"/masuk/{desk.access.ticket()}")
            assert answer.status_code == 303
            session = answer.cookies[desk.cookie]
            self.headers = {"X-Renaksi-Token": desk.access.token(session)}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.client.post(path, json=body, headers={**self.headers, **headers})

    def put(self, name: str, content: bytes, **headers: str) -> Any:
        return self.client.post("/unggah", params={"nama": name}, content=content, headers={**self.headers, **headers})
