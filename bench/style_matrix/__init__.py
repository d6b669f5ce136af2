"""The same tables drawn in every style that agencies' programs know: which style costs how many tables?

    python -m bench.style_matrix OUT [--producers browser,platypus,writer] [--styles "NAME;NAME"] [--only CASE] [--show]

A case is a table of an invented agency (`bench.random_reports`), a style (`styles`), an alignment, a heading of one to
three rows, parents merged downwards or names without parents, with or without a page break inside a row. Each producer
prints all its cases into one PDF (kept in OUT), a table a page; a table is exact when every cell, merge and heading row
comes back as it was drawn (`judge`). Truth is what was handed to the producer. Prints the share of exact tables for
each style and producer, and writes OUT/cases.tsv. Everything is drawn with fixed seeds.
"""
