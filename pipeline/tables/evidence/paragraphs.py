"""What a cell's lines are: figures, stacked quarters, or a text that runs on from line to line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.relations.column_numbers import column_number
from pipeline.tables.evidence.runs import Run

_FIGURE = re.compile(
    r"^[(\-–−+≤≥<>±]*((rp\.?|us\$|[$€£])\s*)?[(\-–−+]?[\d.,\s]*\d[\d.,\s\-)]*"  # the number, with its currency and sign
    r"(%|\*+\)?|[\w./%()*€-]{1,12})?( [\w./%()*-]{1,14}){0,2}$",  # a unit of up to three words
    re.I,
)
_ITEM_OF_WORDS = re.compile(r"^\(?\d{1,2}[.)]\s+[a-z]{3,}\s+[a-z]{3,}", re.I)  # `2. Penyusunan laporan`, no unit of 2
_REFERENCE = re.compile(r"^[A-Z](\.\d{1,2}){1,3}\.?$")
#: stands for a figure
_YEAR = re.compile(r"^(19|20)\d\d$")
_NONE = re.compile(
    r"^([-–—−~*#†‡§%0]|--|\.{2,3}|n\.?/?a\.?|\((x|z|s|d|na|nd)\)|(rp\.?|us\$|[$€£])\s*[-–—−])$"
)  # stands for a figure
_THOUSANDS = re.compile(r"^(us)?[$€£]\s?000s?$")  # a unit over figures, and none itself
_QUARTERS = re.compile(r"^(tw|triwulan|trw)?\.?[\s-]*(i{1,3}|iv|v)\.?:?$|^(tw|triwulan|trw)\.?[\s-]*[1-4]\.?:?$", re.I)
_ITEM = re.compile(r"^([-–•▪➢✓*●○❖→]|\(?[a-z]\)|[a-z]\.|\(?\d{1,2}\)|\d{1,2}(\.\d{1,2})*\.?\s|[ivx]{1,4}\.\s)", re.I)
_PARAGRAPH_GAP = 1.75  # of the line height from one line's middle to the next
_PADDING = 6.0  # points of a cell's width that text does not use


@lru_cache(maxsize=16384)
def is_figure(text: str) -> bool:
    """Whether a line is a quantity (`12`, `3 Dok.`, `Rp. 1.000,-`, `98,50 %`) or stands for none (`-`)."""
    folded = text.strip().casefold()
    if _THOUSANDS.match(folded) or _ITEM_OF_WORDS.match(folded):
        return False
    return _NONE.match(folded) is not None or (len(folded) <= 30 and bool(_FIGURE.match(folded)))


def is_reference(text: str) -> bool:
    """Whether a text is the number of a note that explains a line (`C.2.1`), as statements print them beside names."""
    return _REFERENCE.match(text) is not None


def is_bare_year(text: str) -> bool:
    """Whether a text is a year and nothing else (`2024`)."""
    return _YEAR.match(text) is not None


def is_quarter_stack(texts: Sequence[str]) -> bool:
    """Whether the lines are quarters, one under the other (I, II, III, IV)."""
    return len(texts) >= 2 and sum(bool(_QUARTERS.match(text.strip())) for text in texts) >= 2


def numbers_columns(texts: Sequence[str]) -> bool:
    """Whether the texts of a line number the columns (1, 2, 3 …; (1), (2) …)."""
    values = [number for text in texts if (number := column_number(text.rstrip("."))) is not None]
    return len(values) >= 2 and len(values) >= 0.8 * len(texts) and values == sorted(set(values))


def is_item(text: str) -> bool:
    """Whether a line begins like an item of a list."""
    return bool(_ITEM.match(text))


def starts_anew(lines: Sequence[Sequence[Run]], index: int, width: float) -> bool:
    """Whether line `index` begins a paragraph: after a gap, as an item, or where its first word had fitted above.

    `width` is the cell's, in points.
    """
    if index == 0:
        return True
    line, before = lines[index], lines[index - 1]
    first = line[0]
    middle, above = (first.over + first.under) / 2, (before[0].over + before[0].under) / 2
    if middle - above > _PARAGRAPH_GAP * max(first.size, before[0].size):
        return True
    if is_item(" ".join(run.text for run in line)):
        return True
    word = first.first_word
    used = max(run.stop for run in before) - min(run.start for run in before)
    indent = 0.0 if len(lines) < 2 else max(0.0, min(r.start for r in before) - min(ln[0].start for ln in lines))
    return width - _PADDING - indent - used > word + 0.6 * first.size
