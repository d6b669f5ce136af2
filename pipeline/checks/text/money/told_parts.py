"""Amounts that a text takes apart or adds up: `yang terdiri dari ... Rp... dan ... Rp...`, or in the list below."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, lines_of
from pipeline.checks.text.counts.enumerations import items_below
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.quantities import Quantity, Words
from pipeline.checks.text.words.sentences import Sentence, last_sentence, said, split_sentences

_TAKEN_APART = r"\b(?:terdiri|terbagi)\s+(?:dari|atas|menjadi)\b|\bdengan\s+rincian\b"
_CONSISTS = re.compile(rf"(?i){_TAKEN_APART}")
_BELOW = re.compile(
    rf"(?i)(?:{_TAKEN_APART})(?:\s+sebagai\s+berikut)?\s*:?\s*$"
    r"|(?:\b(?:masing-masing|(?:adapun|dengan)\s+rincian\w*)\b[^\d.;]{0,40}\bsebagai\s+berikut\s*:?\s*$)"
)
#: parts that are not all, or amounts of another kind among them
_NOT_ALL = re.compile(
    r"(?i)antara\s+lain|di\s?antara|termasuk|sebagian|\b(?:utama|prioritas|terbesar)\b"
    r"|realisasi|terserap|sisa|setelah|sebelum|semula|menjadi\s+Rp|%|dikurangi|pengeluaran\s+pembiayaan"
)
_LAST = re.compile(r"(?i)\b(?:dan|serta)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_MONEY, _WORD = re.compile(r"(?i)\bRp"), re.compile(r"[^\W\d_]{3,}")
_FARTHEST = 120  # letters between an amount and the word that takes it apart
_FEWEST, _MOST = 2, 12  # parts; of more not every sum is tried
_SAME = 1.0  # rupiah
_GOES_ON = 10  # letters after the last amount of a list: the paragraph after it was read to it


def wrong_wholes(sentence: Sentence, accused: Collection[str | None]) -> Iterator[Finding]:
    """The amount that the parts in its own sentence do not come to; not beside a figure that is `accused` itself.

    The list of parts is whole where its last one follows "dan"; parts that hold parts of their own, or some of which
    come to the amount, are another matter.
    """
    found = list(_CONSISTS.finditer(sentence.text))
    figures = sentence.figures()
    if len(found) != 1 or any(figure.text in accused for figure in figures):
        return
    whole, parts = _before(sentence, figures, found[0].start()), [f for f in figures if f.start >= found[0].end()]
    if whole is None or len(parts) < _FEWEST or _MONEY.findall(sentence.text[found[0].end() :]) != ["Rp"] * len(parts):
        return
    between = [sentence.text[one.end : other.start] for one, other in zip([None, *parts], parts, strict=False) if one]
    named = all(_WORD.search(_IN_BRACKETS.sub("", words)) for words in between)
    if named and _LAST.search(_IN_BRACKETS.sub("", between[-1])):
        yield from _held(sentence, whole, [part.value for part in parts], sentence.text[found[0].start() :])


def wrong_lists(frames: Frames) -> Iterator[Finding]:
    """The amount at the end of a text whose parts stand in the list below it, each item with one amount."""
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages):
        sentence = last_sentence(passage)
        if not re.search(r"\d", sentence.text) and _BELOW.search(sentence.text):  # the amount is told before it
            sentence = last_sentence(passage, 2)
        below = _BELOW.search(sentence.text) if passage["kind"] in ("text", "heading") else None
        whole = _before(sentence, sentence.figures(), below.start()) if below is not None else None
        items = items_below(passages, at + 1) if whole is not None else []
        values = [_amounts_of(item) for item in items]
        if below is None or whole is None or len(items) < _FEWEST or any(len(found) != 1 for found in values):
            continue
        if _is_closed(passages[at + 1 : at + 2 + len(items)], len(items), passage["page"]):
            told = " ".join([sentence.text[below.start() :], *(str(item["text"]) for item in items)])
            yield from _held(sentence, whole, [found[0].value for found in values], told)


def _before(sentence: Sentence, figures: Sequence[Quantity], end: int) -> Quantity | None:
    """The last amount before `end`, not far from it."""
    money = [figure for figure in figures if figure.end <= end]
    if not money or money[-1].unit != "Rp":
        return None
    between = _IN_BRACKETS.sub("", sentence.text[money[-1].end : end])
    return money[-1] if len(between) <= _FARTHEST and not re.search(r"\d", between) else None


def _amounts_of(item: Line) -> list[Quantity]:
    return [figure for figure in Sentence(item, str(item["text"])).figures() if figure.unit == "Rp"]


def _is_closed(following: Sequence[Line], items: int, page: object) -> bool:
    """Whether the end of a list is seen: all of it stands on the page of its text, and something comes after it."""
    last = str(following[items - 1]["text"])
    goes_on = len(last) - _amounts_of(following[items - 1])[0].end >= _GOES_ON
    return (goes_on or len(following) > items) and all(passage["page"] == page for passage in following)


def _held(sentence: Sentence, whole: Quantity, parts: Sequence[float], told: str) -> Iterator[Finding]:
    if _NOT_ALL.search(told) or len(parts) > _MOST:
        return
    sums = (sum(some) for count in range(1, len(parts) + 1) for some in combinations(parts, count))
    if whole.value and not any(abs(found - whole.value) <= _SAME for found in sums):
        expected = f"Rp{amount(sum(parts))} ({' + '.join(map(amount, parts))})"
        yield said(sentence, whole, expected)


_ALL_OF_THEM = re.compile(
    rf"(?i)^\W*ke(?P<count>{up_to_twenty()})\s+(?P<noun>[^\W\d_]{{4,}})\s+(?:[^\W\d_]+\s+){{0,3}}?(?:tersebut|itu|dimaksud)\s+"
    r"(?:adalah|yaitu|yakni|ialah|sebagai\s+berikut)\s*(?:sebagai\s+berikut)?\s*:?\s*$"
)
_TOTAL = re.compile(r"(?i)\btotal(?:nya)?\b(?:\s+[^\W\d_]+){0,4}\s*$")
_FEWEST_THINGS = 2  # things


def wrong_together(frames: Frames) -> Iterator[Finding]:
    """The number of things that a sentence counts, and their total before it, against the list right below: each thing
    with one amount, and text behind it that goes on, so that its end is seen."""
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages[:-2]):
        told = split_sentences(str(passage["text"])) if passage["kind"] in ("text", "heading") else []
        match = _ALL_OF_THEM.match(told[-1]) if told else None
        count = printed_number(match["count"]) if match is not None else None
        if match is None or count is None or count < _FEWEST_THINGS:
            continue
        values = _amounts(passages, at + 1)
        if len(values) < _FEWEST_THINGS:
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
    if money and _TOTAL.search(sentence.text[: money[-1].start]) and abs(sum(values) - money[-1].value) > _SAME:
        yield said(sentence, money[-1], f"Rp{amount(sum(values))} ({' + '.join(map(amount, values))})")


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
