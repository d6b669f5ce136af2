"""One quantity of one line with different figures in several tables of a report, and a column of another year's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import lines_of, report_year
from pipeline.checks.evidence.same.same_accounts import same_accounts
from pipeline.checks.evidence.same.same_lines import same_counts, same_lines
from pipeline.checks.evidence.same.same_quantities import Observed, finding_between, same_quantities
from pipeline.checks.evidence.tolerances import not_carried
from pipeline.checks.evidence.words.names import SHORTEST_NAME, name_key
from schemas.vocabulary import Family, Role

Cell = tuple[str, int, int]  # table_id, grid row and column

#: agreements are held against mid-term tables by `target_mismatch_midterm`; of two agreements one is the changed one
_ELSEWHERE = ({Family.MIDTERM, Family.PERFORMANCE_AGREEMENT}, {Family.PERFORMANCE_AGREEMENT})


#: ratio from which the figures of a line are of two units (2 % and 359.619.360 head); a mark read otherwise makes 1000
_ANOTHER_UNIT = 10_000.0


@rule
def table_value_mismatch(frames: Frames) -> Iterator[Finding]:
    """The same target, realization, percentage or amount of the same line in two tables of one report.

    Which columns print the same quantity is told by their roles, years and headings, and by the lines that agree (see
    `same_quantities`), by the line's other figures (see `same_lines`) or by the accounts that every statement of a
    budget has (see `same_accounts`). Of several tables the figure that fewer print
    is accused, else the one that stands later; each once. Amounts that only carry what another line of theirs differs
    by, as sums do, are not accused. Two lines of one table may print one number: see `same_counts`.
    """
    families = {table["table_id"]: table["family"] for table in lines_of(frames, "source_tables")}
    pairs = [*same_quantities(frames), *same_lines(frames), *same_accounts(frames)]
    printed: dict[tuple[object, ...], dict[Cell, Observed]] = {}
    for same in pairs:
        for column in (same.one, same.other):
            for name, figure in column.items():
                printed.setdefault((same.quantity, name), {})[_cell(figure)] = figure
    reported: set[Cell] = set()
    for same in pairs:
        for name in not_carried({n: (same.one[n].value, same.other[n].value) for n in same.differing}):
            one, other = same.one[name], same.other[name]
            if _counts_otherwise(one, other):
                continue
            if {families.get(one.line["table_id"]), families.get(other.line["table_id"])} in _ELSEWHERE:
                continue
            best = _most_printed(list(printed[same.quantity, name].values()))
            accused, right = (one, other) if other.agrees(best) and not one.agrees(best) else (other, one)
            if _cell(accused) not in reported:
                reported.add(_cell(accused))
                yield finding_between(accused, right)
    for accused, right in same_counts(frames):
        if _cell(accused) not in reported:
            reported.add(_cell(accused))
            stands = f"{right.line['page']} (“{right.line['name']}”)"
            yield replace(finding_between(accused, right, other_page=stands), column=accused.line["heading"])


def _counts_otherwise(one: Observed, other: Observed) -> bool:
    """Whether two figures are of units so different that no slip makes one of the other."""
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large / small >= _ANOTHER_UNIT


def _cell(figure: Observed) -> Cell:
    return str(figure.line["table_id"]), int(figure.line["row"]), int(figure.line["column"])


def _most_printed(figures: Sequence[Observed]) -> Observed:
    """The figure that most tables print, the first of them in the document; of as many the one that stands first."""
    ordered = sorted(figures, key=lambda figure: (figure.line["page"] or 0, _cell(figure)))
    return max(ordered, key=lambda one: len({other.line["table_id"] for other in ordered if other.agrees(one)}))


_YEAR = re.compile(r"(?:19|20)\d\d")
#: lines whose figures of the two years differ, each of which prints the other year's: one alone may do so by chance. In
#: 49 reports one column is so, with 8 such lines (true on the page), and none with fewer
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Column:
    """Figures of one column by the folded name of their line; `headed`: its own heading names the year, `told`: that or
    the caption of its table."""

    table_id: str
    role: str
    year: int
    headed: bool
    told: bool
    figures: Mapping[str, Observed]


@rule
def stale_year_column(frames: Frames) -> Iterator[Finding]:
    """Targets or realizations under a heading without a year that are those of another year, line by line.

    Another table prints both years, each under its heading. Where the years differ, every line of the column has the
    other year's figure, and none its own year's. One finding a column, at the first such line.
    """
    year, columns = report_year(frames), _columns(frames)
    for column in columns:
        if column.headed or column.year != year:
            continue
        others = [other for other in columns if other.told and other.role == column.role]
        for now in others:
            if now.year != year or now.table_id == column.table_id:
                continue
            beside = [old for old in others if old.table_id == now.table_id and old.year != now.year]
            found = [(old, names) for old in beside if len(names := _stale(column, now, old)) >= _FEWEST]
            if found:
                yield _stale_finding(column, now, *found[0])
                break


def _stale(column: _Column, now: _Column, old: _Column) -> Sequence[str]:
    """Names of the lines whose years differ, all of which print the other year's figure; none where one does not."""
    common = [name for name in column.figures if name in now.figures and name in old.figures]
    changed = [name for name in common if not now.figures[name].agrees(old.figures[name])]
    same = all(column.figures[name].agrees(old.figures[name]) for name in common)
    return changed if same and not any(column.figures[name].agrees(now.figures[name]) for name in changed) else ()


def _columns(frames: Frames) -> list[_Column]:
    figures: dict[tuple[str, int], dict[str, Observed]] = {}
    heads: dict[tuple[str, int], tuple[str, int, bool, bool]] = {}
    captions = {table["table_id"]: str(table["caption"] or "") for table in lines_of(frames, "source_tables")}
    for line in lines_of(frames, "observations"):
        name = name_key(line["name"])
        if line["role"] not in (Role.TARGET, Role.REALIZATION) or None in (line["value"], line["year"]):
            continue
        if len(name) < SHORTEST_NAME or line["period"] not in (None, "year"):
            continue
        place = (str(line["table_id"]), int(line["column"]))
        headed, named = (_YEAR.search(text) for text in (str(line["heading"] or ""), captions.get(place[0], "")))
        heads[place] = str(line["role"]), int(line["year"]), headed is not None, (headed or named) is not None
        figures.setdefault(place, {}).setdefault(name, Observed(line))
    return [_Column(place[0], *heads[place], found) for place, found in figures.items()]


def _stale_finding(column: _Column, now: _Column, old: _Column, names: Sequence[str]) -> Finding:
    accused, right, stale = (one.figures[names[0]] for one in (column, now, old))
    return finding_between(accused, right, stale, count=str(len(names)), wrong=str(old.year), year=str(now.year))
