"""Objectives of the agreement against those of the plan and the evaluations."""

from collections.abc import Iterator

from pipeline.checks.evidence.agreed_names import agreed_names, reference
from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, finding_at, lines_of, place_of
from pipeline.checks.evidence.words.names import Kind, name_key


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
            yield finding_at(
                line,
                table,
                "objective",
                expected=agreed["objective"],
                against=[place_of(agreed, "performance_agreement", "objective")],
                row_key=line["program"],
                quarter=None,
                program=str(line["program"]),
            )


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
        yield finding_at(
            line,
            "performance_agreement",
            "objective",
            printed=None,
            expected=line["objective"],
            objective=str(line["objective"]),
        )
