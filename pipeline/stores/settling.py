"""When what was dropped is whole: it looked the same for a while, and was not given out as it is."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Any)  # where it lies; sortable
S = TypeVar("S")  # how it looked: whatever changes when its content does


class Settling(Generic[K, S]):
    """What lies in one folder, from look to look."""

    def __init__(self) -> None:
        self._seen: dict[K, tuple[S, float]] = {}  # as it looks now, and since when
        self._taken: dict[K, S] = {}  # as it looked when it was given out

    def look(self, here: Mapping[K, S], patience: Callable[[K], float]) -> list[K]:
        """What of `here` has stayed as it is for its `patience` (seconds), sorted; each state is given out once."""
        now = time.monotonic()
        self._taken = {key: state for key, state in self._taken.items() if key in here}
        self._seen = {
            key: before if (before := self._seen.get(key)) and before[0] == state else (state, now)
            for key, state in here.items()
        }
        new = ((key, since) for key, (state, since) in self._seen.items() if self._taken.get(key) != state)
        whole = [key for key, since in new if now - since >= patience(key)]
        self._taken |= {key: here[key] for key in whole}
        return sorted(whole)

    def waits(self, here: Mapping[K, S]) -> bool:
        """Whether something of `here` has not been given out as it is."""
        return any(self._taken.get(key) != state for key, state in here.items())

    def waited(self) -> bool:
        """Whether something that the last look saw has not been given out."""
        return self.waits({key: state for key, (state, _) in self._seen.items()})

    def taken(self, key: K) -> S | None:
        """How it looked when it was given out; None where it was not."""
        return self._taken.get(key)

    def forget(self, keys: Iterable[K]) -> None:
        for key in keys:
            self._taken.pop(key, None)
