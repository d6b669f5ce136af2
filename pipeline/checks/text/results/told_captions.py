"""Results told right above the table that they are of: `Penurunan banding ialah sebesar 0 %` over `Tabel 18`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import columns_of, lines_of
from pipeline.checks.evidence.words.captions import is_caption_of
from pipeline.checks.evidence.words.names import long_words
from pipeline.checks.text.words.sentences import Sentence, agrees, last_sentence, said
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import Role

_TOLD = re.compile(
    r"(?i)^\W*(?:\w{1,2}[.)]\s*)?(?P<name>(?:persentase|prosentase|presentase|tingkat|rasio|angka|capaian)\s[^\d%]{20,200}?)\s+"
    r"(?:(?:adalah|ialah|yaitu|mencapai|sebesar)\s+){1,2}(?P<figure>\d[\d.,]*\s*(?:%|persen))\W*$"
)
#: `capaian kinerja sasaran "X" adalah sebesar 74,54 % ..., sebagaimana tersaji dalam tabel berikut`
_OF_OBJECTIVE = re.compile(
    r"(?i)\b(?:pen)?capaian\s+(?:kinerja\s+)?(?P<name>sasaran\s[^\d%;]{20,250}?)\s+(?:(?:adalah|ialah|yaitu|mencapai|sebesar)\s+){1,2}"
    r"(?P<figure>\d[\d.,]*\s*(?:%|persen))[^\d%]*\btabel\b(?:\s+di)?\s*(?:berikut|bawah)(?:\s+ini)?\W*$"
)
_FEWEST, _ALIKE = 4, 0.8  # words of the name, and the share of them that the caption says, too


def wrong_over_captions(frames: Frames) -> Iterator[Finding]:
    """The percentage of a sentence above the caption in its words, where the table has one result, or one mean of an
    objective's, which is another, and prints that percentage nowhere."""
    passages = lines_of(frames, "passages")
    roles = columns_of(frames, Role.ACHIEVEMENT, Role.REALIZATION)
    tables = list(grids(frames, lambda table: table["table_id"] in roles))
    for passage, caption in pairwise(passages):
        if (passage["kind"], caption["kind"]) != ("text", "caption") or passage["page"] != caption["page"]:
            continue
        sentence = last_sentence(passage)
        of_all = _OF_OBJECTIVE.search(sentence.text)
        match = of_all or _TOLD.match(sentence.text)
        found = [grid for grid in tables if is_caption_of(str(caption["text"]), grid.table["caption"])] if match else []
        if match is None or len(found) != 1 or not _alike(match["name"], str(caption["text"])):
            continue
        yield from _held(
            sentence, match.start("figure"), found[0], roles[found[0].table["table_id"]], of_all is not None
        )


def _held(sentence: Sentence, start: int, grid: Grid, columns: Sequence[int], of_all: bool) -> Iterator[Finding]:
    figure = next((one for one in sentence.figures() if one.start == start), None)
    items = [item for row in grid.rows for column in grid.rows[row] if (item := grid.item(row, column)) is not None]
    results = [item for item in items if item.place.cell_column in columns]
    if of_all:
        means = [row for row in grid.rows if is_mean(grid.name(row))]
        results = [item for item in results if item.place.row_no in means]
    if figure is None or len({item.value for item in results}) != 1 or any(agrees(figure, i.value) for i in items):
        return
    shown = results[0]
    yield said(sentence, figure, f"{shown.text.rstrip('% ')}%", shown.place)


def _alike(name: str, caption: str) -> bool:
    words = long_words(name)
    return len(words) >= _FEWEST and len(words & long_words(caption)) >= _ALIKE * len(words)
