"""Publishing at an address: a reader sees a whole release, the one before or the new one; no update is lost."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec
import pytest

from pipeline.publish.release import ReleaseInfo
from pipeline.stores.address import Address
from pipeline.stores.failures import StoreError, UnconditionalStoreError
from pipeline.stores.releases import RemoteReleases
from pipeline.stores.remote import Remote
from schemas.errors import ReleaseError
from tests.stores.conftest import S3
from tests.stores.machine import Machine, file_names

pytestmark = pytest.mark.slow  # whole runs in processes of their own


def at_once(s3: S3, slower: Callable[[], ReleaseInfo], faster: Callable[[], ReleaseInfo]) -> None:
    """The write by which `slower` moves `latest` reaches the server after that of `faster`."""
    s3.steer("hold?part=/latest&after=0")
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(slower)
        try:
            s3.wait_until_held(waiting.done)
            assert faster().status == "published"
        finally:
            s3.steer("calm")
        assert waiting.result(timeout=300).status == "published"


@pytest.mark.slow
def test_two_publishers_at_once_lose_nothing(s3: S3, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/out"
    one, other = Machine(tmp_path / "one", out), Machine(tmp_path / "other", out)
    at_once(s3, lambda: one.publish("a.pdf"), lambda: other.publish("b.pdf"))  # the first release of all
    assert file_names(s3.published(out)) == ["a.pdf", "b.pdf"]
    at_once(s3, lambda: one.publish("c.pdf"), lambda: other.publish("d.pdf"))
    assert file_names(s3.published(out)) == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]


@pytest.mark.slow
def test_the_same_release_from_two_at_once_is_one(s3: S3, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/out"
    one, other = Machine(tmp_path / "one", out), Machine(tmp_path / "other", out)
    at_once(s3, lambda: one.publish("a.pdf"), lambda: other.publish("a.pdf"))
    assert file_names(s3.published(out)) == ["a.pdf"]
    assert len(s3.files.ls(f"{out}/releases")) == 1


@pytest.mark.slow
def test_four_publishers_at_once_lose_nothing(s3: S3, bucket: str, tmp_path: Path) -> None:
    out, names = f"{bucket}/out", [f"{letter}.pdf" for letter in "abcd"]
    start = threading.Barrier(len(names))

    def publish(name: str) -> ReleaseInfo:
        start.wait()
        return Machine(tmp_path / name, out).publish(name)

    with ThreadPoolExecutor(len(names)) as threads:
        assert all(info.status == "published" for info in threads.map(publish, names))
    assert file_names(s3.published(out)) == names


@pytest.mark.slow
def test_a_lost_connection_at_any_request_leaves_the_release_before(
    s3: S3, bucket: str, impatient: None, tmp_path: Path
) -> None:
    out = f"{bucket}/out"
    machine = Machine(tmp_path / "one", out)
    machine.publish("a.pdf")
    s3.steer("log")
    machine.publish("b.pdf")
    requests = len(s3.steer("log"))
    before = s3.published(out)
    for number, after in enumerate((0, 4, requests // 2, requests - 3, requests - 2)):
        s3.steer(f"refuse?after={after}")
        with pytest.raises(StoreError):
            machine.publish(f"c{number}.pdf")
        s3.steer("calm")
        assert s3.published(out) == before, f"lost after request {after}"
    assert machine.publish("c.pdf").status == "published"
    assert file_names(s3.published(out)) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_lost_answer_is_no_lost_release(s3: S3, bucket: str, tmp_path: Path) -> None:
    """The server took the write of `latest`, its answer was lost, the second try finds the condition failed."""
    out = f"{bucket}/out"
    machine = Machine(tmp_path / "one", out)

    def taken(self: Remote, name: str, content: bytes, expected: str | None) -> bool:
        assert swap(self, name, content, expected)
        return swap(self, name, content, expected)

    swap = Remote.swap
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Remote, "swap", taken)
        assert machine.publish("a.pdf").status == "published"
    assert file_names(s3.published(out)) == ["a.pdf"]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["unconditional", "unconditional?status=501"])
def test_a_server_without_conditional_writes_is_refused(s3: S3, bucket: str, how: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "one", f"{bucket}/out")
    s3.steer(how)
    with pytest.raises(UnconditionalStoreError, match="Use a server that keeps If-Match"):
        machine.publish("a.pdf")
    assert not s3.files.exists(f"{bucket}/out/latest")
    s3.steer("calm")
    before = machine.publish("a.pdf").release_id
    s3.steer(how)
    with pytest.raises(UnconditionalStoreError):
        machine.publish("b.pdf")
    s3.steer("calm")
    assert s3.published(f"{bucket}/out")["release"] == before


def test_a_file_system_that_knows_no_conditions(tmp_path: Path) -> None:
    out = f"memory://{tmp_path.name}/out"
    one, other = Machine(tmp_path / "one", out), Machine(tmp_path / "other", out)
    one.publish("a.pdf")
    other.publish("b.pdf")
    release = Machine(tmp_path / "reader", out).places.latest()
    assert (release / "tables" / "documents.parquet").is_file()
    assert fsspec.filesystem("memory").cat_file(f"/{tmp_path.name}/out/latest") == f"releases/{release.name}\n".encode()
    there = Remote(Address(out))
    assert not there.swap("latest", b"x", None)
    assert not there.swap("latest", b"x", "another tag")


def test_a_release_that_was_tampered_with_is_refused(s3: S3, bucket: str, tmp_path: Path) -> None:
    out = f"{bucket}/out"
    info = Machine(tmp_path / "one", out).publish("a.pdf")
    at = f"{out}/releases/{info.release_id}"
    manifest = s3.files.cat_file(f"{at}/MANIFEST.json")
    reader = Machine(tmp_path / "two", out)
    s3.files.pipe_file(f"{at}/MANIFEST.json", manifest.replace(b'"renaksi.duckdb"', b'"../../../renaksi.duckdb"'))
    with pytest.raises(ReleaseError, match="the manifest of that release"):
        reader.places.latest()
    s3.files.pipe_file(f"{at}/MANIFEST.json", manifest)
    s3.files.pipe_file(f"{at}/tables/factors.csv", b"x")
    with pytest.raises(ReleaseError, match=r"files as MANIFEST\.json states them"):
        reader.places.latest()
    s3.files.rm_file(f"{at}/tables/factors.csv")
    with pytest.raises(ReleaseError, match=r"every file that MANIFEST\.json names"):
        reader.places.latest()
    s3.files.pipe_file(f"{out}/latest", b"releases/../../secret")
    with pytest.raises(ReleaseError, match="an object that holds releases/r-"):
        reader.places.latest()
    assert not [path for path in (tmp_path / "two").rglob("*") if path.is_file()]


@pytest.mark.slow
def test_the_mirror_does_not_grow_for_ever(
    s3: S3, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(tmp_path / "one", f"{bucket}/out")
    made = [machine.publish(name).release_id for name in ("a.pdf", "b.pdf")]
    monkeypatch.setattr("pipeline.stores.releases._KEPT", -1.0)
    made.append(machine.publish("c.pdf").release_id)
    mirror = machine.places.out
    assert sorted(path.name for path in (mirror / "releases").glob("r-*")) == sorted(made[1:])
    assert not list((mirror / "incoming").iterdir())
    assert RemoteReleases(Address(f"{bucket}/out"), mirror).release(made[0]).is_dir(), "fetched when it is wanted"
