"""What the numbers of a table say about each other, whatever its words say.

figures            a printed text -> value and the step of its last decimal; the marks of a column
numeric_columns    a grid of texts -> its columns of figures, row numbers, codes and years left out
column_relation    what a relation between columns is, and which lines keep it
column_triples     two columns that make a third: percentage, difference, product, growth, share of a total
column_runs        columns side by side whose sum or mean a further one prints
column_search      all relations between the columns of a table, those that chance would give left out
table_relations    the columns of figures of one table with their relations
chance             how probable it is that lines fit by chance

Nothing here knows a heading, a role or a PDF: tables of pages and published `cells` are served alike.
"""
