"""The rule `table_reference_mismatch`: a text that announces the table below it by another number."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_at, lines_of, place_of
from pipeline.checks.evidence.words.table_numbers import REFERENCE, number_key
from pipeline.checks.text.words.sentences import last_sentence

#: a caption may have a space in its number: `Tabel 2. 2: Produksi`
_CAPTION = re.compile(r"(?i)^\s*tabel\s*\.?\s*(?P<number>(?:[IVX]+|\d+)(?:[.\-]\s?\d+)*)(?![\w%])")
_BELOW = re.compile(r"(?i)\b(?:berikut|di\s?bawah)\b")
_AT_ITS_END = re.compile(r"^\W*(?:,\s*yang\b.*)?$")
_TITLES = ("caption", "heading")  # one without a table below it is read as a heading
_CAPTIONS = 2  # after the announced place in which its table may stand, another one before it


@rule
def table_reference_mismatch(frames: Frames) -> Iterator[Finding]:
    """`seperti pada tabel 3 berikut :` above `Tabel 4`; `dapat dilihat pada Tabel 3.` above it, where no table of the
    document has that number. Silent where the announced table is the next but one, and where a sentence names several
    tables."""
    passages = lines_of(frames, "passages")
    numbered = {number_key(table["number_printed"]) for table in lines_of(frames, "source_tables")}
    numbered |= {number_key(m["number"]) for p in passages if (m := _CAPTION.match(str(p["text"]))) is not None}
    for at, passage in enumerate(passages[:-1]):
        if passage["kind"] != "text":
            continue
        sentence = last_sentence(passage)
        told = list(REFERENCE.finditer(sentence.text))
        numbers = {number_key(match["number"]) for match in told}
        captions = _captions_below(passages, at + 1, passage["page"])
        if len(numbers) != 1 or not captions:
            continue
        behind = sentence.text[told[-1].end() :]
        if not _BELOW.search(behind) and not (_AT_ITS_END.match(behind) and numbers.isdisjoint(numbered)):
            continue
        if numbers.isdisjoint(number_key(match["number"]) for _, match in captions):
            caption, match = captions[0]
            yield finding_at(
                passage,
                "passages",
                "text",
                printed=f"Tabel {told[0]['number']}",
                expected=f"Tabel {match['number']}",
                places=(sentence.place_of(told[0].start()), place_of(caption, "passages", "text")),
                sentence=sentence.text,
            )


def _captions_below(passages: Sequence[Line], start: int, page: int | None) -> list[tuple[Line, re.Match[str]]]:
    """The captions with a number right below, the first of them the very next passage, on the page or the next."""
    first = passages[start]
    if first["kind"] not in _TITLES or page is None or (first["page"] or 0) - page not in (0, 1):
        return []
    if first["kind"] == "heading" and _CAPTION.match(str(first["text"])) is None:
        return []
    titles = (one for one in passages[start:] if one["kind"] in _TITLES)
    named = ((one, _CAPTION.match(str(one["text"]))) for one in titles)
    following = list(islice((pair for pair in named if pair[1] or pair[0]["kind"] == "caption"), _CAPTIONS))
    found = [(one, match) for one, match in following if match is not None]
    return found if len(found) == len(following) else []
