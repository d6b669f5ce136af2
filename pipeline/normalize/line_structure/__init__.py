"""Which line a value belongs to: blocks, levels and depths of numbers, parents, stacks in one cell, torn rows."""
