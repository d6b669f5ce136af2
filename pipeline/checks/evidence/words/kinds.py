"""Things of one kind (infants, mothers; civil, criminal cases) that a text names (kinds.toml), or a formula."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, body_cells, lines_of
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import Role

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@cache
def kinds() -> Mapping[str, int]:
    """Word -> its kind."""
    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["kinds"]
    return {word: number for number, words in enumerate(found) for word in words}


def of_kind(text: str, kind: int) -> set[str]:
    """The words of `text` that are of a kind."""
    return {word for word in WORD.findall(text.casefold()) if kinds().get(word) == kind}


def things(text: str) -> Mapping[int, set[str]]:
    """Kind -> the words of it that `text` has."""
    found: dict[int, set[str]] = {}
    for word in WORD.findall(text.casefold()):
        if word in kinds():
            found.setdefault(kinds()[word], set()).add(word)
    return found


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
    for cell in body_cells(frames) if formulas else ():
        at = (cell["table_id"], int(cell["column"]))
        if at in names | formulas:
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
