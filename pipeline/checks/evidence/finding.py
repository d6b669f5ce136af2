"""What a rule yields, and how rules are registered. A rule compares; it does not read, log or decide severity."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

import pandas as pd

from schemas.record import record
from schemas.rules import RULES
from schemas.vocabulary import Severity

Frames = Mapping[str, pd.DataFrame]  # published table -> its rows, of ONE document


@record
class Place:
    """A published value: table, its row's `table_id` and `row_no`, and column; resolved to rectangles by `origins`.

    For a cell of a source table: table="cells", row_no = grid row, cell_column = grid column.
    For the caption of a source table: table="source_tables", column="caption".
    For a passage or an entry of the Daftar Tabel: table="passages" / "listed_tables", row_no; `letters`: offsets in a
    passage's text of what the finding speaks of, what is accused first: of a passage over a page break they tell which
    parts are shown (all where none is given).
    """

    table: str
    table_id: str | None
    row_no: int | None
    column: str
    cell_column: int | None = None
    letters: tuple[int, ...] = field(default=(), compare=False)  # a place is the same value from whatever letter on


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction. `places[0]` is the accused value, the others what it is held against.

    `printed` and `expected` are texts as an auditor would write them. `severity` only where docs/rules.md lets the
    distance decide (`..._not_in_agreement`); otherwise the registry's counts. `values` fill the message templates.
    `kept`: figures beside the comparable lines of its table that keep what it breaks, as the rule counted them.
    """

    table_id: str | None = None
    page: int | None = None
    row_no: int | None = None
    row_key: str | None = None
    column: str | None = None
    quarter: str | None = None  # TW1..TW4
    printed: str | None = None
    expected: str | None = None
    severity: Severity | None = None
    places: tuple[Place, ...] = ()
    values: Mapping[str, str | None] = field(default_factory=dict)
    kept: int = 0


_FIELDS = {field.name for field in fields(Finding)}


def made(**given: Any) -> Finding:
    """A finding of these fields; whatever else is given fills the templates of its message."""
    return Finding(**{name: given.pop(name) for name in _FIELDS & given.keys()}, values=given)


Check = Callable[[Frames], Iterator[Finding]]
#: frames of several documents, joined -> document_id of the accused document, and the finding (its places are there)
ReleaseCheck = Callable[[Frames], Iterator[tuple[str, Finding]]]
_REGISTRY: dict[str, Check] = {}
_RELEASE_REGISTRY: dict[str, ReleaseCheck] = {}


def rule(function: Check) -> Check:
    """Register `function` under its name, which must be an identifier of schemas/rules.toml."""
    _REGISTRY[_free(function.__name__)] = function
    return function


def release_rule(function: ReleaseCheck) -> ReleaseCheck:
    """Likewise a rule that compares documents: it runs once per release, never over one document."""
    _RELEASE_REGISTRY[_free(function.__name__)] = function
    return function


def _free(name: str) -> str:
    if name not in RULES:
        raise LookupError(f"{name} is not a rule of schemas/rules.toml")
    if name in _REGISTRY or name in _RELEASE_REGISTRY:
        raise LookupError(f"the rule {name} is registered twice")
    return name


def registry() -> Mapping[str, Check]:
    """All registered rules by identifier (import `pipeline.checks.run` to have all modules loaded)."""
    return MappingProxyType(_REGISTRY)


def release_registry() -> Mapping[str, ReleaseCheck]:
    """All registered rules between documents, by identifier."""
    return MappingProxyType(_RELEASE_REGISTRY)
