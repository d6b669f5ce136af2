"""`Realisasi: TW I | TW II | TW III | TW IV`, then `Total`: what the year comes to, where the figures say so."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.relations.figures import printed_figure, value_of
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft
from pipeline.tables.headings.shares import FEWEST, NEARLY_ALL
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import MONTHS, QUARTERS, Role

_COUNTED = frozenset({Role.TARGET, Role.REALIZATION, Role.BUDGET, Role.BUDGET_REALIZATION})
_FOLLOWING = frozenset((*pairwise(QUARTERS), *pairwise(MONTHS)))
_PARTS = frozenset({*QUARTERS, *MONTHS})
_LAST = frozenset({QUARTERS[-1], MONTHS[-1]})
_ROUNDING = 0.011  # of what is added up, in the last of two printed decimals


def totals_of_quarters(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """Give the column right of a year's quarters or months their role, where it is headed a total and, line by line, is
    their sum or, of quarters that run on, the last of them; right of some of them where it is headed the end of the
    year."""
    values = _values(body)
    lexicon = load_lexicon()
    for run in _quarters(drafts):
        at = run[-1] + 1
        total = drafts[at] if at < len(drafts) else None
        if total is None or total.role is not None or not total.column.path or total.column.meaning.year is not None:
            continue
        headed = fold(total.column.path[-1])
        whole = drafts[run[-1]].column.meaning.period in _LAST and headed in lexicon.sums
        if (lexicon.says("year_ends", total.column.path[-1]) and at in values) or (
            whole and _adds_up([values.get(index, {}) for index in run], values.get(at, {}))
        ):
            total.role = drafts[run[0]].role


def quarters_of_totals(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`TW I | TW II | TW III | TW IV | Total RPD`: what no heading calls is what the total right of it is called, where
    quarters or months add up to it."""
    found = list(_unnamed_runs(drafts))
    values = _values(body) if found else {}
    for run, total in found:
        if _adds_up([values.get(one, {}) for one in run], values.get(total, {}), running=False):
            for one in run:
                drafts[one].role = drafts[total].role


def _unnamed_runs(drafts: Sequence[Draft]) -> Iterator[tuple[list[int], int]]:
    """Columns of quarters or months without a role, with the column right of them that has one."""
    run: list[int] = []
    for index, draft in enumerate(drafts):
        if draft.role in _COUNTED and len(run) >= FEWEST and draft.column.meaning.period is None:
            yield run, index
        bare = draft.role in {None, Role.QUARTER} and draft.column.meaning.period is not None
        run = [*run, index] if bare else []


def _values(body: Sequence[Cell]) -> dict[int, dict[int, float]]:
    """Column -> row -> the figure that its cell prints."""
    values: dict[int, dict[int, float]] = {}
    for cell in body:
        figure = printed_figure(cell.text) if cell.column_span == 1 else None
        if figure is not None and (value := value_of(figure.digits, ",")) is not None:
            values.setdefault(cell.column, {})[cell.row] = value[0]
    return values


def _quarters(drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Columns side by side of one role, a quarter or a month each."""
    run: list[int] = []
    for index, draft in enumerate(drafts):
        counted = draft.role in _COUNTED and not draft.midterm and draft.column.meaning.period in _PARTS
        if counted and run and draft.role is drafts[run[-1]].role and _is_next(drafts[run[-1]], draft):
            run.append(index)
            continue
        if len(run) >= FEWEST:
            yield run
        run = [index] if counted else []


def _is_next(before: Draft, draft: Draft) -> bool:
    return (before.column.meaning.period, draft.column.meaning.period) in _FOLLOWING


def _adds_up(quarters: Sequence[Mapping[int, float]], total: Mapping[int, float], running: bool = True) -> bool:
    """Whether nearly all lines do; `running`: or their last quarter is the total already."""
    rows = [row for row in total if row in quarters[-1]]
    kept = sum(_is_total([column[row] for column in quarters if row in column], total[row], running) for row in rows)
    return len(rows) >= FEWEST and kept >= NEARLY_ALL * len(rows)


def _is_total(quarters: Sequence[float], total: float, running: bool) -> bool:
    off = abs(sum(quarters) - total)
    return min(off, abs(quarters[-1] - total) if running else off) <= _ROUNDING * len(quarters)
