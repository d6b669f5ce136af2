"""Years and dates: sentences of another year, running heads, letters with two dates."""
