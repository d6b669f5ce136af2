"""An ingest that is killed while it publishes at an address."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.own_environment import own_environment
from tests.stores.conftest import S3
from tests.stores.machine import file_names

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def killed(s3: S3, arguments: list[str], cwd: Path, *, part: str, after: int) -> None:
    """Run `renaksi` until it has written `after` objects whose path holds `part`, and kill it then and there."""
    s3.steer(f"hold?part={part}&after={after}")
    command = [sys.executable, "-P", "-m", "flows", *arguments]
    with (cwd / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=cwd, env=own_environment(), stdout=log, stderr=log, start_new_session=True
        )
    s3.wait_until_held()
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
        killed(s3, command, tmp_path, part=part, after=after)
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
