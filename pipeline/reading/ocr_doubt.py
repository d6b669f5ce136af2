"""What to make of an uncertain answer of the engine: its own alternatives, and how sure the result is.

Nothing is corrected here. A printed typing error is read as printed, since the engine sees no other letter there; only
where the engine itself wavers between two letters (l and i in small type), a word of the word list decides.
"""

import itertools
import re
from dataclasses import replace

from pipeline.reading.ocr import ReadLine
from pipeline.reading.plausible import is_listed

RIVAL = 0.04  # probability that the engine must give the other letter
SHORTEST = 4  # letters of a word that may decide
MOST_DOUBTS = 4  # uncertain letters of one word that are tried

_WORD = re.compile(r"[A-Za-z]+")


def by_known_words(answer: ReadLine) -> ReadLine:
    """The answer, each word that is not listed replaced by a listed one that differs only in letters between which
    the engine wavered. Numbers and mixed tokens stay."""
    glyphs, probabilities = list(answer.glyphs), list(answer.probabilities)
    if not answer.others or any(len(glyph) != 1 for glyph in glyphs):
        return answer
    text = "".join(glyphs)
    for word in _WORD.finditer(text):
        start, end = word.span()
        if end - start < SHORTEST or is_listed(word.group()):
            continue
        doubts = [
            i for i in range(start, end) if answer.others[i][1] >= RIVAL and answer.others[i][0].isalpha()
            and len(answer.others[i][0]) == 1
        ]
        doubts = sorted(sorted(doubts, key=lambda i: -answer.others[i][1])[:MOST_DOUBTS])
        for count in range(1, len(doubts) + 1):
            chosen_ways = itertools.combinations(doubts, count)
            found = [way for way in chosen_ways if _listed_with(glyphs, answer, start, end, way)]
            if len(found) == 1:
                for i in found[0]:
                    probabilities[i] = min(1.0, probabilities[i] + answer.others[i][1])
                    glyphs[i] = answer.others[i][0]
            if found:
                break
    return replace(answer, glyphs=tuple(glyphs), probabilities=tuple(probabilities))


def _listed_with(glyphs: list[str], answer: ReadLine, start: int, end: int, chosen: tuple[int, ...]) -> bool:
    word = "".join(answer.others[i][0] if i in chosen else glyphs[i] for i in range(start, end))
    return word[1:] == word[1:].casefold() and is_listed(word)


def line_confidence(answer: ReadLine, agreed: bool | None) -> float:
    """Probability that the whole line is read right, from its worst letter and whether a second reading at another
    scale `agreed` (None: none was needed)."""
    worst = min(answer.probabilities, default=0.0)
    if agreed is False:
        return 0.5 * worst
    return worst
