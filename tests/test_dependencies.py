"""pyproject.toml alone says what Renaksi needs: everything imported is declared, and the locks hold what it says."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGES = ("schemas", "pipeline", "flows")
#: module -> distribution, where they are called differently
DISTRIBUTIONS = {
    "camelot": "camelot-py",
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "docx": "python-docx",
    "pdfminer": "pdfminer.six",
}
#: bounds on what Prefect takes; what Prefect and fsspec load by name; a package whose models are read and code is not
NOT_IMPORTED = {"fastapi", "sqlalchemy", "asyncpg", "s3fs", "rapidocr"}
LOCKS = {
    "requirements.lock": None,
    "requirements-s3.lock": "s3",
    "requirements-dask.lock": "dask",
    "requirements-dev.lock": "dev",
}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return dict(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"])


def imported(root: Path) -> Iterator[str]:
    """Top level names of other people's modules."""
    for path in (path for package in PACKAGES for path in (root / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            yield from (name.partition(".")[0] for name in names)


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def test_what_is_imported_is_declared_and_nothing_else(root: Path, project: dict[str, Any]) -> None:
    ours = sys.stdlib_module_names | set(PACKAGES)
    needed = {canonicalize_name(DISTRIBUTIONS.get(name, name)) for name in imported(root) if name not in ours}
    extras = project["optional-dependencies"]
    declared = names(project["dependencies"]).union(*(names(extras[extra]) for extra in ("s3", "dask", "postgres")))
    assert declared - NOT_IMPORTED == needed
    assert declared >= NOT_IMPORTED


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_the_least_version_of_each_bound(lock: str, root: Path, project: dict[str, Any]) -> None:
    """So a bound is the version that the tests run with; `python scripts/lock.py` makes the locks anew."""
    extra = LOCKS[lock]
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[.*?\])?==(\S+)", (root / lock).read_text("utf-8"), re.MULTILINE):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    for requirement in map(Requirement, wanted):
        if requirement.name == project["name"]:
            continue
        pinned = pins[canonicalize_name(requirement.name)]
        [least] = [one.version for one in requirement.specifier if one.operator == ">="]
        assert least in pinned, requirement
        assert all(requirement.specifier.contains(version) for version in pinned), requirement


def test_the_locks_have_hashes_and_name_no_index(root: Path) -> None:
    for path in sorted(root.glob("requirements*.lock")):
        text = path.read_text("utf-8")
        pinned = re.findall(r"^[\w.-]+(?:\[.*?\])?==.*(?:\n .*)*", text, re.MULTILINE)
        assert pinned and all("--hash=sha256:" in one for one in pinned), path.name
        assert "://" not in text, path.name
