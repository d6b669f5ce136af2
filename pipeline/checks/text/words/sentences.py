"""Sentences of the running text, and the figures and names of lines that they hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import Line, cell_place, finding_at, lines_of, once
from pipeline.checks.text.words.quantities import YEAR, Quantity, Words, margin_of, overstates, quantities

_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\u201c\"(])")
_CLOSED, _DIGITS = re.compile(r"[.!?;)]\W*$"), re.compile(r"\d+")
_REMEMBERED = 1000  # letters of a paragraph before a sentence
#: `Dari anggaran tersebut terealisasi ...` speaks of the amount of the sentence before
_GOES_ON = re.compile(r"(?i)dari\s+(?:(?:jumlah|total|alokasi|pagu)\s+)*ang+aran\s+tersebut\b")
_PERCENTAGE = re.compile("prosentase|presentase")  # as long as the right word: offsets stay


def group_of(match: re.Match[str], name: str | int = 0) -> Words:
    """What a pattern found, or a group of it."""
    return Words(match[name], match.start(name))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the running text; from the offset `later_from` on it stands in the passage `later`.

    `before`: what its paragraph says before it, for a sentence that does not name what it speaks of; `heading` and
    `caption`: those that it stands below, of its section. `begins`: its offset in the passage (in the later one it
    begins that); `cell`: that of a table which holds it.
    """

    passage: Line
    text: str
    later: Line | None = None
    later_from: int = 0
    before: str = ""
    begins: int = 0
    heading: str = ""
    caption: str = ""
    cell: Line | None = None

    def passage_at(self, offset: int) -> Line:
        """The passage that prints the character at `offset`."""
        return self.passage if self.later is None or offset < self.later_from else self.later

    def place_of(self, offset: int) -> Place:
        """Where the character at `offset` stands; a sentence over a page break is shown from its first letter."""
        if self.cell is not None:
            return cell_place(self.cell)
        passage = self.passage_at(offset)
        first = self.begins if passage is self.passage else -self.later_from
        letters = (first + offset, max(first, 0))
        return Place("passages", None, int(passage["row_no"]), "text", letters=letters)

    def figures(self) -> list[Quantity]:
        """Money in whole rupiah and percentages, in order; rounded money ("Rp1,2 miliar") is left out."""
        return [one for one in quantities(self.text) if one.unit in ("Rp", "%") and one.scale == 1]

    def other_year(self, start: int, end: int, year: int | None) -> bool:
        """True where the words from `start` to `end` name a year, but not `year`."""
        years = {int(found) for found in YEAR.findall(self.text[start:end])}
        return bool(years) and year not in years


def sentences(frames: Frames) -> Sequence[Sentence]:
    """All sentences of the running text in reading order; one that speaks of the amount before it is joined to it.

    A passage goes on with the paragraph before it where that broke off (at the end of a page, before a formula) or
    where it begins in lower case; a heading between ends it, unless it heads every page.
    """
    return once(frames, "sentences", lambda: list(_sentences(frames)))


def _sentences(frames: Frames) -> Iterator[Sentence]:
    last: Sentence | None = None
    before, above, caption, headings = "", "", "", set[str]()
    for passage in lines_of(frames, "passages"):
        if not _is_prose(passage):
            heading = _DIGITS.sub("", str(passage["text"]))
            before = before if heading in headings else ""
            if passage["kind"] == "heading" and heading not in headings:
                above, caption = str(passage["text"]), ""
            elif passage["kind"] == "caption":
                caption = str(passage["text"])
            headings.add(heading)
            continue
        if _CLOSED.search(before) and not str(passage["text"])[:1].islower():
            before = ""
        begins = 0
        for text in split_sentences(passage["text"]):
            begins = str(passage["text"]).index(text, begins)
            if last is not None and _GOES_ON.match(text):
                joined = f"{last.text} {text}"
                last = replace(last, text=joined, later=passage, later_from=len(last.text) + 1)
            else:
                if last is not None:
                    yield last
                last = Sentence(passage, text, before=before, begins=begins, heading=above, caption=caption)
            before = f"{before} {text}"[-_REMEMBERED:]
    if last is not None:
        yield last


def last_sentence(passage: Line, count: int = 1) -> Sentence:
    """The sentence that a passage ends with, or the last `count` of them as one."""
    whole = str(passage["text"])
    begins = len(whole)
    for text in split_sentences(whole)[: -count - 1 : -1]:
        begins = whole.rindex(text, 0, begins)
    return Sentence(passage, whole[begins:], begins=begins)


def split_sentences(text: str) -> list[str]:
    """Sentences of a passage: the next one begins with a capital, a quotation mark or a parenthesis."""
    return _END.split(text)


def _is_prose(passage: Line) -> bool:
    """Running text; bold type in the middle of a sentence looks like a heading, but begins in lower case."""
    return passage["kind"] == "text" or (passage["kind"] == "heading" and str(passage["text"])[:1].islower())


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence names a line: offsets in the sentence, and the folded name."""

    key: str
    start: int
    end: int


def mentions(text: str, keys: Mapping[str, object] | Sequence[str]) -> list[Mention]:
    """Names of `keys` (folded, see `name_key`) that `text` holds, in order; of names inside each other the longest.

    "Prosentase", "Presentase" and "Persentase" are one word.
    """
    letters = [(letter, at) for at, character in enumerate(text) for letter in character.casefold() if letter.isalnum()]
    folded = _PERCENTAGE.sub("persentase", "".join(letter for letter, _ in letters))
    found: list[Mention] = []
    for key in sorted(keys, key=len, reverse=True):
        wanted = _PERCENTAGE.sub("persentase", key)
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            start, end = letters[at][1], letters[at + len(wanted) - 1][1] + 1
            if not any(mention.start < end and start < mention.end for mention in found):
                found.append(Mention(key, start, end))
            at = folded.find(wanted, at + 1)
    return sorted(found, key=lambda mention: mention.start)


def up_to_next(text: str, named: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """Each mention, with where the next one begins or the text ends."""
    return zip(named, [*(mention.start for mention in named[1:]), len(text)], strict=False)


def agrees(figure: Quantity, value: float) -> bool:
    """True where the percentage `figure` is `value`, cut or rounded."""
    return abs(figure.value - value) <= margin_of(figure.text) and not overstates(figure.text, value)


def said(sentence: Sentence, told: Words, expected: str | None, *against: Place) -> Finding:
    """A finding that accuses what is `told` in a sentence; held against nothing else, it is the sentence that
    contradicts itself."""
    return finding_at(
        sentence.passage_at(told.start),
        "passages",
        "text",
        printed=told.text,
        expected=expected,
        places=(sentence.place_of(told.start), *against),
        sentence=sentence.text,
        source_id="tabelnya" if against else "hitungannya sendiri",
        source_en="the table it speaks of" if against else "its own arithmetic",
    )
