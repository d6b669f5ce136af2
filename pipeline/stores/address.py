"""Where a command reads or writes: a local path, or an address on another file system (`s3://bucket/folder`)."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from schemas.errors import RenaksiError

_MARK = "://"
_CREDENTIALS = re.compile(r"(?!arn:)[^/@]*:(?!\d+(?:/|$))[^@]*@")  # name:secret@…; a secret may hold slashes
_LONGEST = 255  # bytes of a file's name on every usual file system


class AddressError(RenaksiError):
    fix = "See docs/production.md, `Object store`."


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """`protocol://bucket/folder/name`, without a slash at its end; `/` and `name` work as they do on a Path."""

    url: str

    def __str__(self) -> str:
        return self.url

    def __truediv__(self, name: str) -> "Address":
        return Address(f"{self.url}/{name}")

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    @property
    def parent(self) -> "Address":
        """The folder; a bucket is its own."""
        above = self.url.rpartition("/")[0]
        return self if above.endswith(":/") else Address(above)

    @property
    def protocol(self) -> str:
        return self.url.partition(_MARK)[0]

    @property
    def digest(self) -> str:
        """A name for local folders: nothing of what somebody called an object becomes a path here."""
        return hashlib.sha256(self.url.encode("utf-8", "surrogateescape")).hexdigest()[:24]


Place = Path | Address


def place(text: str) -> Place:
    """What `text` names: an address where it holds `://`, else a path; `file:///folder` is the local folder itself.

    Raises AddressError for credentials in an address (they would end in logs), chained and unfinished addresses.
    """
    if _MARK not in text:
        return Path(text)
    protocol, _, rest = text.partition(_MARK)
    protocol = protocol.lower()
    if protocol == "file":
        return Path(unquote(rest))
    if _CREDENTIALS.match(rest) or ("?" in rest and protocol in ("http", "https")):
        raise AddressError(f"{protocol}://…", "credentials in the environment", "some in the address")
    no_bucket = not rest.strip("/") or (protocol in ("s3", "s3a") and rest.startswith("/"))
    if no_bucket or not protocol or "::" in protocol or _MARK in rest:
        raise AddressError(text, "an address as s3://bucket/folder", "another")
    return Address(f"{protocol}{_MARK}{rest.rstrip('/')}")


def recorded(text: str) -> Place:
    """The place that a record of ours names: nothing of it is judged again, whatever an object there is called."""
    return Address(text) if _MARK in text else Path(text)


def stays_inside(name: str) -> bool:
    """Whether `name`, parts parted by `/`, names a file below the folder it is joined to, whoever chose it."""
    return all(is_file_name(part) for part in name.split("/"))


def is_file_name(part: str) -> bool:
    """Whether a local file may be called `part`."""
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    return part not in ("", ".", "..") and "/" not in part and "\0" not in part and size <= _LONGEST
