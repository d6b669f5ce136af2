"""The gate: what documents gave before, they must not give less of now."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.gate import Thresholds, gate
from pipeline.publish.frames import write_parquet
from schemas.catalogue import typed

ALLOWED = Thresholds(rows=0.02, tables=0.0, cells=0.005, accounted=0.9)
Document = tuple[int, int, float | None]  # rows, tables, share of accounted cells


def release(folder: Path, documents: Mapping[str, Document], superseded: Sequence[tuple[str, str]] = ()) -> Path:
    tables = folder / "tables"
    tables.mkdir(parents=True)
    rows: dict[str, list[dict[str, Any]]] = {"documents": [], "factors": [], "source_tables": []}
    for name, (count, table_count, accounted) in documents.items():
        rows["documents"].append({"document_id": name, "file_name": f"{name}.pdf", "cells_accounted": accounted})
        rows["factors"] += [{"document_id": name, "row_no": n} for n in range(count)]
        rows["source_tables"] += [{"document_id": name, "table_id": f"{name}-{n}"} for n in range(table_count)]
    for table, records in rows.items():
        write_parquet(typed(pd.DataFrame(records), table), table, tables / f"{table}.parquet")
    manifest = {"sources": [], "superseded": [{"document_id": old, "superseded_by": new} for old, new in superseded]}
    (folder / "MANIFEST.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return release(tmp_path / "before", {"a": (100, 5, 1.0), "b": (10, 2, None)})


def test_the_same_and_more_may_pass(tmp_path: Path, before: Path) -> None:
    now = release(tmp_path / "now", {"a": (100, 5, 1.0), "b": (30, 3, 0.99), "c": (1, 1, 0.95)})
    assert gate(now, before, ALLOWED).reasons == []
    assert gate(before, None, ALLOWED).reasons == []


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ({"a": (97, 5, 1.0), "b": (10, 2, None)}, "rows are fewer: a.pdf (100 before, 97 now)"),
        ({"a": (100, 4, 1.0), "b": (10, 2, None)}, "tables are fewer: a.pdf (5 before, 4 now)"),
        ({"a": (100, 5, 0.99), "b": (10, 2, None)}, "cells accounted for are fewer: a.pdf (100.0% before, 99.0% now)"),
        ({"a": (100, 5, None), "b": (10, 2, None)}, "cells accounted for are fewer: a.pdf (100.0% before, 0.0% now)"),
        ({"a": (100, 5, 1.0)}, "documents are gone: b.pdf"),
        (
            {"a": (100, 5, 1.0), "b": (10, 2, None), "c": (1, 1, 0.5)},
            "cells accounted for are below 90.0%: c.pdf (50.0%)",
        ),
    ],
)
def test_each_loss_has_its_reason(tmp_path: Path, before: Path, now: dict[str, Document], reason: str) -> None:
    verdict = gate(release(tmp_path / "now", now), before, ALLOWED)
    assert verdict.reasons == [reason]
    assert {f"{document}.pdf" for document in verdict.documents} == {reason.split(": ")[1].split()[0]} - {"b.pdf"}


def test_a_loss_within_the_thresholds_passes(tmp_path: Path, before: Path) -> None:
    now = release(tmp_path / "now", {"a": (98, 5, 0.996), "b": (10, 2, None)})
    assert gate(now, before, ALLOWED).reasons == []


def test_a_superseded_document_is_held_against_its_successor(tmp_path: Path, before: Path) -> None:
    good = release(tmp_path / "good", {"a2": (101, 5, 1.0), "b": (10, 2, None)}, [("a", "a2")])
    assert gate(good, before, ALLOWED).reasons == []
    poor = release(tmp_path / "poor", {"a2": (50, 5, 1.0), "b": (10, 2, None)}, [("a", "a2")])
    verdict = gate(poor, before, ALLOWED)
    assert verdict.reasons == ["rows are fewer: a2.pdf (100 before, 50 now)"]
    assert verdict.documents == {"a2"}
