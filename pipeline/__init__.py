"""From PDFs to releases. Knows no Prefect; a room imports only from the rooms before it (`tests/test_layers.py`).

    reading ─ tables ─ normalize ─ checks ─ series ─ publish ─ report ─ stores ─ desk
                         relations (of figures) serve tables, normalize and checks

The modules here are what binds the rooms. One document: `inputs`, `job`, `process`, `document`, `decided`, `judged`,
`outcome`. Many: `run`, `crew` (of the room `processes`), `arrivals`, `notice`, `settings`, `version`.
A release: `publication`, `gate`, `audit`; what one asks of it: the room `answers`.
"""
