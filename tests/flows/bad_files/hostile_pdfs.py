"""PDFs made to bring a reader down, each in another way."""

import zlib
from collections.abc import Callable
from pathlib import Path

from tests.flows.many_pdfs import write_objects

CATALOG, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _one_page(path: Path, stream: bytes, box: bytes = b"0 0 595 842", entries: bytes = b"") -> Path:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R >>" % box
    content = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), entries, stream)
    return write_objects(path, [CATALOG, PAGES, page, content])


def endless_page_tree(path: Path, mark: bytes) -> Path:
    """A node of the page tree that is its own child, and says that it holds two thousand million pages."""
    tree = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2147483647 /Mark (%s) >>" % mark
    return write_objects(path, [CATALOG, tree])


def too_many_pages(path: Path, mark: bytes) -> Path:
    kids = b" ".join([b"3 0 R"] * 3000)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Mark (%s) >>" % mark
    return write_objects(path, [CATALOG, b"<< /Type /Pages /Kids [%s] /Count 3000 >>" % kids, page])


def huge_page(path: Path, mark: bytes) -> Path:
    return _one_page(path, b"% " + mark, box=b"0 0 100000 100000")


def bomb(path: Path, mark: bytes) -> Path:
    """A megabyte that unpacks to a gigabyte of drawing."""
    packer = zlib.compressobj(9)
    line = b"0 0 m 10 10 l S\n" * 65536
    packed = (
        packer.compress(b"% " + mark + b"\n") + b"".join(packer.compress(line) for _ in range(1024)) + packer.flush()
    )
    return _one_page(path, packed, entries=b"/Filter /FlateDecode")


def million_segments(path: Path, mark: bytes) -> Path:
    lines = b"% " + mark + b"\n0 0 m\n" + b"".join(b"%d %d l\n" % (n % 595, n % 842) for n in range(1_000_000)) + b"S\n"
    return _one_page(path, zlib.compress(lines), entries=b"/Filter /FlateDecode")


def not_a_pdf(path: Path, mark: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"<html>" + mark)
    return path


KINDS: tuple[Callable[[Path, bytes], Path], ...] = (
    endless_page_tree,
    too_many_pages,
    huge_page,
    bomb,
    million_segments,
    not_a_pdf,
)
