"""Understanding and judgement over pages that were read before: a change above the readers is measured in seconds.

    python -m bench.replay PDF|FOLDER... --pages KEPT --out OUT [--confirm]

Reads each PDF once and keeps its pages in KEPT (a pickle a document; delete it after a change in `reading` or in how
cells are found), then makes the published tables of all of them from there and writes OUT/tables/*.parquet, which the
scorers take for a release. Findings stand as the rules yield them, those between the documents too; `--confirm` has
them read a second time as well.
"""

import argparse
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pandas as pd

from pipeline import document
from pipeline.checks.between import run_release_checks
from pipeline.decided import Decisions
from pipeline.normalize.outcome.document_records import page_record
from pipeline.process import _checked
from pipeline.reading.limits import Limits
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.source import page_of
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import PageTable
from schemas.catalogue import empty
from schemas.errors import RenaksiError


@dataclass(frozen=True)
class Kept:
    """The pages of one document: what the tables are understood from, and the records of `pages` without its id."""

    contents: list[PageContent]
    records: list[dict[str, Any]]


def kept(pdf: Path, folder: Path) -> Kept:
    """The pages of `pdf`, from `folder` where they lie there already."""
    place = folder / f"{sha256(pdf.read_bytes()).hexdigest()[:16]}.pickle"
    if place.exists():
        return _filled(pickle.loads(place.read_bytes()))
    contents, records = [], []
    with open_pdf(pdf, Limits(seconds=7200.0)) as source:
        for number in range(1, source.page_count + 1):
            page = page_of(source, number)
            contents.append(document._content(page))
            records.append(page_record("", page))
    folder.mkdir(parents=True, exist_ok=True)
    place.with_suffix(".part").write_bytes(pickle.dumps(Kept(contents, records)))
    place.with_suffix(".part").rename(place)
    return Kept(contents, records)


def _filled(pages: Kept) -> Kept:
    """`pages`, with what a table was not told of when they were kept as its fields have it by default."""
    for table in (table for content in pages.contents for table in content.tables):
        for field in fields(PageTable):
            if not hasattr(table, field.name):
                object.__setattr__(table, field.name, field.default)
    return pages


@contextmanager
def replaying(pages: Kept) -> Iterator[None]:
    """Within it `read_document` takes `pages` instead of reading the PDF."""

    @contextmanager
    def opened(*_: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(page_count=len(pages.contents))

    with (
        patch.object(document, "open_pdf", opened),
        patch.object(document, "page_of", lambda _, number: SimpleNamespace(index=number - 1, words=())),
        patch.object(document, "_content", lambda page: pages.contents[page.index]),
        patch.object(document, "page_record", lambda key, page: {**pages.records[page.index], "document_id": key}),
    ):
        yield


def frames_of(pdf: Path, folder: Path, confirm: bool) -> tuple[str, dict[str, pd.DataFrame], float]:
    """File name, published frames, and the seconds that understanding and rules took."""
    pages = kept(pdf, folder)
    started = time.monotonic()
    with replaying(pages):
        frames = dict(document.read_document(pdf).frames)
    if confirm:
        frames |= _checked(pdf, frames, Decisions())
    else:
        from pipeline.checks.diagnosis.causes import diagnose
        from pipeline.checks.run import judge

        judged = judge(frames)
        findings, causes = diagnose(judged.findings, judged.evidence, frames)
        frames |= {"findings": findings, "causes": causes, "evidence": judged.evidence}
        frames |= {"reading_doubts": judged.doubts, "checks": judged.checks}
    return pdf.name, frames, time.monotonic() - started


def _work(job: tuple[Path, Path, bool]) -> tuple[str, dict[str, pd.DataFrame], float] | str:
    try:
        return frames_of(*job)
    except RenaksiError as error:
        return f"{job[0].name}: {error}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--confirm", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    pdfs = [pdf for path in given.paths for pdf in ([path] if path.suffix == ".pdf" else sorted(path.glob("*.pdf")))]
    parts: dict[str, list[pd.DataFrame]] = {}
    with ProcessPoolExecutor(given.workers) as pool:
        for done in pool.map(_work, [(pdf, given.pages, given.confirm) for pdf in pdfs]):
            if isinstance(done, str):
                print("FAILED", done)
                continue
            name, frames, seconds = done
            print(f"{name}: {len(frames['source_tables'])} tables, {len(frames['findings'])} findings, {seconds:.1f} s")
            for table, frame in frames.items():
                parts.setdefault(table, []).append(frame)
    (given.out / "tables").mkdir(parents=True, exist_ok=True)
    joined = {table: pd.concat(frames_of_all, ignore_index=True) for table, frames_of_all in parts.items()}
    joined = {"corrections": empty("corrections"), **joined}
    for table, frame in {**joined, **run_release_checks(joined)}.items():
        frame.to_parquet(given.out / "tables" / f"{table}.parquet")


if __name__ == "__main__":
    main()
