"""Fractions that are set in two lines: numerator and `X 100%` above, denominator and result below."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, lines_of
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.text.words.sentences import Sentence, group_of, said

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
#: a result farther from what its fraction gives is that of another one
_NEAR = 0.1


def wrong_fractions(frames: Frames) -> Iterator[Finding]:
    """The result of `A - B = X 100%` over `B = R%`, where the fraction gives another; of `A = = R` over `B` only where
    the line below these prints what the fraction does give."""
    passages = [passage for passage in lines_of(frames, "passages") if passage["kind"] == "text"]
    for passage in passages:
        for match in _JOINED.finditer(str(passage["text"])):
            if whole := _value(match["whole"]):
                yield from _held(passage, match, 100 * _part(match) / whole, tolerance(match["result"]))
    for at, (above, below) in enumerate(pairwise(passages)):
        one, other = _ABOVE.match(str(above["text"])), _BELOW.match(str(below["text"]))
        if one is None or other is None:
            continue
        whole = _value(other["whole"])
        part = _part(one)
        if not whole or part <= 0:
            continue
        if one["result"] is None and other["result"] is None:
            for after in passages[at + 2 : at + 3]:
                if result := _RESULT.match(str(after["text"])):
                    yield from _held(after, result, 100 * part / whole, tolerance(result["result"]))
            continue
        if one["result"] is not None and other["result"] is not None:
            continue
        if other["result"] is not None:
            yield from _held(below, other, 100 * part / whole, tolerance(other["result"]))
        elif _prints(passages[at + 2 : at + 3], part / whole):
            yield from _held(above, one, part / whole, 1.0)


def _prints(passages: Sequence[Line], value: float) -> bool:
    return any(abs(_value(text) - value) < 1 for passage in passages for text in re.findall(_NUMBER, passage["text"]))


def _part(match: re.Match[str]) -> float:
    return _value(match["first"]) - (_value(match["less"]) if match["less"] else 0.0)


def _held(passage: Line, match: re.Match[str], expected: float, margin: float) -> Iterator[Finding]:
    printed = _value(match["result"])
    if margin < abs(printed - expected) <= _NEAR * expected:
        yield said(Sentence(passage, str(passage["text"])), group_of(match, "result"), amount(expected))


def _value(text: str) -> float:
    """Points before three digits part thousands; else the last mark parts decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))
