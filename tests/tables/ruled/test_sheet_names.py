"""What a spreadsheet prints in the margins of one sheet's pages."""

from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.document.furniture import running_text
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line


def line(text: str, top: float, page: int, bold: bool = False) -> Line:
    return Line(text, page, Rect(700.0, top, 700.0 + 5 * len(text), top + 10), bold, 8.0)


def page(number: int, *lines: Line) -> PageContent:
    return PageContent(number, 842.0, 595.0, [], lines)


def texts(*pages: PageContent) -> list[list[str]]:
    return [[line.text for line in lines] for lines in running_text(pages)]


def test_the_name_of_a_sheet_of_two_pages_is_furniture() -> None:
    first = page(1, line("Evaluasi 1", 20, 1), line("Keterangan", 300, 1), line("Page 1 of 2", 560, 1))
    second = page(2, line("Evaluasi 1", 20, 2), line("Jumlah", 300, 2), line("Page 2 of 2", 560, 2))
    assert texts(first, second) == [["Keterangan"], ["Jumlah"]]


def test_a_footer_of_two_pages_with_their_numbers_is_furniture() -> None:
    pages = [page(k, line(f"Isi {'ab'[k - 1]}", 300, k), line(f"Biro Perencanaan {k}", 560, k)) for k in (1, 2)]
    assert texts(*pages) == [["Isi a"], ["Isi b"]]


def test_titles_and_what_only_one_page_prints_are_none() -> None:
    title = [line("RENCANA AKSI", 20, number, bold=True) for number in (1, 2)]
    assert texts(page(1, title[0]), page(2, title[1])) == [["RENCANA AKSI"], ["RENCANA AKSI"]]
    plain = replace(title[0], bold=False)
    assert texts(page(1, plain), page(2, line("Lampiran II", 20, 2))) == [["RENCANA AKSI"], ["Lampiran II"]]


def test_a_footer_whose_height_goes_with_the_text_is_furniture() -> None:
    footers = [line(f"RENCANA STRATEGIS DINAS PARIWISATA {44 + k}", 533 + 11 * k, k + 1) for k in range(3)]
    pages = [page(k + 1, line(f"Isi {'abc'[k]}", 300, k + 1), footer) for k, footer in enumerate(footers)]
    assert texts(*pages) == [["Isi a"], ["Isi b"], ["Isi c"]]


def test_what_two_pages_print_at_their_end_is_no_footer() -> None:
    pages = [page(k, line("Sumber: Dinas Pariwisata", 533 + 11 * k, k)) for k in (1, 2)]
    assert texts(*pages) == [["Sumber: Dinas Pariwisata"], ["Sumber: Dinas Pariwisata"]]


def test_page_labels_that_count_along_are_furniture_at_any_height() -> None:
    """A landscape page of 595 points whose table ends at half height prints its number at 460."""
    pages = [page(k + 1, line(f"Isi {'abc'[k]}", 300, k + 1), line(f"Hal : {k + 16}", 460, k + 1)) for k in range(3)]
    assert texts(*pages) == [["Isi a"], ["Isi b"], ["Isi c"]]


def test_figures_at_the_end_that_do_not_count_along_are_no_page_labels() -> None:
    pages = [page(k + 1, line(f"Isi {'abc'[k]}", 300, k + 1), line(f"{(12, 40, 7)[k]}", 400, k + 1)) for k in range(3)]
    assert texts(*pages) == [["Isi a", "12"], ["Isi b", "40"], ["Isi c", "7"]]


def test_a_footer_that_a_scan_reads_otherwise_on_each_page_is_furniture() -> None:
    """LAKIN of a personnel agency, white letters on blue."""
    read = ["LAPORAN KINERJA TAHUN 2022 BXPSDMD KAB BANGKA 15", "LAFORAN KINERIA TAHUN 2022 BKPSOMD KAB BANOKA 16",
            "LAPORAN KINERUA TAHUN 2022 EKISDNID KAE BANGKA 17"]  # fmt: skip
    pages = [
        page(k + 1, line(f"Isi {'abc'[k]}", 300, k + 1), line(text, 545 + k, k + 1)) for k, text in enumerate(read)
    ]
    assert texts(*pages) == [["Isi a"], ["Isi b"], ["Isi c"]]
    other = [
        "Jumlah pegawai menurut golongan",
        "Realisasi anggaran menurut program",
        "Sumber: Dinas Pariwisata dan Budaya",
    ]
    pages = [page(k + 1, line(text, 545, k + 1)) for k, text in enumerate(other)]
    assert texts(*pages) == [[text] for text in other]
