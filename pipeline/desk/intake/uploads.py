"""A PDF that comes in over the wire: as a stream into the drop folder, whole or not there, nothing of it parsed."""

import hashlib
import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pipeline.inputs import fingerprint
from schemas.errors import LimitExceededError, UnreadablePdfError
from schemas.file_names import fitted, printable, published_name

_MAGIC, _MAGIC_WITHIN = b"%PDF-", 1024  # ISO 32000-2, 7.5.2; readers look for it in the first kilobyte
_FORBIDDEN = frozenset('/\\:*?"<>|')  # in a file's name, on one system or another


class NotAPdfError(UnreadablePdfError):
    fix = "Choose a PDF file."


@dataclass(frozen=True, slots=True)
class Received:
    """Where it lies now; `known`: the same bytes lay there under that name before."""

    path: Path
    sha256: str
    known: bool


async def receive(stream: AsyncIterator[bytes], name: str, folder: Path, limit: int) -> Received:
    """Write `stream` into `folder` under `name`, or that with a checksum where another file has it.

    Raises NotAPdfError for a name or content that is no PDF's, LimitExceededError above `limit` bytes, OSError where
    the disk fails; nothing of it stays then.
    """
    wanted = file_name(name)
    part = folder / f".{secrets.token_hex(8)}.part"
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            async for block in stream:
                size += len(block)
                if size > limit:
                    raise LimitExceededError(wanted, f"at most {limit // 2**20} MB", "more")
                if len(head) < _MAGIC_WITHIN:
                    head += block[: _MAGIC_WITHIN - len(head)]
                    if len(head) == _MAGIC_WITHIN and _MAGIC not in head:
                        raise NotAPdfError(wanted, "a PDF", "another kind of file")
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if _MAGIC not in head:
            raise NotAPdfError(wanted, "a PDF", "another kind of file" if size else "an empty file")
        return _placed(part, folder, wanted, digest.hexdigest())
    finally:
        part.unlink(missing_ok=True)


def _placed(part: Path, folder: Path, wanted: str, sha256: str) -> Received:
    """`os.link` and not a rename: what another wrote under that name meanwhile stays."""
    stem, ending = wanted[:-4], wanted[-4:]
    for name in (wanted, fitted(stem, f"-{sha256[:8]}{ending}")):
        target = folder / name
        try:
            os.link(part, target)
        except FileExistsError:
            if target.is_file() and fingerprint(target) == sha256:
                return Received(target, sha256, known=True)
        else:
            return Received(target, sha256, known=False)
    raise FileExistsError(17, os.strerror(17), str(target))


def file_name(name: str) -> str:
    """`name` as a file may be called here: no folder, no sign that steers, ending in .pdf. Raises NotAPdfError."""
    plain = published_name(normalize("NFC", name)).strip()
    if plain != printable(plain) or set(plain) & _FORBIDDEN or plain.startswith("."):
        raise NotAPdfError(printable(plain)[:100], "the name of a file", "a path, or signs that no name has")
    if not plain.lower().endswith(".pdf") or len(plain) <= len(".pdf"):
        raise NotAPdfError(plain[:100] or "a file without a name", "a name that ends in .pdf", "another")
    return fitted(plain[:-4], plain[-4:])
