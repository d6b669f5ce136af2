"""What `renaksi audit` prints for other programs: JSON, Markdown, SARIF 2.1.0."""

import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest

from pipeline.publish.release import latest, load_release
from schemas.rules import RULES

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def findings(published: Path) -> pd.DataFrame:
    return load_release(latest(published / "processed"))["findings"]


@pytest.fixture
def one_waived(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, findings: pd.DataFrame
) -> Iterator[tuple[Path, str]]:
    """A folder to audit in, beside whose PDF a waiver lies; the finding_id that it waives."""
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed" / "releases").symlink_to(published / "processed" / "releases")
    (tmp_path / "processed" / "latest").symlink_to((published / "processed" / "latest").resolve())
    monkeypatch.setenv("RENAKSI_STORE", str(published / ".renaksi" / "results"))
    row = findings[findings["rule"] == "quarter_title_mismatch"].iloc[0]
    waiver = {
        "document": "kesbangpol_lampung_2024.pdf",
        "rule": row["rule"],
        "row_key": "" if pd.isna(row["row_key"]) else row["row_key"],
        "page": str(row["page"]),
        "printed": row["printed"],
        "reason": "judul salah ketik",
        "author": "Auditor",
        "date": "2025-03-01",
    }
    file = published / "raw" / "waivers.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(waiver))
        writer.writeheader()
        writer.writerow(waiver)
    yield tmp_path, str(row["finding_id"])
    file.unlink()


def test_sarif_has_the_shape_of_2_1_0(typed: Renaksi, one_waived: tuple[Path, str], findings: pd.DataFrame) -> None:
    folder, waived = one_waived
    done = typed("audit", "--format", "sarif", "--fail-on", "error", cwd=folder)
    assert done.returncode == 3
    log = json.loads(done.stdout)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1) and log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES) and len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"} and result["message"]["text"]
        [place] = result["locations"]
        assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]) == "kesbangpol_lampung_2024.pdf"
        assert place["logicalLocations"][0]["fullyQualifiedName"]
    prints = [result["partialFingerprints"]["findingId/v1"] for result in run["results"]]
    assert prints == findings["finding_id"].tolist()
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert [r["level"] for r in run["results"]] == [levels[s] for s in findings["severity"]]
    suppressed = {
        r["partialFingerprints"]["findingId/v1"]: r["suppressions"] for r in run["results"] if "suppressions" in r
    }
    reason = "judul salah ketik (Auditor, 2025-03-01)"
    assert suppressed == {waived: [{"kind": "external", "status": "accepted", "justification": reason}]}


def test_markdown_has_one_line_per_finding(
    typed: Renaksi, one_waived: tuple[Path, str], findings: pd.DataFrame
) -> None:
    folder, _ = one_waived
    text = typed("audit", "--format", "markdown", "--lang", "id", cwd=folder).stdout
    rows = [line for line in text.splitlines() if re.match(r"\| [🔴🟠🔵] ", line)]
    assert len(rows) == len(findings)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}  # a bar in a text ends no cell
    assert sum("dikesampingkan" in row for row in rows) == 1
    order = ["🔴🟠🔵".index(row[2]) for row in rows]
    assert order == sorted(order)
    assert not re.search(r"(?<!\\)<", text)


def test_json_is_what_json_means_elsewhere(typed: Renaksi, one_waived: tuple[Path, str]) -> None:
    folder, waived = one_waived
    one = typed("audit", "--format", "json", cwd=folder).stdout
    assert json.loads(one)["findings"] == json.loads(typed("audit", "--json", cwd=folder).stdout)["findings"]
    assert [f["finding_id"] for f in json.loads(one)["findings"] if f["status"] == "waived"] == [waived]
