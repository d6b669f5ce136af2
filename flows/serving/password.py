"""The password of the Prefect server that we start, and how that server proves, before it is told, that it knows it.

Prefect's basic auth string, `renaksi:<43 letters>`. A server for schedules has one per installation, in a file that
only its owner may read; one that lives as long as a command has one that nobody else ever learns.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from schemas.errors import RenaksiError

FILE = "server.password"
_USER = "renaksi"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class PasswordError(RenaksiError):
    fix = "Let RENAKSI_HOME be a folder of yours where a file can be kept from others (chmod 600)."


def new_password() -> str:
    return f"{_USER}:{secrets.token_urlsafe(32)}"


def kept_password(home: Path) -> str:
    """That of the installation in `home`, made at the first call.

    Raises PasswordError where others may read the file, it is empty, or the disk keeps none.
    """
    path = home / FILE
    try:
        if not path.exists():
            _make(path)
        status = path.stat()
        told = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError) as error:
        raise PasswordError(str(path), "a file with the server's password", str(error)) from error
    if stat.S_IMODE(status.st_mode) & _OTHERS or status.st_uid != os.geteuid():
        raise PasswordError(str(path), "a file that only its owner may read", oct(stat.S_IMODE(status.st_mode)))
    if not told:
        raise PasswordError(str(path), "a file with the server's password", "an empty one")
    return told


def proof(password: str, port: int, challenge: str) -> str:
    """What only who knows `password` can answer to `challenge`; of another port it proves nothing."""
    return hmac.new(password.encode(), f"{port} {challenge}".encode(), hashlib.sha256).hexdigest()


def _make(path: Path) -> None:
    """Whole or not at all: of two that begin at once, both use the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{FILE}.{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{new_password()}\n")
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        temporary.unlink()
