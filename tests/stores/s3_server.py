"""An S3 server for tests, a process of its own: `python -m tests.stores.s3_server PORT`; moto keeps the objects.

One request at a time: S3 promises that a conditional write is one step, and moto looks first and writes then. For
failures on purpose, objects below `/-/` steer it: PUT /-/refuse?after=N makes every request after the next N a lost
connection, PUT /-/unconditional lets it forget conditions, GET /-/log tells method and path of all requests so far.
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
        self._left: int | None = None
        self._forget = False
        self._log: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/-/"):
            return self._steer(path, parse_qs(environ["QUERY_STRING"]), start_response)
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

    def _steer(self, path: str, query: dict[str, list[str]], start_response: Any) -> Iterable[bytes]:
        answer = b""
        with self._lock:
            if path == "/-/refuse":
                self._left = int(query["after"][0]) if "after" in query else None
            elif path == "/-/unconditional":
                self._forget = True
            elif path == "/-/log":
                answer = json.dumps(self._log).encode()
                self._log.clear()
        start_response("200 OK", [("Content-Length", str(len(answer)))])
        return [answer]


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), Steered(), threaded=True).serve_forever()
