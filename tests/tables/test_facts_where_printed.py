"""A document's facts come from the place they are printed in, and end where they are printed."""

import time
from collections.abc import Sequence

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.document.document_region import region_of, region_of_document
from pipeline.tables.document.facts import DocumentFacts, read_facts
from pipeline.tables.document.furniture import running_text
from pipeline.tables.document.glued_words import respaced
from pipeline.tables.document.names import agency_names, written
from pipeline.tables.document.passages import is_cover
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line, PageTable
from pipeline.tables.understand import understand
from schemas.vocabulary import Family
from tests.tables.printed_rows import page_table

TEXT = 11.0


def printed(texts: Sequence[str], page: int, top: float, bold: bool = False, size: float = TEXT) -> list[Line]:
    """Lines under one another, a quarter of their height apart."""
    step = size * 1.25
    return [
        Line(text, page, Rect(60, top + n * step, 60 + 0.5 * size * len(text), top + n * step + size), bold, size)
        for n, text in enumerate(texts)
    ]


def facts_of(pages: Sequence[Sequence[Line]], file_name: str = "a.pdf", columns: Sequence[str] = ()) -> DocumentFacts:
    contents = [PageContent(n, 595.0, 842.0, [], list(lines)) for n, lines in enumerate(pages, start=1)]
    return read_facts(contents, running_text(contents), [], file_name, columns)


def chapter(heading: str, text: Sequence[str], header: str = "", pages: int = 4) -> list[list[Line]]:
    """Pages of one chapter, each with the running header above its text."""
    return [
        printed([header] if header else [], n, 40.0)
        + (printed([*heading.split("\n")], n, 150.0, bold=True, size=14.0) if n == 1 else [])
        + printed([f"{line} {n}" if n > 1 else line for line in text], n, 250.0 + 3 * n)
        for n in range(1, pages + 1)
    ]


PROSE = ["Perencanaan pembangunan adalah proses penyusunan yang dilakukan terus menerus dan", "menyeluruh bagi semua."]


def test_a_section_heading_under_a_name_is_no_part_of_it() -> None:
    heads = ["PERJANJIAN KINERJA TAHUN 2016", "BALAI PENGUJIAN PENYAKIT HEWAN CIKOLE", "LEMBANG", "I. KINERJA TAHUNAN"]
    facts = facts_of([printed(heads, 1, 80.0)])
    assert (facts.agency, facts.doc_type) == ("Balai Pengujian Penyakit Hewan Cikole Lembang", "perjanjian_kinerja")


def test_a_title_on_the_next_page_is_no_part_of_a_name() -> None:
    cover = printed(["RENCANA KERJA", "DINAS PERIKANAN DAN KELAUTAN"], 1, 90.0, bold=True, size=20.0)
    lists = printed(["DAFTAR TABEL", "Tabel 1 Produksi ......... 3"], 2, 70.0, bold=True)
    assert facts_of([cover, lists]).agency == "Dinas Perikanan dan Kelautan"


def test_lines_between_two_headings_part_them() -> None:
    letterhead = printed(["DINAS PERHUBUNGAN"], 1, 45.0) + printed(["Jl. Contoh No. 1 Telp. 022"], 1, 58.0)
    town = printed(["BANDUNG"], 1, 70.0)
    assert facts_of([letterhead + town]).agency == "Dinas Perhubungan"


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("DINASSOSIAL PROVINSI BALI", "DINAS SOSIAL PROVINSI BALI"),
        ("Dinas PerkebunanProvinsi Jawa Barat", "Dinas Perkebunan Provinsi Jawa Barat"),
        ("Reformasi Birokrasi", "Reformasi Birokrasi"),
        ("BIROKRASI DAN BADANNYA", "BIROKRASI DAN BADANNYA"),
    ],
)
def test_lost_spaces_around_the_words_of_a_name(text: str, spaced: str) -> None:
    assert respaced(text) == spaced


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KEPALA SUB BAGIAN TATA USAHA", []),
        ("PEMANFAATAN BAGIAN-BAGIAN JALAN", []),
        ("BADAN PEN", []),  # cut by a box in `PENGELOLAAN`
        ("Dinas, Daftar Tabel", []),
        ("KECAMATAN SETU", ["Kecamatan Setu"]),
        ("Rumah Sakit Umum Daerah Al Ihsan ditetapkan melalui Perda", ["Rumah Sakit Umum Daerah Al Ihsan"]),
        ("Dinas Bina Marga Jawa Barat", ["Dinas Bina Marga"]),
        ("Laporan Dinas Peternakan Provinsi", ["Dinas Peternakan"]),  # the line ends before the region's name
        ("RSUD Dr. H. Contoh Budiman", ["RSUD Dr. H. Contoh Budiman"]),
        ("Badan Koordinasi Wilayah I Provinsi Jawa Barat", ["Badan Koordinasi Wilayah I"]),
    ],
)
def test_where_a_name_begins_and_ends(text: str, names: list[str]) -> None:
    assert list(agency_names(text, None)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SEKRETARIAT DPRD", "Sekretariat DPRD"),
        ("SATPOL PP", "Satpol PP"),
        ("Dinas KUMKM", "Dinas KUMKM"),
        ("LAPORAN KINERJA ( LKjIP ) TAHUN 2019", "Laporan Kinerja ( LKJIP ) Tahun 2019"),
    ],
)
def test_abbreviations_keep_their_capitals(text: str, name: str) -> None:
    assert written(text) == name


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        (["VISI WALIKOTA", "PASURUAN KOTA MADINAH", "MISI II WALIKOTA PASURUAN"], "Kota Pasuruan"),
        (["Keputusan Bupati Sijunjung"], "Kabupaten Sijunjung"),
        (["DINAS BINA MARGA JAWA BARAT"], "Provinsi Jawa Barat"),
        (["Sekretaris Bupati Nama Orang"], None),
        (["Pilkada di Jawa Barat"], None),  # a place, no region that the document is of
    ],
)
def test_a_region_without_its_kind(texts: list[str], region: str | None) -> None:
    assert region_of([texts]) == region


