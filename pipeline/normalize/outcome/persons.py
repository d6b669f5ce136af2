"""Names and numbers of persons in a text: where they begin and end. What a name is told by lies in persons.toml."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.reading.pdf.plausible import is_listed

_MOST_WORDS = 6  # of one name
_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(
    r"(?<![\d.,])(?:19[3-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?"  # birth: year, month, day
    r"(?:19[6-9]\d|20\d\d)(?:0[1-9]|1[0-2])\s?[12]\s?\d{3}(?![\d.,]\d)"  # appointed: year, month; sex; number
)
_LABELLED = re.compile(
    r"\b(?:N\s?\.?[I1l]\s?\.?P|NRP|NIK)\b\s*[.:;,]*\s*(?:[.:]\s*)?"
    r"(?P<number>[0-9OIl][0-9OIlBSo .\-/]{6,}[0-9OIlBSo])"  # O, I, l, B, S: how OCR misreads digits
)
_WORD = re.compile(r"^(?:[A-Z][A-Za-z'’`-]*\.?|(?:[A-Z]\.){2,4}[A-Z]?)$")  # `I.M.`: initials
_TRIM = ".,;:()'\"“”"


class Span(NamedTuple):
    """A piece of a text, from `start` up to `end`, and the mark that stands for it."""

    start: int
    end: int
    mark: str


class Terms(NamedTuple):
    """persons.toml, compiled."""

    raw: dict[str, Any]
    title: re.Pattern[str]
    weak: re.Pattern[str]
    degree: re.Pattern[str]
    dotted_degree: re.Pattern[str]
    rank: re.Pattern[str]
    named_after: re.Pattern[str]
    signing: re.Pattern[str]
    no_names: frozenset[str]
    also_names: frozenset[str]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """What persons.toml says."""
    raw = tomllib.loads(Path(__file__).with_name("persons.toml").read_text(encoding="utf-8"))
    loose = "|".join(_loose(text) for text in sorted(raw["degrees"], key=len, reverse=True))
    dotted = "|".join(_loose(t, r"\.\s?") for t in sorted(raw["degrees"], key=len, reverse=True) if "." in t)
    ranks, words = (_either(raw[name]) for name in ("ranks", "rank_words"))
    return Terms(
        raw,
        title=re.compile(rf"(?<![\w.])(?:{_either(raw['titles'])})"),
        weak=re.compile(rf"(?:{_either([*raw['titles'], *raw['weak_titles']])})$"),
        degree=re.compile(
            rf"\s*\.?\s*,\s*(?:{loose})(?:\.(?![A-Za-z])|(?![\w.])|(?={ranks}))"
        ),  # `M.SiPembina`: an OCR lost the line end
        dotted_degree=re.compile(rf"\s+(?:{dotted})\.?(?!\w)"),
        rank=re.compile(
            rf"(?:{ranks})(?:\s+(?:{words})(?!\w))*(?:[\s,(/-]*\(?(?:I|II|III|IV)\s?/\s?[a-eA-E]\)?)?", re.IGNORECASE
        ),
        named_after=re.compile(rf"\b(?:{_either(raw['named_after'])})\b\.?(?:\s+\S+){{0,2}}\s*$", re.IGNORECASE),
        signing=re.compile(rf"^(?:{_either(raw['signing'])})(?!\w)", re.IGNORECASE),
        no_names=frozenset([*raw["no_names"], *(w.casefold() for w in [*raw["ranks"], *raw["rank_words"]])])
        - {"utama"},
        also_names=frozenset(raw["also_names"]),
    )


def persons_in(text: str) -> list[Span]:
    """The persons that a text shows by itself: numbers, names with titles, before a rank or a number, behind `Nama`.

    In order, without overlap. Institutions that are named after a person are none.
    """
    found = [*_numbers(text), *_titled(text), *_with_degrees(text), *_before_rank(text), *_behind_label(text)]
    return merged(found)


def merged(spans: Sequence[Span]) -> list[Span]:
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


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether the whole text could be a person's name: capitalised words, at least `least`, none that reports use."""
    bare = terms().degree.sub("", terms().title.sub("", text)).strip(_TRIM + " ")
    words = bare.split()
    return least <= len(words) <= _MOST_WORDS and all(_is_name_word(word) for word in words)


