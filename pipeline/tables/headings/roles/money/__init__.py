"""Columns of money: what they hold, whose source they name, what adds up to others.

`money_columns` tells budgets, spending and percentages apart by neighbours and size, `captioned_amounts` by the
caption; `fund_sources` knows columns by where the money comes from, `summed_parts` sets aside what adds up to others.
"""
