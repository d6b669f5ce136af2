"""What rules compare: rows as lines, the places of values, when names, units and figures mean the same.

`finding`, `lines`, `grids`, `places` are what every rule is written with; `tolerances`, `percentage`, `formulas` say
when figures agree; `scope`, `planned`, `told_columns` what may be compared at all. Rooms: `words` (names, units,
captions, numbers of tables), `same` (what several tables print of one thing).
"""
