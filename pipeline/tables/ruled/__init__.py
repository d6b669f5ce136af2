"""Tables whose rulings, or painted cells, part their cells: cells with spans, rows and columns that lack a ruling."""
