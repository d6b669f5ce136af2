"""The rows of a table of which little is drawn: told by the heights of its texts, or the figures beside its names."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, product
from statistics import median

from pipeline.tables.evidence.measures import CROSSES, FIGURES, LEVEL, SAME_SIDE
from pipeline.tables.evidence.paragraphs import is_figure, is_reference
from pipeline.tables.evidence.rivers import TextLine, column_of, segment_of, segmented, spanned
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.row_fit import Fitted, fitted_columns
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.sense import reads_as_table
from pipeline.tables.unruled.text.bands import CORE, bands_of, goes_on
from pipeline.tables.unruled.text.body import put_fitted, put_rows
from pipeline.tables.unruled.text.columns import full_rules, titles_over
from pipeline.tables.unruled.text.heading import Rule
from pipeline.tables.unruled.text.rows import hang, rows_by_figures


def put_open_rows(
    draft: Draft, body: Sequence[Run], ends: Sequence[float], rules: Sequence[Rule], grounds: Sequence[Rule]
) -> bool:
    """Puts the rows of `body` under the heading of `draft`; False where its texts fit to none.

    `ends`: of what is printed and drawn, left and right; `grounds`: upper and lower sides of what is painted.
    """
    edges = draft.edges
    names = sorted((run for run in body if column_of(edges, segment_of(run)) == 0), key=lambda run: run.middle[1])
    hanging = hang(pairwise((run.rect.x0, run.text) for run in names))  # which heights and white do not tell
    cells = None if hanging else _body_cells(body, edges, ends)
    label = _names_column(body, edges)
    others = [run.text for run in body if column_of(edges, segment_of(run)) != label]
    beside = [is_figure(words) or is_reference(words) for words in others]
    named = sum(beside) >= FIGURES * len(beside)  # in one column alone: heights tell no titles from names
    unsure = hanging or (named and (cells is None or _has_long_names(cells, label)))
    rows = _by_figures(body, rules, edges) if unsure else None
    if rows is not None:
        return _put_lines(draft, rows)
    return cells is not None and put_fitted(draft, _cut(cells, [*rules, *grounds], edges))


def _names_column(body: Sequence[Run], edges: Sequence[float]) -> int:
    """The first column that holds no figures alone, as list numbers and codes are."""
    worded = (column_of(edges, segment_of(run)) for run in body if not is_figure(run.text.strip("(.)")))
    return min(worded, default=0)


def _has_long_names(cells: Sequence[Fitted], label: int) -> bool:
    """Whether texts of the column `label` have several lines."""
    return any(len({round(run.middle[1]) for run in cell.runs}) > 1 for cell in cells if cell.column == label)


def _by_figures(body: Sequence[Run], rules: Sequence[Rule], edges: list[float]) -> list[list[TextLine]] | None:
    """The lines of each row that figures beside names tell; None where they do not."""
    return rows_by_figures(segmented(body), edges, full_rules(rules, edges))


def _put_lines(draft: Draft, rows: Sequence[Sequence[TextLine]]) -> bool:
    """The body of `rows`; False where that is no table."""
    above = len(draft.tops)
    put_rows(draft, [line for row in rows for line in row], rows)
    return reads_as_table(draft.cells, draft.edges, len(draft.tops), above, False)


_Walls = Sequence[dict[int, float]]  # above each row, and below the last: columns where something lies, its height


def _cut(cells: Sequence[Fitted], drawn: Sequence[Rule], edges: Sequence[float]) -> list[Fitted]:
    """`cells` without the rows that something drawn parts from their texts, and with the empty ones that only other
    columns part from them, in columns where something may."""
    walls = _walls(cells, drawn, edges)
    taken = {
        place for c in cells for place in product(range(c.row, c.row + c.rows), range(c.column, c.column + c.columns))
    }
    parted = {k for wall in walls[1:-1] for k in wall}
    striped = {k for wall in walls[1:-1] for k in range(min(wall, default=0), max(wall, default=0))} - parted
    out = []
    for cell in cells:
        first, last = _within_walls(cell, walls)
        if cell.column not in striped:
            first, last = (
                _open_end(cell.column, end, way, walls, taken, cells) for end, way in ((first, -1), (last, 1))
            )
        out.append(replace(cell, row=first, rows=last - first + 1))
    return out


def _walls(cells: Sequence[Fitted], drawn: Sequence[Rule], edges: Sequence[float]) -> _Walls:
    tops = [
        min((run.rect.top for cell in cells if cell.row == row and cell.rows == 1 for run in cell.runs), default=0.0)
        for row in range(max(cell.row + cell.rows for cell in cells))
    ]
    size = median(run.size for cell in cells for run in cell.runs)
    walls = [dict[int, float]() for _ in [*tops, 0.0]]
    for rule in drawn:
        row = next((row for row, top in enumerate(tops) if top > rule.y - CORE * size), len(tops))
        inside = (k for k, (a, b) in enumerate(pairwise(edges)) if rule.x0 < (a + b) / 2 < rule.x1)
        walls[row] |= dict.fromkeys(inside, rule.y)
    return walls


def _within_walls(cell: Fitted, walls: _Walls) -> tuple[int, int]:
    """The first and last row of `cell` that no wall parts from its texts."""
    first, last = cell.row, cell.row + cell.rows - 1
    upper, lower = min(run.middle[1] for run in cell.runs), max(run.middle[1] for run in cell.runs)
    for row in range(first + 1, last + 1):
        y = walls[row].get(cell.column)
        if y is not None and y < upper:
            first = row
        elif y is not None and y > lower:
            last = min(last, row - 1)
    return first, last


def _open_end(
    column: int,
    row: int,
    way: int,
    walls: _Walls,
    taken: Collection[tuple[int, int]],
    cells: Sequence[Fitted],
) -> int:
    """The last row, upwards (`way` -1) or downwards (1), that is parted from `row` in other columns only, and empty;
    where another text stands at its end, as far as a merged one of the `cells` reaches, else `row` itself."""
    end = row
    while 0 <= end + way < len(walls) - 1:
        wall = walls[max(end, end + way)]
        if not wall or column in wall:
            return end
        if (end + way, column) in taken:
            reach = min(row, end), abs(row - end) + 1
            return end if any((cell.row, cell.rows) == reach for cell in cells) else row
        end += way
    return end


def _body_cells(body: Sequence[Run], edges: Sequence[float], ends: Sequence[float]) -> list[Fitted] | None:
    """The body's cells; a title stands in the middle of the columns or of what is printed and drawn (`ends`)."""
    columns: list[list[list[Run]]] = [[] for _ in edges[1:]]
    bands = bands_of(body)
    alone = [
        band[0]
        for above, band, below in zip([[], *bands], bands, [*bands[1:], []], strict=False)
        if len(band) == 1 and not _begins_below(above, band[0], below)
    ]
    drawn = [ends[0], *edges[1:-1], ends[1]]
    over = [titles_over([*map(segment_of, alone)], sides) for sides in (drawn, edges)]
    crossing: list[tuple[int, int, list[Run]]] = [(*place, [alone[k]]) for k, place in (over[0] | over[1]).items()]
    titles = {id(run) for _, _, band in crossing for run in band}
    body = [run for run in body if id(run) not in titles]
    for run in sorted(body, key=lambda r: r.middle[1]):
        first, last = spanned(edges, segment_of(run), CROSSES)
        if first < last:
            crossing.append((first, last, [run]))
            continue
        for line in columns[first][::-1][:3]:
            if abs(line[0].middle[1] - run.middle[1]) <= LEVEL * run.size:
                line.append(run)
                line.sort(key=lambda r: r.rect.x0)
                break
        else:
            columns[first].append([run])
    return fitted_columns(columns, crossing, edges)


def _begins_below(above: Sequence[Run], run: Run, below: Sequence[Run]) -> bool:
    """Whether a text begins under or over another line of one cell, at its side."""
    over = bool(above) and goes_on(above, [run])
    beside = [*(above if over else ()), *(below if below and goes_on([run], below) else ())]
    return any(abs(other.start - run.start) <= SAME_SIDE for other in beside)
