"""Shares of a column's texts that tell what it holds, one for all that is asked of a column."""

MOST = 0.6  # say, or are, the same; of 57 reports' columns of other roles none has half of it
NEARLY_ALL = 0.8  # print a word, or a figure, where that alone is asked
FEWEST_LINES = 3  # lines, or columns of one side or of years, where two may be so by chance
WHOLE = 100.0  # per cent
FEWEST = 2  # lines, or columns beside it, that can tell
