"""What a text tells of a budget without naming its line: funds, what was spent of them and what is left."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.words.names import folded
from pipeline.checks.text.money.spending import Spending, is_near, spending_of
from pipeline.checks.text.money.told_spending import told_pairs
from pipeline.checks.text.words.quantities import Quantity
from pipeline.checks.text.words.sentences import Sentence, agrees, said, sentences

_FUND = (
    r"(?P<fund>APBD|APBN|DAK|DAU|DBHCHT|BLUD|belanja\s+tidak\s+langsung|belanja\s+(?:langsung|modal|operasi|pegawai))"
)
_GIVEN = re.compile(
    rf"(?i)\b(?:dana|anggaran|pagu|alokasi)\s+(?:anggaran\s+)?{_FUND}(?:\s+[^\W\d]+)*\s+(?:sebesar|sejumlah|adalah)\s*$"
)
_SPENT_OF = re.compile(
    rf"(?i)\b(?:realisasi\s+(?:anggaran\s+|dana\s+)?{_FUND}|{_FUND.replace('fund', 'of')}\s+(?:te|di)?realisasi\w*)"
    r"(?:\s+(?:[^\W\d]+|20\d\d))*\s+(?:sebesar|sejumlah|adalah|mencapai)\s*$"
)
_JOINED = re.compile(r"(?i)[\s,.\-=(]*+(?:atau|yaitu|yakni|sebesar|[\s(=])*")
_REACH = 160  # letters before an amount in which its fund is named


def wrong_funds(frames: Frames) -> Iterator[Finding]:
    """The amount of a fund that what was spent of it and the percentage beside refute, where a table has these two.

    Where a table has both amounts the percentage is wrong. Both are told in one passage.
    """
    spending = spending_of(frames)
    given: dict[tuple[object, str], tuple[Sentence, Quantity]] = {}
    for sentence in sentences(frames):
        figures = sentence.figures()
        for number, figure in enumerate(figures):
            if figure.unit != "Rp" or sentence.other_year(0, figure.end, spending.year):
                continue
            before = sentence.text[max(0, figure.start - _REACH) : figure.start]
            passage = sentence.passage_at(figure.start)["row_no"]
            if found := _GIVEN.search(before):
                given[passage, folded(found["fund"])] = sentence, figure
            found, after = _SPENT_OF.search(before), figures[number + 1] if number + 1 < len(figures) else None
            if found is None or after is None or after.unit != "%":
                continue
            if not _JOINED.fullmatch(sentence.text[figure.end : after.start]):
                continue
            source = given.get((passage, folded(found["fund"] or found["of"])))
            if source is not None:
                yield from _held(source, (sentence, figure, after), spending)


def _held(
    source: tuple[Sentence, Quantity], spent: tuple[Sentence, Quantity, Quantity], spending: Spending
) -> Iterator[Finding]:
    (given_in, budget), (told_in, realized, percent) = source, spent
    if not budget.value or agrees(percent, 100 * realized.value / budget.value):
        return
    pairs = [pair for pair in spending.pairs if is_near(pair.spent, realized.value)]
    for pair in pairs:
        if is_near(pair.budget, budget.value):
            yield said(told_in, percent, f"{percent_text(100 * pair.spent / pair.budget)}%", *pair.places)
            return
    right = [pair for pair in pairs if agrees(percent, 100 * pair.spent / pair.budget)]
    if len({pair.budget for pair in right}) == 1:
        yield said(given_in, budget, f"Rp{amount(right[0].budget)}", *right[0].places)


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
