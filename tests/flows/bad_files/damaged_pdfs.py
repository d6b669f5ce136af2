"""PDFs that a program damaged or made wrong, each in another way; some readers open them, some do not."""

from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests.flows.many_pdfs import write_objects, write_pdf

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _content(text: bytes) -> bytes:
    stream = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)


def _page(entries: bytes) -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % entries


def _one_page(path: Path, entries: bytes, pages: bytes = PAGES) -> Path:
    return write_objects(path, [CATALOG, pages, _page(entries), _content(path.name.encode()), FONT])


def loop_in_the_page_tree(path: Path) -> Path:
    """A whole page, and a branch that leads back to the root."""
    tree = b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 3 >>"
    return _one_page(path, b"/MediaBox [0 0 595 842]", tree)


def parent_loop(path: Path) -> Path:
    """What a page inherits leads round in a circle."""
    tree = b"<< /Type /Pages /Parent 6 0 R /Kids [3 0 R] /Count 1 >>"
    above = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    return write_objects(path, [CATALOG, tree, _page(b""), _content(b"x"), FONT, above])


def no_kids(path: Path) -> Path:
    return write_objects(path, [CATALOG, b"<< /Type /Pages /Count 1 >>", b"<< /Mark (%s) >>" % path.name.encode()])


def kids_that_are_no_pages(path: Path) -> Path:
    return write_objects(path, [CATALOG, PAGES, b"(%s)" % path.name.encode()])


def count_too_large(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [0 0 595 842]", b"<< /Type /Pages /Kids [3 0 R] /Count 7 >>")


def no_trailer(path: Path) -> Path:
    """Cut between the last object and the cross-reference table; the end mark was put back."""
    whole = write_pdf(path, path.name).read_bytes()
    path.write_bytes(whole[: whole.rindex(b"xref\n0")] + b"%%EOF\n")
    return path


def trailer_without_root(path: Path) -> Path:
    whole = write_pdf(path, path.name).read_bytes()
    path.write_bytes(whole.replace(b"/Root 1 0 R", b"/Roof 1 0 R"))
    return path


def trailer_to_nowhere(path: Path) -> Path:
    whole = write_pdf(path, path.name).read_bytes()
    head, _, _ = whole.rpartition(b"startxref")
    path.write_bytes(head.replace(b"/Root 1 0 R", b"/Root 9 0 R") + b"startxref\n999999\n%%EOF\n")
    return path


def crop_outside_the_page(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [0 0 595 842] /CropBox [2000 2000 2100 2100]")


def crop_of_no_width(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [0 0 595 842] /CropBox [100 100 100 400]")


def page_of_no_size(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [0 0 0 0]")


def page_box_of_words(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [(a) (b) (c) (d)]")


def page_turned_askew(path: Path) -> Path:
    return _one_page(path, b"/MediaBox [0 0 595 842] /Rotate 37")


KINDS: tuple[Callable[[Path], Path], ...] = (
    loop_in_the_page_tree,
    parent_loop,
    no_kids,
    kids_that_are_no_pages,
    count_too_large,
    no_trailer,
    trailer_without_root,
    trailer_to_nowhere,
    crop_outside_the_page,
    crop_of_no_width,
    page_of_no_size,
    page_box_of_words,
    page_turned_askew,
)


def of_report(path: Path, report: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """Pages 16 and 18 of the sample report, which hold tables with findings, after `change`."""
    with pikepdf.open(report) as whole, pikepdf.new() as document:
        document.pages.extend([whole.pages[15], whole.pages[17]])
        change(document)
        document.save(path)
    return path


def kids_round_in_a_circle(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


def turned_by_a_word(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.obj.Rotate = pikepdf.String("x")


def cropped_outside(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.CropBox = pikepdf.Array([5000, 5000, 6000, 6000])


def cropped_wider_than_the_paper(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.obj.CropBox = pikepdf.Array([-500, -500, 3000, 3000])
