"""Logical tables in; out come the header tree, what each column holds and why, and the family.

`header` finds the heading's rows (`body_rows`, `heading_places`, `words`, `spellings`, `heading_repair` on scans) and
what each cell of it says (`lexicon`, `periods`); `roles/` settles what the columns hold; `family` tells the family.
"""
