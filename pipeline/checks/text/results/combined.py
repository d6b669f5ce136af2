"""Sums, differences and rests that a sentence tells beside what they are made of: `A 5, B 7, bersama-sama 13`."""

import re
from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.tolerances import CENTS, NEAR
from pipeline.checks.text.words.quantities import YEAR, Quantity, any_of, margin_of, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, said
from pipeline.checks.text.words.table_rows import FEWEST_SHARED, TableRows, digits_of, is_told

_CUE = re.compile(
    rf"(?i)\b(?:(?P<sum>{any_of('combined', 'sums')})|(?P<rest>{any_of('combined', 'rests')}))\b"
    rf"(?:\s+(?:{any_of('combined', 'between')}))*\s*\(?$"
    r"|\b(?:sisanya|selebihnya)\b[^\d.;%]{0,60}?(?:sebesar|sebanyak|yaitu|yakni|atau|\()\s*$"
)
#: of the two figures behind it: `selisih ... adalah 5, yaitu`; `sisa 5 merupakan selisih dari`
_SAID_FIRST = re.compile(r"(?i)^[^\d.;]*\bselisih\b"), re.compile(r"(?i)\b(?:merupakan|adalah)\s+selisih\b")
_BUDGETED = re.compile(r"(?i)\b(?:pagu|anggaran|alokasi|dianggarkan|dialokasikan)\b[^.;]*$")
_SPENT = re.compile(r"(?i)\b(?:realisasi\w*|terealisasi\w*|direalisasikan|terserap|penyerapan|serapan)\b")
_NOT_ALL = re.compile(rf"(?i)\b(?:{any_of('combined', 'not_all')})\b")
_FEWEST, _MOST = 2, 6  # figures that another one is made of
_NEAR_POINTS = 1.0  # percentage points: a rest of shares that is farther from what they leave is of others
_ALL = Quantity("100%", 0, 0, ((100.0, 0.0),), "%")


def wrong_combined(sentence: Sentence, rows: TableRows) -> Iterator[Finding]:
    """The sum, the rest or the difference that the figures told before it, or behind it, do not give.

    These are budget and spending by their words, or a table prints all of them, or they are shares and their rest.
    What a row prints that the sentence names, or of which it tells another figure, is that row's.
    """
    text, told = sentence.text, quantities(sentence.text)
    for one in () if _NOT_ALL.search(text) else told:
        shares = one.unit == "%"
        found = [_ALL, *told] if shares else [other for other in told if other.unit != "%"]
        of, apart = _made_of(text, one, [other for other in found if shares == (other.unit == "%")])
        if not _FEWEST <= len(of) <= _MOST or is_given(one, [other for other in found if other is not one]):
            continue
        expected = _expected(one, of, apart)
        if expected and (shares or _is_spent(text, of) or _is_of_a_table(sentence, one, of, rows)):
            shown = f"{percent_text(expected)}%" if shares else one.shown(expected)
            yield said(sentence, one, f"Rp{amount(expected)}" if one.unit == "Rp" else shown)
            return


def _expected(one: Quantity, of: Sequence[Quantity], apart: bool) -> float | None:
    """What the others give, where that is near; None where it is not."""
    values = [other.values[0][0] for other in of]  # `1.969` is whole, beside others that are
    expected = 2 * max(values) - sum(values) if apart else sum(values)
    off = abs(one.values[0][0] - expected)
    near = off <= _NEAR_POINTS if one.unit == "%" else off <= NEAR * abs(expected) or one_slip(one, expected)
    return expected if expected > 0 and near else None


def _made_of(text: str, one: Quantity, found: Sequence[Quantity]) -> tuple[list[Quantity], bool]:
    """The figures that one is told to be made of, and whether it lies between them or is left of the first."""
    at, cue = found.index(one), _CUE.search(text[: one.start])
    if at == 0 and (_SAID_FIRST[0].search(text[: one.start]) or _SAID_FIRST[1].search(text[one.end :])):
        return list(takewhile(one.alike, found[1:])), True
    of = list(takewhile(one.alike, found[:at][::-1]))[::-1] if cue is not None else []
    other_year = of and one.unit != "%" and YEAR.search(text, of[-1].end, one.start)
    return ([], True) if cue is None or other_year or (cue["sum"] and one.unit == "%") else (of, cue["sum"] is None)


def is_given(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether some of the others, added or taken off, come to it within the rounding of all."""
    alike = [other for other in others if other.alike(one)][: _MOST + 1]
    exact = {"Rp": CENTS, "%": sum(margin_of(other.text) for other in (one, *alike[1:]))}.get(one.unit, 1e-6)
    for at, way in product((0, -1), product((-1, 0, 1), repeat=len(alike))):
        made = sum(sign * other.values[at][0] for sign, other in zip(way, alike, strict=True))
        if abs(abs(made) - one.values[at][0]) <= exact + sum(other.values[at][1] for other in (one, *alike)):
            return True
    return False


def _is_spent(text: str, of: Sequence[Quantity]) -> bool:
    """Whether the two figures before are a budget and what was spent of it."""
    of_money = len(of) == _FEWEST and of[0].unit == "Rp" and _BUDGETED.search(text[: of[0].start])
    return bool(of_money and _SPENT.search(text[of[0].end : of[1].start]))


def _is_of_a_table(sentence: Sentence, one: Quantity, of: Sequence[Quantity], rows: TableRows) -> bool:
    """Whether a table prints all that the figure is made of, and not the figure itself in a row that is told of."""
    holding = [list(rows.holding(other)) for other in of if digits_of(other) >= FEWEST_SHARED]
    tables = set.intersection(*({row.table_id for row in some} for some in holding)) if len(holding) == len(of) else ()
    own = [row for some in (*rows.named(sentence.text).values(), *holding) for row in some]
    told = [other for other in quantities(sentence.text) if other is not one]
    items = [item.value for row in own for item in row.items.values() if is_told(one, item.value)]
    return bool(tables) and all(any(is_told(other, value) for other in told) for value in items)
