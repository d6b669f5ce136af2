"""`renaksi diff` over two real releases that differ by one known change: it lists that change, and says why."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.publication import publish_documents
from pipeline.publish.release import latest, load_release
from pipeline.publish.result import read_result, write_result
from schemas.catalogue import TABLES
from schemas.catalogue import typed as in_types

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
CORRECTION = {
    "document": "kesbangpol_lampung_2024.pdf",
    "table": "recommendations",
    "column": "text",
    "reason": "salah baca",
    "author": "Auditor",
    "date": "2025-03-01",
}


@pytest.fixture
def own(published: Path, tmp_path: Path) -> Path:
    """`published`, whose releases and store the test may add to."""
    (tmp_path / "processed" / "releases").mkdir(parents=True)
    before = (published / "processed" / "latest").resolve()
    (tmp_path / "processed" / "releases" / before.name).symlink_to(before)
    (tmp_path / "processed" / "latest").symlink_to(f"releases/{before.name}")
    shutil.copytree(published / ".renaksi" / "results", tmp_path / ".renaksi" / "results")
    shutil.copytree(published / "raw", tmp_path / "raw", symlinks=True)  # decisions lie beside the PDF that moved along
    return tmp_path


def _diff(typed_command: Renaksi, folder: Path, before: str) -> Mapping[str, Any]:
    done = typed_command("diff", before, "latest", "--json", "--html", "diff.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_one_corrected_cell(typed: Renaksi, own: Path) -> None:
    before = latest(own / "processed").name
    printed = str(load_release(latest(own / "processed"))["recommendations"]["text"].iloc[1])
    file = own / "raw" / "corrections.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        row = {**CORRECTION, "row_key": printed, "printed": printed, "corrected": "Menyusun <b>jadwal</b> bersama"}
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
    assert typed("audit", cwd=own).returncode == 0
    found = _diff(typed, own, before)
    [listed, changed] = sorted(found["changes"], key=lambda change: change["table"])
    assert (listed["table"], listed["kind"], listed["cause"]) == ("corrections", "added", "corrected")
    assert (changed["table"], changed["kind"], changed["cause"]) == ("recommendations", "changed", "corrected")
    assert changed["values"] == {"text": {"before": printed, "after": "Menyusun <b>jadwal</b> bersama"}}
    page = (own / "diff.html").read_text(encoding="utf-8")
    assert "Menyusun &lt;b&gt;jadwal&lt;/b&gt; bersama" in page and "<b>" not in page
    text = typed("diff", before, "latest", cwd=own).stdout
    assert "~ recommendations:" in text and "; corrected)" in text
    assert [line.split() for line in text.splitlines() if line.startswith(("corrections ", "recommendations "))] == [
        ["recommendations", "changed", "corrected", "1"],
        ["corrections", "added", "corrected", "1"],
    ]


def test_one_superseding_document(typed: Renaksi, own: Path) -> None:
    before = latest(own / "processed")
    [source] = json.loads((before / "MANIFEST.json").read_text(encoding="utf-8"))["sources"]
    old = read_result(own / ".renaksi" / "results" / source["result"])
    revised = write_result(
        own / ".renaksi" / "results",
        "revised",
        _revised(old.frames, source["document_id"]),
        pipeline_version=old.pipeline_version,
    )
    info = publish_documents([revised.folder], own / "processed", own / ".renaksi" / "results", base="latest")
    assert [gone.file_name for gone in info.superseded] == [source["file_name"]]
    found = _diff(typed, own, before.name)
    assert {change["cause"] for change in found["changes"]} == {"superseded"}
    changed = [c for c in found["changes"] if c["table"] != "documents"]
    assert [(c["table"], c["kind"], c["values"]) for c in changed] == [
        ("factors", "changed", {"text": {"before": _factor(old.frames), "after": "Anggaran dipangkas"}})
    ]


def _factor(frames: Mapping[str, pd.DataFrame]) -> str:
    return str(frames["factors"]["text"].iloc[0])


def _revised(frames: Mapping[str, pd.DataFrame], document_id: str) -> dict[str, pd.DataFrame]:
    """The same report as another file with one factor worded otherwise."""
    out = {}
    for table in TABLES:
        frame = frames[table].copy()
        for column in ("document_id", "table_id"):
            if column in frame.columns:
                frame[column] = frame[column].str.replace(document_id, "f" * 16)
        out[table] = frame
    out["documents"] = out["documents"].assign(sha256="f" * 64, file_name="laporan_revisi.pdf")
    out["factors"].loc[0, "text"] = "Anggaran dipangkas"
    return {table: in_types(frame, table) for table, frame in out.items()}
