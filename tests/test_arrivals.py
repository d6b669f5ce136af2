"""A drop folder: nothing is taken before it is whole, nothing twice, and what fails is set aside."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.arrivals import Arrivals, QuarantineError
from pipeline.outcome import Failure

WHOLE = b"%PDF-1.4 ...\n%%EOF\n"


#: what stands for the time of day in these tests; only `looks` lets it pass
CLOCK = SimpleNamespace(now=0.0, monotonic=lambda: CLOCK.now)


@pytest.fixture
def arrivals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Arrivals:
    (tmp_path / "raw").mkdir()
    monkeypatch.setattr("pipeline.stores.settling.time", CLOCK)
    return Arrivals(tmp_path / "raw", tmp_path / "raw" / "quarantine", settle=0.05)


def looks(arrivals: Arrivals, seconds: float = 0.2) -> list[str]:
    """Names given out while looking for so long."""
    found: list[str] = []
    until = CLOCK.now + seconds
    while CLOCK.now < until:
        found += [path.name for path in arrivals.look()]
        CLOCK.now += 0.01
    return found


def test_a_whole_file_is_given_out_once(arrivals: Arrivals) -> None:
    (arrivals.folder / "a.pdf").write_bytes(WHOLE)
    (arrivals.folder / "notes.txt").write_bytes(WHOLE)
    assert arrivals.look() == [], "nobody knows yet whether it still grows"
    assert looks(arrivals) == ["a.pdf"]
    assert looks(arrivals) == [] and not arrivals.waiting


def test_a_file_that_grows_is_waited_for(arrivals: Arrivals) -> None:
    with (arrivals.folder / "slow.pdf").open("wb") as file:
        for _ in range(8):
            file.write(b"x" * 100)
            file.flush()
            assert looks(arrivals, 0.03) == []
        file.write(WHOLE)
    assert looks(arrivals) == ["slow.pdf"]


def test_a_pause_in_a_copy_is_no_end(arrivals: Arrivals) -> None:
    (arrivals.folder / "slow.pdf").write_bytes(WHOLE[:-6])
    assert looks(arrivals, 0.3) == []
    assert looks(arrivals, 0.5) == ["slow.pdf"], "a file that is cut off is given out in the end, to be refused"


def test_the_same_name_with_other_bytes_comes_back(arrivals: Arrivals) -> None:
    (arrivals.folder / "a.pdf").write_bytes(WHOLE)
    assert looks(arrivals) == ["a.pdf"]
    (arrivals.folder / "a.pdf").write_bytes(b"%PDF-1.4 other" + WHOLE)
    assert looks(arrivals) == ["a.pdf"]


def test_what_failed_lies_aside_with_its_reason_and_may_come_back(arrivals: Arrivals) -> None:
    bad = arrivals.folder / "a.pdf"
    for content in (WHOLE, WHOLE + b" "):
        bad.write_bytes(content)
        assert looks(arrivals) == ["a.pdf"]
        place = arrivals.set_aside(
            Failure("a.pdf", str(bad), "UnreadablePdfError", "a.pdf: cut off. Ask again.", "a.pdf: terpotong.")
        )
        assert place.read_bytes() == content and not bad.exists()
        assert (
            place.with_name(f"{place.name}.reason.txt").read_text()
            == "UnreadablePdfError: a.pdf: cut off. Ask again.\na.pdf: terpotong.\n"
        )
    assert len(list(arrivals.quarantine.glob("*.pdf"))) == 2, "the first of the same name is kept"
    assert looks(arrivals) == [], "the quarantine lies in the folder, and is not looked at"


def test_a_link_to_nothing_is_passed_over(arrivals: Arrivals) -> None:
    (arrivals.folder / "a.pdf").symlink_to("nowhere.pdf")
    assert looks(arrivals) == []


def failed(path: Path) -> Failure:
    return Failure(path.name, str(path), "UnreadablePdfError", "no PDF", "bukan PDF")


@pytest.mark.parametrize("name", ["B" * 251 + ".pdf", "é" * 125 + ".pdf", "x" * 240 + ".pdf"])
def test_a_name_too_long_for_its_reason_is_cut(arrivals: Arrivals, name: str) -> None:
    for content in (WHOLE, WHOLE + b" "):
        bad = arrivals.folder / name
        bad.write_bytes(content)
        place = arrivals.set_aside(failed(bad))
        assert place is not None and place.read_bytes() == content and place.suffix == ".pdf"
        assert place.with_name(f"{place.name}.reason.txt").exists()
    assert len(list(arrivals.quarantine.iterdir())) == 4


def test_a_name_that_is_no_text_is_set_aside_too(arrivals: Arrivals) -> None:
    bad = arrivals.folder / os.fsdecode(b"caf\xe9.pdf")
    bad.write_bytes(WHOLE)
    assert looks(arrivals) == [bad.name]
    place = arrivals.set_aside(failed(bad))
    assert place is not None and os.fsencode(place.name) == b"caf\xe9.pdf" and not bad.exists()


def test_a_pipe_does_not_hold_up_the_others(arrivals: Arrivals) -> None:
    os.mkfifo(arrivals.folder / "pipe.pdf")
    (arrivals.folder / "whole.pdf").write_bytes(WHOLE)
    assert looks(arrivals) == ["pipe.pdf", "whole.pdf"]
    assert arrivals.set_aside(failed(arrivals.folder / "pipe.pdf")) is not None
    assert looks(arrivals) == []


def test_a_quarantine_that_takes_nothing_is_said(arrivals: Arrivals) -> None:
    arrivals.quarantine.write_text("a file, where a folder is wanted")
    (arrivals.folder / "a.pdf").write_bytes(WHOLE)
    with pytest.raises(QuarantineError, match="a quarantine that takes the file"):
        arrivals.set_aside(failed(arrivals.folder / "a.pdf"))
    assert (arrivals.folder / "a.pdf").exists()


def test_what_was_just_dropped_is_not_taken_even_without_patience(arrivals: Arrivals) -> None:
    arrivals.settle = 0.0
    (arrivals.folder / "a.pdf").write_bytes(WHOLE)
    assert arrivals.look() == [] and arrivals.waiting, "it may still grow: nobody has seen it twice"
    CLOCK.now += 0.01
    assert [path.name for path in arrivals.look()] == ["a.pdf"] and not arrivals.waiting
