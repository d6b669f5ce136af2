"""Headings over bodies that no rulings part: their cells, what each costs, the rules between them."""
