"""Sentences that tell what is left of a budget, and paragraphs that tell again what share of it was spent."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.text.money.spending import told_pairs
from pipeline.checks.text.words.quantities import one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, agrees, said

_BUDGETED = re.compile(r"(?i)\b(?:pagu|anggaran|alokasi|dianggarkan|dialokasikan)\b[^.;]*$")
_SPENT = re.compile(r"(?i)\b(?:realisasi\w*|terealisasi\w*|direalisasikan|terserap|penyerapan|serapan)\b")
#: no words that name what is left of something else: `sisa belanja modal`
_LEFT = re.compile(
    r"(?i)\b(?:sisa(?:nya)?|silpa|tidak\s+terserap)(?:\s+(?:anggaran|dana|pagu|kas|lebih|yang|tidak|belum|terserap|terealisasi"
    r"|digunakan|sebesar|sejumlah|sebanyak|adalah|yaitu|yakni))*\s*$"
)
_NEAR = 0.1  # a rest farther from the difference is of another budget
_CENTS = 1.0  # rupiah that texts leave out


def wrong_balances(sentence: Sentence) -> Iterator[Finding]:
    """What is left is the budget less what was spent, within the rounding of all three; percentages may stand between
    them."""
    text = sentence.text
    found = [one for one in quantities(text) if one.unit != "%"]
    for budget, spent, left in zip(found, found[1:], found[2:], strict=False):
        if {budget.unit, spent.unit, left.unit} != {"Rp"} or any(len(o.values) != 1 for o in (budget, spent, left)):
            continue
        words = text[budget.end : spent.start]
        if not (_BUDGETED.search(text[: budget.start]) and _SPENT.search(words) and _LEFT.search(text[: left.start])):
            continue
        (whole, a), (part, b), (rest, c) = budget.values[0], spent.values[0], left.values[0]
        expected, margin = whole - part, a + b + c + _CENTS
        if abs(rest - expected) > margin and (
            abs(rest - expected) <= _NEAR * abs(expected) or one_slip(left, expected)
        ):
            yield said(sentence, left, f"Rp{amount(expected)}")


_AGAIN = re.compile(
    r"(?i)\b(?:(?:pen)?capaian\s+kinerja\s+keuangan|(?:realisasi|serapan|penyerapan|daya\s+serap)\s+(?:anggaran|keuangan))\s+"
    r"(?:(?:adalah|yaitu|hanya|mencapai|sebesar)\s+){1,3}$"
)
_NEAR_SHARE = 1.0  # percentage points: one farther off is of another budget or time


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
        if not agrees(figure, share) and abs(figure.value - share) <= _NEAR_SHARE:
            yield said(sentence, figure, f"{percent_text(share)}%")
