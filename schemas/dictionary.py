"""The data dictionary, read out of the Pandera models; data package, database, workbook and docs take it from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from schemas.catalogue import TABLES
from schemas.tables.tidy import TIDY, TIDY_TABLES

#: Indonesian names of the tables, as the workbook's sheets and the docs head them
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "documents": "Dokumen",
        "pages": "Halaman",
        "source_tables": "Tabel Sumber",
        "columns": "Kolom",
        "relations": "Hubungan Angka",
        "conventions": "Kebiasaan Tabel",
        "listed_tables": "Daftar Tabel",
        "passages": "Teks",
        **{name: published.title for name, published in TIDY.items()},
        "observations": "Angka",
        "causes": "Penyebab",
        "findings": "Temuan",
        "evidence": "Bukti",
        "reading_doubts": "Keraguan Baca",
        "checks": "Pemeriksaan",
        "corrections": "Koreksi",
        "entities": "Entitas",
        "series": "Deret Waktu",
        "entity_candidates": "Calon Padanan",
        "cells": "Sel",
        "origins": "Asal Nilai",
    }
)
_ROW = ("document_id", "table_id", "row_no")
#: columns that together name one row; null counts as a value (a row read from running text has no table_id)
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "documents": ("document_id",),
        "pages": ("document_id", "page"),
        "source_tables": ("document_id", "table_id"),
        "columns": ("document_id", "table_id", "column"),
        "relations": ("document_id", "table_id", "row_no"),
        "conventions": ("document_id", "table_id", "row_no"),
        "listed_tables": ("document_id", "row_no"),
        "passages": ("document_id", "row_no"),
        **dict.fromkeys((*TIDY_TABLES, "observations"), _ROW),
        "causes": ("cause_id",),
        "findings": ("finding_id",),
        "evidence": ("finding_id", "part"),
        "checks": ("document_id", "rule", "table_id"),
        "entities": ("entity_id",),
        "cells": ("document_id", "table_id", "row", "column"),
        "origins": ("document_id", "table", "table_id", "row_no", "column", "part"),
    }
)
_TYPES = {"str": "string", "Int32": "integer", "float64": "number", "bool": "boolean", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One published column. `type` is a Frictionless type; `minimum` and `maximum` are inclusive."""

    table: str
    name: str
    title: str
    description: str
    type: str
    unit: str | None
    required: bool
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    enum: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One published table; `key` is empty where no columns name a row."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: tuple[FieldEntry, ...]


def dictionary(table: str | None = None) -> tuple[TableEntry, ...]:
    """All tables in published order, or the one named. Raises KeyError for a table that is not published."""
    return tuple(_table(name) for name in ([table] if table else TABLES))


def data_dictionary_markdown() -> str:
    """docs/data-dictionary.md, whole."""
    parts = [
        "# Data dictionary\n",
        "Generated from `schemas/` (`renaksi schema --write docs`); do not edit. Every table is published as Parquet"
        " and CSV under `tables/`, as a table of `renaksi.duckdb`, and described in `datapackage.json`. An empty cell"
        ' is null and stays empty in CSV; a printed "-" stays as text beside a null number.\n',
        "| table | Indonesian | one row per |\n|---|---|---|",
    ]
    tables = dictionary()
    parts += [f"| [`{t.name}`](#{t.name}) | {t.title} | {_cell(t.description)} |" for t in tables]
    parts += [_table_markdown(t) for t in tables]
    return "\n".join(parts) + "\n"


@cache
def _table(name: str) -> TableEntry:
    model = TABLES[name]
    schema = model.to_schema()
    fields = tuple(_field(name, column, schema.columns[column]) for column in schema.columns)
    described = " ".join((model.__doc__ or "").split())
    return TableEntry(name, TITLES.get(name, name), described, KEYS.get(name, ()), fields)


def _field(table: str, name: str, column: Any) -> FieldEntry:
    dtype = str(column.dtype)
    limits: dict[str, Any] = {}
    for check in column.checks:
        found = check.statistics or {}
        match check.name:
            case "greater_than_or_equal_to":
                limits["minimum"] = found["min_value"]
            case "less_than_or_equal_to":
                limits["maximum"] = found["max_value"]
            case "isin":
                limits["enum"] = tuple(found["allowed_values"])
            case "str_length":
                limits |= {"min_length": found["min_value"], "max_length": found["max_value"]}
            case other:
                raise LookupError(f"{table}.{name}: the data dictionary knows no check {other!r}")
    return FieldEntry(
        table=table,
        name=name,
        title=column.title,
        description=column.description,
        type=_TYPES["str" if dtype.startswith("str") else dtype],
        unit=(column.metadata or {}).get("unit"),
        required=not column.nullable,
        **limits,
    )


def _table_markdown(table: TableEntry) -> str:
    named = f"\nOne row is named by {', '.join(f'`{c}`' for c in table.key)}.\n" if table.key else ""
    head = f"\n## {table.name}\n\n**{table.title}.** {table.description}\n{named}\n"
    head += "| column | Indonesian | type | unit | description |\n|---|---|---|---|---|\n"
    lines = [
        f"| `{f.name}` | {_cell(f.title)} | {f.type}{', required' if f.required else ''}{_limits(f)} | {f.unit or ''} |"
        f" {_cell(f.description)} |"
        for f in table.fields
    ]
    return head + "\n".join(lines)


def _limits(field: FieldEntry) -> str:
    if field.enum:
        return ": " + ", ".join(f"`{value}`" for value in field.enum)
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return f", {low:g} to {high:g}"
    return "" if low is None else f", from {low:g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
