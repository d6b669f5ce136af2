"""Whether what the text alone tells explains more than what colour parts."""

from pipeline.tables.unruled.stretches import explains_more
from tests.tables.printed_rows import page_table

_PAINTED = [["Uraian", "Target", "Realisasi"], ["Kunjungan rata-\nrata bulanan", "1.780", "1.732"]]


def test_lines_of_one_cell_are_no_rows() -> None:
    apart = [_PAINTED[0], ["Kunjungan rata-", "", ""], ["", "1.780", "1.732"], ["rata bulanan", "", ""]]
    assert not explains_more(page_table(apart), page_table(_PAINTED), inked=False)


def test_rows_that_no_colour_parts_are_told_by_their_texts() -> None:
    one_band = [["Uraian", "Target", "Realisasi"], ["Ruang kelas\nGuru kelas", "12\n40", "11\n38"]]
    rows = [one_band[0], ["Ruang kelas", "12", "11"], ["Guru kelas", "40", "38"]]
    assert explains_more(page_table(rows), page_table(one_band), inked=False)
