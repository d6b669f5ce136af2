"""Printed percentages against the columns that they are computed from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.formulas import Formula, formula_of
from pipeline.checks.evidence.lines import Line, by_table, finding_at, grouped, lines_of, path_key, place_of, row_key
from pipeline.checks.evidence.percentage import (
    FAR_FROM_ALL,
    Share,
    capped,
    is_near_miss,
    percent_text,
    printed_column,
    shares,
    text_column,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.judgement.guards import FEWEST_KEPT, is_far
from pipeline.checks.rules.percentages.named_percentages import percentages_of_named_columns, percentages_of_other_years
from pipeline.checks.rules.percentages.other_bases import percentages_of_other_bases
from pipeline.checks.rules.percentages.percent import not_compared
from pipeline.checks.rules.percentages.relations import percentages_of_totals, unexplained_percentages
from pipeline.checks.rules.percentages.row_percentages import percentages_of_rows, results_of_cell_formulas
from pipeline.checks.rules.percentages.sister_tables import percentages_of_sisters
from pipeline.relations.figures import is_dash

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


_FEWEST_PRINTED, _KEPT = 10, 10  # lines that print their percentage, at least and for each that prints a dash
_LIMITS = ("<", ">", "≤", "≥")  # a target that is a bound: how far it was reached has no one formula


@rule
def percentage_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed percentage is what its own line's columns give.

    Budgets: realization / budget. Achievement (capaian): a formula printed in the row of column numbers decides;
    else realization / target, or one of the formulas for an indicator of which less is better, (2 * target -
    realization) / target and target / realization. The latter are right where the line's own words tell of such an
    indicator, and where no other line of the table shows that the plain formula is in use. A cap is right where the
    table caps every line that exceeds it; 100 for nothing at all, where less is better in other lines, or by its
    words and no other line tells. One figure for several indicators of an objective may be their mean. A table most
    of whose lines fit no formula has another one, which is not printed: silent. A dash is no percentage of money
    that was spent. Tables whose columns are not understood, and totals: see `relations`; few lines, and the years
    before: `named_percentages`; lines, and cells: `row_percentages`; another base: `other_bases`; two lines:
    `sister_tables`.
    """
    compared: list[Share] = []
    places = Places(frames)
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        budget = shares(lines, "budget_realization", "realization_pct", "realization_pct_text", "realization", "budget")
        compared += budget
        yield from told_by_headings(frames, places, _plain_only(budget), len(budget))
        yield from _dashed(lines, budget)
    for table_id, lines in by_table(lines_of(frames, "evaluation")).items():
        spent = shares(lines, "evaluation", "budget_pct", "budget_pct_text", "budget_realization", "budget")
        yield from _plain_only(spent)
        achieved = shares(
            lines, "evaluation", "achievement_pct", "achievement_text", "realization_value", "target_value"
        )
        compared += [*spent, *achieved]
        shared = _of_a_group(lines, places)
        own = [share for share in achieved if share.is_(share.plain) or id(share.line) not in shared]
        own = [share for share in own if not str(share.line["target_text"]).startswith(_LIMITS)]
        found = _achievement(own, formula_of(frames, table_id))
        yield from told_by_headings(frames, places, found, len(achieved))
    cells = _cells(frames, compared)
    shown = list(unexplained_percentages(frames, cells))
    yield from shown
    accused = {(place.table_id, place.row_no, place.cell_column) for finding in shown for place in finding.places[:1]}
    for made_of in (percentages_of_named_columns, percentages_of_rows, percentages_of_totals):
        yield from not_compared(made_of(frames), cells | accused)
    yield from percentages_of_other_bases(frames)
    yield from results_of_cell_formulas(frames)
    for made_of in (percentages_of_other_years, percentages_of_sisters):
        yield from not_compared(made_of(frames), cells | accused)


def _cells(frames: Frames, compared: Sequence[Share]) -> set[tuple[str, int, int]]:
    """Table, row and column of the grid where the percentages stand."""
    published = {
        (share.table, share.line["table_id"], share.line["row_no"], column)
        for share in compared
        for column in (share.column, share.text_column)
    }
    return {
        (origin["table_id"], origin["cell_row"], origin["cell_column"])
        for origin in lines_of(frames, "origins")
        if (origin["table"], origin["table_id"], origin["row_no"], origin["column"]) in published
    }


def _plain_only(found: Sequence[Share]) -> Iterator[Finding]:
    wrong = [share for share in found if not share.is_(share.plain) and not share.misprinted()]
    yield from _unless_unknown(wrong, found, {})


def _dashed(lines: Sequence[Line], found: Sequence[Share]) -> Iterator[Finding]:
    """Lines with a budget that was spent whose percentage is "-", where nearly all such lines print theirs."""
    kept = sum(share.is_(share.plain) for share in found)
    wrong = [
        line
        for line in lines
        if is_dash(line["realization_pct_text"] or "") and (line["budget"] or 0) > 0 and (line["realization"] or 0) > 0
    ]
    for line in wrong if kept >= max(_FEWEST_PRINTED, _KEPT * len(wrong)) else ():
        part, whole = "realization", "budget"
        yield finding_at(
            line,
            "budget_realization",
            "realization_pct_text",
            expected=percent_text(100 * line[part] / line[whole]),
            against=_places(line, "budget_realization", (f"{part}_text", f"{whole}_text")),
            part=_printed(line, part),
            whole=_printed(line, whole),
        )