@pytest.mark.parametrize(
    ("running", "lines", "region"),
    [
        (["Pasar di Kabupaten Bandung dan Kota Bandung, Dinas Sosial Provinsi Bali"], [], "Provinsi Bali"),
        (["Pembangunan jembatan di Kabupaten Sukabumi"], [], None),  # where something was done
        (["Pemerintah Kabupaten Bone menyusun rencana, Kabupaten Gowa dan Kabupaten Gowa tidak"], [], "Kabupaten Bone"),
        (["", "BADAN PEN"], ["PROVINSI JAWA BARAT"], "Provinsi Jawa Barat"),
        (["Kota Sehat", "Menuju Kota Sehat", "Tatanan Kota Sehat"], [], None),
    ],
)
def test_a_place_in_running_text_is_not_the_region(running: list[str], lines: list[str], region: str | None) -> None:
    assert region_of_document([], running, lines, []) == region


def test_a_kecamatan_beside_others_is_a_place() -> None:
    text = ["Kecamatan Sumpur Kudus, disamping ketiga kawasan wisata tersebut, ada", *PROSE]
    assert facts_of([printed(text, 1, 80.0, bold=True)]).agency is None
    own = ["RENCANA KERJA TAHUN 2016", "KECAMATAN SERPONG"]
    assert facts_of([printed(own, 1, 80.0)]).agency == "Kecamatan Serpong"


def test_a_page_label_behind_the_name_in_a_header() -> None:
    pages = chapter("BAB III\nISU STRATEGIS", PROSE)
    for page in pages:
        page.insert(0, *printed([f"Renstra Dinas Pariwisata III - {page[0].page}"], page[0].page, 40.0))
    facts = facts_of(pages)
    assert (facts.agency, facts.agency_basis, facts.doc_type) == ("Dinas Pariwisata", "header", "renstra")


def test_laws_cited_in_headings_tell_no_year() -> None:
    cited = ["3. Undang-Undang Republik Indonesia (Lembaran Negara Tahun 2014 Nomor 6)", "Tanggal 31 Mei 2007"]
    assert facts_of([printed([*cited, *PROSE * 15], 1, 80.0, bold=True)]).year is None


def test_a_page_of_running_text_is_no_cover() -> None:
    lines = ["BAB I", "PENDAHULUAN", "Rumah sakit sampai dengan", "Triwulan pertama dalam rencana"]
    assert not is_cover(printed(lines, 1, 80.0))
    prose = ["Pelaksanaan pembangunan di daerah", *["mengalami perkembangan yang beragam"] * 3]
    assert not is_cover(printed(prose, 1, 80.0))
    assert is_cover(printed(["RENCANA KERJA", "dan", "DINAS SOSIAL"], 1, 80.0))


def test_a_running_header_names_the_document_whatever_its_file_is_called() -> None:
    pages = chapter("BAB IV\nPENUTUP", PROSE, "LAKIP BADAN KETAHANAN PANGAN TAHUN 2016")
    facts = facts_of(pages, "renja-bab-iv.pdf")
    assert (facts.doc_type, facts.year) == ("lkjip", 2016)
    annex = chapter("KEPALA BIDANG KEBUDAYAAN", PROSE, "PERJANJIAN KINERJA TAHUN 2016")
    assert facts_of(annex, "lakip-lampiran.pdf").doc_type == "perjanjian_kinerja"


