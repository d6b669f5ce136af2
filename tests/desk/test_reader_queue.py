"""What the reader's thread does with what waits for it, where nothing is read in earnest."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.intake import reader as module
from pipeline.desk.intake.reader import Progress, Reader
from pipeline.settings import Settings
from pipeline.stores.places import Places
from tests.flows.many_pdfs import write_pdf


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """One without workers, that a test starts."""
    monkeypatch.setattr(module, "Workers", lambda *_bounds: nullcontext())
    settings = Settings()
    one = Reader(Places.of(tmp_path / "processed", settings), settings)
    yield one
    if one._thread.is_alive():
        one.stop()


def until(reader: Reader, done: Callable[[Progress], bool]) -> Progress:
    end = time.monotonic() + 60
    while not done(now := reader.progress()):
        assert time.monotonic() < end, now
        time.sleep(0.02)
    return now


def test_a_document_that_a_defect_of_ours_ended_can_be_dropped_again(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[bool] = []

    def broken(*_given: Any, **_named: Any) -> None:
        tries.append(True)
        raise RuntimeError("a defect")

    monkeypatch.setattr(module, "Run", broken)
    reader.start()
    assert reader.put(tmp_path / "a.pdf", "a" * 64)
    done = until(reader, lambda now: bool(now.error))
    assert [(one.state, one.why["id"]) for one in done.works] == [("refused", "RuntimeError: a defect")]
    assert not done.busy
    reader.put(tmp_path / "a.pdf", "a" * 64)
    until(reader, lambda _now: len(tries) == 2)


def test_decisions_that_are_applied_while_the_last_document_ends_are_not_forgotten(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(threading.Event):
        """Asked in each round after it is looked whether decisions are to be applied: then somebody presses."""

        def is_set(self) -> bool:
            if reader.progress().works and not pressed:
                pressed.append(True)
                reader.apply()
            return super().is_set()

    pressed: list[bool] = []
    applied = threading.Event()
    monkeypatch.setattr(module, "audit", lambda *_given: applied.set())
    monkeypatch.setattr(reader, "_read", lambda *_given: False)
    monkeypatch.setattr(reader, "_ended", Late())
    reader.start()
    time.sleep(0.1)  # it waits for the first document
    reader.put(tmp_path / "a.pdf", "a" * 64)
    assert applied.wait(60)


def test_the_release_is_looked_at_once_for_a_folder(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write_pdf(tmp_path / "raw" / f"{number}.pdf", f"Laporan {number}")
    looks: list[bool] = []
    monkeypatch.setattr(Places, "latest", lambda _places: looks.append(True) or tmp_path / "none")
    monkeypatch.setattr(module, "sources_of", lambda _release: [])
    reader.put_folder(tmp_path / "raw")
    assert [one.state for one in reader.progress().works] == ["waiting"] * 3 and len(looks) == 1
