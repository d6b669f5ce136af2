"""Pages of statistics for tests: text set to the left, the right or the middle; tables as rows of texts."""

from collections.abc import Sequence

from pipeline.tables.model import PageTable
from tests.handmade_pdf import text

WIDTH = 0.5  # of the size: a letter of Helvetica, near enough to set text to the right or the middle


def rightwards(words: str, x: float, y: float, size: float = 8) -> str:
    """`words` ending at `x`: figures, whose glyphs are 0.556 wide, commas and points 0.278."""
    return text(words, x - size * sum(0.278 if c in ".,- " else 0.556 for c in words), y, size)


def centred(words: str, x: float, y: float, size: float = 8) -> str:
    return text(words, x - WIDTH * size * len(words) / 2, y, size)


def rows(table: PageTable) -> list[list[str]]:
    """The cells' texts by row, "<" where a cell goes on from the left, "^" from above."""
    out = [["" for _ in range(table.column_count)] for _ in range(table.row_count)]
    for cell in table.cells:
        for i in range(cell.row, cell.row + cell.row_span):
            for j in range(cell.column, cell.column + cell.column_span):
                out[i][j] = "^" if i > cell.row else "<" if j > cell.column else cell.text
    return out


STATES = [
    ["Alabama", "4,779", "12.1"],
    ["Alaska", "710", "9.8"],
    ["Arizona", "6,392", "14.0"],
    ["Arkansas", "2,915", "7.5"],
]


def statistics(body: Sequence[Sequence[str]], x: Sequence[float], top: float, step: float = 11) -> str:
    """Texts at the first place, figures ending at the others."""
    return "".join(
        (text(word, x[0], top - step * k, 8) if j == 0 else rightwards(word, x[j], top - step * k))
        for k, row in enumerate(body)
        for j, word in enumerate(row)
        if word
    )
