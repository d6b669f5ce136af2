"""The Tab key: bash runs what `renaksi completion bash` prints, and offers what there is."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from flows.cli import app
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS = set(vars(typer.main.get_command(app))["commands"])


@pytest.fixture
def offered(published: Path, tmp_path: Path) -> Callable[[str], set[str]]:
    """What bash offers for the last word of a line, typed where a release is."""
    program = tmp_path / "renaksi"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m flows "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def press_tab(line: str) -> set[str]:
        words = line.split(" ")
        typed = f'{" ".join(words[:-1])} "{words[-1]}"'
        code = (
            f'PATH="{tmp_path}:$PATH"; source <(renaksi completion bash) && COMP_WORDS=({typed}) && '
            f'COMP_CWORD={len(words) - 1} && _renaksi_completion renaksi && printf "%s\\n" "${{COMPREPLY[@]}}"'
        )
        command = ["bash", "--norc", "-c", code]
        environment = own_environment()
        done = subprocess.run(command, cwd=published, env=environment, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return set(done.stdout.split())

    return press_tab


def test_commands(offered: Callable[[str], set[str]]) -> None:
    assert offered("renaksi ") == COMMANDS
    assert offered("renaksi tr") == {"trace"}


def test_names_of_the_newest_release(offered: Callable[[str], set[str]], published: Path) -> None:
    newest = (published / "processed" / "latest").resolve().name
    there = {folder.name for folder in (published / "processed" / "releases").glob("[!.]*")}
    assert newest in there and offered("renaksi diff ") == {*there, "latest"}
    assert offered("renaksi trace budget_r") == {"budget_realization"}


def test_values_and_options(offered: Callable[[str], set[str]]) -> None:
    assert offered("renaksi audit --format s") == {"sarif"}
    assert {"--log-file", "--quiet", "--years"} <= offered("renaksi backfill --")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_theirs(shell: str, typed: Renaksi, tmp_path: Path) -> None:
    said = typed("completion", shell, cwd=tmp_path).stdout
    assert f"_RENAKSI_COMPLETE=complete_{shell}" in said
