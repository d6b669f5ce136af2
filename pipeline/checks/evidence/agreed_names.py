"""Names that tables print, and how the performance agreement (or a plan) answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.cuts import cut_rows, cut_texts, holds_whole, is_cut, is_remnant
from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, place_of
from pipeline.checks.evidence.words.abbreviations import abbreviates
from pipeline.checks.evidence.words.names import Kind, Match, name_key, nearest

LEVELS = ("program", "activity", "sub_activity")

#: names of which fewer than this share are in the agreement were not taken from it (another year's, another unit's):
#: the rule cannot be evaluated then; a handful of names proves nothing either way,
#: unless none of them is there
COMPARABLE_SHARE, HANDFUL = 0.4, 4
#: letters of a name; fewer are what is left of another cell (`waktu`, `IV`), or a column number taken for a line
SHORTEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Use:
    """The first line that prints a name, in the order plan, evaluation, factors."""

    table: str
    column: str
    line: Line

    @property
    def name(self) -> str:
        return str(self.line[self.column])


@dataclass(frozen=True, slots=True)
class Reference:
    """The names of one level that an agreement (or a plan) prints: key -> name as printed and where."""

    names: Mapping[str, tuple[str, Place]]

    def match(self, key: str) -> Match:
        return nearest(key, tuple(self.names))

    def text(self, match: Match) -> str | None:
        return None if match.key is None else self.names[match.key][0]

    def places(self, match: Match) -> tuple[Place, ...]:
        return () if match.key is None else (self.names[match.key][1],)


def reference(lines: Sequence[Line], table: str, column: str) -> Reference:
    """The names in `column`; a line of the name's own level is its place, else the first that carries it."""
    names: dict[str, tuple[str, Place]] = {}
    for own in (True, False):
        for line in lines:
            key = name_key(line[column])
            if key and key not in names and (not own or line.get("level") == column):
                names[key] = (str(line[column]), place_of(line, table, column))
    return Reference(names)


def uses_of(frames: Frames, level: str, tables: Sequence[str] = ("action_plan", "evaluation")) -> dict[str, Use]:
    """Key -> first use of each name of `level`; the names of objectives' indicators for `indicator`."""
    uses: dict[str, Use] = {}
    for table in tables:
        lines = lines_of(frames, table)
        if level == "indicator":
            lines = [line for line in lines if line["level"] == "objective"]
        first_own = sorted(lines, key=lambda line: line["level"] != level) if level != "indicator" else lines
        keys_here = {name_key(line[level]) for line in lines}
        for line in first_own:
            key = name_key(line[level])
            if key in keys_here and key not in uses and sum(map(str.isalpha, key)) >= SHORTEST_NAME:
                uses[key] = Use(table, level, line)
    return uses


def factor_uses(frames: Frames, kind: str) -> dict[str, Use]:
    uses: dict[str, Use] = {}
    for line in lines_of(frames, "factors"):
        key = name_key(line["subject"])
        if line["subject_type"] == kind and key:
            uses.setdefault(key, Use("factors", "subject", line))
    return uses


def _unfamiliar(frames: Frames) -> Reference:
    """Texts of tables that no family fits: one of them may be a part of the agreement that was not recognised."""
    unknown = {table["table_id"] for table in lines_of(frames, "source_tables") if table["family"] is None}
    cells = [cell for cell in lines_of(frames, "cells") if cell["table_id"] in unknown and cell["text"]]
    return Reference({name_key(cell["text"]): (str(cell["text"]), place_of(cell, "cells", "text")) for cell in cells})


def answers_of(
    uses: Mapping[str, Use], known: Reference, elsewhere: Sequence[Reference], frames: Frames
) -> dict[str, Match]:
    """How the agreement answers each used name that it does not have as it stands; {} where they cannot be compared.

    A name that the agreement has at another level (kegiatan and sub kegiatan mixed in a column) is answered, and one
    that stands in a table that was not recognised, that a page break may have cut, or that abbreviates a part of it.
    """
    if not known.names:
        return {}
    answers = {key: _match(key, known, elsewhere) for key in uses}
    if any(match.kind is Kind.NONE for match in answers.values()):
        unfamiliar = _unfamiliar(frames)
        for key, match in answers.items():
            if match.kind is Kind.NONE and unfamiliar.match(key).means_the_same:
                answers[key] = Match(Kind.SAME, key)
    pieces = _Pieces(frames, uses, known)
    for key, match in answers.items():
        if match.kind is not Kind.SAME and pieces.explain(key, uses[key]):
            answers[key] = Match(Kind.SAME, key)
    fitting = sum(match.kind is not Kind.NONE for match in answers.values())
    if not fitting or (len(answers) >= HANDFUL and fitting < COMPARABLE_SHARE * len(answers)):
        return {}  # the agreement of a division's head, say: none of its names is the agency's
    return {key: match for key, match in answers.items() if match.kind is not Kind.SAME}


def _match(key: str, known: Reference, elsewhere: Sequence[Reference]) -> Match:
    match = known.match(key)
    has_it = not match.means_the_same and any(other.match(key).means_the_same for other in elsewhere)
    return Match(Kind.SAME, key) if has_it else match


class _Pieces:
    """Which names are pieces of an agreement's name, or several of them."""

    def __init__(self, frames: Frames, uses: Mapping[str, Use], known: Reference) -> None:
        self._known, self._wholes = known, [text for text, _ in known.names.values()]
        self._cut = {use.table: cut_rows(frames, use.table, use.column) for use in uses.values()}
        tables = ("performance_agreement", "action_plan")
        self._joined = [name_key(text) for table in tables for text in cut_texts(frames, table, LEVELS)]

    def explain(self, key: str, use: Use) -> bool:
        cut = self._cut[use.table]
        return (
            is_remnant(use.line, use.column, cut, self._wholes)
            or any(abbreviates(use.name, whole) for whole in self._wholes)
            or any(holds_whole(text, key) for text in self._joined)
            or _says_twice(key, self._known)
            or (is_cut(use.line, cut) and any(holds_whole(key, whole) for whole in self._known.names))
        )


def _says_twice(key: str, known: Reference) -> bool:
    """A merged cell that prints the known name once for each of two lines."""
    half = key[: len(key) // 2]
    return key == half + half and known.match(half).means_the_same


def agreed_names(frames: Frames, level: str) -> Reference:
    """Names of `level` in the agreement."""
    return reference(lines_of(frames, "performance_agreement"), "performance_agreement", level)
