"""datapackage.json (Frictionless Data Package 1.0) and the CSV files that it describes."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.notes import LICENSE
from pipeline.publish.place import file_sha256
from schemas.csv_text import guard_arrays
from schemas.dictionary import FieldEntry, TableEntry, dictionary

FILE = "datapackage.json"
_TEXT = pa.large_string()
_CSV_NOTE = (
    "UTF-8, comma, every text in quotes; an empty cell without quotes is null. A text that a spreadsheet would take"
    " for a formula (it begins with = + - @ or a control character and is neither a dash nor a number) has one"
    " apostrophe in front; the Parquet files and the DuckDB database hold it without."
)


def write_csv(rows: pa.Table, path: Path) -> None:
    """`rows` as CSV: texts quoted and guarded against formulas, null empty, numbers with a point and no exponent."""
    head = ",".join(f'"{name}"' for name in rows.column_names)
    comma = pa.scalar(",", _TEXT)
    fields = _fields([column.combine_chunks() for column in rows.columns])
    lines = pc.binary_join_element_wise(*fields, comma, null_handling="replace", null_replacement="")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\n".join([head, *lines.to_pylist(), ""]))


def _fields(columns: Sequence[pa.Array]) -> list[pa.Array]:
    """The CSV fields of each column; null stays null. What is made of columns of one type is made once of all: of the
    few rows of a report's year to begin takes longer than to do it."""
    kinds: dict[pa.DataType, list[int]] = {}
    for at, column in enumerate(columns):
        kinds.setdefault(column.type, []).append(at)
    made: dict[int, pa.Array] = {}
    for kind, places in kinds.items():
        alike = [columns[at] for at in places]
        is_text = pa.types.is_string(kind)
        together = pa.concat_arrays(guard_arrays(alike) if is_text else alike)
        told, height = (_quoted if is_text else _plain)(together), len(alike[0])
        made |= {at: told.slice(n * height, height) for n, at in enumerate(places)}
    return [made[at] for at in range(len(columns))]


def _quoted(texts: pa.Array) -> pa.Array:
    doubled = pc.replace_substring(texts.cast(_TEXT), '"', '""')
    quote = pa.scalar('"', _TEXT)
    return pc.binary_join_element_wise(quote, doubled, quote, pa.scalar("", _TEXT))


def _plain(column: pa.Array) -> pa.Array:
    """Of numbers, or of yes and no."""
    if not pa.types.is_floating(column.type):
        return column.cast(_TEXT)
    numbers = column.dictionary_encode()  # each number once: coordinates repeat
    texts = pa.array([decimal(number) for number in numbers.dictionary.to_pylist()], _TEXT)
    return texts.take(numbers.indices)


def decimal(value: float) -> str:
    """The shortest text that reads back as `value`: no exponent, no point after a whole number."""
    text = repr(value)
    if "e" in text or "E" in text:
        return str(np.format_float_positional(value, trim="-"))
    return text.removesuffix(".0")


def data_package(release: Path, release_id: str, sources: Sequence[str], rows: Mapping[str, int]) -> dict[str, Any]:
    """The descriptor of the CSV tables in `release`; the Parquet file of the same table is named beside."""
    resources = [
        {**resource(table, {t.name for t in dictionary()}), **_file(release, table.name), "rows": rows[table.name]}
        for table in dictionary()
    ]
    return described(release_id, resources) | {"sources": [{"title": name} for name in sources]}


def described(name: str, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A package of `resources`, of which `name` is the id."""
    return {
        "profile": "tabular-data-package",
        "name": "renaksi",
        "id": name,
        "title": "Renaksi: laporan kinerja perangkat daerah",
        "description": "Performance reports of Indonesian government agencies as tables, as printed, with every"
        f" contradiction found in them. {_CSV_NOTE}",
        "licenses": [{"name": "public-documents", "title": "Documents of public bodies", "path": LICENSE}],
        "resources": list(resources),
    }


def _file(release: Path, table: str) -> dict[str, Any]:
    path = f"tables/{table}.csv"
    return {
        "path": path,
        "bytes": (release / path).stat().st_size,
        "hash": f"sha256:{file_sha256(release / path)}",
        "parquet": f"tables/{table}.parquet",
    }


def resource(table: TableEntry, beside: Collection[str]) -> dict[str, Any]:
    """CSV of `table`, but for where it lies; its keys refer to tables that are `beside` it in the package."""
    required = {f.name for f in table.fields if f.required}
    schema: dict[str, Any] = {"fields": [_field(f) for f in table.fields], "missingValues": [""]}
    if table.key and required.issuperset(table.key):
        schema["primaryKey"] = list(table.key)
    wanted = {"documents": "document_id"} if table.name != "documents" else {}
    wanted |= {"findings": {"causes": "cause_id"}, "evidence": {"findings": "finding_id"}}.get(table.name, {})
    if keys := [_reference(column, other) for other, column in wanted.items() if other in beside]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(field: FieldEntry) -> dict[str, Any]:
    limits = {
        "required": field.required or None,
        "enum": list(field.enum) or None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "minLength": field.min_length,
        "maxLength": field.max_length,
    }
    described = {"name": field.name, "type": field.type, "title": field.title, "description": field.description}
    unit = {"unit": field.unit} if field.unit else {}
    return {**described, **unit, "constraints": {k: v for k, v in limits.items() if v is not None}}


def _reference(column: str, table: str) -> dict[str, Any]:
    return {"fields": column, "reference": {"resource": table, "fields": column}}
