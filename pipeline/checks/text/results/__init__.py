"""Sentences on what was reached: of a line, of all lines, on the mean, and the arithmetic told beside."""
