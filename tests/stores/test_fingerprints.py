"""Checksums that are remembered: a file is read once, and again as soon as it may hold something else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.inputs import fingerprint
from pipeline.stores import fingerprints
from pipeline.stores.fingerprints import Fingerprints

LONG_AGO = 1_600_000_000


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, an_hour_later: None) -> list[str]:
    """Names of the files that were read."""
    seen: list[str] = []

    def counted(path: Path) -> str:
        seen.append(path.name)
        return fingerprint(path)

    monkeypatch.setattr(fingerprints, "fingerprint", counted)
    return seen


@pytest.fixture
def known(tmp_path: Path) -> Callable[..., list[str]]:
    def run(*paths: Path) -> list[str]:
        one = Fingerprints(tmp_path / "home")
        found = [one.of(path) for path in paths]
        one.keep()
        return found

    return run


def test_a_file_is_read_once_wherever_its_folder_is_moved(
    known: Callable[..., list[str]], reads: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "raw" / "a.pdf"
    path.parent.mkdir()
    path.write_bytes(b"one")
    first = known(path)
    assert known(path) == first == [fingerprint(path)]
    path.parent.rename(tmp_path / "moved")
    assert known(tmp_path / "moved" / "a.pdf") == first
    assert reads == ["a.pdf"]
    assert str(tmp_path).encode() not in (tmp_path / "home" / "fingerprints.json").read_bytes()


@pytest.mark.parametrize("times", [None, (LONG_AGO, LONG_AGO)], ids=["written", "written, its time set back"])
def test_other_bytes_of_the_same_size_are_seen(
    known: Callable[..., list[str]], reads: list[str], tmp_path: Path, times: tuple[int, int] | None
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    os.utime(path, times)
    first = known(path)
    path.write_bytes(b"two")
    os.utime(path, times)
    assert known(path) != first and len(reads) == 2


def test_what_was_changed_a_moment_ago_is_read_again(known: Callable[..., list[str]], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    known(path)
    assert not (tmp_path / "home" / "fingerprints.json").exists()


@pytest.mark.parametrize("kept", ["", "[]", '{"1:2": 3}', '{"1:2": [1]}', "\x00"])
def test_a_damaged_note_costs_a_reading(
    known: Callable[..., list[str]], reads: list[str], tmp_path: Path, kept: str
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "fingerprints.json").write_text(kept)
    (tmp_path / "a.pdf").write_bytes(b"one")
    assert known(tmp_path / "a.pdf") == [fingerprint(tmp_path / "a.pdf")]


def test_a_pipe_is_refused_and_not_read(known: Callable[..., list[str]], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(OSError, match="not a regular file"):
        known(tmp_path / "pipe.pdf")
