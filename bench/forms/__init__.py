"""Tables whose headings others made, filled with figures that add up: what is understood of wording that nobody met?

    .venv/bin/python -m bench.forms draw OUT [--forms FILE...] [--seed N] [--wrong]
    .venv/bin/python -m bench.replay OUT --pages OUT/pages --out OUT/release
    .venv/bin/python -m bench.forms judge OUT OUT/release [--show]

A form is the heading of one table as a print view, an export or a regulation's form has it, with what each column of
figures is: role, period, year and unit, written down by who collected it and before anything was run. `form` reads
them; money.toml and performance.toml beside this hold those that were looked at, and are a guard by now: what is to be
a first look comes from a file of its own. `lines` names the lines, `filling` draws values whose arithmetic is right,
`texts` what stands beside them, `printing` sets a PDF each, `judging` holds a release against the truth. With
`--wrong` one derived figure of each form is changed, and `judge` says how many of them are accused, and how many
others. Needs Chromium.
"""
