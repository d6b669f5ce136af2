"""The text layer that somebody laid under or over a scan: taken off where nobody sees it."""

import io
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Dictionary
from pikepdf import Page as PdfPage

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})  # operators that show text (ISO 32000-2, 9.4.3)
_LONGEST = 4_000_000  # bytes of a page's content that is looked through
_LOOK = 1.0  # pixels per point at which a page is drawn with its old text and without


def take_off_old_text(document: pikepdf.Pdf, numbers: Sequence[int]) -> None:
    """Take all text off the pages `numbers` (from 1) that look the same without it; the others stay as they are."""
    old = {}
    for number in numbers:
        page = document.pages[number - 1]
        bare = _without_text(page)
        if bare is not None:
            old[number] = (page.obj.Contents, document.make_stream(bare))
    if not old:
        return
    seen = dict(_drawn(document, old))
    for number, (_, bare_stream) in old.items():
        document.pages[number - 1].obj.Contents = bare_stream
    for number, picture in _drawn(document, old):
        if not np.array_equal(picture, seen[number]):
            document.pages[number - 1].obj.Contents = old[number][0]


def _without_text(page: PdfPage) -> bytes | None:
    """The content of `page` without what shows text; None where there is nothing of the kind, or too much of it."""
    try:
        if "/Contents" not in page.obj or sum(_lengths(page)) > _LONGEST:
            return None
        content = list(pikepdf.parse_content_stream(page))
        kept = [step for step in content if not _shows_text(page, step)]
        return pikepdf.unparse_content_stream(kept) if len(kept) < len(content) else None
    except Exception:  # content of a hostile page raises whatever it is made for; the page keeps its text
        return None


def _lengths(page: PdfPage) -> Iterator[int]:
    streams = page.obj.Contents
    for stream in streams if isinstance(streams, pikepdf.Array) else [streams]:
        yield len(stream.read_bytes())


def _shows_text(page: PdfPage, step: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> bool:
    """Whether a step of a page's content shows text, itself or by a form that holds letters and no picture."""
    operator = str(step.operator)
    if operator != "Do":
        return operator in _SHOWING
    drawn = page.resources.get("/XObject", Dictionary()).get(str(step.operands[0]))
    if drawn is None or str(drawn.get("/Subtype")) != "/Form":
        return False
    of_form = drawn.get("/Resources", Dictionary())
    return "/Font" in of_form and "/XObject" not in of_form


def _drawn(document: pikepdf.Pdf, numbers: Iterable[int]) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """The pages `numbers` as they now look."""
    stored = io.BytesIO()
    document.save(stored, static_id=True)
    drawn = pypdfium2.PdfDocument(stored.getvalue())
    try:
        for number in numbers:
            yield number, drawn[number - 1].render(scale=_LOOK).to_numpy().copy()
    finally:
        drawn.close()
