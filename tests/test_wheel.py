"""The wheel, installed where no checkout is: nothing that the command needs is left behind."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PACKAGES = ("schemas", "pipeline", "flows")
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "NOTICE")


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel and finds the libraries of this one, and a folder far from the checkout."""

    wheel: Path
    python: Path
    home: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """`renaksi *arguments` as the installer made it."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("RENAKSI_", "PREFECT_", "PYTHON"))}
        command = [self.python.with_name("renaksi"), *arguments]
        environment = kept | {"RENAKSI_LANG": "en"}
        return subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    here = tmp_path_factory.mktemp("wheel")
    source, built, environment, home = here / "source", here / "built", here / "environment", here / "home"
    for name in PACKAGES:
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(root / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = [*pip, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", built, source]
    subprocess.run(build, check=True, timeout=600)
    [wheel] = built.glob("*.whl")
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True, timeout=600)
    [libraries] = environment.glob("lib/python*/site-packages")
    ours = [folder for folder in sys.path if Path(folder).name == "site-packages"]
    (libraries / "libraries.pth").write_text("\n".join(ours), encoding="utf-8")
    home.mkdir()
    return Installed(wheel, python, home)


def test_every_file_of_the_packages_is_in_the_wheel(root: Path, installed: Installed) -> None:
    there = {
        path.relative_to(root).as_posix()
        for name in PACKAGES
        for path in (root / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
        notices = {name.rpartition("/")[2] for name in wheel.namelist() if ".dist-info/licenses/" in name}
    assert held == there
    assert {f"{name}/py.typed" for name in PACKAGES} < held
    assert notices == {"LICENSE", "NOTICE"}


def test_it_is_the_installed_code_that_runs(root: Path, installed: Installed) -> None:
    code = "import flows, pipeline, schemas; print(*(m.__file__ for m in (flows, pipeline, schemas)), sep='\\n')"
    command = [installed.python, "-P", "-c", code]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=installed.home, env=environment, capture_output=True, text=True, check=True)
    assert all(Path(line).is_relative_to(installed.python.parents[1]) for line in done.stdout.split())
    assert not Path(done.stdout.split()[0]).is_relative_to(root)


def test_the_version_is_that_of_pyproject(root: Path, installed: Installed) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert installed.run("--version").stdout.split()[:2] == ["renaksi", project["version"]]


def test_tables_of_a_pdf(sample_pdf: Path, installed: Installed) -> None:
    done = installed.run("tables", sample_pdf, "--json", "--pages", "9")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tables"]


def test_the_first_command_of_the_readme(sample_pdf: Path, installed: Installed) -> None:
    shutil.copytree(sample_pdf.parent, installed.home / "raw")
    done = installed.run("ingest", "raw/")
    assert done.returncode == 0, done.stderr
    latest = installed.home / "processed" / "latest"
    assert [line for line in done.stderr.splitlines() if "FAILED" in line] == []
    made = ("report/index.html", "site/index.html", "renaksi.duckdb", "renaksi.xlsx", "tables/findings.parquet")
    assert [name for name in made if not (latest / name).is_file()] == []
