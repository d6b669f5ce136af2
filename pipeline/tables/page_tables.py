"""The tables of one page, and the text lines outside of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.tables.evidence.attached import with_attached
from pipeline.tables.evidence.colored import with_colored_rows
from pipeline.tables.evidence.grid import Floats, Grid, components, grid_of, rulings_to_lines, without_empty_edges
from pipeline.tables.evidence.leaders import without_leaders
from pipeline.tables.evidence.lines import text_lines
from pipeline.tables.evidence.measures import MOST_HEADINGS, SAME_EDGE
from pipeline.tables.evidence.paint.painted import with_painted_cells
from pipeline.tables.evidence.rivers import segmented
from pipeline.tables.evidence.runs import Run, page_runs
from pipeline.tables.model import Line, PageTable
from pipeline.tables.ruled.cells import build_cells, place_runs
from pipeline.tables.ruled.level_cells import with_level_cells
from pipeline.tables.ruled.overflow import add_overflow
from pipeline.tables.ruled.refine import beside_text_walls, with_text_walls
from pipeline.tables.ruled.slivers import without_slivers
from pipeline.tables.ruled.split_rows import with_split_rows
from pipeline.tables.ruled.titled_grids import joined_over_titles
from pipeline.tables.unruled.borderless import lying_rules, rules_outside, text_tables
from pipeline.tables.unruled.heads.heading_above import with_groups_centred, with_heading_above
from pipeline.tables.unruled.open_body import with_open_body
from pipeline.tables.unruled.open_feet import OpenRegion
from pipeline.tables.unruled.open_table import open_table, table_of
from pipeline.tables.unruled.ruled_body import with_ruled_body
from pipeline.tables.unruled.sense import is_poster, is_strip, is_table, is_unread
from pipeline.tables.unruled.stretches import explains_more, open_tables, takes_together
from pipeline.tables.unruled.text.heading import Rule

_FRAME = 6  # cells of a grid that is a mere frame where another grid lies inside
_FOOT = 0.8  # of the page's height: where a page break may have cut a row, and notes are no part of it
_UNPARTED = 2  # rows of a grid in which nothing parts the body's
_COARSE = 2  # columns of a grid that the text's alignment may refine


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its texts, also without leaders and with what is set apart from them (`plain`); its lying rules, and
    those outside of grids; whether paint tells lines that are not drawn, and what the text alone reads then (`opened`).
    """

    page: Page
    runs: Sequence[Run]
    plain: Sequence[Run]
    every: Sequence[Rule]
    rules: Sequence[Rule]
    painted: bool
    opened: Sequence[PageTable]


def page_tables(page: Page) -> list[PageTable]:
    """The tables of `page` from top to bottom, left to right; pages without text have none here."""
    runs = page_runs(page.chars)
    if not runs:
        return []
    chars = without_leaders(page.chars)
    plain: Sequence[Run] = runs if chars is page.chars else page_runs(chars)
    across, down = rulings_to_lines(page.rulings)
    drawn = len(down)
    if page.text_source == "text":  # OCR tells sizes and heights too roughly; the colours of a scan end where it blurs
        plain = with_attached(plain)
        across, down = with_painted_cells(page.rulings, page.fills, runs)
    painted = len(down) > drawn
    every = lying_rules(page)
    grids, rules = _grids(page, across, down, runs, every)
    opened = list(open_tables(page, plain, every)) if painted else []
    sheet = _Sheet(page, runs, plain, every, rules, painted, opened)
    found = _open_tables(sheet, grids)
    taken = [table.rect for table in found]
    closed = [grid for grid in grids if not any(_middle_in(grid.rect, other) for other in taken)]
    found += _boxed_tables(sheet, closed, taken)
    if is_poster(found, page):
        return []
    found += text_tables(page, plain, taken, every)
    found = [table for table in found if page.text_source == "text" or not is_unread(table)]
    return sorted(map(_with_confidence, found), key=lambda t: (t.rect.top, t.rect.x0))


