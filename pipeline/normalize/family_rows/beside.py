"""What else a table says beside or below its lines, by the words of `beside` in families.toml."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from pipeline.normalize.family_rows.actions import actions_of
from pipeline.normalize.family_rows.factors import factors_beside
from pipeline.normalize.family_rows.footers import factors_below
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.rows import Context, Reader
from pipeline.tables.headings.family import RowsOfFamily

_BESIDE: Mapping[str, Callable[[Reader, Sequence[Entry], Context], None]] = MappingProxyType(
    {
        "planned actions": lambda reader, entries, _: actions_of(reader, entries, "plan", None),
        "evaluated actions": lambda reader, entries, c: actions_of(reader, entries, "evaluation", c.quarter),
        "factors": lambda reader, *_: factors_beside(reader),
        "factors below": lambda reader, *_: factors_below(reader),
    }
)


def put_beside(reader: Reader, entries: Sequence[Entry], context: Context, declared: RowsOfFamily) -> None:
    """Add the rows of what is declared, in that order; `entries` are the table's lines, none where it has none."""
    for what in declared.beside:
        _BESIDE[what](reader, entries, context)
