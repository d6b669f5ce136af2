"""What an operator reads when a store fails: one line of ours, in both languages, nothing published, no secret."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.errors import ReleaseError
from tests.stores.conftest import S3, SECRET
from tests.stores.machine import Machine

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def told(typed: Renaksi, arguments: tuple[str, ...], cwd: Path) -> str:
    """The one line with which the command ends."""
    done = typed(*arguments, cwd=cwd)
    assert done.returncode == 1, done.stdout
    assert SECRET not in done.stdout + done.stderr
    said = [line for line in done.stderr.splitlines() if not line.startswith("Watching")]
    assert len(said) == 1 and said[0].startswith("renaksi: "), done.stderr
    return said[0]


CASES = {
    "answer?code=AccessDenied&status=403": ("permission to read and write", "izin membaca dan menulis"),
    "answer?code=NoSuchBucket&status=404": ("a bucket that is there", "bucket yang ada"),
    "answer?code=InternalError&status=500": (
        "a store that does what is asked",
        "penyimpanan yang melakukan yang diminta",
    ),
    "refuse?after=0": ("a server that answers", "server yang menjawab"),
    "hang": ("a server that answers", "server yang menjawab"),
}


@pytest.mark.parametrize("how", CASES)
def test_a_store_that_fails_is_said(
    typed: Renaksi, s3: S3, bucket: str, impatient: None, how: str, tmp_path: Path
) -> None:
    s3.put(f"{bucket}/raw", {"a.pdf": "Laporan"}, tmp_path / "made")
    s3.steer(how)
    for language, words in zip(("en", "id"), CASES[how], strict=True):
        line = told(typed, ("ingest", f"{bucket}/raw", "--lang", language), tmp_path)
        assert f"{bucket}/raw" in line and words in line
    assert not (tmp_path / "processed").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", "raw", "--out", "s3://no-such-bucket/out", "--no-prefect"),
        ("backfill", "s3://no-such-bucket/raw", "--no-prefect"),
        ("watch", "s3://no-such-bucket/raw", "--once"),
        ("audit", "--out", "s3://no-such-bucket/out"),
        ("tables", "s3://no-such-bucket/a.pdf"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_bucket_that_is_not_there_is_said_before_anything_is_read(
    typed: Renaksi, s3: S3, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.pdf").write_bytes(b"never looked at")
    line = told(typed, arguments, tmp_path)
    assert "s3://no-such-bucket/" in line


@pytest.mark.slow  # whole runs in processes of their own
def test_writing_that_is_denied_leaves_the_release_before(s3: S3, bucket: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "one", f"{bucket}/out")
    machine.publish("a.pdf")
    before = s3.published(f"{bucket}/out")
    s3.steer("answer?code=AccessDenied&status=403&to=write")
    with pytest.raises(ReleaseError, match="permission to read and write"):
        machine.publish("b.pdf")
    assert s3.published(f"{bucket}/out") == before
    s3.steer("calm")
    assert machine.publish("b.pdf").documents == 2


def test_no_credentials(typed: Renaksi, s3: S3, bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    assert "credentials in the environment" in told(typed, ("ingest", f"{bucket}/raw"), tmp_path)


def test_a_secret_that_a_library_repeats_is_not_printed(
    s3: S3, bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(f"signed with\n{SECRET}")

    monkeypatch.setattr("s3fs.S3FileSystem.info", fail)
    with pytest.raises(ReleaseError) as error:
        Machine(tmp_path, f"{bucket}/out").places.latest()
    assert SECRET not in str(error.value) and "signed with …" in str(error.value)


def test_an_extra_that_is_not_installed(
    typed: Renaksi, s3: S3, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from fsspec.registry import _registry

    monkeypatch.delitem(_registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    line = told(typed, ("ingest", "s3://bucket/raw"), tmp_path)
    assert "RENAKSI_EXTRAS=s3 ./renaksi" in line
    assert "Protocol not known: nonsense" in told(typed, ("ingest", "nonsense://bucket/raw"), tmp_path)


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_address_that_is_none_is_wrong_use(typed: Renaksi, tmp_path: Path, language: str) -> None:
    done = typed("ingest", "s3://key:hidden@bucket/raw", "--lang", language, cwd=tmp_path)
    assert done.returncode == 2 and "hidden" not in done.stderr
    words = {"en": "credentials in the environment", "id": "kredensial di lingkungan"}[language]
    assert words in " ".join(done.stderr.replace("│", " ").split())
