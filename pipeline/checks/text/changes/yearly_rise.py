"""Sentences that say of a table that its figures rise every year, where all its lines fall in some."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.text.words.sentences import Sentence, bare_figure, said
from pipeline.normalize.values.names import is_mean

_EVERY_YEAR = re.compile(
    r"\b(?:naik|meningkat|mengalami\s+(?:peningkatan|kenaikan)|bertambah)\s+(?:pada\s+|di\s+|dari\s+)?"
    r"(?:setiap|tiap(?:-tiap)?)\s+tahun(?:nya)?\b",
    re.IGNORECASE,
)
_OF_THE_TABLE = re.compile(r"\btabel\s+(?:(?:di|dibawah|diatas|bawah|atas)\b|berikut|ini|tersebut)", re.IGNORECASE)
_FEWEST = 3  # years of a line that tell a trend


class YearlyFigures:
    """The tables whose figures are of several years, by page."""

    def __init__(self, frames: Frames) -> None:
        lines: dict[str, dict[tuple[int, str], list[Line]]] = {}
        for one in lines_of(frames, "observations"):
            if one["value"] is not None and one["year"] is not None and not is_mean(one["name"]):
                kind = int(one["row"]), f"{one['role']} {one['period']}"
                lines.setdefault(one["table_id"], {}).setdefault(kind, []).append(one)
        self._lines = lines
        self._pages: dict[int, list[str]] = {}
        for table in lines_of(frames, "source_tables"):
            if self._series(table["table_id"]):
                self._pages.setdefault(int(table["page_first"]), []).append(table["table_id"])

    def of_page(self, page: int | None) -> Sequence[Sequence[Line]]:
        """The series of the only such table of `page`, each in the order of its years."""
        tables = self._pages.get(page or 0, [])
        return self._series(tables[0]) if len(tables) == 1 else []

    def _series(self, table_id: str) -> Sequence[Sequence[Line]]:
        found = [sorted(figures, key=lambda one: one["year"]) for figures in self._of(table_id).values()]
        return [run for run in found if len({one["year"] for one in run}) == len(run) >= _FEWEST]

    def _of(self, table_id: str) -> Mapping[tuple[int, str], Sequence[Line]]:
        return self._lines.get(table_id, {})


def wrong_rises(sentence: Sentence, yearly: YearlyFigures) -> Iterator[Finding]:
    """`naik setiap tahunnya, sebagaimana tabel di bawah ini`: of each line of the table one year is below another."""
    match = _EVERY_YEAR.search(sentence.text)
    if match is None or not _OF_THE_TABLE.search(sentence.text):
        return
    page = sentence.passage_at(match.start())["page"]
    series = yearly.of_page(None if page is None else int(page))
    falls = [next((step for step in pairwise(run) if step[1]["value"] < step[0]["value"]), None) for run in series]
    known = [step for step in falls if step is not None]
    if known and len(known) == len(falls):
        before, after = known[0]
        told = f"{before['text']} ({before['year']}) > {after['text']} ({after['year']})"
        place = Place("cells", after["table_id"], int(after["row"]), "text", int(after["column"]))
        yield said(sentence, bare_figure(match[0], match.start(), 0.0), told, (place,))
