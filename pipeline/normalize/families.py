"""The rows of a table, made as its family is declared (families.toml)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.normalize.family_rows import account_rows, factors, indicator_rows, item_rows, line_rows, target_rows
from pipeline.normalize.line_structure.rows import Context, Tidied
from pipeline.tables.headings.family import RowsOfFamily, load_families
from pipeline.tables.model import LogicalTable

_MADE: Mapping[str, Callable[[LogicalTable, Context, RowsOfFamily], Tidied]] = MappingProxyType(
    {
        "account_rows": account_rows.tidy,
        "factors": factors.tidy,
        "indicator_rows": indicator_rows.tidy,
        "item_rows": item_rows.tidy,
        "line_rows": line_rows.tidy,
        "target_rows": target_rows.tidy,
    }
)


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """The tidy rows of a table; none for a table of no known family."""
    if table.family is None:
        return Tidied({}, {}, ())
    return made_as(load_families().rows[table.family], table, context)


def made_as(declared: RowsOfFamily, table: LogicalTable, context: Context) -> Tidied:
    """The rows of a table as `declared`, whatever its family."""
    return _MADE[declared.made](table, context, declared)
