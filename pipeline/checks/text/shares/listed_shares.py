"""Shares that several passages tell: items of a total told before, fractions set in two lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, lines_of
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.tolerances import NEAR, WHOLE
from pipeline.checks.text.shares.told_shares import said_share
from pipeline.checks.text.words.quantities import Quantity, one_slip, quantities, share_ranges
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_IN_BRACKETS = re.compile(
    r"(?i)[^\d()]{0,40}(?:\([^\d()]*\)\s*)?\(\s*(?:sebesar\s+)?|\s*(?:orang|unit|buah)?\s*(?:atau|,)\s*(?:sebesar\s+)?"
)
_ITEM = re.compile(r"(?i)\s*(?:dan\s+)?(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•\uf0b7\uf0a7\u2013])\s*")
_Item = tuple[Line, Quantity, Quantity]
_FARTHEST = 8  # items of one passage each that a list may have
#: half units of the last digit by which a share may be off of what another word counts: shares are made to fill 100
_UNITS = 2.0
_KEPT, _FEWEST = 2, 3  # items that keep the share of the total, and items in all


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
    for told, items in _totals_and_items(run):
        if len(items) < _FEWEST or len({part.unit for _, part, _ in items}) != 1:
            continue
        for total in [one for one in told if _counts(one, items[0][1])][::-1]:
            off = [(item, share) for item in items if (share := _other_share(item[1], item[2], total)) is not None]
            if len(items) - len(off) >= max(_KEPT, len(off)):
                for (passage, part, percent), share in off:
                    (printed, half), another = percent.values[0], part.unit != total.unit
                    if another and abs(share - printed) <= _UNITS * half:
                        continue
                    if abs(share - printed) <= NEAR * share or one_slip(percent, share) or printed > WHOLE >= share:
                        yield said_share(Sentence(passage, str(passage["text"])), percent, share)
                break


def _counts(total: Quantity, part: Quantity) -> bool:
    """Whether the total may count what the part counts, by another word (`46 responden ... 22 orang`)."""
    return total.unit == part.unit or not {"Rp", "%"} & {total.unit, part.unit}


def _totals_and_items(run: Sequence[Line]) -> Iterator[tuple[list[Quantity], list[_Item]]]:
    """What is told before the first item, and of each item its passage, count and percentage; what is told behind items
    and is more than each of them is the total of others (`Tahun 2013 ... 622 perkara`)."""
    told: list[Quantity] = []
    items: list[_Item] = []
    for passage in run:
        text = str(passage["text"])
        found = quantities(text)
        beside = {
            id(part): percent
            for part, percent in pairwise(found)
            if percent.unit == "%" != part.unit and _IN_BRACKETS.fullmatch(text[part.end : percent.start])
        }
        for one in found:
            if id(one) in beside:
                items.append((passage, one, beside[id(one)]))
            elif not items:
                told.append(one)
            elif one.unit == items[0][1].unit and one.value > max(part.value for _, part, _ in items):
                yield told, items
                told, items = [one], []
    yield told, items


def _other_share(part: Quantity, percent: Quantity, total: Quantity) -> float | None:
    """The share that `part` is of the total, where the percentage printed is neither it rounded nor it cut: the other
    items show the total, so that a unit more is another figure."""
    value, half = percent.values[0]
    half = half or 0.5
    ranges = share_ranges(part, total)
    if any(low - 2 * half <= value <= high + half for low, high in ranges):
        return None
    return min(((low + high) / 2 for low, high in ranges), key=lambda share: abs(share - value), default=None)


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
#: what the number counts, in a few words or in brackets
_UNIT = r"(?:\s*\([^()]*\)|(?:\s*[^\W\d_]{2,}){0,3})"
#: the name of the result, read between the numerator and `x 100%`, which stands beside both lines
_NAME = r"(?:\s+[^\d=%]{3,80})?"
_ABOVE = re.compile(
    rf"(?i)^\W*(?P<first>{_NUMBER}){_UNIT}\s*(?:-\s*(?P<less>{_NUMBER}){_UNIT}\s*)?"
    rf"(?:{_NAME}\s*=?\s*[x×*]\s*100\s*%?|=\s*=\s*(?P<result>{_NUMBER})(?:\s*[^\W\d]+(?:/[^\W\d]+)?)?)\s*$"
)
_BELOW = re.compile(rf"(?i)^\W*(?P<whole>{_NUMBER}){_UNIT}\s*(?:=\s*(?P<result>{_NUMBER})\s*%)?\s*$")
#: the result on a line of its own below
_RESULT = re.compile(rf"(?i)^\s*=\s*(?P<result>{_NUMBER})\s*%")
#: both lines read as one
_JOINED = re.compile(
    rf"(?i)(?<![\d.,])(?P<first>{_NUMBER}){_UNIT}\s*(?:-\s*(?P<less>{_NUMBER}){_UNIT}\s*)?=?\s*[x×*]\s*100\s*%?\s+"
    rf"(?P<whole>{_NUMBER}){_UNIT}\s*=\s*(?P<result>{_NUMBER})\s*%"
)


def wrong_fractions(frames: Frames) -> Iterator[Finding]:
    """The result of `A - B = X 100%` over `B = R%`, where the fraction gives another; of `A = = R` over `B` only where
    the line below these prints what the fraction does give."""
    passages = [passage for passage in lines_of(frames, "passages") if passage["kind"] == "text"]
    for passage in passages:
        for match in _JOINED.finditer(str(passage["text"])):
            if whole := _value(match["whole"]):
                yield from _wrong_result(passage, match, 100 * _part(match) / whole, tolerance(match["result"]))
    for at, (above, below) in enumerate(pairwise(passages)):
        yield from _set_in_two_lines(above, below, passages[at + 2 : at + 3])


def _set_in_two_lines(above: Line, below: Line, after: Sequence[Line]) -> Iterator[Finding]:
    """The result that stands beside one of the two lines, or in the one after them."""
    one, other = _ABOVE.match(str(above["text"])), _BELOW.match(str(below["text"]))
    if one is None or other is None:
        return
    whole, part = _value(other["whole"]), _part(one)
    if not whole or part <= 0 or (one["result"] and other["result"]):
        return
    if one["result"]:
        printed = [_value(text) for passage in after for text in re.findall(_NUMBER, passage["text"])]
        if any(abs(value - part / whole) < 1 for value in printed):
            yield from _wrong_result(above, one, part / whole, 1.0)
        return
    results = [(below, other)] if other["result"] else [(p, _RESULT.match(str(p["text"]))) for p in after]
    for passage, result in results:
        if result is not None:
            yield from _wrong_result(passage, result, 100 * part / whole, tolerance(result["result"]))


def _part(match: re.Match[str]) -> float:
    return _value(match["first"]) - (_value(match["less"]) if match["less"] else 0.0)


def _wrong_result(passage: Line, match: re.Match[str], expected: float, margin: float) -> Iterator[Finding]:
    printed = _value(match["result"])
    if margin < abs(printed - expected) <= NEAR * expected:
        yield said(Sentence(passage, str(passage["text"])), group_of(match, "result"), amount(expected))


def _value(text: str) -> float:
    """Points before three digits part thousands; else the last mark parts decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))
