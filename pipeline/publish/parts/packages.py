"""datapackage.json: one of each agency, whose CSV files lie in its folder, and a thin one of the whole release."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.publish.growth import Source
from pipeline.publish.package import FILE, described, resource
from schemas.dictionary import dictionary

AGENCIES_CSV = "agencies.csv"
AGENCY_COLUMNS = ("region", "agency", "years", "documents", "package")


def write_package(
    folder: Path,
    place: str,
    sources: Sequence[Source],
    csv: Mapping[str, Sequence[str]],
    rows: Mapping[str, int],
    files: Mapping[str, tuple[int, str]],
) -> None:
    """That of the agency at `place`; `csv` names the files of each table that has rows, a year each."""
    resources = []
    for table in dictionary():
        if paths := csv.get(table.name):
            where: dict[str, Any] = {"path": paths[0] if len(paths) == 1 else list(paths), "rows": rows[table.name]}
            if len(paths) == 1:
                size, sha256 = files[paths[0]]
                where |= {"bytes": size, "hash": f"sha256:{sha256}"}
            resources.append(resource(table, csv) | where)
    package = described(place, resources) | {"sources": [{"title": source.file_name} for source in sources]}
    _write(folder, package)


def write_whole_package(folder: Path, release_id: str, rows: Mapping[str, int]) -> None:
    """That of a release: the list of agencies, each of which is a package of its own; and, beside, the Parquet tables,
    whose files tell types, units and meaning of their columns themselves."""
    listed = {
        "profile": "tabular-data-resource",
        "name": "agencies",
        "path": AGENCIES_CSV,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": name, "type": "integer" if name == "documents" else "string"} for name in AGENCY_COLUMNS
            ],
            "primaryKey": ["package"],
        },
    }
    tables = [
        {"name": t.name, "title": t.title, "rows": rows[t.name], "parquet": f"tables/{t.name}.parquet"}
        for t in dictionary()
    ]
    _write(folder, described(release_id, [listed]) | {"tables": tables})


def _write(folder: Path, package: Mapping[str, Any]) -> None:
    text = json.dumps(package, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
