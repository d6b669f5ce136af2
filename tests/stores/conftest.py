"""A real S3 server on a free port of this machine, with credentials that exist in these tests only."""

import hashlib
import http.client
import itertools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.flows.many_pdfs import write_pdf
from tests.flows.own_environment import own_environment

ROOT = Path(__file__).parents[2]
_number = itertools.count()
SECRET = "fake-secret-of-the-tests"


@dataclass
class S3:
    """The server; `files` is an fsspec view of it that has nothing to do with our own."""

    url: str
    process: subprocess.Popen[bytes]

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ACCESS_KEY_ID": "fake-key",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.url,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    @cached_property
    def files(self) -> Any:
        return fsspec.filesystem(
            "s3",
            key="fake-key",
            secret=SECRET,
            endpoint_url=self.url,
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    def bucket(self, name: str) -> str:
        self.files.mkdir(name)
        return f"s3://{name}"

    def put(self, address: str, texts: Mapping[str, str], folder: Path) -> None:
        """Small reports at `address`, by name; each prints its text."""
        for number, (name, text) in enumerate(texts.items()):
            self.files.pipe_file(f"{address}/{name}", write_pdf(folder / f"{number}.pdf", text).read_bytes())

    def put_as_named(self, address: str, content: bytes = b"%PDF") -> None:
        """An object whose name no client would write: as signed requests have it, byte by byte."""
        bucket, _, key = address.removeprefix("s3://").partition("/")
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        connection.request("PUT", f"/{bucket}/{urllib.parse.quote(key)}", content)
        assert connection.getresponse().status == 200

    def published(self, out: str) -> dict[str, Any]:
        """What a reader sees who knows nothing of us: the manifest behind `latest`, every file checked against it."""
        newest = self.files.cat_file(f"{out}/latest").decode().strip()
        manifest: dict[str, Any] = json.loads(self.files.cat_file(f"{out}/{newest}/MANIFEST.json"))
        for name, stated in manifest["files"].items():
            content = self.files.cat_file(f"{out}/{newest}/{name}")
            if "sha256" in stated:  # the bytes of the database differ at each writing
                assert hashlib.sha256(content).hexdigest() == stated["sha256"], name
        return manifest

    def wait_until_held(self, ended: Callable[[], bool]) -> None:
        """Until a writer, which has not `ended`, waits at what /-/hold named."""
        until = time.monotonic() + 180  # a busy machine: ten seconds are usual
        while not self.steer("held"):
            assert not ended(), "it ended, and wrote less there"
            assert time.monotonic() < until, "nobody wrote there"
            time.sleep(0.05)

    def steer(self, what: str) -> Any:
        method = "GET" if what in ("log", "held") else "PUT"
        with urllib.request.urlopen(
            urllib.request.Request(f"{self.url}/-/{what}", method=method), timeout=60
        ) as answer:
            return json.loads(answer.read())


@pytest.fixture
def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is an hour ahead: no file was changed a moment ago."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3_600_000_000_000)


@pytest.fixture(scope="session")
def server() -> Iterator[S3]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.stores.s3_server", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=own_environment(), stderr=subprocess.DEVNULL)
    one = S3(f"http://127.0.0.1:{port}", process)
    until = time.monotonic() + 60
    while True:
        try:
            one.steer("log")
            break
        except OSError:
            assert process.poll() is None and time.monotonic() < until, "the S3 server did not start"
            time.sleep(0.1)
    yield one
    process.kill()
    process.wait()


@pytest.fixture
def s3(server: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3]:
    """The server, named in the environment; whatever a test steered is undone."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "RENAKSI_", "FSSPEC_"))]:
        monkeypatch.delenv(name)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    ours = fsspec.get_filesystem_class("s3")
    ours.clear_instance_cache()  # one knows the environment that it was made in
    yield server
    server.steer("calm")
    ours.clear_instance_cache()


@pytest.fixture
def impatient(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an operator may set: no second try, and half a second to answer."""
    quick = {"connect_timeout": 0.5, "read_timeout": 0.5, "retries": {"total_max_attempts": 1}}
    monkeypatch.setitem(fsspec.config.conf, "s3", {"config_kwargs": quick})


@pytest.fixture
def bucket(s3: S3) -> str:
    return s3.bucket(f"bucket-{next(_number)}")
