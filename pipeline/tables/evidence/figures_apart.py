"""Figures side by side that stand in two cells, and what may stand for one or beside one."""

import re

FIGURE_GAP = 0.36  # of the size: figures further apart than this stand in two cells
APART = re.compile(  # a figure, with a footnote's mark, or what stands for one
    r"^([(+\-–−]?\$?\d[\d.,]*%?\)?[*†‡#]?|[-–—*†‡#]|--|\.{2,3}|\((X|Z|S|D|NA|ND)\)|NA|N/A|n\.a\.|\$)$"
)
_GROUP = re.compile(r"^\d{3}([.,]\d{1,2})?$")
_LEADING_GROUP = re.compile(r"^[(+\-–−]?\d{1,3}$")
AMOUNT = re.compile(r"^[(+\-–−]?\s*[\d.,]*\d|^[-–—−]")
SPACE = 0.2  # of the size: the narrowest space between two cells' texts
WHOLE = re.compile(r"^[(+\-–−]?\$?\d[\d.,]*%?\)?$")  # a figure and nothing else
_SIGNS = {"-", "–", "—", "$", "*"}  # of which a single one may also join figures, or stand before or behind one
_RUPIAH = re.compile(r"^(rp|idr)\.?(\d|$)", re.I)
CURRENCY = {"rp", "rp.", "idr", "usd", "$", "€"}
BEFORE_AMOUNT = {"rp", "rp.", "$"}  # of these: never written behind it


def two_figures(left: str, right: str) -> bool:
    """Whether a whole figure ends `left` and another begins `right`; groups of a thousand (`12 345`) are one."""
    before, after = left.split()[-1:], right.split()[:1]
    if before and after and _RUPIAH.match(after[0]):
        return WHOLE.match(before[0]) is not None or before[0] in _SIGNS
    if not before or not after or not (APART.match(before[0]) and APART.match(after[0])):
        return False
    if before[0] in _SIGNS or (after[0] in _SIGNS and after[0] != "$"):
        return WHOLE.match(before[0]) is None and WHOLE.match(after[0]) is None
    return not (_GROUP.match(after[0]) and _LEADING_GROUP.match(before[0]))
