"""What the audit says: findings, their evidence, our own doubts, and what people corrected."""

from pandera.typing import Series

from schemas.fields import Int, Model, document_id, field, page, points, table_id
from schemas.vocabulary import QUARTERS


class Findings(Model):
    """One row per contradiction."""

    finding_id: Series[str] = field(
        "Kode temuan", "Stable from run to run: hash of document, rule, place and printed value.", null=False
    )
    rule: Series[str] = field("Aturan", "Identifier of the rule (docs/rules.md).", null=False)
    severity: Series[str] = field("Bobot", "error, warning or info.", null=False, isin=["error", "warning", "info"])
    document_id: Series[str] = document_id()
    table_id: Series[str] = table_id()
    table_number: Series[str] = field("Nomor tabel", "Number as in the Daftar Tabel.")
    page: Series[Int] = page("Halaman", "1-based page of the PDF where the printed value stands.")
    row_no: Series[Int] = field(
        "Urutan", "`row_no` of the published row; null where the finding is of the table or document.", ge=0
    )
    row_key: Series[str] = field("Baris", "Name of the line, as printed.")
    column: Series[str] = field("Kolom", "Published column, or the heading as printed.")
    quarter: Series[str] = field("Triwulan", "TW1..TW4.", isin=list(QUARTERS))
    printed: Series[str] = field("Tercetak", "As printed.")
    expected: Series[str] = field("Seharusnya", "What the other place or the arithmetic gives.")
    message_id: Series[str] = field("Penjelasan", "In Indonesian.", null=False)
    message_en: Series[str] = field("Penjelasan (Inggris)", "In English.", null=False)
    confirmed_by: Series[str] = field(
        "Dibaca ulang oleh", "Readers that agree on the printed values, comma-separated; null: not read twice."
    )
    status: Series[str] = field(
        "Status", "open, waived (a person said why), doubt.", null=False, isin=["open", "waived", "doubt"]
    )
    cause_id: Series[str] = field("Kode penyebab", "`causes.cause_id`: what to mend, so that the finding vanishes.")


class Causes(Model):
    """What to mend: the findings with this `cause_id` would vanish together if it were different."""

    cause_id: Series[str] = field(
        "Kode penyebab", "Stable from run to run: hash of document, kind, place and printed value.", null=False
    )
    document_id: Series[str] = document_id()
    kind: Series[str] = field(
        "Jenis",
        "value (one printed value), caption (the quarter in a caption), repeated (the same slip in several places),"
        " line (one line in several quarters), exchanged (two values in each other's place), difference (amounts that"
        " differ by the same).",
        null=False,
        isin=["value", "caption", "repeated", "line", "exchanged", "difference"],
    )
    severity: Series[str] = field("Bobot", "The worst of its findings.", null=False, isin=["error", "warning", "info"])
    status: Series[str] = field(
        "Status", "open; waived where all its findings are.", null=False, isin=["open", "waived"]
    )
    table_id: Series[str] = table_id()
    table_number: Series[str] = field("Nomor tabel", "Number as in the Daftar Tabel.")
    page: Series[Int] = page("Halaman", "1-based page of the PDF where the value stands; of several places the first.")
    row_key: Series[str] = field("Baris", "Name of the line, as printed.")
    column: Series[str] = field("Kolom", "Published column, or the heading as printed.")
    printed: Series[str] = field("Tercetak", "As printed.")
    expected: Series[str] = field("Seharusnya", "What all its findings expect there; null where they differ.")
    one_of: Series[str] = field(
        "Atau salah satu dari",
        "Other printed values that would explain the same findings, with their pages, separated by ` | `.",
    )
    findings: Series[Int] = field("Temuan", "How many findings have this cause.", null=False, ge=1)
    message_id: Series[str] = field("Yang perlu diperbaiki", "In Indonesian.", null=False)
    message_en: Series[str] = field("Yang perlu diperbaiki (Inggris)", "In English.", null=False)
    x0: Series[float] = points("Kiri", "Left edge of the value.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")


class Evidence(Model):
    """The rectangles of all values that a finding compares."""

    finding_id: Series[str] = field("Kode temuan", "`findings.finding_id`.", null=False)
    document_id: Series[str] = document_id()
    part: Series[Int] = field(
        "Bagian", "0-based; part 0 is the printed value that the finding accuses.", null=False, ge=0
    )
    kind: Series[str] = field(
        "Jenis",
        "printed (the accused value) or compared (what it is held against).",
        null=False,
        isin=["printed", "compared"],
    )
    page: Series[Int] = page()
    x0: Series[float] = points("Kiri", "Left edge.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")
    text: Series[str] = field("Teks", "What the main reader read there.")


class ReadingDoubts(Model):
    """A cell that two readings disagree about: our doubt, never an accusation of the agency."""

    document_id: Series[str] = document_id()
    table_id: Series[str] = table_id()
    page: Series[Int] = page()
    row: Series[Int] = field("Baris", "`cells.row`; null for running text.", ge=0)
    column: Series[Int] = field("Kolom", "`cells.column`; null for running text.", ge=0)
    x0: Series[float] = points("Kiri", "Left edge.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")
    reading_1: Series[str] = field("Bacaan 1", "Text of the main reader.")
    reader_1: Series[str] = field("Pembaca 1", "Name of the main reader.", null=False)
    reading_2: Series[str] = field("Bacaan 2", "Text of the second reader.")
    reader_2: Series[str] = field("Pembaca 2", "Name of the second reader.", null=False)


class Corrections(Model):
    """A person's correction or waiver that was applied."""

    document_id: Series[str] = document_id()
    kind: Series[str] = field("Jenis", "correction or waiver.", null=False, isin=["correction", "waiver"])
    table: Series[str] = field("Tabel data", "Published table.")
    rule: Series[str] = field("Aturan", "Waived rule; null for a correction.")
    row_key: Series[str] = field("Baris", "Name of the line, as printed.")
    column: Series[str] = field("Kolom", "Published column.")
    quarter: Series[str] = field("Triwulan", "Period of the line, where it has one.")
    printed: Series[str] = field("Tercetak", "The printed value that it was written against.")
    corrected: Series[str] = field("Dikoreksi menjadi", "Null for a waiver.")
    reason: Series[str] = field("Alasan", "Why.", null=False)
    author: Series[str] = field("Oleh", "Who.", null=False)
    date: Series[str] = field("Tanggal", "YYYY-MM-DD.", null=False)
