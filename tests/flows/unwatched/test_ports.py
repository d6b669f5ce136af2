"""A port that another program has is one line, from `serve`, `review` and `desk`."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.serving.ports import BusyPortError, free_port, must_be_free

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which this test listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_a_taken_port_is_refused_and_a_free_one_is_not(taken: int) -> None:
    with pytest.raises(BusyPortError, match=f"port {taken}"):
        must_be_free(taken)
    assert must_be_free(free_port()) > 0 and must_be_free(0) == 0


@pytest.mark.parametrize("command", [["serve", "raw"], ["review", "--no-browser"], ["desk", "raw", "--no-browser"]])
def test_the_command_says_so(command: list[str], taken: int, typed: Renaksi, published: Path) -> None:
    done = typed(*command, "--port", str(taken), cwd=published)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert f"port {taken}" in line and "expected a free port" in line and "--port" in line
    assert not (published / ".renaksi" / "server.url").exists(), "others would look for a server there"
