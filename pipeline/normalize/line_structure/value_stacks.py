"""A cell that stacks figures of several indicators, and the indicator that stands beside each."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.stacks import beside, figures_of, split_items
from pipeline.normalize.values.names import split_item, without_bullet
from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN
from pipeline.normalize.values.quantities import read_quantity
from pipeline.tables.model import Cell, Line

_PARTS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[^\W\d])")
_DASH = re.compile(r"[-–—•●▪*](?:\s+(?=[^\W\d])|(?=[A-Z]))")
_LISTED_FIGURE = re.compile(r"(?:[-–—]\s|[•●▪➢➤►❖\uf0b7\uf0a7\uf0d8])\s*\d")  # a minus stands at its figure
_FEWEST_UNITS = 3  # lines, each at the height of a figure: two may be one unit
_BLANK_PARTS = 3  # of a number that is all zeros

_APART = 0.5  # heights of a line between two names; the lines of one stand 0.1 to 0.3 apart


def stacked_figures(value: Piece | None) -> list[tuple[Line, ...]]:
    """The lines of each figure that a cell stacks; empty unless there are at least two.

    What reads as one number altogether (digits that a narrow column broke) is no stack.
    """
    if value is None or len(value.cell.lines) < 2 or value.lines:
        return []
    if any(read_quantity(value.text, marks).value is not None for marks in (INDONESIAN, ENGLISH)):
        return []
    lines = value.cell.lines
    groups = figures_of(lines)
    if all(_LISTED_FIGURE.match(line.text) for line in lines[:1]):  # `- 100%` over `-100%`: no minus
        bare = [replace(line, text=without_bullet(line.text)) for line in lines]
        groups = [(replace(group[0], text=f"- {group[0].text}"), *group[1:]) for group in figures_of(bare)]
    return groups if len(groups) > 1 else []


def part_of(value: Piece, lines: tuple[Line, ...]) -> Piece:
    """The piece of `value` that holds only these of its lines; a figure of a list without its bullet."""
    text = " ".join(line.text for line in lines)
    return Piece(without_bullet(text) if _LISTED_FIGURE.match(text) else text, value.cell, lines)


def beside_figures(figures: Sequence[tuple[Line, ...]], value: Piece | None) -> list[Piece | None]:
    """The part of a value cell beside each stacked figure: its own figures where it has as many, else by height."""
    if value is None:
        return [None] * len(figures)
    own = stacked_figures(value)
    if len(own) == len(figures):
        return [part_of(value, lines) for lines in own]
    return beside([("", group[0]) for group in figures], value)


def units_beside(figures: Sequence[tuple[Line, ...]], unit: Piece | None) -> list[Piece | None]:
    """The unit of each stacked figure: the line at its place where the cell stacks as many, the unit at its height
    where it stacks others, else the whole cell."""
    if unit is None:
        return [None] * len(figures)
    if len(unit.cell.lines) == len(figures):
        return [part_of(unit, (line,)) for line in unit.cell.lines]
    at_height = beside([("", group[0]) for group in figures], unit) if len(unit.cell.lines) >= _FEWEST_UNITS else []
    apart = all(piece is None or len(piece.lines) == 1 for piece in at_height)
    return at_height if at_height and apart else [unit] * len(figures)


def indicators_beside(indicator: Piece | None, figures: Sequence[tuple[Line, ...]]) -> list[Piece | None]:
    """For each figure the part of the indicator cell at its height.

    The cell is cut where its list items begin, and at a line beside a figure where the item already has one and the
    line begins anew. Where a figure has no line at its height, or two stand beside one numbered item, items are told by
    order if there are as many of them as figures; else by the item around the figure; else the whole cell speaks of it.
    Figures that are a list of their own go with another list only.
    """
    if indicator is None:
        return [None] * len(figures)
    lines = indicator.cell.lines
    starts = item_starts(indicator.cell, len(figures))
    at = _beside(lines, starts, figures)
    _begin_items(lines, starts, at)
    spans = [(0, len(lines)) if index is None else _around(index, starts, len(lines)) for index in at]
    return [indicator if end - start == len(lines) else part_of(indicator, lines[start:end]) for start, end in spans]


def _beside(lines: Sequence[Line], starts: set[int], figures: Sequence[tuple[Line, ...]]) -> Sequence[int | None]:
    """The line of an item's cell that each figure speaks of; None: the whole cell."""
    at = [_line_at(lines, group[0]) for group in figures]
    numbered = all(split_item(lines[start].text).no for start in starts)
    crowded = numbered and len({max(s for s in starts if s <= (index or 0)) for index in at}) < len(figures)
    items = sorted(starts - _led_in(lines, starts))
    listed = _LISTED_FIGURE.match(figures[0][0].text) is not None
    if (None in at or crowded or listed) and len(items) == len(figures):
        return items
    if listed:
        return [None] * len(figures)
    if len(starts) > 1:
        return [_item_at(lines, starts, f[0]) if index is None else index for index, f in zip(at, figures, strict=True)]
    return at


def _begin_items(lines: Sequence[Line], starts: set[int], at: Sequence[int | None]) -> None:
    """Add to `starts` where an item begins beside the second figure of another."""
    taken: set[int] = set()
    last = -1
    for index in at:
        if index is not None:
            start = max(s for s in starts if s <= index)
            begun = _begun(lines, last, index) if start in taken else None
            if begun is not None:
                starts.add(begun)
                start = begun
            taken.add(start)
            last = index


