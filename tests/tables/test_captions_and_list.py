"""Captions, numbers, and the document's own list of tables."""

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.document.listed import ListedEntry, assign, read_listed
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import last_year, own_year
from pipeline.tables.joining.captions import caption_above, caption_below, numbered
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line
from tests.tables.printed_rows import page_table


def line(text: str, top: float, x0: float = 100.0, bold: bool = False, page: int = 1) -> Line:
    return Line(text, page, Rect(x0, top, x0 + 5.0 * len(text), top + 10), bold, 11.0)


@pytest.mark.parametrize(
    ("printed", "number", "rest"),
    [
        ("Tabel II.1", "II.1", ""),
        ("TABEL 3.8 REALISASI KINERJA", "3.8", "REALISASI KINERJA"),
        ("Tabel.5 Realisasi Anggaran", "5", "Realisasi Anggaran"),
        ("TABEL II-1 Rekapitulasi", "II-1", "Rekapitulasi"),
        ("Tabel J-3 REVIEW", "J-3", "REVIEW"),
        ("Tabel I Rekapitulasi Evaluasi", "I", "Rekapitulasi Evaluasi"),
        ("Tabel 4. Perbandingan Target", "4", "Perbandingan Target"),
    ],
)
def test_numbers_as_reports_print_them(printed: str, number: str, rest: str) -> None:
    assert numbered(printed) == (number, rest)


@pytest.mark.parametrize(
    "sentence", ["tabel 7 berikut ini:", "Tabel 6 berikut menyajikan", "Tabel Tujuan dan Sasaran", "Tabelaris"]
)
def test_a_sentence_about_a_table_is_no_caption(sentence: str) -> None:
    assert numbered(sentence) is None


def test_caption_of_several_lines_without_the_form_entries() -> None:
    table = page_table([["Kode", "Uraian", "Nilai", "Ket"] * 2, ["1", "Program A", "5", ""] * 2], top=200.0)
    lines = [
        line("Tabel 2.1", 150),
        line("Rekapitulasi Evaluasi Hasil Renja", 162),
        line("Nama OPD : Dinas Contoh", 184),
    ]
    found = caption_above(table, lines, ceiling=0.0, middle=300.0)
    assert found is not None
    assert (found.number, found.text) == ("2.1", "Rekapitulasi Evaluasi Hasil Renja")


def test_a_caption_below_that_wraps_is_read_whole() -> None:
    table = page_table([["Kode", "Uraian"], ["1", "Program A"]], top=200.0)  # ends at 240
    lines = [line("Tabel 2.1", 244, x0=250), line("Rencana Aksi Tahun 2021", 255, x0=215), line("Sumber: Dinas", 275)]
    found = caption_below(table, lines, floor=800.0)
    assert found is not None
    assert (found.number, found.text) == ("2.1", "Rencana Aksi Tahun 2021")


def test_an_entry_whose_first_line_has_the_leaders() -> None:
    lines = [
        line("DAFTAR TABEL", 70, bold=True),
        line("Tabel 1 Perjanjian Kinerja Dinas Sosial ........ 4", 100),
        line("Kota Palu", 112, x0=140),
        line("Tabel 2 Rencana Aksi ........ 6", 130),
    ]
    entries = read_listed([PageContent(3, 595.0, 842.0, [], lines)], [lines])
    assert [(e.caption, e.page_label) for e in entries] == [
        ("Perjanjian Kinerja Dinas Sosial Kota Palu", "4"),
        ("Rencana Aksi", "6"),
    ]


def test_a_centred_title_without_a_number() -> None:
    table = page_table([["Kode", "Uraian", "Nilai", "Ket"] * 2], top=200.0)
    lines = [
        line("Adapun rencana aksi disajikan sebagai berikut:", 150, x0=0),
        line("RENCANA AKSI TAHUN 2024", 180, x0=182, bold=True),
    ]
    found = caption_above(table, lines, ceiling=0.0, middle=240.0)
    assert found is not None
    assert (found.number, found.text) == (None, "RENCANA AKSI TAHUN 2024")


def test_a_title_that_breaks_behind_a_comma_is_read_whole() -> None:
    table = page_table([["Kode", "Uraian", "Nilai", "Ket"] * 2], top=200.0)
    lines = [
        line("REKAPITULASI BELANJA MENURUT URUSAN,", 168, x0=150, bold=True),
        line("PROGRAM DAN KEGIATAN", 180, x0=190, bold=True),
    ]
    found = caption_above(table, lines, ceiling=0.0, middle=240.0)
    assert found is not None
    assert found.text == "REKAPITULASI BELANJA MENURUT URUSAN, PROGRAM DAN KEGIATAN"


