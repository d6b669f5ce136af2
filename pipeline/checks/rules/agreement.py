"""Names of the action plan, the evaluations and the factors against the performance agreement and the plan."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.evidence.agreed_names import (
    LEVELS,
    Reference,
    Use,
    agreed_names,
    answers_of,
    factor_uses,
    reference,
    uses_of,
)
from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_against, finding_at, lines_of, once
from pipeline.checks.evidence.words.names import Kind, Match, holds, name_key, nearest, telling_words, without_remarks
from schemas.vocabulary import Severity


def _unknown_names(frames: Frames, level: str) -> dict[str, tuple[Use, Match, Reference]]:
    return once(frames, ("unknown names", level), lambda: _find_unknown_names(frames, level))


def _find_unknown_names(frames: Frames, level: str) -> dict[str, tuple[Use, Match, Reference]]:
    uses = uses_of(frames, level)
    if level == "program":
        uses = {**factor_uses(frames, "program"), **uses}
    known = agreed_names(frames, level)
    others = [agreed_names(frames, other) for other in LEVELS if other != level]
    return {key: (uses[key], match, known) for key, match in answers_of(uses, known, others, frames).items()}


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
    return _named(use, match, known, severity=severity, near=known.text(match))


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


def _agreed_objectives(frames: Frames) -> list[Line]:
    """Lines of the agreement whose indicators are those of objectives."""
    return [line for line in lines_of(frames, "performance_agreement") if line["level"] in ("objective", "goal")]


def _reworded(use: Use, agreed: Sequence[tuple[frozenset[str], float | None]]) -> bool:
    said, target = telling_words(use.name), use.line.get("target_value")
    return target is not None and any(len(words) > 1 and words <= said and target == value for words, value in agreed)


def _indicator_uses(frames: Frames) -> tuple[dict[str, Use], Reference, list[Reference]]:
    agreement, own = lines_of(frames, "performance_agreement"), _agreed_objectives(frames)
    names = [reference(agreement, "performance_agreement", column) for column in ("indicator", "objective", *LEVELS)]
    uses = {**factor_uses(frames, "indicator"), **uses_of(frames, "indicator")}
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
    if all(line["target_text"] is None and line["target_value"] is None for line in _agreed_objectives(frames)):
        return
    uses, known, names = _indicator_uses(frames)
    agreed = [(telling_words(line["indicator"]), line["target_value"]) for line in _agreed_objectives(frames)]
    reported: list[str] = []
    for key, match in answers_of(uses, known, names, frames).items():
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
            found += [(uses[key], match, plan) for key, match in answers_of(uses, plan, [], frames).items()]
    objectives = agreed_names(frames, "objective")
    used = uses_of(frames, "objective")
    found += [(used[key], match, objectives) for key, match in answers_of(used, objectives, [], frames).items()]
    uses, known, names = _indicator_uses(frames)
    found += [(uses[key], match, known) for key, match in answers_of(uses, known, names, frames).items()]
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
    for key, match in answers_of(uses, plan, others, frames).items():
        theirs = match.kind is Kind.NEAR and key in agreed and match.key not in agreed
        if match.kind is not Kind.VARIANT and not theirs and not nearest(key, reported).means_the_same:
            reported.append(key)
            yield _unknown(uses[key], match, plan)


@rule
def program_objective_mismatch(frames: Frames) -> Iterator[Finding]:
    """A program that the plan or an evaluation puts under another agreed objective than its own, where it stands first.

    Silent where the agreement ties programs to no objective, and for an objective that the agreement does not know.
    """
    agreement = [line for line in lines_of(frames, "performance_agreement") if line["program"] and line["objective"]]
    programs = reference(agreement, "performance_agreement", "program")
    objectives = agreed_names(frames, "objective")
    homes: dict[str, dict[str, Line]] = {}
    for line in agreement:
        homes.setdefault(name_key(line["program"]), {}).setdefault(name_key(line["objective"]), line)
    if len({home for found in homes.values() for home in found}) < 2:
        return
    seen: set[str] = set()
    for table in ("action_plan", "evaluation"):
        for line in lines_of(frames, table):
            program = programs.match(name_key(line["program"])).key
            objective = objectives.match(name_key(line["objective"]))
            if program is None or program in seen or not line["objective"]:
                continue
            own = homes[program]
            if not objective.means_the_same or objective.key in own:
                continue
            seen.add(program)
            agreed = next(iter(own.values()))
            told = {"row_key": line["program"], "quarter": None, "program": str(line["program"])}
            yield finding_against(line, table, "objective", (agreed, "performance_agreement", "objective"), **told)


@rule
def objective_missing_in_plan(frames: Frames) -> Iterator[Finding]:
    """An objective of the agreement that the plan leaves out. Silent where the plan names no objectives."""
    plan = lines_of(frames, "action_plan")
    planned = reference(plan, "action_plan", "objective")
    indicators = reference([line for line in plan if line["level"] == "objective"], "action_plan", "indicator")
    agreed = [line for line in lines_of(frames, "performance_agreement") if line["level"] == "objective"]
    if not any(planned.match(name_key(line["objective"])).means_the_same for line in agreed):
        return
    others = {name_key(line["objective"]) for line in agreed}
    seen: set[str] = set()
    for line in agreed:
        key = name_key(line["objective"])
        if not key or key in seen:
            continue
        seen.add(key)
        own = [other["indicator"] for other in agreed if name_key(other["objective"]) == key and other["indicator"]]
        match = planned.match(key)
        reworded = match.kind is Kind.NEAR and match.key not in others
        if match.means_the_same or reworded or any(indicators.match(name_key(i)).means_the_same for i in own):
            continue
        told = {"printed": None, "expected": line["objective"], "objective": str(line["objective"])}
        yield finding_at(line, "performance_agreement", "objective", against=(), **told)
