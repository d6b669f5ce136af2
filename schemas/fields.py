"""The few kinds of column that the models are built of, so that title, description and unit are never forgotten."""

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

Int = pd.Int32Dtype
Bool = pd.BooleanDtype


def field(title: str, description: str, *, null: bool = True, unit: str | None = None, **checks: Any) -> Any:
    """A column: Indonesian term (`title`), what a reader cannot see (`description`), unit, checks of pandera."""
    return pa.Field(nullable=null, title=title, description=description, metadata={"unit": unit}, **checks)


def document_id() -> Any:
    return field(
        "Dokumen",
        "First 16 hexadecimal digits of the PDF's sha256.",
        null=False,
        str_length={"min_value": 16, "max_value": 16},
    )


def table_id(null: bool = True) -> Any:
    return field(
        "Tabel", "Key of the source table (`source_tables`); null where the row was read from running text.", null=null
    )


def page(title: str = "Halaman", description: str = "1-based page of the PDF where the row starts.") -> Any:
    return field(title, description, unit="page", ge=1)


def row_no() -> Any:
    return field("Urutan", "0-based order of the row in its source table, per published table.", null=False, ge=0)


def rupiah(title: str, description: str) -> Any:
    return field(title, description, unit="IDR")


def percent(title: str, description: str) -> Any:
    return field(title, description, unit="%")


def points(title: str, description: str) -> Any:
    return field(title, description + " Points, origin at the upper left corner of the upright page.", unit="pt")


class Model(pa.DataFrameModel):
    """Base of every published table: exactly these columns, in this order, nothing coerced."""

    class Config:
        strict = True
        ordered = True
        coerce = False
        unique_column_names = True


class OfDocument(Model):
    """A table whose first column is the document's key."""

    document_id: Series[str] = document_id()


class OfTable(OfDocument):
    """A table of what one source table prints: its key is second."""

    table_id: Series[str] = table_id(null=False)
