"""Logical tables in, records of the published tables out.

values          printed texts to numbers, units, quarters, names
line_structure  which line a value belongs to
family_rows     makers of tidy rows, as families.toml declares them
figures         every figure of every table, of a known family or of none
outcome         records, corrections, persons left out

`families` has the rows of a table made as its family is declared.
"""
