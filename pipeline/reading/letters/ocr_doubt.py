"""What to make of an uncertain answer of the engine: its own alternatives, and how sure the result is.

Nothing is corrected here. A printed typing error is read as printed, since the engine sees no other letter there; only
where the engine itself wavers between two letters (l and i in small type), a word of the word list decides.
"""

import itertools
import re
from dataclasses import replace

import numpy as np

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pdf.plausible import is_listed

RIVAL = 0.04  # probability that the engine must give the other letter
SHORTEST = 4  # letters of a word that may decide
MOST_DOUBTS = 4  # uncertain letters of one word that are tried
#: probability of the worst letter -> confidence. The engine is too sure near the top: of the cells of every other of 29
#: real pages 0.89 were right from 0.9 up to 0.99, and 0.996 above (`bench/scan_confidence`)
MEANT = ((0.0, 0.0), (0.9, 0.9), (0.99, 0.955), (1.0, 1.0))

_WORD = re.compile(r"[A-Za-z]+")


def by_known_words(answer: ReadLine) -> ReadLine:
    """The answer, each word that is not listed replaced by a listed one that differs only in letters between which
    the engine wavered, and a lone y or V that it held for a v (the tick of schedules) made v. Numbers stay."""
    glyphs, probabilities = list(answer.glyphs), list(answer.probabilities)
    if not answer.others or any(len(glyph) != 1 for glyph in glyphs):
        return answer
    text = "".join(glyphs)
    if text in {"y", "Y", "V"} and answer.others[0][0] == "v" and answer.others[0][1] >= RIVAL:
        return replace(answer, glyphs=("v",), probabilities=(min(1.0, probabilities[0] + answer.others[0][1]),))
    for word in _WORD.finditer(text):
        start, end = word.span()
        if end - start < SHORTEST or is_listed(word.group()):
            continue
        doubts = [
            i
            for i in range(start, end)
            if answer.others[i][1] >= RIVAL and answer.others[i][0].isalpha() and len(answer.others[i][0]) == 1
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


def unevenly_grouped(text: str) -> bool:
    """Whether a number has its thousands parted here by a dot, there by a space or nothing: a dot was not seen."""
    first, *rest = re.split(r"([. ])", text.strip().partition(",")[0])
    groups, signs = [first, *rest[1::2]], set(rest[0::2])
    if not signs or not all(g.isdigit() for g in groups) or any(len(g) % 3 for g in groups[1:]):
        return False
    return len(signs) > 1 or any(len(g) > 3 for g in groups)


def line_confidence(answer: ReadLine, agreed: bool | None) -> float:
    """How sure the whole line is: the probability of its worst letter, halved where other readings did not
    agree (`agreed` None: none was needed), and for a number that has lost a dot.

    A cell's confidence is the least of its lines'. docs/confidence.md says how often cells are right by it.
    """
    worst = min(answer.probabilities, default=0.0)
    if agreed is False or unevenly_grouped(answer.text):
        return 0.5 * worst
    return float(np.interp(worst, [p for p, _ in MEANT], [c for _, c in MEANT]))
