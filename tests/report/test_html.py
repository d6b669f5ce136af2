"""The audit report holds every finding, and no text of a PDF becomes markup in it."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from pipeline.report.page.html import ONE_FILE_LIMIT, ReportInput, write_report
from pipeline.report.pictures.crops import Crop


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def _picture(size: int) -> Crop:
    return Crop("aaaa", 0, 18, ("printed",), 10, 10, b"x" * size)


@pytest.fixture
def page(frames: Mapping[str, pd.DataFrame], tmp_path: Path) -> str:
    write_report(tmp_path, ReportInput(frames, {"aaaa": [_picture(9)]}, {}, "r-1", "0"))
    return (tmp_path / "index.html").read_text("utf-8")


def test_every_finding_has_its_permanent_place(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    assert {a.get("id") for tag, a in tags.seen if tag == "article"} == {"aaaa", "bbbb"}


def test_text_of_the_pdf_stays_text(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    assert sum(tag == "script" for tag, _ in tags.seen) == 1  # our own
    assert all(str(a["src"]).startswith("data:image/webp") for tag, a in tags.seen if tag == "img")
    assert not any(name.startswith("on") for _, a in tags.seen for name in a)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_nothing_is_fetched_from_elsewhere(page: str) -> None:
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "default-src 'none'" in page


def test_a_large_release_gets_a_page_per_document(frames: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    second = "fedcba9876543210"
    two = {
        name: pd.concat([frame, frame.assign(document_id=second)], ignore_index=True)
        if name in ("documents", "pages")
        else frame
        for name, frame in frames.items()
    }
    write_report(tmp_path, ReportInput(two, {"aaaa": [_picture(ONE_FILE_LIMIT + 1)]}, {}, "r-1", "0"))
    index = (tmp_path / "index.html").read_text("utf-8")
    assert 'data-finds="aaaa bbbb"' in index and "<article" not in index
    assert 'id="aaaa"' in (tmp_path / "0123456789abcdef.html").read_text("utf-8")
    assert (tmp_path / f"{second}.html").exists()
