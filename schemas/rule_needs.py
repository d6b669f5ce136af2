"""What the rules need before they can compare anything (rule_needs.toml), by identifier."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from schemas.catalogue import TABLES, columns_of
from schemas.errors import LexiconError
from schemas.rules import RULES

_FILE = Path(__file__).with_name("rule_needs.toml")


@dataclass(frozen=True, slots=True)
class Compared:
    """A published table, and the columns that a line of it must carry to be compared; `role`: only such cells."""

    table: str
    columns: tuple[str, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """Any of `compares` will do; all tables of `beside` must have rows."""

    compares: tuple[Compared, ...]
    beside: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The published tables that the rule looks at, each once."""
        return tuple(dict.fromkeys(compared.table for compared in self.compares))


def load_needs() -> Mapping[str, Needs]:
    """Identifier -> needs. Raises LexiconError for an unknown rule, table, column or key."""
    found: dict[str, Needs] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        where = f"{_FILE.name} [{name}]"
        try:
            compares = tuple(
                Compared(one["table"], tuple(one["columns"]), one.get("role")) for one in entry.pop("compares")
            )
            needs = Needs(compares, tuple(entry.pop("beside", ())))
        except (KeyError, TypeError) as error:
            raise LexiconError(where, "compares and beside", str(error)) from error
        tables = {*needs.tables, *needs.beside} - set(TABLES)
        columns = {c for one in compares if one.table in TABLES for c in one.columns if c not in columns_of(one.table)}
        if name not in RULES or tables or columns or entry:
            wrong = sorted({*tables, *columns, *entry}) or [name]
            raise LexiconError(where, "a rule of rules.toml, published tables and their columns", ", ".join(wrong))
        found[name] = needs
    return MappingProxyType(found)


NEEDS = load_needs()
