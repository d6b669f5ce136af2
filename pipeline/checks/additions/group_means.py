"""Columns whose merged cells rate an objective by the mean of its indicators' achievements."""

from collections.abc import Iterator

from pipeline.checks.additions.column_totals import wrong_mean
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.percentage import tolerance
from schemas.vocabulary import Family, Role

_FEWEST, _KEPT = 2, 2  # groups that keep it, at least and for each that does not; one of them of several lines
_OF_NO_FAMILY = frozenset({None, Role.REMARK.value})

_Rated = tuple[int, Item, list[Item]]  # first row of a group, its rating, the achievements of its lines


def group_means(frames: Frames) -> Iterator[Finding]:
    """Ratings of a group of lines that are not the mean of its achievements, where those of the other groups are."""
    roles: dict[str, dict[int, str | None]] = {}
    for column in lines_of(frames, "columns"):
        roles.setdefault(column["table_id"], {})[int(column["column"])] = column["role"]
    for grid in grids(frames, lambda table: table["family"] == Family.EVALUATION):
        own = roles.get(grid.table["table_id"], {})
        achieved = [column for column, role in own.items() if role == Role.ACHIEVEMENT]
        for at, role in own.items() if len(achieved) == 1 else ():
            groups = _groups(grid, at, achieved[0]) if role in _OF_NO_FAMILY else []
            wrong = [group for group in groups if not _is_mean(group)]
            kept = [group for group in groups if _is_mean(group)]
            several = any(len(items) > 1 for _, _, items in kept)
            if not several or len(kept) < max(_FEWEST, _KEPT * len(wrong)):
                continue
            for row, rating, items in wrong:
                expected = wrong_mean(rating, items, 0)
                if expected is not None:
                    yield grid.finding_of_sum(row, (rating, *items), expected)


def _groups(grid: Grid, column: int, achieved: int) -> list[_Rated]:
    """The merged cells of `column` with the achievements beside them; none where a line of one has no figure."""
    found: list[_Rated] = []
    for row in grid.rows:
        cell, rating = grid.rows[row].get(column), grid.item(row, column)
        if cell is None or rating is None:
            continue
        lines = [line for line in range(row, row + int(cell["row_span"])) if line in grid.rows]
        items = [item for line in lines if (item := grid.item(line, achieved)) is not None]
        if len(items) == len(lines):
            found.append((row, rating, items))
    return found


def _is_mean(group: _Rated) -> bool:
    _, rating, items = group
    mean = sum(item.value for item in items) / len(items)
    return abs(rating.value - mean) <= tolerance(rating.text)
