"""Whether one reading of a place explains more than another: text than colour, rules than text alone."""

from dataclasses import replace
from pathlib import Path

from pipeline.tables.model import PageTable
from pipeline.tables.unruled.borderless import _goes_further
from pipeline.tables.unruled.stretches import explains_more
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.printed_rows import page_table
from tests.tables.text_table_pages import STATES, rightwards, statistics

_PAINTED = [["Uraian", "Target", "Realisasi"], ["Kunjungan rata-\nrata bulanan", "1.780", "1.732"]]


def test_lines_of_one_cell_are_no_rows() -> None:
    apart = [_PAINTED[0], ["Kunjungan rata-", "", ""], ["", "1.780", "1.732"], ["rata bulanan", "", ""]]
    assert not explains_more(page_table(apart), page_table(_PAINTED), inked=False)


def test_rows_that_no_colour_parts_are_told_by_their_texts() -> None:
    one_band = [["Uraian", "Target", "Realisasi"], ["Ruang kelas\nGuru kelas", "12\n40", "11\n38"]]
    rows = [one_band[0], ["Ruang kelas", "12", "11"], ["Guru kelas", "40", "38"]]
    assert explains_more(page_table(rows), page_table(one_band), inked=False)


def _between_rules(folder: Path, lines: int) -> PageTable:
    """The first `lines` lines of a table between two rules."""
    head = text("State", 40, 240, 8) + text("Persons", 262, 240, 8) + text("Percent", 324, 240, 8)
    foot = 226 - 11 * lines
    content = head + statistics(STATES[:lines], (40, 290, 350), 220)
    content += "".join(line(40, y, 355, y) for y in (250, 234, foot))
    [table] = tables(folder, content)
    return table


def test_what_two_rules_hold_together_counts_before_a_reading_that_leaves_lines_out(tmp_path: Path) -> None:
    whole, part = _between_rules(tmp_path, 4), _between_rules(tmp_path, 3)
    assert _goes_further(whole, part) and not _goes_further(part, whole) and not _goes_further(whole, whole)
    assert not _goes_further(whole, replace(part, column_count=2))


def test_labels_level_with_rules_are_the_axis_of_a_chart(tmp_path: Path) -> None:
    """Figures over the bars, one at the height of a label, and names below them: `50 | 48`, `20 | 20` are no rows."""
    content = ""
    for k in range(6):
        content += line(60, 100 + 24 * k, 240, 100 + 24 * k) + rightwards(f"{10 * k}", 54, 97 + 24 * k)
    for k, figure in enumerate((19, 48, 20, 3)):
        content += text(str(figure), 70 + 44 * k, 102 + 2.4 * figure, 8) + text("Bars", 66 + 44 * k, 88, 8)
    assert tables(tmp_path, content) == []
