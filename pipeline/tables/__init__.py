"""Pages in, logical tables out, in this order:

evidence    a page: printed lines and runs, rulings as a grid, painted cells, white rivers, page columns
ruled       tables whose rulings or painted cells part their cells
unruled     tables that the alignment of their text alone shows
context     what OCR was not sure of, decided by what stands around it
joining     tables of pages to logical tables, with their captions
headings    header tree, what each column holds and why, family
document    facts of the document, list of tables, passages

`page_tables` leads through the first three, `understand` through the others; `model` is what they hand on,
`export` what `renaksi tables` prints.
"""
