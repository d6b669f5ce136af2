"""Names and numbers of persons in a text: where they begin and end."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalize.outcome.person_names import (
    TOKEN,
    bare_word,
    either,
    is_name,
    is_name_word,
    name_end,
    name_start,
    terms,
)

_NUMBER = re.compile(
    r"(?<![\d.,])(?:19[3-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?"  # birth: year, month, day
    r"(?:19[6-9]\d|20\d\d)(?:0[1-9]|1[0-2])\s?[12]\s?\d{3}(?![\d.,]\d)"  # appointed: year, month; sex; number
)
_LABELLED = re.compile(
    r"\b(?:N\s?\.?[I1l]\s?\.?P|NRP|NIK)\b\s*[.:;,]*\s*(?:[.:]\s*)?"
    r"(?P<number>[0-9OIl][0-9OIlBSo .\-/]{6,}[0-9OIlBSo])"  # O, I, l, B, S: how OCR misreads digits
)


class Span(NamedTuple):
    """A piece of a text, from `start` up to `end`, and the mark that stands for it."""

    start: int
    end: int
    mark: str


def persons_in(text: str) -> list[Span]:
    """The persons that a text shows by itself: numbers, names with titles, before a rank or a number, behind `Nama`.

    In order, without overlap. Institutions that are named after a person are none.
    """
    found = [*_numbers(text), *_titled(text), *_with_degrees(text), *_before_rank(text), *_behind_label(text)]
    return merged_spans(found)


def merged_spans(spans: Sequence[Span]) -> list[Span]:
    """`spans` in order; those that overlap become one, under the mark of the first."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = out[-1]._replace(end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def replaced(text: str, spans: Sequence[Span]) -> str:
    """`text` with the marks of `spans` (in order, apart) in their places."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], span.mark]
        at = span.end
    return "".join([*parts, text[at:]])


def signs(text: str) -> bool:
    """Whether a line names the position that a signature stands under."""
    return len(text) <= 120 and terms().signing.match(text.strip()) is not None


def has_rank_or_number(text: str) -> bool:
    """Whether a text shows a rank or the number of a civil servant: it belongs to a signature."""
    rank = terms().rank.search(text)
    return (
        _NUMBER.search(text) is not None
        or _LABELLED.search(text) is not None
        or (rank is not None and rank.start() == 0 and len(text) < 60 and " " in rank.group())
    )


def name_runs(text: str) -> list[Span]:
    """Every run of two name words or more, but none that names a region: for a text that is known to be a signature."""
    spans, at = [], 0
    tokens = list(TOKEN.finditer(text))
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and is_name_word(tokens[stop].group().rstrip(",;:)")):
            stop += 1
            if tokens[stop - 1].group()[-1] in ",;:)":
                break
        after_region = at > 0 and bare_word(tokens[at - 1].group()) in terms().raw["region_words"]
        if stop - at >= 2 and not after_region:
            spans.append(
                _name(tokens[at].start(), tokens[stop - 1].start() + len(tokens[stop - 1].group().rstrip(",;:)")))
            )
        at = max(stop, at + 1)
    return spans


def _numbers(text: str) -> Iterator[Span]:
    mark = terms().raw["number_mark"]
    for match in _NUMBER.finditer(text):
        yield Span(match.start(), match.end(), mark)
    for match in _LABELLED.finditer(text):
        if sum(letter.isdigit() for letter in match["number"]) >= 6:
            yield Span(*match.span("number"), mark)


def _titled(text: str) -> Iterator[Span]:
    for match in terms().title.finditer(text):
        if terms().named_after.search(text[: match.start()]):
            continue
        end = name_end(text, match.end())
        if end > match.end():
            yield _name(_titles_before(text, match.start()), _degrees_after(text, end))


def _with_degrees(text: str) -> Iterator[Span]:
    for pattern in (terms().degree, terms().dotted_degree):
        for match in pattern.finditer(text):
            start = name_start(text, match.start())
            if start < match.start() and not terms().named_after.search(text[:start]):
                yield _name(_titles_before(text, start), _degrees_after(text, match.start()))


def _before_rank(text: str) -> Iterator[Span]:
    """The name that a rank and a number, or a number, follow."""
    for match in _LABELLED.finditer(text):
        ranks = [
            r for r in terms().rank.finditer(text, 0, match.start()) if not text[r.end() : match.start()].strip(" -,;:")
        ]
        end = len(text[: ranks[-1].start() if ranks else match.start()].rstrip(" ,;:-"))
        start = name_start(text, end)
        if start < end:
            yield _name(_titles_before(text, start), end)


def _behind_label(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\bN(?:ama|AMA)\b\s*(?P<colon>:?)\s*", text):
        start = match.end()
        while (weak := re.match(rf"(?:{either(terms().raw['weak_titles'])})\s*", text[start:])) is not None:
            start += weak.end()
        if terms().title.match(text, start):
            continue  # found by its title
        end = name_end(text, start)
        name, after = text[start:end], text[end:].lstrip(" ,;:").casefold()
        labelled = after.startswith(("jabatan", "nip", "pangkat", "selanjutnya", "gol", "unit kerja"))
        if name.strip() and (labelled or (match["colon"] and is_name(name))):
            yield _name(match.end(), end)


def _name(start: int, end: int) -> Span:
    return Span(start, end, terms().raw["name_mark"])


def _titles_before(text: str, start: int) -> int:
    """`start`, moved in front of the titles that stand there."""
    while (match := terms().weak.search(text[:start].rstrip())) is not None:
        if match.start() and text[match.start() - 1].isalnum():
            break
        start = match.start()
    return start


def _degrees_after(text: str, end: int) -> int:
    while (match := terms().degree.match(text, end) or terms().dotted_degree.match(text, end)) is not None:
        end = match.end()
    return end
