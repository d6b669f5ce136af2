"""How the files of a report are called: by who writes them, and by who links to them."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

_STEM_BYTES = 200  # bytes; file systems take 255 with the ending


def safe_stem(file_name: str) -> str:
    """The stem of a file name from outside, reduced to letters, digits, dot, dash and underscore, at most 80.

    200 bytes at most: what is put behind it, a document_id and an ending, must find room in a file's name.
    """
    stem = unicodedata.normalize("NFKC", file_name.rsplit("/", 1)[-1]).removesuffix(".pdf").removesuffix(".PDF")
    plain = re.sub(r"[^\w.-]+", "_", stem).strip("._-")[:80]
    return plain.encode()[:_STEM_BYTES].decode(errors="ignore") or "report"


def copy_name(file_name: str, document_id: str, ending: str, taken: Collection[str]) -> str:
    """The name of a copy of a PDF, with `ending` ("annotated.pdf"), that none of `taken` has."""
    name = f"{safe_stem(file_name)}.{ending}"
    return own_copy_name(file_name, document_id, ending) if name in taken else name


def own_copy_name(file_name: str, document_id: str, ending: str) -> str:
    """The name of a copy of a PDF that no other document's has, whatever others there are."""
    return f"{safe_stem(file_name)}-{document_id}.{ending}"


def copy_in(report: Path, file_name: str, document_id: str, ending: str) -> str | None:
    """The name of a copy of a document's PDF in the folder `report`; None where it has none."""
    names = (own_copy_name(file_name, document_id, ending), f"{safe_stem(file_name)}.{ending}")
    return next((name for name in names if (report / name).exists()), None)


def page_in(report: Path, document_id: str) -> str | None:
    """The page of the report that has a document's findings: its own in a large release; None without a report."""
    return next((name for name in (f"{document_id}.html", "index.html") if (report / name).exists()), None)
