"""What each column of a table holds: its heading proposes; its values, neighbours and relations of figures decide.

`column_roles` is the way in. `role_table` sums up what headings, values and relations say (`role_evidence`, weights in
role_weights.toml), `role_assignment` chooses for all columns of figures together, once `summed_parts` has set aside
what adds up to others. Before that stand the kinds of columns that have their own words: money and where it comes from,
years, the name of a line, two sides of a sheet. `heeded_values` and `figured_texts` refuse what the values cannot be.
What no heading tells, `value_words` takes from the lines themselves, `captioned_amounts` from the caption,
`unnamed_columns`, `unnamed_periods` and `quarter_totals` from values and neighbours, `ratio_formulas` from the columns
that a heading numbers.
"""
