"""Grids that OCR takes the lines of a chart or a photograph for."""

from pipeline.tables.unruled.sense import is_unread
from tests.tables.printed_rows import page_table


def test_the_picture_of_a_chart_holds_hardly_a_word_or_a_figure() -> None:
    """What OCR reads of bars over `IV c`, `IV b` ... (lakip_bab-i-2016, p. 9), and of a sheet that prints figures."""
    chart = [
        ["Formasi Pegawai Dinas Perikanan dan Kelautan", "<", "<", "<"],
        ["50 45 40 35 30 25 20 15", "-", "", "-"],
        ["", "-", "1", "II"],
        ["IV c IV b", "IV a", "III d", "III c"],
        ["Il a", "Il d Il c", "Il b", "I d Ic lb la"],
    ]
    sheet = [["1.400,5", "64,7", "70,0", "0,5"], ["30,8", "1,4", "-", "0,5"], ["v", "II", "212,6", "9,8"]]
    assert is_unread(page_table(chart))
    assert not is_unread(page_table(sheet))
