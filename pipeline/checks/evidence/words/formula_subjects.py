"""Indicators that a table names twice, once beside the formula of another: `Angka Putus Sekolah SD` over `SMA`."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.words.kinds import of_kind, things
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import COLUMN_NUMBER, HEADING, Role

_FORMULA = re.compile(r"(?i)\b(?:rumus|formula|formulasi|definisi|(?:cara\s+)?per?hitungan|cara\s+menghitung)\b")


def foreign_formulas(frames: Frames) -> Iterator[tuple[Line, Line, Line]]:
    """The later cell of an indicator, its formula and the earlier cell, where the formula of the later one names other
    things than the indicator, all of one kind, and that of the earlier one names the indicator's."""
    names, formulas = set[tuple[str, int]](), set[tuple[str, int]]()
    for column in lines_of(frames, "columns"):
        at = (column["table_id"], int(column["column"]))
        if column["role"] == Role.INDICATOR:
            names.add(at)
        elif column["role"] in (Role.FORMULA, Role.DEFINITION) or _FORMULA.search(str(column["heading"])):
            formulas.add(at)
    rows: dict[tuple[str, int], dict[bool, Line]] = {}
    for cell in lines_of(frames, "cells") if formulas else ():
        at = (cell["table_id"], int(cell["column"]))
        if cell["text"] and cell["role"] not in (HEADING, COLUMN_NUMBER) and at in names | formulas:
            rows.setdefault((cell["table_id"], int(cell["row"])), {})[at in formulas] = cell
    seen: dict[tuple[str, str], tuple[Line, Line]] = {}
    for (table_id, _), cells in rows.items():
        if len(cells) < 2:
            continue
        indicator, formula = cells[False], cells[True]
        first = seen.setdefault((table_id, name_key(indicator["text"])), (indicator, formula))
        if first[0] is not indicator and _is_of_another(indicator, formula) and not _is_of_another(*first):
            yield indicator, formula, first[0]


def _is_of_another(indicator: Line, formula: Line) -> bool:
    for kind, own in things(str(indicator["text"])).items():
        others = of_kind(str(formula["text"]), kind)
        if others and own.isdisjoint(others):
            return True
    return False
