"""Names of the action plan, the evaluations and the factors against the performance agreement and the plan."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.checks.evidence.cuts import cut_rows, cut_texts, holds_whole, is_cut, is_remnant
from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import Line, finding_at, lines_of, once, place_of
from pipeline.checks.evidence.words.abbreviations import abbreviates
from pipeline.checks.evidence.words.names import Kind, Match, holds, name_key, nearest, telling_words, without_remarks
from schemas.vocabulary import Severity

LEVELS = ("program", "activity", "sub_activity")

#: names of which fewer than this share are in the agreement were not taken from it (another year's, another unit's):
#: the rule cannot be evaluated then; a handful of names proves nothing either way,
#: unless none of them is there
COMPARABLE_SHARE, HANDFUL = 0.4, 4
#: letters of a name; fewer are what is left of another cell (`waktu`, `IV`)
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
            if key in keys_here and key not in uses and _is_name(key):
                uses[key] = Use(table, level, line)
    return uses


def _is_name(key: str) -> bool:
    """A column number that was taken for a line is none, and neither is a word left over from another cell."""
    return sum(map(str.isalpha, key)) >= SHORTEST_NAME


def _factor_uses(frames: Frames, kind: str) -> dict[str, Use]:
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


def _answers(
    uses: Mapping[str, Use], known: Reference, elsewhere: Sequence[Reference], frames: Frames
) -> dict[str, Match]:
    """How the agreement answers each used name that it does not have as it stands; {} where they cannot be compared.

    A name that the agreement has at another level (kegiatan and sub kegiatan mixed in a column) is answered, and one
    that stands in a table that was not recognised, that a page break may have cut, or that abbreviates a part of it.
    """
    if not known.names:
        return {}
    answers = {key: known.match(key) for key in uses}
    for key, match in answers.items():
        if not match.means_the_same and any(other.match(key).means_the_same for other in elsewhere):
            answers[key] = Match(Kind.SAME, key)
    if any(match.kind is Kind.NONE for match in answers.values()):
        unfamiliar = _unfamiliar(frames)
        for key, match in answers.items():
            if match.kind is Kind.NONE and unfamiliar.match(key).means_the_same:
                answers[key] = Match(Kind.SAME, key)
    cut = {use.table: cut_rows(frames, use.table, use.column) for use in uses.values()}
    wholes = [text for text, _ in known.names.values()]
    tables = ("performance_agreement", "action_plan")
    joined = [name_key(text) for table in tables for text in cut_texts(frames, table, LEVELS)]
    for key, match in answers.items():
        use = uses[key]
        if match.kind is not Kind.SAME and (
            is_remnant(use.line, use.column, cut[use.table], wholes)
            or any(abbreviates(use.name, whole) for whole in wholes)
            or any(holds_whole(text, key) for text in joined)
            or _says_twice(key, known)
            or (is_cut(use.line, cut[use.table]) and any(holds_whole(key, whole) for whole in known.names))
        ):
            answers[key] = Match(Kind.SAME, key)
    fitting = sum(match.kind is not Kind.NONE for match in answers.values())
    if len(answers) >= HANDFUL and fitting < COMPARABLE_SHARE * len(answers):
        return {}
    if not fitting:
        return {}  # the agreement of a division's head, say: none of its names is the agency's
    return {key: match for key, match in answers.items() if match.kind is not Kind.SAME}


def _says_twice(key: str, known: Reference) -> bool:
    """A merged cell that prints the known name once for each of two lines."""
    half = key[: len(key) // 2]
    return key == half + half and known.match(half).means_the_same


def agreed_names(frames: Frames, level: str) -> Reference:
    """Names of `level` in the agreement."""
    return reference(lines_of(frames, "performance_agreement"), "performance_agreement", level)


def _unknown_names(frames: Frames, level: str) -> dict[str, tuple[Use, Match, Reference]]:
    return once(frames, ("unknown names", level), lambda: _find_unknown_names(frames, level))


def _find_unknown_names(frames: Frames, level: str) -> dict[str, tuple[Use, Match, Reference]]:
    uses = uses_of(frames, level)
    if level == "program":
        uses = {**_factor_uses(frames, "program"), **uses}
    known = agreed_names(frames, level)
    others = [agreed_names(frames, other) for other in LEVELS if other != level]
    return {key: (uses[key], match, known) for key, match in _answers(uses, known, others, frames).items()}


def _named(use: Use, match: Match, known: Reference, **more: Any) -> Finding:
    """A finding that holds a printed name against the nearest known one; a name is of no quarter."""
    return finding_at(
        use.line,
        use.table,
        use.column,
        printed=use.name,
        expected=known.text(match),
        against=known.places(match),
        row_key=use.name,
        quarter=None,
        **more,
    )


def _unknown(use: Use, match: Match, known: Reference) -> Finding:
    severity = Severity.WARNING if match.kind is Kind.NEAR else Severity.ERROR
    return _named(use, match, known, severity=severity, values={"near": known.text(match)})


def _not_in_agreement(frames: Frames, level: str) -> Iterator[Finding]:
    """Names of `level` that are no misspelling of an agreed one; not those under a parent that is wholly unknown."""
    lost = {
        (outer, key)
        for outer in LEVELS[: LEVELS.index(level)]
        for key, (_, match, _) in _unknown_names(frames, outer).items()
        if match.kind is Kind.NONE
    }
    reported: list[str] = []
    for key, (use, match, known) in _unknown_names(frames, level).items():
        if match.kind is Kind.VARIANT or nearest(key, reported).means_the_same:
            continue
        parents = {(outer, name_key(use.line.get(outer))) for outer in LEVELS[: LEVELS.index(level)]}
        if match.kind is Kind.NONE and parents & lost:
            continue
        reported.append(key)
        yield _unknown(use, match, known)


@rule
def program_not_in_agreement(frames: Frames) -> Iterator[Finding]:
    """A program of the plan, an evaluation or the factors that the agreement does not have, where it stands first."""
    yield from _not_in_agreement(frames, "program")


@rule
def activity_not_in_agreement(frames: Frames) -> Iterator[Finding]:
    """An activity of the plan or an evaluation that the agreement does not have, where it stands first."""
    yield from _not_in_agreement(frames, "activity")


@rule
def sub_activity_not_in_agreement(frames: Frames) -> Iterator[Finding]:
    """A sub-activity of the plan or an evaluation that the agreement does not have, where it stands first."""
    yield from _not_in_agreement(frames, "sub_activity")


def _objectives(frames: Frames) -> list[Line]:
    """Lines of the agreement whose indicators are those of objectives."""
    return [line for line in lines_of(frames, "performance_agreement") if line["level"] in ("objective", "goal")]


def _reworded(use: Use, agreed: Sequence[tuple[frozenset[str], float | None]]) -> bool:
    said, target = telling_words(use.name), use.line.get("target_value")
    return target is not None and any(len(words) > 1 and words <= said and target == value for words, value in agreed)


def _indicator_uses(frames: Frames) -> tuple[dict[str, Use], Reference, list[Reference]]:
    agreement, own = lines_of(frames, "performance_agreement"), _objectives(frames)
    names = [reference(agreement, "performance_agreement", column) for column in ("indicator", "objective", *LEVELS)]
    uses = {**_factor_uses(frames, "indicator"), **uses_of(frames, "indicator")}
    return uses, reference(own, "performance_agreement", "indicator"), names


def _says(text: str, name: str) -> bool:
    """True where `text` has nearly all words of `name`: agreements set a list of fields as bullets."""
    words, there = set(re.findall(r"\w+", name.casefold())), set(re.findall(r"\w+", text.casefold()))
    return len(words) > 4 and len(words & there) >= 0.8 * len(words)


@rule
def indicator_not_in_agreement(frames: Frames) -> Iterator[Finding]:
    """An objective's indicator in the plan, an evaluation or the factors that the agreement does not have.

    Factors may speak of any agreed indicator, or name an objective or program where they say "indikator". A cell may
    hold several indicators, or one with notes. One that says all that an agreed one says and has its target is that one
    in other words. What sets no indicator a target agrees on none: a list of the programs that support them.
    """
    if all(line["target_text"] is None and line["target_value"] is None for line in _objectives(frames)):
        return
    uses, known, names = _indicator_uses(frames)
    agreed = [(telling_words(line["indicator"]), line["target_value"]) for line in _objectives(frames)]
    reported: list[str] = []
    for key, match in _answers(uses, known, names, frames).items():
        use = uses[key]
        if match.kind is Kind.VARIANT or nearest(key, reported).means_the_same:
            continue
        if known.match(name_key(without_remarks(use.name))).means_the_same or _reworded(use, agreed):
            continue
        if not any(holds(other, key) or _says(text, use.name) for other, (text, _) in known.names.items()):
            reported.append(key)
            yield _unknown(use, match, known)


@rule
def name_variant(frames: Frames) -> Iterator[Finding]:
    """A name a letter or two off the agreement's, or off the plan's where the agreement does not go as deep."""
    found: list[tuple[Use, Match, Reference]] = []
    for level in LEVELS:
        found += _unknown_names(frames, level).values()
        if not agreed_names(frames, level).names:
            uses = uses_of(frames, level, ("evaluation",))
            plan = reference(lines_of(frames, "action_plan"), "action_plan", level)
            found += [(uses[key], match, plan) for key, match in _answers(uses, plan, [], frames).items()]
    objectives = agreed_names(frames, "objective")
    used = uses_of(frames, "objective")
    found += [(used[key], match, objectives) for key, match in _answers(used, objectives, [], frames).items()]
    uses, known, names = _indicator_uses(frames)
    found += [(uses[key], match, known) for key, match in _answers(uses, known, names, frames).items()]
    for use, match, source in found:
        if match.kind is Kind.VARIANT:
            yield _named(use, match, source)


@rule
def sub_activity_not_in_plan(frames: Frames) -> Iterator[Finding]:
    """A sub-activity that is evaluated but not planned, where it stands first.

    An agreed name whose near name in the plan is not agreed is right: the plan's is reported.
    """
    agreed = agreed_names(frames, "sub_activity").names
    plan = reference(lines_of(frames, "action_plan"), "action_plan", "sub_activity")
    others = [reference(lines_of(frames, "action_plan"), "action_plan", level) for level in LEVELS[:-1]]
    uses = uses_of(frames, "sub_activity", ("evaluation",))
    reported: list[str] = []
    for key, match in _answers(uses, plan, others, frames).items():
        theirs = match.kind is Kind.NEAR and key in agreed and match.key not in agreed
        if match.kind is not Kind.VARIANT and not theirs and not nearest(key, reported).means_the_same:
            reported.append(key)
            yield _unknown(uses[key], match, plan)
