"""Stretches of a page's text that may be a table of which little is drawn, and the tables that they are."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from statistics import median

import numpy as np

from pipeline.reading.page import Page
from pipeline.tables.evidence.measures import CENTRED, FEWEST_ROWS, ROWS_APART, SAME_SIDE
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered
from pipeline.tables.model import PageTable
from pipeline.tables.unruled.open_feet import END, region_of
from pipeline.tables.unruled.open_table import open_table
from pipeline.tables.unruled.text.bands import bands_of, foot_of, goes_on, is_parted, is_several, top_of
from pipeline.tables.unruled.text.heading import Rule

_LOOSE = 4  # rows of a single text that may follow each other inside a table
_LEAD = 3  # the same over its first band of several: groups of headings
_NOTE = 0.5  # of the width of all: a text so long beside another, at the foot, is a note; names of lines are shorter
_NOTES = 4  # lines of notes at most
_SIZE = 0.4  # points by which the lines of a table hardly differ in size


def open_tables(page: Page, runs: Sequence[Run], rules: Sequence[Rule]) -> Iterator[PageTable]:
    """The tables that stretches of `runs` (upright, of one text column of the page) are."""
    for bands in _stretches(runs, rules):
        lead = next(k for k, band in enumerate(bands) if is_several(band))
        sizes = [max(run.size for run in band) for band in bands[: lead + 1]]
        set_off = (
            abs(size - sizes[lead]) > _SIZE or _is_title(bands[k], bands[lead], page) for k, size in enumerate(sizes)
        )
        titled = max((k + 1 for k, off in enumerate(set_off) if off), default=0)
        ruled = (k for k in range(titled + 1, lead) if is_parted(bands[k - 1], bands[k], rules))
        for first in sorted({titled, *ruled, lead}):
            held = [run for band in bands[first:] for run in band]
            region = region_of(page, held, rules)
            table = open_table(page, held, region)
            if table is not None:
                yield table
            if table is not None or any(rule.y < foot_of(bands[lead - 1]) for rule in region.rules if lead):
                break  # what stands below a rule is no line above the table


def _is_title(band: Sequence[Run], lead: Sequence[Run], page: Page) -> bool:
    """Whether a band is one text in the middle of the page, and not in that of neighbours among the headings `lead`."""
    middle = (min(run.start for run in band) + max(run.stop for run in band)) / 2
    if is_several(band) or band is lead or abs(middle - page.width / 2) > SAME_SIDE:
        return False
    middles = sorted(run.middle[0] for run in lead)
    return not any(abs((a + b) / 2 - middle) <= CENTRED for a, b in combinations_with_replacement(middles, 2))


def explains_more(rival: PageTable, table: PageTable | None, inked: bool = True) -> bool:
    """Whether what the text tells (`rival`) explains more than what is drawn: texts that the drawn table leaves out,
    rows that nothing parts, texts that stand over columns, or, where paint alone parts the cells (not `inked`), texts
    that no colour parts, or as many of them in fewer rows, or over more columns where no colour parts them
    otherwise."""
    if table is None:
        return True
    (held, filled, over), (own, drawn, wide) = map(_explained, (rival, table))
    if rival.column_count < table.column_count or held < own:
        return False
    if held > own:
        return True
    if not inked and all(cell.fill is not None for cell in table.cells if cell.text):
        return False  # colour parts every cell
    more = rival.row_count - table.row_count
    if more > 0:
        return inked or filled - drawn >= more  # lines of one cell, taken for rows, bring fewer texts than rows
    if inked:
        return more == 0 and (filled, over) > (drawn, wide)
    if (filled, rival.row_count) == (drawn, table.row_count):
        return over > wide and _places(table, True) <= _places(rival, False)
    return (filled, -rival.row_count) > (drawn, -table.row_count)


def _places(table: PageTable, painted: bool) -> set[tuple[int, int, int, int]]:
    """Where the texts of a table stand, all or those whose cells are `painted`: their rows and columns."""
    cells = (cell for cell in table.cells if cell.text and not (painted and cell.fill is None))
    return {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells}


def takes_together(rival: PageTable, table: PageTable | None) -> bool:
    """Whether `rival` has the same texts and columns in fewer rows."""
    if table is None or rival.row_count >= table.row_count or rival.column_count != table.column_count:
        return False
    return _explained(rival)[0] == _explained(table)[0]


def _explained(table: PageTable) -> tuple[int, int, int]:
    """The letters of a table, its texts, and how many columns each stands over, added up."""
    filled = [cell for cell in table.cells if cell.text]
    letters = sum(len("".join(cell.text.split())) for cell in filled)
    return letters, len(filled), sum(cell.column_span for cell in filled)


def _stretches(runs: Sequence[Run], rules: Sequence[Rule]) -> Iterator[list[list[Run]]]:
    held: list[list[Run]] = []
    several, loose = False, 0  # whether a band of several was met, and the rows of a single text that follow the last
    for band in [*bands_of([run for run in runs if run.angle == 0]), []]:
        far = held and band and top_of(band) - foot_of(held[-1]) > ROWS_APART * max(run.size for run in band)
        captioned = any(numbered(" ".join(run.text for run in line)) is not None for line in in_reading_order(band))
        if not band or far or captioned or (loose > _LOOSE and several):
            yield from _trimmed(held, rules)
            held, several, loose = [], False, 0
        if band and not captioned:
            if is_several(band):
                several, loose = True, 0
            elif several:
                loose += not goes_on(held[-1], band)
            held.append(band)
            if not several:
                held = held[-_LEAD:]


def _without_notes(bands: Sequence[list[Run]]) -> Sequence[list[Run]]:
    """`bands` without the notes at their foot: running text or another size of type, what follows it, and what stands
    as close above it as lines do."""
    several = [k for k, band in enumerate(bands) if is_several(band)]
    if not several:
        return bands
    x0, x1 = min(run.start for band in bands for run in band), max(run.stop for band in bands for run in band)
    usual = median(run.size for band in bands for run in band)
    notes = [
        k
        for k in several[FEWEST_ROWS:][-_NOTES:]
        if any(run.stop - run.start > _NOTE * (x1 - x0) for run in bands[k])
        or all(abs(run.size - usual) > _SIZE for run in bands[k])
    ]
    end = min(notes, default=len(bands))
    while 1 < end < len(bands) and goes_on(bands[end - 1], bands[end]):
        end -= 1
    return bands[:end]


def _trimmed(bands: Sequence[list[Run]], rules: Sequence[Rule]) -> Iterator[list[list[Run]]]:
    bands = _without_notes(bands)
    last = max((k for k, band in enumerate(bands) if is_several(band)), default=-1)
    held = [run.start for band in bands[: last + 1] for run in band]
    inner = [start for start in held if start > min(held) + END]  # a note begins where the table does
    for below in bands[last + 1 :]:
        loose = not goes_on(bands[last], below) or is_parted(bands[last], below, rules)
        if loose and min(abs(below[0].start - x) for x in [*inner, np.inf]) > SAME_SIDE:
            break
        last += 1
    if sum(map(is_several, bands)) >= FEWEST_ROWS:
        yield list(bands[: last + 1])
