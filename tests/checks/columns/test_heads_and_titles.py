"""Running heads of another period, titles of another thing than their text, and table numbers that run backwards."""

import pandas as pd
import pytest

from pipeline.checks.rules.indicators import indicator_copy_paste
from pipeline.checks.rules.quarters import file_period_mismatch
from pipeline.checks.rules.titles.caption_subjects import caption_subject_mismatch
from pipeline.checks.rules.titles.section_numbers import heading_number_duplicate
from pipeline.checks.rules.titles.table_titles import table_number_order
from tests.checks.made_frames import grid, made

HEIGHT = 842.0
FOOT, BODY = {"top": 821.0, "bottom": 828.0}, {"top": 91.0, "bottom": 201.0}
PREFACE = "Kami telah menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun 2016 Dinas Kesehatan."


def period_findings(*passages: dict[str, object], pages: int = 1, period: str = "year") -> list[tuple[str | None, ...]]:
    frames: dict[str, pd.DataFrame] = made(
        2016, passages=list(passages), pages=[{"page": n + 1, "height": HEIGHT, "width": 595.0} for n in range(pages)]
    )
    frames["documents"] = frames["documents"].assign(period=period)
    return [(finding.printed, finding.expected) for finding in file_period_mismatch(frames)]


@pytest.mark.parametrize(
    ("foot", "body", "pages", "found"),
    [
        ("LKjIP Dinas Kesehatan Tahun 2017 1", PREFACE, 1, [("2017", "2016")]),
        ("LKjIP Dinas Kesehatan Tahun 2016 1", PREFACE, 1, []),
        ("LKjIP Dinas Kesehatan Tahun 2017 1", "Dinas Kesehatan melayani seluruh kecamatan.", 1, []),
        ("LKjIP Dinas Kesehatan Tahun 2017 1", f"{PREFACE} Renja Tahun 2017 menyusul.", 1, []),
        ("Rencana Kerja 2016-2021", PREFACE, 1, []),
        ("Dinas Kesehatan Tahun 2017", PREFACE, 1, []),
        ("LKjIP Dinas Kesehatan Tahun 2017 1", PREFACE, 9, []),
        ("LAKIP Tahun 2016 1", "Laporan ini adalah LAKIP Tahun 2017.", 1, [("2016", "2017")]),
        ("LAKIP Tahun 2016 1", "Saran atas LAKIP Tahun 2015 ditindaklanjuti.", 1, []),
    ],
    ids=[
        "another",
        "clean",
        "no witness",
        "the text names it too",
        "a range",
        "no report",
        "on one page of nine",
        "the text speaks of itself",
        "of another",
    ],
)
def test_a_running_foot_names_the_year_of_the_report(
    foot: str, body: str, pages: int, found: list[tuple[str, str]]
) -> None:
    assert period_findings({"text": body, **BODY}, {"text": foot, **FOOT}, pages=pages) == found


