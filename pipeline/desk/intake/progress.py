"""How far the documents of one sitting are, and how long what is left of them will take."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PER_PAGE_S = 0.5  # of a text page, until one was timed here
_PAGES = 30  # of a document, until the length of one is known


@dataclass(frozen=True, slots=True)
class Work:
    """A document of this sitting. `state`: waiting, reading, read (not yet published), published, refused.

    `left_s` is what is left of it alone, of one that waits all of it.
    """

    path: Path
    sha256: str
    state: str
    pages: int = 0
    page: int = 0
    findings: int = 0
    document_id: str = ""
    why: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Progress:
    """What the reader does now. `applying`: decisions are being applied; `error`: why nothing was published.

    `left_s` is None where nothing waits or is being read.
    """

    works: tuple[Work, ...]
    publishing: bool
    applying: bool
    left_s: float | None
    error: dict[str, str]
    version: int  # grows with every publication

    @property
    def busy(self) -> bool:
        return self.publishing or self.applying or self.left_s is not None


def time_left(works: Sequence[Work], per_page: Sequence[float]) -> float | None:
    """Seconds, of pages that take as long as those timed (`per_page`) did; None where nothing is left."""
    pace = sum(per_page) / len(per_page) if per_page else _PER_PAGE_S
    known = [work.pages for work in works if work.pages] or [_PAGES]
    left = 0.0
    for work in works:
        if work.state == "reading":
            left += pace * max(0, (work.pages or known[0]) - work.page)
        elif work.state == "waiting":
            left += pace * sum(known) / len(known)
    return left if any(work.state in ("waiting", "reading") for work in works) else None
