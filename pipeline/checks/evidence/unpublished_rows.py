"""Lines of an evaluation of which nothing that is measured is printed: they leave no published row to be looked at."""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, by_table, finding_in, lines_of
from schemas.vocabulary import Family, Role

_MEASURED = (Role.REALIZATION, Role.ACHIEVEMENT, Role.TARGET)
#: lines that fill all measured columns for each that fills none, and at least; more such lines are a custom
_FILLED, _MOST = 10, 2


def lines_without_values(frames: Frames) -> Iterator[Finding]:
    """A numbered indicator beside which another figure (a target of the mid-term plan) stands, and no measured one.

    One finding per line, at its first measured column that nearly all lines fill: for `missing_cell`.
    """
    families = {table["table_id"]: table["family"] for table in lines_of(frames, "source_tables")}
    for table_id, cells in by_table(lines_of(frames, "cells")).items():
        if families.get(str(table_id)) == Family.EVALUATION:
            yield from _of_table(str(table_id), cells)


def _of_table(table_id: str, cells: list[Line]) -> Iterator[Finding]:
    roles: dict[int, Counter[str]] = {}
    rows: dict[int, dict[int, Line]] = {}
    for cell in cells:
        rows.setdefault(int(cell["row"]), {})[int(cell["column"])] = cell
        if cell["role"] is not None:
            roles.setdefault(int(cell["column"]), Counter())[str(cell["role"])] += 1
    role_of = {column: counts.most_common(1)[0][0] for column, counts in sorted(roles.items())}
    measured = [column for column, role in role_of.items() if role in _MEASURED]
    numbers = [column for column, role in role_of.items() if role == Role.NUMBER]
    names = [column for column, role in role_of.items() if role == Role.INDICATOR]
    if not measured or not numbers or not names:
        return
    lines = [row for row in rows.values() if _text(row, numbers) and _text(row, names)]
    filled = [row for row in lines if all(_text(row, [column]) for column in measured)]
    empty = [row for row in lines if all(column in row and not row[column]["text"] for column in measured)]
    others = [column for column in role_of if column not in (*measured, *numbers, *names)]
    empty = [row for row in empty if any(any(map(str.isdigit, _text(row, [column]))) for column in others)]
    if not empty or len(empty) > _MOST or len(filled) < _FILLED * len(empty):
        return
    for row in empty:
        told = {"column": f"{role_of[measured[0]]}_text", "printed": None, "comparable": str(len(filled))}
        yield finding_in(row[measured[0]], row_key=_text(row, names), **told)


def _text(row: dict[int, Line], columns: list[int]) -> str:
    return next((str(row[column]["text"]) for column in columns if column in row and row[column]["text"]), "")
