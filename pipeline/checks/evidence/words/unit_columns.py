"""Lines whose figures carry another unit than the column of units gives them: `%` beside `2 kasus`."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.words.measures import told_apart, unit_of
from schemas.vocabulary import COLUMN_NUMBER, HEADING, Role

_FIGURE = re.compile(r"^\W*\d[\d.,]*\s*(?P<unit>%|[^\W\d_]{2,})\W*$")

_WORD = re.compile(r"[^\W\d_]{3}")


def other_units(frames: Frames) -> Iterator[tuple[str | None, Line, Line, str]]:
    """Name, cell with the unit, first figure and its unit, of lines all of whose figures with a unit have another.

    Only where both are known and no kin.
    """
    columns = {
        (line["table_id"], int(line["column"])) for line in lines_of(frames, "columns") if line["role"] == Role.UNIT
    }
    told: dict[tuple[str, int], Line] = {}
    figures: dict[tuple[str, int], list[tuple[Line, str]]] = {}
    names: dict[tuple[str, int], str] = {}
    for cell in lines_of(frames, "cells") if columns else ():
        if cell["role"] in (HEADING, COLUMN_NUMBER) or not cell["text"]:
            continue
        if (cell["table_id"], int(cell["column"])) in columns:
            for row in range(int(cell["row"]), int(cell["row"]) + int(cell["row_span"])):
                told[cell["table_id"], row] = cell
        elif match := _FIGURE.match(str(cell["text"])):
            figures.setdefault((cell["table_id"], int(cell["row"])), []).append((cell, match["unit"]))
        elif _WORD.search(str(cell["text"])):
            names.setdefault((cell["table_id"], int(cell["row"])), str(cell["text"]))
    for line, found in figures.items():
        unit = unit_of(str(told[line]["text"])) if line in told else frozenset()
        if unit and all(told_apart(unit, unit_of(own)) for _, own in found):
            yield names.get(line), told[line], *found[0]
