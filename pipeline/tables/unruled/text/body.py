"""The rows of a table told by text, put to its draft: by the figures, by the white between them, by the texts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf

from pipeline.tables.evidence.measures import FEWEST_ROWS
from pipeline.tables.evidence.paragraphs import starts_anew
from pipeline.tables.evidence.rivers import TextLine, by_column, column_of, spanned
from pipeline.tables.ruled.bands import BandColumn, is_figure_column, rows_in_band
from pipeline.tables.ruled.printed_lines import PrintedLine
from pipeline.tables.ruled.row_fit import Fitted, fitted_rows
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.text.columns import is_wide, step_of_lines, titles_over
from pipeline.tables.unruled.text.rows import between, rows_by_figures


def put_body(draft: Draft, lines: Sequence[TextLine], full: Sequence[float]) -> None:
    """`full`: heights of the rules through the whole table."""
    edges = draft.edges
    fitted = None if inner_rules(lines, full) else fitted_rows(lines, edges)
    if fitted is not None:
        put_fitted(draft, fitted)
        return
    rows = rows_by_figures(lines, edges, full)
    if rows is None:
        for part in between(lines, full):
            _put_part(draft, part)
        return
    put_rows(draft, lines, rows)


def put_rows(draft: Draft, lines: Sequence[TextLine], rows: Sequence[Sequence[TextLine]]) -> None:
    """The `rows` that `lines` make."""
    edges = draft.edges
    alone = [line.segments[0] for line in lines if len(line.segments) == 1]
    titles = {id(alone[k]): over for k, over in titles_over(alone, edges).items()}
    for row in rows:
        for piece in _titles_apart(row, titles):
            _put_row(draft, piece, titles)


def put_fitted(draft: Draft, cells: Sequence[Fitted]) -> bool:
    """The body of `cells`; False where one of its rows holds no text."""
    above, tops = len(draft.tops), dict[int, float]()
    for cell in cells:
        tops[cell.row] = min([tops.get(cell.row, inf), *(run.over for run in cell.runs)])
        draft.put(above + cell.row, cell.column, cell.runs, cell.rows, cell.columns)
    draft.tops += [tops.get(row, inf) for row in range(max(cell.row + cell.rows for cell in cells))]
    return inf not in draft.tops


def inner_rules(lines: Sequence[TextLine], full: Sequence[float]) -> list[float]:
    """The heights of those rules through the whole table that part its lines."""
    return [y for y in full if lines and lines[0].middle < y < lines[-1].middle]


def _titles_apart(row: Sequence[TextLine], titles: Mapping[int, tuple[int, int]]) -> list[Sequence[TextLine]]:
    """The lines of a row, titles before the others."""
    over = [line for line in row if id(line.segments[0]) in titles]
    parts = [[line] for line in over] if len(over) < len(row) else [over]
    return [*parts, *([rest] if (rest := [line for line in row if line not in over]) else [])]


def _put_row(draft: Draft, lines: Sequence[TextLine], titles: Mapping[int, tuple[int, int]]) -> None:
    """One row; a text alone in it that crosses a river is a title over the rows below."""
    row = len(draft.tops)
    draft.tops.append(min(line.top for line in lines))
    segments = [segment for line in lines for segment in line.segments]
    if all(len(line.segments) == 1 for line in lines):
        spans = [spanned(draft.edges, segment) for segment in segments]
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        over = {titles.get(id(segment)) for segment in segments}
        if len(over) == 1 and (title := over.pop()) is not None:
            first, last = title
        if last > first:
            draft.put(row, first, [run for segment in segments for run in segment.runs], 1, last - first + 1)
            return
    for segment in segments:
        draft.put(row, column_of(draft.edges, segment), segment.runs)


def _put_part(draft: Draft, lines: Sequence[TextLine]) -> None:
    edges = draft.edges
    width = [b - a for a, b in pairwise(edges)]
    plain: list[TextLine] = []
    for line in lines:
        crossing = [s for s in line.segments if (held := spanned(edges, s))[1] > held[0]]
        if crossing and len(line.segments) == 1:  # a title over the rows below it
            _put_rows(draft, plain, width)
            plain = []
            first, last = spanned(edges, crossing[0])
            draft.put(len(draft.tops), first, crossing[0].runs, 1, last - first + 1)
            draft.tops.append(line.top)
        else:
            plain.append(line)
    _put_rows(draft, plain, width)


def _put_rows(draft: Draft, lines: Sequence[TextLine], width: Sequence[float]) -> None:
    if not lines:
        return
    columns = _text_columns(lines, draft.edges, width)
    rows = (
        rows_in_band(columns, figure_columns=1)
        or _rows_by_white(lines, draft.edges)
        or _rows_by_lines(lines, columns, draft.edges)
    )
    for row in rows:
        index = len(draft.tops)
        draft.tops.append(min((run.over for column in row for ln in column for run in ln), default=0.0))
        for j, column_lines in enumerate(row):
            if column_lines:
                draft.put(index, j, [run for ln in column_lines for run in ln])


def _text_columns(lines: Sequence[TextLine], edges: Sequence[float], width: Sequence[float]) -> list[BandColumn]:
    """The lines of each column, which is as wide as its widest line, not as the river's middle; `width`: of one that
    has none."""
    columns = [BandColumn([], w) for w in width]
    for line in lines:
        for j, runs in _by_column(line, edges).items():
            columns[j].lines.append(runs)
    for column in columns:
        ink = [(min(r.start for r in ln), max(r.stop for r in ln)) for ln in column.lines]
        if ink:
            column.width = max(b for _, b in ink) - min(a for a, _ in ink) + 6.0
    return columns


def _rows_by_white(lines: Sequence[TextLine], edges: Sequence[float]) -> list[list[list[PrintedLine]]]:
    """Rows of texts that white parts, wider than between the lines of a cell; empty where it parts groups of rows: most
    lines inside a row go on in small letters, and a row fills its columns from its first line on."""
    usual = step_of_lines(lines) if len(lines) > 1 else 0.0
    rows: list[list[list[PrintedLine]]] = []
    inside = going_on = 0
    for k, line in enumerate(lines):
        held = _by_column(line, edges)
        if k == 0 or is_wide(lines[k - 1], line, usual):
            if 0 not in held or 2 * len(held) < len(edges) - 1:
                return []
            rows.append([[] for _ in edges[1:]])
        else:
            inside += 1
            going_on += any(segment.text[:1].islower() for segment in line.segments)
        for j, runs in held.items():
            rows[-1][j].append(runs)
    return rows if len(rows) >= FEWEST_ROWS and inside and 2 * going_on > inside else []


def _by_column(line: TextLine, edges: Sequence[float]) -> dict[int, PrintedLine]:
    return {j: [run for s in held for run in s.runs] for j, held in by_column([line], edges).items()}


def _rows_by_lines(
    lines: Sequence[TextLine], columns: Sequence[BandColumn], edges: Sequence[float]
) -> list[list[list[PrintedLine]]]:
    """A row per line; a line that only runs on texts of the line above joins that row."""
    anew: dict[int, bool] = {}
    for column in columns:
        figure = is_figure_column(column)
        for k, printed in enumerate(column.lines):
            anew[id(printed[0])] = figure or starts_anew(column.lines, k, column.width)
    rows: list[list[list[PrintedLine]]] = []
    for line in lines:
        held = _by_column(line, edges)
        begins = any(anew.get(id(runs[0]), True) for runs in held.values())
        if not rows or begins or len(held) > max(1, len(columns) // 2):
            rows.append([[] for _ in columns])
        for j, runs in held.items():
            rows[-1][j].append(runs)
    return rows
