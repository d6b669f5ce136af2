"""Running text as passages: headings, list items, paragraphs over a page end."""

from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.document.furniture import running_text
from pipeline.tables.document.passages import Passage, read_passages
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line
from tests.tables.printed_rows import page_table


def line(text: str, top: float, page: int = 1, x0: float = 80.0, bold: bool = False) -> Line:
    return Line(text, page, Rect(x0, top, min(x0 + 5.5 * len(text), 516.0), top + 10), bold, 11.0)


def passages_of(*pages: list[Line]) -> list[Passage]:
    contents = [PageContent(number, 595.0, 842.0, [], lines) for number, lines in enumerate(pages, start=1)]
    return read_passages(contents, running_text(contents), [], [])


WIDE = "Sehubungan dengan adanya permasalahan yang masih ditemui pada pencapaian rencana aksi"


def test_list_items_stay_apart_with_their_markers() -> None:
    """Reconstructed 2024, p. 16 and 17: the advice is a list under its heading."""
    found = passages_of(
        [line(WIDE + ":", 700 - 16 * n) for n in (3, 2, 1)] + [line("H. REKOMENDASI TINDAK LANJUT", 400, bold=True)],
        [
            line("a. Mengoptimalkan pelaksanaan kegiatan dan sub kegiatan dengan memperbarui", 100, 2, x0=94),
            line("cara kerja.", 116, 2, x0=114),
            line("b. Memprioritaskan alokasi anggaran.", 140, 2, x0=94),
        ],
    )
    assert [p.text for p in found if p.page == 2] == [
        "a. Mengoptimalkan pelaksanaan kegiatan dan sub kegiatan dengan memperbarui cara kerja.",
        "b. Memprioritaskan alokasi anggaran.",
    ]
    assert [p.text for p in found if p.kind == "heading"] == ["H. REKOMENDASI TINDAK LANJUT"]
    assert [p.order for p in found] == list(range(len(found)))


def test_a_paragraph_cut_by_the_page_end_is_one_passage() -> None:
    body = [line(WIDE, 100 + 16 * n) for n in range(30)]
    found = passages_of(body, [line("maka direkomendasikan untuk Sekretariat.", 80, 2)])
    assert [p.page for p in found] == [1]
    assert found[0].text.endswith("rencana aksi maka direkomendasikan untuk Sekretariat.")


def test_bold_running_text_makes_no_headings() -> None:
    """wonosobo-diskominfo_lkjip-2019 is set in a heavy face throughout."""
    found = passages_of([line(f"{WIDE} ke-{n}", 100 + 16 * n, bold=True) for n in range(30)])
    assert {p.kind for p in found} == {"text"}


def test_a_section_without_bold_type_is_a_heading_where_no_line_has_any() -> None:
    """Scans tell no bold type; bappeda_sumbar_2022_tw3_scan, p. 15: the paragraph follows without more white."""
    section, item = "G. Rekomendasi Tindak Lanjut", "C. Menyelaraskan target rencana aksi dengan anggaran"
    lines = [line(section, 100, 2), line(f"{WIDE}:", 116, 2), line(item, 132, 2)]
    assert [(p.kind, p.text) for p in passages_of([], lines)] == [
        ("heading", section),
        ("text", f"{WIDE}:"),
        ("text", item),
    ]
    bold = passages_of([], [*lines, line("H. PENUTUP", 160, 2, bold=True)])
    assert [p.text for p in bold if p.kind == "heading"] == ["H. PENUTUP"]


def test_running_headers_and_page_labels_are_left_out() -> None:
    pages = [
        [line("Laporan Kinerja Tahun 2016", 40, n), line(f"{WIDE} halaman {n}.", 300, n), line(f"III-{n}", 800, n)]
        for n in range(1, 8)
    ]
    assert all(passage.text.startswith("Sehubungan") for passage in passages_of(*pages))


def test_an_amount_at_a_lines_begin_goes_on_with_the_sentence() -> None:
    """A list number is followed by a space or a word: `3. Belanja`, `3.Belanja`; `3.160.386.488,00` is an amount."""
    found = passages_of(
        [
            line(f"{WIDE} terealisasi sebesar Rp", 100),
            line("3.160.386.488,00 atau sebesar 91,95%.", 116),
            line("3.Belanja modal", 132),
        ]
    )
    assert [p.text for p in found] == [
        f"{WIDE} terealisasi sebesar Rp 3.160.386.488,00 atau sebesar 91,95%.",
        "3.Belanja modal",
    ]


def test_a_footer_in_a_broad_lower_margin_is_no_text_between_two_pages_of_a_table() -> None:
    """Landscape pages with the footer at 0.80 of their height (a Renja of 2016, p. 15 to 42)."""
    pages = []
    for n in range(15, 22):
        table = page_table([["1", "Program"]], page=n)
        table = replace(table, rect=Rect(80, 68, 805, 420))
        lines = [line(f"III | {n}", 476, n), line("Rencana Kerja Satuan Kerja Perangkat Daerah Tahun 2016", 487, n)]
        pages.append(PageContent(n, 842.0, 595.0, [table], lines))
    assert running_text(pages) == [[]] * 7
    said = [replace(pages[0], lines=[*pages[0].lines, line("Sumber: Bappeda", 440, 15)]), *pages[1:]]
    assert [found.text for found in next(iter(running_text(said)))] == ["Sumber: Bappeda"]
