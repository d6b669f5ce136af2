"""Agency, region, year, type and title as covers, headings and file names tell them."""

from dataclasses import replace

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.document.document_kind import KindPlaces, kind_of
from pipeline.tables.document.document_region import region_of
from pipeline.tables.document.facts import DocumentFacts, read_facts
from pipeline.tables.document.glued_words import respaced
from pipeline.tables.document.names import agency_names, written
from pipeline.tables.document.regions import region_of_file
from pipeline.tables.document.year import entered_year
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line
from tests.tables.printed_rows import page_table


def facts_of(lines: list[str], file_name: str, captions: tuple[str, ...] = ()) -> DocumentFacts:
    printed = [
        Line(text, 1, Rect(50, 100 + 20 * n, 50 + 5 * len(text), 112 + 20 * n), True, 14.0)
        for n, text in enumerate(lines)
    ]
    page = PageContent(1, 595.0, 842.0, [], printed)
    return read_facts([page], [printed], captions, file_name)


def test_cover_of_an_evaluation() -> None:
    facts = facts_of(
        [
            "KESBANGPOL",
            "PROVINSI LAMPUNG",
            "EVALUASI RENCANA AKSI 2024",
            "BADAN KESATUAN BANGSA DAN POLITIK",
            "PROVINSI LAMPUNG",
        ],
        "laporan.pdf",
    )
    assert facts == DocumentFacts(
        agency="Badan Kesatuan Bangsa dan Politik Provinsi Lampung",
        region="Provinsi Lampung",
        year=2024,
        period="year",
        doc_type="evaluasi_rencana_aksi",
        title="Evaluasi Rencana Aksi 2024",
        agency_basis="cover",
        year_basis="cover",
    )


def test_what_an_agency_wants_to_be_is_neither_its_name_nor_its_year() -> None:
    vision = "Visi Menjadi Rumah Sakit Umum Daerah Terdepan di Jawa Barat Tahun 2018"
    facts = facts_of(["DIREKTUR RSUD AL IHSAN TUJUAN", vision, "SASARAN"], "cascading-2016.pdf")
    assert (facts.agency, facts.year) == ("RSUD Al Ihsan", 2016)


def test_title_over_two_lines_and_a_quarterly_period() -> None:
    facts = facts_of(
        ["PEMERINTAH KABUPATEN CONTOH", "DINAS SOSIAL", "EVALUASI RENCANA AKSI", "TRIWULAN II TAHUN 2022"], "a.pdf"
    )
    assert (facts.title, facts.period, facts.year) == ("Evaluasi Rencana Aksi Triwulan II Tahun 2022", "TW2", 2022)
    assert facts.agency == "Dinas Sosial Kabupaten Contoh"


def test_name_broken_over_lines_of_the_cover() -> None:
    facts = facts_of(
        [
            "RENCANA STRATEGIS (RENSTRA)",
            "TAHUN 2021 - 2023",
            "BADAN KEPEGAWAIAN DAN",
            "PENGEMBANGAN SUMBER DAYA MANUSIA DAERAH",
            "KABUPATEN BANGKA",
        ],
        "renstra.pdf",
    )
    assert facts.agency == "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah Kabupaten Bangka"
    assert (facts.doc_type, facts.year) == ("renstra", 2021)


def test_form_entry_and_file_name_speak_where_no_cover_does() -> None:
    facts = facts_of(["Nama OPD : DINAS PERHUBUNGAN PROVINSI JAWA BARAT"], "RKT Tahun 2016.pdf")
    assert (facts.agency, facts.agency_basis) == ("Dinas Perhubungan Provinsi Jawa Barat", "label")
    assert (facts.doc_type, facts.year, facts.year_basis) == ("rkt", 2016, "file name")


def test_the_file_name_tells_a_region_that_the_pages_do_not() -> None:
    facts = facts_of(["BADAN PENANGGULANGAN BENCANA DAERAH"], "tangsel-bpbd_triwulan-2023.pdf")
    assert (facts.region, facts.agency) == (
        "Kota Tangerang Selatan",
        "Badan Penanggulangan Bencana Daerah Kota Tangerang Selatan",
    )
    facts = facts_of(["DATA PENCAPAIAN TARGET KINERJA BIDANG LPE", "TAHUN 2016"], "jabar-esdm_capaian-2016.pdf")
    assert (facts.agency, facts.agency_basis) == ("ESDM Provinsi Jawa Barat", "file name")
    assert facts_of(["DINAS SOSIAL KABUPATEN BANDUNG"], "dinsos_jabar.pdf").region == "Kabupaten Bandung"


def test_a_follow_up_is_of_the_year_after_the_evaluated_one() -> None:
    title = "MATRIKS RENCANA AKSI TINDAK LANJUT (RATL) TERHADAP LAPORAN HASIL EVALUASI (LHE) SAKIP 2022"
    assert (facts_of([title], "ratl-2023.pdf").year, facts_of([title], "ratl.pdf").year) == (2023, 2022)


