"""Printed texts to values: numbers, quantities with units, quarters, names, codes, and the conventions of a table."""
