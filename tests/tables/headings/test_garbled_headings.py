"""Headings whose letters were read wrong."""

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.heading_repair import mended
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Level, Role
from tests.tables.headings.settled_columns import E81
from tests.tables.printed_rows import page_table

GARBLED = [
    ["No", "SASARAN", "<", "<", "PROGRAM", "<", "<"],
    ["^", "Sasaran Strategis", "Indikator Kinerja", "TARGET/ TW", "PROGRAM", "INDIKATOR", "9w"],
    ["1", "A", "B", "20%", "C", "D", "10%"],
]  # reconstructed 2024 mixed, p. 17, as OCR read it


def test_a_garbled_heading_is_mended_by_its_next_reading() -> None:
    again = [GARBLED[0], [*GARBLED[1][:6], "TARGET/"], ["2", "E", "F", "30%", "G", "H", "40%"]]
    lexicon = load_lexicon()
    found = mended(read_heading(page_table(GARBLED), lexicon), [read_heading(page_table(again), lexicon)], lexicon)
    assert (found.columns[6].path, found.columns[6].meaning.role) == (("PROGRAM", "TARGET/"), Role.TARGET)
    assert found.columns[6].level is Level.PROGRAM


def test_a_garbled_heading_is_mended_by_the_group_beside_it() -> None:
    lexicon = load_lexicon()
    found = mended(read_heading(page_table(GARBLED), lexicon), [], lexicon)
    assert (found.columns[6].meaning.role, found.columns[6].level) == (Role.TARGET, Level.PROGRAM)


def test_a_heading_that_says_something_is_left_alone() -> None:
    lexicon = load_lexicon()
    heading = read_heading(page_table(E81), lexicon)
    assert mended(heading, [], lexicon) == heading
