"""Sentences on amounts: budgets, what was spent and left of them, and their parts."""