def test_a_law_on_the_page_is_not_the_reporting_year() -> None:
    facts = facts_of(["PERATURAN PRESIDEN NOMOR 29 TAHUN 2014", "PERJANJIAN KINERJA TAHUN 2023"], "pk.pdf")
    assert facts.year == 2023


def test_nothing_told_is_nothing_known() -> None:
    facts = facts_of([], "scan0001.pdf")
    assert (facts.agency, facts.region, facts.year, facts.doc_type, facts.title) == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        (["DINAS PERHUBUNGAN PROVINSIJAWA BARAT"], "Provinsi Jawa Barat"),
        (["BKPP Wilayah I Provinsi Jabar"], "Provinsi Jawa Barat"),
        (["Kota Tangerang Selatan", "Pemerintah Kota Tangerang Selatan"], "Kota Tangerang Selatan"),
        (["KABUPATEN WONOSOBO TAHUN 2017"], "Kabupaten Wonosobo"),
        (["provinsi di Indonesia"], None),
        (["Kabupaten : Banjarnegara", "Perangkat Daerah : BPBD"], "Kabupaten Banjarnegara"),
        (["Jumlah peserta dari kota: tiga"], None),
    ],
)
def test_regions(texts: list[str], region: str | None) -> None:
    assert region_of([texts]) == region


def test_names_end_where_the_sentence_goes_on() -> None:
    text = "Rekapitulasi Renja Dinas Bina Marga dan Pencapaian Renstra Dinas Bina Marga Sampai Dengan Tahun 2014"
    assert set(agency_names(text, None)) == {"Dinas Bina Marga"}


@pytest.mark.parametrize("year", ["TA 2018", "T.A. 2018", "Thn 2018"])
def test_the_year_of_a_budget_ends_a_name(year: str) -> None:
    text = f"Laporan Akuntabilitas Kinerja Rumah Sakit Paru Dr. M. Gunadi {year}"
    assert set(agency_names(text, None)) == {"Rumah Sakit Paru Dr. M. Gunadi"}


def test_capitals_and_letter_spacing() -> None:
    assert written("RENCANA KINERJA TAHUNAN (RKT) TAHUN 2016") == "Rencana Kinerja Tahunan (RKT) Tahun 2016"
    assert respaced("LKIP T A H U N") == "LKIP TAHUN"


def test_a_region_cut_by_a_line_end_does_not_win() -> None:
    cut = ["Rencana Aksi Dinas Sosial Kota Tangerang"] * 5
    assert region_of([[], ["DINAS SOSIAL KOTA TANGERANG SELATAN", *cut]]) == "Kota Tangerang Selatan"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        # regions that begin like others
        ("DINAS SOSIAL KABUPATEN LAMPUNG SELATAN", "Kabupaten Lampung Selatan"),  # begins like a province
        ("Dinas Sosial Kota Bengkulu Tahun 2021", "Kota Bengkulu"),
        ("PEMERINTAH KABUPATEN BONE RUMAH SAKIT UMUM DAERAH", "Kabupaten Bone"),
        ("Sumber: Dinas Sosial Kabupaten Tanah Datar, 2019", "Kabupaten Tanah Datar"),
        ("Provinsi Maluku Utara", "Provinsi Maluku Utara"),
        # a known region ends with its name
        ("PEMERINTAH KABUPATEN WONOSOBO PENJABARAN LAPORAN REALISASI ANGGARAN", "Kabupaten Wonosobo"),
        ("Dinas Sosial Kota Tidore Kepulauan Rencana Kerja", "Kota Tidore Kepulauan"),
        ("PEMERINTAH KABUPATEN LIMA PULUH KOTA LAPORAN KINERJA", "Kabupaten Lima Puluh Kota"),
        ("DINAS PERHUBUNGAN DAERAH ISTIMEWA YOGYAKARTA", "Daerah Istimewa Yogyakarta"),
        ("Kabupaten Antah Berantah", "Kabupaten Antah Berantah"),  # of no list
    ],
)
def test_the_region_that_a_line_names(text: str, region: str) -> None:
    assert region_of([[text]]) == region


@pytest.mark.parametrize(
    ("stem", "region"),
    [
        ("tanahbumbu disdikbud cascading", "Kabupaten Tanah Bumbu"),
        ("renja dinkes kab sijunjung 2023", "Kabupaten Sijunjung"),
        ("renja kota solok", "Kota Solok"),
        ("renja bandung", None),  # a regency and a city
        ("batu bata", None),
    ],
)
def test_region_of_a_file_name(stem: str, region: str | None) -> None:
    assert region_of_file(stem) == region


def test_an_agency_behind_its_code() -> None:
    lines = ["PEMERINTAH KABUPATEN WONOSOBO", "Unit Organisasi : 2 . 10 . 01 DINAS KOMUNIKASI DAN INFORMATIKA"]
    facts = facts_of(lines, "lra.pdf")
    assert (facts.agency, facts.agency_basis) == ("Dinas Komunikasi dan Informatika Kabupaten Wonosobo", "label")
    assert facts.doc_type == "realisasi_anggaran"


