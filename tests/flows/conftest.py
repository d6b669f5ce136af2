"""The command as a user types it, and a release made by it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.cli import main
from tests.flows.many_pdfs import write_pdf
from tests.flows.own_environment import own_environment

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def renaksi() -> Renaksi:
    """`renaksi(*arguments, cwd=..., **environment)` in a process of its own, in English, not on a terminal."""

    def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        env = own_environment(**environment)
        command = [sys.executable, "-P", "-m", "flows", *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Renaksi:
    """The same in this process: a second faster, and all that a command does but for its own start and end."""

    def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["renaksi", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, sample_pdf: Path, renaksi: Renaksi) -> Path:
    """A folder with raw/ (the sample report) and processed/ as `renaksi ingest raw/ --no-prefect` leaves it."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "raw").mkdir()
    (folder / "raw" / sample_pdf.name).symlink_to(sample_pdf)
    done = renaksi("ingest", "raw/", "--no-prefect", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def small_pdf() -> Callable[..., Path]:
    """Writes a whole, valid PDF of one page without a table."""
    return write_pdf


@pytest.fixture(autouse=True)
def environment_as_before() -> Iterator[None]:
    """A server that a test starts in this process names its home in the environment: the next must not inherit it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
