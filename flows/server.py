"""The Prefect server that a run speaks to: a live one where there is one, else one of our own, started beside the work.

Nothing here imports Prefect: its settings count only from before its first import.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from schemas.errors import RenaksiError

ENVIRONMENT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # else it reports each offline start as an error
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # our own lines say what failed; a run in the UI keeps its log
}
NOTE = "server.url"  # in `home`: where the server of a running `renaksi serve` answers
_PREPARED = "prefect.db"  # in the root of the environment: a migrated, empty database (scripts/install.py)
_START_LIMIT_S = 90.0


class ServerError(RenaksiError):
    fix = "Run with --no-prefect, or see docs/production.md, `The server`."


class Server:
    """Reused where PREFECT_API_URL or `home/server.url` answers, else started at once; `wait` before the first use."""

    def __init__(self, home: Path, *, lasting_port: int | None = None) -> None:
        """`home` keeps Prefect's database and settings, apart from those of the user. Sets the environment.

        `lasting_port`: a server that we start is one for schedules, with its pages in the browser; others find it.
        """
        self._process: subprocess.Popen[bytes] | None = None
        folder = Path(os.environ.setdefault("PREFECT_HOME", str(home / "prefect")))
        for name, value in ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        told = os.environ.get("PREFECT_API_URL")
        if told and not alive(told):
            raise ServerError(f"PREFECT_API_URL {told}", "a Prefect server that answers", "none")
        try:
            self.url = told or _served(home) or self._start(home, folder, lasting_port)
        except OSError as error:
            raise ServerError(str(folder), "a folder to keep Prefect's database in", str(error)) from error
        os.environ["PREFECT_API_URL"] = self.url

    def wait(self) -> None:
        """Until the server answers. Raises ServerError where it ended or takes longer than 90 s."""
        end = time.monotonic() + _START_LIMIT_S
        while not alive(self.url):
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > end:
                raise ServerError(
                    self.url, "a Prefect server", "it ended" if ended else f"no answer in {_START_LIMIT_S:g} s"
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server that we started; a reused one stays."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self, home: Path, folder: Path, lasting_port: int | None) -> str:
        folder.mkdir(parents=True, exist_ok=True)
        prepared, database = Path(sys.prefix, _PREPARED), folder / "prefect.db"
        if prepared.is_file() and not database.exists():
            temporary = database.with_name(f"prefect.db.{os.getpid()}")
            shutil.copyfile(prepared, temporary)
            temporary.replace(database)
        port = lasting_port if lasting_port is not None else _free_port()
        url = f"http://127.0.0.1:{port}/api"
        quiet = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        own = {"PREFECT_UI_API_URL": url} if lasting_port is not None else quiet
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.server_process", str(port), str(os.getpid())],
            env=os.environ | own | {"PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C ends the run first, and the run ends the server
        )
        if lasting_port is not None:
            (home / NOTE).write_text(f"{url}\n", encoding="utf-8")
        atexit.register(self.stop)  # registered before Prefect's own exit hooks, so it runs after them
        return url


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def alive(url: str) -> bool:
    """Whether a Prefect server answers at `url` within a second."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=1) as answer:  # the operator's own address
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def _served(home: Path) -> str | None:
    """The address that a running `renaksi serve` wrote into `home`."""
    note = home / NOTE
    url = note.read_text(encoding="utf-8").strip() if note.exists() else ""
    return url if url and alive(url) else None
