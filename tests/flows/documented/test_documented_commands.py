"""Every `renaksi` that README and docs/ print is one that there is, with options that it has, and runs as printed."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from flows.cli import app
from schemas.catalogue import TABLES
from tests.flows.documented.printed import PAGES, block, code_of
from tests.flows.serving import free_port, start

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
#: a command as a page prints it: at the start of a word, up to the end of the code that it stands in
COMMAND = re.compile(r"(?:^|(?<=[\s`(/=]))renaksi(?: (?:[^`\n#|>&;]|\\\|)*)?")
#: commands that run until they are ended, with what they say once they serve
LASTING = {"watch": "Watching ", "serve": "http://", "review": "http://", "desk": "http://"}
#: what needs a store or a cluster: test_every_example.py says which tests run those
ELSEWHERE = ("s3://", "tcp://", "--runner")
#: what a page writes for something of the reader's own -> what there is beside the sample
OWN = {
    "PATH…": "raw/",
    "PDF": "raw/kesbangpol_lampung_2024.pdf",
    "PDF…": "raw/kesbangpol_lampung_2024.pdf",
    "DIR": "raw/",
    "FOLDER": "raw/",
    "DOCUMENT": "kesbangpol_lampung_2024.pdf",
    "NAME": "Kesatuan Bangsa",
    "raw/laporan.pdf": "raw/kesbangpol_lampung_2024.pdf",
    "ROW": "0",
    "COLUMN": "balance",
    "RELEASE": "latest",
    "OLD": "latest",
    "r-…": "latest",
    "R": "processed/latest",
    "N": "10",
}
CLI = typer.main.get_group(app)


def commands() -> dict[str, str]:
    """Each command without its program -> the page that prints it first."""
    found: dict[str, str] = {}
    for page in PAGES:
        for code in code_of(page):
            for match in COMMAND.finditer(code):
                typed = match[0].removeprefix("renaksi").strip()
                if typed and not typed.startswith((".", "=", "(", "[", "-watch")) and typed.split()[0] != "as":
                    found.setdefault(re.sub(r"\|\w+", "", re.sub(r"[\[\]]", "", typed)), page.name)
    return found


COMMANDS = commands()


def test_the_pages_print_every_command() -> None:
    assert set(CLI.commands) <= {typed.split()[0] for typed in COMMANDS}


@pytest.mark.parametrize("typed", COMMANDS)
def test_a_printed_command_is_one_that_there_is(typed: str) -> None:
    name, *words = shlex.split(typed)
    if name.startswith("-"):
        assert name in {"--help", "--version"}, COMMANDS[typed]
        return
    command: Any = CLI.commands[name]
    context = typer.Context(command, info_name=name)
    values, over, _ = command.make_parser(context).parse_args(list(words))  # an unknown option is an error here
    assert over == [], f"{COMMANDS[typed]}: too many words"
    if words:  # else it is only named
        wanted = [one.name for one in command.params if one.required and one.param_type_name == "argument"]
        assert [one for one in wanted if not values.get(one)] == [], f"{COMMANDS[typed]}: incomplete"


def runnable() -> Iterator[tuple[str, ...]]:
    """Each once, as it runs beside the sample."""
    seen = set()
    for typed in COMMANDS:
        name, *words = shlex.split(typed)
        named_only = not words and any(one.required for one in CLI.commands[name].params) if name[0] != "-" else False
        if name in LASTING or named_only or any(mark in typed for mark in ELSEWHERE):
            continue
        arguments = (name, *(OWN.get(word, word) for word in words))
        if "TABLE" in arguments:
            table = "II.9" if name == "explain" else "budget_realization"
            arguments = tuple(table if word == "TABLE" else word for word in arguments)
        if arguments not in seen:
            seen.add(arguments)
            yield arguments


@pytest.mark.parametrize("arguments", list(runnable()), ids=" ".join)
def test_what_can_run_beside_the_sample_runs(arguments: tuple[str, ...], typed: Renaksi, published: Path) -> None:
    newest = (published / "processed" / "latest").resolve().name
    accepts = arguments[0] == "publish"
    done = typed(*(newest if accepts and word == "latest" else word for word in arguments), cwd=published)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--write" in arguments, "it said nothing"


def lasting() -> Iterator[tuple[str, ...]]:
    """Each once, with a port and a host of this machine."""
    seen = set()
    for typed in COMMANDS:
        name, *words = shlex.split(typed)
        if name not in LASTING or any(mark in typed for mark in ELSEWHERE):
            continue
        named_only = not words and any(one.required for one in CLI.commands[name].params)
        arguments = (name, *(OWN.get(word, word) for word in words))
        if not named_only and arguments not in seen:
            seen.add(arguments)
            yield arguments


@pytest.mark.parametrize("arguments", list(lasting()), ids=" ".join)
def test_what_lasts_serves_until_it_is_ended(arguments: tuple[str, ...], published: Path, tmp_path: Path) -> None:
    name, *words = arguments
    here = {"8765": str(free_port()), "10.0.0.5": "127.0.0.1"}
    command = [name, *(here.get(word, word) for word in words)]
    if name != "watch" and "--port" not in words:
        command += ["--port", str(free_port())]
    for kept in ("raw", "processed", ".renaksi"):
        shutil.copytree(published / kept, tmp_path / kept, symlinks=True)
    password = tmp_path / "desk.password"
    password.write_text("a password of the office\n", encoding="utf-8")
    password.chmod(0o600)
    process = start(tmp_path, *command, BROWSER="true")
    try:
        until = time.monotonic() + 180
        while LASTING[name] not in (said := (tmp_path / "log").read_text("utf-8")):
            assert process.poll() is None and time.monotonic() < until, said
            time.sleep(0.1)
        if name in ("desk", "review"):
            address = re.findall(r"http://\S+", said)[0]
            person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with person.open(address, timeout=60) as answer:
                assert "<html" in answer.read().decode()
    finally:
        os.killpg(process.pid, signal.SIGINT)
        status = process.wait(60)
    assert status in (0, 130), (tmp_path / "log").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_of_every_table(table: str) -> None:
    done = CliRunner().invoke(app, ["schema", table])
    assert done.exit_code == 0 and done.stdout.lstrip().startswith(table)


def test_the_python_of_the_readme_runs(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(published)
    names: dict[str, Any] = {}
    exec(compile(block("README.md", "python"), "README.md", "exec"), names)
    assert len(names["findings"]) and names["outcome"].release.status == "unchanged"


def test_the_query_for_headings_without_a_role_runs(published: Path) -> None:
    sql = block("docs/adding-wording.md", "sql")
    with duckdb.connect(str(published / "processed" / "latest" / "renaksi.duckdb"), read_only=True) as connection:
        columns = [one[0] for one in connection.execute(sql).description]
    assert columns == ["table_id", "column", "cells", "example"]
