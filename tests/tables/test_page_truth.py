"""Cells of real and reconstructed pages against what people read there."""

import importlib.util
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.tables.export import tables_json


def scorer(corpus: Path, name: str) -> ModuleType:
    """The scorer that comes with the corpora."""
    path = corpus.parent / "bench" / f"{name}.py"
    if not path.is_file():
        pytest.skip(f"{name}.py does not lie beside the corpora")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_score(score: ModuleType, truth: dict[str, Any], published: dict[str, Any]) -> float:
    """F1 over the non-empty cells of one page, as the corpora's scorer counts it."""
    left = score.page_tables(published, truth["page"])
    equal = want = have = 0
    for table in truth["tables"]:
        cells = score.truth_cells(table["rows"])
        want += len(cells)
        best = max(left, key=lambda found: score.equal_cells(cells, found)[0], default=None)
        if best is not None:
            equal += score.equal_cells(cells, best)[0]
            have += len(best)
            left.remove(best)
    have += sum(map(len, left))
    return 2 * equal / (want + have) if want + have else 1.0


def test_born_digital_pages_have_the_cells_that_people_read(corpus: Path) -> None:
    score = scorer(corpus, "score_pages")
    by_file = defaultdict(list)
    for path in sorted((corpus / "real" / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if not re.search("scan|ocr", truth["file"]) and "disputable" not in truth:
            by_file[truth["file"]].append(truth)
    scores = {}
    for name, pages in by_file.items():
        published = tables_json(corpus / "real" / name, {truth["page"] for truth in pages})
        scores.update({(name, truth["page"]): page_score(score, truth, published) for truth in pages})
    assert len(scores) >= 25
    assert sum(scores.values()) / len(scores) >= 0.98, sorted(scores.items(), key=lambda s: s[1])[:5]
    assert [place for place, value in scores.items() if value < 0.9] == []


@pytest.mark.parametrize(
    "name", ["jabar-bakesbangpol_cascading", "jabar-bkpd_cascading-2016", "jabar-rsudalihsan_cascading-2016"]
)
def test_posters_have_no_table(corpus: Path, name: str) -> None:
    assert tables_json(corpus / "real" / f"{name}.pdf", {1})["tables"] == []


def folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("name", ["kesbangpol_lampung_2023_clean", "kesbangpol_lampung_2021_errors"])
def test_every_printed_text_of_a_report_stands_in_a_cell(reconstructed: Callable[[str], Path], name: str) -> None:
    """Whole in one cell: no text is torn, none runs into its neighbour's. (Rows that a page ends are joined later.)"""
    truth = json.loads(reconstructed(f"{name}.truth.json").read_text(encoding="utf-8"))
    tables = tables_json(reconstructed(f"{name}.pdf"))["tables"]
    cells = {folded(cell["text"]) for table in tables for cell in table["cells"]}
    account = [record for record in truth["normalized"]["budget_realization"] if record["description"]]
    assert account
    assert [record["description"] for record in account if folded(record["description"]) not in cells] == []
    targets = {record["target_raw"] for record in truth["normalized"]["performance_agreement"] if record["target_raw"]}
    assert targets
    assert [target for target in targets if folded(target) not in cells] == []


@pytest.mark.slow
def test_icdar_tables(corpus: Path) -> None:
    score = scorer(corpus, "score_icdar")
    folder = corpus / "icdar2013-eu"
    truth = json.loads((folder / "gt.json").read_text(encoding="utf-8"))
    documents = {}
    for name, document in truth.items():
        found = tables_json(folder / Path(document["pdf"]).name)["tables"]
        documents[name] = [
            {
                "page": table["cells"][0]["page"],
                "cells": [{**cell, "col": cell["column"], "col_span": cell["column_span"]} for cell in table["cells"]],
            }
            for table in found
        ]
    assert score.score(truth, documents, "ruled")["complete"]["mean"]["f1"] >= 0.99
    assert score.score(truth, documents, "all")["complete"]["mean"]["f1"] >= 0.95
