"""Commands that run until they are ended, as processes of their own."""

import socket
import subprocess
import sys
from pathlib import Path

from tests.flows.own_environment import own_environment


def start(folder: Path, *arguments: str, log: str = "log", **environment: str) -> subprocess.Popen[bytes]:
    """`renaksi` in `folder`; what it says goes into the file `log` there."""
    with (folder / log).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "flows", *arguments],
            cwd=folder,
            env=own_environment(**environment),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
