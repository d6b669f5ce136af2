"""Sentences that tell how far a target was reached right behind it: `87,40% dari target 93% atau tercapai 95%`."""

import re
from collections.abc import Iterator
from itertools import product

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import CAPS, percent_text, tolerance
from pipeline.checks.text.words.quantities import NUMBER, readings
from pipeline.checks.text.words.sentences import Sentence, Words, said

_UNIT = r"(?:%|persen\b|(?:[^\W\d_]+\s*){0,3}?)"
_SHARE = re.compile(
    rf"(?i)(?P<money>Rp\.?\s*)?(?P<part>{NUMBER})\s*(?P<unit>{_UNIT})\s*dari\s+target\s+"
    rf"(?:yang\s+(?:telah\s+)?ditetapkan\s+)?(?:sebesar\s+|sebanyak\s+|yaitu\s+)*(?P<same>Rp\.?\s*)?(?P<whole>{NUMBER})\s*"
    rf"(?P<other>{_UNIT})\s*,?\s*(?P<open>\()?\s*(?:(?:atau|sehingga|dengan|maka)\s+)?"
    r"(?P<word>(?:tingkat\s+|persentase\s+)?(?:capaian|capaiannya|tercapai|mencapai)\s+(?:kinerja(?:nya)?\s+)?)?"
    r"(?:adalah\s+|sebesar\s+|yaitu\s+)*(?P<result>\d{1,3}(?:[.,]\d{1,4})?)(?P<sign>\s*%|\s*persen\b)(?P<close>\s*\))?"
    r"(?!\s*(?:dari|di|lebih|atas|bawah|pada|tahun|untuk)\b)"
)
_ROUNDED = re.compile(r"(?i)%|persen|ribu|juta|mil[iy]ar|tril[iy]un")
#: a result farther from what its figures give is made of others: as for results told after their words
_NEAR = 0.1


def wrong_shares(sentence: Sentence) -> Iterator[Finding]:
    """The percentage behind a target that the realization before it does not give, within the rounding of all three.

    Without a word of achievement only where both are percentages: behind a count it may say what the target is a
    share of (`36 desa dari target 37 desa (92,5%)`).
    """
    for match in _SHARE.finditer(sentence.text):
        unit, other = (_folded(match[name]) for name in ("unit", "other"))
        if bool(match["money"]) != bool(match["same"]) or (unit != other and "" not in (unit, other)):
            continue
        percents = unit == other == "%"
        if ("%" in (unit, other) and not percents) or not (match["word"] or percents):
            continue
        if bool(match["open"]) != bool(match["close"]):
            continue
        pairs = [(a, b) for a, b in product(readings(match["part"]), readings(match["whole"])) if a and b]
        printed = readings(match["result"])[0]
        plain = [100 * a / b for a, b in pairs]
        lawful = [
            value for (a, b), share in zip(pairs, plain, strict=True) for value in (share, 200 - share, 1e4 / share)
        ]
        margin = tolerance(match["result"]) + _rounding(match, pairs) * printed
        capped = any(printed == cap and share > cap for cap, share in product(CAPS, plain))
        if capped or any(abs(value - printed) <= margin for value in lawful):
            continue
        nearest = min(plain, key=lambda share: abs(share - printed))
        if abs(nearest - printed) <= _NEAR * nearest:
            shown = match["result"] + (match["sign"] if "%" in match["sign"] else "")
            yield said(sentence, Words(shown, match.start("result")), f"{percent_text(nearest)}%")


def _folded(unit: str) -> str:
    return re.sub(r"\s+", " ", unit).strip().casefold().replace("persen", "%")


def _rounding(match: re.Match[str], pairs: list[tuple[float, float]]) -> float:
    """What the operands' last printed digits may move their quotient, as a share of it; a count is not rounded."""
    moved = 0.0
    for name, unit, values in (("part", "unit", [a for a, _ in pairs]), ("whole", "other", [b for _, b in pairs])):
        decimals = re.search(r"[.,](\d{1,2})$", match[name])
        if decimals or _ROUNDED.search(match[unit]):
            moved += max(0.5 * 10.0 ** -len(decimals[1] if decimals else "") / value for value in values)
    return moved
