"""Every figure of every table, of a known family or of none, in long form."""

from pandera.typing import Series

from schemas.fields import Int, OfTable, field, page, points, row_no
from schemas.vocabulary import TIMES, Basis, Role


class Observations(OfTable):
    """One row per figure that a table prints: number, per cent, amount, count, range, or the dash that stands for one.

    The tables of a family are selections from it: where one of them publishes the same cell, both say the same.
    """

    page: Series[Int] = page("Halaman", "1-based page of the PDF where the figure stands.")
    row_no: Series[Int] = row_no()
    row: Series[Int] = field("Baris", "Grid row of the cell (`cells.row`).", null=False, ge=0)
    column: Series[Int] = field("Kolom", "Grid column of the cell (`cells.column`).", null=False, ge=0)
    part: Series[Int] = field("Bagian", "0-based; more than one where a cell stacks figures.", null=False, ge=0)
    line: Series[str] = field(
        "Jalur baris",
        "Names of the line, outermost first, parted by ' › ': merged names, sections above, levels; list numbers left"
        " out. Null where nothing names it.",
    )
    name: Series[str] = field("Nama baris", "The innermost of these names.")
    heading: Series[str] = field("Jalur kolom", "Headings of the column, outermost first, parted by ' › '.")
    role: Series[str] = field(
        "Peran", "What the column measures; null where nothing tells.", isin=[r.value for r in Role]
    )
    measure: Series[str] = field("Ukuran", "K (kinerja), Rp or pct, where the headings name one.")
    period: Series[str] = field(
        "Periode",
        "TW1..TW4, year or M01..M12; half a year (semester) by the quarter that it ends with. Null where nothing "
        "tells.",
        isin=list(TIMES),
    )
    year: Series[Int] = field("Tahun", "The calendar year of the column or the table.", ge=1900, le=2100)
    text: Series[str] = field("Tercetak", "As printed; '-' stays.", null=False)
    value: Series[float] = field(
        "Nilai", "The printed number; null where no single number is printed ('-', '70 - 80')."
    )
    unit: Series[str] = field(
        "Satuan", "As printed beside the number, in the line's unit column, or in the heading (Rp, %)."
    )
    basis: Series[str] = field(
        "Dasar peran", "What tells the role: heading, numbers, both.", isin=[b.value for b in Basis]
    )
    confidence: Series[float] = field(
        "Keyakinan",
        "Probability that the text is read right and, where there is a role, that the role is, 0..1.",
        null=False,
        ge=0,
        le=1,
    )
    x0: Series[float] = points("Kiri", "Left edge of the figure, or of its cell.")
    top: Series[float] = points("Atas", "Upper edge.")
    x1: Series[float] = points("Kanan", "Right edge.")
    bottom: Series[float] = points("Bawah", "Lower edge.")
