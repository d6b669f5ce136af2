"""The rulings of a straightened scan, from all that a scanner and a copier leave of them.

strokes   long straight ink, cut into strokes; `beside`, `pieces`: the ink around and between them
clear     which strokes are lines and no rows of letters
drawn     whole lines, joined over gaps; which of all lines are a table's
dotted    rows of dots
faint     hairlines that only their mean tells from the paper's grain; `traces`: where it does
broken    what is left in pieces on the sides of cells; `levels`: the heights at which pieces lie
bands     borders of dark headings, walls that do not show in them; `band_cells`: what their texts tell
whites    light lines, and lines that a coarse scan left no darker than a coloured ground
edges     borders of coloured cells, ruled or not
find      all of them, in that order

A module uses what stands above it. Positions are pixels of the picture looked at.
"""
