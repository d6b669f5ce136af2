"""What tells activities from their sub-activities where no money does: how the lines that money told are set."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.unit_words import is_percent
from schemas.vocabulary import Role

_FIGURES = (Role.TARGET, Role.REALIZATION)
_TOLD = 3  # lines of each kind that must be known before a sign is believed
#: Share of the known sub-activities that may have a sign of activities (a misspelt `Jumlah`). In two E.81 forms none of
#: 175 prints a per cent, where 10 of 41 activities do, and one begins its indicator otherwise than with `Jumlah`.
_STRAY = 0.03

_Sign = Callable[[int], bool | None]  # True: as activities may be set, False: as sub-activities, None: not told


def set_like(
    grid: Grid, block: Block, above: Collection[int], below: Collection[int], open_rows: Sequence[int]
) -> set[int]:
    """Those of `open_rows` that are set like rows `above` and as no row `below` them is.

    The signs: a figure in per cent among counts, and an indicator that begins as those of activities do and otherwise
    than those of the sub-activities. One is enough where the known sub-activities do not have it and several known
    activities do; where all activities do, a row without it is none.
    """
    for_it: list[_Sign] = []
    against: list[_Sign] = []
    for sign in (_percent(grid, block), _counts(grid, block, above, below)):
        upper = [told for row in above if (told := sign(row)) is not None]
        lower = [told for row in below if (told := sign(row)) is not None]
        if upper.count(True) >= _TOLD and len(lower) >= _TOLD and lower.count(True) <= _STRAY * len(lower):
            for_it.append(sign)
            against += [sign] if all(upper) else []
    return {
        row
        for row in open_rows
        if any(sign(row) for sign in for_it) and not any(sign(row) is False for sign in against)
    }


def _percent(grid: Grid, block: Block) -> _Sign:
    columns = [column for measured in block.measured for column in measured.of(*_FIGURES) if column.measure != "Rp"]
    units = [column for measured in block.measured for column in measured.of(Role.UNIT)]

    def sign(row: int) -> bool | None:
        figures = [piece.text for piece in grid.printed(row, columns) if any(map(str.isdigit, piece.text))]
        said = [piece.text for piece in grid.printed(row, units)]
        return any("%" in text for text in figures) or any(map(is_percent, said)) if figures else None

    return sign


def _counts(grid: Grid, block: Block, above: Collection[int], below: Collection[int]) -> _Sign:
    columns = [measured.indicator for measured in block.measured if measured.indicator is not None]

    def first_word(row: int) -> str | None:
        text = next((piece.text for piece in grid.printed(row, columns)), "")
        return text.split()[0].casefold() if text.split() else None

    words = Counter(word for row in sorted(below) if (word := first_word(row)) is not None)
    common = words.most_common(1)[0][0] if words else None
    upper = {first_word(row) for row in above}

    def sign(row: int) -> bool | None:
        word = first_word(row)
        return word != common if word is not None and word in {common, *upper} else None

    return sign
