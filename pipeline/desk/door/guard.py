"""What stands before the desk: its own Host and Origin only, a session, and for changes the page's token.

A page of another site that the auditor has open can send requests to 127.0.0.1 (it says so in Origin), and a name that
it lets point here reads the answers (it stands in Host). Both are refused before anything is looked at.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from pipeline.desk.door.access import Access

TOKEN = b"x-renaksi-token"
ENTRY, LOGIN, STATIC = "/masuk/", "/masuk", "/static/"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_SAFE = frozenset({"GET", "HEAD"})
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Guard:
    """The ASGI application `app` behind the door. `names`: hosts by which a proxy or another machine calls it."""

    def __init__(self, app: App, access: Access, port: int, names: tuple[str, ...] = ()) -> None:
        self._app, self._access, self.cookie = app, access, self.cookie_name(port)
        self._hosts = frozenset({f"{name}:{port}" for name in (*_LOCAL, *names)} | set(names))

    @staticmethod
    def cookie_name(port: int) -> str:
        """Browsers keep cookies by host, not by port: two desks have two."""
        return f"renaksi_{port}"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http" or not self._is_own(scope):
            await _refuse(scope, send, "another Host or Origin than the desk's own")
            return
        session = self._session(scope)
        path, method = scope["path"], scope["method"]
        inside = session is not None and self._access.knows(session)
        new = ""
        if not inside and self._access.open_to_proxy:
            session, inside = (new := self._access.session()), True
        if not inside and not (path.startswith((ENTRY, STATIC)) or path == LOGIN):
            await _to_login(send) if self._access.has_password and method == "GET" else await _refuse(
                scope, send, "open the address that the desk printed when it started"
            )
            return
        if method not in _SAFE and path != LOGIN and not (session and self._access.is_token(session, _header(scope))):
            await _refuse(scope, send, "a change without the page's token")
            return
        scope["renaksi_session"] = session if inside else None
        await self._app(scope, receive, _guarded(send, kept(self.cookie, new).encode() if new else None))

    def _is_own(self, scope: Message) -> bool:
        """Whether each Host and Origin is the desk's own; a request without Host is refused."""
        named = [(bytes(name).lower(), bytes(value).decode("latin-1")) for name, value in scope["headers"]]
        hosts = {value for name, value in named if name == b"host"}
        pages = {value for name, value in named if name == b"origin"}
        return len(hosts) == 1 and hosts <= self._hosts and all(self._is_own_page(page, hosts) for page in pages)

    @staticmethod
    def _is_own_page(origin: str, hosts: set[str]) -> bool:
        """The Origin of a page of the very host that is asked."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return (
            parts.scheme in ("http", "https") and parts.netloc in hosts and origin == f"{parts.scheme}://{parts.netloc}"
        )

    def _session(self, scope: Message) -> str | None:
        for name, value in scope["headers"]:
            if bytes(name).lower() == b"cookie":
                try:
                    found = SimpleCookie(bytes(value).decode("latin-1")).get(self.cookie)
                except CookieError:
                    continue
                if found is not None:
                    return found.value
        return None


def kept(cookie: str, session: str) -> str:
    """The Set-Cookie header that keeps `session` in the browser until it is closed."""
    return f"{cookie}={session}; HttpOnly; SameSite=Strict; Path=/"


def _header(scope: Message) -> str:
    found = [bytes(value) for name, value in scope["headers"] if bytes(name).lower() == TOKEN]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def _guarded(send: Send, cookie: bytes | None) -> Send:
    """Every answer with the headers that keep other pages out of it, and scripts of others out of the page."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", ()), *_HEADERS]
            named = {bytes(name).lower() for name, _ in headers}
            if b"content-security-policy" not in named:
                headers.append((b"content-security-policy", POLICY.encode()))
            if b"cache-control" not in named:
                headers.append((b"cache-control", b"no-store"))
            if cookie is not None:
                headers.append((b"set-cookie", cookie))
            message["headers"] = headers
        await send(message)

    return guarded


async def _refuse(scope: Message, send: Send, why: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = f"refused: {why}".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await _guarded(send, None)({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _to_login(send: Send) -> None:
    headers = [(b"location", LOGIN.encode()), (b"content-length", b"0")]
    await _guarded(send, None)({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
