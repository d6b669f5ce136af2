"""Reports of tables in shapes that `bench.random_reports` does not draw, right in every figure or with one wrong digit.

    .venv/bin/python -m bench.other_shapes OUT --seeds 100-109 [--wrong]
    ./renaksi ingest OUT/*.pdf --out RELEASES

Written from how agencies set them: a second column "Indikator" that holds units, objectives that Roman numbers count,
an indicator merged over activities, halves of a sheet side by side, several years side by side, codes in narrow
columns, bounds and predicates among targets, staff and production, money in thousands, dues that pass their target,
roads by year, rated results, a list of tables that numbers them otherwise, an appended agreement of the year before. No
release of them owes a finding; with `--wrong` each report has one digit changed, and the command says which and what
its table's figures say of it. Use seeds that nobody has looked at for a figure that is to mean something. Needs
reportlab.

`shapes` and `levied` draw the tables, `press` sets them on pages.
"""
