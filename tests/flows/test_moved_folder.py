"""A folder that was copied, moved, or can only be read: the commands go on with what lies in it, and nowhere else."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.flows.bad_files.damaged_pdfs import of_report
from tests.flows.serving import start

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def short(sample_pdf: Path, renaksi: Renaksi, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pages of the sample report, their result and the release of them."""
    folder = tmp_path_factory.mktemp("short")
    (folder / "raw").mkdir()
    of_report(folder / "raw" / "laporan.pdf", sample_pdf, lambda _whole: None)
    done = renaksi("ingest", "raw/", "--no-prefect", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def original(short: Path, tmp_path: Path) -> Path:
    shutil.copytree(short, tmp_path / "original", symlinks=True)
    return tmp_path / "original"


@pytest.fixture(params=["cp", "mv", "renamed inputs"])
def elsewhere(request: pytest.FixtureRequest, original: Path, typed: Renaksi, tmp_path: Path) -> Path:
    there = tmp_path / "deep" / "er" / "there"
    there.parent.mkdir(parents=True)
    if request.param == "cp":
        shutil.copytree(original, there, symlinks=True)
    elif request.param == "mv":
        original.rename(there)
    else:
        original.rename(there)
        (there / "raw").rename(there / "pdfs")
        assert typed("ingest", "pdfs", "--no-prefect", cwd=there).returncode == 0
    return there


@pytest.fixture
def read_only(original: Path, tmp_path: Path) -> Iterator[Path]:
    """The same folder, mounted so that nothing can be written in it."""
    place = tmp_path / "mounted"
    place.mkdir()
    steps = (["--bind", original, place], ["-o", "remount,ro,bind", place])
    if any(subprocess.run(["mount", *map(str, step)], capture_output=True, check=False).returncode for step in steps):
        pytest.skip("a folder that can only be read needs the right to mount one")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def waive_first(folder: Path) -> tuple[int, str]:
    """What `review` in `folder` answers when its first finding is waived."""
    log = folder.parent / "review.log"
    process = start(folder, "review", "--no-browser", log=str(log))
    until = time.monotonic() + 300
    try:
        while "http://" not in log.read_text():
            assert process.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        url = urlsplit(log.read_text()[log.read_text().index("http://") :].split()[0])

        def ask(method: str, path: str, body: object = None, **headers: str) -> tuple[int, str, str]:
            connection = http.client.HTTPConnection("127.0.0.1", url.port, timeout=60)
            connection.request(method, path, json.dumps(body), {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace"), answer.getheader("Set-Cookie") or ""

        cookie = ask("GET", url.path)[2].partition(";")[0]
        document = re.findall(r"/dokumen/[0-9a-f]{16}", ask("GET", "/", Cookie=cookie)[1])[0]
        page = ask("GET", document, Cookie=cookie)[1]
        [token] = re.findall(r'name="renaksi-token" content="(\w+)"', page)
        first, shown = re.findall(r'data-finding="([\w-]+)".*? data-page="(\d+)"', page)[0]
        assert ask("GET", f"{document}/halaman/{shown}.webp", Cookie=cookie)[0] == 200
        waiver = {"findings": {first: ""}, "decision": "accepted", "reason": "diterima", "author": "Uji"}
        answer = ask("POST", f"{document}/putusan", waiver, Cookie=cookie, **{"X-Renaksi-Token": token})
        return answer[0], answer[1]
    finally:
        os.kill(process.pid, signal.SIGINT)
        process.wait(60)


def test_nothing_that_is_kept_names_a_place_of_this_machine(original: Path, short: Path) -> None:
    known = str(short.parent).encode()
    kept = [path for top in (original / "processed", original / ".renaksi" / "results") for path in top.rglob("*")]
    assert len([path for path in kept if path.is_file()]) > 30
    assert [path.name for path in kept if path.is_file() and known in path.read_bytes()] == []
    assert all(not path.readlink().is_absolute() for path in kept if path.is_symlink())


def test_the_commands_go_on_elsewhere(typed: Renaksi, elsewhere: Path, original: Path) -> None:
    seen = typed("trace", "findings", "0", "--to", "pictures", cwd=elsewhere)
    assert seen.returncode == 0, seen.stderr
    assert list((elsewhere / "pictures").iterdir())
    assert waive_first(elsewhere)[0] == 200
    assert [path.parent.parent for path in elsewhere.rglob("waivers.csv")] == [elsewhere]
    assert not list(original.rglob("waivers.csv")), "a copy decides about its own PDFs"
    audited = json.loads(typed("audit", "--json", cwd=elsewhere).stdout)
    assert audited["status"] == "published"
    assert [one["status"] for one in audited["findings"]].count("waived") == 1
    assert elsewhere in Path(audited["release"]).parents


def test_the_commands_go_on_where_nothing_can_be_written(typed: Renaksi, read_only: Path, tmp_path: Path) -> None:
    assert typed("trace", "findings", "0", "--to", tmp_path / "pictures", cwd=read_only).returncode == 0
    status, told = waive_first(read_only)
    assert status == 507 and "Read-only" in told
    audited = json.loads(typed("audit", "--json", cwd=read_only).stdout)
    assert (audited["status"], audited["new"], audited["gone"]) == ("read_only", [], [])
    assert Path(audited["release"]).parent.parent.parent == read_only


def test_what_was_decided_since_is_shown_there(typed: Renaksi, original: Path, read_only: Path) -> None:
    assert waive_first(original)[0] == 200
    audited = json.loads(typed("audit", "--json", cwd=read_only).stdout)
    assert audited["status"] == "read_only"
    assert [one["status"] for one in audited["findings"]].count("waived") == 1
