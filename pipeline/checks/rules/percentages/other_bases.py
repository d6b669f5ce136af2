"""Columns of percentages that are made of another base than their heading says; one finding stands for the column."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.checks.additions.column_totals import is_sum
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import by_table, lines_of
from pipeline.checks.evidence.percentage import half_unit, percent_text, tolerance
from pipeline.checks.evidence.tolerances import WHOLE
from pipeline.checks.rules.percentages.percent import Percent

_CHANGE = re.compile(r"(?i)\b(?:perubahan|pertumbuhan|kenaikan|penurunan|laju|naik|turun)\b")
_OF_A_PLAN = re.compile(r"(?i)(?:%|persen\w*)[^›]*\b(?:target|pagu|anggaran|rencana)\b")
_FEWEST = 3  # lines that all print their figure less 100
_FEWEST_PARTS = 2
_CLEAR = 1.0  # per cent: how far a total is from 100, so that its parts are no shares of it


def percentages_of_other_bases(frames: Frames) -> Iterator[Finding]:
    """`Perubahan (%)` that is the later figure less 100 in every line; `% dari Target` of parts that is their share of
    the sum, while the sum's own is of the target."""
    columns = by_table(lines_of(frames, "columns"))
    for grid in grids(frames, lambda table: table["table_id"] in columns):
        for column in columns[grid.table["table_id"]]:
            at, heading = int(column["column"]), str(column["heading"] or "")
            if _CHANGE.search(heading) and at > 1:
                yield from _less_100(grid, at)
            elif _OF_A_PLAN.search(heading):
                others = [int(other["column"]) for other in columns[grid.table["table_id"]]]
                yield from _shares_of_the_sum(grid, at, others)


def _less_100(grid: Grid, at: int) -> Iterator[Finding]:
    """The change between the two columns before `at`; the lines are proof of what was done, so that one tells it."""
    rows: dict[int, tuple[Item, Item, Item]] = {}
    for row in grid.rows:
        changed, now, before = (grid.item(row, column) for column in (at, at - 1, at - 2))
        if changed is not None and now is not None and before is not None and before.value and grid.words(row):
            rows[row] = changed, now, before
    wrong = [row for row, (changed, now, before) in rows.items() if _is_less_100(changed, now, before)]
    if len(wrong) >= _FEWEST and len(wrong) == len(rows):
        yield Percent(grid, wrong[0], *rows[wrong[0]]).finding(WHOLE)


def _is_less_100(changed: Item, now: Item, before: Item) -> bool:
    margin = tolerance(changed.text)
    printed, step = abs(changed.value), now.value - before.value
    lawful = (abs(step), abs(WHOLE * step / before.value))
    return abs(printed - abs(now.value - WHOLE)) <= margin and all(abs(printed - value) > margin for value in lawful)


def _shares_of_the_sum(grid: Grid, at: int, others: Sequence[int]) -> Iterator[Finding]:
    total = next((row for row in grid.rows if is_sum(grid.name(row))), None)
    whole = None if total is None else grid.item(total, at)
    if total is None or whole is None or abs(whole.value - WHOLE) < _CLEAR:
        return
    shares = _items(grid, [row for row in grid.rows if row < total], at)
    rounding = sum(half_unit(item.text) for item in shares.values()) + 1e-6
    if len(shares) < _FEWEST_PARTS or abs(sum(item.value for item in shares.values()) - WHOLE) > rounding:
        return
    for column in others:
        amounts, summed = _items(grid, shares, column), grid.item(total, column)
        if column == at or summed is None or not summed.value or amounts.keys() != shares.keys():
            continue
        if _are_shares(shares, amounts, summed):
            first = next(iter(shares))
            expected = percent_text(whole.value * amounts[first].value / summed.value)
            told = {"part": amounts[first].text, "whole": f"{summed.text} ({whole.text} %)"}
            items = (shares[first], amounts[first], summed, whole)
            yield grid.finding(first, items, expected, kept=len(shares), **told)
            return


def _items(grid: Grid, rows: Iterable[int], column: int) -> dict[int, Item]:
    """Row -> figure of a column, where it has one."""
    return {row: item for row in rows if (item := grid.item(row, column)) is not None}


def _are_shares(shares: Mapping[int, Item], amounts: Mapping[int, Item], summed: Item) -> bool:
    return all(
        abs(share.value - WHOLE * amounts[row].value / summed.value)
        <= tolerance(share.text) + WHOLE * half_unit(amounts[row].text) / abs(summed.value)
        for row, share in shares.items()
    )
