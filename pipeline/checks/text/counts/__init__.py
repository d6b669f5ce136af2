"""Sentences that count: indicators, people, staff, and the items of a list that follows."""