def _grids(
    page: Page, across: Floats, down: Floats, runs: Sequence[Run], every: Sequence[Rule]
) -> tuple[list[Grid], list[Rule]]:
    """The grids that lines make, with bodies of rules below boxed headings, and the rules outside of them."""
    grids = [grid_of(*with_colored_rows(h, v, page.fills)) for h, v in components(across, down)]
    whole = joined_over_titles([grid for grid in grids if grid is not None], runs)
    rules = rules_outside(every, [grid.rect for grid in whole])
    feet = [[rule for rule in every if abs(rule.y - grid.y_edges[-1]) <= SAME_EDGE] for grid in whole]
    return [with_ruled_body(grid, rules, foot, runs) for grid, foot in zip(whole, feet, strict=True)], rules


def _boxed_tables(sheet: _Sheet, grids: Sequence[Grid], taken: list[Rect]) -> list[PageTable]:
    """The tables in `grids`: one inside a cell of another comes first, and keeps its text. Their places, and those of
    grids that are none, are added to the places `taken`."""
    found: list[PageTable] = []
    for grid in sorted(grids, key=lambda g: g.rect.width * g.rect.height):
        nested = [other for other in taken if _holds(grid.rect, other)]
        if nested and grid.rows * grid.columns <= _FRAME:
            continue  # a frame around tables
        own = _outside(sheet.runs, nested)
        table = _ruled(without_empty_edges(grid), own, sheet.page)
        split = table is not None and table.row_count > grid.rows
        if table is not None and sheet.painted:
            table = with_groups_centred(sheet.page, with_heading_above(sheet.page, table, own, sheet.rules), own)
        finer = _by_text(sheet, grid, _outside(sheet.plain, nested), table, split)
        found += [read for read in (finer or table,) if read is not None]
        taken += [read.rect for read in (finer, table) if read is not None]
        if table is None and grid.rows > 1 and grid.columns > 1:
            taken.append(grid.rect)
    return found


def _by_text(sheet: _Sheet, grid: Grid, free: Sequence[Run], table: PageTable | None, split: bool) -> PageTable | None:
    """What the texts in a grid tell better than the `table` that it was read as."""
    finer = _finer(sheet, grid)
    told = next((t for t in sheet.opened if _middle_in(grid.rect, t.rect)), None)
    for rival, inked in ((_whole(sheet.page, free, grid), True), (told, False)):
        finer = _better(rival, finer or table, inked, split) or finer
    return finer


def _outside(runs: Sequence[Run], rects: Sequence[Rect]) -> Sequence[Run]:
    return [run for run in runs if not any(rect.contains(*run.middle) for rect in rects)] if rects else runs


def _better(rival: PageTable | None, other: PageTable | None, inked: bool, split: bool) -> PageTable | None:
    """`rival` where it reads more than `other`, or takes together what `other` is `split` into."""
    wins = rival is not None and (explains_more(rival, other, inked) or (split and takes_together(rival, other)))
    return rival if wins else None


def _whole(page: Page, runs: Sequence[Run], grid: Grid) -> PageTable | None:
    """The table that a grid holds whose walls part its columns, or no cells at all, while nothing parts its rows."""
    rect = grid.rect
    low = 2 * (grid.y_edges[-1] - grid.y_edges[-2]) < rect.height
    if 1 < grid.columns <= _COARSE or grid.rows > MOST_HEADINGS + 1 or (grid.rows > _UNPARTED and low):
        return None
    rules = [Rule(rect.x0, rect.x1, grid.y_edges[0])]
    for y, below in zip(grid.y_edges[1:], grid.below, strict=True):
        full = [Rule(rect.x0, rect.x1, y)] if below.all() else []
        rules += full or [Rule(a, b, y) for (a, b), drawn in zip(pairwise(grid.x_edges), below, strict=True) if drawn]
    walls = grid.x_edges if grid.columns > 1 else ()
    held = [run for run in runs if rect.contains(*run.middle)]
    return open_table(page, held, OpenRegion(rect.x0, rect.x1, walls, tuple(rules)))


