"""The Prefect server that a run speaks to: a live one where there is one, else one of our own, started beside the work.

One of our own has a password (flows/serving/password.py), and nobody is told it who has not proved that he knows it: on
the port of a server that was killed another may listen by now. Nothing here imports Prefect: its settings count only
from before its first import.
"""

import atexit
import contextlib
import hmac
import http.client
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from flows.serving.guard import PROOF, origins
from flows.serving.password import FILE, kept_password, new_password, proof
from flows.serving.ports import free_port, must_be_free
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
        Raises ServerError, PasswordError or, where that port is taken, BusyPortError.
        """
        self._process: subprocess.Popen[bytes] | None = None
        self._home, self._lasting = home, lasting_port is not None
        self._password: str | None = None  # None: a server of the operator's own, who sets PREFECT_API_AUTH_STRING
        folder = Path(os.environ.setdefault("PREFECT_HOME", str(home / "prefect")))
        for name, value in ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        told = os.environ.get("PREFECT_API_URL")
        if told and not alive(told):
            raise ServerError(f"PREFECT_API_URL {told}", "a Prefect server that answers", "none")
        try:
            served = self._served()
            if told and told.rstrip("/") != served:
                self.url = told
            elif served:
                self.url, self._password = served, kept_password(home)
            else:
                self.url = self._start(folder, lasting_port)
        except OSError as error:
            raise ServerError(str(folder), "a folder to keep Prefect's database in", str(error)) from error
        os.environ["PREFECT_API_URL"] = self.url
        if self._password is not None:
            os.environ["PREFECT_API_AUTH_STRING"] = self._password

    @property
    def password_file(self) -> Path | None:
        """Where the password lies that Prefect's pages ask for; None: the server is not ours."""
        return self._home / FILE if self._password is not None else None

    def wait(self) -> None:
        """Until the server answers. Raises ServerError where it ended or takes longer than 90 s."""
        end = time.monotonic() + _START_LIMIT_S
        while not (alive(self.url) if self._password is None else proven(self.url, self._password)):
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > end:
                raise ServerError(
                    self.url, "a Prefect server", "it ended" if ended else f"no answer in {_START_LIMIT_S:g} s"
                )
            time.sleep(0.05)
        if self._process is not None and self._lasting:
            (self._home / NOTE).write_text(f"{self.url}\n{self._home.resolve()}\n", encoding="utf-8")

    def stop(self) -> None:
        """End the server that we started; a reused one stays, and so does the note on it."""
        if self._process is None:
            return
        if self._lasting:
            with contextlib.suppress(OSError):
                (self._home / NOTE).unlink()
        if self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _served(self) -> str | None:
        """The address that a running `renaksi serve` wrote into `home`; a copy of that folder is not its home."""
        note = self._home / NOTE
        url, home = [*(note.read_text(encoding="utf-8").splitlines() if note.exists() else ()), "", ""][:2]
        if not url or home != str(self._home.resolve()):
            return None
        return url if proven(url, kept_password(self._home)) else None

    def _start(self, folder: Path, lasting_port: int | None) -> str:
        port = must_be_free(lasting_port) if lasting_port is not None else free_port()
        folder.mkdir(parents=True, exist_ok=True)
        prepared, database = Path(sys.prefix, _PREPARED), folder / "prefect.db"
        if prepared.is_file() and not database.exists():
            temporary = database.with_name(f"prefect.db.{os.getpid()}")
            shutil.copyfile(prepared, temporary)
            temporary.replace(database)
        self._password = kept_password(self._home) if lasting_port is not None else new_password()
        url = f"http://127.0.0.1:{port}/api"
        quiet = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        own = {"PREFECT_UI_API_URL": url} if lasting_port is not None else quiet
        closed = {
            "PREFECT_SERVER_API_AUTH_STRING": self._password,
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join(origins(port)),
            "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.serving.process", str(port), str(os.getpid())],
            env=os.environ | own | closed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C ends the run first, and the run ends the server
        )
        atexit.register(self.stop)  # registered before Prefect's own exit hooks, so it runs after them
        return url


def alive(url: str) -> bool:
    """Whether a Prefect server answers at `url` within a second."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=1) as answer:  # the operator's own address
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def proven(url: str, password: str) -> bool:
    """Whether the server at `url`, one of ours, knows `password`, which is not sent; within a second."""
    challenge, parts = secrets.token_hex(16), urllib.parse.urlsplit(url)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port := parts.port or 0, timeout=1)  # through no proxy
        with contextlib.closing(connection):
            connection.request("GET", f"{PROOF}?challenge={challenge}")
            said = connection.getresponse().read(1024).decode("ascii")
    except (OSError, ValueError, http.client.HTTPException):
        return False
    return parts.hostname == "127.0.0.1" and hmac.compare_digest(said, proof(password, port, challenge))
