"""What counts as one place, one line, one row: tolerances that every reading of a page shares.

Points are those of the page. Each stood in several modules under names of their own, with the same value or one so
near that no table of the guard pages changed when they were made one.
"""

SAME_SIDE = 1.0  # points by which the sides, or the tops, of texts differ that are set to one line
CROSSES = 1.0  # points that ink must pass an edge to cross it
SAME_EDGE = 3.0  # points by which rulings and sides of fills differ that mark one edge
CENTRED = 3.0  # points that a text may stand off the middle, or the side, that it is set to
TOUCH = 3.2  # points that a ruling may stop short of another and still meet it
RULE_END = 4.0  # points by which the end of a rule or a fill may miss the edge that it marks, and text may pass it
GUTTER = 8.0  # points of white between two columns of a page, or two tables side by side, at least
LEAST_CELL = 6.0  # points that a painted cell measures at least, each way
STEPS = 4  # places looked at in a point, where white is looked for

SAME_PLACE = 2.0  # points by which ends and levels of what was set apart may differ that are meant as one
WORD_SPACE = 0.17  # of the size: closer than this is one word
LEVEL = 0.3  # of the size by which what stands on one line may differ in height
CELL_SPACE = 0.33  # of the size: a gap this wide with a wall in it parts two cells; words of one stand up to 0.30 apart
WORD_ROOM = 0.6  # of the size: the space before a word, where it is asked whether that had found room in the line above
WIDER = 0.25  # of the size by which white must pass the usual one to part two rows
JUSTIFIED = 2.0  # of the size: a space between words of a line set to full width at most
BESIDE = 0.65  # of the size: lines whose middles lie this close stand side by side
CLOSE = 0.9  # of the size: white between two lines, or a rule and a line, that belong together at most
ROW = 0.9  # of the size: lines of one column are set wider, rows are not lower
NEXT_TO = 1.0  # of the size: words of one line, and turned lines side by side, stand this close
TITLE_ROW = 2.4  # of the size: the height of the row of a title over several columns at most
ROWS_APART = 2.5  # of the size: white between two rows, or under the headings, at most
SINGLE_STEP = 1.45  # of the usual step from line to line: a wider one before a line of one text ends the table
LONG_STEP = 2.2  # of the usual step: a wider one before any line does
LINE = 1.6  # of the size: lines of one cell are set closer
RAISED = 0.85  # of the line's size: smaller print is a footnote's mark

FULL_WIDTH = 0.97  # share of the width that a rule or a band of colour through all columns covers
CROSSING = 0.12  # share of the lines that may run over what parts two columns: headings of column groups
STACKED = 0.05  # share of the cells of figures that may hold one over the other, where something parts the rows
FIGURES = 0.8  # share of a column's lines that must be figures, or of the rows that it must fill

FEWEST_ROWS = 3  # lines or rows that tell a table, or a place in it; two are as likely the paragraphs of one
FEWEST_HELD = 2  # rows of a body that rules or a heading hold together
FEWEST_COLUMNS = 3  # columns of a table that little is drawn of
FEW = 5  # lines or rows; among fewer none may run over what parts two columns
SENTENCE = 4  # words of a line that running text spaces out or fills
MOST_HEADINGS = 4  # lines of headings over one table
WHITE = 0xFFFFFF  # colour of paper, as fills and rulings have theirs
MOST_FILLS = 3_000  # painted cells of a page; more are a picture

TOLD_BETWEEN_RULES = 0.92  # confidence in a cell of a table that rules hold together, and text parts
TOLD_ALONE = 0.9  # confidence in a cell that text tells under a heading
TOLD_BY_TEXT = 0.8  # confidence in a cell of a table that text alone tells