def test_a_chapter_is_of_the_kind_that_its_text_calls_itself() -> None:
    text = ["Rencana Kerja (Renja) Dinas Sosial Tahun 2016 ini merupakan turunan dari Rencana Strategis.", *PROSE]
    pages = chapter("BAB II\nEVALUASI PELAKSANAAN RENJA OPD TAHUN LALU", text, pages=1)
    assert facts_of(pages, "bab-ii.pdf").doc_type == "renja"


def test_what_a_cascade_breaks_down_is_not_its_kind() -> None:
    heads = printed(["CASCADING PERJANJIAN KINERJA TAHUN 2016"], 1, 50.0, bold=True)
    assert facts_of([heads]).doc_type == "cascading"
    inside = [heads + printed(PROSE * 20, 1, 100.0)]
    assert facts_of(inside, "lkip-2016.pdf").doc_type == "lkjip"  # a heading in a yearly report


def test_an_evaluation_of_results_of_an_action_plan() -> None:
    cover = printed(["LAPORAN EVALUASI HASIL RENCANA AKSI", "TAHUN 2022"], 1, 300.0, bold=True, size=20.0)
    assert facts_of([cover]).doc_type == "evaluasi_rencana_aksi"


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", "evaluasi_rencana_aksi"),
        ("Target Triwulan I", None),  # a plan's quarters
    ],
)
def test_quarterly_columns_tell_an_evaluation(column: str, kind: str | None) -> None:
    assert facts_of([[]], "scan.pdf", [column]).doc_type == kind


def test_the_usual_year_of_a_summary_without_heading_or_file_name() -> None:
    text = [
        "LKIP Dinas Sosial Tahun 2016 ini disusun menurut Peraturan Nomor 53 Tahun 2014.",
        "Penetapan Kinerja Tahun 2016 dan Rencana Strategis Tahun 2013 - 2018 diacu.",
        "Selama tahun 2016 seluruh sasaran tercapai, dibanding tahun 2015.",
    ]
    facts = facts_of(chapter("IKHTISAR EKSEKUTIF", text, pages=1))
    assert (facts.doc_type, facts.year, facts.year_basis) == ("lkjip", 2016, "text")
    poster = ["Pemilihan serentak pada tahun 2015", "di daerah pada tahun 2015", "serta tahun 2015"]
    boxes = printed([*poster, *PROSE * 12], 1, 200.0)
    assert facts_of([printed(["POHON KINERJA"], 1, 60.0, bold=True) + boxes]).year is None


def sheet(rows: Sequence[Sequence[str]]) -> DocumentFacts:
    return read_facts([PageContent(1, 595.0, 842.0, [page_table(rows)], [])], [[]], [], "a.pdf")


def test_the_unit_that_heads_the_lines_outweighs_who_answers_for_them() -> None:
    facts = sheet([["Program", "PD"], ["SATUAN POLISI PAMONG PRAJA", "SATPOL PP"], ["PROGRAM A", "SATPOL PP"]])
    assert (facts.agency, facts.agency_basis) == ("Satuan Polisi Pamong Praja", "table")


def test_two_names_of_one_unit_are_one_agency() -> None:
    rows = [["Program"], ["INSPEKTORAT DAERAH"], ["INSPEKTORAT"], ["PROGRAM A"]]
    assert sheet(rows).agency == "Inspektorat Daerah"
    rows = [["Program"], ["KECAMATAN SERPONG"], ["Kegiatan"], ["KECAMATAN SERPONG UTARA"], ["Kegiatan"]]
    assert sheet(rows).agency == "Kecamatan Serpong; Kecamatan Serpong Utara"


def test_an_office_that_running_text_mentions_once_is_not_the_agency() -> None:
    assert (
        facts_of([printed(["Kerja sama dengan universitas serta Badan Diklat dan lainnya."], 1, 200.0)]).agency is None
    )
    assert facts_of([printed(["Jabatan : Kepala Dinas Sosial Provinsi Bali"], 1, 200.0)]).agency == (
        "Dinas Sosial Provinsi Bali"
    )


def annex(page: int, table: PageTable) -> PageContent:
    header = printed(["PERJANJIAN KINERJA TAHUN 2016", "DINAS PARIWISATA PROVINSI JAWA BARAT"], page, 55.0, bold=True)
    return PageContent(page, 612.0, 1008.0, [table], header + printed([f"KEPALA SEKSI {page * 'A'}"], page, 97.0, True))


