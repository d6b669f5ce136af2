"""The rules of arithmetic: sums, totals, balances, percentages, differences, and one figure printed twice."""
