"""Relations between single cells of any table, whatever stands around them, by row and by column.

number_grid        a table of texts as arrays of numbers, with their rounding and how much their digits tell
cell_pattern       what a relation between cells is, and how it repeats from line to line
cell_lines         a grid as rows that columns cross, or columns that rows cross
cell_evidence      digits that agree: how improbable it is that lines keep a relation by chance
range_walks        where the operands of a sum or mean may stand
cell_ranges        sums and means of such ranges
cell_pairs         sums of two cells, and so differences
cell_ratios        quotients and relative changes
sum_search         sums of one axis together: totals of totals
cell_search        all relations between the cells of a table

No published figure rests on them: they show, on annotated tables of others, how far arithmetic alone tells sums, means,
quotients and changes. Relations between columns, which roles and rules rest on, are `pipeline.relations`.
"""
