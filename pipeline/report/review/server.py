"""The review page's server: on the loopback address only, behind a secret that is new at every start.

Nothing of a PDF is executed: pages are drawn to pictures, texts are sent as JSON and shown as text.
"""

import datetime
import hmac
import io
import json
import secrets
import socketserver
import threading
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.normalize.outcome.decisions import CORRECTIONS, WAIVERS, Correction, Waiver, append
from pipeline.report.crops import boxed, draw_page
from pipeline.report.review.items import Item
from schemas.errors import RenaksiError

_TEMPLATES = Path(__file__).parent / "templates"
_MAX_BODY = 64 << 10
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_STATIC = {
    "": ("review.html", "text/html; charset=utf-8"),
    "review.css": ("review.css", "text/css; charset=utf-8"),
    "review.js": ("review.js", "text/javascript; charset=utf-8"),
}


#: adds a decision to the file of that name beside a PDF
Write = Callable[[Path, str, Correction | Waiver], None]


def write_beside(pdf: Path, name: str, decision: Correction | Waiver) -> None:
    append(pdf.parent / name, decision)


class Review(ThreadingHTTPServer):
    """Serves one review. `pdfs`: document_id -> the source PDF; decisions are written beside it, by `write`."""

    daemon_threads = True

    def __init__(
        self,
        items: Sequence[Item],
        pdfs: Mapping[str, Path],
        pages: pd.DataFrame,
        lang: str = "id",
        port: int = 0,
        *,
        write: Write = write_beside,
    ) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.secret = secrets.token_urlsafe(24)
        self.items = {item.key: item for item in items}
        self.pdfs = pdfs
        self.lang = lang
        self.write = write
        self.frames = {(r.document_id, int(r.page)): r for r in pages.itertuples(index=False)}
        self.decided: dict[str, str] = {}
        self.lock = threading.Lock()  # PDFium draws one page at a time; decisions are written one at a time

    def server_bind(self) -> None:
        """Binds without asking a name server who we are, as HTTPServer does: that hangs on a machine without one."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def url(self) -> str:
        """The address to open; whoever has it may decide."""
        return f"http://127.0.0.1:{self.server_address[1]}/{self.secret}/"

    def picture(self, item: Item) -> bytes | None:
        """The places of an item, boxed, as PNG; None where the PDF is gone."""
        import pypdfium2

        pdf = self.pdfs.get(item.document_id)
        if pdf is None or not pdf.exists() or item.page is None or not item.boxes:
            return None
        with self.lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                image, scale = draw_page(document, item.page, self.frames.get((item.document_id, item.page)), dpi=150)
            finally:
                document.close()
        buffer = io.BytesIO()
        boxed(image, scale, item.boxes[:1]).save(buffer, "PNG")
        return buffer.getvalue()

    def decide(self, item: Item, action: str, body: Mapping[str, str]) -> Path:
        """Write one decision; the file it was written to. Raises ValueError for what cannot be decided so."""
        author, reason = body.get("author", "").strip(), body.get("reason", "").strip()
        if not author:
            raise ValueError("author")
        pdf = self.pdfs.get(item.document_id)
        if pdf is None:
            raise ValueError("the source PDF is not known any more")
        today = datetime.date.today()
        with self.lock:
            if action == "confirm" and item.value is not None:
                name = CORRECTIONS
                self.write(pdf, name, item.correction(item.value.printed, reason or "dikonfirmasi", author, today))
            elif action == "correct" and reason:
                name = CORRECTIONS
                self.write(pdf, name, item.correction(body.get("text", "").strip(), reason, author, today))
            elif action == "waive" and reason:
                name = WAIVERS
                self.write(pdf, name, item.waiver(reason, author, today))
            else:
                raise ValueError("reason" if action in ("correct", "waive") else "action")
            self.decided[item.key] = action
        return pdf.parent / name


class _Handler(BaseHTTPRequestHandler):
    server: Review
    server_version, sys_version = "Renaksi", ""
    timeout = 30

    def do_GET(self) -> None:
        path = self._path()
        if path is None:
            return
        if path in _STATIC:
            name, kind = _STATIC[path]
            self._send(HTTPStatus.OK, (_TEMPLATES / name).read_bytes(), kind)
        elif path == "items.json":
            items = [i.shown() | {"decided": self.server.decided.get(i.key, "")} for i in self.server.items.values()]
            self._json(HTTPStatus.OK, {"lang": self.server.lang, "items": items})
        elif path.startswith("picture/") and path.removeprefix("picture/") in self.server.items:
            picture = self.server.picture(self.server.items[path.removeprefix("picture/")])
            if picture is None:
                self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            else:
                self._send(HTTPStatus.OK, picture, "image/png")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def do_POST(self) -> None:
        path = self._path()
        if path is None:
            return
        own = {f"http://{host}" for host in self._hosts()}
        if (
            not own.issuperset(self.headers.get_all("Origin", []))
            or self.headers.get("Content-Type") != "application/json"
        ):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        try:
            length = int(self.headers.get("Content-Length", ""))
            if not 0 < length <= _MAX_BODY:
                raise ValueError("length")
            body = json.loads(self.rfile.read(length))
            item = self.server.items[body["key"]]
            if path != "decide" or not all(isinstance(value, str) for value in body.values()):
                raise ValueError("request")
            written = self.server.decide(item, body.get("action", ""), body)
        except (ValueError, KeyError, TypeError, RenaksiError, OSError) as error:
            self._json(HTTPStatus.BAD_REQUEST, {"error": str(error)})
            return
        self._json(HTTPStatus.OK, {"file": written.name})

    def _path(self) -> str | None:
        """The path behind the secret; answers and gives None where secret or host are wrong (DNS rebinding)."""
        _, secret, *rest = [*self.path.split("?", 1)[0].split("/", 2), "", ""][:3]
        known = hmac.compare_digest(secret.encode("utf-8", "replace"), self.server.secret.encode("ascii"))
        if not known or not self._hosts().issuperset(self.headers.get_all("Host", [""])):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return None
        return rest[0]

    def _hosts(self) -> set[str]:
        port = self.server.server_address[1]
        return {f"127.0.0.1:{port}", f"localhost:{port}"}

    def _json(self, status: HTTPStatus, value: Any) -> None:
        self._send(status, json.dumps(value, ensure_ascii=False).encode("utf-8"), "application/json; charset=utf-8")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: requests carry the secret."""
