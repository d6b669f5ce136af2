"""What the texts on both sides of a page break say: a name or a figure begins again, a stack of quarters goes on."""

import re
from collections.abc import Iterable, Sequence

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Level, Role

_CURRENCY = re.compile(r"rp(?![^\W\d_])\.?", re.IGNORECASE)
_WORDED = re.compile(r"(?:\d{1,2}[.)]\s*)?((?i:sub\s*kegiatan)|[A-Z][A-Za-z]+)\s+[A-Z]")
_HANGING = re.compile(
    r"(?:[,/&-]|\b(?:dan|di|ke|dari|dalam|pada|untuk|yang|dengan|serta|oleh|atau|terhadap|atas|bagi|bidang|sub))\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:rp(?![^\W\d_])\.?\s*)?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})(?:[.,]\d\d)?(?:,-)?", re.IGNORECASE
)
_LEVELS = {Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY}
_NAMES = {Role.LINE, Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY}
_QUARTER_WORDS = {"tw", "triwulan", "trw", "triw"}


def hangs(text: str) -> bool:
    """Whether a text ends with a word or a sign that another word must follow."""
    return _HANGING.search(text) is not None


def begins_again(role: Role | None, a: Cell, b: Cell) -> bool:
    """Below the break stands a name with the word of its level in front, or a figure with its currency, as above."""
    if role in _NAMES:
        words = [word for word, level in load_lexicon().levels if level in _LEVELS]
        return not hangs(a.text) and all(_begins_with(cell.text, words) for cell in (a, b))
    money = a.row_span == b.row_span == 1 and all(_CURRENCY.match(cell.text) for cell in (a, b))
    return money and any(letter.isdigit() for letter in a.text)


def two_amounts(a: Cell, b: Cell) -> bool:
    """On each side of the break stands one whole amount of millions: what it is paid for is not one line."""
    return a.row_span == b.row_span == 1 and all(_AMOUNT.fullmatch(cell.text.strip()) for cell in (a, b))


def _begins_with(text: str, words: Sequence[str]) -> bool:
    """Whether a word of `words` (folded) stands in front of a name with a capital."""
    match = _WORDED.match(text)
    return match is not None and fold(match[1]) in words


def counts_on(above: str, below: str) -> bool:
    """The list number below the break is the one after that above (`4.` and `5.`): a row begins."""
    numbers = [re.fullmatch(r"\(?(\d{1,3})[.)]?", text.strip()) for text in (above, below)]
    values = [int(number[1]) for number in numbers if number is not None]
    return len(values) == 2 and values[1] == values[0] + 1


def printed_whole(a: Cell, b: Cell, texts: Iterable[str]) -> bool:
    """The texts on both sides make one that the column prints elsewhere; `texts`: all that it prints."""
    return bool(a.text) and fold(a.text + b.text) in map(fold, texts)


def next_in_stack(last: str, first: str) -> bool:
    """Whether quarters that a cell stacks go on from `last` to `first`; a narrow column breaks `TW II`."""
    order = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    a, b = order.get(fold(last)), order.get(fold(first))
    return a is not None and (b == a + 1 or (a < len(order) and fold(first) in _QUARTER_WORDS))
