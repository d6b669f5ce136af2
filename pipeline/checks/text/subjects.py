"""What the tables print of an indicator, for what a sentence says of it."""

import re
from dataclasses import dataclass, field

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, place_of, report_year
from pipeline.checks.evidence.names import name_key

#: shorter names (IKM, Nilai) are found in sentences that do not speak of them
_SHORTEST_NAME = 16
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
    cells = [cell["text"] for cell in lines_of(frames, "cells") if cell["text"]]
    return [float(f"{whole}.{part}") for text in cells for whole, part in _DECIMAL.findall(text)]


def subjects_of(frames: Frames) -> dict[str, Subject]:
    """Folded name of an indicator -> what the tables print of it: its rows, and every figure of rows that name it.

    Objectives are none: what a text says of one may be a mean over its indicators.
    """
    subjects: dict[str, Subject] = {}
    year = report_year(frames)
    for table in ("targets", "performance_agreement", "action_plan", "evaluation"):
        for line in lines_of(frames, table):
            key = name_key(line["indicator"])
            if len(key) >= _SHORTEST_NAME and line.get("level") != "total":
                _add(subjects.setdefault(key, Subject()), line, table, this_year=line.get("year", year) == year)
    _add_cells(subjects, frames)
    return subjects


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
        for row in range(int(cell["row"]), int(cell["row"]) + int(cell["row_span"])):
            for subject in named.get((cell["table_id"], row), ()):
                subject.values += [float(figure.replace(",", ".")) for figure in _NUMBER.findall(cell["text"] or "")]


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
