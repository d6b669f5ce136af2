"""What rules compare: rows as lines, the places of values, when names, units and figures mean the same."""
