"""Percentages that two figures of a sentence make only as if both were told in one scale."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.tolerances import FEWEST_DIGITS
from pipeline.checks.text.shares.told_shares import JOINED, given_by_others
from pipeline.checks.text.words.quantities import Quantity, fits, quantities, share_ranges
from pipeline.checks.text.words.sentences import Sentence, said

_WIDEST = 2  # figures from a percentage to what it is of


def wrong_scales(sentence: Sentence) -> Iterator[Finding]:
    """The figure of the smaller scale, where a percentage is the share or growth of two figures only as if they were of
    one scale: `naik sebesar 119,55 ton atau 4,26 persen, dibandingkan 114,67 ribu ton`."""
    found = quantities(sentence.text)
    for at, percent in enumerate(found):
        if percent.unit != "%" or len(re.sub(r"\D", "", percent.text).lstrip("0")) < FEWEST_DIGITS:
            continue
        near = [one for one in found[max(0, at - _WIDEST) : at + _WIDEST + 1] if one.unit != "%"]
        before = found[at - 1] if at else percent
        joined = JOINED.fullmatch(sentence.text[before.end : percent.start]) is not None
        wrong = _of_one_scale(percent, near) if joined else None
        if wrong is not None and not given_by_others(percent, found, sentence.before):
            small, large = wrong
            yield said(sentence, small, f"{small.text} × {amount(large.scale / small.scale)}")


def _of_one_scale(percent: Quantity, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two figures, the one of the smaller scale first, that make the percentage if their scales were one."""
    for one, other in permutations(near, 2):
        if one.scale == other.scale or not one.alike(other):
            continue
        small, large = sorted((one, other), key=lambda quantity: quantity.scale)
        factor = large.scale / small.scale
        for low, high in share_ranges(one, other):
            by = factor if one is small else 1 / factor
            if any(fits(percent, by * low - less, by * high - less) for less in (0, 100)) or fits(
                percent, 100 - by * high, 100 - by * low
            ):
                return small, large
    return None
