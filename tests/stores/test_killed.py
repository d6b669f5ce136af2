"""An ingest, and a publisher of a large release, that are killed while they publish at an address."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish.release import load_release, verify_release
from tests.flows.own_environment import own_environment
from tests.stores.conftest import ROOT, S3
from tests.stores.machine import Machine, file_names

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def killed(s3: S3, arguments: list[str], cwd: Path, *, part: str, after: int) -> None:
    """Run Python until it has written `after` objects whose path holds `part`, and kill it then and there."""
    s3.steer(f"hold?part={part}&after={after}")
    command = [sys.executable, *arguments]
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=own_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    s3.wait_until_held(lambda: process.poll() is not None)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    s3.steer("calm?lose=1")


@pytest.mark.slow  # processes of their own
def test_a_kill_leaves_the_release_before_and_the_next_run_is_whole(
    typed: Renaksi, s3: S3, bucket: str, tmp_path: Path
) -> None:
    raw, out = f"{bucket}/raw", f"{bucket}/out"
    command = ["ingest", raw, "--out", out, "--no-prefect"]
    s3.put(raw, {"a.pdf": "Laporan pertama"}, tmp_path / "made")
    assert typed(*command, cwd=tmp_path).returncode == 0
    before = s3.published(out)
    s3.put(raw, {"b.pdf": "Laporan kedua"}, tmp_path / "made")
    for part, after in (("/out/releases/", 7), ("/MANIFEST.json", 0), ("/out/latest", 0)):
        killed(s3, ["-P", "-m", "flows", *command], tmp_path, part=part, after=after)
        assert s3.published(out) == before
    done = typed(*command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    manifest = s3.published(out)
    assert file_names(manifest) == ["a.pdf", "b.pdf"]
    for release in (before, manifest):
        at = f"{out.removeprefix('s3://')}/releases/{release['release']}"
        there = {path.removeprefix(f"{at}/") for path in s3.files.find(at)}
        assert there == {*release["files"], "MANIFEST.json"}
    assert len(s3.files.ls(f"{out}/releases")) == 2
    assert not list((tmp_path / ".renaksi").rglob(".tmp-*"))


def _adding(home: Path, out: str, name: str) -> list[str]:
    """What Python runs to add the document `name` from a machine of its own."""
    publish = "Machine(Path(sys.argv[1]), sys.argv[2]).publish(sys.argv[3])"
    code = f"import sys; from pathlib import Path; from tests.stores.machine import Machine; {publish}"
    return ["-c", code, str(home), out, name]


@pytest.mark.slow
def test_kills_of_a_release_of_parts_leave_the_one_before(s3: S3, bucket: str, tmp_path: Path) -> None:
    out, names = f"{bucket}/out", [f"{number:02}.pdf" for number in range(13)]
    first = Machine(tmp_path / "first", out).publish(*names)
    moments = [("/out/parts/", after) for after in (0, 2)]  # what is there of a part is not written again
    moments += [("/out/releases/", 0), ("/out/releases/", 2), ("/MANIFEST.json", 0), ("/out/latest", 0)]
    for number, (part, after) in enumerate(moments):
        killed(s3, _adding(tmp_path / f"killed-{number}", out, "new.pdf"), ROOT, part=part, after=after)
        seen = Machine(tmp_path / f"reader-{number}", out).places.latest()
        assert seen.name == first.release_id and verify_release(seen) == []
    adding = [_adding(tmp_path / "killed-0", out, "new.pdf"), _adding(tmp_path / "other", out, "other.pdf")]
    racing = [subprocess.Popen([sys.executable, *one], cwd=ROOT, env=own_environment()) for one in adding]
    assert [process.wait(300) for process in racing] == [0, 0]
    seen = Machine(tmp_path / "reader", out).places.latest()
    assert verify_release(seen) == []
    assert sorted(load_release(seen)["documents"]["file_name"]) == [*names, "new.pdf", "other.pdf"]
    whole = Machine(tmp_path / "whole", f"{bucket}/whole").publish(*names, "new.pdf", "other.pdf")
    assert whole.release_id == seen.name
    assert files_of(whole.path) == files_of(seen)


def files_of(release: Path) -> dict[str, bytes]:
    """What a reader finds, but for the database, whose bytes always differ."""
    found = (Path(base, name) for base, _, names in os.walk(release, followlinks=True) for name in names)
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in found if p.name != "renaksi.duckdb"}
