"""What lines of text tell of a table that nothing draws.

blocks   stretches of lines that may be one
bands    lines, or several that overlap, between which white goes through
columns  rules and titles over the columns, white between lines
heading  which columns each heading covers, how deep
rows     rows by their figures
body     the rows, put to the draft
"""