def names_beside(name: Piece | None, figures: Sequence[tuple[Line, ...]]) -> list[Piece | None]:
    """The name of each stacked figure, of a numbered list or of names that stand apart: by order where they are as many
    as the figures, else the one at its height, None where none is; of names without room between them as
    `indicators_beside` tells."""
    lines = name.cell.lines if name is not None else ()
    listed = [i for i, line in enumerate(lines) if (split_item(line.text).no or "").isdecimal()]
    white = [i for i, line in enumerate(lines) if i == 0 or _apart(lines[i - 1], line)]
    starts = listed if len(listed) == len(figures) else white
    if name is None or len(starts) < 2:
        return indicators_beside(name, figures)
    names = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    if len(names) == len(figures):
        return [part_of(name, one) for one in names]
    beside_it = (next((one for one in names if _line_at(one, figure[0]) is not None), None) for figure in figures)
    return [part_of(name, one) if one else None for one in beside_it]


def led_in(piece: Piece, figures: Sequence[Piece]) -> Piece:
    """The only item of a list in its cell, below words that lead in to it (`Jumlah produksi (ton) :` over `- Daging`):
    words of several lines do where all `figures` of the row stand beside the item; else the whole piece."""
    lines = piece.cell.lines
    bullets = [index for index, line in enumerate(lines) if without_bullet(line.text) != line.text]
    first = bullets[0] if len(bullets) == 1 and not piece.lines else 0
    beside = [_line_at(lines, line) or 0 for figure in figures for line in figure.cell.lines]
    announced = first > 0 and lines[first - 1].text.rstrip().endswith(":")
    return part_of(piece, lines[first:]) if announced or (first > 1 and min(beside, default=0) >= first) else piece


def _begun(lines: Sequence[Line], last: int, index: int) -> int | None:
    """Where the item begins that a second figure of an item stands beside, below the line `last` of the first: at its
    own line, or at the one that this goes on; None where it only goes on from `last`."""
    goes_on = lines[index].text[:1].islower() or lines[index].text.startswith("(")
    between = range(last + 1, index)
    return next((k for k in between if lines[k].text[:1].isupper()), None) if goes_on else index


def _apart(line: Line, after: Line) -> bool:
    gap = after.rect.top - line.rect.bottom
    return line.page != after.page or gap > _APART * line.rect.height


def item_starts(cell: Cell, figures: int) -> set[int]:
    """Lines at which the items of a cell begin: those of a list, numbers of several parts that count on (`1.1.2.1`,
    `1.1.2.2`) or were left blank (`0.0.0`), and the dashes between them where there are figures for them."""
    lines = cell.lines
    starts = {0}
    for item in split_items(cell):
        if item.piece.lines:
            starts.add(next(i for i, line in enumerate(lines) if line is item.piece.lines[0]))
    previous: list[int] = []
    for index, line in enumerate(lines):
        match = _PARTS.match(line.text)
        number = [int(part) for part in match[0].strip(" .").split(".")] if match else []
        if number and (index == 0 or _is_blank(number) or (previous and _counts_on(previous, number))):
            starts.add(index)
            previous = number
    dashes = {index for index, line in enumerate(lines) if _DASH.match(line.text)}
    items = (starts | dashes) - _led_in(lines, starts | dashes)
    return starts | dashes if len(items) <= figures else starts


def _led_in(lines: Sequence[Line], starts: Collection[int]) -> set[int]:
    """The first line, where it begins words before a list and is no item (`Output: … terdiri dari:`)."""
    items = sorted(starts)
    return {0} if len(items) > 1 and lines[items[1] - 1].text.rstrip().endswith(":") else set()


def _is_blank(number: Sequence[int]) -> bool:
    """A numbering that nobody filled in; two parts may be a figure (`0.00`)."""
    return len(number) >= _BLANK_PARTS and not any(number)


def _counts_on(previous: Sequence[int], number: Sequence[int]) -> bool:
    """Whether `number` is the next of its depth, or the first below `previous`."""
    depth = len(number)
    below = [*previous, 1] == number
    return below or (depth <= len(previous) and [*previous[: depth - 1], previous[depth - 1] + 1] == number)


def item_of_row(indicator: Piece, position: int, rows: int) -> Piece:
    """The item of a cell merged over `rows` rows of figures that speaks of the row at `position` (from 0): the one at
    its place where the cell lists as many, else the whole cell."""
    lines = indicator.cell.lines
    starts = sorted(item_starts(indicator.cell, rows))
    if indicator.lines or len(starts) != rows:
        return indicator
    return part_of(indicator, lines[starts[position] : [*starts, len(lines)][position + 1]])


def _around(index: int, starts: Collection[int], count: int) -> tuple[int, int]:
    start = max(s for s in starts if s <= index)
    return start, min((s for s in starts if s > start), default=count)


def _item_at(lines: Sequence[Line], starts: Collection[int], figure: Line) -> int | None:
    """The first line of the list item between whose lines the figure stands."""
    middle = (figure.rect.top + figure.rect.bottom) / 2
    for start in sorted(starts):
        first, last = lines[start], lines[_around(start, starts, len(lines))[1] - 1]
        if first.page == last.page == figure.page and first.rect.top <= middle <= last.rect.bottom:
            return start
    return None


def _line_at(lines: Sequence[Line], figure: Line) -> int | None:
    """The line that shares most height with the figure, at least half of the lower of the two."""
    best, most = None, 0.0
    for index, line in enumerate(lines):
        shared = line.rect.shared_height(figure.rect) if line.page == figure.page else 0.0
        if shared > most and shared >= 0.5 * min(line.rect.height, figure.rect.height):
            best, most = index, shared
    return best
