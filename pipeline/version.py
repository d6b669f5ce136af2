"""Which pipeline computed a result: a result of another one is never taken for its own."""

import hashlib
from functools import cache
from pathlib import Path

VERSION = "0.4.0"
_ROOT = Path(__file__).parent.parent
_KINDS = {".py", ".toml", ".csv", ".txt", ".onnx", ".html", ".css", ".js"}


@cache
def pipeline_version() -> str:
    """`VERSION+code`: code is a checksum of schemas/, pipeline/ and the pinned dependencies, so that any change of
    code, lexicon or library computes anew what it may change."""
    files = [path for layer in ("schemas", "pipeline") for path in (_ROOT / layer).rglob("*") if path.suffix in _KINDS]
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(_ROOT).as_posix()):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    pins = _ROOT / "requirements.lock"
    digest.update(pins.read_bytes() if pins.exists() else b"")
    return f"{VERSION}+{digest.hexdigest()[:12]}"
