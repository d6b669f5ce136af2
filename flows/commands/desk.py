"""`renaksi desk`, and `renaksi review`, which opens the same pages on what is published and reads nothing."""

import asyncio
import contextlib
import logging
import socket
import stat
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from flows.output import Output
from flows.serving.ports import HOST, free_port, must_be_free
from flows.typed import typed
from pipeline.desk.app import application
from pipeline.desk.desk import Desk
from pipeline.desk.door.access import Access
from pipeline.desk.door.guard import ENTRY
from pipeline.desk.intake.reader import Reader
from pipeline.desk.published.shelf import Shelf
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places
from schemas.errors import RenaksiError

_GRACE_S = 3  # for requests under way when the desk is ended


class OpenDeskError(RenaksiError):
    fix = "See docs/desk.md, `More than this machine`."
    wrong_use = True


def desk(
    output: Output,
    *,
    folder: Path | None,
    out: Place,
    release: Place | None,
    port: int,
    browser: bool,
    host: str | None = None,
    password_file: Path | None = None,
    behind_proxy: bool = False,
    names: Sequence[str] = (),
) -> int:
    """Serve until Ctrl-C; exit status 0. `folder` takes what is dropped; without one nothing is read.

    Raises OpenDeskError for an address of this machine's network without a password or a proxy, BusyPortError where
    `port` is taken.
    """
    password = None if password_file is None else _password(password_file)
    if host not in (None, HOST, "localhost") and password is None and not behind_proxy:
        raise OpenDeskError(f"--host {host}", "--password-file, or --behind-proxy", "neither")
    must_be_free(port)
    port = port or free_port()
    settings = Settings()
    places = Places.of(out, settings, release)
    shelf = Shelf(places, None if release is None else places.release(release))
    if folder is None:
        shelf.must_be_there()
    reader = None if folder is None else Reader(places, settings)
    access = Access(password, open_to_proxy=behind_proxy)
    known = (*names, *([] if host in (None, HOST, "0.0.0.0", "::") else [host]))
    one = Desk(shelf, access, settings, output.language.value, port, known, folder, reader)
    if reader is not None and folder is not None:
        reader.start()
        folder.mkdir(parents=True, exist_ok=True)
        reader.put_folder(folder)
    shelf.snapshot()  # taken in now, the first page need not wait for it
    where = host or HOST
    family = socket.AF_INET6 if ":" in where else socket.AF_INET
    listening = socket.create_server((where, port), family=family)  # who has the address gets an answer from now on
    url = f"http://{HOST}:{port}{ENTRY}{access.ticket()}"
    output.line("desk_at", url=url)
    if browser:
        threading.Timer(0.5, webbrowser.open, [url]).start()
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(
        application(one),
        access_log=False,  # requests carry the secret
        log_config=None,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_GRACE_S,
        limit_concurrency=200,
    )
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
    finally:
        if reader is not None:
            reader.stop()
    output.line("desk_ended", audit=typed("audit", out))
    return 0


def _password(path: Path) -> str:
    """The first line of a file that only its owner may read."""
    try:
        told = path.read_text(encoding="utf-8").partition("\n")[0].strip()
        mode = stat.S_IMODE(path.stat().st_mode)
    except (OSError, UnicodeError) as error:
        raise OpenDeskError(str(path), "a file with the password", str(error)) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OpenDeskError(str(path), "a file that only its owner may read", oct(mode))
    if len(told) < 12:
        raise OpenDeskError(str(path), "a password of 12 letters or more", f"{len(told)} letters")
    return told
