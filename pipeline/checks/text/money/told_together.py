"""Things counted and added up above their list: `total Rp372.500.000. Keempat kegiatan tersebut adalah :`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, lines_of
from pipeline.checks.text.counts.enumerations import items_below
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.sentences import Figure, Sentence, Words, said, split_sentences

_ALL_OF_THEM = re.compile(
    rf"(?i)^\W*ke(?P<count>{up_to_twenty()})\s+(?P<noun>[^\W\d_]{{4,}})\s+(?:[^\W\d_]+\s+){{0,3}}?(?:tersebut|itu|dimaksud)\s+"
    r"(?:adalah|yaitu|yakni|ialah|sebagai\s+berikut)\s*(?:sebagai\s+berikut)?\s*:?\s*$"
)
_TOTAL = re.compile(r"(?i)\btotal(?:nya)?\b(?:\s+[^\W\d_]+){0,4}\s*$")
_FEWEST = 2  # things
_SAME = 1.0  # rupiah


def wrong_together(frames: Frames) -> Iterator[Finding]:
    """The number of things that a sentence counts, and their total before it, against the list right below: each thing
    with one amount, and text behind it that goes on, so that its end is seen."""
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages[:-2]):
        told = split_sentences(str(passage["text"])) if passage["kind"] in ("text", "heading") else []
        match = _ALL_OF_THEM.match(told[-1]) if told else None
        count = printed_number(match["count"]) if match is not None else None
        if match is None or count is None or count < _FEWEST:
            continue
        values = _amounts(passages, at + 1)
        if len(values) < _FEWEST:
            continue
        if len(values) < count:
            start = match.start("count") - len("ke")
            word = told[-1][start : match.end("count")]
            yield said(_sentence(passage, told[-1]), Words(word, start), str(len(values)))
        if len(told) > 1 and len(values) <= count:
            yield from _total(_sentence(passage, told[-2]), values)


def _total(sentence: Sentence, values: Sequence[float]) -> Iterator[Finding]:
    """The last amount of a sentence, where it is called the total and is not that of `values`."""
    money = [figure for figure in sentence.figures() if figure.unit == "Rp"]
    if money and _is_total(sentence, money[-1]) and abs(sum(values) - money[-1].value) > _SAME:
        yield said(sentence, money[-1], f"Rp{amount(sum(values))} ({' + '.join(map(amount, values))})")


def _is_total(sentence: Sentence, figure: Figure) -> bool:
    return _TOTAL.search(sentence.text[: figure.start]) is not None


def _amounts(passages: Sequence[Line], start: int) -> list[float]:
    """One amount of each thing in the list from `start` on; none where one has several, or where the end is not seen.

    Things without marks are read as one text, a sentence each.
    """
    items = items_below(passages, start)
    texts = [str(item["text"]) for item in items] or split_sentences(str(passages[start]["text"]))
    end = start + max(len(items), 1)
    goes_on = end < len(passages) and str(passages[end]["text"])[:1].islower()
    found = [[f.value for f in Sentence(passages[start], text).figures() if f.unit == "Rp"] for text in texts]
    return [values[0] for values in found] if goes_on and all(len(values) == 1 for values in found) else []


def _sentence(passage: Line, text: str) -> Sentence:
    return Sentence(passage, text, begins=str(passage["text"]).rindex(text))
