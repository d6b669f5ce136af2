"""How often each rule is right, as far as people said: so that a rule which is often wrong can be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.desk.published.shelf import Shelf, Snapshot
from pipeline.normalize.outcome.decisions import Because, Said


@dataclass(frozen=True, slots=True)
class Judged:
    """`findings` published, of which people said of `right` that they are, of `wrong` why (Because -> how many)."""

    rule: str
    findings: int
    right: int
    wrong: dict[str, int]

    @property
    def precision(self) -> float | None:
        """0..1; None where nobody said anything."""
        judged = self.right + sum(self.wrong.values())
        return self.right / judged if judged else None


def judged_rules(shelf: Shelf, snapshot: Snapshot) -> list[Judged]:
    """Every rule with findings or verdicts; those that people called wrong most often first.

    Verdicts are those in the files now: one of a finding that is gone counts, its rule was judged all the same.
    """
    findings = snapshot.frames["findings"]["rule"].value_counts().to_dict() if snapshot.path is not None else {}
    right: dict[str, int] = {}
    wrong: dict[str, dict[str, int]] = {}
    for rule, decision, because in _said(shelf, snapshot):
        if decision == Said.WRONG:
            of_rule = wrong.setdefault(rule, dict.fromkeys(Because, 0))
            of_rule[because] += 1
        else:
            right[rule] = right.get(rule, 0) + 1
    judged = [
        Judged(rule, int(findings.get(rule, 0)), right.get(rule, 0), wrong.get(rule, {}))
        for rule in {*map(str, findings), *right, *wrong}
    ]
    return sorted(judged, key=lambda one: (-sum(one.wrong.values()), one.precision is None, -one.findings, one.rule))


def _said(shelf: Shelf, snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for entry in snapshot.entries.values():
        for verdict in shelf.decisions(entry).verdicts:
            yield verdict.rule, verdict.decision, verdict.because
