"""The checks again, without a PDF: what people decided since is applied; what they took back is open again."""

import csv
import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow  # whole runs in processes of their own

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def audited(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`published`, whose releases and decisions the test may change: another `out`, the same results."""
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed" / "releases").symlink_to(published / "processed" / "releases")
    (tmp_path / "processed" / "latest").symlink_to((published / "processed" / "latest").resolve())
    monkeypatch.setenv("RENAKSI_STORE", str(published / ".renaksi" / "results"))
    return tmp_path


def write(path: Path, **row: str) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)


def by_id(done: subprocess.CompletedProcess[str]) -> dict[str, Mapping[str, Any]]:
    return {one["finding_id"]: one for one in json.loads(done.stdout)["findings"]}


def test_nothing_new_is_the_same_release(typed: Renaksi, audited: Path) -> None:
    said = json.loads(typed("audit", "--json", cwd=audited).stdout)
    assert (said["status"], said["new"], said["gone"]) == ("unchanged", [], [])
    assert (
        typed("audit", "--fail-on", "error", cwd=audited).returncode == 3
    )  # the sample holds mislabeled quarter tables


def test_a_waiver_holds_until_it_is_taken_back(typed: Renaksi, audited: Path, published: Path) -> None:
    before = by_id(typed("audit", "--json", cwd=audited))
    waived = next(one for one in before.values() if one["rule"] == "quarter_title_mismatch")
    file = published / "raw" / "waivers.csv"
    write(
        file,
        document="kesbangpol_lampung_2024.pdf",
        rule=waived["rule"],
        row_key=waived["row_key"] or "",
        page=str(waived["page"]),
        printed=waived["printed"],
        reason="judul salah ketik, sudah diakui",
        author="Auditor",
        date="2025-03-01",
    )
    try:
        now = by_id(typed("audit", "--json", cwd=audited))
        assert [key for key in now if now[key]["status"] == "waived"] == [waived["finding_id"]]
        assert now.keys() == before.keys()
    finally:
        file.unlink()
    assert {one["status"] for one in by_id(typed("audit", "--json", cwd=audited)).values()} == {"open"}


def test_a_waiver_of_what_is_not_printed_is_refused(typed: Renaksi, audited: Path, published: Path) -> None:
    file = published / "raw" / "waivers.csv"
    names = {
        "document": "kesbangpol_lampung_2024.pdf",
        "rule": "balance_mismatch",
        "row_key": "Belanja",
        "printed": "1",
    }
    write(file, **names, reason="x", author="Auditor", date="2025-03-01")
    try:
        done = typed("audit", cwd=audited)
    finally:
        file.unlink()
    assert done.returncode == 1
    assert "waivers.csv line 2" in done.stderr and "Traceback" not in done.stderr
