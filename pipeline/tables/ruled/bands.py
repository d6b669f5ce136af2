"""Rows that no ruling parts: found from the figures that stand side by side and the paragraphs beside them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.geometry import clustered
from pipeline.tables.evidence.measures import BESIDE
from pipeline.tables.evidence.paragraphs import is_figure, is_quarter_stack, starts_anew
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures

_TOKEN = 12  # letters of a short word
_ITEM_NUMBER = re.compile(r"^\(?([0-9]{1,2}|[a-z]|[ivx]{1,4})(\.[0-9]{1,2})*[.)]?$", re.I)
_FIGURES = 0.7  # share of a column's lines that must be figures: a heading over three is one line in four
_ANEW = 2  # columns that print again: a new row
_MATCHED = 0.75  # share of the figures' levels that need a paragraph of their own beside them


@dataclass(slots=True)
class BandColumn:
    """The printed lines of one column inside a band, from top to bottom, and the column's width in points."""

    lines: list[PrintedLine]
    width: float


@dataclass(slots=True)
class _Paragraph:
    column: int
    first: int
    last: int
    start: float
    end: float
    size: float


def is_figure_column(column: BandColumn) -> bool:
    """Whether a column holds quantities: most lines are figures, and none runs over several lines."""
    figures = sum(is_figure(text_of(line)) and text_of(line) != "%" for line in column.lines)
    return bool(column.lines) and figures >= _FIGURES * len(column.lines)


def _is_token_column(column: BandColumn) -> bool:
    """Whether a column repeats short words (units, sources of funds), one to a row."""
    return len(column.lines) >= 2 and all(
        len(text := text_of(line)) <= _TOKEN and len(text.split()) <= 2 for line in column.lines
    )


def _is_item_column(column: BandColumn) -> bool:
    """Whether a column numbers the rows, all in one style: `2.` over `1` is a code that its narrow cell broke."""
    texts = [text_of(line) for line in column.lines]
    return len(texts) >= 2 and all(map(_ITEM_NUMBER.match, texts)) and len({text[-1] in ".)" for text in texts}) == 1


def rows_in_band(columns: Sequence[BandColumn], figure_columns: int = 2) -> list[list[list[PrintedLine]]] | None:
    """Rows, each with the lines of each column; None where the band is one row.

    At least `figure_columns` columns must hold figures at two or more common heights, and most of these heights need
    a paragraph of their own beside them: figures stacked against one running text, or against quarters, are one cell.
    """
    columns = [BandColumn(whole_figures(column.lines), column.width) for column in columns]
    labels, numbering, measured = _kinds(columns)
    figures = sum(len(column.lines) >= 2 and is_figure_column(column) for column in columns)
    if figures < figure_columns or not labels or any(is_quarter_stack(list(map(text_of, c.lines))) for c in columns):
        return None
    levels = _levels([line for column in measured for line in column.lines])
    if len(levels) < 2:
        return None
    levels, paragraphs = _beside(levels, columns, labels, numbering, measured)
    starts = _row_starts(levels, paragraphs, labels)
    if starts is None or len(starts) < 2:
        return None
    return _dealt(columns, labels, starts, paragraphs)


def _beside(
    levels: list[float],
    columns: Sequence[BandColumn],
    labels: Sequence[int],
    numbering: Sequence[BandColumn],
    measured: Sequence[BandColumn],
) -> tuple[list[float], list[_Paragraph]]:
    """`levels` without those of one row, and the paragraphs beside them."""
    near = BESIDE * columns[labels[0]].lines[0][0].size
    held = {y: {k for k, column in enumerate(measured) if _is_near(y, map(middle, column.lines), near)} for y in levels}
    items = [y for column in numbering for y in map(middle, column.lines) if _is_near(y, levels, near)]
    anew = [(above, y) for above, y in pairwise(levels) if len(held[above] & held[y]) >= _ANEW]
    paragraphs = [p for j in labels for p in _paragraphs(columns[j], j, items, anew)]
    for paragraph in paragraphs:
        levels = _of_one_row(levels, held, paragraph)
    return levels, paragraphs


def _kinds(columns: Sequence[BandColumn]) -> tuple[list[int], list[BandColumn], list[BandColumn]]:
    """Which columns hold paragraphs; the one that numbers the rows; those whose lines stand at the heights of rows."""
    plain = [is_figure_column(column) for column in columns]
    if sum(bool(column.lines) for column in columns) > 2:  # beside a single column of figures short words are names
        plain = [figures or _is_token_column(column) for figures, column in zip(plain, columns, strict=True)]
    labels = [j for j, column in enumerate(columns) if column.lines and not plain[j]]
    first = next((j for j, column in enumerate(columns) if column.lines), 0)
    numbering = [first] if first not in labels and _is_item_column(columns[first]) else []
    measured = [column for j, column in enumerate(columns) if j not in (*labels, *numbering)]
    return labels, [columns[j] for j in numbering], measured


