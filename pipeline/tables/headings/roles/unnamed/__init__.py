"""What columns hold that no heading names, or one heading names together.

`unnamed_columns` goes through the neighbours and values of single ones, `unnamed_measures` through what stands behind
an indicator block by block, `unnamed_periods` through figures by year or quarter. `quarter_totals` takes what quarters
are from their total, `same_headings` parts figures, units and money below one heading, `ratio_formulas` reads the
column numbers of a ratio, `quotients` finds columns of parts of one and of parts of a sum, `running_totals` of sums of
all lines above.
"""
