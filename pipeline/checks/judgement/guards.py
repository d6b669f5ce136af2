"""Where most comparable lines of a table fail alike, the table is right and we are wrong: no finding, one doubt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.judgement.comparable import Comparable, Group
from pipeline.checks.judgement.own_line import OwnLine

#: distinct lines accused, and their share of the comparable lines, from which the findings are our misreading.
#: Measured on 491 false and 136 true findings of 29 unmet reports, judged on the page, and 1021 expected ones of
#: rebuilt reports: (3, 0.4) takes 233 false, no true, (6, 0.3) another 75 false and no true, ten lines whatever
#: their share another 37 false and no true. True findings reach 5
#: lines at a share of 0.33; with the share alone and no floor 13 of them are lost.
_SYSTEMATIC = ((3, 0.4), (6, 0.3), (10, 0.0))
#: rules whose slips agencies do repeat down a column: true findings reach shares of 1.0, and the share tells nothing
#: (area under the curve 0.08 to 0.5; 0.9 and more for the others)
_REPEATED = frozenset(
    {
        "missing_target_value",
        "table_number_missing",
        "number_format",
        "name_variant",
        "total_mismatch",
        "missing_cell",
        "duplicate_word",
        "percentage_mismatch",
    }
)
#: where most lines seem to repeat others, the nesting of that table is not understood, and no sum over it is
_REPEATS, _BY_NESTING = "duplicate_row", frozenset({"total_mismatch", "budget_sum_mismatch"})


@dataclass(frozen=True, slots=True)
class Guarded:
    """`kept` findings of one rule, the groups they stand in, and what was `set_aside` for us to doubt."""

    kept: tuple[Finding, ...]
    groups: tuple[Group, ...]
    set_aside: tuple[Group, ...]


class Guards:
    """The guards over one document. Built once per run."""

    def __init__(self, frames: Frames) -> None:
        self._comparable, self._own_line = Comparable(frames), OwnLine(frames)
        self._misnested: set[str] = set()  # tables of which a section was taken for a repetition

    def of(self, rule: str, findings: Iterable[Finding]) -> Guarded:
        """`findings` of one rule, without those that other explanations fit better; no group lost without a trace.

        Rules are asked in the order of rules.toml: what a table's sections mean is told before its sums are judged.
        """
        found = list(findings)
        groups = self._comparable.groups(rule, found)
        ours = [group for group in groups if is_systematic(group) or self._nested_wrongly(group)]
        if rule == _REPEATS:
            self._misnested.update(group.table_id for group in ours if group.table_id is not None)
        gone = {id(finding) for group in ours for finding in group.findings}
        for group in groups:
            explained = [f for f in group.findings if id(f) not in gone and self._own_line.explains(rule, f)]
            if explained:
                ours.append(replace(group, findings=tuple(explained), breaks=len(explained), by_own_line=True))
                gone |= {id(finding) for finding in explained}
        kept = tuple(finding for finding in found if id(finding) not in gone)
        return Guarded(kept, tuple(self._comparable.groups(rule, kept)), tuple(ours))

    def _nested_wrongly(self, group: Group) -> bool:
        return group.rule in _BY_NESTING and group.table_id in self._misnested


def is_systematic(group: Group) -> bool:
    """Whether so many of the comparable lines fail alike that the reading of them is wrong, and not the report."""
    if group.rule in _REPEATED:
        return False
    return any(group.breaks >= fewest and group.share >= share for fewest, share in _SYSTEMATIC)
