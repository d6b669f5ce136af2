"""What the numbers of a table say about each other, whatever its words say.

figures            a printed text -> value and the step of its last decimal; the marks of a column
numeric_columns    a grid of texts -> its columns of figures, row numbers, codes and years left out
column_relation    what a relation between columns is, and which lines keep it
column_triples     two columns that make a third: percentage, difference, product, growth, share of a total
column_runs        columns side by side whose sum or mean a further one prints
column_search      all relations between the columns of a table, those that chance would give left out
table_relations    the columns of figures of one table with their relations
chance             how probable it is that lines fit by chance

Between single cells, whatever stands around them, by row and by column:

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

Nothing here knows a heading, a role or a PDF: tables of pages and published `cells` are served alike.
"""
