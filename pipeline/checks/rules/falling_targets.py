"""Cumulative targets of the plan that fall."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import finding_at, grouped
from pipeline.checks.evidence.planned import PlanLine, plan_lines
from pipeline.checks.evidence.tolerances import same_figure
from schemas.vocabulary import QUARTERS


@rule
def cumulative_decrease(frames: Frames) -> Iterator[Finding]:
    """A cumulative target of the plan that falls from one quarter to the next.

    A line is cumulative unless its quarters add up to its yearly target or end no higher than they began, and only
    where more lines of its table rise than fall: a plan that gives each quarter its own share falls as often as it
    rises.
    """
    for entries in grouped((entry.first["table_id"], entry) for entry in plan_lines(frames)).values():
        falling = [entry for entry in entries if _falls_on_its_way(entry.quarters()) and not _is_share(entry)]
        rising = [entry for entry in entries if _rises(entry.quarters())]
        shares = [entry for entry in entries if _falls(entry.quarters()) and entry not in falling]
        if (len(falling) + len(shares)) * 3 > len(rising):
            continue
        for entry in falling:
            at = _fall(entry)
            yield finding_at(
                entry.lines[at],
                "action_plan",
                "target_text",
                printed=" ".join(entry.text(quarter) or "-" for quarter in QUARTERS),
                against=[place for quarter in QUARTERS if quarter != at for place in entry.place(quarter)],
                fall=at,
            )


def _falls(values: Sequence[float]) -> bool:
    return any(after < before for before, after in pairwise(values))


def _falls_on_its_way(values: Sequence[float]) -> bool:
    return _falls(values) and values[-1] > values[0]


def _rises(values: Sequence[float]) -> bool:
    return len(values) > 1 and values[-1] > values[0] and not _falls(values)


def _is_share(entry: PlanLine) -> bool:
    year = entry.value("year")
    return year is not None and same_figure(year, sum(entry.quarters()))


def _fall(entry: PlanLine) -> str:
    """The quarter whose target is below the one before."""
    known = [quarter for quarter in QUARTERS if entry.value(quarter) is not None]
    return next(
        after for before, after in pairwise(known) if (entry.value(after) or 0.0) < (entry.value(before) or 0.0)
    )
