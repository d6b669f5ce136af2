"""Amounts of the running text that are no numbers, or one slip of the pen away from an amount that the tables print."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import amount, cell_place, grouped, lines_of
from pipeline.checks.evidence.tolerances import one_slip_apart
from pipeline.checks.text.words.cell_sentences import is_prose
from pipeline.checks.text.words.quantities import any_of
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?![\d.,]*\d)")
#: digits of an amount without the zeros at its end: shorter ones are alike by chance (Rp1.100.000 beside Rp1.200.000).
#: 10^7 amounts of 8 digits hold 72 neighbours each, so 500 amounts of a report meet one by chance in 0.4 % of the cases
_TELLING = 8
_GROUP = 3  # digits
_IN_GROUPS = re.compile(r"(?i)(?<![\w.])Rp\s*\.?\s*\d{1,3}(?P<groups>(?:\.\d+)+)(?:,\d{1,2})?(?!\d*[.,]\d)")
_SCALE = re.compile(rf"(?i)\s*(?:{any_of('quantities', 'scales')})\b")


class TableAmounts:
    """The amounts that the tables of a document print as figures, and those of its text that no table has."""

    def __init__(self, frames: Frames) -> None:
        self.places: dict[str, Place] = {}
        for cell in lines_of(frames, "cells"):
            for digits in () if is_prose(str(cell["text"] or "")) else _amounts(cell["text"]):
                self.places.setdefault(digits, cell_place(cell))
        telling = (digits for digits in self.places if len(digits.rstrip("0")) >= _TELLING)
        self._slips = grouped((key, digits) for digits in telling for key in _keys(digits))

    def slip_of(self, digits: str) -> str | None:
        """The only amount of the tables that one changed digit, or two exchanged neighbours, make of `digits`."""
        if digits in self.places or len(digits.rstrip("0")) < _TELLING:
            return None
        near = {found for key in _keys(digits) for found in self._slips.get(key, ()) if one_slip_apart(found, digits)}
        return near.pop() if len(near) == 1 else None


def slips(sentence: Sentence, tables: TableAmounts, accused: Collection[str | None]) -> Iterator[Finding]:
    """Money of `sentence` with a slip; not the figures printed as in `accused`, which contradict something nearer."""
    for figure in sentence.figures():
        if figure.unit == "Rp" and figure.text not in accused:
            meant = tables.slip_of(f"{int(figure.value)}")
            if meant is not None and abs(float(meant) - figure.value) >= 1:  # nearer is its rounding
                yield said(sentence, figure, f"Rp{amount(float(meant))}", tables.places[meant])


def malformed_amounts(sentence: Sentence) -> Iterator[Finding]:
    """`Rp153.358.730.4510`, `Rp198.03.000`: a group of more or fewer than three digits, the last one of fewer left out,
    which may be of cents. Of 12,121 passages of 154 real reports one has such an amount, and it is wrong."""
    for match in _IN_GROUPS.finditer(sentence.text):
        *inner, last = (len(group) for group in match["groups"][1:].split("."))
        if (set(inner) - {_GROUP} or last > _GROUP) and not _SCALE.match(sentence.text, match.end()):
            finding = said(sentence, group_of(match), "Rp1.000.000")
            by_threes = {"source_id": "penulisan per tiga angka", "source_en": "the writing by groups of three digits"}
            yield replace(finding, values={**finding.values, **by_threes})


def _amounts(text: str | None) -> Iterator[str]:
    """Whole rupiah of each amount in `text`, digits alone."""
    for match in _AMOUNT.findall(text or ""):
        yield re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}$", "", match)).lstrip("0")


def _keys(digits: str) -> Iterator[tuple[int, str, str]]:
    """An amount with two neighbouring digits left out: amounts one slip apart share such a key."""
    for at in range(len(digits) - 1):
        yield at, digits[:at], digits[at + 2 :]
