"""The rule `table_value_mismatch`: one quantity of one line with different figures in several tables of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.same.same_accounts import same_accounts
from pipeline.checks.evidence.same.same_lines import same_counts, same_lines
from pipeline.checks.evidence.same.same_quantities import Quantity, finding_between, same_quantities
from pipeline.checks.evidence.tolerances import not_carried
from schemas.vocabulary import Family

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
    printed: dict[tuple[object, ...], dict[Cell, Quantity]] = {}
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


def _counts_otherwise(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of units so different that no slip makes one of the other."""
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large / small >= _ANOTHER_UNIT


def _cell(figure: Quantity) -> Cell:
    return str(figure.line["table_id"]), int(figure.line["row"]), int(figure.line["column"])


def _most_printed(figures: Sequence[Quantity]) -> Quantity:
    """The figure that most tables print, the first of them in the document; of as many the one that stands first."""
    ordered = sorted(figures, key=lambda figure: (figure.line["page"] or 0, _cell(figure)))
    return max(ordered, key=lambda one: len({other.line["table_id"] for other in ordered if other.agrees(one)}))
