"""Views of renaksi.duckdb that say names for keys: `evaluation_named` has agency, year and table beside each line."""

from collections.abc import Iterator

from pipeline.publish.sql_text import literal, quoted
from schemas.catalogue import columns_of
from schemas.rules import RULES
from schemas.tables.tidy import TIDY_TABLES

_ENDING = "_named"
#: name of the column in the view -> where it is from
_DOCUMENT = {"agency": "d.agency", "region": "d.region", "document_year": "d.year", "file_name": "d.file_name"}
_TABLE = {"table_number": "t.number", "table_caption": "t.caption", "table_first_page": "t.page_first"}
_RULE = {"rule_title_id": "r.title_id", "rule_title_en": "r.title_en"}


def view_statements() -> Iterator[str]:
    """SQL that makes a view for each table of a report's lines, for findings, causes and checks, and for the series."""
    for table in (*TIDY_TABLES, "observations", "findings", "causes", "checks"):
        columns = set(columns_of(table))
        added, joins = dict(_DOCUMENT), ["LEFT JOIN documents d ON d.document_id = x.document_id"]
        if "table_id" in columns:
            added |= _TABLE
            joins.append("LEFT JOIN source_tables t ON t.document_id = x.document_id AND t.table_id = x.table_id")
        if "rule" in columns:
            added |= _RULE
            joins.append(f"LEFT JOIN ({_rules()}) r ON r.rule = x.rule")
        yield _view(table, {name: place for name, place in added.items() if name not in columns}, joins)
    names = {"agency": "a.name", "name": "e.name", "kind": "e.kind", "owner": "o.name"}
    joins = [
        "LEFT JOIN entities a ON a.entity_id = x.agency_id",
        "LEFT JOIN entities e ON e.entity_id = x.entity_id",
        "LEFT JOIN entities o ON o.entity_id = e.owner_id",
    ]
    columns = set(columns_of("series"))
    yield _view("series", {name: place for name, place in names.items() if name not in columns}, joins)


def _view(table: str, added: dict[str, str], joins: list[str]) -> str:
    shown = ", ".join(f"{place} AS {quoted(name)}" for name, place in added.items())
    named, source = quoted(table + _ENDING), quoted(table)
    return f"CREATE VIEW {named} AS SELECT {shown}, x.* FROM {source} x {' '.join(joins)}"


def _rules() -> str:
    rows = ", ".join(f"({', '.join(map(literal, (name, r.title_id, r.title_en)))})" for name, r in RULES.items())
    return f"SELECT * FROM (VALUES {rows}) AS rules(rule, title_id, title_en)"
