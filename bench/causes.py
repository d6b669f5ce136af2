"""Causes over planted errors: how many errors get exactly one cause of their own.

    python -m bench.causes --seeds 9001-9030 [--errors 10] [--list]

Draws reports (`bench.random_reports`), plants errors in them of which each may owe several findings, reads them, and
compares the causes with what was planted. An error has a cause of its own where all its findings have the same cause
and that one has findings of no other error. Pairs: two findings of one error should share a cause (recall), two that
share a cause should be of one error (precision). Findings that answer no planted error count as errors by themselves.
Use seeds that nobody has looked at for a figure that is to mean something.
"""

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from bench.random_reports.__main__ import seeds_of
from bench.random_reports.planting import plant
from bench.random_reports.printing import printed
from bench.random_reports.texts import draw_report
from bench.random_reports.truth import truth_of
from bench.random_reports.words import QUARTERS
from pipeline.checks.diagnosis.causes import diagnose
from pipeline.checks.run import run_checks
from pipeline.document import read_document

_ALIKE = 0.6  # share of letters from which two names of a line are one
_QUARTERS = dict(zip(("TW1", "TW2", "TW3", "TW4"), QUARTERS, strict=True))


@dataclass(slots=True)
class Score:
    """Counts over all reports; `several` are the errors that made more than one finding."""

    findings: int = 0
    causes: int = 0
    errors: int = 0
    own: int = 0
    several: int = 0
    own_of_several: int = 0
    pairs: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("both", "cause only", "error only"), 0))

    @property
    def precision(self) -> float:
        return self.pairs["both"] / max(1, self.pairs["both"] + self.pairs["cause only"])

    @property
    def recall(self) -> float:
        return self.pairs["both"] / max(1, self.pairs["both"] + self.pairs["error only"])

    def __str__(self) -> str:
        return (
            f"{self.own} of {self.errors} planted errors have exactly one cause of their own"
            f" ({self.own_of_several} of {self.several} with several findings);"
            f" {self.findings} findings, {self.causes} causes; pairs {self.precision:.2f} / {self.recall:.2f}"
        )


def causes_of(seed: int, errors: int, rules: Sequence[str] = ()) -> tuple[pd.DataFrame, dict[str, object]]:
    """Findings with their causes of the report of `seed`; and to which planted error each belongs, by finding_id.

    `errors` are planted, of these `rules` where some are named.
    """
    report, setting = draw_report(seed)
    plant(report, setting, rules, errors)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / f"{report.file}.pdf"
        pdf.write_bytes(printed(report, setting.style))
        frames = read_document(pdf).frames
    findings, evidence = run_checks(frames)
    findings, _ = diagnose(findings, evidence, frames)
    return findings, errors_of(findings, truth_of(report)["expected_findings"])


def errors_of(findings: pd.DataFrame, expected: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """The planted error that each finding answers, the likeliest first; a finding that answers none is its own."""
    records = findings.astype(object).where(findings.notna(), None).to_dict("records")
    likely = sorted(
        (
            (-likeness, owed["certainty"] != "certain", n, k)
            for n, found in enumerate(records)
            for k, owed in enumerate(expected)
            if (likeness := _likeness(found, owed)) > 0
        )
    )
    answered: dict[int, int] = {}
    for *_, n, k in likely:
        if n not in answered and k not in answered.values():
            answered[n] = k
    return {
        str(found["finding_id"]): expected[answered[n]]["error"] if n in answered else found["finding_id"]
        for n, found in enumerate(records)
    }


def add(score: Score, findings: pd.DataFrame, errors: Mapping[str, object]) -> list[object]:
    """Count one report; the errors that have no cause of their own."""
    cause = dict(zip(findings["finding_id"], findings["cause_id"], strict=True))
    causes, members = defaultdict(set), defaultdict(set)
    for finding, error in errors.items():
        causes[error].add(cause[finding])
        members[cause[finding]].add(error)
    for one, other in combinations(cause, 2):
        same, together = errors[one] == errors[other], cause[one] == cause[other]
        if same or together:
            score.pairs["both" if same and together else "cause only" if together else "error only"] += 1
    score.findings += len(cause)
    score.causes += len(members)
    lost: list[object] = []
    for error, found in causes.items():
        if not isinstance(error, int):
            continue
        own = len(found) == 1 and members[next(iter(found))] == {error}
        several = sum(other == error for other in errors.values()) > 1
        score.errors += 1
        score.own += own
        score.several += several
        score.own_of_several += own and several
        lost += [] if own else [error]
    return lost


def _likeness(found: Mapping[str, Any], owed: Mapping[str, Any]) -> float:
    """0 where the finding cannot be the one that is owed."""
    if found["rule"] != owed["rule"]:
        return 0.0
    if owed["table"] and found["table_number"] and _letters(owed["table"]) != _letters(found["table_number"]):
        return 0.0
    if owed["quarter"] and found["quarter"] and owed["quarter"] != _QUARTERS[found["quarter"]]:
        return 0.0
    name: float = _alike(owed["row_key"], found["row_key"])
    if owed["row_key"] and name < _ALIKE:
        return 0.0
    values = sum(_alike(owed[key], found[key]) for key in ("printed", "expected"))
    return 1.0 + name + values + (0.5 if owed["page"] == found["page"] else 0.0)


def _alike(one: str | None, other: str | None) -> float:
    return SequenceMatcher(None, _letters(one), _letters(other)).ratio()


def _letters(text: str | None) -> str:
    return re.sub(r"\W|_", "", (text or "").casefold())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-30"))
    parser.add_argument("--errors", type=int, default=10, help="how many to plant in a report")
    parser.add_argument("--list", action="store_true", help="list the findings of errors without a cause of their own")
    given = parser.parse_args()
    score = Score()
    for seed in given.seeds:
        findings, errors = causes_of(seed, given.errors)
        lost = add(score, findings, errors)
        for error in lost if given.list else ():
            print(f"seed {seed}, error {error}")
            near = {f["cause_id"] for f in findings.to_dict("records") if errors[f["finding_id"]] == error}
            for f in findings[findings["cause_id"].isin(near)].to_dict("records"):
                print(f"    {errors[f['finding_id']]} {f['cause_id']} {f['rule']}: {f['printed']} / {f['expected']}")
    print(score)


if __name__ == "__main__":
    main()
