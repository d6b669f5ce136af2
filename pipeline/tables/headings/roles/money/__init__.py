"""Columns of money: what they hold, whose source they name, what adds up to others.

`amounts_and_counts` tells columns of rupiah, `money_columns` budgets and spending by neighbours and size,
`money_percentages` what is in per cent of them, `captioned_amounts` both by the caption; `fund_sources` knows columns
by where the money comes from, `summed_parts` sets aside what adds up to others.
"""
