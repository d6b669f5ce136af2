"""Lists of one or a few amounts under their headings, without any ruling: too short for columns to show by themselves.

The usual end of a section's performance agreement: `Program | Anggaran (Rp) | Keterangan` over one line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.reading.page import Page
from pipeline.tables.evidence.measures import CLOSE, TOLD_BY_TEXT
from pipeline.tables.evidence.rivers import Segment, TextLine
from pipeline.tables.model import PageTable
from pipeline.tables.unruled.draft import Draft
from schemas.vocabulary import NAME_ROLES, Role

_AMOUNT = re.compile(r"(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?(?:,-)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_MOST_HEADINGS = 6
_HEADING_GAP = 5.0  # sizes of white under the headings at most
_LINE_GAP = 2.5  # the same between lines, and from a line to what goes on with its name


def short_lists(page: Page, lines: Sequence[TextLine]) -> Iterator[PageTable]:
    """The lists among `lines`, which stand in no table: headings that all have a role, one of names and one of a
    budget, over lines that print a name and an amount in those columns."""
    at = 0
    while at < len(lines):
        head = lines[at]
        places = _headed(head)
        body = _body(lines[at + 1 :], head, *places) if places else []
        stop = at + 1 + sum(len(line) for line in body)
        if body and places:
            yield _table(page, head, body, places[0])
        at = stop


def _headed(line: TextLine) -> tuple[int, int] | None:
    """Places of the names and of the budget in a line of headings."""
    if not 2 <= len(line.segments) <= _MOST_HEADINGS:
        return None
    from pipeline.tables.headings.lexicon import load_lexicon  # few pages have such a line

    roles = [load_lexicon().read(segment.text).role for segment in line.segments]
    names = [place for place, role in enumerate(roles) if role in NAME_ROLES]
    budgets = [place for place, role in enumerate(roles) if role is Role.BUDGET]
    whole = None not in roles and len(names) == len(budgets) == 1 and names[0] < budgets[0]
    return (names[0], budgets[0]) if whole else None


def _body(below: Sequence[TextLine], head: TextLine, name: int, budget: int) -> list[list[TextLine]]:
    """The printed lines of each entry: its amount's, and what goes on with the name, or close below with any text."""
    entries: list[list[TextLine]] = []
    floor, gap = head.bottom, _HEADING_GAP
    for line in below:
        at = _columns(line, head) or (_rest_of_name(line, entries[-1], head, name) if entries else None)
        if at is None or line.top - floor > gap * head.size:
            break
        texts = dict(zip(at, (segment.text for segment in line.segments), strict=True))
        if _WORD.search(texts.get(name, "")) and _AMOUNT.fullmatch(texts.get(budget, "").strip()):
            entries.append([line])
        elif entries and (at == [name] or (budget not in at and line.top - floor <= CLOSE * head.size)):
            entries[-1].append(line)
        else:
            break
        floor, gap = line.bottom, _LINE_GAP
    return entries


def _rest_of_name(line: TextLine, entry: Sequence[TextLine], head: TextLine, name: int) -> list[int] | None:
    """The name's column for a text alone under the entry's name, whose heading may stand in the middle over it."""
    if len(line.segments) != 1:
        return None
    above, rest = entry[0].segments[(_columns(entry[0], head) or []).index(name)], line.segments[0]
    return [name] if above.x0 <= rest.x0 and rest.x1 <= above.x1 else None


def _columns(line: TextLine, head: TextLine) -> list[int] | None:
    """The heading over each segment of a line, left to right; None where one has none, or shares it."""
    found = [_over(segment, head.segments) for segment in line.segments]
    places = [place for place in found if place is not None]
    rising = all(left < right for left, right in pairwise(places))
    return places if rising and len(places) == len(found) else None


def _over(segment: Segment, headings: Sequence[Segment]) -> int | None:
    shared = [min(segment.x1, other.x1) - max(segment.x0, other.x0) for other in headings]
    met = [place for place, width in enumerate(shared) if width > 0]
    return met[0] if len(met) == 1 else None


def _placed(entry: Sequence[TextLine], head: TextLine, name: int) -> Iterator[tuple[TextLine, list[int]]]:
    """The lines of an entry, each with the column of each of its segments."""
    yield from ((line, _columns(line, head) or _rest_of_name(line, entry, head, name) or []) for line in entry)


def _table(page: Page, head: TextLine, body: Sequence[Sequence[TextLine]], name: int) -> PageTable:
    ink = [(segment.x0, segment.x1) for segment in head.segments]
    for line, places in (pair for entry in body for pair in _placed(entry, head, name)):
        for place, segment in zip(places, line.segments, strict=True):
            ink[place] = (min(ink[place][0], segment.x0), max(ink[place][1], segment.x1))
    edges = [ink[0][0], *((left[1] + right[0]) / 2 for left, right in pairwise(ink)), ink[-1][1]]
    draft = Draft(edges, tops=[head.top, *(entry[0].top for entry in body)])
    for place, segment in enumerate(head.segments):
        draft.put(0, place, segment.runs)
    for row, entry in enumerate(body, start=1):
        for line, places in _placed(entry, head, name):
            for place, segment in zip(places, line.segments, strict=True):
                draft.put(row, place, segment.runs)
    return draft.table(page, head.top, body[-1][-1].bottom, TOLD_BY_TEXT)
