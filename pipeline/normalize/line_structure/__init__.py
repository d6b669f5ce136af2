"""Which line a value belongs to: blocks, levels, parents, stacks in one cell, rows that a cell tears."""
