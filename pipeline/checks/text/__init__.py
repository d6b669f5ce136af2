"""Sentences of the running text: their figures, the lines they speak of, their own arithmetic.

`words`    what a sentence holds: figures, quantities, numbers spelled out, lines it names; the other rooms ask only it
`shares`   a part of a whole, of a list, of a target, and the rest
`changes`  two states: which way, by how much, what cannot be compared
`money`    budgets, what was spent and left of them, and their parts
`counts`   indicators, people, staff and items that a sentence counts
`dates`    sentences of another year, running heads, letters with two dates
`results`  what was reached, of a line or of all, means, and the arithmetic told beside
"""
