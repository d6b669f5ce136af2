"""Letters that are set apart inside words: the spaces that are written tell the words."""

from pathlib import Path

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.evidence.runs import page_runs
from tests.handmade_pdf import pdf, written


def words(folder: Path, parts: list[str], before: str = "") -> str:
    """What is read of parts that stand 0.15 of the size apart: PDFium takes such a gap for a space."""
    spaced = " -150 ".join(f"({part})" for part in parts)
    shown = f"BT /F 10 Tf 50 80 Td {before} 0 -30 Td [{spaced}] TJ ET\n"
    with open_pdf(written(folder, pdf(shown))) as document:
        return " ".join(run.text for run in page_runs(document.read_page(1).chars))


def test_gaps_inside_words_are_no_spaces_where_spaces_are_written(tmp_path: Path) -> None:
    assert words(tmp_path, ["Progra", "m Pe", "ni", "ngka", "ta", "n"]) == "Program Peningkatan"


def test_a_gap_is_a_space_where_none_is_written(tmp_path: Path) -> None:
    assert words(tmp_path, ["Program", "Peningkatan"]) == "Program Peningkatan"


def test_a_page_that_writes_its_spaces_speaks_for_an_object_whose_space_was_dropped(tmp_path: Path) -> None:
    # beside a gap that it takes for a space, PDFium drops the written one: this object shows none
    assert (
        words(tmp_path, ["Produks", "i", " ", "Pe", "rta", "nia", "n"], "(a b c d) Tj") == "a b c d Produksi Pertanian"
    )


def test_a_letter_that_reaches_back_under_the_space_before_it_begins_a_word(tmp_path: Path) -> None:
    """`terhadap jumlah`, where the tail of the j leaves 0.15 of the size of the space."""
    shown = words(tmp_path, ["Rasio dosen terhadap", "jumlah"], "(a b c d) Tj")
    assert shown == "a b c d Rasio dosen terhadap jumlah"
