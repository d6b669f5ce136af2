"""A page in; out come its printed lines, rulings as a grid, painted cells, leaders, white rivers, columns."""
