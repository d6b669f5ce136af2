"""Which line a value belongs to: blocks, levels and depths of numbers, parents (of lists: `list_stack` alone, be they
indicators or rows of names), stacks in one cell, torn rows."""