@pytest.mark.parametrize(
    ("head", "period", "found"),
    [
        ("Evaluasi Pelaksanaan Anggaran Triwulan III 2015", "TW2", [("Triwulan III 2015", "Triwulan II 2016")]),
        ("Evaluasi Pelaksanaan Anggaran Triwulan III 2016", "TW2", [("Triwulan III 2016", "Triwulan II 2016")]),
        ("Evaluasi Pelaksanaan Anggaran Triwulan II 2016", "TW2", []),
        ("Evaluasi Pelaksanaan Anggaran Triwulan III 2016", "year", []),
    ],
    ids=["year and quarter", "quarter", "clean", "a report of the year"],
)
def test_a_running_head_names_the_quarter_of_the_report(head: str, period: str, found: list[tuple[str, str]]) -> None:
    title = {"text": "Laporan Evaluasi Pelaksanaan Anggaran Triwulan II 2016", "kind": "heading", **BODY}
    assert period_findings({"text": head, "top": 40.0, "bottom": 52.0}, title, period=period) == found


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (
            "LAPORAN KINERJA 2016",
            "Dinas telah menyelesaikan Laporan Kinerja tahun 2015 tepat waktu.",
            [("2015", "2016")],
        ),
        ("LAPORAN KINERJA 2016", "Laporan Kinerja tahun 2015 dapat disusun tepat waktu.", [("2015", "2016")]),
        ("LAPORAN KINERJA 2016", "Dinas telah menyelesaikan Laporan Kinerja tahun 2016 tepat waktu.", []),
        ("LAPORAN KINERJA 2016", "Saran atas Laporan Kinerja tahun 2015 telah kami tindaklanjuti.", []),
        ("LAPORAN KINERJA 2015 Denpasar, 2016", "Dinas telah menyelesaikan Laporan Kinerja tahun 2015.", []),
        ("LAPORAN KINERJA", "Dinas telah menyelesaikan Laporan Kinerja tahun 2015.", []),
    ],
    ids=["another", "named first", "clean", "of another report", "printed a year later", "a title without a year"],
)
@pytest.mark.parametrize("heading", ["KATA PENGANTAR", "BAB I PENDAHULUAN"])
def test_a_preface_presents_the_report_that_it_stands_in(
    heading: str, title: str, text: str, found: list[tuple[str, str]]
) -> None:
    told = period_findings(
        {"text": title, "kind": "cover", **BODY}, {"text": heading, "kind": "heading", **BODY}, {"text": text, **BODY}
    )
    assert told == (found if heading.startswith("KATA") else [])


TOLD = "Selama tahun 2016 tercatat 122 kasus kematian {}. Sebaran menurut kabupaten tampak pada grafik dibawah ini :"
TITLE = "Gambar 3.10 Distribusi kasus kematian {} di Provinsi tahun 2016"


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (TOLD.format("bayi"), TITLE.format("Ibu"), [("kematian ibu", "kematian bayi")]),
        (TOLD.format("bayi"), TITLE.format("Bayi"), []),
        (TOLD.format("ibu dan bayi"), TITLE.format("Bayi"), []),
        (TOLD.format("bayi").replace("tercatat", "dari ibu tercatat"), TITLE.format("Ibu"), []),
        (TOLD.format("bayi").replace(" dibawah ini", " di atas"), TITLE.format("Ibu"), []),
        (TOLD.format("bayi"), TITLE.format("Ibu").replace("kasus kematian", "pelayanan"), []),
    ],
    ids=["another", "clean", "both", "named too", "not announced", "another word before it"],
)
def test_a_title_names_what_its_text_announces(text: str, title: str, found: list[tuple[str, str]]) -> None:
    passages: list[dict[str, object]] = [
        {"text": text},
        {"text": "14 13 13 12 Lampung Selatan"},
        {"text": title, "kind": "heading"},
    ]
    frames = made(2016, passages=passages)
    assert [(finding.printed, finding.expected) for finding in caption_subject_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Data Perkara Pidana", [("perkara pidana", "perkara perdata")]),
        ("Data Perkara Perdata", []),
        ("Data Perkara Pidana dan Perdata", []),
        ("Data Berkas Pidana", []),
    ],
    ids=["another", "clean", "both", "another word before it"],
)
def test_a_caption_announces_the_headings_below_it(heading: str, found: list[tuple[str, str]]) -> None:
    tables: list[dict[str, object]] = [{"table_id": "t", "caption": "Penurunan upaya hukum perkara perdata"}]
    cells: list[dict[str, object]] = [{"row": 0, "column": 0, "text": heading, "role": "heading"}]
    frames = made(2016, source_tables=tables, cells=cells)
    assert [(finding.printed, finding.expected) for finding in caption_subject_mismatch(frames)] == found


def numbers_backwards(*numbers: str, pages: tuple[int, ...] = ()) -> list[str | None]:
    tables: list[dict[str, object]] = [
        {"table_id": f"t{n}", "number_printed": number, "caption": f"Tabel {n}"}
        | ({"page_first": pages[n], "page_last": pages[n]} if pages else {})
        for n, number in enumerate(numbers)
    ]
    return [finding.printed for finding in table_number_order(made(2016, source_tables=tables))]


