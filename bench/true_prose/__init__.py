"""Prose that is true: sentences of officials over tables, right by construction, so that each accusation is false.

    .venv/bin/python -m bench.true_prose draw OUT [--seeds 100-299] [--sets staff,taxes] [--wrong]
    .venv/bin/python -m bench.replay OUT --pages OUT/pages --out OUT/release
    .venv/bin/python -m bench.true_prose judge OUT OUT/release [--show]

`prose*.toml` have the sentences as agencies write them, written down before anything was run over them; `facts*`
draw tables and what can be said of them, `ledger` those of ledgers.toml, whose lines are counted alike. `cells` are
for a column of words, beside the line that they speak of. With `--wrong` one figure of one sentence of each report is
another: its digits changed places, or a figure stands there that the same facts hold for something else (the target
for the result, the neighbour's, last year's). `judge` counts the findings, all of them false but those that accuse the
figure that was changed.
"""
