"""Small tables of one form, each with a share that its two lines make: `40 Berkas | 50,00` over `20 Berkas`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, cell_place, columns_in, grouped
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.rules.percentages.percent import Percent

_COUNT = re.compile(r"^\W*(?P<figure>\d[\d.,]*)\s*[^\W\d]*\W*$")
_PERCENT = re.compile(r"(?i)%|\bpersen")
_LINES = 2
_FEWEST_SISTERS = 2  # that show by lines of different numbers which is the part: one may do so by chance


def percentages_of_sisters(frames: Frames) -> Iterator[Finding]:
    """The percentage that is no share of its table's two lines, where those of all its sisters are: of the tables with
    the same headings, what names the lines aside."""
    columns = columns_in(frames)
    tables = grids(frames, lambda table: table["table_id"] in columns)
    for found in grouped((_form(columns[grid.table["table_id"]]), grid) for grid in tables).values():
        for turned in (False, True):
            percents = [_percents(grid, columns[grid.table["table_id"]], turned) for grid in found]
            sisters = [own for own in percents if own]
            wrong = [own for own in sisters if not any(percent.is_right() for percent in own)]
            kept = [own for own in sisters if own[0].part.value != own[0].whole.value and all(map(_is_plain, own))]
            if len(wrong) == 1 and len(kept) >= _FEWEST_SISTERS:
                yield wrong[0][0].finding(kept=len(kept))


def _form(columns: Mapping[int, Line]) -> tuple[str, ...]:
    return tuple(name_key(column["heading"]) for _, column in sorted(columns.items()))[1:]


def _is_plain(percent: Percent) -> bool:
    return abs(percent.printed.value - percent.plain) <= tolerance(percent.printed.text)


def _percents(grid: Grid, columns: Mapping[int, Line], turned: bool) -> list[Percent]:
    """The percentages that a table of two counts prints once for both, of the second in the first or `turned`."""
    rows = list(grid.rows)
    if len(rows) != _LINES or not all(map(grid.words, rows)):
        return []
    shown = [at for at, column in sorted(columns.items()) if _PERCENT.search(str(column["heading"] or ""))]
    shares = [item for at in shown if (item := _once(grid, rows, at)) is not None and item.value]
    counted = [pair for at in grid.rows[rows[0]] if at not in shown and (pair := _pair(grid, rows, at)) is not None]
    if len(counted) != 1:
        return []
    part, whole = counted[0] if turned else counted[0][::-1]
    return [Percent(grid, rows[0], share, part, whole) for share in shares]


def _once(grid: Grid, rows: Sequence[int], column: int) -> Item | None:
    """The figure that both lines have in a column."""
    below = grid.rows[rows[1]].get(column)
    return None if below is not None and below["text"] else grid.item(rows[0], column)


def _pair(grid: Grid, rows: Sequence[int], column: int) -> tuple[Item, Item] | None:
    """What both lines count in a column."""
    first, second = (_count(grid, grid.rows[row].get(column)) for row in rows)
    return (first, second) if first is not None and second is not None else None


def _count(grid: Grid, cell: Line | None) -> Item | None:
    match = _COUNT.match(str(cell["text"] or "")) if cell is not None else None
    value = grid.read(match["figure"]) if match is not None else None
    return None if cell is None or not value else Item(value, str(cell["text"]), cell_place(cell))
