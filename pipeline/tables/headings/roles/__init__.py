"""What each column of a table holds: its heading proposes; its values, neighbours and relations of figures decide.

`column_roles` is the way in. `role_table` sums up what headings, values and relations say (`role_evidence`, weights in
role_weights.toml), `role_assignment` chooses for all columns of figures together, without what `role_contradictions`
finds. Before that stand the kinds of columns that have their own words: the room `money`, `achievements` and what else
compares, `reported_years` and `years_beside`, the name of a line (`name_columns`), two sides of a sheet
(`repeated_halves`). `heeded_values` and `figured_texts` refuse what the values cannot be. What no heading tells,
`value_words` takes from the lines themselves, the room `unnamed` from values and neighbours.
"""
