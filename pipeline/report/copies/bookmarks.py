"""Bookmarks of the annotated PDF: the findings by severity, each leading to its place on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import OutlineItem

from pipeline.report.words import TEXTS
from schemas.vocabulary import SEVERITIES

_ROOM = 24.0  # points shown above the place
_LONGEST = 110  # characters


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`page` from 0; `box` in the PDF's own space (origin bottom left), None for the whole page."""

    severity: str
    title: str
    page: int
    box: Sequence[float] | None


def write_bookmarks(document: pikepdf.Pdf, marks: Sequence[Bookmark]) -> None:
    """In the order given within each severity, the worst severity first and unfolded."""
    with document.open_outline() as outline:
        for place, severity in enumerate(SEVERITIES):
            own = [mark for mark in marks if mark.severity == severity]
            if not own:
                continue
            parent = OutlineItem(f"{TEXTS[severity][0].capitalize()} ({len(own)})", own[0].page)
            parent.is_closed = place > 0
            parent.children.extend(_item(mark) for mark in own)
            outline.root.append(parent)


def _item(mark: Bookmark) -> OutlineItem:
    title = mark.title if len(mark.title) <= _LONGEST else mark.title[:_LONGEST].rstrip() + " …"
    if mark.box is None:
        return OutlineItem(title, mark.page)
    return OutlineItem(title, mark.page, "XYZ", left=mark.box[0], top=mark.box[3] + _ROOM)
