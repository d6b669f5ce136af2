"""Numbers of sections that are given twice, and of tables that a text announces by another one."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_at, lines_of, place_of
from pipeline.checks.evidence.words.captions import REFERENCE, number_key
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.quantities import Words
from pipeline.checks.text.words.sentences import last_sentence, said

#: of two levels or more: single numbers begin anew in each section
_NUMBERED = re.compile(r"(?s)^\s*(?P<no>\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})\.?\s+(?P<title>[^\W\d_].*)")
#: what parts a report above such numbers: a chapter, a part by a capital letter or a Roman number
_CHAPTER = re.compile(r"^\s*(?:(?i:bab)\s+[IVX\d]+\b|(?:[A-Z]|[IVX]{1,4})\s?[.)]\s)")
#: the comparisons that each indicator has (PermenPAN-RB 53/2014), told by their letter
_COMPARISON = re.compile(
    r"(?is)^\s*(?P<no>[a-z])\s?[.)]\s*(?:mem|per)?(?:banding(?:k?an)\s+)?(?:antara\s+)?(?P<title>(?:target|realisasi|capaian)\b.*\btahun\s+ini\b.*)"
)
_WITH_OTHERS = re.compile(r"(?i)\b(?:lalu|sebelumnya|terakhir|renstra|rpjmd?|menengah|nasional)\b")
_LONGEST = 200  # letters of a section's title
_FARTHEST = 5  # pages between two sections that follow each other


@rule
def heading_number_duplicate(frames: Frames) -> Iterator[Finding]:
    """`3.2 Hasil Pengukuran` and after it `3.2 Akuntabilitas Keuangan`; `a) Target dan realisasi tahun ini`, and after
    it `a) Realisasi tahun ini dibandingkan tahun lalu`. A title that is repeated is the same section."""
    sections: dict[int, list[tuple[str, str, Line]]] = {}
    comparisons: list[tuple[str, str, Line]] = []
    for passage in lines_of(frames, "passages"):
        text = str(passage["text"])
        if passage["kind"] not in ("heading", "text") or len(text) > _LONGEST or passage["page"] is None:
            continue
        if match := _COMPARISON.match(text):
            comparisons.append((match["no"].casefold(), match["title"], passage))
        elif passage["kind"] == "heading" and _CHAPTER.match(text):
            sections = {}
        elif passage["kind"] == "heading" and (match := _NUMBERED.match(text)):
            number = re.sub(r"\s", "", match["no"])
            sections = {depth: found for depth, found in sections.items() if depth <= number.count(".")}
            before = sections.setdefault(number.count("."), [])
            before.append((number, match["title"], passage))
            if len(before) > 1:
                yield from _same(*before[-2:])
    for one, other in pairwise(comparisons):
        if _WITH_OTHERS.search(one[1]) is None and _WITH_OTHERS.search(other[1]):
            yield from _same(one, other)


def _same(one: tuple[str, str, Line], other: tuple[str, str, Line]) -> Iterator[Finding]:
    (number, title, before), (again, heading, passage) = one, other
    if number != again or passage["page"] - before["page"] > _FARTHEST or _is_one(title, heading):
        return
    told = {"title": heading.strip(), "first": title.strip(), "first_page": str(before["page"])}
    against = [place_of(before, "passages", "text")]
    yield finding_at(passage, "passages", "text", column="heading", printed=again, against=against, **told)


def _is_one(title: str, other: str) -> bool:
    """Whether two titles are one, the shorter of them cut."""
    short, long = sorted((name_key(title), name_key(other)), key=len)
    return long.startswith(short)


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
        if numbers.isdisjoint(key for _, match in captions for key in _keys(match["number"], numbered)):
            caption, match = captions[0]
            named = Words(f"Tabel {told[0]['number']}", told[0].start())
            yield said(sentence, named, f"Tabel {match['number']}", place_of(caption, "passages", "text"))


def _keys(number: str, numbered: Collection[str]) -> set[str]:
    """The keys of a caption's number; of one with white behind its mark also of what stands before it, where no other
    of those `numbered` begins so: `Tabel 1. 5 OPD dengan …` is table 1."""
    own, first = number_key(number), number_key(re.split(r"[.\-]\s+", number)[0])
    alone = not any(other.startswith(f"{first}.") for other in numbered if other != own)
    return {own, first} if alone else {own}


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
