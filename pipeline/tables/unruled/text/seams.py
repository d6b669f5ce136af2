"""Whether a line of text goes on in the next one: what its place, its words and its type say."""

import re
from collections.abc import Iterator, Sequence

from pipeline.tables.evidence.measures import WORD_ROOM
from pipeline.tables.evidence.paragraphs import is_figure, is_item
from pipeline.tables.evidence.rivers import Segment

_COUNT = re.compile(r"^\d{1,3}\s")  # `65 years`: a line of running text may begin so
_ITEM_NUMBER = re.compile(r"^\(?\d{1,3}[.)]?$")
_OPEN = re.compile(r"[,;/&(-]$|\b(and|or|of|the|for|to|in|on|by|with|from|dan|atau|di|ke|dari|yang|untuk|pada)$", re.I)


def seam_between(
    upper: dict[int, list[Segment]],
    lower: dict[int, list[Segment]],
    right_ends: dict[int, float],
    figures: set[int],
    size: float,
    sides: Sequence[float],
    label: int,
    left: float | None,
) -> float:
    """How much speaks for the lower line going on with the texts of the upper (above 0), or against it (below 0).

    `sides`: where the texts of rows of one line begin; `left`: where those of `label`, the column of names, do,
    if lines that go on are indented.
    """
    score = 0.0 if (upper.keys() & lower.keys()) - figures else -1.0
    for j, segments in lower.items():
        if j in figures or j not in upper:
            continue
        first, last = segments[0], upper[j][-1]
        fits = last.x1 + WORD_ROOM * size + first.runs[0].first_word < right_ends[j] - 1.0
        indent = first.x0 - upper[j][0].x0
        centred = abs(first.x0 + segments[-1].x1 - upper[j][0].x0 - last.x1) < 3.0
        nested = sum(abs(first.x0 - side) < 1.0 for side in sides) >= 2  # indented as rows below a title are
        nested = nested and indent > 1.5 and not first.text[:1].islower()
        hung = flush = False
        if left is not None:
            hung = first.x0 - left > 1.5
            flush = indent <= 1.5 and not hung and not first.text[:1].islower()
        new = (fits and not (hung and j == label)) or nested or flush
        score += -2.5 if new else 1.6 if indent > 1.5 else -1.0 if indent < -1.5 and not centred else 1.0
        for weight in _by_texts(last, segments):
            score += weight
    return score


def _by_texts(last: Segment, segments: Sequence[Segment]) -> Iterator[float]:
    """What the words on both sides say, `last` of the upper line and those of the lower."""
    first = segments[0]
    small, capitals = first.text[:1].islower(), first.text.isupper()
    if is_figure(last.text) or (segments[-1].text.endswith(":") and not small):
        yield -2.0
    if (is_item(first.text) and not _COUNT.match(first.text)) or _ITEM_NUMBER.match(first.text):
        yield -2.0
    elif small:
        yield 2.0
    if last.text.endswith(":"):
        yield -2.5
    if ends_open(last.text):
        yield 1.0
    if first.runs[0].bold != last.runs[-1].bold or capitals != last.text.isupper():
        yield -2.0


def ends_open(text: str) -> bool:
    """Whether a line ends with a word or a sign that another must follow."""
    return _OPEN.search(text) is not None
