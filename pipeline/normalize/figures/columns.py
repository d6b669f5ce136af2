"""Which columns of a table hold figures, which name its lines, and which only number them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.normalize.figures.texts import begins_as_figure, is_figure, is_range, is_unmistakable, says_none
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.rows import FIGURE_ROLES
from pipeline.normalize.line_structure.value_stacks import stacked_figures
from pipeline.normalize.values.money_units import MONEY_ROLES
from pipeline.normalize.values.numbers import Marks, decide_marks
from pipeline.relations.column_numbers import number_columns
from pipeline.relations.figures import is_year
from pipeline.tables.headings.roles.value_words import are_states
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Role

#: roles that say of a column that it holds figures
MEASURES = (*FIGURE_ROLES, Role.SUB_ACTIVITY_COUNT)
#: columns that hold figures where their cells do: no word told, or it is set aside (another year, a remark)
OPEN_ROLES = (None, Role.REMARK)
_LINES = (*NAME_ROLES, Role.ACCOUNT, Role.INDICATOR, Role.ACTION)
_NUMBERING = (Role.NUMBER, Role.CODE)
#: roles that name lines where no better column does
_MAY_NAME = (None, Role.REMARK, Role.RESPONSIBLE)
_ENOUGH = 0.6  # share of a column's texts that are of one kind, from which the column is
_SOME = 0.3  # share of figures from which a column that nothing names holds figures: pages repeat headings in between
_TELLING = 0.8  # share of distinct texts from which a column of words tells lines apart, and does not group them
_LETTER = re.compile(r"[^\W\d_]")
_LIST_NUMBER = re.compile(r"\(?(?:\d[\d.\s]*|\.[\d.\s]+|[ivxIVX]{1,5}|[a-zA-Z])[.)]?")
_FEWEST_HEADINGS = 2  # cells of a row that repeats headings


@dataclass(frozen=True, slots=True)
class ColumnKinds:
    """Grid columns by what they hold.

    `figures` maps a column to the separators of its numbers. `lines` name lines by their role, `unnamed` are columns
    of words without a role, `words` all that may name lines where none does by role, with the share of their texts
    that stand there once. `classes` hold what lines are divided by where no words do: calendar years, ranges
    (`20 - 25`), numerals. `skipped` are grid rows that repeat headings or column numbers.
    """

    figures: Mapping[int, Marks]
    lines: tuple[int, ...]
    unnamed: tuple[int, ...]
    words: Mapping[int, float]
    classes: tuple[int, ...]
    numbering: tuple[int, ...]
    skipped: frozenset[int]

    def names_before(self, column: int) -> tuple[int, ...]:
        """The columns that name the lines of the figures in `column`, outermost first: those left of it by role and
        what stands unnamed between; else words, up to the first that tell lines apart; else what names the line
        right of them; else classes."""
        lines = [c for c in self.lines if c < column]
        if lines:
            return tuple(sorted({*lines, *(c for c in self.unnamed if lines[0] < c < column)}))
        words = [c for c in self.words if c < column]
        if words:
            telling = next((c for c in words if self.words[c] >= _TELLING), words[-1])
            return tuple(c for c in words if c <= telling)
        return self.lines[:1] or tuple(c for c in self.classes if c < column)

    def holds(self, cell: Cell, columns: Sequence[Column]) -> int | None:
        """The column that `cell` holds a figure of; None where it holds none. A merged cell counts for the first of
        its columns that holds figures."""
        span = range(cell.column, cell.column + cell.column_span)
        column = next((c for c in span if c in self.figures), None)
        if column is None:
            apart = columns[cell.column].role in OPEN_ROLES and not {cell.column} & {*self.numbering, *self.classes}
            return cell.column if apart and is_unmistakable(cell.text) else None
        told = (columns[column].aside or columns[column].role) in MEASURES and column == cell.column
        found = says_none(cell.text) or is_figure(cell.text) or (told and begins_as_figure(cell.text))
        return column if found or len(stack_of(cell)) > 1 else None


def kinds_of(grid: Grid, default: Marks) -> ColumnKinds:
    """What the columns of `grid` hold; `default` are the separators where the table's own figures do not tell."""
    skipped = _repeated(grid)
    columns, texts = grid.table.columns, _texts(grid, skipped)
    figures = [c for c in columns if _holds_figures(c, texts[c.index])]
    classes = _classes(columns, texts, figures)
    figures = [c for c in figures if c.index not in classes]
    others = [c for c in columns if c not in figures]
    worded = [c for c in others if c.index not in classes and _worded(texts[c.index])]
    words = [c for c in worded if _may_name(c, texts[c.index])]
    lines = [c.index for c in others if c.role in _LINES]
    numbering = _numbering(columns, texts, lines, [c.index for c in worded], classes)
    return ColumnKinds(
        figures=_marks([c for c in figures if c.index not in numbering], texts, default),
        lines=tuple(lines),
        unnamed=tuple(c.index for c in words if c.role is None),
        words={c.index: _telling(grid, c.index, skipped) for c in words},
        classes=tuple(classes),
        numbering=numbering,
        skipped=skipped,
    )


