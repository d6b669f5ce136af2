"""What is set apart from its text and belongs to it: the currency before an amount, a note's mark raised behind a word.

Both are runs of their own where they are printed, and would be texts of other columns or lines.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.geometry import bounding
from pipeline.tables.evidence.measures import LEVEL, WORD_SPACE
from pipeline.tables.evidence.runs import Run, split

_SIGNS = ("$", "US$", "€", "£")  # not Rp, which is also the unit of a column of its own
_MOST_WHITE = 20.0  # sizes between a currency and its amount: those of a column stand under each other
_AMOUNT = tuple("0123456789(-–—−.")
_RAISED = 0.85  # of the size: smaller print is a mark
_MOST_MARK = 4  # letters of one
_TOUCHES = 0.4  # sizes between a word and its mark at most


def with_attached(runs: Sequence[Run]) -> list[Run]:
    """`runs` with such signs and marks made part of the run that they belong to."""
    out = _with_marks([piece for run in runs for piece in _sign_apart(run)])
    for sign in [run for run in out if run.text in _SIGNS and not run.angle]:
        right = [run for run in out if not run.angle and run.start >= sign.stop and _level(run, sign)]
        amount = min(right, key=lambda run: run.start, default=None)
        if amount is None or not amount.text.startswith(_AMOUNT):
            continue
        if amount.start - sign.stop <= _MOST_WHITE * sign.size:
            place = next(k for k, run in enumerate(out) if run is amount)
            out[place] = _joined(sign, amount, amount, " ")
            out = [run for run in out if run is not sign]
    return out


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
    if run.angle or before.angle or len(run.text) > _MOST_MARK or run.size > _RAISED * before.size:
        return False
    near = -WORD_SPACE * before.size <= run.start - before.stop <= _TOUCHES * before.size
    return near and before.over - before.size / 2 < run.middle[1] < before.under


def _level(run: Run, sign: Run) -> bool:
    return abs(run.middle[1] - sign.middle[1]) <= LEVEL * sign.size


def _sign_apart(run: Run) -> list[Run]:
    """The run, parted where a currency follows a text in it."""
    for gap in run.gaps:
        if gap[4] and not run.angle and run.text[gap[2] :].split()[0] in _SIGNS:
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
