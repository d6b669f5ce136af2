"""Logical tables in; out come the header tree, what each column holds and why, and the family.

`header` finds the heading's rows (`heading_rows`, `body_rows`), `heading_columns` what the path over each column says,
by its cells (`heading_reading` for one, `heading_meaning` for a path; `lexicon`, `words`, `periods`) and its neighbours
(`heading_groups`, `heading_places`, `heading_quarters`, `relative_years`; `heading_repair` on scans); `roles/` settles
what the columns hold; `family` tells the family.
"""
