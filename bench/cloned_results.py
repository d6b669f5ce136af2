"""Results of documents that nobody read: those of a few drawn reports, as other agencies' reports of other years.

Thirty documents an agency (five a year, six years), thirty agencies a region: about what a province publishes. Every
clone has ids, names, agency, year and period of its own; pictures and annotated PDF are links to the drawn report's.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.job import Job, job_key
from pipeline.outcome import Summary, read_summary
from pipeline.publish.frames import published, read_arrow, write_kept
from pipeline.publish.place import commit_folder, file_sha256, temporary_folder
from pipeline.publish.result import RECORD, has_result, read_result

PERIODS = ("TW1", "TW2", "TW3", "TW4", "year")
YEARS = range(2019, 2025)
PER_AGENCY, AGENCIES_PER_REGION = len(PERIODS) * len(YEARS), 30
_HASHED = ("finding_id", "cause_id")


@dataclass
class Template:
    """One read document, held in memory."""

    folder: Path
    tables: dict[str, pa.Table] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> "Template":
        files = {path.stem: read_arrow([path]) for path in sorted(folder.glob("*.parquet"))}
        return cls(folder, {table: published(data, table) for table, data in files.items()})


def facts(number: int) -> dict[str, Any]:
    """Agency, region, year and period of clone `number`."""
    agency, rest = divmod(number, PER_AGENCY)
    year, period = divmod(rest, len(PERIODS))
    return {
        "agency": f"Dinas Contoh Nomor {agency}",
        "region": f"Provinsi Contoh {agency // AGENCIES_PER_REGION}",
        "year": YEARS[year],
        "period": PERIODS[period],
        "doc_type": "lkjip",
    }


def clone(template: Template, number: int, store: Path) -> Path:
    """The folder of clone `number` in `store`; the same number gives the same bytes. Kept where it is there."""
    old = read_result(template.folder)
    sha256 = hashlib.sha256(f"clone {number}".encode()).hexdigest()
    name, document_id = f"LKjIP_{number:06d}.pdf", sha256[:16]
    key = job_key(sha256, name)  # as if this version had just read it
    folder = store / key
    if (folder / RECORD).exists():
        return folder
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    told = facts(number)
    own = {**told, "document_id": document_id, "sha256": sha256, "file_name": name}
    for table, content in template.tables.items():
        changed = content
        for column in content.column_names:
            if column in own and (table == "documents" or column == "document_id"):
                value = pa.scalar(own[column], content.schema.field(column).type)
                changed = _set(changed, column, pa.repeat(value, len(content)))
            elif column == "table_id":
                changed = _set(changed, column, pc.replace_substring(content[column], old.document_id, document_id))
            elif column in _HASHED:
                changed = _set(changed, column, pa.array([_hashed(one, key) for one in content[column].to_pylist()]))
        write_kept(changed, folder / f"{table}.parquet")
    for path in (template.folder / "evidence").iterdir():
        if path.suffix == ".webp":
            _link(path, folder / "evidence" / path.name)
    index = json.loads((template.folder / "evidence/index.json").read_text("utf-8"))
    index = [{**one, "finding_id": _hashed(one["finding_id"], key)} for one in index]
    (folder / "evidence/index.json").write_text(json.dumps(index), "utf-8")
    if (template.folder / "annotated.pdf").exists():
        _link(template.folder / "annotated.pdf", folder / "annotated.pdf")
    summary = json.loads((template.folder / "summary.json").read_text("utf-8"))
    summary |= {"key": key, "document_id": document_id, "sha256": sha256, "file_name": name, "year": told["year"]}
    (folder / "summary.json").write_text(json.dumps(summary), "utf-8")
    record = json.loads((template.folder / RECORD).read_text("utf-8"))
    sums = {path.stem: file_sha256(path) for path in sorted(folder.glob("*.parquet"))}
    record |= {"document_id": document_id, "sha256": sha256, "file_name": name, "identity": told}
    record |= {"content": hashlib.sha256(json.dumps(sums).encode()).hexdigest(), "substance": sha256}
    (folder / RECORD).write_text(json.dumps(record), "utf-8")
    return folder


def clones(templates: Sequence[Template], numbers: Sequence[int], store: Path) -> Iterator[Path]:
    """One folder a number; an agency's are all of one template: what it printed once, it prints again."""
    for number in numbers:
        yield clone(templates[number // PER_AGENCY % len(templates)], number, store)


@lru_cache(maxsize=1)
def _templates(results: Path) -> list[Template]:
    return [Template.of(path.parent) for path in sorted(results.glob(f"*/{RECORD}"))]


def cloned(job: Job, store: Path, results: Path) -> Summary:
    """In place of `pipeline.job.compute`, of a file whose name ends in the number of a clone of those in `results`, and
    whose bytes are `clone <number>`: its result, which comes into `store` as a worker's does."""
    if not has_result(store, job.key):
        number, templates = int(job.source.path.stem.rpartition("_")[2]), _templates(results)
        with temporary_folder(store) as aside:
            [made] = clones(templates, [number], aside)
            commit_folder(made, store / job.key)
    return read_summary(store / job.key)


def own_bytes(folder: Path) -> int:
    """What a result holds: tables, pictures, annotated PDF."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _set(table: pa.Table, column: str, values: Any) -> pa.Table:
    place = table.column_names.index(column)
    return table.set_column(place, table.schema.field(column), values)


def _hashed(text: str | None, key: str) -> str | None:
    return None if text is None else hashlib.sha256(f"{text}{key}".encode()).hexdigest()[: len(text)]


def _link(path: Path, target: Path) -> None:
    if not target.exists():
        os.link(path, target)
