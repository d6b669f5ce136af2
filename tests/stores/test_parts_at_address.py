"""Releases of parts at an address: what one machine publishes, another reads whole, adds to and checks."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.publish.release import load_release, verify_release
from pipeline.stores.failures import StoreError
from tests.stores.machine import Machine


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("pipeline.publish.release.WHOLE", 1)
    files = fsspec.filesystem("memory")
    yield "memory://growing/out"
    files.rm("/growing", recursive=True)


def _machines(tmp_path: Path, address: str) -> Iterator[Machine]:
    number = 0
    while True:
        number += 1
        yield Machine(tmp_path / str(number), address)


def _objects() -> dict[str, int]:
    found = fsspec.filesystem("memory").find("/growing/out/parts", detail=True)
    return {name: info["size"] for name, info in found.items()}


def test_machines_add_to_each_others_releases(address: str, tmp_path: Path) -> None:
    machines = _machines(tmp_path, address)
    next(machines).publish("a.pdf", "b.pdf")
    before = _objects()
    second = next(machines)
    info = second.publish("c.pdf")
    assert info.documents == 3 and verify_release(info.path) == []
    assert before.items() <= _objects().items()  # nothing is written twice, nothing is taken away
    path = next(machines).places.latest()
    assert verify_release(path) == []
    assert sorted(load_release(path)["documents"]["file_name"]) == ["a.pdf", "b.pdf", "c.pdf"]
    own = next(machines)
    whole = Machine(tmp_path / "whole", "memory://growing/other").publish("a.pdf", "b.pdf", "c.pdf")
    assert own.places.latest().name == whole.release_id


def test_only_the_results_of_a_changed_agency_are_fetched(address: str, tmp_path: Path) -> None:
    machines = _machines(tmp_path, address)
    next(machines).publish("a.pdf", "b.pdf")  # each document is an agency's
    second = next(machines)
    second.publish("c.pdf")
    assert {path.name for path in second.places.store.iterdir()} == {"c.pdf"}


def test_a_part_that_is_gone_or_other_is_said(address: str, tmp_path: Path) -> None:
    machines = _machines(tmp_path, address)
    next(machines).publish("a.pdf", "b.pdf")
    files = fsspec.filesystem("memory")
    spoilt = next(name for name in sorted(_objects()) if "/parts/files/" in name)
    content = files.cat_file(spoilt)
    files.pipe_file(spoilt, content[:-1] + b"x")
    with pytest.raises(StoreError, match="checksum"):
        next(machines).places.latest()
    files.rm_file(spoilt)
    with pytest.raises(StoreError, match="every file that the records name"):
        next(machines).places.latest()
    files.pipe_file(spoilt, content)
    assert verify_release(next(machines).places.latest()) == []


def test_names_that_lead_out_are_refused(address: str, tmp_path: Path) -> None:
    machines = _machines(tmp_path, address)
    info = next(machines).publish("a.pdf", "b.pdf")
    files = fsspec.filesystem("memory")
    manifest = f"/growing/out/releases/{info.release_id}/MANIFEST.json"
    text = files.cat_file(manifest).decode()
    files.pipe_file(manifest, text.replace('"provinsi-lampung": {', '"../../../../out": {').encode())
    with pytest.raises(StoreError, match="the name of a part"):
        next(machines).places.latest()
    assert not (tmp_path / "out").exists()
