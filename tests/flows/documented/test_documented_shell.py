"""Lines of a shell and files for other programs that the pages print: they run, or the programs take them."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typer
import yaml

from flows.cli import app
from pipeline.publish.release import load_release
from tests.flows.documented.printed import ROOT, block, typed_lines
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # processes of their own


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    shown = block("docs/production.md", "ini")
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names of systemd have capitals
    unit.read_string(shown)
    program, name, *words = shlex.split(unit["Service"]["ExecStart"])
    command: Any = typer.main.get_group(app).commands[name]
    _, over, _ = command.make_parser(typer.Context(command, info_name=name)).parse_args(words)
    assert (program, over) == ("/opt/renaksi/renaksi", [])
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not on this machine")
    file = tmp_path / "renaksi-watch.service"
    file.write_text(shown.replace("/opt/renaksi/renaksi", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    assert not [line for line in done.stderr.splitlines() if "renaksi-watch.service" in line], done.stderr


def test_a_release_that_is_handed_on_alone_is_whole(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published / "processed", tmp_path / "processed", symlinks=True)
    [line] = [line for _, line in typed_lines() if line.startswith("cp -rL ")]
    subprocess.run(shlex.split(line), cwd=tmp_path, check=True)
    shutil.rmtree(tmp_path / "processed")
    whole = load_release(published / "processed" / "latest")
    for name, table in load_release(tmp_path / "release").items():
        pd.testing.assert_frame_equal(table, whole[name])


def test_a_page_is_drawn_as_contributing_tells(sample_pdf: Path, tmp_path: Path) -> None:
    if not shutil.which("pdftoppm"):
        pytest.skip("poppler-utils is not on this machine")
    [line] = [line for _, line in typed_lines() if line.startswith("pdftoppm ")]
    shutil.copy(sample_pdf, tmp_path / "report.pdf")
    subprocess.run(shlex.split(line), cwd=tmp_path, check=True)
    assert list(tmp_path.glob("page-*7.png"))


def test_the_lines_of_compose_name_what_the_file_has() -> None:
    text = (ROOT / "docs" / "compose.yaml").read_text("utf-8")
    told, asked = yaml.safe_load(text), set(re.findall(r"\$\{(\w+):\?", text))
    lines = [line for _, line in typed_lines() if "docker compose" in line]
    assert len(lines) == 2
    for line in lines:
        words = shlex.split(line)
        assert {word.partition("=")[0] for word in words if "=" in word} == asked
        assert words[words.index("-f") + 1] == "docs/compose.yaml"
    assert "profiles" in told["services"][shlex.split(lines[1])[-1]], "it runs when it is asked for, not with the rest"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A checkout whose .venv is made already: this environment's Python, with the stamps of all locks."""
    for name in ("renaksi", "test", "pyproject.toml", *(path.name for path in ROOT.glob("requirements*.lock"))):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for name in ("schemas", "pipeline", "flows"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_one.py").write_text("def test_one():\n    assert True\n", "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', "utf-8")
    python.chmod(0o755)
    made = (
        'root=$PWD; . scripts/environment.sh; for l in requirements*.lock; do stamp_of "$root/$l" >.venv/$l.stamp; done'
    )
    subprocess.run(["bash", "-c", made], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["./renaksi", "--version"], "renaksi "),
        (["RENAKSI_EXTRAS=dask", "./renaksi", "--help"], "ingest"),
        (["./test", "-q", "tests"], "1 passed"),
        (["./test", "--all", "tests"], "1 passed"),
    ],
    ids=" ".join,
)
def test_the_programs_of_the_checkout(line: Sequence[str], said: str, installed: Path) -> None:
    settings = dict(word.split("=") for word in line if "=" in word)
    command = [word for word in line if "=" not in word]
    environment = own_environment(**settings, PATH=os.environ["PATH"])
    done = subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and said in done.stdout, done.stdout + done.stderr


def test_an_extra_that_there_is_not_is_wrong_use(installed: Path) -> None:
    environment = own_environment(RENAKSI_EXTRAS="postgres")
    done = subprocess.run(["./renaksi", "--help"], cwd=installed, env=environment, capture_output=True, text=True)
    assert done.returncode == 2 and "postgres" in done.stderr
