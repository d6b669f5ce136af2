"""From any published value one command leads back to the page and the rectangle it was read from."""

import io
import json
import random
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pdfplumber
import pytest
from PIL import Image

from pipeline.answers.trace import TraceError, trace
from pipeline.publish.release import load_release

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
#: published texts that are not printed as they are: words of our vocabulary, and lists of marks
NOT_PRINTED = {"level", "period", "quarter", "source", "kind", "subject_type", "marks", "is_total", "period_label"}


@pytest.fixture(scope="module")
def frames(published: Path) -> Mapping[str, pd.DataFrame]:
    return load_release(published / "processed" / "latest")


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def test_the_rectangle_of_200_random_values_holds_their_printed_text(
    frames: Mapping[str, pd.DataFrame], sample_pdf: Path
) -> None:
    """Read by pdfminer.six, which had no part in finding the rectangles."""
    texts = [
        (table, row, column)
        for table in sorted(set(frames["origins"]["table"]))
        for column in frames[table].select_dtypes("str").columns
        if column not in NOT_PRINTED | {"document_id", "table_id"} and column in set(frames["origins"]["column"])
        for row in frames[table].index[frames[table][column].notna()]
    ]
    drawn = random.Random(2024).sample(texts, 200)
    wrong = []
    with pdfplumber.open(sample_pdf) as document:
        for table, row, column in drawn:
            try:
                parts = trace(frames, table, int(row), column)
            except TraceError as error:
                wrong.append((table, row, column, str(error)))
                continue
            read = ""
            for part in parts:
                page = document.pages[part.page - 1]
                chars = [
                    char
                    for char in page.chars
                    if part.rect.x0 - 0.5 <= (char["x0"] + char["x1"]) / 2 <= part.rect.x1 + 0.5
                    and part.rect.top - 0.5 <= (char["top"] + char["bottom"]) / 2 <= part.rect.bottom + 0.5
                ]
                chars.sort(key=lambda char: (round(char["bottom"] / 3), char["x0"]))
                read += "".join(char["text"] for char in chars)
            printed = str(frames[table].at[row, column])
            if squeezed(printed) not in squeezed(read):
                wrong.append((table, row, column, f"{printed!r} is not in {read!r}"))
    assert wrong == []


def test_picture_and_place_of_a_printed_balance(
    typed: Renaksi, published: Path, frames: Mapping[str, pd.DataFrame]
) -> None:
    done = typed("trace", "budget_realization", "0", "balance", "--json", "--to", "pictures", cwd=published)
    assert done.returncode == 0, done.stderr
    [place] = json.loads(done.stdout)["places"]
    assert float(place["value"]) == frames["budget_realization"].at[0, "balance"]
    picture = Image.open(io.BytesIO((published / place["picture"]).read_bytes()))
    assert picture.format == "PNG"
    reds = sum(count for count, color in picture.convert("RGB").getcolors(1 << 24) or [] if color == (208, 2, 27))
    assert reds > 40, "the value is boxed"


def test_a_finding_leads_to_every_value_that_it_compares(frames: Mapping[str, pd.DataFrame]) -> None:
    evidence = frames["evidence"]
    for row, finding_id in list(frames["findings"]["finding_id"].items())[:20]:
        parts = evidence[evidence["finding_id"] == finding_id]
        if len(parts):
            assert len(trace(frames, "findings", int(row))) == len(parts)


@pytest.mark.parametrize(
    ("table", "row", "column", "said"),
    [
        ("nonsense", 0, None, "a published table"),
        ("evaluation", 10**6, None, "a row from 0 to"),
        ("evaluation", 0, "nonsense", "one of its columns"),
        ("documents", 0, None, "was read from a page"),
    ],
)
def test_what_cannot_be_traced_is_said(
    frames: Mapping[str, pd.DataFrame], table: str, row: int, column: str | None, said: str
) -> None:
    with pytest.raises(TraceError, match=said):
        trace(frames, table, row, column)


def test_a_pdf_that_was_moved_costs_only_the_picture(typed: Renaksi, published: Path, tmp_path: Path) -> None:
    moved = published / "raw" / "kesbangpol_lampung_2024.pdf"
    kept = moved.rename(tmp_path / "moved.pdf")
    try:
        done = typed("trace", "factors", "0", "text", cwd=published)
        assert done.returncode == 1
        assert "page" in done.stdout and "the PDF where it was read" in done.stderr
        done = typed("trace", "factors", "0", "text", "--pdf", kept, "--to", tmp_path, cwd=published)
        assert done.returncode == 0 and list(tmp_path.glob("trace-factors-0-text-p*.png"))
    finally:
        kept.rename(moved)
