"""Lists whose items tell their share of a total told before: `Rp2,077 triliun ...: (1) ... Rp89,318 miliar (4,31%)`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.text.shares.told_shares import said_share
from pipeline.checks.text.words.quantities import Quantity, quantities, share_ranges
from pipeline.checks.text.words.sentences import Sentence

_IN_BRACKETS = re.compile(
    r"(?i)[^\d()]{0,40}(?:\([^\d()]*\)\s*)?\(\s*(?:sebesar\s+)?|\s*(?:orang|unit|buah)?\s*(?:atau|,)\s*(?:sebesar\s+)?"
)
_ITEM = re.compile(r"(?i)\s*(?:dan\s+)?(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•\uf0b7\uf0a7\u2013])\s*")
_FARTHEST = 8  # items of one passage each that a list may have
_KEPT, _FEWEST = 2, 3  # items that keep the share of the total, and items in all
_NEAR = 0.1  # a percentage farther from the share is of something else


def wrong_listed_shares(frames: Frames) -> Iterator[Finding]:
    """The percentage of an item that is not its share of the total, where most of the other items show the total."""
    passages = [passage for passage in lines_of(frames, "passages") if passage["kind"] in ("text", "heading")]
    at = 0
    while at < len(passages):
        run = _list_from(passages, at)
        yield from _held(run)
        at += len(run)


def _list_from(passages: Sequence[Line], at: int) -> Sequence[Line]:
    """A passage and the items below it that have passages of their own."""
    end = at + 1
    while end < len(passages) and end - at <= _FARTHEST and _ITEM.match(str(passages[end]["text"])):
        end += 1
    return passages[at:end]


def _held(run: Sequence[Line]) -> Iterator[Finding]:
    told: list[Quantity] = []
    items: list[tuple[Line, Quantity, Quantity]] = []
    for passage in run:
        text = str(passage["text"])
        found = quantities(text)
        beside = [
            (part, percent)
            for part, percent in pairwise(found)
            if percent.unit == "%" != part.unit and _IN_BRACKETS.fullmatch(text[part.end : percent.start])
        ]
        if not items:
            told += [one for one in found if not beside or one.end <= beside[0][0].start]
        items += [(passage, part, percent) for part, percent in beside]
    if len(items) < _FEWEST or len({part.unit for _, part, _ in items}) != 1:
        return
    for total in [one for one in told if one.unit == items[0][1].unit][::-1]:
        off = [(item, share) for item in items if (share := _other_share(item[1], item[2], total)) is not None]
        if len(items) - len(off) >= max(_KEPT, len(off)):
            for (passage, _, percent), share in off:
                if abs(share - percent.values[0][0]) <= _NEAR * share:
                    yield said_share(Sentence(passage, str(passage["text"])), percent, share)
            return


def _other_share(part: Quantity, percent: Quantity, total: Quantity) -> float | None:
    """The share that `part` is of the total, where the percentage printed is neither it rounded nor it cut: the other
    items show the total, so that a unit more is another figure."""
    value, half = percent.values[0]
    half = half or 0.5
    ranges = share_ranges(part, total)
    if any(low - 2 * half <= value <= high + half for low, high in ranges):
        return None
    return min(((low + high) / 2 for low, high in ranges), key=lambda share: abs(share - value), default=None)
