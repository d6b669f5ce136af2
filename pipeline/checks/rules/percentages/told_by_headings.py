"""Percentages of lines too few to show their formula, in tables whose headings tell it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.judgement.guards import FEWEST_KEPT
from pipeline.checks.judgement.how_far import is_far

#: lines that are too few. Of 59 lines of 44 such tables (in 240 documents) 55 keep the formula, and of the others the
#: guards leave one, which is wrong on the page
_FEW_LINES = 2
_TELLING = re.compile(r"(?i)%|\bpersen|\bprosen|\bpresen|\b(?:ke|pen)?(?:ter)?capaian\b")


def told_by_headings(frames: Frames, places: Places, found: Iterable[Finding], lines: int) -> Iterator[Finding]:
    """`found` of one table with `lines` to compare; evident where the heading of what is accused says that it is a
    percentage or an achievement, and what is printed is near enough to be that."""
    for finding in found:
        told = lines <= _FEW_LINES and not is_far(finding) and _TELLING.search(_heading(frames, places, finding))
        yield replace(finding, kept=FEWEST_KEPT) if told else finding


def _heading(frames: Frames, places: Places, finding: Finding) -> str:
    """The heading of the column that holds the accused figure."""
    accused = finding.places[0]
    for column in (accused.column, f"{accused.column.removesuffix('_pct')}_text"):
        grid = places.grid(replace(accused, column=column))
        for one in lines_of(frames, "columns") if grid is not None else ():
            if grid is not None and (one["table_id"], one["column"]) == (finding.table_id, grid[1]):
                return str(one["heading"] or "")
    return ""
