"""Where one command reads and writes: local folders, and the addresses that some of them stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.inputs import Inputs, Source, gather
from pipeline.stores.address import Address, Place, place, recorded
from schemas.errors import ReleaseError

if TYPE_CHECKING:  # what speaks to other file systems is loaded where an address is given, and only there
    from pipeline.publish.release import ReleaseInfo
    from pipeline.settings import Settings
    from pipeline.stores.inputs import InputCache
    from pipeline.stores.releases import RemoteReleases
    from pipeline.stores.results import SharedResults

_MIRRORS, _INPUTS, _RELEASES, _LATEST = "mirrors", "inputs", "releases", "latest"


@dataclass(frozen=True)
class Places:
    """All folders are local and absolute. `out` mirrors `remote` where that is given, `store` shares `shared_at`.

    `home` is what is kept between runs; `input_bytes` bounds what is fetched of one PDF.
    """

    out: Path
    store: Path
    home: Path
    remote: Address | None
    shared_at: Address | None
    input_bytes: int

    @classmethod
    def of(cls, out: Place, settings: Settings, release: Place | None = None) -> Places:
        """Those of a command whose releases lie in `out`; of one that reads `release`, where that is remote."""
        out = _out_of(release) if isinstance(release, Address) else out
        home, remote = settings.home_for(out), out if isinstance(out, Address) else None
        folder = home / _MIRRORS / out.digest if isinstance(out, Address) else out.absolute()
        bound = settings.limits.file_bytes
        return cls(folder, settings.store_for(out), home, remote, settings.shared_for(out), bound)

    def gather(self, named: Sequence[Place]) -> Inputs:
        """`pipeline.inputs.gather`, with copies kept of what lies at an address, and checksums of the rest."""
        from pipeline.stores.fingerprints import Fingerprints

        known = Fingerprints(self.home)
        found = gather(named, self.inputs if any(isinstance(one, Address) for one in named) else None, known.of)
        known.keep()
        return found

    @cached_property
    def inputs(self) -> InputCache:
        from pipeline.stores.inputs import InputCache

        return InputCache(self.home / _INPUTS, self.input_bytes)

    @cached_property
    def shared(self) -> SharedResults | None:
        """None where results stay on this machine."""
        if self.shared_at is None:
            return None
        from pipeline.stores.results import SharedResults

        return SharedResults(self.shared_at)

    def latest(self) -> Path:
        """The newest release, whole, in a local folder. Raises ReleaseError where there is none."""
        if self.remote is not None:
            return self._releases(self.remote).latest()
        from pipeline.publish.release import latest

        return latest(self.out)

    def release(self, named: Place | None) -> Path:
        """The release in the folder or at the address `named`, as a local folder; by default the newest."""
        if named is None:
            return self.latest()
        if isinstance(named, Path):
            return named
        from pipeline.stores.releases import RemoteReleases

        if named.name != _LATEST and named.parent.name != _RELEASES:
            raise ReleaseError(str(named), "an address as …/releases/r-0123456789ab or …/latest", "another")
        out = _out_of(named)
        there = RemoteReleases(out, self.home / _MIRRORS / out.digest)
        return there.latest() if named.name == _LATEST else there.release(named.name)

    def named(self, name: str) -> Path:
        """A release by its name below `out`, by the word `latest`, or by its folder or address."""
        if name == _LATEST:
            return self.latest()
        if isinstance(where := place(name), Address):
            return self.release(where)
        from pipeline.publish.release import RELEASES

        if self.remote is not None and "/" not in name and not where.is_dir():
            return self._releases(self.remote).release(name)
        return folder if (folder := self.out / RELEASES / name).is_dir() else where

    def publish(self, make: Callable[[], ReleaseInfo | None]) -> ReleaseInfo | None:
        """What `make` publishes in `out` on top of `latest` there, brought to where it is meant to be.

        `make` is called again where another publisher was faster. It gets results of the release before by `bring`.
        """

        def share(release: Path) -> None:
            if self.shared is not None:
                self.shared.give_of_release(release, self.store)

        if self.remote is not None:
            return self._releases(self.remote).publish(make, share)
        if (info := make()) is not None:
            share(info.path)
        return info

    def bring(self, keys: Iterable[str]) -> None:
        """Let the results of these keys lie in `store`, where they are shared."""
        if self.shared is not None:
            self.shared.bring(keys, self.store)

    def accept(self, release_id: str) -> tuple[Place, tuple[str, ...]]:
        """Let `latest` move to a release that the gate held, or back to an older one: where it lies, and the file names
        of what `latest` had and this one has not. Raises ReleaseError where there is no such release."""
        if self.remote is not None:
            gone = self._releases(self.remote).accept(release_id)
            return self.remote / _RELEASES / release_id, gone
        from pipeline.publish.release import accept

        return accept(self.out, release_id)

    def original(self, where: str, sha256: str) -> Source | None:
        """The PDF that a summary says lay at `where`, as it was then; None where it is gone or has other bytes."""
        from pipeline.inputs import fingerprint

        path = origin = recorded(where)
        if isinstance(origin, Address):
            path = self.inputs.copy(origin) or Path()
        if not isinstance(path, Path) or not path.is_file() or fingerprint(path) != sha256:
            return None
        return Source(path, sha256, origin if isinstance(origin, Address) else None)

    def _releases(self, address: Address) -> RemoteReleases:
        from pipeline.stores.releases import RemoteReleases

        return RemoteReleases(address, self.out)


def _out_of(release: Address) -> Address:
    """The folder of releases that `release` lies in: <out>/latest, or <out>/releases/<id>."""
    return release.parent if release.name == _LATEST else release.parent.parent
