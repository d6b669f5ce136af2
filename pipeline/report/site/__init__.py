"""The page to look at the whole dataset: agencies, years, indicators, budgets, findings over time."""
