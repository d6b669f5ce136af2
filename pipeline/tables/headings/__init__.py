"""Logical tables in; out come the header tree, what each column holds and why, and the family."""
