"""Make every requirements*.lock from pyproject.toml: `python scripts/lock.py [--upgrade]`, with the tools of `.venv`.

What a lock pins already stays, unless pyproject.toml wants another version or `--upgrade` is said. Every lock is for
all Pythons and systems that pyproject.toml names, and holds the hash of every file that an installer may take.
"""

import os
import subprocess
import sys
from pathlib import Path

from install import PIP, pip_options, uv_environment

ROOT = Path(__file__).parent.parent
PROJECT = "pyproject.toml"
#: lock file -> what of pyproject.toml it is resolved from, as `uv pip compile` is told
LOCKS = {
    "requirements.lock": [PROJECT],
    "requirements-s3.lock": [PROJECT, "--extra", "s3"],
    "requirements-dask.lock": [PROJECT, "--extra", "dask"],
    "requirements-dev.lock": [PROJECT, "--extra", "dev"],
    "requirements-model.lock": [PROJECT, "--group", f"{PROJECT}:model"],
    "requirements-setup.lock": ["--group", f"{PROJECT}:setup"],
}
_FORM = ["--universal", "--python-version", "3.11", "--generate-hashes"]
_PLAIN = ["--no-header", "--no-annotate", "--no-strip-extras", "--no-emit-index-url", "--no-emit-find-links", "-q"]


def lock(*wishes: str) -> int:
    """Exit status: that of the first lock that could not be resolved. `wishes` are further words for uv."""
    listing = subprocess.run([*PIP, "config", "list"], check=True, capture_output=True, text=True).stdout
    environment = dict(os.environ)
    environment |= uv_environment(pip_options(listing), environment)
    for name, source in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *source, *_FORM, *_PLAIN, *wishes, "-o", name]
        if status := subprocess.run(
            command, check=False, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
        ).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(lock(*sys.argv[1:]))
