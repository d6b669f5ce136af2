"""Whole reports of invented agencies, drawn from a seed, printed as PDF with the truth beside them.

    .venv/bin/python -m bench.random_reports OUT --seeds 100-120 [--rules RULE,RULE] [--errors 5] [--clean 4]
    ./renaksi ingest OUT/*.pdf --out RELEASES

A seed draws agency, region, year, wording, layout and figures: mid-term targets, agreement, action plan, an evaluation
for each quarter, yearly results, budget realization, factors, recommendations, and paragraphs that quote the tables.
All agree with each other. Then `planting` puts in errors of the audit rules, each with the finding that it owes; a
report without any (every fourth seed) owes none. The same seed gives the same bytes. Use seeds that nobody has looked
at for a figure that is to mean something. The truth has the form of the corpus' (TRUTH_FORMAT.md), whose scorer
compares a release with it; both lie outside of this repository. Needs reportlab (requirements-dev.lock).

The modules in the order of their work: `words` (the wordings), `style` (how a report is set), `work` (what the agency
does, in numbers), `report` (tables as records and columns), `sheets_*`, `texts` and `told` (from work to tables and
paragraphs), `planting`, `grid`, `press` and `printing` (to pages), `truth`.
"""