def _of_a_group(lines: Sequence[Line], places: Places) -> set[int]:
    """Lines (by identity) whose achievement is printed once for several indicators of one name: perhaps their mean.

    Cells of their own that print the same (100 and 100) are no such figure.
    """
    named = (line for line in lines if line["indicator"] is not None)
    groups = grouped(((line["level"], line["period"], *path_key(line)), line) for line in named)
    alike = [
        group
        for group in groups.values()
        if len({line["indicator"] for line in group}) > 1
        and len({line["achievement_text"] for line in group} - {None}) == 1
        and len({places.grid(place_of(line, "evaluation", "achievement_text")) for line in group} - {None}) < 2
    ]
    return {id(line) for group in alike for line in group}


def _achievement(found: Sequence[Share], formula: Formula | None) -> Iterator[Finding]:
    if formula is not None:
        yield from _by_formula(found, formula)
        return
    of_one = [id(share) for share in found if share.is_of_one(share.plain)]
    excused = capped(found) | set(of_one if 2 * len(of_one) > len(found) else ())
    off = [share for share in found if not share.is_(share.plain) and not share.misprinted()]
    wrong = [share for share in _unlawful(found, off) if id(share) not in excused]
    less = _less_is_better(found)
    down = [share for share in wrong if less is not None and share.tells_of_less() and len(share.inverse()) > less]
    lawful = {id(share): share.inverse()[less or 0] for share in down}
    yield from _unless_unknown(wrong, found, lawful)


def _by_formula(found: Sequence[Share], formula: Formula) -> Iterator[Finding]:
    given = [(share, formula.percent(share.line)) for share in found]
    known = {id(share): value for share, value in given if value is not None}
    compared = [share for share in found if id(share) in known]
    yield from _unless_unknown([share for share in compared if not share.is_(known[id(share)])], compared, known)


def _unlawful(found: Sequence[Share], off: Sequence[Share]) -> Iterator[Share]:
    """Those of `off` that no formula for "less is better" gives, or none that counts in their table; far from 100 the
    difference's (180 for 2 of 10) is met by no chance."""
    fitting = {id(share) for share in found if share.is_(share.plain)}
    turned = {id(share) for share in found if any(map(share.is_, share.inverse()))}
    plain_in_use, less_in_use = fitting - turned, turned - fitting
    less_unknown = not any(share.tells_of_less() and share.part for share in found if id(share) in fitting)
    for share in off:
        less = share.tells_of_less()
        of_nothing = not share.part and share.is_(100.0) and (less_in_use or (less_unknown and less))
        by_difference = share.is_(share.inverse()[0]) and abs(share.printed - 100) > FAR_FROM_ALL
        if not of_nothing and not (id(share) in turned and (less or by_difference or not plain_in_use)):
            yield share


def _less_is_better(found: Sequence[Share]) -> int | None:
    """Which of the formulas of `Share.inverse` the lines keep that the plain one does not fit; None where none does."""
    kept = [[share.is_(value) for value in share.inverse()] for share in found if not share.is_(share.plain)]
    counts = [sum(len(fits) > which and fits[which] for fits in kept) for which in (0, 1)]
    return counts.index(max(counts)) if any(counts) else None


def _unless_unknown(
    wrong: Sequence[Share], compared: Sequence[Share], expected: Mapping[int, float]
) -> Iterator[Finding]:
    """Findings for `wrong`, unless most of at least three lines are wrong: their formula is one that we do not know.

    Lines that nearly keep it show that it is the formula.
    """
    away = [share for share in wrong if not is_near_miss(share.printed, expected.get(id(share), share.plain))]
    if len(compared) > 2 and 2 * len(away) > len(compared):
        return
    for share in wrong:
        yield _finding(share, expected.get(id(share), share.plain))


def _finding(share: Share, expected: float) -> Finding:
    key = row_key(share.line)
    part, whole = share.sources
    return finding_at(
        share.line,
        share.table,
        share.column,
        printed=share.text if share.text is not None else percent_text(share.printed),
        expected=percent_text(expected),
        against=_places(share.line, share.table, (part, whole)),
        row_key=key,
        **_operands(share, expected),
        kept=int(share.is_scaled(expected)),
    )


def _operands(share: Share, expected: float) -> dict[str, str]:
    """What `expected` is made of, as the message tells it: the formula for "less is better" where that gives it."""
    part, whole = (_printed(share.line, source) for source in share.sources)
    by_difference, *by_part = share.inverse()
    if expected != share.plain and expected == by_difference:
        return {"part": f"2 x {whole} - {part}", "whole": whole}
    return {"part": whole, "whole": part} if expected in by_part else {"part": part, "whole": whole}


def _places(line: Line, table: str, columns: Sequence[str]) -> tuple[Place, ...]:
    return tuple(place_of(line, table, text_column(column)) for column in columns)


def _printed(line: Line, column: str) -> str:
    text = line.get(printed_column(column))
    return str(text if text is not None else line[column])
