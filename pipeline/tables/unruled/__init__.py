"""Tables that the alignment of their text alone shows, and bodies without rulings under ruled headings.

Nothing drawn, or rules across: `borderless` tells blocks (`block_ends`, `rule_pairs`) and makes tables of them
(`aligned`, `draft`), `short_lists` the smallest; `text` is what lines of text tell them. Little drawn: `stretches`
finds what may be one, `open_table` reads it whole (`open_columns`, `open_rows`). Headings of both: the room `heads`.
Headings drawn: `open_body`, `ruled_body`. Rows drawn: `stack_table`, `stack_columns`,
`between_rules`. Whether a drawn grid is a table at all: `sense`.
"""