def test_an_agreement_of_a_head_of_section_is_one_in_a_yearly_report_too() -> None:
    rows = [["No", "Sasaran Strategis", "Indikator Sasaran", "Target"], ["1", "Seni", "Jumlah pergelaran", "3 Dokumen"]]
    pages = [annex(n, page_table(rows, n, 130.0)) for n in range(1, 5)]
    report = understand(pages, "d", "laporan-kinerja-lkip-2016.pdf")
    assert [table.family for table in report.tables] == [Family.PERFORMANCE_AGREEMENT] * 4


def test_targets_of_several_years_after_a_baseline_are_a_plan() -> None:
    rows = [
        ["No.", "Sasaran PD", "Indikator", "Satuan", "Realisasi (2020)", "Target 2021", "Target 2022", "Target 2023"],
        ["1", "Tenaga kerja", "Tingkat Kesempatan Kerja", "%", "93.67", "94.29", "93.80", "94.00"],
        ["2", "Hubungan kerja", "Perselisihan selesai", "%", "100", "80", "80", "80"],
    ]
    heading = printed(["INDIKATOR KINERJA PERANGKAT DAERAH 2021 - 2023"], 1, 60.0, bold=True)
    page = PageContent(1, 842.0, 595.0, [page_table(rows)], heading)
    table = understand([page], "d", "renstra-2021-2023.pdf").tables[0]
    assert table.family is Family.MIDTERM


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Dari hasil evaluasi pelaksanaan Renja Tahun 2015 diperoleh data sebagai berikut", 2015),
        ("Hasil perhitungan indeks efisiensi tahun 2021 dapat dilihat pada Tabel 19.", 2021),
        ("Rincian capaian kinerja tahun 2017 dapat dilihat pada tabel dibawah ini.", 2017),
        ("Realisasi Tahun 2015 dibandingkan dengan Tahun 2014 adalah sebagai berikut:", None),
        ("Sesuai Peraturan Bupati Nomor 30 Tahun 2014 realisasi adalah sebagai berikut:", None),
        ("Seluruh kegiatan Tahun 2015 telah dilaksanakan.", None),
        ("Hasilnya dapat dilihat pada tabel berikut.", None),  # the heading above says 2013
    ],
)
def test_the_sentence_that_announces_a_table_tells_its_year(sentence: str, year: int | None) -> None:
    rows = [["Uraian", "Anggaran", "Realisasi"], ["Pegawai", "1.500.000", "1.400.000"]]
    above = printed(["EVALUASI RENCANA AKSI TAHUN 2013", sentence], 1, 60.0)
    [table] = understand([PageContent(1, 612.0, 1008.0, [page_table(rows)], above)], "d", "renja-2017.pdf").tables
    assert table.year == year


@pytest.mark.parametrize("word", ["Dinas Kabupaten ", "Badan Sosial ", "Provinsi Jawa Barat ", "Walikota Bandung "])
def test_names_without_end_are_read_in_bounded_time(word: str) -> None:
    line = Line(word * 2000, 1, Rect(60, 700, 500, 711), True, TEXT)
    started = time.process_time()
    facts_of([[line, *printed([word * 20] * 20, 1, 80.0)]])
    assert time.process_time() - started < 20  # each name looked at all of the text behind it: 24 s and more


def test_an_excerpt_is_of_the_year_that_the_foot_of_each_of_its_pages_calls_it_by() -> None:
    """Two pages of an interim report: too few for a running footer, and nothing else names a year."""
    foot = "Laporan Kinerja Interim Triwulan I Tahun 2021 Balai POM | "
    texts = chapter("Perbandingan Target dengan Realisasi Kinerja Triwulan I", PROSE * 6, pages=2)
    facts = facts_of([[*page, *printed([foot + str(n)], n, 800)] for n, page in enumerate(texts, 1)])
    assert (facts.year, facts.year_basis) == (2021, "text")
    assert facts_of([[*texts[0], *printed([foot + "1"], 1, 800)], texts[1]]).year is None


@pytest.mark.parametrize(("texts", "year"), [(["Tahun Anggaran 2018"], 2018), (["Tahun Anggaran 2018", "1.250"], None)])
def test_a_box_that_a_form_begins_with_tells_its_year(texts: list[str], year: int | None) -> None:
    box = page_table([["RENCANA KERJA DAN ANGGARAN", *texts]])
    content = PageContent(1, 595.0, 842.0, [box], [])
    assert read_facts([content], [[]], [], "a.pdf").year == year
