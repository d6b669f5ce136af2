"""A drop folder at an address: which objects have arrived, and where those go that cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.arrivals import reason
from pipeline.inputs import REASON
from pipeline.outcome import Failure
from pipeline.stores.address import Address, Place, recorded
from pipeline.stores.inputs import is_dropped
from pipeline.stores.remote import Object, Remote
from pipeline.stores.settling import Settling


@dataclass
class RemoteArrivals:
    """As `pipeline.arrivals.Arrivals`: an object counts when its size and tag stayed the same for `settle` seconds."""

    folder: Address
    quarantine: Address
    settle: float = 3.0
    _settling: Settling[Address, Object] = field(default_factory=Settling)

    def look(self) -> list[Address]:
        """Objects that are whole now and were not given out before as they are, sorted; one listing."""
        return self._settling.look(self._files(), lambda _: self.settle)

    @property
    def waiting(self) -> bool:
        """Whether objects were seen by the last `look` that it has not given out yet."""
        return self._settling.waited()

    def forget(self, places: Iterable[Place]) -> None:
        self._settling.forget(Address(str(one)) for one in places)

    def set_aside(self, failure: Failure) -> Address | None:
        """Move a failed object into the quarantine, its reason beside it; its new place.

        None where another object lies there by now: it is looked at in its turn. Nothing in the quarantine is
        overwritten.
        """
        address = recorded(failure.path)
        if not isinstance(address, Address) or (taken := self._settling.taken(address)) is None:
            return None
        source, aside = Remote(address), Remote(self.quarantine)
        if source.look("") != taken:
            return None
        name = address.name
        if aside.look(name) is not None:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem}-{Address(taken.tag).digest[:8]}{dot}{ending}"
        aside.write(name + REASON, reason(failure).encode())
        source.copy("", aside, name)
        if source.look("") != taken:  # somebody has just dropped another one there: it is not the one to remove
            return None
        source.remove("")
        return self.quarantine / name

    def _files(self) -> dict[Address, Object]:
        found = {self.folder / name: one for name, one in self._remote.files().items() if is_dropped(name)}
        aside = f"{self.quarantine}/"
        return {address: one for address, one in found.items() if not str(address).startswith(aside)}

    @cached_property
    def _remote(self) -> Remote:
        return Remote(self.folder)
