"""What one document may cost. A PDF is hostile until read: each bound is checked before the work it bounds."""

import time
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import LimitExceededError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document; a document that passes one is set aside with a `LimitExceededError`.

    `page_points` is the longest side of a page (the PDF format itself ends at 14 400); `path_segments` and `chars`
    count for one page, form XObjects included; `seconds` is wall time from opening to the last page read.
    """

    file_bytes: int = 256 * 1024 * 1024
    pages: int = 2_000
    page_points: float = 14_400.0
    path_segments: int = 400_000
    page_objects: int = 400_000
    chars: int = 200_000
    seconds: float = 600.0


class Budget:
    """The limits of one document while it is read; `name` is how the document is called in messages."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self._end = time.monotonic() + limits.seconds

    def require(self, what: str, found: float, limit: float) -> None:
        """Raises LimitExceededError where `found` is above `limit`; `what` names the place and the unit."""
        if found > limit:
            raise LimitExceededError(f"{self.name}, {what}", f"at most {limit:g}", f"{found:g}")

    def check_time(self) -> None:
        """Raises LimitExceededError once the document's time is used up."""
        if time.monotonic() > self._end:
            raise LimitExceededError(f"{self.name}, reading time", f"at most {self.limits.seconds:g} s", "more")


def file_size(path: Path, limits: Limits) -> int:
    """Bytes of `path`. Raises LimitExceededError above the bound, before a byte is read."""
    size = path.stat().st_size
    Budget(path.name, limits).require("file size in bytes", size, limits.file_bytes)
    return size
