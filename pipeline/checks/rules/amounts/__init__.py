"""The rules of arithmetic on amounts: sums, totals, balances, differences, products, and one figure printed twice."""
