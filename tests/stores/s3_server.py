"""An S3 server for tests, a process of its own: `python -m tests.stores.s3_server PORT`; moto keeps the objects.

One request at a time: S3 promises that a conditional write is one step, and moto looks first and writes then. For
failures on purpose, requests below `/-/` steer it:

PUT /-/refuse?after=N            every request after the next N is a lost connection
PUT /-/hold?part=TEXT&after=N    the next but N writes to a path that holds TEXT wait for /-/calm; GET /-/held: whether
PUT /-/unconditional             conditions are forgotten
PUT /-/calm                      all that ends
GET /-/log                       method and path of all requests since the last look
"""

import json
import sys
import threading
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server


class Steered:
    """moto behind one lock and the steering of the test."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._lock = threading.Lock()
        self._log: list[str] = []
        self._calm = threading.Event()
        self._reset()

    def _reset(self) -> None:
        self._left: int | None = None
        self._hold: tuple[str, int] | None = None
        self._held = self._forget = False
        self._calm.set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/-/"):
            return self._steer(path, parse_qs(environ["QUERY_STRING"]), start_response)
        if self._is_held(environ["REQUEST_METHOD"], path):
            self._calm.wait()
        with self._lock:
            self._log.append(f"{environ['REQUEST_METHOD']} {path}")
            if self._left is not None:
                if self._left <= 0:
                    raise ConnectionError("lost on purpose")  # werkzeug closes the connection
                self._left -= 1
            if self._forget:
                environ.pop("HTTP_IF_MATCH", None)
                environ.pop("HTTP_IF_NONE_MATCH", None)
            return list(self._moto(environ, start_response))

    def _is_held(self, method: str, path: str) -> bool:
        with self._lock:
            if method != "PUT" or self._hold is None or self._hold[0] not in path:
                return False
            part, left = self._hold
            self._hold = (part, left - 1) if left else None
            self._held = self._held or not left
            return not left

    def _steer(self, path: str, query: dict[str, list[str]], start_response: Any) -> Iterable[bytes]:
        answer: Any = None
        with self._lock:
            if path == "/-/refuse":
                self._left = int(query["after"][0])
            elif path == "/-/hold":
                self._hold = query["part"][0], int(query["after"][0])
                self._calm.clear()
            elif path == "/-/unconditional":
                self._forget = True
            elif path == "/-/calm":
                self._reset()
            elif path == "/-/held":
                answer = self._held
            elif path == "/-/log":
                answer, self._log = self._log, []
        body = json.dumps(answer).encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), Steered(), threaded=True).serve_forever()
