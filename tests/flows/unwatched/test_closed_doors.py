"""The Prefect server that `serve` starts: closed to other pages, other names and whoever has no password."""

import base64
import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from flows.serving.password import PasswordError, kept_password, proof
from flows.serving.server import proven
from tests.flows.many_pdfs import write_pdf
from tests.flows.serving import free_port, start

pytestmark = pytest.mark.slow  # whole runs in processes of their own


EVIL = "http://evil.example"
EVENTS = "/api/events/out"


@dataclass
class Serving:
    """A `renaksi serve` that runs in `folder`, its server at `port`."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def password(self) -> str:
        return (self.folder / ".renaksi" / "server.password").read_text().strip()

    def ask(
        self, method: str, path: str, body: object = None, *, password: str | None = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body; with the right password unless another (or the empty one) is given.

        Prefect says 503 while another writes into its SQLite database: its own client asks again then, and so do we.
        """
        sent = {"Content-Type": "application/json", **headers}
        if secret := self.password if password is None else password:
            sent["Authorization"] = "Basic " + base64.b64encode(secret.encode()).decode()
        until = time.monotonic() + 60
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request(method, f"/api{path}", None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            told = answer.read()
            if answer.status != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > until:
                return answer.status, answer.headers, told
            time.sleep(1)

    def deployments(self) -> list[Any]:
        found: list[Any] = json.loads(self.ask("POST", "/deployments/filter", {})[2])
        return found

    def said(self) -> str:
        return (self.folder / "log").read_text()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("served")
    write_pdf(folder / "raw" / "first.pdf", "Laporan pertama")
    port = free_port()
    process = start(folder, "serve", "raw", "--cron", "0 2 1 1 *", "--port", str(port))
    served = Serving(folder, port, process)
    until = time.monotonic() + 300
    while "Prefect's pages ask for a password" not in served.said() or not served.deployments():
        assert process.poll() is None and time.monotonic() < until, served.said()
        time.sleep(0.2)
    yield served
    os.kill(process.pid, signal.SIGINT)
    process.wait(60)


def test_who_has_the_password_gets_in(serving: Serving) -> None:
    assert serving.ask("POST", "/flows/filter", {})[0] == 200
    own = f"http://127.0.0.1:{serving.port}"
    status, headers, _ = serving.ask("POST", "/flows/filter", {}, Origin=own)
    assert status == 200 and headers["Access-Control-Allow-Origin"] == own
    assert headers["X-Frame-Options"] == "DENY"


def test_the_password_is_the_owners(serving: Serving) -> None:
    path = serving.folder / ".renaksi" / "server.password"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(serving.password) > 40 and serving.password not in serving.said()


@pytest.mark.parametrize("password", ["", "renaksi:", "renaksi:guess", "admin:pass"])
def test_without_the_password_nothing_is_told(serving: Serving, password: str) -> None:
    assert serving.ask("POST", "/flows/filter", {}, password=password)[0] == 401
    assert serving.ask("POST", "/deployments/filter", {}, password=password)[0] == 401


@pytest.mark.parametrize("origin", [EVIL, "null", "https://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.1.evil"])
def test_another_page_is_refused(serving: Serving, origin: str) -> None:
    status, headers, body = serving.ask("POST", "/flows/filter", {}, Origin=origin)
    assert status == 403 and b"scheduled" not in body
    assert "Access-Control-Allow-Origin" not in headers
    status, headers, _ = serving.ask(
        "OPTIONS", "/flows/filter", password="", Origin=origin, **{"Access-Control-Request-Method": "POST"}
    )
    assert status == 403 and "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:4200", "127.0.0.1", "0.0.0.0", ""])
def test_another_name_of_this_machine_is_refused(serving: Serving, host: str) -> None:
    assert serving.ask("POST", "/flows/filter", {}, Host=host)[0] == 403
    assert serving.ask("GET", "/health", Host=host)[0] == 403


@pytest.mark.parametrize(("header", "value"), [("Origin", EVIL), ("Host", "evil.example")])
def test_a_socket_is_refused_too(serving: Serving, header: str, value: str) -> None:
    key = base64.b64encode(bytes(16)).decode()
    headers = {
        "Host": f"127.0.0.1:{serving.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": key,
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "prefect",
    }

    def first_line(headers: dict[str, str]) -> bytes:
        request = f"GET {EVENTS} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers.items()) + "\r\n"
        with socket.create_connection(("127.0.0.1", serving.port), timeout=60) as connection:
            connection.sendall(request.encode())
            return connection.recv(4096).splitlines()[0]

    assert b" 101 " in first_line(headers)
    assert b" 403 " in first_line(headers | {header: value})


def test_the_server_proves_itself_before_it_is_told_the_password(serving: Serving) -> None:
    url = f"http://127.0.0.1:{serving.port}/api"
    assert proven(url, serving.password)
    assert not proven(url, "renaksi:other") and not proven(f"http://127.0.0.1:{free_port()}/api", serving.password)
    assert proof("secret", 1, "x") != proof("secret", 2, "x"), "another port cannot pass the question on"


def test_one_deployment_per_folder(serving: Serving) -> None:
    before = serving.deployments()
    second = start(serving.folder, "serve", "raw/", "--port", str(free_port()), log="second")
    assert second.wait(300) == 1
    assert "no `renaksi serve` serves" in (serving.folder / "second").read_text()
    assert serving.process.poll() is None
    assert [(one["id"], one["version"]) for one in serving.deployments()] == [(o["id"], o["version"]) for o in before]


def test_a_port_that_is_taken_is_named(serving: Serving, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    other = start(tmp_path, "serve", "raw", "--port", str(serving.port))
    assert other.wait(300) == 1
    assert "expected a free port" in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_a_run_reads_and_writes_where_serve_said(serving: Serving, tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "secret.pdf", "Bukan untuk diterbitkan")
    [deployment] = serving.deployments()
    wanted = {"folder": str(tmp_path / "raw"), "out": str(tmp_path / "stolen")}
    ends = []
    for body in ({"parameters": wanted, "enforce_parameter_schema": False}, {}):
        status, _, told = serving.ask("POST", f"/deployments/{deployment['id']}/create_flow_run", body)
        assert status == 201, told
        run, until = json.loads(told)["id"], time.monotonic() + 180
        state = {"type": "SCHEDULED"}
        while state["type"] not in ("COMPLETED", "FAILED", "CRASHED") and time.monotonic() < until:
            time.sleep(1)
            state = json.loads(serving.ask("GET", f"/flow_runs/{run}")[2])["state"]
        ends.append(state)
    assert ends[0]["type"] in ("CRASHED", "FAILED") and ends[1]["type"] == "COMPLETED", ends
    assert not (tmp_path / "stolen").exists()
    assert (serving.folder / "processed" / "latest").exists()


def test_a_password_that_others_may_read_is_refused(tmp_path: Path) -> None:
    assert kept_password(tmp_path) == kept_password(tmp_path)
    (tmp_path / "server.password").chmod(0o640)
    with pytest.raises(PasswordError, match="only its owner may read"):
        kept_password(tmp_path)
