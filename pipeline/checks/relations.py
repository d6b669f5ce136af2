"""Percentages of tables whose columns no heading explains: the lines themselves show which columns make them."""

from collections.abc import Collection, Iterator
from itertools import permutations

from pipeline.checks.finding import Finding, Frames
from pipeline.checks.grids import Grid, Item, grids
from pipeline.checks.percentage import tolerance

#: a relation of three columns is taken as meant where this many lines, and this share of all, fit it
_LINES, _SHARE = 4, 0.75
_MOST_COLUMNS = 12
_FAMILIES = (None, "budget_realization", "evaluation")

Triple = tuple[Item, Item, Item]  # percentage, part, whole


def unexplained_percentages(frames: Frames, explained: Collection[str]) -> Iterator[Finding]:
    """Lines whose percentage is not part / whole, in tables (not `explained`) where nearly all other lines' is.

    A line of equal figures fits any relation and proves none. One finding per printed percentage.
    """
    for grid in grids(frames, lambda table: table["table_id"] not in explained and table["family"] in _FAMILIES):
        accused: set[int] = set()
        for row, (printed, part, whole) in _deviating(grid):
            if row not in accused:
                accused.add(row)
                yield _finding(grid, row, printed, part, whole)


def _deviating(grid: Grid) -> Iterator[tuple[int, Triple]]:
    items = {row: {at: item for at in cells if (item := grid.item(row, at))} for row, cells in grid.rows.items()}
    by_column: dict[int, list[Item]] = {}
    for found in items.values():
        for column, item in found.items():
            by_column.setdefault(column, []).append(item)
    columns = sorted(by_column)
    percents = [column for column in columns if _is_percent(by_column[column])]
    for percent in percents if len(columns) <= _MOST_COLUMNS else ():
        for part, whole in permutations([column for column in columns if column not in percents], 2):
            lines = {
                row: (found[percent], found[part], found[whole])
                for row, found in items.items()
                if percent in found and part in found and whole in found and found[whole].value
            }
            wrong = {row: triple for row, triple in lines.items() if not _fits(triple) and triple[0].value}
            proof = [triple for row, triple in lines.items() if row not in wrong and triple[1].value != triple[2].value]
            if len(proof) >= _LINES and len(lines) - len(wrong) >= _SHARE * len(lines):
                yield from wrong.items()


def _is_percent(items: list[Item]) -> bool:
    return len(items) >= _LINES and all(0 <= item.value <= 1000 for item in items)


def _fits(triple: Triple) -> bool:
    """Also by the formula for an indicator of which less is better."""
    percent, part, whole = triple
    plain = 100 * part.value / whole.value
    return any(abs(percent.value - value) <= tolerance(percent.text) for value in (plain, 200 - plain))


def _finding(grid: Grid, row: int, printed: Item, part: Item, whole: Item) -> Finding:
    page = next(iter(grid.rows[row].values()))["page"]
    return Finding(
        table_id=grid.table["table_id"],
        page=None if page is None else int(page),
        row_key=next(iter(grid.words(row)), None),
        printed=printed.text,
        expected=f"{100 * part.value / whole.value:.2f}".replace(".", ","),
        places=(printed.place, part.place, whole.place),
        values={"part": part.text, "whole": whole.text},
    )
