"""The rule `percentage_impossible`: shares of a whole that no whole has."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, by_table, finding_at, lines_of
from pipeline.checks.evidence.words.measures import counted_by, is_share, may_exceed_the_whole, unit_of
from pipeline.checks.rules.amounts.revenue import Titles, revenue_among
from pipeline.checks.rules.units import WITH_INDICATORS, line_key

_PERCENT = frozenset({"percent"})
_FEWEST_WHOLE = 2  # lines with both amounts: what is printed of fewer shows no budget
_MILLIONS = re.compile(r"\W*\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{1,2})?")


@rule
def percentage_impossible(frames: Frames) -> Iterator[Finding]:
    """A share of a whole lies between 0 and 100 %; achievement, growth and other comparisons may lie beyond.

    Where more was spent than there was, `realization_exceeds_budget` says so. A bare figure with millions is no share:
    what it is was not understood.
    """
    reported: set[tuple[object, ...]] = set()
    for table in WITH_INDICATORS:
        for line in lines_of(frames, table):
            for what in ("target", "realization"):
                value = line.get(f"{what}_value")
                if value is None or 0 <= value <= 100 or unit_of(line[f"{what}_unit"]) != _PERCENT:
                    continue
                if _MILLIONS.fullmatch(str(line[f"{what}_text"])) or not _bounded(line, what):
                    continue
                if (*line_key(line), what, value) in reported:
                    continue
                reported.add((*line_key(line), what, value))
                yield _impossible(line, table, f"{what}_text", line[f"{what}_text"])
    yield from _of_the_budget(frames)


def _of_the_budget(frames: Frames) -> Iterator[Finding]:
    """Printed shares of a budget whose amounts are not printed beside them; else `percentage_mismatch` says it. Of what
    is earned (see `revenue`) more may come in than was aimed at."""
    titles = Titles(frames)
    for table_id, lines in by_table(lines_of(frames, "budget_realization")).items():
        whole = [line for line in lines if line["budget"] is not None and line["realization"] is not None]
        if len(whole) < _FEWEST_WHOLE:
            continue
        told = [line for line in lines if line["realization_pct"] is not None]
        beyond = [line for line in told if not 0 <= line["realization_pct"] <= 100]
        earned = revenue_among(lines, earning=titles.tell_of_revenue(table_id, beyond))
        for line in beyond:
            if line not in whole and id(line) not in earned:
                yield _impossible(line, "budget_realization", "realization_pct", line["realization_pct_text"])


def _bounded(line: Line, what: str) -> bool:
    """A growth is bounded only where its target shows that a share is meant (from half of the whole up to it)."""
    if is_share(line["indicator"]):
        return True
    target = line["target_value"]
    share = counted_by(line["indicator"]) == _PERCENT and "peningkatan" in str(line["indicator"]).casefold()
    others = may_exceed_the_whole(str(line["indicator"]).casefold().replace("peningkatan", ""))
    return share and not others and what == "realization" and target is not None and 50 <= target <= 100


def _impossible(line: Line, table: str, column: str, printed: str | None) -> Finding:
    more: dict[str, Any] = {"row_key": line["account"]} if table == "budget_realization" else {}
    return finding_at(line, table, column, printed=printed, expected="0..100", **more)
