"""A real release as a package: what the documentation tells to type works on it."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest
import yaml

from pipeline.publish.release import latest
from pipeline.run import ingest
from pipeline.settings import Settings
from schemas.catalogue import TABLES

pytestmark = pytest.mark.slow  # whole runs in processes of their own


MONEY = "Money spent per program and quarter, and its share of the budget where that is printed beside it"


@pytest.fixture(scope="module")
def release(published: Path) -> Path:
    return latest(published / "processed")


def _blocks(root: Path, page: str, language: str) -> dict[str, str]:
    """Heading of the page -> the code below it, blocks of one heading joined."""
    text = (root / "docs" / page).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, body = section.split("\n", 1)
        code = re.findall(rf"```{language}\n(.*?)```", body, flags=re.DOTALL)
        assert code, f"{page}: nothing to run under {heading}"
        found[heading] = "\n".join(code)
    return found


def _silent(queries: Mapping[str, str], release: Path) -> set[str]:
    """Headings of the queries that run and find nothing."""
    with duckdb.connect(str(release / "renaksi.duckdb"), read_only=True) as connection:
        return {heading for heading, sql in queries.items() if not connection.execute(sql).fetchall()}


def test_every_query_of_the_page_runs(root: Path, release: Path) -> None:
    several = "The same figure with another value in a later report"
    unknown = "Every figure of a table that fits no family"
    assert _silent(_blocks(root, "queries.md", "sql"), release) == {MONEY, several, unknown}  # the report has none


def test_query_of_money_finds_it(root: Path, corpus: Path, tmp_path: Path) -> None:
    info = ingest([corpus / "real" / "tangsel-bpbd_triwulan-2023.pdf"], tmp_path / "out", Settings(workers=1)).release
    assert info is not None
    assert _silent({MONEY: _blocks(root, "queries.md", "sql")[MONEY]}, info.path) == set()


def test_quick_start_runs_as_it_stands(
    root: Path, published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published)
    names: dict[str, object] = {}
    for heading, code in _blocks(root, "quick-start.md", "python").items():
        exec(compile(code, f"quick-start.md, {heading}", "exec"), names)
    said = capsys.readouterr().out
    assert "Program" in said and "TW4" in said and "kesbangpol_lampung_2024.pdf" in said
    quarters = names["quarters"].to_pandas().set_index("period")  # type: ignore[attr-defined]  # set by the page's code
    lines = pd.read_csv(published / "processed" / "latest" / "tables" / "evaluation.csv").query(
        "level == 'sub_activity'"
    )
    reached = lines[lines["realization_value"] >= lines["target_value"]]
    assert quarters["reached"].to_dict() == reached["period"].value_counts().to_dict()


def test_frictionless_finds_no_error_in_a_real_release(release: Path) -> None:
    report = frictionless.Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks} == set(TABLES) >= {"entities", "series", "entity_candidates"}
    assert {"entities", "series"} <= {task.name for task in report.tasks if task.stats.get("rows")}


def test_citation_names_every_report(release: Path) -> None:
    cited = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "dataset", release.name)
    [report] = cited["references"]
    with (release / "tables" / "documents.csv").open(encoding="utf-8") as stream:
        [document] = csv.DictReader(stream)
    assert (report["year"], report["title"]) == (2024, document["title"])
    assert report["authors"][0]["name"].startswith("Badan Kesatuan Bangsa dan Politik")
    assert "43 b" in (release / "LICENSE-DATA.md").read_text(encoding="utf-8")


def test_no_number_of_a_person_in_any_table(release: Path) -> None:
    number = re.compile(r"(?<!\d)19\d{6} ?[12]\d{5} ?[12] ?\d{3}(?!\d)")
    named = [p.name for p in sorted((release / "tables").glob("*.csv")) if number.search(p.read_text(encoding="utf-8"))]
    assert named == []
    assert "[NIP]" in (release / "tables" / "passages.csv").read_text(encoding="utf-8")
