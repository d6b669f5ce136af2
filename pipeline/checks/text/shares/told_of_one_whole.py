"""Parts of one whole that a paragraph tells with their shares: `275,45 km atau 33,24% ..., 486,63 km atau 58,48%`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import amount, grouped
from pipeline.checks.evidence.tolerances import NEAR
from pipeline.checks.text.words.quantities import YEAR, Quantity, quantities
from pipeline.checks.text.words.sentences import Sentence, said, sentences

_JOINED = re.compile(r"(?i)\s*(?:[^\W\d_]+\s+){0,3}(?:atau(?:\s+(?:sebesar|sebanyak|setara|sekitar))?\s+|\(\s*)")
#: shares of targets and budgets, each of its own, unless together they are no more than one whole
_OF_ITS_OWN = re.compile(r"(?i)target|capai|realisasi|anggaran|pagu|\bdana\b")
_REACHING = re.compile(r"(?i)\bmencapai\s+\d")
_ALL = 101.0  # per cent, each rounded
_FEWEST = 3  # other pairs that agree on one whole to the last digit of all of them, as none do by chance


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part with its share; `low` and `high`: what the whole may be, the share cut or rounded."""

    sentence: Sentence
    part: Quantity
    share: float
    low: float
    high: float
    year: str | None


def wrong_of_one_whole(frames: Frames) -> Iterator[Finding]:
    """The part that its share makes of another whole than all the other parts of its paragraph, of one unit; one of
    these at least is of its year. Where their sentences tell the whole, see `told_shares` and `listed_shares`."""
    told = grouped((int(sentence.passage["row_no"]), sentence) for sentence in sentences(frames))
    for found in told.values():
        units = grouped((pair.part.unit, pair) for sentence in found for pair in _pairs(sentence))
        own = any(_OF_ITS_OWN.search(_REACHING.sub("", sentence.text)) for sentence in found)
        for pairs in units.values():
            parts = sum(pair.share for pair in pairs) <= _ALL and len({pair.year for pair in pairs}) == 1
            if parts or not own:
                yield from _outlier(pairs, 1.0 if parts else NEAR)


def _outlier(pairs: Sequence[_Pair], farthest: float) -> Iterator[Finding]:
    told = [one for text in {pair.sentence.text: None for pair in pairs} for one in quantities(text)]
    wrong = [(one, whole) for one in pairs if (whole := _other_whole(one, pairs, told, farthest))]
    if len(wrong) == 1:
        [(one, whole)] = wrong
        unit = (1 if one.part.scale > 1 else 2) * one.part.values[0][1] or 1.0
        yield said(
            one.sentence, one.part, f"{amount(round(one.share * whole / 100 / unit) * unit)} ({amount(one.share)}%)"
        )


def _other_whole(one: _Pair, pairs: Sequence[_Pair], told: Sequence[Quantity], farthest: float) -> float | None:
    """The whole that all other pairs have and one has not; None where they have none, or it is too far."""
    rest = [pair for pair in pairs if pair is not one]
    alike = len({pair.part.values[0][0] for pair in rest}) >= _FEWEST
    if not alike or not (one.year is None or any(pair.year == one.year for pair in rest)):
        return None
    low, high = max(pair.low for pair in rest), min(pair.high for pair in rest)
    known = farthest <= NEAR and any(low <= value <= high for other in told for value, _ in other.values)
    off = max(one.low / high, low / one.high) - 1
    return (low + high) / 2 if low <= high and 0 < off <= farthest and not known else None


def _pairs(sentence: Sentence) -> Iterator[_Pair]:
    found = quantities(sentence.text)
    for at, (part, share) in enumerate(pairwise(found)):
        plain = len(share.values) == 1 and part.unit not in ("", "%") and share.unit == "%"
        if not plain or not _JOINED.fullmatch(sentence.text[part.end : share.start]):
            continue
        (value, half), (percent, half_percent) = part.values[0], share.values[0]
        margin = 2 * (half_percent or 0.5)
        if value <= 0 or percent <= margin:
            continue
        following = found[at + 2].start if at + 2 < len(found) else len(sentence.text)
        year = YEAR.search(sentence.text, share.end, following)
        low, high = 100 * (value - half) / (percent + margin), 100 * (value + half) / (percent - margin)
        yield _Pair(sentence, part, percent, low, high, year[0] if year is not None else None)
