"""The rule `copied_figures`: lines one after the other that print the same money, though they are different works."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, as_printed, by_table, finding_at, lines_of, name_of, place_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.words.names import likeness, name_key
from schemas.vocabulary import Level

#: lines one after the other of which each is another work: a program, its only activity and that one's only
#: sub-activity print one amount, too, and so do an account and what it is of. In 60 reports 26 runs of three and more
#: lines have one budget and one spending; the one that is left with these conditions was copied
_FEWEST = 4
#: packages of one kind for several villages may have one price each; of two that are less alike than this (0 to 1) one
#: is another work
_ALIKE = 0.6
_ACCOUNTS = re.compile(r"(?i)\W*(?:belanja|pendapatan|honorarium|retribusi|pajak|program)\b")
_WORKS = (Level.ACTIVITY, Level.SUB_ACTIVITY)


@rule
def copied_figures(frames: Frames) -> Iterator[Finding]:
    """Several works in a row do not all cost the same and leave the same: a line was filled in and copied down.

    Said once, of the line after the first. Where all was spent, or nothing, the figures may well be equal; and a cell
    that is merged over its lines is one figure.
    """
    places = Places(frames)
    for table, spent in (("budget_realization", "realization"), ("evaluation", "budget_realization")):
        for lines in by_table(lines_of(frames, table)).values():
            for (budget, used, *_), group in groupby(lines, key=lambda line: _figures(line, spent)):
                run = list(group)
                if budget and used and budget != used and _are_works(run, table, spent, places):
                    first, second, *others = run
                    yield finding_at(
                        second,
                        table,
                        spent,
                        printed=f"{as_printed(second, 'budget')} / {as_printed(second, spent)}",
                        against=[place_of(line, table, spent) for line in (first, *others)],
                        row_key=name_of(second),
                        count=str(len(run)),
                        first=str(name_of(first)),
                    )


def _figures(line: Line, spent: str) -> tuple[float | None, float | None, object, object]:
    return line["budget"], line[spent], line["level"], line.get("period")


def _are_works(run: Sequence[Line], table: str, spent: str, places: Places) -> bool:
    names = [name_of(line) for line in run]
    if len(run) < _FEWEST or any(name is None or _ACCOUNTS.match(name) for name in names):
        return False
    if table == "evaluation" and run[0]["level"] not in _WORKS:
        return False
    keys = [name_key(name) for name in names]
    cells = {places.grid(place_of(line, table, spent)) for line in run}
    unlike = any(likeness(keys[0], key) < _ALIKE for key in keys[1:])
    return len(set(keys)) == len(keys) and len(cells) == len(run) and unlike
