"""From a bucket into a bucket: the same release as from a folder into a folder, and nothing is done twice."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.catalogue import columns_of
from tests.flows.many_pdfs import write_pdf
from tests.stores.conftest import S3, SECRET

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
TEXTS = {"2023/a.pdf": "Laporan pertama", "2024/b.pdf": "Laporan kedua", "c.pdf": "Laporan ketiga"}


def ingest(typed: Renaksi, bucket: str, machine: Path, *options: str) -> subprocess.CompletedProcess[str]:
    machine.mkdir(exist_ok=True)
    return typed("ingest", f"{bucket}/raw/", "--out", f"{bucket}/processed", "--no-prefect", *options, cwd=machine)


def test_bucket_to_bucket_is_folder_to_folder(typed: Renaksi, s3: S3, bucket: str, tmp_path: Path) -> None:
    s3.put(f"{bucket}/raw", TEXTS, tmp_path / "made")
    for name, text in TEXTS.items():
        write_pdf(tmp_path / "here" / "raw" / name, text)
    done = ingest(typed, bucket, tmp_path / "one")
    assert done.returncode == 0, done.stderr
    assert f"Release: {bucket}/processed/releases/r-" in done.stdout and "Audit report: /" in done.stdout
    assert typed("ingest", "raw", "--no-prefect", cwd=tmp_path / "here").returncode == 0
    here = json.loads((tmp_path / "here" / "processed" / "latest" / "MANIFEST.json").read_text())
    assert s3.published(f"{bucket}/processed") == here
    assert SECRET not in (done.stdout + done.stderr)

    s3.steer("log")
    again = json.loads(ingest(typed, bucket, tmp_path / "one", "--json").stdout)
    assert (again["read_now"], again["release"]["status"]) == (0, "unchanged")
    requests = s3.steer("log")
    assert not [line for line in requests if line.startswith(("PUT", "POST", "DELETE"))]
    assert len(requests) < 12, requests  # however many documents there are

    other = json.loads(ingest(typed, bucket, tmp_path / "two", "--json").stdout)  # a machine that knows nothing
    assert (other["read_now"], other["release"]["status"]) == (0, "unchanged")


@pytest.mark.slow
def test_a_release_grows_from_another_machine_and_years_are_told_by_the_address(
    typed: Renaksi, s3: S3, bucket: str, tmp_path: Path
) -> None:
    s3.put(f"{bucket}/raw", TEXTS, tmp_path / "made")
    out = ("--out", f"{bucket}/processed", "--no-prefect")
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        done = typed("backfill", f"{bucket}/raw", "--years", year, *out, cwd=tmp_path / year)
        assert done.returncode == 0, done.stderr
    names = [source["file_name"] for source in s3.published(f"{bucket}/processed")["sources"]]
    assert names == ["a.pdf", "b.pdf", "c.pdf"]


@pytest.mark.slow
def test_a_local_folder_with_shared_results(
    typed: Renaksi, s3: S3, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RENAKSI_STORE", f"{bucket}/results")
    write_pdf(tmp_path / "raw" / "a.pdf", "Laporan pertama")
    first = json.loads(typed("ingest", "raw", "--no-prefect", "--json", cwd=tmp_path).stdout)
    shutil.rmtree(tmp_path / ".renaksi")
    second = json.loads(typed("ingest", "raw", "--no-prefect", "--json", cwd=tmp_path).stdout)
    assert (first["read_now"], second["read_now"]) == (1, 0)
    assert first["release"]["id"] == second["release"]["id"]


@pytest.mark.slow
def test_decisions_at_the_address_count(typed: Renaksi, s3: S3, bucket: str, tmp_path: Path) -> None:
    s3.put(f"{bucket}/raw", TEXTS, tmp_path / "made")
    s3.files.pipe_file(f"{bucket}/raw/2023/waivers.csv", b"nonsense\n1\n")
    done = ingest(typed, bucket, tmp_path / "one")
    assert done.returncode == 1 and "waivers.csv" in done.stderr
    s3.files.rm_file(f"{bucket}/raw/2023/waivers.csv")
    s3.files.pipe_file(f"{bucket}/processed/entities.csv", b"nonsense\n1\n")
    done = ingest(typed, bucket, tmp_path / "one")
    assert done.returncode == 1 and "entities.csv" in done.stderr
    s3.files.rm_file(f"{bucket}/processed/entities.csv")
    assert ingest(typed, bucket, tmp_path / "one").returncode == 0


@pytest.mark.slow  # the sample report
def test_commands_that_read_a_release(typed: Renaksi, s3: S3, bucket: str, sample_pdf: Path, tmp_path: Path) -> None:
    s3.files.put_file(str(sample_pdf), f"{bucket}/raw/{sample_pdf.name}")
    assert ingest(typed, bucket, tmp_path / "one").returncode == 0
    before = s3.published(f"{bucket}/processed")["release"]
    out, machine = ("--out", f"{bucket}/processed"), tmp_path / "two"
    machine.mkdir()
    audited = typed("audit", *out, "--json", cwd=machine)
    assert audited.returncode == 0, audited.stderr
    assert json.loads(audited.stdout)["findings"]
    assert s3.published(f"{bucket}/processed")["release"] == before, "nothing changed"
    at = f"{bucket}/processed/releases/{before}"
    assert typed("diff", before, "latest", *out, cwd=machine).returncode == 0
    assert json.loads(typed("diff", at, at, "--json", cwd=machine).stdout)["changes"] == []
    for place in (out, ("--release", at)):
        traced = typed("trace", "budget_realization", "3", "balance", *place, "--to", "shown", cwd=machine)
        assert traced.returncode == 0, traced.stderr
    assert list((machine / "shown").glob("*.png"))
    found = json.loads(typed("tables", f"{bucket}/raw/{sample_pdf.name}", "--pages", "9", "--json", cwd=machine).stdout)
    assert found["file"] == sample_pdf.name and found["tables"]
    accepted = typed("publish", "--accept", before, *out, cwd=machine)
    assert accepted.returncode == 0, accepted.stderr
    assert at in accepted.stdout
    assert typed("audit", "--release", f"{bucket}/processed/latest", *out, cwd=machine).returncode == 0
    assert typed("audit", "--release", f"{bucket}/processed", *out, cwd=machine).returncode == 1
    assert typed("publish", "--accept", "../../x", *out, cwd=machine).returncode == 1
    assert typed("diff", "latest", "latest", "--out", f"{bucket}/nothing", cwd=machine).returncode == 1


def test_nothing_of_it_is_loaded_for_local_folders(tmp_path: Path, renaksi: Renaksi) -> None:
    write_pdf(tmp_path / "raw" / "a.pdf")
    done = renaksi("ingest", "raw", "--no-prefect", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "pipeline.stores.places" in loaded
    # Pandera loads Dask, and that fsspec, where they are installed
    assert not loaded & {"s3fs", "botocore", "pipeline.stores.remote"}


def test_the_python_of_the_page_reads_a_release_in_a_bucket(
    typed: Renaksi, s3: S3, bucket: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3.put(f"{bucket}/raw", TEXTS, tmp_path / "made")
    assert ingest(typed, bucket, tmp_path / "one").returncode == 0
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    [code] = re.findall(r"```python\n(.*?)```", (root / "docs" / "production.md").read_text("utf-8"), re.DOTALL)
    assert "s3://bucket/processed" in code
    names: dict[str, Any] = {}
    exec(compile(code.replace("s3://bucket", bucket), "production.md", "exec"), names)
    newest = s3.files.cat_file(f"{bucket}/processed/latest").decode().strip()
    assert names["newest"] == newest and list(names["findings"].columns) == columns_of("findings")
