"""datapackage.json (Frictionless Data Package 1.0) and the CSV files that it describes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.frames import as_typed
from pipeline.publish.notes import LICENSE
from pipeline.publish.place import file_sha256
from schemas.csv_text import guard_column
from schemas.dictionary import FieldEntry, TableEntry, dictionary

FILE = "datapackage.json"
_TEXT = pa.large_string()
_CSV_NOTE = (
    "UTF-8, comma, every text in quotes; an empty cell without quotes is null. A text that a spreadsheet would take"
    " for a formula (it begins with = + - @ or a control character and is neither a dash nor a number) has one"
    " apostrophe in front; the Parquet files and the DuckDB database hold it without."
)


def write_csv(frame: pd.DataFrame, table: str, path: Path) -> None:
    """`frame` as CSV: texts quoted and guarded against formulas, null empty, numbers with a point and no exponent."""
    whole = as_typed(frame, table)
    head = ",".join(f'"{name}"' for name in whole.columns)
    columns = [_column(whole[name]) for name in whole.columns]
    comma = pa.scalar(",", _TEXT)
    lines = pc.binary_join_element_wise(*columns, comma, null_handling="replace", null_replacement="")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(head + "\n")
        stream.writelines(f"{line}\n" for line in lines.to_pylist())


def _column(column: pd.Series) -> pa.Array:
    """The column's CSV fields; null stays null."""
    if column.dtype == "str":
        doubled = pc.replace_substring(pa.array(guard_column(column), _TEXT, from_pandas=True), '"', '""')
        quote = pa.scalar('"', _TEXT)
        return pc.binary_join_element_wise(quote, doubled, quote, pa.scalar("", _TEXT))
    if column.dtype == "float64":
        codes, numbers = pd.factorize(column)  # each number once: coordinates repeat; a missing one has the code -1
        texts = pa.array([decimal(number) for number in numbers.tolist()], _TEXT)
        return texts.take(pa.array(codes, mask=codes < 0))
    return pa.array(column, from_pandas=True).cast(_TEXT)


def decimal(value: float) -> str:
    """The shortest text that reads back as `value`: no exponent, no point after a whole number."""
    text = repr(value)
    if "e" in text or "E" in text:
        return str(np.format_float_positional(value, trim="-"))
    return text.removesuffix(".0")


def data_package(release: Path, release_id: str, sources: Sequence[str], rows: Mapping[str, int]) -> dict[str, Any]:
    """The descriptor of the CSV tables in `release`; the Parquet file of the same table is named beside."""
    return {
        "profile": "tabular-data-package",
        "name": "renaksi",
        "id": release_id,
        "title": "Renaksi: laporan kinerja perangkat daerah",
        "description": "Performance reports of Indonesian government agencies as tables, as printed, with every"
        f" contradiction found in them. {_CSV_NOTE}",
        "licenses": [{"name": "public-documents", "title": "Documents of public bodies", "path": LICENSE}],
        "sources": [{"title": name} for name in sources],
        "resources": [_resource(release, table, rows[table.name]) for table in dictionary()],
    }


def _resource(release: Path, table: TableEntry, rows: int) -> dict[str, Any]:
    path = f"tables/{table.name}.csv"
    required = {f.name for f in table.fields if f.required}
    schema: dict[str, Any] = {"fields": [_field(f) for f in table.fields], "missingValues": [""]}
    if table.key and required.issuperset(table.key):
        schema["primaryKey"] = list(table.key)
    if table.name != "documents":
        schema["foreignKeys"] = [_reference("document_id", "documents")]
    if table.name == "findings":
        schema["foreignKeys"].append(_reference("cause_id", "causes"))
    if table.name == "evidence":
        schema["foreignKeys"].append(_reference("finding_id", "findings"))
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": (release / path).stat().st_size,
        "hash": f"sha256:{file_sha256(release / path)}",
        "rows": rows,
        "parquet": f"tables/{table.name}.parquet",
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
