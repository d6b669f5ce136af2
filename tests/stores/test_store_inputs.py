"""PDFs at an address, whoever named them and however large they are."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from pipeline.normalize.outcome.decision_files import VERDICTS, append
from pipeline.normalize.outcome.decisions import Verdict
from pipeline.stores.address import Address, AddressError, place
from pipeline.stores.inputs import InputCache
from pipeline.stores.remote import Remote
from schemas.errors import DecisionFileError
from tests.stores.conftest import S3

LIMIT = 1000


@pytest.fixture
def cache(tmp_path: Path) -> InputCache:
    return InputCache(tmp_path / "home" / "inputs", LIMIT)


def put(s3: S3, address: str, content: bytes = b"%PDF") -> None:
    s3.files.pipe_file(address, content)


def names(cache: InputCache, address: str) -> list[str]:
    """The copies that are fetched, by the names that they have here."""
    return [path.name for path, _ in cache.gather(Address(address))[0]]


HOSTILE = {
    "a\tb.pdf": "a tabulator",
    "red \x1b[31m.pdf": "what steers a terminal",
    f"{'x' * 300}.pdf": "longer than a file's name may be",
    "a.pdf?versionId=3.pdf": "s3fs would ask for another object",
}


@pytest.mark.parametrize("name", HOSTILE, ids=HOSTILE.values())
def test_a_hostile_name_is_refused_in_one_line(
    s3: S3, bucket: str, cache: InputCache, name: str, tmp_path: Path
) -> None:
    put(s3, f"{bucket}/raw/good.pdf")
    s3.put_as_named(f"{bucket}/raw/{name}")
    fetched, refused = cache.gather(Address(f"{bucket}/raw"))
    assert [path.name for path, _ in fetched] == ["good.pdf"]
    [refusal] = refused
    assert "expected a name that a PDF file can have" in str(refusal.error)
    assert str(refusal.error).isprintable()


@pytest.mark.parametrize(
    "name", ["../x.pdf", "../../x.pdf", "sub/../../../../x.pdf", "./x.pdf", "/etc/x.pdf", "//x.pdf"]
)
def test_no_name_leads_out_of_the_folder_of_copies(
    s3: S3, bucket: str, cache: InputCache, name: str, tmp_path: Path
) -> None:
    s3.put_as_named(f"{bucket}/raw/{name}")
    fetched, refused = cache.gather(Address(f"{bucket}/raw"))
    assert len(fetched) + len(refused) == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.is_relative_to(cache.folder) for path in files)


def test_names_that_differ_by_case_are_two_documents(s3: S3, bucket: str, cache: InputCache) -> None:
    for name in ("A.pdf", "a.pdf", "a.PDF"):
        put(s3, f"{bucket}/raw/{name}", name.encode())
    fetched, _ = cache.gather(Address(f"{bucket}/raw"))
    assert {path.name: path.read_text() for path, _ in fetched} == {name: name for name in ("A.pdf", "a.pdf", "a.PDF")}


def test_what_is_hidden_or_no_pdf_is_left_out(s3: S3, bucket: str, cache: InputCache) -> None:
    for name in ("a.pdf", ".b.pdf", ".trash/c.pdf", "d.txt", "e::f.pdf", "sub/g.pdf", "h.pdf/i.txt"):
        put(s3, f"{bucket}/raw/{name}")
    assert names(cache, f"{bucket}/raw") == ["a.pdf", "e::f.pdf", "g.pdf"]
    put(s3, f"{bucket}/raw/named.bin")
    assert names(cache, f"{bucket}/raw/named.bin") == ["named.bin"], "named outright it counts"


def test_an_object_above_the_limit_is_not_fetched(s3: S3, bucket: str, cache: InputCache) -> None:
    put(s3, f"{bucket}/raw/large.pdf", b"x" * (LIMIT + 1))
    put(s3, f"{bucket}/raw/small.pdf", b"x" * LIMIT)
    s3.steer("log")
    fetched, [refusal] = cache.gather(Address(f"{bucket}/raw"))
    assert [path.stat().st_size for path, _ in fetched] == [LIMIT]
    assert f"large.pdf, file size in bytes: expected at most {LIMIT}, found {LIMIT + 1}" in str(refusal.error)
    assert not [line for line in s3.steer("log") if line.startswith("GET") and "large.pdf" in line]


def test_an_object_is_fetched_once_and_again_when_it_changes(s3: S3, bucket: str, cache: InputCache) -> None:
    put(s3, f"{bucket}/raw/a.pdf", b"one")
    [(copy, origin)], _ = cache.gather(Address(f"{bucket}/raw"))
    assert (copy.read_bytes(), str(origin)) == (b"one", f"{bucket}/raw/a.pdf")
    s3.steer("log")
    cache.gather(Address(f"{bucket}/raw"))
    assert not [line for line in s3.steer("log") if "a.pdf" in line]
    put(s3, f"{bucket}/raw/a.pdf", b"two")  # of the same size
    cache.gather(Address(f"{bucket}/raw"))
    assert copy.read_bytes() == b"two"
    copy.unlink()
    copy.write_bytes(b"bad")  # what another program left there
    os.utime(copy, (1, 1))  # at another moment than ours: within one tick of the clock nobody could tell
    cache.gather(Address(f"{bucket}/raw"))
    assert copy.read_bytes() == b"two"


def test_large_objects_come_in_parts(s3: S3, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytes(range(256)) * 10
    put(s3, f"{bucket}/raw/a.pdf", content)
    monkeypatch.setattr("pipeline.stores.remote._BLOCK", 1000)
    [(copy, _)], _ = InputCache(tmp_path, 10_000).gather(Address(f"{bucket}/raw"))
    assert copy.read_bytes() == content


def test_copies_that_nobody_asked_for_go(s3: S3, bucket: str, cache: InputCache) -> None:
    for name in ("a.pdf", "b.pdf"):
        put(s3, f"{bucket}/raw/{name}")
    [(kept, _), (old, _)], _ = cache.gather(Address(f"{bucket}/raw"))
    left = cache.folder / ".tmp-1-killed"
    left.mkdir()
    for path in (old, left):
        os.utime(path, (0, 0))
    s3.files.rm_file(f"{bucket}/raw/b.pdf")
    cache.gather(Address(f"{bucket}/raw"))
    assert kept.is_file() and not old.exists() and not left.exists()


def test_a_decision_is_added_to_those_that_others_make_meanwhile(
    s3: S3, bucket: str, cache: InputCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(s3, f"{bucket}/raw/a.pdf")
    other = InputCache(cache.folder.parent / "other", LIMIT)
    copies = {one: one.gather(Address(f"{bucket}/raw"))[0][0] for one in (cache, other)}

    def decide(one: InputCache, reason: str) -> None:
        copy, origin = copies[one]
        decision = Verdict("a.pdf", "duplicate_word", "Jumlah", "Jumlah Jumlah", reason, "Ani", "2026-01-02")
        one.change(copy, VERDICTS, partial(append, decision=decision), origin.parent)

    def swap(self: Remote, name: str, content: bytes, expected: str | None) -> bool:
        if not slower.is_set():
            slower.set()
            decide(other, "second")  # it comes between the look and the write of the first
        return as_it_is(self, name, content, expected)

    slower, as_it_is = threading.Event(), Remote.swap
    monkeypatch.setattr(Remote, "swap", swap)
    decide(cache, "first")
    decide(other, "third")
    lines = s3.files.cat_file(f"{bucket}/raw/{VERDICTS}").decode().splitlines()
    assert [line.split(",")[4] for line in lines[1:]] == ["second", "first", "third"]


def test_two_machines_lose_none_of_their_decisions(s3: S3, bucket: str, cache: InputCache) -> None:
    put(s3, f"{bucket}/raw/a.pdf")
    each, other = 20, InputCache(cache.folder.parent / "other", LIMIT)

    def decide(one: InputCache) -> None:
        copy, origin = one.gather(Address(f"{bucket}/raw"))[0][0]
        for number in range(each):
            reason = f"{one.folder.name} {number}"
            decision = Verdict("a.pdf", "duplicate_word", "Jumlah", "Jumlah Jumlah", reason, "Ani", "2026-01-02")
            one.change(copy, VERDICTS, partial(append, decision=decision), origin.parent)

    with ThreadPoolExecutor(2) as people:
        list(people.map(decide, (cache, other)))
    lines = s3.files.cat_file(f"{bucket}/raw/{VERDICTS}").decode().splitlines()[1:]
    wanted = {f"{one.folder.name} {number}" for one in (cache, other) for number in range(each)}
    assert len(lines) == 2 * each and {line.split(",")[4] for line in lines} == wanted


def test_a_decision_file_that_is_too_large_is_said(
    s3: S3, bucket: str, cache: InputCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stores.inputs.MAX_BYTES", 10)
    put(s3, f"{bucket}/raw/a.pdf")
    put(s3, f"{bucket}/raw/{VERDICTS}", b"x" * 11)
    with pytest.raises(DecisionFileError, match="at most 10 bytes"):
        cache.gather(Address(f"{bucket}/raw"))


@pytest.mark.parametrize(
    "text",
    [
        "s3://key:secret@bucket/raw",
        "s3://key:se/cr/et@bucket/raw",
        "sftp://user:secret@host/raw",
        "https://host/a.pdf?X-Amz-Signature=secret",
    ],
)
def test_credentials_in_an_address_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(AddressError, match="credentials in the environment") as refused:
        place(text)
    assert "secret" not in str(refused.value) and "et@" not in str(refused.value)


@pytest.mark.parametrize(
    "text", ["s3://", "s3:///raw", "://bucket", "simplecache::s3://bucket", "zip://a.zip::s3://b/c"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError, match="s3://bucket/folder"):
        place(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("raw/a.pdf", Path("raw/a.pdf")),
        ("file:///srv/raw%20data", Path("/srv/raw data")),
        ("S3://Bucket/Raw/", Address("s3://Bucket/Raw")),
        ("s3://bucket/2024/a@b.pdf", Address("s3://bucket/2024/a@b.pdf")),
        ("sftp://user@host:22/raw/a@b.pdf", Address("sftp://user@host:22/raw/a@b.pdf")),
        ("s3://arn:aws:s3:ap-southeast-3:1:accesspoint/x/a@b.pdf", None),
    ],
)
def test_what_is_a_place(text: str, named: Path | Address | None) -> None:
    assert place(text) == (Address(text) if named is None else named)