def test_no_official_is_part_of_the_agency_that_he_signs_for() -> None:
    signature = ["PERJANJIAN KINERJA TAHUN 2016", "KEPALA DINAS SOSIAL,", "CONTOH NAMA, MM", "PEMBINA UTAMA", "NIP. 19"]
    assert facts_of(signature, "a.pdf").agency == "Dinas Sosial"
    text = "Kepala Dinas Sosial, Drs. Contoh Nama"
    assert list(agency_names(text, None)) == ["Dinas Sosial"]
    assert list(agency_names("Kepala Dinas Sosial, Contoh Nama, M.Si", None)) == ["Dinas Sosial"]
    assert list(agency_names("Dinas Kebudayaan, Pariwisata, Pemuda dan Olahraga", None)) == [
        "Dinas Kebudayaan, Pariwisata, Pemuda dan Olahraga"
    ]


def test_a_word_that_lost_its_space_behind_and() -> None:
    assert list(agency_names("DINAS ENERGI DANSUMBER DAYA MINERAL", None)) == ["Dinas Energi dan Sumber Daya Mineral"]


def test_a_yearly_report_is_no_agreement_because_it_contains_one() -> None:
    captions = ("Perjanjian Kinerja Tahun 2016", "Anggaran per Program")
    assert facts_of([], "dinsos-lkip-2016.pdf", captions).doc_type == "lkjip"
    assert facts_of([], "dinsos-2016.pdf", captions).doc_type == "perjanjian_kinerja"
    annex = ("Rencana Aksi Tahun 2016", "LKIP Tahun 2016")
    assert facts_of([], "rencana-aksi-2016.pdf", annex).doc_type == "rencana_aksi"


def test_a_decree_that_names_a_team_is_a_decree() -> None:
    lines = ["KEPUTUSAN KEPALA DINAS SOSIAL", "Nomor 1", "TENTANG", "PEMBENTUKAN TIM PENYUSUN RENCANA KERJA TAHUN 2017"]
    facts = facts_of(lines, "sk.pdf")
    assert (facts.doc_type, facts.year) == ("keputusan", 2017)


def test_indicators_are_of_the_year_that_set_them() -> None:
    lines = ["INDIKATOR KINERJA UTAMA", "TAHUN 2013 - 2018"]
    assert facts_of(lines, "iku-2016.pdf").year == 2016
    assert facts_of(lines, "iku.pdf").year == 2013


def test_each_unit_that_heads_a_part_of_the_table_is_named() -> None:
    table = page_table(
        [
            ["Program", "Target"],
            ["KECAMATAN CIPUTAT", ""],
            ["PROGRAM PENUNJANG URUSAN KECAMATAN", "10"],
            ["KECAMATAN CIPUTAT TIMUR", ""],
            ["Program Pelayanan", "12"],
        ]
    )
    page = PageContent(1, 595.0, 842.0, [table], [])
    facts = read_facts([page], [[]], [], "tangsel-triwulan-2023.pdf")
    assert facts.agency == "Kecamatan Ciputat Kota Tangerang Selatan; Kecamatan Ciputat Timur Kota Tangerang Selatan"


def test_captions_that_agree_outweigh_a_cover() -> None:
    cover = ["DINAS SOSIAL", "KOTA PALU", "EVALUASI RENCANA AKSI", "TAHUN 2018"]
    captions = (*(f"Evaluasi Rencana Aksi Triwulan {quarter} Tahun 2019" for quarter in ("I", "II", "IV")),)
    assert facts_of(cover, "laporan.pdf", (*captions, "Realisasi Anggaran Tahun 2018")).year == 2019


def test_an_annex_that_its_file_name_tells_is_no_report_though_the_name_says_so_too() -> None:
    places = KindPlaces("", "Perjanjian Kinerja Tahun 2016", [], "", [], [], [], [], [])
    stem = "lakip lampiran perjanjian kinerja bidang pariwisata"
    assert kind_of(replace(places, stem=stem)) == "perjanjian_kinerja"
    assert kind_of(replace(places, stem="lakip dinas pariwisata")) == "lkjip"


@pytest.mark.parametrize(
    ("columns", "year", "basis"),
    [
        (["Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", "I", "K"], 2023, "table"),
        (["Target 2022", "Target 2023"], None, None),  # a plan of several years says no year
    ],
)
def test_the_headings_of_columns_tell_the_year_where_nothing_else_does(
    columns: list[str], year: int | None, basis: str | None
) -> None:
    page = PageContent(1, 842.0, 595.0, [], [])
    facts = read_facts([page], [[]], [], "triwulan.pdf", columns)
    assert (facts.year, facts.year_basis) == (year, basis)
    assert read_facts([page], [[]], [], "laporan-2021.pdf", columns).year == 2021


def test_a_table_s_year_is_what_an_entry_of_its_form_says() -> None:
    assert entered_year(["Satker : [450417] PUSAT PENELITIAN", "Tahun Anggaran : 2024", "Tahun : 2023"]) == 2024
    assert entered_year(["DIPA Nomor : SP DIPA-005.01.2.401234/2025", "PENGADILAN AGAMA"]) == 2025
    assert entered_year(["PERATURAN MENTERI NOMOR 5/2019", "Laporan Tahun 2020"]) is None
