"""Roles from numbers alone: every heading blanked, and what the relations among figures then tell of the columns.

    python -m bench.roles_from_numbers PDF|FOLDER... --pages KEPT [--out OUT.json]

Reads from KEPT the pages that `bench.replay` keeps (documents that are not there are left out), understands the tables
with their headings, then again with none, and counts columns of figures: in a relation; with the role that the headings
gave (`same`), with another (`other`, of which target and achievement of one relation changed places: `exchanged`), with
none. `share_false` is the share of columns in a relation after the rows of each column were shuffled (seed 7, twice):
what chance gives.
"""

import argparse
import json
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from bench.replay import Kept, kept
from pipeline.relations.column_search import column_relations
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.model import Column, LogicalTable
from pipeline.tables.understand import understand
from schemas.vocabulary import Role

__all__ = ["Kept"]  # the pickles name it

_EXCHANGED = {Role.TARGET, Role.ACHIEVEMENT}
_SHUFFLES = 2


def count(table: LogicalTable, drawn: np.random.Generator) -> Counter[str]:
    """What the numbers of one table tell without its headings."""
    out: Counter[str] = Counter()
    numbers = table.numbers
    if numbers is None or not numbers.columns:
        return out
    related = {index for relation in numbers.relations for index in relation.columns}
    out["numeric"] = len(numbers.columns)
    out["numeric_related"] = len(related)
    for _ in range(_SHUFFLES):
        shuffled = []
        for column in numbers.columns:
            order = drawn.permutation(len(column.values))
            shuffled.append(
                replace(column, values=column.values[order], steps=column.steps[order], dashes=column.dashes[order])
            )
        out["shuffled"] += len(shuffled)
        out["shuffled_related"] += len({c for relation in column_relations(shuffled) for c in relation.columns})
    blank = assigned([Column(index, ()) for index in range(len(table.columns))], numbers, None)
    figures = {column.index for column in numbers.columns}
    for named in table.columns:
        if named.index not in figures or named.role not in FIGURES:
            continue
        found = blank[named.index].role
        kind = "none" if found is None else "same" if found is named.role else "other"
        out["roles"] += 1
        out[kind] += 1
        if named.index in related:
            out["roles_related"] += 1
            out[f"{kind}_related"] += 1
        out["exchanged"] += kind == "other" and {found, named.role} == _EXCHANGED
    return out


def told(counts: Counter[str]) -> dict[str, float | int]:
    """The shares that the docstring of this module names, beside the counts."""

    def share(part: str, whole: str) -> float:
        return round(counts[part] / max(counts[whole], 1), 4)

    return {
        "share_in_relation": share("numeric_related", "numeric"),
        "share_false": share("shuffled_related", "shuffled"),
        "share_same": share("same", "roles"),
        "share_same_of_related": share("same_related", "roles_related"),
        "share_other_of_related": share("other_related", "roles_related"),
        **dict(sorted(counts.items())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    pdfs = [pdf for path in given.paths for pdf in ([path] if path.suffix == ".pdf" else sorted(path.glob("*.pdf")))]
    drawn, counts, read = np.random.default_rng(7), Counter[str](), 0
    for pdf in pdfs:
        key = sha256(pdf.read_bytes()).hexdigest()[:16]
        if not (given.pages / f"{key}.pickle").exists():
            continue
        read += 1
        for table in understand(kept(pdf, given.pages).contents, key, pdf.name).tables:
            counts += count(table, drawn)
    result = {"documents": read, **told(counts)}
    print(json.dumps(result, indent=1))
    if given.out:
        given.out.write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
