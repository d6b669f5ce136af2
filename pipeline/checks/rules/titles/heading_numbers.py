"""The rule `heading_number_duplicate`: one number, or one letter, for two sections that follow each other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_at, lines_of, place_of
from pipeline.checks.evidence.words.names import name_key

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
