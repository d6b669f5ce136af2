"""What stands before the desk: its own Host and Origin only, a session, and for changes the page's token.

A page of another site that the auditor has open can send requests to 127.0.0.1 (it says so in Origin), and a name that
it lets point here reads the answers (it stands in Host). Both are refused before anything is looked at.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pipeline.desk.door.access import Access

_TOKEN = "x-renaksi-token"
ENTRY, LOGIN, _STATIC = "/masuk/", "/masuk", "/static/"
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_SAFE = frozenset({"GET", "HEAD"})
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """The ASGI application `app` behind the door. `names`: hosts by which a proxy or another machine calls it."""

    def __init__(self, app: ASGIApp, access: Access, port: int, names: tuple[str, ...] = ()) -> None:
        self._app, self._access, self.cookie = app, access, self.cookie_name(port)
        self._hosts = frozenset({f"{name}:{port}" for name in (*_LOCAL, *names)} | set(names))

    @staticmethod
    def cookie_name(port: int) -> str:
        """Browsers keep cookies by host, not by port: two desks have two."""
        return f"renaksi_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http" or not self._is_own(scope):
            await _refuse(scope, receive, send, "another Host or Origin than the desk's own")
            return
        session = self._session(scope)
        path, method = scope["path"], scope["method"]
        inside = session is not None and self._access.knows(session)
        new = ""
        if not inside and self._access.open_to_proxy:
            session, inside = (new := self._access.session()), True
        if not inside and not (path.startswith((ENTRY, _STATIC)) or path == LOGIN):
            if self._access.has_password and method == "GET":
                await RedirectResponse(LOGIN, 303)(scope, receive, _guarded(send))
            else:
                await _refuse(scope, receive, send, "open the address that the desk printed when it started")
            return
        if method not in _SAFE and path != LOGIN and not (session and self._access.is_token(session, _token(scope))):
            await _refuse(scope, receive, send, "a change without the page's token")
            return
        scope["renaksi_session"] = session if inside else None
        await self._app(scope, receive, _guarded(send, kept(self.cookie, new) if new else None))

    def _is_own(self, scope: Scope) -> bool:
        """Whether each Host and Origin is the desk's own; a request without Host is refused."""
        hosts, pages = (set(Headers(scope=scope).getlist(name)) for name in ("host", "origin"))
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

    def _session(self, scope: Scope) -> str | None:
        found = map(cookie_parser, Headers(scope=scope).getlist("cookie"))
        return next((cookies[self.cookie] for cookies in found if self.cookie in cookies), None)


def kept(cookie: str, session: str) -> str:
    """The Set-Cookie header that keeps `session` in the browser until it is closed."""
    return f"{cookie}={session}; HttpOnly; SameSite=Strict; Path=/"


def _token(scope: Scope) -> str:
    found = Headers(scope=scope).getlist(_TOKEN)
    return found[0] if len(found) == 1 else ""


def _guarded(send: Send, cookie: str | None = None) -> Send:
    """Every answer with the headers that keep other pages out of it, and scripts of others out of the page."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            headers.update(_HEADERS)
            headers.setdefault("content-security-policy", _POLICY)
            headers.setdefault("cache-control", "no-store")
            if cookie is not None:
                headers.append("set-cookie", cookie)
            message["headers"] = headers.raw
        await send(message)

    return guarded


async def _refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    refusal = WebSocketClose(1008) if scope["type"] == "websocket" else PlainTextResponse(f"refused: {why}", 403)
    await refusal(scope, receive, _guarded(send))
