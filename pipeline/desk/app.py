"""The desk as one ASGI application: its pages behind the guard."""

from starlette.applications import Starlette
from starlette.types import ASGIApp

from pipeline.desk.desk import Desk
from pipeline.desk.door.guard import Guard
from pipeline.desk.web import actions, files, pages


def application(desk: Desk) -> ASGIApp:
    """To be served at `desk.port`. Without debug: an exception is a bare 500, and stands in the log."""
    routes = [*pages.routes(desk), *files.routes(desk), *actions.routes(desk)]
    return Guard(Starlette(routes=routes), desk.access, desk.port, desk.names)
