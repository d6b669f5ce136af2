"""The rules, a module for those that compare the same things; they stand on `additions` and `text`.

Rooms: `amounts` (sums, differences, balances), `percentages` (of columns, rows and totals),
`titles` (what tables and sections are called).
"""
