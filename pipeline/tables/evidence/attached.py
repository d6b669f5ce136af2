"""What is set apart from its text and belongs to it: the currency before an amount, a note's mark raised behind a word.

Both are runs of their own where they are printed, and would be texts of other columns or lines.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.geometry import bounding
from pipeline.tables.evidence.measures import LEVEL, RAISED, WORD_SPACE
from pipeline.tables.evidence.run_parts import split
from pipeline.tables.evidence.runs import Run

_SIGNS = ("$", "US$", "€", "£")
_UNITS = ("Rp", "Rp.")  # signs, too, which may also stand in a column of units
_ALONE = [[sign] for sign in _SIGNS]
_MOST_WHITE = 20.0  # sizes between a currency and its amount: those of a column stand under each other
_AMOUNT = tuple("0123456789(-–—−.")
_FEWEST = 2  # of these in a page: the first amount of a column has one, and its sum
_MOST_COLUMNS = 60  # of signs; a page with more is a drawing, and its cost must stay bounded
_LINES = 3.0  # sizes above a column of units in which their heading stands
_MOST_MARK = 4  # letters of one
_TOUCHES = 0.4  # sizes between a word and its mark at most


def with_attached(runs: Sequence[Run]) -> list[Run]:
    """`runs` with such signs and marks made part of the run that they belong to."""
    out: list[Run | None] = list(_with_marks([piece for run in runs for piece in _sign_apart(run)]))
    columns = _columns_of_signs(out)
    kinds = [len(column) for (kind, _), column in columns.items() if kind]
    unsure = sum(kinds) < _FEWEST or len(kinds) > _MOST_COLUMNS
    for (kind, _), column in columns.items():
        if kind and (unsure or _are_units([(sign, amount) for _, _, sign, amount in column], runs)):
            continue
        for place, at, sign, amount in column:
            out[at], out[place] = _joined(sign, amount, amount, " "), None
    return [run for run in out if run is not None]


def _columns_of_signs(runs: Sequence[Run | None]) -> dict[tuple[str, int], list[tuple[int, int, Run, Run]]]:
    """The signs of one kind (none: those that are no units) that stand under each other, with the amounts behind them;
    the place of each among `runs` first."""
    upright = [(place, run) for place, run in enumerate(runs) if run is not None and not run.angle]
    signs = [(place, run) for place, run in upright if run.text in _SIGNS or run.text in _UNITS]
    lines = _by_height(upright) if signs else {}
    columns: dict[tuple[str, int], list[tuple[int, int, Run, Run]]] = {}
    for place, sign in signs:
        right = [first for line in _lines_near(lines, sign) if (first := _first_right(line, sign, runs)) is not None]
        start, at = min(right, default=(0.0, -1))
        amount = runs[at] if right else None
        if amount is not None and amount.text.startswith(_AMOUNT) and start - sign.stop <= _MOST_WHITE * sign.size:
            kind = "" if sign.text in _SIGNS else sign.text
            columns.setdefault((kind, round(sign.start)), []).append((place, at, sign, amount))
    return columns


def _are_units(column: Sequence[tuple[Run, Run]], runs: Sequence[Run]) -> bool:
    """Whether signs under each other stand among other texts, or below a heading while their amounts have their own."""
    first, size = column[0][0], column[0][0].size
    left, right = min(amount.start for _, amount in column), max(amount.stop for _, amount in column)
    top, bottom = (f(sign.middle[1] for sign, _ in column) for f in (min, max))
    sides = {round(first.start), round(first.middle[0])}
    others = [run for run in runs if run.text not in _UNITS and top - _LINES * size <= run.middle[1] <= bottom]
    heads = [run for run in others if run.middle[1] < top - LEVEL * size]
    ends = [run.stop for run in heads if run.start < first.stop and run.stop > first.start]
    return any(run.middle[1] >= top and {round(run.start), round(run.middle[0])} & sides for run in others) or any(
        min(ends, default=right) < run.start < right and run.stop > left for run in heads
    )


def _by_height(upright: Sequence[tuple[int, Run]]) -> dict[int, list[tuple[float, int]]]:
    """Upright runs by the whole point that their middle is at: where they start and their place, from left to right."""
    lines: dict[int, list[tuple[float, int]]] = {}
    for place, run in upright:
        lines.setdefault(int(run.middle[1]), []).append((run.start, place))
    return {height: sorted(line) for height, line in lines.items()}


def _lines_near(lines: Mapping[int, list[tuple[float, int]]], sign: Run) -> Iterator[list[tuple[float, int]]]:
    y, away = sign.middle[1], LEVEL * sign.size
    for height in range(int(y - away), int(y + away) + 1):
        if height in lines:
            yield lines[height]


def _first_right(line: list[tuple[float, int]], sign: Run, runs: Sequence[Run | None]) -> tuple[float, int] | None:
    """Where the first run of a line right of the sign starts, and its place."""
    for start, place in line[bisect_left(line, (sign.stop, -1)) :]:
        run = runs[place]
        if run is not None and abs(run.middle[1] - sign.middle[1]) <= LEVEL * sign.size:
            return start, place
    return None


def _with_marks(runs: Sequence[Run]) -> list[Run]:
    """The runs, raised marks joined to the word before them."""
    out = list[Run]()
    for run in runs:
        before = out[-1] if out else None
        if before is not None and _is_mark(run, before):
            out[-1] = _joined(before, run, before, "")
        else:
            out.append(run)
    return out


def _is_mark(run: Run, before: Run) -> bool:
    if run.angle or before.angle or len(run.text) > _MOST_MARK or run.size > RAISED * before.size:
        return False
    near = -WORD_SPACE * before.size <= run.start - before.stop <= _TOUCHES * before.size
    return near and before.over - before.size / 2 < run.middle[1] < before.under


def _sign_apart(run: Run) -> list[Run]:
    """The run, parted where a currency follows a text in it."""
    for gap in run.gaps if any(sign in run.text for sign in _SIGNS) else ():
        if gap[4] and not run.angle and run.text[gap[2] :].split(maxsplit=1)[:1] in _ALONE:
            left, right = split(run, gap)
            return [left, *_sign_apart(right)]
    return [run]


def _joined(left: Run, right: Run, main: Run, space: str) -> Run:
    """One run of two, at the height of the `main` one, that nothing parts where they meet."""
    skip = len(left.text) + len(space)
    gaps = (*left.gaps, *((a, b, n + skip, seam, spaced) for a, b, n, seam, spaced in right.gaps))
    return replace(
        main,
        text=f"{left.text}{space}{right.text}",
        rect=replace(bounding((left.rect, right.rect)), top=main.rect.top, bottom=main.rect.bottom),
        start=left.start,
        stop=right.stop,
        gaps=gaps,
    )
