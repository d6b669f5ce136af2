"""Targets of the evaluations, the plan and the agreement against each other and against the mid-term table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import (
    Line,
    amount,
    by_table,
    finding_against,
    finding_at,
    grouped,
    lines_of,
    place_of,
    quarter_of,
    report_year,
)
from pipeline.checks.evidence.planned import Plan, PlanLine, evaluated, plan_lines
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.evidence.words.measures import told_apart, unit_of
from pipeline.checks.evidence.words.names import Kind, name_key, nearest
from pipeline.relations.figures import is_dash
from schemas.vocabulary import QUARTERS

_YEAR = re.compile(r"\b20\d\d\b")
_MOST = 0.8  # share of a table's targets that tells its quarter
_DATED = re.compile(r"(?i)(?:\b(?:tahun(?:\s+anggaran)?|ta|t\.a\.?)\s*)?\b20\d\d\b")


@rule
def target_mismatch_plan(frames: Frames) -> Iterator[Finding]:
    """A quarter's evaluated target is the plan's target of that quarter, or its increase since the quarter before.

    Agencies evaluate a cumulative plan either way, even in one table. "-" on either side is no figure to compare, and
    an empty cell in the plan leaves the increase unknown.
    A table that holds every quarter against the year's target (most of its lines do) has another kind of target. A
    table or row whose targets are those of another quarter has a wrong title or TW, and is silent here.
    """
    titled = {table["quarter_printed"] for table in lines_of(frames, "source_tables")}
    for compared in grouped((each[0]["table_id"], each) for each in _compared(frames)).values():
        wrong = [each for each in compared if not _meets(each[3], each[1], each[2])]
        yearly = [each for each in wrong if each[3] in (each[1].value("year"), each[1].value("TW4"))]
        if 2 * len(yearly) > len(compared) > 2 or (wrong and _of_another_quarter(compared, len(wrong), titled)):
            continue
        yield from (_off_plan(line, expected, quarter) for line, expected, quarter, _ in wrong)


def _compared(frames: Frames) -> Iterator[tuple[Line, PlanLine, str, float]]:
    """Each line with a quarter's target, the plan's line that meets it or comes first, quarter and target."""
    carried = {table["table_id"]: table["quarter_in_rows"] for table in lines_of(frames, "source_tables")}
    for line, entries in evaluated(frames):
        quarter = quarter_of(line)
        if quarter is None or line["target_value"] is None:
            continue
        target, own = float(line["target_value"]), carried.get(line["table_id"])
        if own in QUARTERS and own != quarter and any(_meets(target, entry, own) for entry in entries):
            continue  # the row's TW is wrong, which is a finding of its own
        known = [entry for entry in entries if entry.increments(quarter)]
        if known:
            yield line, next((entry for entry in known if _meets(target, entry, quarter)), known[0]), quarter, target


def _of_another_quarter(compared: Sequence[tuple[Line, PlanLine, str, float]], wrong: int, titled: set[str]) -> bool:
    """Whether the table has the targets of another quarter: its title is wrong, which is a finding of its own.

    So say most of its lines, or a quarter that every line meets and no table is titled with.
    """
    met = {q: sum(_meets(target, entry, q) for _, entry, _, target in compared) for q in QUARTERS}
    if len(compared) > 2 and 2 * wrong > len(compared) and max(met.values()) >= _MOST * len(compared):
        return True
    whole = {quarter for quarter, count in met.items() if count == len(compared) > 2}
    return not whole <= titled


def _off_plan(line: Line, expected: PlanLine, quarter: str) -> Finding:
    told = {"expected": expected.text(quarter), "increment": amount(expected.increments(quarter)[0])}
    return finding_at(line, "evaluation", "target_text", against=expected.place(quarter), **told)


def _meets(target: float, entry: PlanLine, quarter: str) -> bool:
    value = entry.value(quarter)
    lawful = [*entry.increments(quarter), *([] if value is None else [value])]
    return any(same_figure(target, other) for other in lawful)


@rule
def realization_without_target(frames: Frames) -> Iterator[Finding]:
    """Something realised (more than zero) where the target is printed as "-"; an empty target is no "-".

    What has no target for the year, as half the lines of its table or more, or has no achievement either, is measured
    and nobody's task.
    """
    for lines in by_table(lines_of(frames, "evaluation")).values():
        without = [line for line in lines if is_dash(line["target_text"] or "")]
        rare = 2 * len(without) < len(lines)
        for line in without:
            asked = quarter_of(line) or (rare and line["achievement_pct"] is not None)
            if asked and (line["realization_value"] or 0) > 0:
                yield finding_against(line, "evaluation", "realization_text", (line, "evaluation", "target_text"))


@rule
def target_mismatch_midterm(frames: Frames) -> Iterator[Finding]:
    """Year-end target of an objective in the agreement, else in the plan, is the mid-term table's for that year.

    The plan's year-end target is its target of the year, else of TW4, or the sum of quarters that are shares. A figure
    that several mid-term tables (renstra, RKT, IKU) give differently is right where one gives it, and so is an
    indicator that stands on several lines where one of them keeps it; figures of other units are of other lines.
    Reported once per indicator, where it stands first. An agreement most of whose targets differ states something else
    (a share of the target that is to be reached): silent.
    """
    year = report_year(frames)
    known = (line for line in lines_of(frames, "targets") if line["target_value"] is not None and line["indicator"])
    midterm = grouped((name_key(line["indicator"]), line) for line in known if line["year"] == year)
    wrong: dict[tuple[str, float], tuple[Line, str, Line]] = {}
    compared: set[tuple[str, float]] = set()
    kept: set[tuple[str, str]] = set()
    for line, table, values in _year_end(frames):
        match = nearest(name_key(line["indicator"]), tuple(midterm))
        if not match.means_the_same or match.key is None:
            continue
        unit = unit_of(line["target_unit"])
        targets = [one for one in midterm[match.key] if not told_apart(unit, unit_of(one["target_unit"]))]
        if not targets:
            continue
        compared.add((match.key, values[0]))
        if any(_same_target(value, float(target["target_value"])) for target in targets for value in values):
            kept.add((match.key, table))
        else:
            wrong.setdefault((match.key, values[0]), (line, table, targets[0]))
    wrong = {key: found for key, found in wrong.items() if (key[0], found[1]) not in kept}
    if 2 * len(wrong) > len(compared) > 3:
        return
    for line, table, target in wrong.values():
        told = {"year": str(year), "indicator": str(line["indicator"])}
        yield finding_against(line, table, "target_text", (target, "targets", "target_text"), **told)


def _same_target(value: float, other: float) -> bool:
    """Equal, or one printed as a share of 1 and the other in percent."""
    return same_figure(value, other) or (
        0 < min(value, other) <= 1 and same_figure(100 * min(value, other), max(value, other))
    )


def _year_end(frames: Frames) -> Iterator[tuple[Line, str, list[float]]]:
    for line in lines_of(frames, "performance_agreement"):
        if line["level"] in ("objective", "goal") and line["target_value"] is not None and line["indicator"]:
            yield line, "performance_agreement", [float(line["target_value"])]
    for entry in Plan(frames).entries:
        period = "year" if entry.value("year") is not None else "TW4"
        value = entry.value(period)
        if entry.first["level"] == "objective" and value is not None and entry.first["indicator"]:
            yield entry.lines[period], "action_plan", [value, sum(entry.quarters())]


@rule
def stale_year_item(frames: Frames) -> Iterator[Finding]:
    """An evaluated action that names another year than the plan's same action, in every evaluation that prints it.

    The same action is the one of the same sub-activity whose words agree once the years are left out.
    """
    items = lines_of(frames, "action_items")
    own = (item for item in items if item["source"] == "plan" and item["action"])
    planned: dict[str, dict[str, list[Line]]] = {}
    for item in own:
        planned.setdefault(_owner(item), {}).setdefault(_undated(item), []).append(item)
    for item in items:
        years = set(_YEAR.findall(item["action"] or ""))
        same = _same_action(item, planned) if item["source"] == "evaluation" and years else ()
        plan_years = {year for plan in same for year in _YEAR.findall(plan["action"])}
        if plan_years and not years & plan_years:
            yield finding_at(
                item,
                "action_items",
                "action",
                expected=", ".join(sorted(plan_years)),
                against=[place_of(plan, "action_items", "action") for plan in same],
                row_key=f"{item['sub_activity'] or item['activity'] or item['program'] or ''} {item['action']}".strip(),
                action=str(same[0]["action"]),
            )


def _same_action(item: Line, planned: Mapping[str, Mapping[str, Sequence[Line]]]) -> Sequence[Line]:
    """The planned actions of one wording, below the owner of `item`."""
    owner = nearest(_owner(item), tuple(planned))
    if owner.key is None or owner.kind is Kind.NEAR:
        return ()
    words = nearest(_undated(item), tuple(planned[owner.key]))
    return planned[owner.key][words.key] if words.means_the_same and words.key is not None else ()


def _undated(item: Line) -> str:
    return name_key(_DATED.sub("", item["action"]))


def _owner(item: Line) -> str:
    return name_key(item["sub_activity"] or item["activity"] or item["program"] or item.get("objective"))


@rule
def cumulative_decrease(frames: Frames) -> Iterator[Finding]:
    """A cumulative target of the plan that falls from one quarter to the next.

    A line is cumulative unless its quarters add up to its yearly target or end no higher than they began, and only
    where more lines of its table rise than fall: a plan that gives each quarter its own share falls as often as it
    rises.
    """
    for entries in grouped((entry.first["table_id"], entry) for entry in plan_lines(frames)).values():
        falls = [any(after < before for before, after in pairwise(entry.quarters())) for entry in entries]
        higher = [len(entry.quarters()) > 1 and entry.quarters()[-1] > entry.quarters()[0] for entry in entries]
        rising = sum(up and not down for up, down in zip(higher, falls, strict=True))
        for entry, up, down in zip(entries, higher, falls, strict=True) if 3 * sum(falls) <= rising else ():
            if not (up and down) or _is_share(entry):
                continue
            at = _fall(entry)
            yield finding_at(
                entry.lines[at],
                "action_plan",
                "target_text",
                printed=" ".join(entry.text(quarter) or "-" for quarter in QUARTERS),
                against=[place for quarter in QUARTERS if quarter != at for place in entry.place(quarter)],
                fall=at,
            )


def _is_share(entry: PlanLine) -> bool:
    year = entry.value("year")
    return year is not None and same_figure(year, sum(entry.quarters()))


def _fall(entry: PlanLine) -> str:
    """The quarter whose target is below the one before."""
    known = [quarter for quarter in QUARTERS if entry.value(quarter) is not None]
    return next(
        after for before, after in pairwise(known) if (entry.value(after) or 0.0) < (entry.value(before) or 0.0)
    )
