"""Sentences of the running text: their figures, the lines they speak of, their own arithmetic."""