def _repeated(grid: Grid) -> frozenset[int]:
    """Rows of the body that repeat headings or column numbers."""
    above = (cell.text for cell in grid.table.cells if cell.row < grid.table.heading_rows)
    headings = {_folded(text) for text in above if _LETTER.search(text)}
    rows = ((row, [cell.text for cell in grid.starting_cells(row)]) for row in grid.body)
    return frozenset(row for row, printed in rows if number_columns(printed) or _heads(printed, headings))


def _numbering(
    columns: Sequence[Column],
    texts: Mapping[int, Sequence[str]],
    lines: Sequence[int],
    worded: Sequence[int],
    classes: Sequence[int],
) -> tuple[int, ...]:
    """Columns that only number the lines: by their role, before all that names or divides lines, has a role or holds
    more than list numbers, or of list numbers below the heading of the words right of them."""
    first = min((*lines, *worded), default=0)
    filled = (c for c in columns if texts[c.index] and c.role not in _NUMBERING)
    told = next((c.index for c in filled if c.role is not None or not _listed(texts[c.index])), first)
    front = min(first, told, *classes)
    pairs = ((a, b) for a, b in pairwise(columns) if a.path == b.path and b.index in worded)
    beside = {a.index for a, _ in pairs if _listed(texts[a.index])}
    return tuple(c.index for c in columns if c.role in _NUMBERING or c.index < front or c.index in beside)


def _listed(texts: Sequence[str]) -> bool:
    """Whether `texts` number lines; thousands (`12.317.066`) do not."""
    return _share(texts, lambda text: _LIST_NUMBER.fullmatch(text) and not is_unmistakable(text)) >= _ENOUGH


def _may_name(column: Column, texts: Sequence[str]) -> bool:
    return column.role in _MAY_NAME and not are_states([text for text in texts if not says_none(text)])


def columns_by_year(columns: Sequence[Column]) -> frozenset[int]:
    """Columns of one role below one heading that differ by the calendar year that they name (`Pagu > 2023 | 2024`):
    whatever quarter the table is of, each is of a whole year."""
    years: dict[tuple[object, ...], dict[int, int]] = {}
    for column in columns:
        told = column.aside or column.role
        if told in MEASURES and column.year is not None and column.period is None:
            years.setdefault((told, column.measure, *column.path[:1]), {})[column.index] = column.year
    return frozenset(i for group in years.values() if len(set(group.values())) > 1 for i in group)


def _classes(columns: Sequence[Column], texts: Mapping[int, Sequence[str]], figures: Sequence[Column]) -> list[int]:
    """Columns of years, and the first column where it holds ranges or numerals and figures stand right of it."""
    lead = next((c for c in columns if texts[c.index] and c.role not in _NUMBERING), None)
    out: list[int] = []
    for column in columns:
        right = any(figure.index > column.index for figure in figures)
        first = column is lead and right
        if column.role in OPEN_ROLES and _share(texts[column.index], _is_class if first else is_year) >= _ENOUGH:
            out.append(column.index)
    return out


