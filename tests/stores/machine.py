"""One of several machines that publish to one address: documents made by hand, so that no PDF is read."""

from collections.abc import Callable
from pathlib import Path

from pipeline.publish.release import ReleaseInfo, publish
from pipeline.publish.result import has_result, write_result
from pipeline.settings import Settings
from pipeline.stores.address import place
from pipeline.stores.places import Places
from tests.publish.made_documents import make_frames


class Machine:
    """Its `home` is a folder of its own; nothing else of it is kept."""

    def __init__(self, home: Path, out: str) -> None:
        self._settings, self._out = Settings(home=home), out

    @property
    def places(self) -> Places:
        """As a new command has them."""
        return Places.of(place(self._out), self._settings)

    def publish(self, *names: str, before: Callable[[], None] = lambda: None) -> ReleaseInfo:
        """A release of the documents `names` and those of the release there; `before` happens before each try."""
        places = self.places
        for name in names:
            if not has_result(places.store, name):
                write_result(places.store, name, make_frames(name), pipeline_version="1")
        assert places.shared is not None
        places.shared.give(names, places.store)

        def make() -> ReleaseInfo:
            before()
            results = [places.store / name for name in names]
            return publish(results, places.out, base="latest", store=places.store, bring=places.bring)

        info = places.publish(make)
        assert info is not None
        return info


def file_names(manifest: dict[str, list[dict[str, str]]]) -> list[str]:
    return [source["file_name"] for source in manifest["sources"]]
