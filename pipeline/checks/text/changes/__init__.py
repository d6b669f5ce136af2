"""Sentences that tell two states: which way a figure went, by how much, and what cannot be compared."""
