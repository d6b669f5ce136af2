"""What is dear to make and asked for again: made once at a time, the newest kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """At most `most`; what was not asked for the longest goes."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._there: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What `make` gave for `key`, now or before; whoever else asks waits. What it raises is not kept."""
        with self._lock:
            if key not in self._there:
                self._there[key] = make()
                if len(self._there) > self._most:
                    self._there.popitem(last=False)
            self._there.move_to_end(key)
            return self._there[key]
