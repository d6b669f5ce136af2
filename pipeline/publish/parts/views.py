"""renaksi.duckdb of a release of parts: a view of each table's Parquet files, with the comments of the dictionary."""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.publish.database import CONFIG, FILE, comments
from pipeline.publish.named_views import view_statements
from pipeline.publish.parts.records import TABLES_AT
from pipeline.publish.parts.tables import COLUMNS, COLUMNS_FILE
from pipeline.publish.sql_text import literal, quoted
from schemas.dictionary import dictionary

_BLOCK = 16384  # bytes; DuckDB's least: the file holds texts only


def write_views(release: Path) -> None:
    """Paths in the views are relative: they are found from the release's folder, or through `file_search_path`.

    That is a list with commas, which a release's path may have: here the columns alone lie in a folder without.
    Raises OSError and duckdb.Error.
    """
    with TemporaryDirectory() as apart, duckdb.connect(config=dict(CONFIG)) as connection:
        for table in dictionary():
            columns = Path(TABLES_AT, f"{table.name}.parquet", COLUMNS, COLUMNS_FILE)
            (apart / columns).parent.mkdir(parents=True)
            shutil.copyfile(release / columns, apart / columns)
        connection.execute(f"SET file_search_path = {literal(apart)}")
        connection.execute(f"ATTACH {literal(str(release / FILE))} AS written (BLOCK_SIZE {_BLOCK})")
        connection.execute("USE written")
        connection.execute("BEGIN")
        for table in dictionary():
            source = f"read_parquet('{TABLES_AT}/{table.name}.parquet/*/*.parquet')"
            connection.execute(f"CREATE VIEW {quoted(table.name)} AS SELECT * FROM {source}")
            for statement in comments(table, kind="VIEW"):
                connection.execute(statement)
        for statement in view_statements():
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH written")


def views_checksum(path: Path) -> str:
    """SHA-256 of all views and comments: what MANIFEST.json states for the database, whose bytes always differ."""
    asked = (
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name",
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
    )
    with duckdb.connect(str(path), read_only=True, config=dict(CONFIG)) as connection:
        told = [connection.execute(question).fetchall() for question in asked]
    return hashlib.sha256(repr(told).encode()).hexdigest()
