"""An S3 server for tests, a process of its own: `python -m tests.stores.s3_server PORT`; moto keeps the objects.

One request at a time: S3 promises that a conditional write is one step, and moto looks first and writes then. For
failures on purpose, requests below `/-/` steer it:

PUT /-/refuse?after=N            every request after the next N is a lost connection
PUT /-/hold?part=TEXT&after=N    the next but N writes to a path that holds TEXT wait for /-/calm; GET /-/held: whether
PUT /-/hang                      every request waits for /-/calm
PUT /-/answer?code=C&status=S    every request is answered with that error; &to=write: every write
PUT /-/unconditional             conditions are forgotten; ?status=501: a write that has one is answered so
PUT /-/calm                      all that ends; ?lose=1: what waited is a lost connection
GET /-/log                       method and path of all requests since the last look
"""

import json
import socket
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

_CONDITIONS = ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH")
_WRITES = ("PUT", "POST", "DELETE")


@dataclass
class Steering:
    """What the test wants; `calm` is set when nothing waits any more."""

    left: int | None = None
    part: str | None = None
    before: int = 0
    held: bool = False
    hang: bool = False
    lose: bool = False
    error: dict[str, str] | None = None
    conditions: str = "kept"
    calm: threading.Event = field(default_factory=threading.Event)


class Steered:
    """moto behind one lock and the steering of the test."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._lock = threading.Lock()
        self._log: list[str] = []
        self._now = Steering()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path.startswith("/-/"):
            return self._steer(path, dict(parse_qsl(environ["QUERY_STRING"])), start_response)
        now = self._now
        if self._waits(method, path):
            now.calm.wait()
            if now.lose:
                _lose(environ)
        with self._lock:
            self._log.append(f"{method} {path}")
            if now.left is not None:
                if now.left <= 0:
                    _lose(environ)
                now.left -= 1
            error, conditional = now.error, method in _WRITES and any(name in environ for name in _CONDITIONS)
            if now.conditions != "kept" and conditional:
                if now.conditions == "501":
                    error = {"code": "NotImplemented", "status": "501"}
                for name in _CONDITIONS:
                    environ.pop(name, None)
            if error is not None and (error.get("to") != "write" or method in _WRITES):
                return self._refusal(error, method, start_response)
            return list(self._moto(environ, start_response))

    def _waits(self, method: str, path: str) -> bool:
        with self._lock:
            if self._now.hang:
                return True
            if method not in _WRITES or self._now.part is None or self._now.part not in path:
                return False
            if self._now.before:
                self._now.before -= 1
                return False
            self._now.part, self._now.held = None, True
            return True

    def _refusal(self, error: dict[str, str], method: str, start_response: Any) -> Iterable[bytes]:
        body = f"<Error><Code>{error['code']}</Code><Message>{error['code']} on purpose</Message></Error>".encode()
        start_response(
            f"{error['status']} -", [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))]
        )
        return [] if method == "HEAD" else [body]

    def _steer(self, path: str, query: dict[str, str], start_response: Any) -> Iterable[bytes]:
        answer: Any = None
        with self._lock:
            if path == "/-/refuse":
                self._now.left = int(query["after"])
            elif path == "/-/hold":
                self._now.part, self._now.before, self._now.held = query["part"], int(query["after"]), False
            elif path == "/-/hang":
                self._now.hang = True
            elif path == "/-/answer":
                self._now.error = query
            elif path == "/-/unconditional":
                self._now.conditions = query.get("status", "ignored")
            elif path == "/-/calm":
                self._now.lose = "lose" in query
                self._now.calm.set()
                self._now = Steering()
            elif path == "/-/held":
                answer = self._now.held
            elif path == "/-/log":
                answer, self._log = self._log, []
        body = json.dumps(answer).encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]


def _lose(environ: dict[str, Any]) -> NoReturn:
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionError("lost on purpose")


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), Steered(), threaded=True).serve_forever()
