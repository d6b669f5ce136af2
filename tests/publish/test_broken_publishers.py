"""A publisher that dies, starves or races: readers see the release before, or the new one, whole."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_documents import make_frames

from pipeline.publish.place import TEMPORARY
from pipeline.publish.release import latest, load_release, prune, publish, verify_release
from pipeline.publish.result import DocumentResult, read_result, write_result
from schemas.errors import DefectError, ReleaseError

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Store = Callable[..., DocumentResult]
CHILD = Path(__file__).with_name("publishing_child.py")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _start(root: Path, results: list[Path], children: list[tuple[str | int | None, Path]]) -> subprocess.Popen[str]:
    named = [(kind, str(out)) for kind, out in children]
    order = json.dumps({"results": [str(r) for r in results], "children": named})
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, str(CHILD), order], env=environment, stdout=subprocess.PIPE, text=True, cwd=root
    )


def _said(process: subprocess.Popen[str]) -> list[tuple[int, str]]:
    """Exit status (negative: killed by that signal) and words of each child."""
    out, _ = process.communicate(timeout=900)
    assert process.returncode == 0
    return [tuple(json.loads(line)) for line in out.splitlines()]


def _visible(out: Path) -> list[Path]:
    return [p for p in (out / "releases").iterdir() if not p.name.startswith(".")]


def _killed(root: Path, stored: Store, folder: Path, choose: Callable[[int], list[int]], documents: int = 1) -> None:
    """Kill a publisher at events of the disk that `choose` picks of so many, and look at what readers see.

    It adds a document to a release of so many `documents`.
    """
    made = [make_frames(f"a{n}.pdf", agency=f"Badan {n % 3}", year=2020 + n // 3) for n in range(documents)]
    old = [stored(frames).folder for frames in made]
    new = [stored(make_frames("b.pdf", agency="Badan 1")).folder]
    out = folder / "out"
    first = publish(old, out)
    trial = shutil.copytree(out, folder / "whole", symlinks=True)
    [(status, events)] = _said(_start(root, new, [(None, trial)]))
    assert status == 0
    whole, points = latest(trial).name, choose(int(events))
    copies = {point: shutil.copytree(out, folder / f"out-{point}", symlinks=True) for point in points}
    killed = _said(_start(root, new, list(copies.items())))
    assert [status for status, _ in killed] == [-signal.SIGKILL] * len(points)
    for copy in copies.values():
        assert latest(copy).name in {first.release_id, whole}
        assert {p.name for p in _visible(copy)} <= {first.release_id, whole}
        assert verify_release(latest(copy)) == []
    copy = copies[points[0]]
    assert latest(copy).name == first.release_id
    assert list((copy / "releases").glob(f"{TEMPORARY}*"))  # what the killed one left, and the next sweeps
    for copy in copies.values():
        info = publish(new, copy, base="latest")
        assert info.release_id == whole and latest(copy).name == whole
        assert not [*(copy / "releases").glob(f"{TEMPORARY}*"), *(copy / "parts").glob(f"{TEMPORARY}*")]
        assert verify_release(info.path) == []
        assert _bytes(info.path) == _bytes(latest(trial))
        prune(copy, 1)
        assert verify_release(latest(copy)) == []


def _bytes(release: Path) -> dict[str, bytes]:
    """What a reader finds, but for the database, whose bytes always differ."""
    found = (Path(base, name) for base, _, names in os.walk(release, followlinks=True) for name in names)
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in found if p.name != "renaksi.duckdb"}


@pytest.mark.slow  # processes of their own
def test_kill_in_the_midst_leaves_the_old_release(root: Path, stored: Store, tmp_path: Path) -> None:
    _killed(root, stored, tmp_path, lambda events: [events // 2, events - 2])


@pytest.mark.slow
def test_kill_at_any_moment_leaves_the_old_release_or_the_new(root: Path, stored: Store, tmp_path: Path) -> None:
    def choose(events: int) -> list[int]:
        anywhere = sorted(random.Random(7).sample(range(40, events - 8), 8))
        return [*anywhere, *range(events - 8, events + 1)]  # the last ones rename the release and move `latest`

    _killed(root, stored, tmp_path, choose)


@pytest.mark.slow
def test_30_kills_of_a_release_of_parts(root: Path, stored: Store, tmp_path: Path) -> None:
    def choose(events: int) -> list[int]:
        anywhere = sorted(random.Random(11).sample(range(40, events - 8), 22))
        return [*anywhere, *range(events - 8, events)]

    _killed(root, stored, tmp_path, choose, documents=13)


@pytest.mark.slow  # processes of their own
def test_two_publishers_of_parts_lose_nothing(root: Path, stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = [stored(make_frames(f"{n:02}.pdf", agency=f"Badan {n % 3}")).folder for n in range(15)]
    publish(made[:13], out)
    racing = [_start(root, [folder], [("grown", out)]) for folder in made[13:]]
    assert [_said(process) for process in racing] == [[(0, "published")]] * 2
    assert sorted(load_release(latest(out))["documents"]["file_name"]) == [f"{n:02}.pdf" for n in range(15)]
    whole = publish(made, tmp_path / "whole")
    assert _bytes(latest(out)) == _bytes(whole.path)


@pytest.mark.slow  # processes of their own
def test_two_publishers_at_once_lose_nothing(root: Path, stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    documents = [stored(make_frames(name)).folder for name in ("a.pdf", "b.pdf")]
    racing = [_start(root, [folder], [("grown", out)]) for folder in documents]
    assert [_said(process) for process in racing] == [[(0, "published")]] * 2
    assert load_release(latest(out))["documents"]["file_name"].tolist() == ["a.pdf", "b.pdf"]
    assert verify_release(latest(out)) == []


@pytest.mark.slow  # processes of their own
def test_full_disk_and_foreign_folder_are_said(root: Path, stored: Store, open_folder: Path) -> None:
    store, out = open_folder / "store", open_folder / "out"
    results = [shutil.copytree(stored(make_frames(name)).folder, store / name) for name in ("a.pdf", "b.pdf")]
    first = publish(results[:1], out)
    if os.geteuid() != 0:
        (out / "releases").chmod(0o555)
    for status, said in _said(_start(root, results, [("starved", out), ("forbidden", out)])):
        assert status == 0
        assert said.startswith("ReleaseError: ") and "Nothing was published" in said and "\n" not in said
    (out / "releases").chmod(0o755)
    assert latest(out).name == first.release_id
    assert _visible(out) == [first.path]
    assert publish(results, out).status == "published"


def test_out_that_is_a_file_is_said(stored: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(ReleaseError, match="Nothing was published"):
        publish([stored(make_frames()).folder], tmp_path / "out")


def test_report_that_fails_leaves_nothing(stored: Store, tmp_path: Path) -> None:
    def fail(folder: Path, _frames: object) -> None:
        (folder / "half.html").write_text("half")
        raise RuntimeError("the report broke")

    with pytest.raises(RuntimeError):
        publish([stored(make_frames()).folder], tmp_path / "out", extras=fail)
    assert list((tmp_path / "out" / "releases").iterdir()) == []
    assert not (tmp_path / "out" / "latest").exists()


def test_second_worker_on_a_document_finds_the_first_ones_result(tmp_path: Path) -> None:
    first = write_result(tmp_path, "key", make_frames(), pipeline_version="1", seconds={"read": 1.0})
    again = write_result(tmp_path, "key", make_frames(), pipeline_version="1", seconds={"read": 2.0})
    assert again == first and again.seconds == {"read": 1.0}
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_table_that_breaks_its_schema_is_our_defect(tmp_path: Path) -> None:
    frames = make_frames()
    twice = frames["budget_realization"].assign(row_no=0).astype({"row_no": "Int32"})
    wrong = frames["documents"].assign(text_source="guess")
    for table, frame, place in (("documents", wrong, "text_source"), ("budget_realization", twice, "key")):
        with pytest.raises(DefectError, match=place):
            write_result(tmp_path, "key", {**frames, table: frame}, pipeline_version="1")
    assert list(tmp_path.iterdir()) == []


def test_damaged_result_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        read_result(tmp_path)
    (tmp_path / "result.json").write_text("{")
    with pytest.raises(ReleaseError):
        read_result(tmp_path)


def test_verify_sees_what_changed(stored: Store, tmp_path: Path) -> None:
    path = publish([stored(make_frames()).folder], tmp_path / "out").path
    (path / "tables" / "factors.csv").write_text("x")
    (path / "tables" / "factors.parquet").unlink()
    (path / "more.txt").write_text("x")
    assert verify_release(path) == [
        "more.txt: not in the manifest",
        "tables/factors.csv: other bytes",
        "tables/factors.parquet: missing",
    ]


def test_store_is_swept_of_what_a_dead_worker_left(tmp_path: Path) -> None:
    result = write_result(tmp_path / "store", "key", make_frames(), pipeline_version="1")
    old, young = tmp_path / "store" / f"{TEMPORARY}old", tmp_path / "store" / f"{TEMPORARY}young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    publish([result.folder], tmp_path / "out")
    assert young.exists() and not old.exists()


_WRITES = """
import pathlib, sys, time
from pipeline.publish.place import temporary_folder
with temporary_folder(pathlib.Path(sys.argv[1])) as folder:
    print(folder, flush=True)
    time.sleep(600)
"""


def test_what_a_worker_of_this_machine_left_goes_with_the_next_publication(tmp_path: Path) -> None:
    result = write_result(tmp_path / "store", "key", make_frames(), pipeline_version="1")
    command = [sys.executable, "-c", _WRITES, str(tmp_path / "store")]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        left, used = (Path(worker.stdout.readline().strip()) for worker in workers if worker.stdout)
        workers[0].kill()
        workers[0].wait()
        publish([result.folder], tmp_path / "out")
        assert used.is_dir() and not left.exists()
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()
