"""renaksi.duckdb: every table with its comments; and a checksum of what it holds, since its bytes always differ."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import duckdb

from pipeline.publish.frames import frame_checksum
from pipeline.publish.named_views import view_statements
from pipeline.publish.sql_text import literal, quoted
from schemas.catalogue import TABLES
from schemas.dictionary import TableEntry, dictionary

FILE = "renaksi.duckdb"
#: nothing is ever fetched: an extension that is not built in must fail at once (and offline)
CONFIG: Mapping[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
#: too long for an index to pay; their key stands in the comment and is checked before publishing
_UNINDEXED = frozenset({"cells", "observations", "origins", "passages", "evidence"})
_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN"}


def write_database(tables: Path, path: Path) -> None:
    """All of `tables`/<table>.parquet as one database, with views that say names for keys. Raises duckdb.Error."""
    with duckdb.connect(str(path), config=dict(CONFIG)) as connection:
        connection.execute("BEGIN")  # one transaction: each would wait for the disk, and there are 300 comments
        for table in dictionary():
            connection.execute(_definition(table))
            source = str(tables / f"{table.name}.parquet")
            connection.execute(f"INSERT INTO {quoted(table.name)} SELECT * FROM read_parquet($1)", [source])
            for statement in comments(table):
                connection.execute(statement)
        for statement in view_statements():
            connection.execute(statement)
        connection.execute("COMMIT")


def database_checksum(path: Path) -> str:
    """SHA-256 over the content of all tables, in order: what MANIFEST.json states for the database."""
    with duckdb.connect(str(path), read_only=True, config=dict(CONFIG)) as connection:
        sums = {t: frame_checksum(connection.execute(f"SELECT * FROM {quoted(t)}").df(), t) for t in TABLES}
    return content_checksum(sums)


def content_checksum(sums: Mapping[str, str]) -> str:
    """The same from checksums of the tables (`frames.frame_checksum`)."""
    return hashlib.sha256(json.dumps(sums, sort_keys=True).encode()).hexdigest()


def _definition(table: TableEntry) -> str:
    columns = [f"{quoted(f.name)} {_TYPES[f.type]}{' NOT NULL' if f.required else ''}" for f in table.fields]
    if table.key and table.name not in _UNINDEXED:
        required = {f.name for f in table.fields if f.required}
        kind = "PRIMARY KEY" if required.issuperset(table.key) else "UNIQUE"  # a row of running text has no table_id
        columns.append(f"{kind} ({', '.join(map(quoted, table.key))})")
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(columns)})"


def comments(table: TableEntry, kind: str = "TABLE") -> list[str]:
    """Statements that comment the table, or the view of its name, and each column."""
    key = f" Key: {', '.join(table.key)}." if table.key else ""
    statements = [f"COMMENT ON {kind} {quoted(table.name)} IS {literal(f'{table.title}. {table.description}{key}')}"]
    for f in table.fields:
        unit = f" [{f.unit}]" if f.unit else ""
        place = f"{quoted(table.name)}.{quoted(f.name)}"
        statements.append(f"COMMENT ON COLUMN {place} IS {literal(f'{f.title}{unit}. {f.description}')}")
    return statements
