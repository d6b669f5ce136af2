"""What was dropped is read in the background and published; a bomb is refused, says why, and costs only itself."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.desk.intake.reader import Progress, Reader
from pipeline.publish.place import file_sha256
from pipeline.publish.release import latest, load_release
from pipeline.settings import Settings
from pipeline.stores.places import Places
from tests.flows.many_pdfs import write_objects, write_pdf

pytestmark = pytest.mark.slow  # documents are read in processes of their own

PATIENCE_S = 120.0


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    settings = Settings()
    settings.workers, settings.pages = 1, 3
    one = Reader(Places.of(tmp_path / "processed", settings), settings)
    one.start()
    yield one
    one.stop()


def until(reader: Reader, done: Callable[[Progress], bool]) -> Progress:
    end = time.monotonic() + PATIENCE_S
    while not done(now := reader.progress()):
        assert time.monotonic() < end, now
        time.sleep(0.05)
    return now


def pages(path: Path, count: int) -> Path:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    return write_objects(path, objects)


def test_what_is_dropped_is_published_and_what_is_no_report_is_refused(reader: Reader, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    good = write_pdf(raw / "baik.pdf", "Laporan Kinerja Dinas Uji Tahun 2024")
    broken = raw / "rusak.pdf"
    broken.write_bytes(good.read_bytes()[:300])
    bomb = pages(raw / "bom.pdf", 500)
    for path in (broken, bomb, good):
        reader.put(path, file_sha256(path))
    done = until(reader, lambda now: {one.state for one in now.works} <= {"refused", "published"})
    told = {one.name: one for one in done.works}
    assert {name: one.state for name, one in told.items()} == {
        "rusak.pdf": "refused",
        "bom.pdf": "refused",
        "baik.pdf": "published",
    }
    assert "500" in told["bom.pdf"].why["en"] and "jumlah halaman" in told["bom.pdf"].why["id"]
    assert load_release(latest(tmp_path / "processed"))["documents"]["file_name"].tolist() == ["baik.pdf"]
    assert not list((tmp_path / ".renaksi" / "desk").iterdir()), "no note of how far anybody came is left"

    version = done.version
    again = Reader(Places.of(tmp_path / "processed", Settings()), Settings())
    again.put_folder(raw)
    assert sorted(one.name for one in again.progress().works) == ["bom.pdf", "rusak.pdf"], (
        "what is published is not read"
    )
    (raw / "waivers.csv").write_text("document,rule,row_key,printed,reason,author,date\nbaik.pdf,x\n")
    reader.apply()
    applied = until(reader, lambda now: now.version > version)
    assert not applied.applying and applied.error == {}, "a bad line stops nothing"