def _is_class(text: str) -> bool:
    numeral = _LIST_NUMBER.fullmatch(text) is not None and _LETTER.search(text) is not None
    return numeral or is_year(text) or is_range(text)


def _texts(grid: Grid, skipped: frozenset[int]) -> dict[int, list[str]]:
    """The texts of the body by the column in which they begin, those left out that span half of the table or more, and
    more than one heading."""
    columns = grid.table.columns
    out: dict[int, list[str]] = {column.index: [] for column in columns}
    for cell in grid.table.cells:
        headed = {column.path for column in columns[cell.column : cell.column + cell.column_span]}
        narrow = cell.column_span == 1 or 2 * cell.column_span < len(columns) or (len(headed) == 1 and headed != {()})
        if cell.text and narrow and cell.row >= grid.table.heading_rows and cell.row not in skipped:
            out[cell.column] += stack_of(cell)
    return out


def stack_of(cell: Cell) -> list[str]:
    """The figures that a cell stacks, at least two; else its text alone."""
    if len(cell.lines) < 2 or is_figure(cell.text):
        return [cell.text]
    texts = [" ".join(line.text for line in lines) for lines in stacked_figures(Piece(cell.text, cell))]
    return texts if texts and all(is_figure(text) or says_none(text) for text in texts) else [cell.text]


def _telling(grid: Grid, column: int, skipped: frozenset[int]) -> float:
    """Distinct texts of a column for each grid row that they cover: 1.0 where each row has a name of its own."""
    cells = [grid.covering(row, column) for row in grid.body if row not in skipped]
    covered = [cell.text for cell in cells if cell is not None and cell.text and cell.column_span == 1]
    return len(set(covered)) / len(covered) if covered else 0.0


def _heads(texts: Sequence[str], headings: Collection[str]) -> bool:
    """Whether a row repeats the headings, as a page may do below others' lines."""
    repeated = sum(_folded(text) in headings for text in texts)
    return repeated >= _FEWEST_HEADINGS and 2 * repeated > len(texts)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _holds_figures(column: Column, texts: Sequence[str]) -> bool:
    if column.role in MEASURES:
        return True
    if column.role not in OPEN_ROLES:
        return False
    printed = [text for text in texts if not says_none(text)]
    figured = _share(printed, is_figure)
    return (
        (figured >= _SOME or (figured > 0 and column.aside in MEASURES))
        and _share(printed, is_year) < _ENOUGH
        and not (column.index == 0 and _counts(printed))
    )


def _counts(texts: Sequence[str]) -> bool:
    """Whether `texts` are 1, 2, 3 …: list numbers in a column that nothing names."""
    numbers = [int(bare) for text in texts if (bare := text.strip(" .()")).isdecimal() and len(bare) < 5]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) == len(texts) and numbers[:1] == [1] and steps >= _ENOUGH * (len(numbers) - 1)


def _worded(texts: Sequence[str]) -> bool:
    """Whether most of what is printed are words, and no list numbers (`I`, `a`): `Rp -` is none."""
    printed = [text for text in texts if not says_none(text)]
    return not _listed(texts) and _share(printed, lambda text: any(map(str.isalpha, text))) >= _ENOUGH


def _share(texts: Sequence[str], is_one: Callable[[str], object]) -> float:
    return sum(bool(is_one(text)) for text in texts) / len(texts) if texts else 0.0


def _marks(columns: Sequence[Column], texts: Mapping[int, Sequence[str]], default: Marks) -> dict[int, Marks]:
    """The separators of each column: its own where its figures tell, else those of all money or all quantities of the
    table, else those of the whole table."""
    whole = decide_marks((text for column in columns for text in texts[column.index]), default)
    kinds = {True: whole, False: whole}
    for money in kinds:
        of_kind = [text for column in columns if (column.role in MONEY_ROLES) is money for text in texts[column.index]]
        kinds[money] = decide_marks(of_kind, whole)
    return {c.index: decide_marks(texts[c.index], kinds[c.role in MONEY_ROLES]) for c in columns}
