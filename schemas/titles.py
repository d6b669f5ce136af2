"""Published columns as texts for readers call them."""

from functools import cache

from schemas.catalogue import TABLES

_PRINTED = " (tercetak)"


@cache
def column_title(table: str | None, column: str, language: str) -> str:
    """The Indonesian title of `column`, or its name in English words; `table` None takes the first that has it.

    A column that is no published one (a heading as printed) stays as it is.
    """
    if language == "en":
        return column.removesuffix("_text").removesuffix("_value").replace("_", " ")
    for name, model in TABLES.items():
        columns = model.to_schema().columns
        if column in columns and table in (None, name):
            return str(columns[column].title or column).removesuffix(_PRINTED)
    return column.removesuffix(_PRINTED)
