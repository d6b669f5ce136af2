"""Which pipeline computed a result: a result of another one is never taken for its own."""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_NAME = "renaksi"
_ROOT = Path(__file__).parent.parent
_KINDS = {".py", ".toml", ".csv", ".txt", ".onnx", ".html", ".css", ".js"}


def _project() -> dict[str, Any] | None:
    """What pyproject.toml says of the project where this code lies in its checkout; None where it is installed."""
    file = _ROOT / "pyproject.toml"
    if not file.is_file():
        return None
    project: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    return project if project.get("name") == _NAME else None


def _version() -> str:
    """The one version, of pyproject.toml: read there in a checkout, else as the installer wrote it down."""
    if (project := _project()) is not None:
        return str(project["version"])
    from importlib.metadata import version  # a tenth of a second to load, which a checkout need not wait for

    return version(_NAME)


VERSION = _version()


@cache
def pipeline_version() -> str:
    """`VERSION+code`: code is a checksum of schemas/, pipeline/ and the libraries' versions, so that any change of
    code, lexicon or library computes anew what it may change."""
    from importlib.metadata import version

    digest = hashlib.sha256()
    for name in sorted(name for layer in ("schemas", "pipeline") for name in _code(layer)):
        digest.update(name.encode() + b"\0" + (_ROOT / name).read_bytes() + b"\0")
    for name in sorted(_libraries()):
        digest.update(f"{name}=={version(name)}\0".encode())
    return f"{VERSION}+{digest.hexdigest()[:12]}"


def _code(layer: str) -> Iterator[str]:
    """The files below a folder of `_ROOT` that decide what is computed. Path.rglob takes five times as long."""
    for folder, inner, names in os.walk(_ROOT / layer):
        inner[:] = (name for name in inner if name != "__pycache__")
        below = Path(folder).relative_to(_ROOT).as_posix()
        yield from (f"{below}/{name}" for name in names if Path(name).suffix in _KINDS)


def _libraries() -> Iterator[str]:
    """Names of the distributions that the project depends on whatever extras are installed."""
    from importlib.metadata import requires

    project = _project()
    wanted = (requires(_NAME) or []) if project is None else project["dependencies"]
    for requirement in wanted:
        name, _, marker = requirement.partition(";")
        if "extra" not in marker:
            yield re.split(r"[\s\[<>=!~;(]", name.strip(), maxsplit=1)[0].lower()
