"""watch on an address: what arrives is published once, what cannot be read is moved beside the folder."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.outcome import Failure
from pipeline.stores.address import Address
from pipeline.stores.arrivals import RemoteArrivals
from pipeline.stores.remote import Remote
from tests.stores.conftest import S3
from tests.stores.machine import file_names

Renaksi = Callable[..., subprocess.CompletedProcess[str]]
ONCE = ("--once", "--every", "0.1", "--settle", "0.2", "--no-prefect")


def failed(address: str) -> Failure:
    return Failure(address.rpartition("/")[2], address, "UnreadablePdfError", "no PDF", "bukan PDF")


@pytest.mark.slow
def test_watch_publishes_what_is_good_and_sets_the_rest_aside(
    typed: Renaksi, s3: S3, bucket: str, tmp_path: Path
) -> None:
    s3.put(f"{bucket}/raw", {"a.pdf": "Laporan pertama", "2024/b.pdf": "Laporan kedua"}, tmp_path / "made")
    s3.files.pipe_file(f"{bucket}/raw/bad.pdf", b"<html>%%EOF")
    command = ("watch", f"{bucket}/raw", "--out", f"{bucket}/out", *ONCE)
    done = typed(*command, cwd=tmp_path)
    assert done.returncode == 1, "something was set aside"
    assert f"{bucket}/quarantine/bad.pdf" in done.stderr
    assert file_names(s3.published(f"{bucket}/out")) == ["a.pdf", "b.pdf"]
    assert s3.files.cat_file(f"{bucket}/quarantine/bad.pdf") == b"<html>%%EOF"
    assert b"UnreadablePdfError" in s3.files.cat_file(f"{bucket}/quarantine/bad.pdf.reason.txt")
    assert not s3.files.exists(f"{bucket}/raw/bad.pdf")
    assert typed(*command, cwd=tmp_path).returncode == 0


@pytest.mark.slow  # whole runs in processes of their own
def test_writing_that_is_denied_ends_a_single_look(typed: Renaksi, s3: S3, bucket: str, tmp_path: Path) -> None:
    s3.files.pipe_file(f"{bucket}/raw/bad.pdf", b"<html>%%EOF")
    command = ("watch", f"{bucket}/raw", *ONCE)  # releases in a folder here: only the quarantine is out of reach
    s3.steer("answer?code=AccessDenied&status=403&to=write")
    done = typed(*command, cwd=tmp_path)
    assert done.returncode == 1 and "permission to read and write" in done.stderr
    s3.steer("calm")
    assert s3.files.exists(f"{bucket}/raw/bad.pdf") and not s3.files.exists(f"{bucket}/quarantine")
    done = typed("watch", f"{bucket}/raw", "--out", f"{bucket}/out", *ONCE, cwd=tmp_path)
    assert done.returncode == 1 and not s3.files.exists(f"{bucket}/raw/bad.pdf")


def test_a_quarantine_elsewhere_is_refused(typed: Renaksi, s3: S3, bucket: str, tmp_path: Path) -> None:
    done = typed("watch", f"{bucket}/raw", "--quarantine", "aside", *ONCE, cwd=tmp_path)
    assert done.returncode == 1 and "a quarantine on the same file system" in done.stderr


@pytest.fixture
def arrivals(bucket: str) -> RemoteArrivals:
    return RemoteArrivals(Address(f"{bucket}/raw"), Address(f"{bucket}/raw/aside"), settle=0.0)


def test_what_grows_is_not_taken_yet(s3: S3, bucket: str, arrivals: RemoteArrivals) -> None:
    arrivals.settle = 3600.0
    s3.files.pipe_file(f"{bucket}/raw/a.pdf", b"one")
    assert arrivals.look() == [] and arrivals.waiting
    arrivals.settle = 0.0
    assert arrivals.look() == [Address(f"{bucket}/raw/a.pdf")]
    assert arrivals.look() == [] and not arrivals.waiting
    s3.files.pipe_file(f"{bucket}/raw/a.pdf", b"two")
    assert arrivals.look() == [Address(f"{bucket}/raw/a.pdf")], "it has changed"


def test_nothing_in_the_quarantine_is_overwritten_or_looked_at(s3: S3, bucket: str, arrivals: RemoteArrivals) -> None:
    for content in (b"one", b"two"):
        s3.files.pipe_file(f"{bucket}/raw/a.pdf", content)
        [arrived] = arrivals.look()
        assert arrivals.set_aside(failed(str(arrived))) is not None
    there = {path.rpartition("/")[2]: s3.files.cat_file(path) for path in s3.files.find(f"{bucket}/raw/aside")}
    assert sorted(content for name, content in there.items() if name.endswith(".pdf")) == [b"one", b"two"]
    assert len(there) == 4 and arrivals.look() == []


def test_what_was_dropped_over_a_failed_file_is_not_lost(
    s3: S3, bucket: str, arrivals: RemoteArrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3.files.pipe_file(f"{bucket}/raw/a.pdf", b"bad")
    [arrived] = arrivals.look()
    s3.files.pipe_file(f"{bucket}/raw/a.pdf", b"good")
    assert arrivals.set_aside(failed(str(arrived))) is None
    assert arrivals.look() == [arrived]

    def copy(self: Remote, name: str, target: Remote, new_name: str) -> None:
        as_it_is(self, name, target, new_name)
        s3.files.pipe_file(f"{bucket}/raw/a.pdf", b"better")

    as_it_is = Remote.copy
    monkeypatch.setattr(Remote, "copy", copy)
    assert arrivals.set_aside(failed(str(arrived))) is None
    assert s3.files.cat_file(f"{bucket}/raw/a.pdf") == b"better"


@pytest.mark.slow
def test_a_server_that_comes_back_is_watched_again(
    typed: Renaksi, s3: S3, bucket: str, impatient: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop ends by Ctrl-C here, as soon as the file that came after the failure is published."""
    s3.steer("refuse?after=0")
    seen: list[float] = []

    def sleep(seconds: float) -> None:
        seen.append(seconds)
        if len(seen) == 3:
            s3.steer("calm")
            s3.put(f"{bucket}/raw", {"a.pdf": "Laporan"}, tmp_path / "made")
        if len(seen) > 3 and s3.files.exists(f"{bucket}/out/latest"):
            raise KeyboardInterrupt

    monkeypatch.setattr("flows.commands.watch.time", SimpleNamespace(sleep=sleep, monotonic=time.monotonic))
    options = ("--every", "0.1", "--settle", "0", "--no-prefect")
    done = typed("watch", f"{bucket}/raw", "--out", f"{bucket}/out", *options, cwd=tmp_path)
    assert done.returncode == 130
    assert done.stderr.count("a server that answers") == 1, "said once, not at each look"
    assert file_names(s3.published(f"{bucket}/out")) == ["a.pdf"]
