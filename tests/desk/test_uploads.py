"""What is dropped: whole in the folder or not there, whatever its name and size."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from pipeline.desk.intake.uploads import NotAPdfError, file_name, receive
from schemas.errors import LimitExceededError
from tests.desk.made_desk import Made, Visitor
from tests.flows.many_pdfs import write_pdf


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return write_pdf(tmp_path / "x.pdf").read_bytes()


def test_a_dropped_file_is_there_as_it_was_and_waits_to_be_read(made: Made, pdf: bytes) -> None:
    desk = made.desk(reads=True)
    visitor = Visitor(desk)
    assert visitor.put("Laporan Kinerja 2024.PDF", pdf).json() == {"name": "Laporan Kinerja 2024.PDF", "known": False}
    assert (made.raw / "Laporan Kinerja 2024.PDF").read_bytes() == pdf
    assert visitor.put("Laporan Kinerja 2024.PDF", pdf).json()["known"] is True
    assert desk.reader is not None
    assert [(one.name, one.state) for one in desk.reader.progress().works] == [("Laporan Kinerja 2024.PDF", "waiting")]


def test_another_file_of_that_name_has_another_name(made: Made, pdf: bytes) -> None:
    before = (made.raw / "a.pdf").read_bytes()
    told = Visitor(made.desk(reads=True)).put("a.pdf", pdf).json()
    assert told["name"].startswith("a-") and (made.raw / told["name"]).read_bytes() == pdf
    assert (made.raw / "a.pdf").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    ["../x.pdf", "/etc/x.pdf", "..\\x.pdf", "a/b.pdf", ".x.pdf", ".pdf", "", "x.exe", "x\n.pdf", "x\x00.pdf", "a:b.pdf",
     "corrections.csv"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(made: Made, pdf: bytes, name: str) -> None:
    before = sorted(made.folder.rglob("*"))
    assert Visitor(made.desk(reads=True)).put(name, pdf).status_code == 400
    assert sorted(made.folder.rglob("*")) == before


def test_a_name_that_only_looks_otherwise_is_plain() -> None:
    assert file_name("gnp\u202efdp.pdf") == "gnpfdp.pdf"
    assert len(file_name("x" * 400 + ".pdf").encode()) <= 255


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", b"MZ" * 5000, b"<html>%PDF" * 500])
def test_what_is_no_pdf_is_refused(made: Made, content: bytes) -> None:
    answer = Visitor(made.desk(reads=True)).put("x.pdf", content)
    assert answer.status_code == 400 and "PDF" in answer.json()["error"]
    assert sorted(path.name for path in made.raw.iterdir()) == ["a.pdf", "b.pdf"]


def test_a_file_above_the_limit_is_refused_before_it_is_sent_and_while(made: Made, pdf: bytes) -> None:
    desk = made.desk(reads=True)
    desk.settings.file_mb = 1
    large = pdf + b"0" * 2**20
    assert Visitor(desk).put("x.pdf", large).status_code == 413

    async def stream() -> AsyncIterator[bytes]:
        yield pdf
        while True:  # it never ends
            yield b"0" * 65536

    with pytest.raises(LimitExceededError):
        asyncio.run(receive(stream(), "x.pdf", made.raw, 2**20))
    assert sorted(path.name for path in made.raw.iterdir()) == ["a.pdf", "b.pdf"]


def test_a_file_whose_sender_goes_away_leaves_nothing(made: Made, pdf: bytes) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield pdf
        raise ConnectionError

    with pytest.raises(ConnectionError):
        asyncio.run(receive(stream(), "x.pdf", made.raw, 2**20))
    assert sorted(path.name for path in made.raw.iterdir()) == ["a.pdf", "b.pdf"]


def test_a_kind_of_file_is_known_by_its_first_bytes(made: Made) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b"x" * 2000
        raise AssertionError("it was asked for more")

    with pytest.raises(NotAPdfError):
        asyncio.run(receive(stream(), "x.pdf", made.raw, 2**20))


def test_a_desk_for_review_takes_nothing(visitor: Visitor, pdf: bytes) -> None:
    assert visitor.put("x.pdf", pdf).status_code == 400
