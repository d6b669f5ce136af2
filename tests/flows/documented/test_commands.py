"""Every command is shown by an example that works, and says what it did in one way for people, one for machines."""

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from flows.cli import app

Renaksi = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS: dict[str, Any] = vars(typer.main.get_command(app))["commands"]
#: examples that wait for something to arrive have tests of their own
LASTING = {"watch", "serve", "review", "desk"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert (command.epilog or "").startswith(f"Example: renaksi {name}")


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - LASTING))
def test_the_example_works(name: str, typed: Renaksi, published: Path) -> None:
    example = (COMMANDS[name].epilog or "").removeprefix("Example: renaksi ")
    newest = (published / "processed" / "latest").resolve().name
    arguments = shlex.split(example.replace("r-0123456789ab", newest))  # a release is named by what it holds
    done = typed(*arguments, cwd=published)
    assert done.returncode == (3 if "--fail-on" in arguments else 0), done.stderr  # the sample holds errors
    assert "Traceback" not in done.stderr
    assert done.stdout


def test_help_is_quick_to_load() -> None:
    code = "import sys, flows.cli; print([m for m in ('pandas', 'prefect', 'pydantic', 'numpy') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest"],
        ["ingest", "nowhere/"],
        ["tables", "x.pdf"],
        ["unknown"],
        ["trace", "evaluation", "-1"],
        ["trace", "nonsense", "0"],
        ["trace", "evaluation", "99999"],
        ["trace", "evaluation", "0", "nonsense"],
        ["explain", "nonsense"],
        ["schema", "nonsense"],
        ["completion", "tcsh"],
        ["audit", "--quiet", "--verbose"],
        ["audit", "--log-file", "nowhere/log"],
        ["backfill", ".", "--years", "25-2024"],
        ["backfill", ".", "--years", "2024-2019"],
        ["backfill", ".", "--years", "²²²²"],
        ["tables", ".", "--pages", "²"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], typed: Renaksi, published: Path) -> None:
    done = typed(*arguments, cwd=published)
    assert done.returncode == 2
    assert arguments[-1] in done.stderr and "Unexpected" not in done.stderr


def test_a_second_run_finds_everything_done(typed: Renaksi, published: Path) -> None:
    before = (published / "processed" / "latest").resolve()
    done = typed("ingest", "raw/", "--json", cwd=published)
    said = json.loads(done.stdout)
    assert (said["read_now"], said["release"]["status"]) == (0, "unchanged")
    assert (published / "processed" / "latest").resolve() == before == Path(said["release"]["path"])
    assert not (published / ".renaksi" / "prefect").exists(), "no server is needed where nothing is to be read"


def test_findings_may_decide_the_exit_status(typed: Renaksi, published: Path) -> None:
    done = typed("ingest", "raw/", "--fail-on", "error", cwd=published)  # the sample holds mislabeled quarter tables
    assert done.returncode == 3
    assert "status 3" in done.stderr


def test_messages_in_indonesian(typed: Renaksi, published: Path) -> None:
    done = typed("ingest", "raw/", "--lang", "id", cwd=published)
    assert "Laporan audit:" in done.stdout and "sudah ada" in done.stderr


def test_an_error_in_the_language_asked_for(typed: Renaksi, tmp_path: Path) -> None:
    done = typed("trace", "budget_realization", "0", "--lang", "id", cwd=tmp_path)
    assert done.returncode == 1
    out = f"--out {tmp_path / 'processed'}"
    assert f"seharusnya sebuah rilis, ditemukan tidak ada; dahulukan `renaksi ingest FOLDER {out}`" in done.stderr


def test_tables_of_single_pages_as_json(typed: Renaksi, published: Path) -> None:
    found = json.loads(
        typed("tables", "raw/kesbangpol_lampung_2024.pdf", "--json", "--pages", "9-11", cwd=published).stdout
    )
    assert (found["file"], found["pages"]) == ("kesbangpol_lampung_2024.pdf", 36)
    cells = [cell for table in found["tables"] for cell in table["cells"]]
    assert cells and {cell["page"] for cell in cells} <= {9, 10, 11}
    assert {"page", "row", "column", "row_span", "column_span", "text", "x0", "top", "x1", "bottom"} < set(cells[0])


def test_the_schema_of_one_table_as_json(typed: Renaksi, tmp_path: Path) -> None:
    [entry] = json.loads(typed("schema", "budget_realization", "--json", cwd=tmp_path).stdout)
    [balance] = [field for field in entry["fields"] if field["name"] == "balance"]
    assert (balance["title"], balance["unit"]) == ("Sisa", "IDR")
    assert typed("schema", "nonsense", cwd=tmp_path).returncode == 2


def test_no_release_yet_is_one_clear_line(typed: Renaksi, tmp_path: Path) -> None:
    done = typed("trace", "evaluation", "0", cwd=tmp_path)
    assert done.returncode == 1
    assert f"first `renaksi ingest FOLDER --out {tmp_path / 'processed'}`" in done.stderr
    assert len(done.stderr.splitlines()) == 1
