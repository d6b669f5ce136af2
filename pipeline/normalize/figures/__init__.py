"""Every figure of a table, of a known family or of none: the published table `observations`.

texts         whether a text is a figure, and its number and unit
columns       which columns hold figures, which name the lines, which only number them
lines         the path of names of every grid row, for tables that no family reads
outline       what the rows above a line begin: sections, lists, names over what is set in
row_names     which cells name the figures of a row where no column does by its role
line_roles    what lines measure, where no column tells it
years         the year that a line says of itself, in a column of years
units         in what a figure is counted
readings      what the rows of a family say of a cell; they are right of what the columns alone tell
observations  one record per figure, out of all of these
"""
