"""The rule `caption_subject_mismatch`: a title that names another thing than the text that announces it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, cell_place, finding_at, finding_in, heading_cells, lines_of, place_of
from pipeline.checks.evidence.words.kinds import WORD, kinds, of_kind

_TITLE = re.compile(r"(?i)^\W*(?:tabel|gambar|grafik|diagram|figur)\b[\s.:]*(?P<number>[\divx]+(?:[.\-]\s?[\divx]+)*)?")
_THING = r"(?:tabel|gambar|grafik|diagram)"
_BELOW = re.compile(rf"(?i)\b{_THING}\b[^.;]{{0,20}}\b(?:di\s?bawah|berikut)\b")
_FARTHEST = 12  # passages between a text and the title it announces: the words of a chart stand between them
_LABEL = 120  # letters of a passage that may be a chart's words; longer ones are other text


@rule
def caption_subject_mismatch(frames: Frames) -> Iterator[Finding]:
    """`122 kasus kematian bayi ... sebagaimana grafik di bawah ini` over `Gambar 3.10 Distribusi kasus kematian Ibu`.

    The same word stands before both things, the text names no other of that kind, nor does the title. A caption
    announces the headings of its columns likewise.
    """
    yield from _of_columns(frames)
    passages = lines_of(frames, "passages")
    for at, passage in enumerate(passages):
        text = str(passage["text"])
        if passage["kind"] != "text" or not _BELOW.search(text):
            continue
        title = _title_below(passages, at)
        if title is None:
            continue
        told, named = _things(text), _things(str(title["text"]))
        for (head, kind), words in named.items():
            others = told.get((head, kind), set())
            anywhere = of_kind(text, kind)
            if len(words) == len(others) == 1 and words.isdisjoint(anywhere) and len(anywhere) == 1:
                yield finding_at(
                    title,
                    "passages",
                    "text",
                    column="caption",
                    printed=f"{head} {words.pop()}",
                    expected=f"{head} {others.pop()}",
                    against=[place_of(passage, "passages", "text")],
                    title=str(title["text"]),
                )


def _of_columns(frames: Frames) -> Iterator[Finding]:
    """`Data Perkara Pidana` over a column of a table on `perkara perdata`."""
    captions = {table["table_id"]: table for table in lines_of(frames, "source_tables") if table["caption"]}
    for table_id, cells in heading_cells(frames).items() if captions else ():
        if table_id not in captions:
            continue
        caption = str(captions[table_id]["caption"])
        every = " ".join(str(cell["text"]) for cell in cells)
        for cell in cells:
            for (head, kind), words in _things(str(cell["text"])).items():
                others = _things(caption).get((head, kind), set())
                clear = of_kind(every, kind) == words and of_kind(caption, kind) == others
                if len(words) == len(others) == 1 and words.isdisjoint(others) and clear:
                    yield finding_in(
                        cell,
                        column="heading",
                        printed=f"{head} {words.pop()}",
                        expected=f"{head} {others.pop()}",
                        places=(cell_place(cell), place_of(captions[table_id], "source_tables", "caption")),
                        title=str(cell["text"]),
                    )


def _title_below(passages: Sequence[Line], at: int) -> Line | None:
    """The first title after a text, on its page or the next, with nothing but a chart's words between."""
    for passage in passages[at + 1 : at + 1 + _FARTHEST]:
        if passage["page"] is None or passages[at]["page"] is None or passage["page"] - passages[at]["page"] > 1:
            return None
        match = _TITLE.match(str(passage["text"])) if passage["kind"] in ("caption", "heading") else None
        if match is not None and (passage["kind"] == "caption" or match["number"]):
            return passage
        if passage["kind"] == "heading" or len(str(passage["text"])) > _LABEL:
            return None
    return None


def _things(text: str) -> dict[tuple[str, int], set[str]]:
    """Word before a thing and kind of the thing -> the things of that kind there."""
    found: dict[tuple[str, int], set[str]] = {}
    words = WORD.findall(text.casefold())
    for before, word in pairwise(words):
        if word in kinds() and len(before) > 3:
            found.setdefault((before, kinds()[word]), set()).add(word)
    return found
