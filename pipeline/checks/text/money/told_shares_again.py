"""The share of a budget that a paragraph tells again without amounts: `capaian kinerja keuangan sebesar 85,47%`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.text.money.spending import told_pairs
from pipeline.checks.text.words.sentences import Sentence, agrees, said

_AGAIN = re.compile(
    r"(?i)\b(?:(?:pen)?capaian\s+kinerja\s+keuangan|(?:realisasi|serapan|penyerapan|daya\s+serap)\s+(?:anggaran|keuangan))\s+"
    r"(?:(?:adalah|yaitu|hanya|mencapai|sebesar)\s+){1,3}$"
)
_NEAR = 1.0  # percentage points: one farther off is of another budget or time


def wrong_again(sentence: Sentence) -> Iterator[Finding]:
    """The percentage near the share that the only budget and spending told before it in the paragraph give."""
    figures = sentence.figures()
    if any(figure.unit == "Rp" for figure in figures) or not sentence.before:
        return
    again = [one for one in figures if one.unit == "%" and _AGAIN.search(sentence.text[: one.start])]
    pairs = [pair for _, pair in told_pairs(replace(sentence, text=sentence.before))] if again else []
    if len(pairs) != 1 or not pairs[0][0].value:
        return
    budget, spent, _ = pairs[0]
    share = 100 * spent.value / budget.value
    for figure in again:
        if not agrees(figure, share) and abs(figure.value - share) <= _NEAR:
            yield said(sentence, figure, f"{percent_text(share)}%")
