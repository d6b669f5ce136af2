"""One module per family: a logical table to its tidy rows."""
