"""The rules on percentages: of columns and rows, of totals, in cells, of other years and bases, of few lines."""
