"""The role of a column as words and values of many headings speak for it, where no entry of the lexicon does.

`heading_traits` takes a table's headings and values apart, `role_words` weighs the pieces (role_words.csv, learned from
the forms of bench/forms by scripts/make_role_words.py), `learned_roles` names by their likeliest role the columns that
neither headings nor figures name. A wording that is read wrongly is mended by a form more.
"""