def _is_near(height: float, others: Iterable[float], near: float) -> bool:
    return any(abs(other - height) <= near for other in others)


def _levels(lines: Sequence[PrintedLine]) -> list[float]:
    """Heights at which lines stand side by side, in order."""
    groups = clustered(lines, middle, lambda line: BESIDE * line[0].size)
    return [sum(map(middle, group)) / len(group) for group in groups]


def _of_one_row(levels: Sequence[float], held: dict[float, set[int]], paragraph: _Paragraph) -> list[float]:
    """`levels` without those beside `paragraph` that print nothing in a column of an earlier one there: its row's.
    `held`: the columns that each level prints; what is left out is added."""
    out: list[float] = []
    for level in levels:
        beside = [y for y in (*out[-1:], level) if paragraph.start - 1 <= y <= paragraph.end + 1]
        if len(beside) > 1 and not held[out[-1]] & held[level]:
            held[out[-1]] |= held[level]
        else:
            out.append(level)
    return out


def _paragraphs(
    column: BandColumn, index: int, items: Sequence[float], anew: Sequence[tuple[float, float]]
) -> list[_Paragraph]:
    """Paragraphs of a text column; a line beside one of the rows' numbers (`items`, heights) begins one, too, and so
    does one beside the figures of a new row where the line beside those above did (`anew`), unless in lower case."""
    out: list[_Paragraph] = []
    for k, line in enumerate(column.lines):
        near = 0.3 * line[0].size
        begins = _is_near(middle(line), items, near)
        if out and not text_of(line)[:1].islower():
            begins |= any(abs(out[-1].start - y) <= near and abs(middle(line) - level) <= near for y, level in anew)
        if begins or starts_anew(column.lines, k, column.width):
            out.append(_Paragraph(index, k, k, middle(line), middle(line), line[0].size))
        else:
            out[-1].last, out[-1].end = k, middle(line)
    return out


def _row_starts(levels: Sequence[float], paragraphs: Sequence[_Paragraph], labels: Sequence[int]) -> list[float] | None:
    """The heights at which rows begin; None where too few levels have a paragraph of their own."""
    starts: list[float] = []
    matched: dict[int, int] = dict.fromkeys(labels, 0)
    own = 0
    used: set[int] = set()
    for level in levels:
        beside = None
        for k, paragraph in enumerate(paragraphs):
            alike = abs(paragraph.start - level) <= BESIDE * paragraph.size
            within = paragraph.start < level <= paragraph.end + 0.3 * paragraph.size and _alone(paragraph, levels)
            if (alike or within) and k not in used:
                used.add(k)
                matched[paragraph.column] += 1
                beside = paragraph.start if beside is None else min(beside, paragraph.start)
        own += beside is not None
        starts.append(level if beside is None else min(beside, level))
    if own < len(levels) and (own < _MATCHED * len(levels) or max(matched.values()) < 0.6 * len(levels)):
        return None
    for k, paragraph in enumerate(paragraphs):
        holds = any(paragraph.start - 0.3 * paragraph.size <= level <= paragraph.end for level in levels)
        if k not in used and not holds and paragraph.column == labels[-1]:
            starts.append(paragraph.start)
    return [group[0] for group in clustered(starts, float, lambda _: BESIDE * paragraphs[0].size)]


def _alone(paragraph: _Paragraph, levels: Sequence[float]) -> bool:
    reach = 0.3 * paragraph.size
    return sum(paragraph.start - reach <= level <= paragraph.end + reach for level in levels) == 1


def _dealt(
    columns: Sequence[BandColumn], labels: Sequence[int], starts: Sequence[float], paragraphs: Sequence[_Paragraph]
) -> list[list[list[PrintedLine]]]:
    """The lines of each column dealt to the rows; a paragraph goes as a whole to the row it begins in."""
    rows: list[list[list[PrintedLine]]] = [[[] for _ in columns] for _ in starts]

    def row_of(height: float, size: float) -> int:
        return max((k for k, start in enumerate(starts) if start <= height + BESIDE * size), default=0)

    for paragraph in paragraphs:
        row = row_of(paragraph.start, paragraph.size)
        rows[row][paragraph.column].extend(columns[paragraph.column].lines[paragraph.first : paragraph.last + 1])
    for j, column in enumerate(columns):
        if j not in labels:
            for line in column.lines:
                rows[row_of(middle(line), line[0].size)][j].append(line)
    return rows
