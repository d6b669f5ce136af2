"""Tables that the alignment of their text alone shows, and bodies without rulings under ruled headings.

Nothing drawn, or rules across: `borderless` tells blocks (`block_ends`, `rule_pairs`), `short_lists` the smallest.
Little drawn: `stretches` finds what may be one. `open_table` reads both whole (`open_feet`, `open_columns`, the room
`heads`, `open_rows`, `draft`); `text` is what lines of text tell of them.
Headings drawn: `open_body`, `ruled_body`. Rows drawn: `stack_table`, `stack_columns`,
`between_rules`. Whether a drawn grid is a table at all: `sense`.
"""
