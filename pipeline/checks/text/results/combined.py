"""Sums, differences and rests that a sentence tells beside what they are made of: `A 5, B 7, bersama-sama 13`."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.text.words.quantities import Quantity, any_of, one_slip, quantities
from pipeline.checks.text.words.sentences import YEAR, Sentence, said
from pipeline.checks.text.words.table_rows import TableRows, digits_of, is_told

_CUE = re.compile(
    rf"(?i)\b(?:(?P<sum>{any_of('combined', 'sums')})|(?P<rest>{any_of('combined', 'rests')}))\b"
    rf"(?:\s+(?:{any_of('combined', 'between')}))*\s*$"
)
#: of the two figures behind it: `selisih ... adalah 5, yaitu`; `sisa 5 merupakan selisih dari`
_SAID_FIRST = re.compile(r"(?i)^[^\d.;]*\bselisih\b"), re.compile(r"(?i)\b(?:merupakan|adalah)\s+selisih\b")
_BUDGETED = re.compile(r"(?i)\b(?:pagu|anggaran|alokasi|dianggarkan|dialokasikan)\b[^.;]*$")
_SPENT = re.compile(r"(?i)\b(?:realisasi\w*|terealisasi\w*|direalisasikan|terserap|penyerapan|serapan)\b")
_NOT_ALL = re.compile(rf"(?i)\b(?:{any_of('combined', 'not_all')})\b")
_FEWEST, _MOST = 2, 6  # figures that another one is made of
_NEAR = 0.1  # a figure farther from what the others give is of others, unless it is called their difference
_CENTS = 1.0  # rupiah that texts leave out
_FEWEST_DIGITS = 2  # of figures that a table has in common with a sentence by no chance


def wrong_combined(sentence: Sentence, rows: TableRows) -> Iterator[Finding]:
    """The sum, the rest or the difference that the figures told before it, or behind it, do not give.

    These are budget and spending by their words, or a table prints all of them. What a row prints that the sentence
    names, or of which it tells another figure, is that row's.
    """
    text, found = sentence.text, [one for one in quantities(sentence.text) if one.unit != "%"]
    if _NOT_ALL.search(text):
        return
    for at, one in enumerate(found):
        cue = _CUE.search(text[: one.start])
        of = _run(found[:at][::-1], one)[::-1] if cue is not None else []
        if of and YEAR.search(text, of[-1].end, one.start):
            continue
        if at == 0 and (_SAID_FIRST[0].search(text[: one.start]) or _SAID_FIRST[1].search(text[one.end :])):
            of = _run(found[1:], one)
        if not _FEWEST <= len(of) <= _MOST or _is_given(one, [other for other in found if other is not one]):
            continue
        apart = cue is None or cue["sum"] is None
        values = [other.values[0][0] for other in of]  # `1.969` is whole, beside others that are
        expected = 2 * max(values) - sum(values) if apart else sum(values)
        near = abs(one.values[0][0] - expected) <= _NEAR * abs(expected) or one_slip(one, expected)
        if expected > 0 and near and (_is_spent(text, of) or _is_of_a_table(one, of, found, text, rows)):
            yield said(sentence, one, f"Rp{amount(expected)}" if one.unit == "Rp" else one.shown(expected))
            return


def _run(figures: Sequence[Quantity], one: Quantity) -> list[Quantity]:
    """The figures from the first on that count the same."""
    run = list[Quantity]()
    for other in figures:
        if not other.alike(one):
            break
        run.append(other)
    return run


def _is_given(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether some of the others, added or taken off, come to it within the rounding of all."""
    alike = [other for other in others if other.alike(one)][:_MOST]
    exact = _CENTS if one.unit == "Rp" else 1e-6
    return any(_comes_to(one.values[at], [other.values[at] for other in alike], exact) for at in (0, -1))


def _comes_to(wanted: tuple[float, float], others: Sequence[tuple[float, float]], exact: float) -> bool:
    margin = wanted[1] + sum(half for _, half in others) + exact
    ways = product((-1, 0, 1), repeat=len(others))
    sums = (sum(sign * value for sign, (value, _) in zip(way, others, strict=True)) for way in ways)
    return any(abs(abs(made) - wanted[0]) <= margin for made in sums)


def _is_spent(text: str, of: Sequence[Quantity]) -> bool:
    """Whether the two figures before are a budget and what was spent of it."""
    if len(of) != _FEWEST or of[0].unit != "Rp":
        return False
    return bool(_BUDGETED.search(text[: of[0].start]) and _SPENT.search(text[of[0].end : of[1].start]))


def _is_of_a_table(
    one: Quantity, of: Sequence[Quantity], found: Sequence[Quantity], text: str, rows: TableRows
) -> bool:
    """Whether a table prints all that the figure is made of, and not the figure itself in a row that is told of."""
    if any(digits_of(other) < _FEWEST_DIGITS for other in of):
        return False
    holding = [list(rows.holding(other)) for other in of]
    tables = set.intersection(*({row.table_id for row in some} for some in holding))
    own = [row for named in rows.named(text).values() for row in named] + [row for some in holding for row in some]
    left = [
        item.value
        for row in own
        for item in row.items.values()
        if not any(is_told(other, item.value) for other in found if other is not one)
    ]
    return bool(tables) and not any(is_told(one, value) for value in left)
