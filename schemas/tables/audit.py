"""What the audit says: findings, their evidence, our own doubts, and what people corrected."""

from pandera.typing import Series

from schemas.causes import KINDS
from schemas.fields import Int, Model, OfDocument, document_id, field, page, points, table_id
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
    lines_kept: Series[Int] = field(
        "Baris sesuai",
        "Comparable lines of its table that keep what the rule compares; null where that is no matter of lines.",
        ge=0,
    )
    lines_deviating: Series[Int] = field(
        "Baris menyimpang", "Comparable lines of its table that break it, this one included.", ge=1
    )
    confidence: Series[float] = field(
        "Keyakinan",
        "Share of judged findings with evidence of the same kind that were right (docs/confidence.md).",
        ge=0,
        le=1,
    )
    confirmed_by: Series[str] = field(
        "Dibaca ulang oleh", "Readers that agree on the printed values, comma-separated; null: not read twice."
    )
    status: Series[str] = field(
        "Status",
        "open, waived (right and accepted: a person said why), wrong (a person said that it is none), doubt.",
        null=False,
        isin=["open", "waived", "wrong", "doubt"],
    )
    decision: Series[str] = field(
        "Keputusan",
        "What a person decided: follow_up (right, to be mended; it stays open), accepted, wrong; null: nobody did.",
        isin=["follow_up", "accepted", "wrong"],
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
        isin=list(KINDS),
    )
    severity: Series[str] = field("Bobot", "The worst of its findings.", null=False, isin=["error", "warning", "info"])
    status: Series[str] = field(
        "Status", "open; waived where none of its findings is.", null=False, isin=["open", "waived"]
    )
    table_id: Series[str] = table_id()
    table_number: Series[str] = field("Nomor tabel", "Number as in the Daftar Tabel.")
    page: Series[Int] = page("Halaman", "1-based page of the PDF where the value stands; of several places the first.")
    row_key: Series[str] = field("Baris", "Name of the line, as printed.")
    column: Series[str] = field("Kolom", "Published column, or the heading as printed.")
    printed: Series[str] = field("Tercetak", "As printed; of a line all its values, separated by ` | `.")
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


class ReadingDoubts(OfDocument):
    """What we may have read or understood wrongly: our doubt, never an accusation of the agency.

    A cell that two readings disagree about; or, with `rule`, a group of lines that break a rule alike, which says that
    we took the table for what it is not. The rectangle is then that of the first line accused.
    """

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
    reader_2: Series[str] = field("Pembaca 2", "Name of the second reader; `rules` where a rule doubts.", null=False)
    rule: Series[str] = field("Aturan", "The rule whose findings were set aside; null where two readings disagree.")
    count: Series[Int] = field("Jumlah temuan", "Findings set aside for this doubt; null likewise.", ge=1)
    reason_id: Series[str] = field("Alasan", "Why they were, in Indonesian; null likewise.")
    reason_en: Series[str] = field("Alasan (Inggris)", "The same in English.")


class Checks(OfDocument):
    """What every rule did with every table that it could speak of: what was compared, or why nothing was."""

    rule: Series[str] = field("Aturan", "Identifier of the rule (docs/rules.md).", null=False)
    table_id: Series[str] = field("Tabel", "Key of the source table; null where the row speaks of the whole document.")
    table_number: Series[str] = field("Nomor tabel", "Number as in the Daftar Tabel.")
    status: Series[str] = field(
        "Status",
        "checked; not_applicable (nothing of the kind is in the document); not_possible (it is, but what the rule "
        "needs of it was not understood); set_aside (findings were taken back, see `reading_doubts`); failed (the rule "
        "raised an exception: a defect of Renaksi).",
        null=False,
        isin=["checked", "not_applicable", "not_possible", "set_aside", "failed"],
    )
    lines_compared: Series[Int] = field(
        "Baris dibandingkan",
        "Lines that carry all that is compared; null where that is no matter of lines.",
        ge=0,
    )
    lines_kept: Series[Int] = field("Baris sesuai", "Of these, the lines that no finding and no doubt accuses.", ge=0)
    findings: Series[Int] = field("Temuan", "Findings as the rule gave them, but for set aside ones.", null=False, ge=0)
    reason_id: Series[str] = field("Alasan", "Why it was not checked, in Indonesian; null where it was.")
    reason_en: Series[str] = field("Alasan (Inggris)", "The same in English.")


class Corrections(OfDocument):
    """What people decided: corrections of our reading, verdicts on findings, findings of their own."""

    kind: Series[str] = field(
        "Jenis",
        "correction; of a finding: follow_up (right, to be mended), waiver (right, accepted), wrong_finding; "
        "own_finding (what a person found).",
        null=False,
        isin=["correction", "follow_up", "waiver", "wrong_finding", "own_finding"],
    )
    status: Series[str] = field(
        "Status",
        "applied (also null, of an earlier version); refused where what is printed now is not what it was written "
        "against; pending where it speaks of a finding between documents, in the result of one document.",
        isin=["applied", "refused", "pending"],
    )
    table: Series[str] = field("Tabel data", "Published table.")
    table_id: Series[str] = field("Tabel", "Key of the source table, where it was given.")
    rule: Series[str] = field("Aturan", "Rule of the finding; null for a correction.")
    finding_id: Series[str] = field("Kode temuan", "`findings.finding_id` of the finding; null for a correction.")
    row_key: Series[str] = field("Baris", "Name of the line, as printed; of an own finding what it says.")
    column: Series[str] = field("Kolom", "Published column.")
    quarter: Series[str] = field("Triwulan", "Period of the line, where it has one.")
    page: Series[Int] = page("Halaman", "1-based page of the PDF, where it was given.")
    row: Series[Int] = field("Urutan", "`row_no` of the published row, where it was given.", ge=0)
    printed: Series[str] = field("Tercetak", "The printed value that it was written against.")
    corrected: Series[str] = field("Dikoreksi menjadi", "Null for all but a correction.")
    because: Series[str] = field(
        "Sebab salah",
        "Why a finding is wrong: misread, misunderstood, no_contradiction.",
        isin=["misread", "misunderstood", "no_contradiction"],
    )
    until: Series[str] = field("Berlaku sampai", "Last day (YYYY-MM-DD) of a waiver; null: for good.")
    reason: Series[str] = field("Alasan", "Why; null where a verdict needs no reason.")
    author: Series[str] = field("Oleh", "Who.", null=False)
    date: Series[str] = field("Tanggal", "YYYY-MM-DD.", null=False)
    refusal_id: Series[str] = field("Sebab ditolak", "Why it was not applied, in Indonesian; null where it was.")
    refusal_en: Series[str] = field("Sebab ditolak (Inggris)", "The same in English.")