def test_running_text_over_a_table_is_no_caption() -> None:
    table = page_table([["Kode", "Uraian", "Nilai", "Ket"] * 2], top=200.0)
    assert caption_above(table, [line("sebagaimana terlihat pada tabel berikut.", 185, x0=0)], 0.0, 240.0) is None


def test_entries_of_the_list_with_their_second_lines_and_page_labels() -> None:
    lines = [
        line("DAFTAR TABEL", 70, bold=True),
        line("Tabel 1 Tujuan dan Sasaran ........ 4", 100),
        line("Tabel 2 Evaluasi Rencana Aksi Triwulan I", 120),
        line("(Satu) Tahun 2021 ......... II.7", 135, x0=150),
    ]
    page = PageContent(3, 595.0, 842.0, [], lines)
    entries = read_listed([page], [lines])
    assert [(e.number, e.caption, e.page_label) for e in entries] == [
        ("1", "Tujuan dan Sasaran", "4"),
        ("2", "Evaluasi Rencana Aksi Triwulan I (Satu) Tahun 2021", "II.7"),
    ]


def test_a_list_that_is_set_in_rulings() -> None:
    """`Tabel 3 | Jumlah Kunjungan | 17`: a caption of two lines, its number and page beside the middle of it."""
    rows = [
        ["Tabel", "Uraian", "Halaman"],
        ["Tabel 1", "Gambaran\nKepegawaian", "13"],
        ["Tabel 4.1", "Tujuan 2021", "43"],
    ]
    title = [line("DAFTAR TABEL", 70)]
    entries = read_listed([PageContent(3, 595.0, 842.0, [page_table(rows)], title)], [title])
    assert [(e.number, e.caption, e.page_label) for e in entries] == [
        ("1", "Gambaran Kepegawaian", "13"),
        ("4.1", "Tujuan 2021", "43"),
    ]


def test_a_list_with_typed_dots_whose_page_numbers_stand_anywhere() -> None:
    """Read as a table, the dots are gone, and the two first entries may be taken for its heading."""
    rows = [
        ["Tabel 1.1\nTabel 2.1", "Jumlah Pegawai 2\nPerjanjian Kinerja Tahun 2023 3"],
        ["Tabel 3.1", "Capaian Kinerja Tahun 2023 10"],
        ["Tabel 3.2", "Efisiensi Anggaran 12"],
    ]
    title = [line("DAFTAR TABEL", 70)]
    entries = read_listed([PageContent(3, 595.0, 842.0, [page_table(rows)], title)], [title])
    assert [(e.number, e.caption, e.page_label) for e in entries] == [
        ("1.1", "Jumlah Pegawai", "2"),
        ("2.1", "Perjanjian Kinerja Tahun 2023", "3"),
        ("3.1", "Capaian Kinerja Tahun 2023", "10"),
        ("3.2", "Efisiensi Anggaran", "12"),
    ]


def test_captions_on_the_pages_after_the_list_are_no_entries() -> None:
    """The list has leaders, the page after it has none: its captions stand over tables."""
    listed = [line("DAFTAR TABEL", 70), line("Tabel 1 Perjanjian Kinerja ........ 2", 100)]
    after = [line("1. Perjanjian Kinerja", 70, page=2), line("Tabel 1 Perjanjian Kinerja", 100, page=2)]
    pages = [PageContent(1, 595.0, 842.0, [], listed), PageContent(2, 595.0, 842.0, [], after)]
    assert len(read_listed(pages, [listed, after])) == 1


def test_a_number_that_was_listed_stands_over_its_table() -> None:
    """The dots of the list were read as a table's, which has none."""
    listed = [line("DAFTAR TABEL", 70), line("Tabel 1 Perjanjian Kinerja 2", 100), line("Tabel 2 Realisasi 3", 120)]
    after = [line("Tabel 1 Perjanjian Kinerja", 70, page=2), line("No Sasaran Target", 100, page=2)]
    pages = [PageContent(1, 595.0, 842.0, [], listed), PageContent(2, 595.0, 842.0, [], after)]
    assert [entry.number for entry in read_listed(pages, [listed, after])] == ["1", "2"]


def test_the_contents_entry_of_the_list_is_not_the_list() -> None:
    lines = [line("DAFTAR ISI", 70), line("Daftar Tabel ....... iii", 100), line("BAB I PENDAHULUAN .... 1", 120)]
    assert read_listed([PageContent(2, 595.0, 842.0, [], lines)], [lines]) == []


