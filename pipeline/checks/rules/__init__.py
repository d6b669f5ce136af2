"""The rules, a module for those that compare the same things; they stand on `additions` and `text`.

Rooms: `amounts` (sums, differences, percentages of money and results), `titles` (what tables and sections are called).
"""
