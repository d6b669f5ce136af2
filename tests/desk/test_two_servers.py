"""Two servers on one folder, as two auditors start them: what both confirmed stands in the file, all of it."""

import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.normalize.outcome.decision_files import VERDICTS, read_decisions
from pipeline.normalize.outcome.decisions import Verdict
from tests.desk.made_desk import Made, make
from tests.flows.serving import start

pytestmark = pytest.mark.slow  # processes of their own

EACH = 200


class Browser:
    """A person at one of the servers; `log` is what that has said so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process, self._log = process, log
        until = time.monotonic() + 120
        while "http://" not in log.read_text():
            assert process.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        url = urlsplit(log.read_text()[log.read_text().index("http://") :].split()[0])
        self._port, self._headers = url.port, {"Content-Type": "application/json"}
        cookie = self.ask("GET", url.path)[2].partition(";")[0]
        self._headers["Cookie"] = cookie

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request(method, path, None if body is None else json.dumps(body), self._headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Set-Cookie") or ""

    def open(self, document: str) -> None:
        """Keeps the token of that document's page, which every decision needs."""
        page = self.ask("GET", f"/dokumen/{document}")[1]
        [self._headers["X-Renaksi-Token"]] = re.findall(r'name="renaksi-token" content="(\w+)"', page)

    def end(self) -> None:
        os.kill(self._process.pid, signal.SIGINT)
        self._process.wait(60)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A report with as many findings as two people decide about."""
    lines = [(f"Belanja {number}", f"{number}.000") for number in range(2 * EACH)]
    return make(tmp_path_factory.mktemp("many"), {"a.pdf": "Badan Uji"}, lines)


@pytest.mark.parametrize("commands", [("review", "review"), ("desk", "review")], ids=" ".join)
def test_200_decisions_each_at_once_are_400_in_the_file(many: Made, commands: Sequence[str]) -> None:
    [document] = many.documents
    people = []
    for number, command in enumerate(commands):
        log = many.folder / f"{number}.log"
        people.append(Browser(start(many.folder, command, "--no-browser", log=log.name), log))
    together = threading.Barrier(len(people))

    def decide(number: int) -> list[str]:
        """What that person's server confirmed: findings in turn with the other's, so that the lines lie mixed."""
        who, confirmed = people[number], []
        who.open(document)
        together.wait()
        for row in range(number, 2 * EACH, 2):
            finding = f"{document[:4]}-{row}"
            body = {"findings": {finding: ""}, "decision": "follow_up", "author": f"P{number}", "reason": ""}
            status, told, _ = who.ask("POST", f"/dokumen/{document}/putusan", body)
            assert status == 200, told
            confirmed.append(finding)
        return confirmed

    try:
        with ThreadPoolExecutor(len(people)) as pool:
            confirmed = list(pool.map(decide, range(len(people))))
    finally:
        for who in people:
            who.end()
    read = read_decisions(many.raw / VERDICTS, Verdict)
    (many.raw / VERDICTS).unlink()
    assert read.problems == ()
    by_author = [[one.finding for one in read.decisions if one.author == f"P{n}"] for n in range(len(people))]
    assert by_author == confirmed, "each in the order of its own, none twice"
    assert len(read.decisions) == 2 * EACH == len({one.finding for one in read.decisions})
