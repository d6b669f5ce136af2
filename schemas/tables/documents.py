"""What was read and where: the document, its tables, its own list of tables, its running text, its cells."""

from pandera.typing import Series

from schemas.fields import Int, OfDocument, OfTable, field, page, points, row_no, table_id
from schemas.vocabulary import Family


class Documents(OfDocument):
    """One row per PDF."""

    sha256: Series[str] = field("Sidik jari", "SHA-256 of the PDF.", null=False)
    file_name: Series[str] = field("Nama berkas", "File name without folder, as it came in.", null=False)
    agency: Series[str] = field(
        "Perangkat daerah",
        "Agency (OPD/SKPD) with its region, as on the cover; several units of one report with `; ` between.",
    )
    region: Series[str] = field("Daerah", "Province, regency or city (Provinsi, Kabupaten, Kota ...).")
    year: Series[Int] = field("Tahun", "Reporting year.", ge=1990, le=2100)
    period: Series[str] = field(
        "Periode", "year, or TW1..TW4 for a quarterly report.", isin=["TW1", "TW2", "TW3", "TW4", "year"]
    )
    doc_type: Series[str] = field(
        "Jenis dokumen",
        "evaluasi_rencana_aksi, rencana_aksi, perjanjian_kinerja, lkjip, renja, evaluasi_renja, iku, renstra, "
        "realisasi_anggaran, laporan_kegiatan, keputusan ...",
    )
    title: Series[str] = field("Judul", "Title as printed on the cover.")
    page_count: Series[Int] = field("Jumlah halaman", "Pages of the PDF.", null=False, ge=0)
    text_source: Series[str] = field(
        "Sumber teks", "text layer, ocr, or mixed.", null=False, isin=["text", "ocr", "mixed"]
    )
    agency_basis: Series[str] = field(
        "Dasar nama", "Where agency and region were read: cover, heading, caption, file name."
    )
    year_basis: Series[str] = field(
        "Dasar tahun", "Where the year was read: cover, heading, caption, header, file name, table."
    )
    cells_accounted: Series[float] = field(
        "Sel terjelaskan",
        "Share of the non-empty cells of recognised tables that have a role; null without such tables.",
        ge=0,
        le=1,
    )
    tables: Series[Int] = field("Jumlah tabel", "Tables found, of a known family or not.", ge=0)
    tables_understood: Series[Int] = field("Tabel dipahami", "Those of a known family.", ge=0)
    figures: Series[Int] = field("Jumlah angka", "Figures that the tables print (`observations`).", ge=0)
    figures_understood: Series[Int] = field("Angka dipahami", "Those whose line and role are known.", ge=0)


class Pages(OfDocument):
    """One row per page: its frame and where its text came from. All coordinates of other tables are in this frame."""

    page: Series[Int] = page("Halaman", "1-based page of the PDF.")
    width: Series[float] = points("Lebar", "Width of the upright page.")
    height: Series[float] = points("Tinggi", "Height of the upright page.")
    turn: Series[Int] = field(
        "Putaran",
        "Degrees clockwise by which the page as a viewer shows it was turned to come upright.",
        null=False,
        isin=[0, 90, 180, 270],
    )
    skew: Series[float] = field(
        "Kemiringan", "Degrees clockwise by which a scan was turned back to be level.", null=False, unit="deg"
    )
    text_source: Series[str] = field(
        "Sumber teks", "text layer, ocr, or none.", null=False, isin=["text", "ocr", "none"]
    )
    text_source_reason: Series[str] = field("Alasan", "Why the text layer was or was not used.")


class SourceTables(OfTable):
    """One row per logical table found (joined over pages), known family or not."""

    number: Series[str] = field(
        "Nomor tabel", "Number as in the Daftar Tabel (`II.5`), else as printed over the table."
    )
    number_printed: Series[str] = field("Nomor tercetak", "Number printed over the table; null where none is.")
    caption: Series[str] = field("Judul tabel", "Caption as printed, without its number.")
    family: Series[str] = field("Jenis tabel", "Kind of table; null where none fits.", isin=[f.value for f in Family])
    page_first: Series[Int] = field("Halaman awal", "1-based.", null=False, ge=1, unit="page")
    page_last: Series[Int] = field("Halaman akhir", "1-based.", null=False, ge=1, unit="page")
    row_count: Series[Int] = field(
        "Jumlah baris", "Grid rows of the body (headings and column numbers not counted).", null=False, ge=0
    )
    column_count: Series[Int] = field("Jumlah kolom", "Grid columns.", null=False, ge=0)
    quarter_printed: Series[str] = field(
        "Triwulan di judul", "Quarter in the caption.", isin=["TW1", "TW2", "TW3", "TW4"]
    )
    quarter_in_rows: Series[str] = field(
        "Triwulan di baris", "Quarter that most rows carry.", isin=["TW1", "TW2", "TW3", "TW4"]
    )
    quarter: Series[str] = field(
        "Triwulan", "The resolved quarter: data is published under it.", isin=["TW1", "TW2", "TW3", "TW4"]
    )
    quarter_basis: Series[str] = field(
        "Dasar triwulan",
        "Why: rows, caption, rows and caption, place in the Daftar Tabel or in the series, document.",
    )
    reader: Series[str] = field("Pembaca", "Reader of the cells: pdfium-ruled, pdfium-text, ocr.", null=False)
    confidence: Series[float] = field(
        "Keyakinan", "Probability that the cells are right, 0..1.", null=False, ge=0, le=1
    )
    year: Series[Int] = field(
        "Tahun",
        "The year that caption or heading names (last year of a range), else the only one that the sentence announcing "
        "the table names.",
        ge=1990,
        le=2100,
    )


