"""Empty cells that leave no published row or no null behind, for the rule `missing_cell`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import (
    Line,
    by_table,
    cell_place,
    finding_at,
    finding_in,
    grouped,
    lines_of,
    place_of,
)
from pipeline.checks.evidence.places import Places
from schemas.vocabulary import Family, Role

#: comparable lines that must be filled before an empty cell is a slip
_FEWEST = 2
_FEWEST_QUARTERS = 4  # lines of the table that print their quarter


def without_a_row(frames: Frames, places: Places) -> Iterator[Finding]:
    """Subjects without factors of one kind, indicators without the target of one year, rows without their quarter."""
    yield from _factors_of_one_kind(frames)
    yield from _targets_of_one_period(frames, places)
    yield from _rows_without_quarter(frames, places)
    yield from lines_without_values(frames)


def _factors_of_one_kind(frames: Frames) -> Iterator[Finding]:
    """Every other subject of a table of factors has both supporting and inhibiting ones."""
    for lines in by_table(lines_of(frames, "factors")).values():
        subjects = grouped((f"{line['subject_no']} {line['subject']}", line) for line in lines)
        for kind in ("supporting", "inhibiting"):
            without = [lines for lines in subjects.values() if all(line["kind"] != kind for line in lines)]
            if len(without) == 1 and len(subjects) > _FEWEST:
                line = without[0][0]
                place = place_of(line, "factors", "subject")
                yield _empty(line, "factors", kind, place, len(subjects) - 1, row_key=line["subject"])


def _targets_of_one_period(frames: Frames, places: Places) -> Iterator[Finding]:
    """Every other indicator of the table has a target for this period, and this one has targets for the others."""
    for lines in by_table(lines_of(frames, "targets")).values():
        indicators: dict[tuple[Any, ...], dict[str, Line]] = {}
        for line in lines:
            key = (line["goal"], line["objective"], line["indicator"])
            indicators.setdefault(key, {})[str(line["period_label"])] = line
        labels = {label for periods in indicators.values() for label in periods}
        for label in sorted(labels):
            without = [periods for periods in indicators.values() if label not in periods]
            if len(without) != 1 or len(indicators) <= _FEWEST or len(without[0]) < len(labels) - 1:
                continue
            line = next(iter(without[0].values()))
            filled = [periods[label] for periods in indicators.values() if label in periods]
            having = [place_of(line, "targets", "target_text") for line in filled]
            place = _cell(line, "targets", "target_text", having, places)
            if place is not None:
                name = f"{line['objective'] or ''} {line['indicator']} {label}".strip()
                yield _empty(line, "targets", "target_text", place, len(having), row_key=name)


def _rows_without_quarter(frames: Frames, places: Places) -> Iterator[Finding]:
    """Every other row of the table prints its quarter (TW); the published period then comes from elsewhere."""
    for lines in by_table(lines_of(frames, "evaluation")).values():
        printed = [line for line in lines if places.grid(place_of(line, "evaluation", "period")) is not None]
        without = [line for line in lines if line not in printed]
        if len(without) > 1 or len(printed) < _FEWEST_QUARTERS:
            continue
        for line in without:
            having = [place_of(other, "evaluation", "period") for other in printed if other["level"] == line["level"]]
            place = _cell(line, "evaluation", "target_text", having, places)
            if place is not None:
                yield _empty(line, "evaluation", "period", place, len(having), quarter=None)


def _cell(line: Line, table: str, beside: str, having: list[Place], places: Places) -> Place | None:
    """The empty cell of the column that holds all of `having`, in the row of `line`; None where it is not empty."""
    here = places.grid(place_of(line, table, beside))
    columns = {grid[1] for grid in map(places.grid, having) if grid is not None}
    if here is None or len(columns) != 1:
        return None
    cell = places.cell(line["table_id"], here[0], columns.pop())
    if cell is None or cell["text"] is not None:
        return None
    return cell_place(cell)


def _empty(line: Line, table: str, column: str, place: Place, comparable: int, **more: Any) -> Finding:
    return finding_at(line, table, column, printed=None, places=(place,), comparable=str(comparable), **more)


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
    rows: dict[int, dict[int, Line]] = {}
    for cell in cells:
        rows.setdefault(int(cell["row"]), {})[int(cell["column"])] = cell
    roles, wanted = _roles(cells), (_MEASURED, (Role.NUMBER,), (Role.INDICATOR,))
    measured, numbers, names = ([column for column, role in roles.items() if role in some] for some in wanted)
    if not (measured and numbers and names):
        return
    others = roles.keys() - {*measured, *numbers, *names}
    lines = [row for row in rows.values() if _text(row, numbers) and _text(row, names)]
    filled = [row for row in lines if all(_text(row, [column]) for column in measured)]
    empty = [row for row in lines if _is_left_empty(row, measured, others)]
    if not empty or len(empty) > _MOST or len(filled) < _FILLED * len(empty):
        return
    for row in empty:
        told = {"column": f"{roles[measured[0]]}_text", "printed": None, "comparable": str(len(filled))}
        yield finding_in(row[measured[0]], row_key=_text(row, names), **told)


def _is_left_empty(row: dict[int, Line], measured: Iterable[int], others: Iterable[int]) -> bool:
    """Whether a row has nothing in any measured cell, and a figure in another."""
    empty = all(column in row and not row[column]["text"] for column in measured)
    return empty and any(letter.isdigit() for column in others for letter in _text(row, [column]))


def _roles(cells: Iterable[Line]) -> dict[int, str]:
    """Column -> the role that most of its cells have."""
    roles = grouped((int(cell["column"]), str(cell["role"])) for cell in cells if cell["role"] is not None)
    return {column: Counter(told).most_common(1)[0][0] for column, told in sorted(roles.items())}


def _text(row: dict[int, Line], columns: list[int]) -> str:
    return next((str(row[column]["text"]) for column in columns if column in row and row[column]["text"]), "")
