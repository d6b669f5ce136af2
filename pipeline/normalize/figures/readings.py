"""What the rows of a family say of single cells: role, line, period, number and unit of each figure they hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from pipeline.normalize.figures.columns import MEASURES
from pipeline.normalize.line_structure.rows import Origin, Row
from pipeline.tables.headings.roles.role_evidence import PERCENTAGES
from schemas.vocabulary import Role

#: published quantities that are not named as their role, by table
_ROLES: Mapping[tuple[str, str], Role] = MappingProxyType(
    {
        ("budget_realization", "realization"): Role.BUDGET_REALIZATION,
        ("budget_realization", "realization_pct"): Role.BUDGET_PCT,
    }
)
_NAMES = ("goal", "objective", "program", "activity", "sub_activity", "indicator_group", "indicator")
_UNIT = "_unit"
Place = tuple[int, int]  # grid row, grid column


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as a family reads it. `text` None: the row publishes the number alone."""

    role: Role
    line: tuple[str, ...]
    origins: tuple[Origin, ...]  # the printed parts of one cell, at least one
    text: str | None
    value: float | None
    unit: str | None
    period: str | None
    year: int | None


def readings_of(rows: Mapping[str, Iterable[Row]]) -> dict[Place, list[Reading]]:
    """(grid row, column) of a cell -> what is read from it, a reading per figure that it stacks.

    A cell that counts for several rows (a merged budget) is told once, by the first of them, and is of no quarter where
    those are of several.
    """
    out: dict[Place, list[Reading]] = {}
    seen: dict[tuple[Place, float, float, int], int] = {}
    for table, of_table in rows.items():
        above: dict[int, str] = {}
        for row in of_table:
            line = (*_line(row, above),)
            for place, reading in _of_row(table, row, line):
                first = reading.origins[0]
                key = (place, first.top, first.x0, first.page)
                told = out.setdefault(place, [])
                if key not in seen:
                    seen[key] = len(told)
                    told.append(reading)
                elif told[seen[key]].period != reading.period:
                    told[seen[key]] = replace(told[seen[key]], period=None)
    return out


def _line(row: Row, above: dict[int, str]) -> Iterator[str]:
    """The names of a published row, outermost first; `above` remembers the accounts over it by their depth."""
    record = row.record
    account, depth = record.get("account"), record.get("level")
    if isinstance(account, str):
        if not any(map(str.isalpha, account)):
            return  # a code; what stands beside it names the line
        if isinstance(depth, int) and not record.get("is_total"):  # a sum stands over nothing, and ends nothing
            for deeper in [d for d in above if d >= depth]:
                del above[deeper]
            yield from (name for _, name in sorted(above.items()))
            above[depth] = account
        yield account
        return
    last = None
    for column in _NAMES:
        yield from row.outer if column == "indicator_group" else ()
        name = record.get(column)
        if isinstance(name, str) and name != last and any(map(str.isalnum, name)):  # no dash
            yield name
            last = name


def _of_row(table: str, row: Row, line: tuple[str, ...]) -> Iterator[tuple[Place, Reading]]:
    parts: dict[Role, list[Origin]] = {}
    stems: dict[Role, str] = {}
    for origin in row.origins:
        stem = origin.column.removesuffix("_text").removesuffix("_value")
        role = _role(table, stem)
        if role is not None and origin.cell_row is not None and origin.cell_column is not None:
            known = parts.setdefault(role, [])
            if all((o.part, o.cell_row) != (origin.part, origin.cell_row) for o in known):
                known.append(origin)
                stems.setdefault(role, stem)
    record = row.record
    for role, origins in parts.items():
        stem = stems[role]
        columns = (f"{stem}_value", stem, *([f"{stem}_pct"] if role in PERCENTAGES else []))
        value = next((record[name] for name in columns if name in record), None)
        reading = Reading(
            role=role,
            line=line,
            origins=tuple(origins),
            text=record.get(f"{stem}_text"),
            value=None if value is None else float(value),
            unit=record.get(f"{stem}{_UNIT}"),
            period=record.get("period") or record.get("quarter"),
            year=record.get("year"),
        )
        yield (origins[0].cell_row or 0, origins[0].cell_column or 0), reading


@cache
def _role(table: str, stem: str) -> Role | None:
    """The role of a published quantity; None for names and all else."""
    if (table, stem) in _ROLES:
        return _ROLES[table, stem]
    named = next((role for role in MEASURES if role.value in (stem, stem.removesuffix("_pct"))), None)
    exact = next((role for role in MEASURES if role.value == stem), None)
    return exact or named
