"""Sentences that say how many things follow, and the list that follows: `Ada 7 dinas yang terhubung, yaitu :`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.sentences import Sentence, group_of, last_sentence, said

_SAID = re.compile(
    rf"(?i)\b(?:ada|terdapat|sebanyak|meliputi|terdiri\s+(?:dari|atas))\s+(?P<count>\d{{1,2}}|{up_to_twenty()})\s+"
    r"(?:\([^()]*\)\s*)?[^\W\d_]{3,}[^.;:\d]{0,150}?"
    r"\b(?:yaitu|yakni|adalah|sebagai\s+berikut|dengan\s+(?:penjelasan|rincian|uraian))\s*:?\s*$"
)
#: `empat jenis, yakni A, B dan C.`: all in one sentence, no figures among them
_LISTED = re.compile(
    rf"(?i)\b(?P<count>\d{{1,2}}|{up_to_twenty()})\s+(?:\([^()]*\)\s*)?(?:[^\W\d_]{{3,}}\s+){{0,3}}[^\W\d_]{{3,}},?\s+"
    r"(?:yaitu|yakni)\s*:?\s+(?P<items>[^.;:\d]+[^\W\d_]{4,})\.\s*$"
)
_AND = re.compile(r"(?i)\b(?:dan|serta|maupun|atau)\b|[/&]")
_OTHERS = re.compile(r"(?i)\b(?:lain\w*|dll|dsb|dst|sebagainya|seterusnya|masing\W*masing)\b")
_BULLET = re.compile(r"^\s*(?P<mark>[-–•·▪➢✓*])\s+\w")
#: `a.`, `b)`, `1.`, `2)`: the first and the last of a list tell how long it is
_ORDERED = re.compile(r"^\s*\(?(?P<mark>[a-z]|\d{1,2})[.)]\s+(?P<first>[^\W\d_]+)")
#: an item that has a list of its own; `Rp1.000,-` closes one that has the paragraph below read to it
_LEADS_IN = re.compile(r"(?s)^(?!.*\d\s*,-\s+[^\W\d_]).*:\s*$")
_LONGEST, _FEWEST = 120, 3  # letters of an item: longer ones are paragraphs that may hold lists of their own; items


def wrong_counts(frames: Frames) -> Iterator[Finding]:
    """The number of a sentence right above a list of more items than it says; that items were not read is thus no
    explanation. All items have one mark and stand one after the other; those in the order of letters or numbers begin
    with one word, since sections of a report are numbered likewise."""
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages):
        if passage["kind"] not in ("text", "heading"):
            continue
        sentence = last_sentence(passage)
        told = _SAID.search(sentence.text)
        items = items_below(passages, at + 1) if told is not None else []
        count = printed_number(told["count"]) if told is not None else None
        if told is None or count is None or len(items) < max(_FEWEST, count + 1) or not _alike(items):
            continue
        yield said(sentence, group_of(told, "count"), str(len(items)))


def fewer_listed(sentence: Sentence) -> Iterator[Finding]:
    """The number of things before a list, in the same sentence, that names fewer, however it is parted."""
    match = _LISTED.search(sentence.text)
    count = printed_number(match["count"]) if match is not None else None
    items = re.sub(r"\([^()]*\)", "", match["items"]).split(",") if match is not None else []
    if match is None or count is None or not _AND.search(items[-1]) or _OTHERS.search(match["items"]):
        return
    most = len([item for item in items if item.strip()]) + sum(len(_AND.findall(item)) for item in items)
    if _FEWEST <= most < count:
        yield said(sentence, group_of(match, "count"), str(most))


def items_below(passages: Sequence[Line], start: int) -> list[Line]:
    """The items of the list that begins at `start`; none where the list may be parted otherwise.

    The last item may have the paragraph that follows read to it.
    """
    found: list[Line] = []
    if ordered := _ordered(passages, start):
        return ordered
    mark = _mark(passages, start)
    while mark is not None and _mark(passages, start + len(found)) == mark:
        item = passages[start + len(found)]
        found.append(item)
        goes_on = len(found) == 1 or _mark(passages, start + len(found)) is not None
        if _LEADS_IN.search(str(item["text"])) or (len(str(item["text"])) > _LONGEST and goes_on):
            return []
    return found


def _mark(passages: Sequence[Line], at: int) -> str | None:
    """The bullet that a passage begins with."""
    bullet = _BULLET.match(str(passages[at]["text"])) if at < len(passages) else None
    return bullet["mark"] if bullet is not None else None


def _ordered(passages: Sequence[Line], start: int) -> list[Line]:
    """The items `a.`, `b.` ... or `1.`, `2.` ... from `start` on, as far as they follow each other."""
    found: list[Line] = []
    for passage in passages[start:]:
        mark = match["mark"] if (match := _ORDERED.match(str(passage["text"]))) is not None else "0"
        if (ord(mark) - ord("a") if mark.isalpha() else int(mark) - 1) != len(found):
            break
        found.append(passage)
    return found


def _alike(items: Sequence[Line]) -> bool:
    """Bullets, or ordered items of one first word."""
    order = [_ORDERED.match(str(item["text"])) for item in items]
    return None in order or len({match["first"].casefold() for match in order if match is not None}) == 1