@pytest.mark.parametrize(
    ("numbers", "pages", "found"),
    [
        (("3.1", "2.3"), (), ["Tabel 2.3"]),
        (("3.1", "3.2"), (), []),
        (("3.9", "4.1"), (), []),
        (("3.4", "1.1"), (), []),
        (("3.1", "2.3"), (1, 2), []),
        (("3.14", "3.5", "3.16"), (1, 2, 3), ["Tabel 3.5"]),
        (("3.14", "1.2", "1.3"), (1, 2, 3), []),
        (("3.1", "3.2", "3.1"), (), []),
    ],
    ids=["one page", "clean", "next chapter", "begins anew", "two pages", "goes on", "another part", "twice"],
)
def test_numbers_of_tables_do_not_run_backwards(
    numbers: tuple[str, ...], pages: tuple[int, ...], found: list[str]
) -> None:
    assert numbers_backwards(*numbers, pages=pages) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("3.2 Hasil Pengukuran", "3.2 Akuntabilitas Keuangan"), ["3.2"]),
        (("3.2 Hasil Pengukuran", "3.3 Akuntabilitas Keuangan"), []),
        (("3.2 Hasil Pengukuran", "3.2.1 Sasaran Satu", "3.2 Akuntabilitas Keuangan"), ["3.2"]),
        (("3.2 Hasil", "3.2.1 Sasaran Satu", "3.3 Keuangan", "3.2.1 Sasaran Dua"), []),
        (("A. Pendapatan", "1.1 Hasil Pengukuran", "B. Belanja", "1.1 Akuntabilitas"), []),
        (("3.2 Hasil Pengukuran Indikator", "3.2 Hasil Pengukuran"), []),
        (("a) Target dan realisasi tahun ini", "a) Realisasi tahun ini dibandingkan tahun lalu"), ["a"]),
        (("a) Target dan realisasi tahun ini", "b) Realisasi tahun ini dibandingkan tahun lalu"), []),
        (("a) Target dan realisasi tahun ini", "a) Target dan realisasi tahun ini"), []),
    ],
    ids=[
        "twice",
        "clean",
        "sections below it",
        "below another",
        "another part",
        "cut",
        "a letter",
        "clean letters",
        "the next indicator",
    ],
)
def test_a_number_of_two_sections(texts: tuple[str, ...], found: list[str]) -> None:
    passages: list[dict[str, object]] = [{"text": text, "kind": "heading"} for text in texts]
    assert [one.printed for one in heading_number_duplicate(made(2016, passages=passages))] == found


@pytest.mark.parametrize(
    ("name", "formula", "found"),
    [
        ("Angka Putus Sekolah SD/MI", "Jumlah putus sekolah pada jenjang SMA/SMK/MA", ["Angka Putus Sekolah SD/MI"]),
        ("Angka Putus Sekolah SMA/MA", "Jumlah putus sekolah pada jenjang SMA/SMK/MA", []),
        ("Angka Putus Sekolah SD/MI", "Jumlah putus sekolah pada jenjang SD/MI", []),
    ],
    ids=["copied", "clean", "repeated"],
)
def test_an_indicator_that_stands_twice_has_its_own_formula(name: str, formula: str, found: list[str]) -> None:
    rows = [("Angka Putus Sekolah SD/MI", "Jumlah putus sekolah pada jenjang SD/MI"), (name, formula)]
    cells = grid(rows, first=1)
    columns = [
        {"table_id": "t", "column": n, "role": role, "heading": head, "figures": 0, "basis": "heading"}
        for n, (role, head) in enumerate((("indicator", "IKK"), (None, "RUMUS/PERSAMAAN")))
    ]
    frames = made(2013, source_tables=[{"table_id": "t"}], cells=cells, columns=columns)
    assert [one.printed for one in indicator_copy_paste(frames)] == found
