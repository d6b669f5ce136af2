"""Objects at an address, through fsspec. Every failure is a StoreError; requests to S3 are bounded in time and tries.

Only loaded where an address is given.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

from pipeline.stores.address import Address
from pipeline.stores.failures import (
    NOT_IMPLEMENTED,
    MissingFileSystemError,
    StoreError,
    UnconditionalStoreError,
    one_line,
    status,
    store_error,
)
from schemas.errors import LimitExceededError, RenaksiError

#: file systems of fsspec whose writes can hang on the object's tag (If-Match, If-None-Match)
_CONDITIONAL = frozenset({"s3", "s3a"})
_S3 = {"connect_timeout": 10, "read_timeout": 30, "retries": {"mode": "standard", "total_max_attempts": 3}}
_ROUNDS = 2  # of the tries above, for answers that break off
_LOOKS = 5  # at an object that others write
_BLOCK = 16 << 20
_PARTS = {"chunksize": _BLOCK, "max_concurrency": 2}  # s3fs would hold 500 MB of each of the files that go up at once
_FAILED = frozenset({304, 412})  # what a server answers where a condition does not hold; 304: older ones
_GONE, _BUSY, _SHORTER = 404, 409, 416  # nothing that could match; another such write is under way; ends before that
_NO_OBJECT = f'"{"0" * 32}"'  # no object has this tag
_swapping = threading.Lock()


@dataclass(frozen=True, slots=True)
class Object:
    """`size` in bytes; `tag` changes with the content: the ETag, else the time of the last change."""

    size: int
    tag: str


class Remote:
    """The objects below one address, by their names relative to it; "" is the object at the address itself."""

    def __init__(self, address: Address) -> None:
        """Raises MissingFileSystemError where the package for this kind of address is not installed."""
        self.address = address
        try:
            kind = fsspec.get_filesystem_class(address.protocol)  # never fsspec.url_to_fs: `::` in a name chains there
        except (ImportError, ValueError) as error:
            said = one_line(str(error))
            raise MissingFileSystemError(str(address), "a file system that is installed", f"none ({said})") from None
        with self._guarded(""):
            self._fs = kind(**kind._get_kwargs_from_urls(address.url) | _options(address.protocol))
            self._root: str = kind._strip_protocol(address.url)
        if address.protocol in _CONDITIONAL:
            self._fs.retries = _ROUNDS

    @property
    def writes_whole(self) -> bool:
        """Whether an object is there whole or not at all, whenever its writer is killed."""
        return self.address.protocol in _CONDITIONAL

    def files(self) -> dict[str, Object]:
        """Every object below the address, sorted by name; the object itself where it names one."""
        start = self._path("")
        with self._guarded(""):
            try:
                found = self._fs.find(start, detail=True)
            except FileNotFoundError:
                if self.address.protocol in _CONDITIONAL:  # S3 lists a folder without objects as empty: no bucket, then
                    raise
                found = {}
        cut = len(self._root) + 1
        objects = {path[cut:]: _object(info) for path, info in found.items() if info["type"] == "file"}
        return dict(sorted(objects.items()))

    def look(self, name: str) -> Object | None:
        """The object as it is now; None where there is none."""
        with self._guarded(name):
            try:
                info = self._fs.info(self._path(name))
            except FileNotFoundError:
                return None
        return _object(info) if info["type"] == "file" else None

    def read(self, name: str, limit: int) -> tuple[bytes, str] | None:
        """The bytes of a small object and the tag that belongs to them; None where there is none.

        Raises LimitExceededError above `limit` bytes, StoreError where the object changes at every look.
        """
        for _ in range(_LOOKS):
            if (here := self.look(name)) is None:
                return None
            if here.size > limit:
                raise LimitExceededError(str(self.address / name), f"at most {limit} bytes", f"{here.size}")
            with self._guarded(name):
                try:
                    content = self._part(name, 0, here.size) if here.size else b""
                except FileNotFoundError:
                    continue
            if self.look(name) == here:
                return content, here.tag
        raise StoreError(str(self.address / name), "an object that stays while it is read", "one that changes")

    def fetch(self, name: str, target: Path, expected: Object, limit: int | None = None) -> bool:
        """Copy the object into the file `target`; False, without a whole file, where it is not `expected` any more.

        Raises LimitExceededError above `limit` bytes: before anything is fetched, and never more is fetched than
        `expected` says.
        """
        if limit is not None and expected.size > limit:
            what = (self.address / name if name else self.address).name
            raise LimitExceededError(f"{what}, file size in bytes", f"at most {limit}", f"{expected.size}")
        at = 0
        with target.open("wb") as file:
            while at < expected.size:
                with self._guarded(name):
                    try:
                        block = self._part(name, at, min(at + _BLOCK, expected.size + 1))
                    except Exception as error:
                        if isinstance(error, FileNotFoundError) or status(error) == _SHORTER:
                            return False
                        raise
                file.write(block)
                at += len(block)
                if not block:
                    break
        return at == expected.size and (at <= _BLOCK or self.look(name) == expected)

    def put(self, source: Path, name: str, *, new: bool = False) -> bool:
        """Write the file `source` to the object; with `new`, False where one is there already, which stays."""
        how: dict[str, Any] = {"mode": "create"} if new else {}
        how |= _PARTS if self.address.protocol in _CONDITIONAL else {}
        with self._guarded(name):
            for _ in range(_LOOKS):
                try:
                    self._fs.put_file(str(source), self._path(name), **how)
                    return True
                except Exception as error:
                    if new and _does_not_hold(error, self.address):
                        return False
                    if status(error) != _BUSY:
                        raise
        raise StoreError(str(self.address / name), "a moment without other writers", f"one in each of {_LOOKS}")

    def swap(self, name: str, content: bytes, expected: str | None) -> bool:
        """Write `content` where the object still has the tag `expected` (None: is not there); False where it has not.

        One step on the server for the file systems in _CONDITIONAL. Elsewhere a look and then a write, between which
        another machine may have written.
        """
        path = self._path(name)
        with self._guarded(name):
            if self.address.protocol in _CONDITIONAL:
                return self._swap_there(path, content, expected)
            with _swapping:
                here = self.look(name)
                if (here.tag if here else None) != expected:
                    return False
                self._fs.pipe_file(path, content)
        return True

    def require_conditions(self, name: str, content: bytes, *, first: bool) -> None:
        """Raises UnconditionalStoreError where the server takes a write whose condition does not hold.

        Tried on the object `name`, which is there and holds `content`. `first`: the condition that nothing is there.
        """
        if self.address.protocol in _CONDITIONAL:
            with self._guarded(name):
                taken = self._swap_there(self._path(name), content, None if first else _NO_OBJECT)
            if taken:
                raise UnconditionalStoreError(
                    str(self.address),
                    "a server that honours conditional writes",
                    "one that ignores If-None-Match" if first else "one that ignores If-Match",
                )

    def remove(self, name: str) -> None:
        with self._guarded(name):
            self._fs.rm_file(self._path(name))

    def copy(self, name: str, target: "Remote", new_name: str) -> None:
        """Copy an object to `target`, on the same file system."""
        with self._guarded(name):
            self._fs.cp_file(self._path(name), target._path(new_name))

    def write(self, name: str, content: bytes) -> None:
        with self._guarded(name):
            self._fs.pipe_file(self._path(name), content)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def _part(self, name: str, start: int, end: int) -> bytes:
        part: bytes = self._fs.cat_file(self._path(name), start=start, end=end)
        return part

    def _swap_there(self, path: str, content: bytes, expected: str | None) -> bool:
        condition = {"mode": "create"} if expected is None else {"IfMatch": expected}
        try:
            self._fs.pipe_file(path, content, **condition)
        except Exception as error:
            if _does_not_hold(error, self.address) or status(error) in (_GONE, _BUSY):
                return False
            raise
        return True

    @contextmanager
    def _guarded(self, name: str) -> Iterator[None]:
        try:
            yield
        except RenaksiError:
            raise
        except Exception as error:  # each file system raises what its own libraries raise
            where = str(self.address / name if name else self.address)
            raise store_error(where, error) from error


def _does_not_hold(error: Exception, address: Address) -> bool:
    """Whether `error` says that the condition of a write failed. Raises UnconditionalStoreError: it knows none."""
    if status(error) == NOT_IMPLEMENTED:
        raise UnconditionalStoreError(
            str(address), "a server that honours conditional writes", "one that has none"
        ) from error
    return isinstance(error, FileExistsError) or status(error) in _FAILED


def _options(protocol: str) -> dict[str, Any]:
    """No listing is remembered. What the operator configured for fsspec counts before our time-outs."""
    options: dict[str, Any] = {"use_listings_cache": False}
    if protocol in _CONDITIONAL:
        configured = fsspec.config.conf.get(protocol, {})
        options["config_kwargs"] = {**_S3, **configured.get("config_kwargs", {})}
    return options


def _object(info: dict[str, Any]) -> Object:
    tags = (info.get(name) for name in ("ETag", "etag", "LastModified", "last_modified", "mtime", "updated", "created"))
    return Object(int(info["size"] or 0), str(next((tag for tag in tags if tag), "")))
