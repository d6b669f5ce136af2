"""Painted cells in; out come the rulings that their table leaves out.

`painted` leads through `pieces` (of one cell), `bands` (cells side by side, and their tables), `ends` (what belongs to
a table and is not painted) and `sides` (where cells meet; `stretch`: in columns that are not painted).
"""