def entries_of(*captions: str) -> list[ListedEntry]:
    rect = Rect(0, 0, 1, 1)
    return [ListedEntry(i, f"II.{i + 1}", caption, None, 3, rect, ()) for i, caption in enumerate(captions)]


def test_three_evaluations_under_one_caption_go_to_three_quarters_in_order() -> None:
    """The mislabelled quarter tables of the 2024 report: II.6, II.7 and II.8 all print Triwulan II (Dua)."""
    entries = entries_of(
        *(
            f"Evaluasi Rencana Aksi Triwulan {q} Tahun 2024"
            for q in ("I (Satu)", "II (Dua)", "III (Tiga)", "IV (Empat)")
        )
    )
    two = "EVALUASI RENCANA AKSI TRIWULAN II (DUA) TAHUN 2024"
    tables = [(None, "EVALUASI RENCANA AKSI TRIWULAN I (SATU) TAHUN 2024"), (None, two), (None, two), (None, two)]
    assert assign(entries, tables) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_wrong_printed_number_does_not_move_a_table() -> None:
    entries = entries_of("Rencana Aksi", "Faktor Pendukung dan Penghambat Berdasarkan Indikator")
    assert assign(entries, [("II.1", "Faktor Pendukung dan Penghambat Berdasarkan Indikator")]) == {1: 0}


def test_a_list_that_numbers_its_tables_otherwise_means_those_of_its_captions() -> None:
    """Each entry has the number of the table before: a caption that is hardly another's does not follow the number."""
    captions = ["Capaian Kinerja Tahun 2023", "Rencana Kinerja Tahun 2023", "Realisasi Anggaran"]
    tables = [("II.1", "Perjanjian Kinerja Tahun 2023"), *zip(("II.2", "II.3", "II.4"), captions, strict=True)]
    assert assign(entries_of(*captions), tables) == {0: 1, 1: 2, 2: 3}


def test_two_tables_with_each_other_s_number_are_told_by_their_captions() -> None:
    """Though the second one's is worded otherwise in the list, and alike enough to the first one's."""
    listed = entries_of(
        "Rencana Aksi Dinas Sosial Kota Palu Tahun 2025", "Monitoring Rencana Aksi Triwulan I Tahun 2025"
    )
    plan, monitoring = (entry.number for entry in listed)
    tables = [
        (monitoring, "Rencana Aksi Dinas Sosial Kota Palu Tahun 2025"),
        (plan, "Realisasi Rencana Aksi Triwulan I Tahun 2025"),
    ]
    assert assign(listed, tables) == {0: 0, 1: 1}


def test_an_entry_without_its_table_stays_alone() -> None:
    assert assign(entries_of("Prestasi dan Penghargaan"), [("II.9", "Realisasi Anggaran Tahun 2021")]) == {}


@pytest.mark.parametrize(
    ("printed", "quarter"),
    [
        ("Triwulan II (Dua) Tahun 2024", "TW2"),
        ("TW IV", "TW4"),
        ("Triwulan Kedua", "TW2"),
        ("triwulan ke-3 Tahun 2023", "TW3"),
        ("Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", None),
        ("Tahun 2024", None),
    ],
)
def test_quarter_of_a_caption(printed: str, quarter: str | None) -> None:
    assert load_lexicon().periods.of_text(printed) == quarter


def test_years_of_captions_and_headings() -> None:
    assert own_year("Target RPJMD 2019") == 2019
    assert own_year("Renstra 2021-2024") is None
    assert own_year("Realisasi sampai dengan Tahun 2016 (Tahun 2014+2015+2016)") == 2016
    assert last_year("Jangka Menengah Tahun 2021-2024") == 2024
    # jabar-disnakertrans_lkip-2016 p. 29
    assert last_year("Realisasi Kinerja Tahun 2016 dengan Target Tahun 2013-2018") == 2016


@pytest.mark.parametrize(
    "printed",
    [
        "Rumusan Rencana Program dan Kegiatan Dinas KUMKM Tahun 2016 dan Prakiraan Maju Tahun 2017",
        "Rumusan Rencana Program dan Kegiatan Dinas Kominfo Tahun 2016 Dan Prakiraaan Maju Tahun 2017 Provinsi",
    ],
)
def test_a_caption_that_announces_a_forecast_is_of_the_year_before_it(printed: str) -> None:
    assert last_year(load_lexicon().of_reported_year(printed)) == 2016
