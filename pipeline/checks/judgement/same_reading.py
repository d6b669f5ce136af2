"""Whether a second reading of a place holds what the main reader read there."""

import re
import unicodedata

from pipeline.checks.evidence.words.names import likeness
from pipeline.normalize.outcome.privacy import has_mark, pieces
from pipeline.normalize.values.quarters import quarter_within
from pipeline.reading.witness.second import Reading

#: share of letters in common from which two OCR readings of a text without digits of its own are one
_ALIKE = 0.9


def agree(main: str | None, second: Reading, loose: bool = False) -> bool:
    """True where the second reading holds what the main reader read.

    Compared without spaces, case and variants of dashes and quotes. A published text may lack its list number or its
    unit, so it may be a part of what stands in the rectangle; digits must match a whole token ("1" is not "12"; a
    caption that ends in its year may have a page number after it).
    An empty cell must be empty in both. Of a text that persons were left out of, what stands around them counts.
    """
    if has_mark(main):
        return all(agree(piece, second) for piece in pieces(main or "") if _fold(piece))
    wanted = _fold(main or "")
    if not wanted:
        return not _fold(second.inside) and not _fold(second.runs)
    if any(_holds(text, wanted, second.turned) for text in (second.runs, second.inside)):
        return True
    return loose and _alike(wanted, _fold(second.inside))


def _alike(wanted: str, found: str) -> bool:
    """Nearly the same letters; digits, and the one or two strokes that tell quarters apart, all the same."""
    if re.findall(r"\d", wanted) != re.findall(r"\d", found) or len(wanted) < 6:
        return False
    if quarter_within(wanted) != quarter_within(found):
        return False
    return likeness(wanted.replace(" ", ""), found.replace(" ", "")) >= _ALIKE


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2010-\u2015\u2212\u00ad]", "-", text)
    text = re.sub("[\u2018\u2019\u201a`\u00b4]", "'", re.sub("[\u201c\u201d\u201e]", '"', text))
    return " ".join(text.split())


def _holds(text: str, wanted: str, turned: bool) -> bool:
    found = _fold(text)
    squashed, squashed_wanted = found.replace(" ", ""), wanted.replace(" ", "")
    if squashed == squashed_wanted:
        return True
    if turned:
        return sorted(squashed) == sorted(squashed_wanted)
    at = squashed.find(squashed_wanted)
    while at >= 0:
        before, after = squashed[:at], squashed[at + len(squashed_wanted) :]
        worded = any(letter.isalpha() for letter in wanted) and f" {wanted} " in f" {found} "
        cut_left = not worded and bool(before) and before[-1].isdigit() and squashed_wanted[0].isdigit()
        cut_right = not worded and bool(after) and after[0].isdigit() and squashed_wanted[-1].isdigit()
        if not cut_left and not cut_right and (len(squashed_wanted) > 1 or f" {wanted} " in f" {found} "):
            return True
        at = squashed.find(squashed_wanted, at + 1)
    return False