class ListedTables(OfDocument):
    """One row per entry of the document's own list of tables (Daftar Tabel)."""

    page: Series[Int] = page("Halaman", "1-based page of the PDF where the entry stands.")
    row_no: Series[Int] = row_no()
    number: Series[str] = field("Nomor tabel", "As printed in the list.")
    caption: Series[str] = field("Judul tabel", "As printed in the list, dot leaders and page label left out.")
    page_label: Series[str] = field(
        "Label halaman", "Page label printed beside the entry (`II.4`, `12`); null where none is."
    )
    table_id: Series[str] = field("Tabel", "The source table that this entry means; null where none was found.")


class Passages(OfDocument):
    """One row per paragraph of running text, for what the text says about the tables; headings and cover lines too."""

    page: Series[Int] = page()
    row_no: Series[Int] = field("Urutan", "0-based reading order in the document.", null=False, ge=0)
    kind: Series[str] = field(
        "Jenis",
        "cover, heading, caption, contents (Daftar Isi/Tabel), text.",
        null=False,
        isin=["cover", "heading", "caption", "contents", "text"],
    )
    text: Series[str] = field("Teks", "As printed, lines joined, NFC, white space folded.", null=False)
    x0: Series[float] = points("Kiri", "Left edge.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")


class Cells(OfTable):
    """One row per cell of a source table; a cell cut by a page break has one row, where it starts (see `origins`)."""

    row: Series[Int] = field(
        "Baris", "0-based grid row of the logical table (headings count, repeated headings do not).", null=False, ge=0
    )
    column: Series[Int] = field("Kolom", "0-based grid column.", null=False, ge=0)
    row_span: Series[Int] = field("Rentang baris", "Grid rows covered.", null=False, ge=1)
    column_span: Series[Int] = field("Rentang kolom", "Grid columns covered.", null=False, ge=1)
    text: Series[str] = field("Teks", "As printed, NFC, white space folded; null where the cell is empty.")
    text_read: Series[str] = field(
        "Teks terbaca", "As OCR read it, where `text_basis` says what decided otherwise; else null."
    )
    text_basis: Series[str] = field(
        "Dasar teks",
        "What decided a doubtful text of a scan: column (the separators of a figure, by the other figures of its "
        "column or its threes; no digit changes), words (letters that look alike, by words that are known).",
        isin=["column", "words"],
    )
    page: Series[Int] = page()
    x0: Series[float] = points("Kiri", "Left edge.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")
    confidence: Series[float] = field(
        "Keyakinan", "Probability that text and place are right, 0..1.", null=False, ge=0, le=1
    )
    role: Series[str] = field(
        "Peran", "heading, column_number, ignored, or the role of the value; null: unaccounted for."
    )


class Origins(OfDocument):
    """Where every published value was read: one row per value and printed part (a page break makes two parts).

    Of `passages` only those over a page break; the others carry their place themselves.
    """

    table: Series[str] = field("Tabel data", "Published table that holds the value.", null=False)
    table_id: Series[str] = table_id()
    row_no: Series[Int] = row_no()
    column: Series[str] = field("Kolom data", "Published column that holds the value.", null=False)
    part: Series[Int] = field("Bagian", "0-based; more than one where a page break cuts the cell.", null=False, ge=0)
    page: Series[Int] = page()
    x0: Series[float] = points("Kiri", "Left edge.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")
    cell_row: Series[Int] = field("Baris sel", "`cells.row`; null for running text.", ge=0)
    cell_column: Series[Int] = field("Kolom sel", "`cells.column`; null for running text.", ge=0)
    text_from: Series[Int] = field(
        "Mulai teks", "Of a passage: 0-based offset in its text at which this part begins; null for cells.", ge=0
    )
