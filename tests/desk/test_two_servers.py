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

from pipeline.normalize.outcome.decision_files import VERDICTS, DecisionFile, read_decisions
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


def with_findings(folder: Path, count: int) -> Made:
    """A report with as many findings as two people decide about."""
    lines = [(f"Belanja {number}", f"{number}.000") for number in range(count)]
    return make(folder, {"a.pdf": "Badan Uji"}, lines)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return with_findings(tmp_path_factory.mktemp("many"), 2 * EACH)


@pytest.mark.parametrize("commands", [("review", "review"), ("desk", "review")], ids=" ".join)
def test_200_decisions_each_at_once_are_400_in_the_file(many: Made, commands: Sequence[str]) -> None:
    people = []
    for number, command in enumerate(commands):
        log = many.folder / f"{number}.log"
        people.append(Browser(start(many.folder, command, "--no-browser", log=log.name), log))
    confirmed = decide_together(people, many.documents[0], EACH)
    read = read_decisions(many.raw / VERDICTS, Verdict)
    (many.raw / VERDICTS).unlink()
    all_there(read, confirmed)


def decide_together(people: Sequence[Browser], document: str, each: int) -> list[list[str]]:
    """What each person's server confirmed: findings in turn with the other's, so that the lines lie mixed."""
    together = threading.Barrier(len(people))

    def decide(number: int) -> list[str]:
        who, confirmed = people[number], []
        who.open(document)
        together.wait()
        for row in range(number, 2 * each, 2):
            finding = f"{document[:4]}-{row}"
            body = {"findings": {finding: ""}, "decision": "follow_up", "author": f"P{number}", "reason": ""}
            status, told, _ = who.ask("POST", f"/dokumen/{document}/putusan", body)
            assert status == 200, told
            confirmed.append(finding)
        return confirmed

    try:
        with ThreadPoolExecutor(len(people)) as pool:
            return list(pool.map(decide, range(len(people))))
    finally:
        for who in people:
            who.end()


def all_there(read: DecisionFile[Verdict], confirmed: Sequence[Sequence[str]]) -> None:
    assert read.problems == ()
    by_author = [[one.finding for one in read.decisions if one.author == f"P{n}"] for n in range(len(confirmed))]
    assert by_author == [list(own) for own in confirmed], "each in the order of its own, none twice"
    found = {one.finding for one in read.decisions}
    assert len(read.decisions) == len(found) == sum(map(len, confirmed)) > 0
