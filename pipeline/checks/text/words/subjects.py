"""What the tables print of an indicator, for what a sentence says of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, grouped, lines_of, once, place_of, report_year
from pipeline.checks.evidence.words.names import LONG_NAME, name_key, without_remarks
from pipeline.checks.text.words.cell_sentences import is_prose
from schemas.vocabulary import SUMMARIES


def yearly_results(frames: Frames) -> Iterator[Line]:
    """In document order, those that name an indicator and sum nothing up."""
    for line in lines_of(frames, "evaluation"):
        if line["indicator"] and line["level"] not in SUMMARIES and line["period"] == "year":
            yield line


_WORD_IN_FRONT = 12  # letters of a word that one table puts before the name (`Persentase`, `Proporsi`)
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?:[.,]\d{1,4})?(?![\d.,]*\d)")
_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{1,2})(?![\d.,])")


@dataclass
class Subject:
    """What the tables say of one line: every figure of its rows, its targets of the report's year, and its results.

    A target is its text, number and place; a result its number and place.
    """

    values: list[float] = field(default_factory=list)
    targets: list[tuple[str, float, Place]] = field(default_factory=list)
    results: list[tuple[float, Place]] = field(default_factory=list)


def cell_figures(frames: Frames) -> list[float]:
    """Numbers with decimals of all tables, known families or not: 99,10 is traced by them, 100 is not."""
    return once(frames, "cell figures", lambda: _cell_figures(frames))


def _cell_figures(frames: Frames) -> list[float]:
    cells = [text for cell in lines_of(frames, "cells") if (text := cell["text"]) and not is_prose(str(text))]
    return [float(f"{whole}.{part}") for text in cells for whole, part in _DECIMAL.findall(text)]


def subjects_of(frames: Frames) -> Mapping[str, Subject]:
    """Folded name of an indicator -> what the tables print of it: its rows, and every figure of rows that name it.

    Objectives are none: what a text says of one may be a mean over its indicators. Tables name an indicator with a word
    more in front, or with another remark in parentheses: such names say together what is printed of each.
    """
    return once(frames, "subjects", lambda: _subjects(frames))


def _subjects(frames: Frames) -> dict[str, Subject]:
    subjects: dict[str, Subject] = {}
    bare: dict[str, str] = {}
    year = report_year(frames)
    for table in ("targets", "performance_agreement", "action_plan", "evaluation"):
        for line in lines_of(frames, table):
            key = name_key(line["indicator"])
            if tells_itself(key) and line.get("level") not in SUMMARIES:
                bare[key] = name_key(without_remarks(str(line["indicator"])))
                _add(subjects.setdefault(key, Subject()), line, table, this_year=line.get("year", year) == year)
    _add_cells(subjects, frames)
    return _with_kin(subjects, bare)


def _with_kin(subjects: Mapping[str, Subject], bare: Mapping[str, str]) -> dict[str, Subject]:
    """Each name with what its own rows and its kin's print, and the names without their remarks."""
    kin: dict[str, dict[str, None]] = {key: {key: None} for key in subjects}
    alike = grouped((bare[key], key) for key in subjects)
    for key in subjects:
        for short in (key[cut:] for cut in range(1, min(_WORD_IN_FRONT, len(key)) + 1) if key[cut:] in subjects):
            kin[key][short] = kin[short][key] = None
    names = {key: key for key in subjects} | {name: keys[0] for name, keys in alike.items() if tells_itself(name)}
    return {name: _together(subjects, {**kin[key], **dict.fromkeys(alike[bare[key]])}) for name, key in names.items()}


def _together(subjects: Mapping[str, Subject], keys: Iterable[str]) -> Subject:
    mine = [subjects[key] for key in keys]
    return Subject(
        [value for subject in mine for value in subject.values],
        [target for subject in mine for target in subject.targets],
        [result for subject in mine for result in subject.results],
    )


def tells_itself(key: str) -> bool:
    """Whether a folded name is long enough for a sentence that holds it to speak of it."""
    return len(key) >= LONG_NAME


def _add_cells(subjects: dict[str, Subject], frames: Frames) -> None:
    """Figures of all table rows that name a subject, whatever family the table is of."""
    cells = lines_of(frames, "cells")
    named: dict[tuple[str, int], list[Subject]] = {}
    for cell in cells:
        subject = subjects.get(name_key(cell["text"]))
        if subject is not None:
            for row in range(int(cell["row"]), int(cell["row"]) + int(cell["row_span"])):
                named.setdefault((cell["table_id"], row), []).append(subject)
    for cell in cells if named else ():
        rows = range(int(cell["row"]), int(cell["row"]) + int(cell["row_span"]))
        told = [subject for row in rows for subject in named.get((cell["table_id"], row), ())]
        if told:
            figures = [float(figure.replace(",", ".")) for figure in _NUMBER.findall(cell["text"] or "")]
            for subject in told:
                subject.values += figures


def _add(subject: Subject, line: Line, table: str, *, this_year: bool) -> None:
    target, realization = line["target_value"], line.get("realization_value")
    figures = [target, realization, line.get("achievement_pct")]
    if target and realization is not None:
        figures.append(100 * realization / target)
    subject.values += [float(value) for value in figures if value is not None]
    if target is not None and this_year:
        subject.targets.append((str(line["target_text"]), float(target), place_of(line, table, "target_text")))
    for column in ("achievement_pct", "realization_value"):
        if line.get(column) is not None:
            subject.results.insert(0, (float(line[column]), place_of(line, table, column)))