def is_common_name(text: str) -> bool:
    """Whether `is_name` holds and a word of it is a first name that many have."""
    given = set(terms().raw["given_names"])
    return is_name(text) and any(word.casefold() in given for word in text.split())


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
    tokens = list(_TOKEN.finditer(text))
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and _is_name_word(tokens[stop].group().rstrip(",;:)")):
            stop += 1
            if tokens[stop - 1].group()[-1] in ",;:)":
                break
        after_region = at > 0 and _folded(tokens[at - 1].group()) in terms().raw["region_words"]
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
        end = _forward(text, match.end())
        if end > match.end():
            yield _name(_titles_before(text, match.start()), _degrees_after(text, end))


def _with_degrees(text: str) -> Iterator[Span]:
    for pattern in (terms().degree, terms().dotted_degree):
        for match in pattern.finditer(text):
            start = _backward(text, match.start())
            if start < match.start() and not terms().named_after.search(text[:start]):
                yield _name(_titles_before(text, start), _degrees_after(text, match.start()))


def _before_rank(text: str) -> Iterator[Span]:
    """The name that a rank and a number, or a number, follow."""
    for match in _LABELLED.finditer(text):
        ranks = [
            r for r in terms().rank.finditer(text, 0, match.start()) if not text[r.end() : match.start()].strip(" -,;:")
        ]
        end = len(text[: ranks[-1].start() if ranks else match.start()].rstrip(" ,;:-"))
        start = _backward(text, end)
        if start < end:
            yield _name(_titles_before(text, start), end)


def _behind_label(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\bN(?:ama|AMA)\b\s*(?P<colon>:?)\s*", text):
        start = match.end()
        while (weak := re.match(rf"(?:{_either(terms().raw['weak_titles'])})\s*", text[start:])) is not None:
            start += weak.end()
        if terms().title.match(text, start):
            continue  # found by its title
        end = _forward(text, start)
        name, after = text[start:end], text[end:].lstrip(" ,;:").casefold()
        labelled = after.startswith(("jabatan", "nip", "pangkat", "selanjutnya", "gol", "unit kerja"))
        if name.strip() and (labelled or (match["colon"] and is_name(name))):
            yield _name(match.end(), end)


def _name(start: int, end: int) -> Span:
    return Span(start, end, terms().raw["name_mark"])


def _forward(text: str, start: int) -> int:
    """End of the run of name words that begins at `start`; `start` where there is none."""
    end, first = start, True
    for number, match in enumerate(_TOKEN.finditer(text, start)):
        word = match.group()
        if number >= _MOST_WORDS or not _is_name_word(word.rstrip(",;:)"), first=first):
            title = terms().weak.match(word)
            if title is None or title.end() < len(word):
                break
        else:
            first = False
        end = match.end()
        if word[-1] in ",;:)":
            end = match.end() - 1
            break
    return start if first else end


def _backward(text: str, end: int) -> int:
    """Start of the run of name words that ends at `end`; all in capitals, or none is; `end` where there is none."""
    tokens = list(_TOKEN.finditer(text, 0, end))
    start, capitals = end, None
    for match in reversed(tokens[-_MOST_WORDS:]):
        word = match.group()
        if word[-1] in ",;:" and start != end:
            break
        bare = word.rstrip(",;:.") or word
        if not _is_name_word(bare):
            if (
                _folded(bare) in terms().raw["region_words"] and start != end
            ):  # `Kota Bandung BUDI`: the next is its name
                rest = _TOKEN.search(text, start, end)
                following = None if rest is None else _TOKEN.search(text, rest.end(), end)
                start = start if following is None else following.start()
            break
        if len(bare) > 2:
            if capitals is not None and capitals != bare.isupper():
                break
            capitals = bare.isupper()
        start = match.start()
    return start


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


def _is_name_word(word: str, *, first: bool = False) -> bool:
    """`first`: the word follows a title, so that only words that no name has are refused."""
    if not _WORD.match(word) or len(word) > 24:
        return False
    folded = _folded(word)
    if folded in terms().no_names:
        return False
    return first or folded in terms().also_names or not is_listed(folded)


def _folded(word: str) -> str:
    return word.strip(_TRIM).casefold()


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _loose(degree: str, dot: str = r"\s?\.?\s?") -> str:
    """A degree with its full stops as `dot`, and in capitals too."""
    parts = [rf"(?:{re.escape(p)}|{re.escape(p.upper())})" for p in degree.split(".")]
    return dot.join(parts)
