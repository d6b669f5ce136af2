"""Several people review at once: what the page confirms is on disk, each decision of each server."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.normalize.outcome.decisions import load_waivers
from pipeline.normalize.outcome.one_writer import one_writer
from pipeline.report.review.server import Review

pytestmark = pytest.mark.slow  # whole runs in processes of their own


ROOT = Path(__file__).parents[2]
Start = Callable[[int, int], str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a review server in a process of its own, over findings numbered from the first; gives its address."""
    running: list[subprocess.Popen[str]] = []

    def begin(first: int, count: int) -> str:
        command = [sys.executable, "-m", "tests.report.reviewing_child", str(tmp_path), str(first), str(count)]
        running.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout is not None
        return running[-1].stdout.readline().strip()

    yield begin
    for process in running:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)


def decide(url: str, key: str) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    body = {"key": key, "action": "waive", "text": "", "reason": "diterima", "author": "Uji"}
    connection.request("POST", f"{parts.path}decide", json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_two_servers_write_every_decision_that_they_confirm(start: Start, tmp_path: Path) -> None:
    each = 200
    urls = [start(0, each), start(each, each)]
    wanted = [(urls[number // each], f"f{number}") for number in range(2 * each)]
    mixed = [wanted[(number % 2) * each + number // 2] for number in range(2 * each)]
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda one: decide(*one), mixed))
    assert {status for status, _ in answers} == {200}
    written = load_waivers(tmp_path / "waivers.csv")
    assert sorted(int(one.printed) for one in written) == list(range(2 * each))


def test_a_decision_that_the_disk_does_not_take_is_not_confirmed(
    served: tuple[Review, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, folder = served

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert decide(server.url, "bbbb")[0] == 400
    assert not server.decided and not (folder / "waivers.csv").exists()
    monkeypatch.undo()
    assert decide(server.url, "bbbb")[0] == 200
    assert [one.rule for one in load_waivers(folder / "waivers.csv")] == ["quarter_missing"]


def test_a_writer_that_never_ends_is_said(served: tuple[Review, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    server, folder = served
    monkeypatch.setattr("pipeline.normalize.outcome.one_writer._PATIENCE_S", 0.2)
    with one_writer(folder / "waivers.csv"):
        status, told = decide(server.url, "bbbb")
    assert status == 400 and "another writer" in told
    assert not server.decided and not (folder / "waivers.csv").exists()
