"""Figures told of the rows of a table in turn, or several of one row: the others show which one is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.grids import Item
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.results.combined import is_given
from pipeline.checks.text.shares.told_shares import given_by_others
from pipeline.checks.text.words.quantities import Quantity, one_slip, quantities
from pipeline.checks.text.words.sentences import Mention, Sentence, said
from pipeline.checks.text.words.table_rows import FEWEST_SHARED, TableRow, TableRows, digits_of, is_made, is_told
from pipeline.checks.text.words.told_roles import BOUND

_IN_TURN = re.compile(r"(?i)\b(?:masing\W*masing|berturut\W*turut)\b")
_UNITS = ("Rp", "%", "")
_NEXT = re.compile(r"(?i)\W*(?:(?:dan|serta|maupun|tahun)\W+)*")  # between the names of a list
#: digits of others that show the column, where the odd one is a figure of another row, and where it may be any; others
#: where it is one of its own row
_BESIDE, _SURE, _FEWEST_SURE = 3, 6, 3
#: figures of a row that show a slip of one digit beside them to be no figure of another year: of 3 digits 27 of 900
#: numbers are one slip away from a given one, of 5 digits 49 of 90,000
_FEWEST_OF_ONE, _TELLING = 3, 5
_MOST_REACHED = 200.0  # per cent: what is larger, without the sign, counts something
_ROUNDED = 0.05  # percentage points: quotients of figures that were rounded before differ by 0.02 and are both right
_Told = tuple[TableRow, Quantity]
_Figures = tuple[TableRow, list[Quantity]]
_Slip = tuple[Quantity, Item]  # what is told, and what is meant


def wrong_of_rows(sentence: Sentence, rows: TableRows) -> Iterator[Finding]:
    """The one figure that is not its row's in the column in which all the others are theirs, or the one among several
    of a row that the row does not print.

    It is accused where it is a slip of what the row prints there, or where another row of the column has it.
    """
    mentions, own = rows.mentions(sentence.text), rows.spoken_of(sentence)
    for told in _named(rows, mentions, own):
        starts, ends = [mention.start for mention in told.values()], [mention.end for mention in told.values()]
        between = [sentence.text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
        behind = zip(ends, [*starts[1:], len(sentence.text)], strict=True)
        before = zip([0, *ends[:-1]], starts, strict=True)  # `Rp... untuk A dan Rp... untuk B`
        for spans, step in ((behind, 1), (before, -1)):  # each name's nearest figure first
            figures = [(row, _figures(sentence.text, *span, step)) for row, span in zip(told, spans, strict=True)]
            if step == 1 and not any(some for _, some in figures[:-1]):
                figures = _dealt(figures, between, named=bool(_IN_TURN.search(sentence.text)))
            slips = list(_in_turn(figures, rows))
            if len(told) == 1 or own in told:
                end = mentions[0].start if own in told and mentions else len(sentence.text)
                slips = slips or _of_one(figures[0][0], quantities(sentence.text[:end]))
            if slips:
                yield from (said(sentence, one, one.shown(abs(item.value)), item.place) for one, item in slips)
                return


def _named(rows: TableRows, mentions: Sequence[Mention], own: TableRow | None) -> Iterable[Mapping[TableRow, Mention]]:
    """The rows that are named, of each table those that no other of it is called like; its `own` row is before all."""
    found = {own.table_id: {own: Mention("", 0, 0)}} if own is not None else {}
    for mention in mentions:
        for row in rows.alone(mention.key):
            found.setdefault(row.table_id, {}).setdefault(row, mention)
    return found.values()


def _figures(text: str, start: int, end: int, step: int) -> list[Quantity]:
    """What is told there, the nearest first, up to one that is a bound."""
    found = [one for one in quantities(text) if start <= one.start < end]
    ends = [start, *(one.end for one in found)]
    near = [(one, BOUND.search(text[at : one.start])) for at, one in zip(ends, found, strict=False)][::step]
    return [one for one, _ in takewhile(lambda told: not told[1], near)]


def _dealt(told: Sequence[_Figures], between: Sequence[str], *, named: bool) -> list[_Figures]:
    """What is told behind a list of rows, dealt to them in turn, of each unit apart; `jumlah A, B dan C masing-masing`
    names the total, too."""
    dealt = {row: list[Quantity]() for row, _ in told}
    for unit in _UNITS if named or all(map(_NEXT.fullmatch, between)) else ():
        last = [one for one in told[-1][1] if _kind(one) == unit]
        rows = [*dealt][-len(last) if named else 0 :]
        for at, row in enumerate(rows if len(last) % len(rows) == 0 else ()):
            dealt[row] += last[at :: len(rows)]
    return [*dealt.items()]


def _of_one(row: TableRow, told: Sequence[Quantity]) -> list[_Slip]:
    """The only slip among figures of one row: others are the row's, or are made of one of these and of what is meant,
    or make it."""
    left = [item for item in row.items.values() if not any(is_told(one, item.value) for one in told)]
    off = [one for one in told if not (row.prints(one) or row.makes(one))]
    slips = [(one, item) for one in off for item in left if _is_slip(one, item)]
    return slips if len(slips) == 1 and _is_shown(row, *slips[0], told) else []


def _is_shown(row: TableRow, one: Quantity, item: Item, told: Sequence[Quantity]) -> bool:
    """Whether the other figures show that a row's figure is meant by one that they do not give."""
    others, meant = [other for other in told if other is not one], abs(item.value)
    own = [other.values[0][0] for other in others if digits_of(other) >= FEWEST_SHARED and row.prints(other)]
    made = sum(is_made(other, [*own, meant]) and not is_made(other, own) for other in others)
    made += is_made(replace(one, text=item.text, values=((meant, 0.0),)), own)
    least = _FEWEST_OF_ONE if not made and digits_of(one) < _TELLING else 2
    grown = one.unit == "%" and given_by_others(one, told, "")
    return len(own) + made >= least and not (grown or is_given(one, others))


