"""The notice after a run: to a program, to an address; one that fails costs a line, never the run."""

import json
import shlex
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.notice import notify, outcome_record
from pipeline.outcome import Failure, Outcome
from pipeline.settings import Settings

OUTCOME = Outcome(
    [], [Failure("a.pdf", "/in/a.pdf", "UnreadablePdfError", "a.pdf: cut off.", "a.pdf: terpotong.")], [], 0, None
)


@pytest.fixture
def address() -> Iterator[tuple[str, list[Any]]]:
    """An operator's own address, and what was posted to it."""
    got: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", got
    server.shutdown()
    server.server_close()


def test_a_program_gets_the_summary_on_its_standard_input(tmp_path: Path) -> None:
    code = f"import sys, pathlib; pathlib.Path({str(tmp_path / 'got')!r}).write_text(sys.stdin.read())"
    settings = Settings(notice_command=shlex.join([sys.executable, "-c", code]))
    assert notify(settings, "watch", outcome_record(OUTCOME)) == []
    got = json.loads((tmp_path / "got").read_text())
    assert got["command"] == "watch" and got["release"] is None
    assert got["failures"] == [
        {
            "file_name": "a.pdf",
            "path": "/in/a.pdf",
            "error": "UnreadablePdfError",
            "message": "a.pdf: cut off.",
            "message_id": "a.pdf: terpotong.",
            "before": False,
        }
    ]


def test_an_address_gets_it_posted(address: tuple[str, list[Any]]) -> None:
    url, got = address
    assert notify(Settings(notice_url=url), "serve", outcome_record(OUTCOME)) == []
    assert [one["command"] for one in got] == ["serve"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(notice_command="/nowhere/hook"), "notice_command: "),
        (Settings(notice_command=f"{sys.executable} -c 'raise SystemExit(3)'"), "exit status 3"),
        (Settings(notice_url="http://127.0.0.1:9/hook"), "notice_url: "),
    ],
)
def test_a_hook_that_fails_is_one_line(settings: Settings, said: str) -> None:
    [line] = notify(settings, "watch", outcome_record(OUTCOME))
    assert said in line


def test_only_web_addresses_are_posted_to() -> None:
    with pytest.raises(ValidationError, match="notice_url"):
        Settings(notice_url="file:///etc/passwd")
