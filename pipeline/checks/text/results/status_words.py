"""Words beside a result that say whether the target was reached: `100% | 99% | Tercapai`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, cell_place, finding_in, grouped, lines_of, place_of
from pipeline.checks.evidence.percentage import less_is_better
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.words.measures import same_unit
from schemas.vocabulary import COLUMN_NUMBER, HEADING

_STATUS = re.compile(
    r"(?i)\W*(?:target\s+)?(?:(?P<missed>(?:belum|tidak)\s+(?:dapat\s+)?(?:tercapai|mencapai|terpenuhi|memenuhi))"
    r"|(?P<reached>(?:sudah\s+|telah\s+)?(?:tercapai|terpenuhi|terlampaui|melampaui|melebihi|memenuhi)))\b"
    r"(?!\s*(?:sebagian\b|[(:]?\s*\d))"
)
_BOUND = re.compile(r"(?i)[<≤]|\bmaks")
#: lines called missed whose results are below their targets, and lines that keep the words for each that does not: a
#: table shows by these that the words are of its own figures (of the whole year, not of a quarter), and no rating with
#: a band (`Tercapai` from 90 % on)
_FEWEST_MISSED, _KEPT = 2, 5


def wrong_status_words(frames: Frames) -> Iterator[Finding]:
    """The line that is called reached below its target, or missed at or above it, in a table whose other lines are
    called by what they print. Lines of which less is better, by their words or their target, are left out."""
    for found in _called(frames).values():
        wrong = [(line, cell) for line, cell, is_missed in found if is_missed != _is_below(line)]
        missed = sum(is_missed and _is_below(line) for line, _, is_missed in found)
        if missed >= _FEWEST_MISSED and len(found) - len(wrong) >= _KEPT * len(wrong):
            for line, cell in wrong:
                sign = "<" if _is_below(line) else "≥"
                figures = (place_of(line, "evaluation", f"{column}_text") for column in ("realization", "target"))
                yield finding_in(
                    cell,
                    places=(cell_place(cell), *figures),
                    row_key=line["indicator"],
                    column="text",
                    expected=f"{line['realization_text']} {sign} {line['target_text']}",
                    sentence=str(line["indicator"]),
                    source_id="tabelnya",
                    source_en="the table it stands in",
                )


def _called(frames: Frames) -> Mapping[object, Sequence[tuple[Line, Line, bool]]]:
    """Of each table the lines that stand alone in their row with one such word: line, cell, whether it says missed."""
    status = grouped(
        ((cell["table_id"], int(cell["row"])), (cell, bool(match["missed"])))
        for cell in lines_of(frames, "cells")
        if cell["role"] not in (HEADING, COLUMN_NUMBER) and (match := _STATUS.match(str(cell["text"] or "")))
    )
    places = Places(frames)
    rows = grouped(
        ((line["table_id"], at[0]), line)
        for line in (lines_of(frames, "evaluation") if status else ())
        if (at := places.grid(place_of(line, "evaluation", "realization_text"))) and line["target_value"] is not None
    )
    return grouped(
        (place[0], (lines[0], *status[place][0]))
        for place, lines in rows.items()
        if len(lines) == len(status.get(place, ())) == 1 and _is_plain(lines[0])
    )


def _is_plain(line: Line) -> bool:
    """Whether a line's figures tell by themselves which is more, and more is better."""
    units = line["target_unit"], line["realization_unit"]
    alike = units == (None, None) or (None not in units and same_unit(*units))
    return (
        bool(alike)
        and line["realization_value"] is not None
        and not less_is_better(line)
        and not _BOUND.search(f"{line['indicator']} {line['target_text']}")
    )


def _is_below(line: Line) -> bool:
    return bool(line["realization_value"] < line["target_value"])
