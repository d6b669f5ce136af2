"""How many of the performance tables of known reports get their family, and how many of their rows are published.

    python -m bench.coverage RELEASE... [--tables FILE] [--show]

FILE (coverage.tsv beside this) has a line for each table as it was read on its pages: file, first and last page,
family, and how many rows of it are to be published, where somebody counted them. RELEASE holds tables/*.parquet.

A table has its family where on at least nine tenths of its pages a published table of that family stands that serves no
other line of FILE. A row is usable where it names its line and holds a figure (of definitions: a text beside the
indicator); whether figure and name are right is judged on the page (first_looks.tsv), not here.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

_TABLES = Path(__file__).with_suffix(".tsv")
_PAGES = 0.9  # share of a table's pages
_PUBLISHED = {"midterm": "targets"}  # tables that are not called like their family
_NAMES = ("goal", "objective", "program", "activity", "sub_activity", "indicator", "account", "recommendation")
_SUMS = ("total", "mean")  # levels of lines that need no name
_SAID = ("_value", "_pct", "_text", "budget", "realization", "balance", "definition", "formula", "source", "objective")


@dataclass(frozen=True)
class Standing:
    """A table as it stands in the report; `rows` None where nobody counted them."""

    file: str
    first: int
    last: int
    family: str
    rows: int | None


@dataclass(frozen=True)
class Published:
    """A table of a release, with how many of its rows are usable."""

    table_id: str
    file: str
    first: int
    last: int
    family: str
    usable: int


def standing(path: Path) -> list[Standing]:
    lines = pd.read_csv(path, sep="\t", dtype={"rows": "Int64"}).to_dict("records")
    return [
        Standing(x["file"], x["first"], x["last"], x["family"], None if pd.isna(x["rows"]) else int(x["rows"]))
        for x in lines
    ]


def published(release: Path) -> Iterator[Published]:
    """The tables of a known family."""
    frames = {path.stem: pd.read_parquet(path) for path in sorted((release / "tables").glob("*.parquet"))}
    names: Mapping[str, str] = frames["documents"].set_index("document_id")["file_name"].to_dict()
    for table in frames["source_tables"].dropna(subset=["family"]).to_dict("records"):
        rows = frames[_PUBLISHED.get(table["family"], table["family"])]
        own = rows[rows["table_id"] == table["table_id"]]
        named = own[[name for name in _NAMES if name in own]].notna().any(axis=1)
        if "level" in own:
            named |= own["level"].isin(_SUMS)
        says = [column for column in own if column.endswith(_SAID)]
        usable = int((named & own[says].notna().any(axis=1)).sum())
        pages = int(table["page_first"]), int(table["page_last"])
        yield Published(table["table_id"], names[table["document_id"]], *pages, table["family"], usable)


def found(tables: Sequence[Standing], release: Sequence[Published]) -> list[list[Published]]:
    """For each of `tables` the published ones that it is read as; none twice. Tables of just its pages come first."""
    taken: set[str] = set()
    out: list[list[Published]] = [[] for _ in tables]
    for same_pages in (True, False):
        for position, table in enumerate(tables):
            alike = [p for p in release if (p.file, p.family) == (table.file, table.family) and p.table_id not in taken]
            own = (table.first, table.last)
            whole = [p for p in alike if (p.first, p.last) == own][:1]
            near = [p for p in alike if p.first <= table.last and p.last >= table.first]
            if not out[position]:
                out[position] = whole if same_pages else near[:1] if table.first == table.last else near
                taken |= {p.table_id for p in out[position]}
    return out


def has_family(table: Standing, parts: Sequence[Published]) -> bool:
    pages = range(table.first, table.last + 1)
    return sum(any(p.first <= page <= p.last for p in parts) for page in pages) >= _PAGES * len(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", type=Path, nargs="+")
    parser.add_argument("--tables", type=Path, default=_TABLES)
    parser.add_argument("--show", action="store_true", help="tables without their family, or with fewer rows")
    given = parser.parse_args()
    release = [table for path in given.releases for table in published(path)]
    read = {name for path in given.releases for name in _file_names(path)}
    tables = [table for table in standing(given.tables) if table.file in read]
    right = rows = usable = 0
    for table, parts in zip(tables, found(tables, release), strict=True):
        told = has_family(table, parts)
        right += told
        own = sum(part.usable for part in parts)
        if table.rows is not None:
            rows += table.rows
            usable += min(own, table.rows)
        if given.show and (not told or (table.rows is not None and own < table.rows)):
            print(
                table.file, f"p. {table.first}-{table.last}", table.family, "family" if told else "NO FAMILY", end=" "
            )
            print(f"{own} of {table.rows} rows" if table.rows is not None else "")
    print(f"families {right} of {len(tables)}; rows {usable} of {rows} ({usable / max(rows, 1):.3f})")


def _file_names(release: Path) -> Sequence[str]:
    names: Sequence[str] = pd.read_parquet(release / "tables" / "documents.parquet")["file_name"].tolist()
    return names


if __name__ == "__main__":
    main()
