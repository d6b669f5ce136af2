"""Whoever imports this has loaded what reading the tables of a page of text takes: for a process that is about to."""

import pipeline.reading.source
import pipeline.tables.export
import pipeline.tables.page_tables  # noqa: F401  # all three are loaded, and that is what is asked
from pipeline.tables.headings.lexicon import load_lexicon

load_lexicon()  # a tenth of a second of the first page that has a heading
