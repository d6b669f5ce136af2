"""watch and serve, as processes: what arrives is published, once; a schedule fires."""

import base64
import json
import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from tests.flows.many_pdfs import write_many, write_pdf
from tests.flows.serving import free_port, start

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def documents(folder: Path) -> list[str]:
    latest = (folder / "processed" / "latest").resolve()  # it may move while the table is being read
    table = latest / "tables" / "documents.parquet"
    return sorted(pd.read_parquet(table)["file_name"]) if table.exists() else []


def test_watch_publishes_what_is_good_and_sets_the_rest_aside(typed: Renaksi, tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 2)
    (tmp_path / "raw" / "bad.pdf").write_bytes(b"<html>%%EOF")
    options = ("--once", "--every", "0.1", "--settle", "0.2", "--no-prefect")
    done = typed("watch", "raw", *options, cwd=tmp_path)
    assert done.returncode == 1, "something was set aside"
    assert documents(tmp_path) == ["laporan_0000.pdf", "laporan_0001.pdf"]
    assert "UnreadablePdfError" in (tmp_path / "quarantine" / "bad.pdf.reason.txt").read_text()
    assert not (tmp_path / "raw" / "bad.pdf").exists()
    assert typed("watch", "raw", *options, cwd=tmp_path).returncode == 0


def test_only_one_watches(typed: Renaksi, tmp_path: Path) -> None:
    from pipeline.publish.place import locked

    (tmp_path / "raw").mkdir()
    with locked(tmp_path / ".renaksi" / "watch.lock"):
        done = typed("watch", "raw", "--once", cwd=tmp_path)
    assert done.returncode == 1
    assert "no other `renaksi watch`" in done.stderr


def test_what_arrives_together_is_published_together(
    typed: Renaksi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While files go on arriving nothing is published; when no more comes, all are, once."""
    (tmp_path / "raw").mkdir()
    looks, releases = [], tmp_path / "processed" / "releases"

    def sleep(seconds: float) -> None:
        looks.append(len(list(releases.glob("r-*"))))
        if len(looks) <= 8:
            write_pdf(tmp_path / "raw" / f"laporan_{len(looks)}.pdf", f"Laporan {len(looks)}")
        time.sleep(0.1)

    monkeypatch.setattr("flows.commands.watch.time", SimpleNamespace(sleep=sleep, monotonic=time.monotonic))
    write_pdf(tmp_path / "raw" / "laporan_0.pdf", "Laporan 0")
    done = typed("watch", "raw", "--once", "--every", "0.1", "--settle", "0.15", "--no-prefect", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(documents(tmp_path)) == 9 and len(list(releases.glob("r-*"))) == 1
    assert looks[:9] == [0] * 9, "none while more was on its way"


def test_what_was_set_aside_within_the_folder_fails_no_later_run(typed: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "good.pdf")
    (tmp_path / "raw" / "bad.pdf").write_bytes(b"<html>%%EOF")
    options = ("--quarantine", "raw/aside", "--once", "--every", "0.1", "--settle", "0.1", "--no-prefect")
    assert typed("watch", "raw", *options, cwd=tmp_path).returncode == 1
    assert (tmp_path / "raw" / "aside" / "bad.pdf").exists()
    assert typed("watch", "raw", *options, cwd=tmp_path).returncode == 0
    assert typed("ingest", "raw", "--no-prefect", cwd=tmp_path).returncode == 0


@pytest.mark.slow
def test_50_files_copied_slowly_are_taken_in_once_each(tmp_path: Path) -> None:
    source = write_many(tmp_path / "source", 50)
    (tmp_path / "raw").mkdir()
    process = start(tmp_path, "watch", "raw", "--every", "0.5", "--settle", "4")

    def copy_slowly() -> None:
        for path in source:
            content = path.read_bytes()
            with (tmp_path / "raw" / path.name).open("wb") as file:
                for at in range(0, len(content), 200):
                    file.write(content[at : at + 200])
                    file.flush()
                    time.sleep(0.05)

    copying = threading.Thread(target=copy_slowly)
    copying.start()
    until = time.monotonic() + 600
    while len(documents(tmp_path)) < 50 and time.monotonic() < until:
        assert process.poll() is None, (tmp_path / "log").read_text()
        time.sleep(0.5)
    copying.join()
    os.kill(process.pid, signal.SIGTERM)
    process.wait(60)
    said = (tmp_path / "log").read_text()
    assert documents(tmp_path) == sorted(path.name for path in source), said
    assert said.count("\nread laporan_") + said.startswith("read laporan_") == 50, said
    assert not (tmp_path / "quarantine").exists()


def api(url: str, path: str, body: Any, password: Path) -> Any:
    known = base64.b64encode(password.read_bytes().strip()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {known}"}
    request = urllib.request.Request(f"{url}{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@pytest.mark.slow
def test_a_schedule_fires_three_times_and_reads_what_is_new(tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "first.pdf", "Laporan pertama")
    port = str(free_port())
    process = start(tmp_path, "serve", "raw", "--every", "15", "--port", port)
    url = f"http://127.0.0.1:{port}/api"
    completed: list[Any] = []
    try:
        until = time.monotonic() + 420
        while len(completed) < 3 and time.monotonic() < until:
            assert process.poll() is None, (tmp_path / "log").read_text()
            time.sleep(2)
            if documents(tmp_path) == ["first.pdf"] and not (tmp_path / "raw" / "second.pdf").exists():
                shutil.copy(write_pdf(tmp_path / "second.pdf", "Laporan kedua"), tmp_path / "raw" / "second.pdf")
            try:
                wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
                runs = api(url, "/flow_runs/filter", wanted, tmp_path / ".renaksi" / "server.password")
            except OSError:
                continue  # the server is still starting
            completed = [run for run in runs if run["name"].startswith("scheduled ")]
    finally:
        os.kill(process.pid, signal.SIGINT)
        process.wait(60)
    assert len(completed) >= 3, (tmp_path / "log").read_text()
    assert documents(tmp_path) == ["first.pdf", "second.pdf"]