def _open_tables(sheet: _Sheet, grids: Sequence[Grid]) -> list[PageTable]:
    """The tables whose headings alone are boxed, from top to bottom."""
    out: list[PageTable] = []
    for grid in sorted(grids, key=lambda g: g.y_edges[0]):
        rect = grid.rect
        free = _outside(sheet.plain, [other.rect for other in grids if other is not grid])
        across = [rule for rule in sheet.every if rect.x0 <= (rule.x0 + rule.x1) / 2 <= rect.x1]
        table = with_open_body(sheet.page, grid, free, across)
        if table is not None:
            for rival in [_whole(sheet.page, free, grid), *(t for t in sheet.opened if _middle_in(rect, t.rect))]:
                table = _better(rival, table, True, True) or table
            out.append(table)
    return out


def _middle_in(rect: Rect, other: Rect) -> bool:
    return other.contains((rect.x0 + rect.x1) / 2, (rect.top + rect.bottom) / 2)


def _finer(sheet: _Sheet, grid: Grid) -> PageTable | None:
    """The table that the text's alignment shows inside a frame or a coarse grid; None where the grid is the better.

    Only a grid of two columns is looked at, and only twice as many are better.
    """
    if grid.columns != _COARSE:
        return None
    rect = grid.rect
    inside = segmented([run for run in sheet.plain if rect.contains(*run.middle)])
    if sum(len(line.segments) > _COARSE for line in inside) < 3:
        return None
    aligned = table_of(sheet.page, inside, [r for r in sheet.every if rect.contains((r.x0 + r.x1) / 2, r.y)], True)
    return aligned if aligned is not None and aligned.column_count >= 2 * _COARSE else None


def _ruled(grid: Grid, runs: Sequence[Run], page: Page) -> PageTable | None:
    held = [run for run in runs if _inside(grid, run)]
    drawn = without_slivers(grid, held)
    grid, spots = with_text_walls(drawn, held)
    if len(spots) < 2:
        return None
    placed = place_runs(grid, spots, runs)
    lowest = grid.y_edges[-1]
    if page.text_source != "text" or lowest > _FOOT * page.height:
        lowest = add_overflow(grid, spots, placed, runs, page.rulings)
    cells = build_cells(grid, spots, placed, page, beside_text_walls(drawn, grid))
    if not (is_table(grid, cells, page) or is_strip(grid, cells, segmented(held), page)):
        return None
    table = PageTable(
        page.number,
        replace(grid.rect, bottom=lowest),
        grid.rows,
        grid.columns,
        cells,
        grid.x_edges,
        grid.y_edges,
        "pdfium-ruled",
        1.0,
        grid.open_top,
        grid.open_bottom,
        going_on=grid.going_on if page.text_source == "text" else (),
    )
    return with_level_cells(with_split_rows(table, placed))


def _with_confidence(table: PageTable) -> PageTable:
    """`table` with the mean confidence of its filled cells as its own."""
    sure = [cell.confidence for cell in table.cells if cell.text]
    return replace(table, confidence=round(sum(sure) / len(sure), 4))


def _holds(outer: Rect, inner: Rect) -> bool:
    slack = 1.0
    return (
        outer.x0 - slack <= inner.x0
        and inner.x1 <= outer.x1 + slack
        and outer.top - slack <= inner.top
        and inner.bottom <= outer.bottom + slack
    )


def _inside(grid: Grid, run: Run) -> bool:
    x, y = run.middle
    return grid.x_edges[0] <= x <= grid.x_edges[-1] and grid.y_edges[0] <= y <= grid.y_edges[-1]


def page_lines(page: Page, outside: Sequence[PageTable]) -> list[Line]:
    """The printed lines outside the tables `outside`, in reading order (top to bottom)."""
    runs = [run for run in page_runs(page.chars) if not any(table.rect.contains(*run.middle) for table in outside)]
    return list(text_lines(runs, page.number))
