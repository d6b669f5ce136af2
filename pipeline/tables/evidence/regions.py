"""The cells of a grid: what no wall parts is one."""

from typing import NamedTuple

from pipeline.tables.evidence.grid import Grid


class Area(NamedTuple):
    """A merged cell: grid rows `row`..`row + rows - 1`, columns likewise."""

    row: int
    column: int
    rows: int
    columns: int


def regions(grid: Grid) -> list[Area]:
    """Cells merged over missing walls, each a rectangle, in row, column order; together they tile the grid.

    Where the missing walls leave no rectangle, the widest run of the upper row is taken and continued downwards.
    """
    right, below = grid.right.tolist(), grid.below.tolist()
    rows, columns = grid.rows, grid.columns
    taken = [[False] * columns for _ in range(rows)]
    out: list[Area] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            if right[row][column] and below[row][column]:  # as most are
                out.append(Area(row, column, 1, 1))
                continue
            last = column
            while last + 1 < columns and not right[row][last] and not taken[row][last + 1]:
                last += 1
            bottom = row
            while bottom + 1 < rows and _continues(right, below, taken, bottom, column, last):
                bottom += 1
            for r in range(row, bottom + 1):
                taken[r][column : last + 1] = [True] * (last + 1 - column)
            out.append(Area(row, column, bottom - row + 1, last - column + 1))
    return out


def _continues(
    right: list[list[bool]], below: list[list[bool]], taken: list[list[bool]], row: int, first: int, last: int
) -> bool:
    """Whether the cells first..last of the row under `row` belong to the same merged cell."""
    if any(below[row][first : last + 1]) or any(taken[row + 1][first : last + 1]):
        return False
    under = right[row + 1]
    return not any(under[first:last]) and under[last] and (first == 0 or under[first - 1])