def _in_turn(told: Sequence[_Figures], rows: TableRows) -> Iterator[_Slip]:
    """The only one of the figures at one place behind each row's name."""
    for unit in _UNITS:
        alike = [(row, [one for one in figures if _kind(one) == unit]) for row, figures in told]
        for at in range(max((len(figures) for _, figures in alike), default=0)):
            here = [(row, figures[at]) for row, figures in alike if len(figures) > at]
            yield from _odd(here, rows) if len(here) > 1 else ()


def _kind(one: Quantity) -> str:
    return one.unit if one.unit in _UNITS else ""


def _odd(here: Sequence[_Told], rows: TableRows) -> list[_Slip]:
    """The only figure that is not its row's in the only column where all others are theirs."""
    columns = set.intersection(*(set(row.items) for row, _ in here))
    off = [(c, [told for told in here if not is_told(told[1], told[0].items[c].value)]) for c in sorted(columns)]
    odd = [(column, *wrong[0]) for column, wrong in off if len(wrong) == 1]
    if len(odd) != 1 or not all(wrong for _, wrong in off):
        return []
    column, row, one = odd[0]
    if row.makes(one) and not row.prints(one):  # by how much it rose or fell
        return []
    digits = [some for _, other in here if other is not one and (some := digits_of(other)) >= FEWEST_SHARED]
    return [(one, row.items[column])] if _is_meant(row, column, one, digits, rows) else []


def _is_meant(row: TableRow, column: int, one: Quantity, digits: Sequence[int], rows: TableRows) -> bool:
    """Whether others, of so many digits each, show that a row's figure of a column is meant, and not another thing."""
    item = row.items[column]
    own = any(known.prints(one) for name in row.names for known in rows.by_key[name_key(name)])
    of_column = (other.items.get(column) for other in rows.holding(one) if other.table_id == row.table_id)
    beside = sum(digits) >= _BESIDE and any(other and is_told(one, other.value) for other in of_column)
    sure = sum(digits) >= _SURE and len(digits) >= (_FEWEST_SURE if own else 1)
    slip = bool(digits) and not own and (beside or _is_slip(one, item))
    counted = one.unit == "%" and "%" not in item.text and abs(item.value) > _MOST_REACHED
    return not counted and (slip or (sure and not _is_rounded(one, item)))


def _is_rounded(one: Quantity, item: Item) -> bool:
    return one.unit == "%" and abs(one.values[0][0] - abs(item.value)) < _ROUNDED


def _is_slip(one: Quantity, item: Item) -> bool:
    return not _is_rounded(one, item) and one_slip(one, abs(item.value))
