"""Logical tables in, records of the published tables out.

values          printed texts to numbers, units, quarters, names
line_structure  which line a value belongs to
family_rows     a module per family: its tidy rows
figures         every figure of every table, of a known family or of none
outcome         records, corrections, persons left out

`families` says which module makes the rows of which family.
"""
