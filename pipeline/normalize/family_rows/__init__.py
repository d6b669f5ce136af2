"""Makers of tidy rows: a logical table and what families.toml declares of its family in, its rows out."""
