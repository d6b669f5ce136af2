"""Whether a second reading of a place holds what the main reader read there."""

import re
import unicodedata

from pipeline.checks.evidence.words.names import likeness
from pipeline.normalize.outcome.privacy import has_mark, pieces
from pipeline.normalize.values.quarters import quarter_within
from pipeline.reading.witness.second import Reading

#: share of letters in common from which two OCR readings of a text without digits of its own are one
_ALIKE = 0.9
#: a token of figures and upright strokes, which recognisers that know no column take for each other: II, ll, |l, 11
_FIGURES = re.compile(r"^[\dIVXl|!.,%()]+$")
_STROKES = str.maketrans("Il|!", "1111")
#: what a percent sign is taken for: two letters or figures at most
_SIGN = 2


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


def disputes(main: str | None, second: Reading) -> bool:
    """True where a reading that does not agree says something else of the same kind, not only something unreadable.

    Of a text with figures: other figures or other marks in them. A mark that is missing, a percent sign or a quarter's
    strokes that are taken for letters dispute nothing: there a third reading is asked. Other text is disputed by any.
    """
    if second.turned or has_mark(main):
        return True
    wanted, found = _figures(main or ""), _figures(second.inside)
    if not wanted:
        return True
    if not found and len(re.sub(r"\W", "", second.inside)) <= len("".join(wanted)):
        return False
    left = list(found)
    for figure in wanted:
        match = next((other for other in left if _may_be(figure, other)), None)
        match = match or next((other for other in left if not _FIGURES.match(other)), None)  # unreadable
        if match is None:
            return True
        left.remove(match)
    return False


def _figures(text: str) -> list[str]:
    """Tokens of digits and strokes, these as ones, outer marks off."""
    tokens = (token.strip(".,()") for token in unicodedata.normalize("NFKC", text).split())
    told = (token.translate(_STROKES) for token in tokens if _FIGURES.match(token) or re.search(r"\d", token))
    return [token for token in told if re.search(r"\d", token)]


def _may_be(figure: str, other: str) -> bool:
    """Whether `other` is `figure` with marks or its percent sign misread."""
    digits, others = re.sub(r"\D", "", figure), re.sub(r"\D", "", other)
    if figure.endswith("%") and "%" not in other:
        return others.startswith(digits) and len(others) <= len(digits) + _SIGN
    marks, others_marks = re.findall(r"[.,]", figure), re.findall(r"[.,]", other)
    return digits == others and (marks == others_marks or not others_marks)


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
