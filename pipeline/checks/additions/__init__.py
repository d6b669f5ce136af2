"""What adds up to what: accounts, agreements, levels of a plan, columns that call themselves totals."""
