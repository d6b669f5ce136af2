"""What stands before Prefect's server: only this machine's own pages and programs get through to it.

A page of another site that the operator has open can send requests to 127.0.0.1 (it says so in Origin), and a name that
it lets point here reads the answers (it stands in Host). Both are refused before Prefect sees them; the password is
Prefect's own affair (PREFECT_SERVER_API_AUTH_STRING).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from flows.serving.password import proof

PROOF = "/renaksi/proof"  # ?challenge=… is answered with `proof` of it: nobody tells another server the password
_NAMES = ("127.0.0.1", "localhost")
_LONGEST = 128  # letters of a challenge
_FORBIDDEN, _POLICY_VIOLATION = 403, 1008

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def origins(port: int) -> tuple[str, ...]:
    """Those of the server's own pages."""
    return tuple(f"http://{name}:{port}" for name in _NAMES)


class Guard:
    """The ASGI application `app` behind the door; `port` is the one that it answers at.

    Starlette is loaded where it answers: who only asks for PROOF waits for nothing.
    """

    def __init__(self, app: App, port: int, password: str) -> None:
        self._app, self._port, self._password = app, port, password
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES)
        self._origins = frozenset(origins(port))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._admits(scope):
            await _refuse(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == PROOF:
            asked = parse_qs(scope["query_string"].decode("latin-1")).get("challenge", [""])
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(proof(self._password, self._port, asked[0][:_LONGEST]))(scope, receive, send)
        else:
            await self._app(scope, receive, _unframed(send))

    def _admits(self, scope: Message) -> bool:
        """Whether each Host and Origin is our own; a program sends no Origin, a request without Host is refused."""
        named = [(bytes(name).lower(), bytes(value).decode("latin-1")) for name, value in scope["headers"]]
        hosts = {value for name, value in named if name == b"host"}
        pages = {value for name, value in named if name == b"origin"}
        return bool(hosts) and hosts <= self._hosts and pages <= self._origins


def _unframed(send: Send) -> Send:
    """No other page may show ours in a frame, and have its buttons pressed unseen."""

    async def unframed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"x-frame-options", b"DENY")]
        await send(message)

    return unframed


async def _refuse(scope: Message, receive: Receive, send: Send) -> None:
    from starlette.responses import PlainTextResponse
    from starlette.websockets import WebSocketClose

    told = "refused: another Host or Origin than this server's own"
    refusal = WebSocketClose(_POLICY_VIOLATION) if scope["type"] == "websocket" else PlainTextResponse(told, _FORBIDDEN)
    await refusal(scope, receive, send)
