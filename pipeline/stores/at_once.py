"""Several requests at once: each is mostly waiting."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_AT_ONCE = 8  # requests

T = TypeVar("T")


def side_by_side(function: Callable[[str], T], names: Iterable[str]) -> list[T]:
    """`function` of every name, several at once: a request is mostly waiting. The first failure is raised."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        calls = [threads.submit(function, name) for name in names]
        try:
            return [call.result() for call in calls]
        except BaseException:
            threads.shutdown(cancel_futures=True)
            raise
