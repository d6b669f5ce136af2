"""Sentences that say how many things follow, and the list that follows: `Ada 7 dinas yang terhubung, yaitu :`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.text.sentences import Sentence, bare_figure, said, split_sentences

_SAID = re.compile(
    r"\b(?:ada|terdapat|sebanyak|meliputi|terdiri\s+(?:dari|atas))\s+(?P<count>\d{1,2})\s+(?:\([^()]*\)\s*)?[^\W\d_]{3,}"
    r"[^.;:\d]{0,150}?\b(?:yaitu|yakni|adalah)\s*:?\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?P<mark>[-–•·▪➢✓*])\s+\w")
_LONGEST, _FEWEST = 120, 3  # letters of an item: longer ones are paragraphs that may hold lists of their own; items


def wrong_counts(frames: Frames) -> Iterator[Finding]:
    """The number of a sentence right above a list of more items than it says; that items were not read is thus no
    explanation. All items have one mark and stand one after the other."""
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages):
        if passage["kind"] not in ("text", "heading"):
            continue
        text = split_sentences(str(passage["text"]))[-1]
        told = _SAID.search(text)
        items = _items(passages, at + 1) if told is not None else []
        if told is None or len(items) < max(_FEWEST, int(told["count"]) + 1):
            continue
        figure = bare_figure(told["count"], told.start("count"), float(told["count"]))
        yield said(Sentence(passage, text), figure, str(len(items)), ())


def _items(passages: Sequence[Line], start: int) -> list[Line]:
    """The items of the list that begins at `start`; none where the list may be parted otherwise.

    The last item may have the paragraph that follows read to it.
    """
    found: list[Line] = []
    mark = _mark(passages, start)
    while mark is not None and _mark(passages, start + len(found)) == mark:
        item = passages[start + len(found)]
        found.append(item)
        goes_on = len(found) == 1 or _mark(passages, start + len(found)) is not None
        if str(item["text"]).rstrip().endswith(":") or (len(str(item["text"])) > _LONGEST and goes_on):
            return []
    return found


def _mark(passages: Sequence[Line], at: int) -> str | None:
    """The bullet that a passage begins with."""
    bullet = _BULLET.match(str(passages[at]["text"])) if at < len(passages) else None
    return bullet["mark"] if bullet is not None else None
