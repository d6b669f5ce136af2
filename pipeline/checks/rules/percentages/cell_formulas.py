"""Percentages whose formula stands before them in the same cell: `(37212 : 37748) x 100% = 98,78%`."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, finding_in, lines_of
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.words.names import first_with_letters
from pipeline.checks.judgement.guards import FEWEST_KEPT
from pipeline.checks.text.results.text_arithmetic import formula_slips
from schemas.vocabulary import HEADING

_MOST = 0.1  # a result farther from what the formula gives is of other figures, as in texts


def results_of_cell_formulas(frames: Frames) -> Iterator[Finding]:
    """Each cell with one formula and a result near it, which it does not give."""
    for cell in lines_of(frames, "cells"):
        slips = list(formula_slips(str(cell["text"]))) if cell["text"] and cell["role"] != HEADING else []
        if len(slips) != 1 or abs(slips[0].printed - slips[0].given) > _MOST * slips[0].given:
            continue
        yield finding_in(
            cell,
            row_key=_name(frames, cell),
            column="text",
            printed=slips[0].result,
            expected=percent_text(slips[0].given),
            part=slips[0].part,
            whole=slips[0].whole,
            kept=FEWEST_KEPT,  # the formula itself tells that it should hold
        )


def _name(frames: Frames, cell: Line) -> str | None:
    """The first text with letters of the row of `cell`."""
    row = [one for one in lines_of(frames, "cells") if (one["table_id"], one["row"]) == (cell["table_id"], cell["row"])]
    return first_with_letters(str(one["text"] or "") for one in sorted(row, key=lambda one: int(one["column"])))
