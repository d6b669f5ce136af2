"""Who reads documents for a run, and how it is asked: in processes here, on a cluster, or in a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from pipeline.outcome import Summary


class Answer(Protocol):
    """A call under way: `result` waits, and raises RenaksiError whatever happened."""

    def result(self) -> Summary: ...


class Crew(Protocol):
    """Whoever reads documents: processes on this machine (pipeline/processes/workers.py), or on others."""

    @property
    def count(self) -> int: ...

    def submit(self, name: str, function: Callable[..., Summary], *arguments: Any) -> Answer: ...
