"""What pages show of files, queries and answers is so: files of decisions, the release's files, what `explain` says."""

import csv
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.normalize.outcome.decision_files import read_decisions
from pipeline.normalize.outcome.decisions import Correction, Decision, OwnFinding, Verdict, columns_of_kind
from tests.flows.documented.printed import ROOT, block, typed_lines

pytestmark = pytest.mark.slow  # whole runs in processes of their own

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(("number", "kind"), list(enumerate((Correction, Verdict, OwnFinding))))
def test_the_files_of_decisions_are_read_as_shown(number: int, kind: type[Decision], tmp_path: Path) -> None:
    shown = block("docs/corrections.md", "csv", number)
    (tmp_path / "decisions.csv").write_text(shown, "utf-8")
    read = read_decisions(tmp_path / "decisions.csv", kind)
    assert read.problems == ()
    for line, one in zip(csv.DictReader(shown.splitlines()), read.decisions, strict=True):
        assert {name: getattr(one, name) for name in line} == line


def test_the_page_on_decisions_names_their_columns() -> None:
    page = (ROOT / "docs" / "corrections.md").read_text("utf-8")
    told = {
        name for cells in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", cells)
    }
    assert told == {name for kind in (Correction, Verdict, OwnFinding) for name in columns_of_kind(kind)}


def test_the_query_for_persons_runs(published: Path) -> None:
    [sql] = [line for page, line in typed_lines() if page == "docs/privacy.md" and line.startswith("SELECT")]
    with duckdb.connect(str(published / "processed" / "latest" / "renaksi.duckdb"), read_only=True) as connection:
        found = connection.execute(sql).fetchall()
    assert found and all("[nama]" in text or "nip" in text.lower() for _, text in found)


def test_the_shown_answer_of_explain_is_that_of_the_sample(typed: Renaksi, published: Path) -> None:
    command, *answer = block("docs/how-it-works.md", "", 1).splitlines()
    done = typed(*shlex.split(command)[2:], cwd=published)
    said = {" ".join(line.split()) for line in done.stdout.splitlines()}
    assert [line for line in answer if " ".join(line.split()) not in said] == []


def test_the_listed_files_are_in_a_release(published: Path) -> None:
    listed = re.findall(r"^[^\s,]+(?:, [^\s,]+)*", block("README.md", "", 2), re.MULTILINE)
    names = [name for line in listed for name in line.split(", ") if name[0] != "." and "searchable" not in name]
    assert len(names) >= 9
    latest = published / "processed" / "latest"
    own = {"<table>": "findings", "<file>": "kesbangpol_lampung_2024"}
    found = [re.sub(r"<\w+>", lambda match: own[match[0]], name) for name in names]
    assert [name for name in found if not (latest / name).is_file()] == []
