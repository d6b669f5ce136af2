"""The Prefect server that we start, and what it runs by itself.

`server` finds one or starts one of our own, which `process` is, on a port of `ports`, behind `guard` with a `password`.
`deployments` keeps what `serve` runs by the clock, `served` the folders of each; `left_runs` are those that a command
which was killed left open.
"""
