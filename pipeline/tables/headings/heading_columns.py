"""What a leaf column holds by the path of headings over it, and at which level of the hierarchy it measures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.tables.headings.heading_meaning import Lexicon
from pipeline.tables.headings.heading_words import Meaning
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import of_quarters
from schemas.record import record
from schemas.vocabulary import Level, Role

_OF_MONTHS = re.compile(r"\bbulan(?:\s*ke)?\W*$", re.IGNORECASE)
_ORDINAL_YEARS = re.compile(r"\btahun\s*(?:ke\b|-?\s*\d\b)", re.IGNORECASE)
LEVEL_OF = {
    Role.GOAL: Level.GOAL,
    Role.OBJECTIVE: Level.OBJECTIVE,
    Role.PROGRAM: Level.PROGRAM,
    Role.ACTIVITY: Level.ACTIVITY,
    Role.SUB_ACTIVITY: Level.SUB_ACTIVITY,
    Role.ACTION: Level.ACTION,
}
LEVEL_ROLES: Mapping[Level, Role] = {level: role for role, level in LEVEL_OF.items()}
#: what is counted beside money of these roles
COUNT_BESIDE: Mapping[Role, Role] = {Role.BUDGET: Role.TARGET, Role.BUDGET_REALIZATION: Role.REALIZATION}
MONEY_BESIDE: Mapping[Role | None, Role] = {count: money for money, count in COUNT_BESIDE.items()}
_OWNED = {Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.NUMBER}
_MARKS = {"TW1": "Q1", "TW2": "Q2", "TW3": "Q3", "TW4": "Q4"}


@record
class HeadingColumn:
    """A leaf column before the family is known: `meaning` by the lexicon, `level` by its path and its place."""

    path: tuple[str, ...]
    meaning: Meaning
    level: Level | None
    number: str | None


def meaning_of(path: Sequence[str], lexicon: Lexicon) -> Meaning:
    """What a leaf column holds by its path, as the lexicon resolves it, schedules and years of a plan apart."""
    meaning = lexicon.resolve(path)
    if path and lexicon.elsewhen(path[-1]):
        meaning = replace(meaning, midterm=True)
    if counts_years(path[:-1]):
        # I..VI count the years of the plan: only its targets are read year by year
        return replace(meaning, period=None, midterm=meaning.role is not Role.TARGET)
    if counts_parts(path):
        return replace(meaning, period=None)
    monthly = meaning.role is Role.SCHEDULE or (len(path) > 1 and _OF_MONTHS.search(path[-2]) is not None)
    if monthly and len(path) > 1 and path[-1].strip().isdigit():
        month = int(path[-1])
        return replace(meaning, period=f"M{month:02d}") if 1 <= month <= 12 else meaning
    if meaning.role is Role.SCHEDULE and meaning.period in _MARKS:
        return replace(meaning, period=_MARKS[meaning.period])
    return meaning


def counts_years(path: Sequence[str]) -> bool:
    """A heading above counts the years of a plan (`Tahun ke-1`, `Tahun-2`)."""
    return any(_ORDINAL_YEARS.search(text) for text in path)


def counts_parts(path: Sequence[str]) -> bool:
    """A heading above counts what is paid by parts: `Termin > I | II | III` are no quarters."""
    parts = any(load_lexicon().says("counted_parts", text) for text in path[:-1])
    return parts and not any(map(of_quarters, path))


def with_levels(columns: Sequence[HeadingColumn], lexicon: Lexicon) -> list[HeadingColumn]:
    """The level of each measuring column: by the words of its path, else by the nearest level to its left."""
    place: Level | None = None
    roles = {column.meaning.role for column in columns}
    placed = {level for role, level in LEVEL_OF.items() if role in roles}
    out: list[HeadingColumn] = []
    for column in columns:
        role, level = column.meaning.role, None
        if role in LEVEL_OF:
            place = LEVEL_OF[role]
        elif role is Role.LINE:
            place = None
        elif role in _OWNED:
            named = _named_level(column, lexicon)
            if named == "place" and (result := _level_of_result(column, lexicon)) is not None:
                named = "place" if result is Level.ACTIVITY and place is Level.SUB_ACTIVITY else result
            stands_alone = named in placed or Role.LINE in roles or not placed
            level = named if isinstance(named, Level) and stands_alone else None if named is None else place
            if role is Role.INDICATOR and isinstance(level, Level):
                place = level
        out.append(replace(column, level=level if isinstance(level, Level) else None))
    return out


def levels_of_heading(path: Sequence[str]) -> list[Level]:
    """Levels of lines that a column's headings promise, outermost first (`Program / Kegiatan / Sub Kegiatan` -> three).

    The innermost heading decides; the group above it only where the innermost names no level.
    """
    lexicon = load_lexicon()
    for text in reversed(path):
        parts = (lexicon.read(part).role for part in text.split("/"))  # `Kinerja Utama/Program`: an objective, too
        levels = {*lexicon.read(text).levels, *(LEVEL_OF[role] for role in parts if role in LEVEL_OF)} - {Level.ACTION}
        if levels:
            return [level for level in Level if level in levels]
    return []


def _named_level(column: HeadingColumn, lexicon: Lexicon) -> Level | str | None:
    for text in reversed(column.path):
        levels = set(lexicon.read(text).levels)
        if levels == {Level.GOAL, Level.OBJECTIVE}:
            return Level.OBJECTIVE
        if len(levels) == 1:
            return levels.pop()
        if levels:
            return None
    return "place"


def _level_of_result(column: HeadingColumn, lexicon: Lexicon) -> Level | None:
    """The level whose output or outcome the headings speak of, the innermost first."""
    results = (lexicon.read(text).result for text in reversed(column.path))
    return next((result for result in results if result is not None), None)
