"""Sentences on the mean of all results, against the means that the tables print or give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import Line, amount, by_table, cell_place, lines_of, name_of, place_of, report_year
from pipeline.checks.evidence.tolerances import CENT
from pipeline.checks.text.words.quantities import Quantity, another, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, agrees, said, sentences
from pipeline.checks.text.words.subjects import cell_figures
from pipeline.checks.text.words.told_roles import BOUND
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import HEADING, SUMMARIES, Role

#: the mean of all that was measured, and of nothing less
_OF_ALL = re.compile(
    r"(?i)\brata\W*rata\s+(?:(?:persentase|prosentase|nilai|capaian|pencapaian|kinerja|sasaran|strategis|indikator|keseluruhan|yang"
    r"|diperoleh|diraih|hasil|tingkat)\s+)*(?P<agency>(?:[^\W\d]+\s+){0,9})(?:tahun\s+(?P<year>20\d\d)\s+)?"
    r"(?:adalah\s+|yaitu\s+|mencapai\s+)?(?:sebesar\s+|mencapai\s+)?$"
)
_WHOLE = re.compile(r"(?i)\b(?:hasil pengukuran|keseluruhan|menyeluruh|pengukuran kinerja)\b")
#: of a part, of another time or of money
_OF_A_PART = re.compile(
    rf"(?i){another('parts_of_year', 'plans', 'money')}"
    r"|\b(?:sasaran (?:strategis )?(?:ke|pertama|kedua|ketiga|keempat|kelima|\d)|penyerapan|serapan|efisiensi|akhir"
    r"|lalu|sebelumnya|nasional|program|kegiatan|dibanding\w*)\b|\(\s*\w+\s*\)\s*(?:sasaran|indikator)|[<>≥≤]"
)
#: what a report says its result is as a whole; it supports a mean, and is not judged by one
_RESULT = re.compile(r"(?i)\b(?:capaian|pencapaian|rata\W*rata)\b[^.\d%]{0,80}$")
_FEWEST = 4  # results that make a mean of a report; two or three are those of one objective
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{1,2})(?![\d.,])")


@dataclass(frozen=True, slots=True)
class _Mean:
    """A mean of results: `printed` in its table, or given by its lines; `own` where of the column of achievements."""

    value: float
    place: Place
    printed: bool
    own: bool


class Means:
    """The means that the tables of a document have, and which of them its text repeats."""

    def __init__(self, frames: Frames) -> None:
        self.year = report_year(frames)
        self.found = [*_given(frames), *_printed(frames)]
        self.elsewhere = [] if not self.found else cell_figures(frames)
        self.of_pages = list(_of_pages(frames))
        self._told = sentences(frames)

    def contradicted_by(self, figure: Quantity, sentence: Sentence) -> _Mean | None:
        """The mean that `sentence` should have given: one that stands in the table, or that the text repeats elsewhere.

        None where the figure is a mean of results, or any figure of a table, unless that is the mean of a column that
        the sentence does not speak of.
        """
        own = [mean for mean in self.found if mean.own]
        if any(agrees(figure, mean.value) for mean in own):
            return None
        beside = [mean for mean in self.found if not mean.own and agrees(figure, mean.value)]
        tables = {mean.place.table_id for mean in beside}
        here = [mean for mean in own if mean.printed and mean.place.table_id in tables]
        if here:
            return here[0]
        if beside or any(abs(value - figure.value) < CENT for value in self.elsewhere):
            return None
        return next((mean for mean in own if self._is_repeated(mean, sentence)), None)

    def _is_repeated(self, mean: _Mean, but: Sentence) -> bool:
        return any(
            figure.unit == "%" and agrees(figure, mean.value) and _RESULT.search(sentence.text[: figure.start])
            for sentence in self._told
            if sentence is not but
            for figure in sentence.figures()
        )

    def slip_of(self, figure: Quantity, sentence: Sentence) -> _Mean | None:
        """The only mean of an evaluation that ends on the page of `sentence`, where one digit of it was set for
        another and the text tells it right elsewhere."""
        page = sentence.passage_at(figure.start)["page"]
        found = [mean for on, mean in self.of_pages if on == page]
        percent = next((one for one in quantities(sentence.text) if one.start == figure.start), None)
        if len(found) != 1 or percent is None or agrees(figure, found[0].value):
            return None
        return found[0] if one_slip(percent, found[0].value) and self._is_repeated(found[0], sentence) else None


def wrong_means(sentence: Sentence, means: Means) -> Iterator[Finding]:
    """`Secara keseluruhan rata-rata capaian sebesar P%`, where the tables give another mean; `capaian ... sebesar
    177%` below a table whose mean of 117 % the text tells, too."""
    yield from _slipped(sentence, means)
    for figure in sentence.figures() if means.found else ():
        before = sentence.text[: figure.start]
        of_all = _OF_ALL.search(before)
        if figure.unit != "%" or of_all is None or not _WHOLE.search(before):
            continue
        if _OF_A_PART.search(of_all[0]) or BOUND.search(of_all[0]):
            continue
        if of_all["year"] is not None and int(of_all["year"]) != means.year:
            continue
        mean = means.contradicted_by(figure, sentence)
        if mean is not None:
            yield said(sentence, figure, f"{amount(mean.value)}%", mean.place)


def _slipped(sentence: Sentence, means: Means) -> Iterator[Finding]:
    for figure in sentence.figures() if means.of_pages else ():
        before = sentence.text[: figure.start]
        told = _RESULT.search(before)
        if (
            figure.unit != "%"
            or told is None
            or _OF_A_PART.search(told[0])
            or sentence.other_year(0, figure.end, means.year)
        ):
            continue
        mean = means.slip_of(figure, sentence)
        if mean is not None:
            yield said(sentence, figure, f"{amount(mean.value)}%", mean.place)


def _of_pages(frames: Frames) -> Iterator[tuple[object, _Mean]]:
    """Printed means of the achievements of evaluations, each with its page."""
    for line in lines_of(frames, "evaluation"):
        if line["achievement_pct"] is not None and is_mean(line["indicator"] or name_of(line)):
            place = place_of(line, "evaluation", "achievement_pct")
            yield line["page"], _Mean(float(line["achievement_pct"]), place, printed=True, own=True)


def _given(frames: Frames) -> Iterator[_Mean]:
    """The mean over the results of each evaluation."""
    for lines in by_table(lines_of(frames, "evaluation")).values():
        results = [line for line in lines if line["achievement_pct"] is not None and not _averages(line)]
        if len(results) >= _FEWEST:
            value = sum(float(line["achievement_pct"]) for line in results) / len(results)
            yield _Mean(value, place_of(results[0], "evaluation", "achievement_pct"), printed=False, own=True)


def _averages(line: Line) -> bool:
    return line["level"] in SUMMARIES or is_mean(line["indicator"] or name_of(line))


def _printed(frames: Frames) -> Iterator[_Mean]:
    """Figures of lines that call themselves a mean."""
    rows = {(cell["table_id"], cell["row"]) for cell in lines_of(frames, "cells") if is_mean(cell["text"])}
    for cell in lines_of(frames, "cells") if rows else ():
        number = _NUMBER.search(cell["text"] or "")
        if (cell["table_id"], cell["row"]) in rows and number is not None and cell["role"] != HEADING:
            place = cell_place(cell)
            yield _Mean(float(f"{number[1]}.{number[2]}"), place, printed=True, own=cell["role"] == Role.ACHIEVEMENT)
