"""How a table was understood: what its columns hold and why, which relations its figures keep, its conventions."""

from pandera.typing import Series

from schemas.fields import Int, OfTable, field, row_no
from schemas.vocabulary import TIMES, Basis, Convention, Level, Role

_PERIODS = [*TIMES, "Q1", "Q2", "Q3", "Q4"]


class Columns(OfTable):
    """One row per grid column of a source table: what it holds, and what that rests on."""

    column: Series[Int] = field("Kolom", "0-based grid column (`cells.column`).", null=False, ge=0)
    heading: Series[str] = field("Kepala kolom", "Heading texts from the outermost group inwards, parted by ` › `.")
    role: Series[str] = field(
        "Peran", "What the column holds; null where nothing tells.", isin=[role.value for role in Role]
    )
    level: Series[str] = field(
        "Tingkat", "Level of the lines that it belongs to; null: the line's own.", isin=[level.value for level in Level]
    )
    measure: Series[str] = field(
        "Ukuran", "K (kinerja), Rp or pct, where column groups part them.", isin=["K", "Rp", "pct"]
    )
    period: Series[str] = field("Periode", "Quarter or month that it speaks of; null: the table's.", isin=_PERIODS)
    year: Series[Int] = field("Tahun", "Calendar year that its heading names.", ge=1990, le=2100)
    figures: Series[Int] = field("Banyaknya angka", "Cells of the body that print one figure.", null=False, ge=0)
    basis: Series[str] = field(
        "Dasar",
        "What the role rests on: heading (words and place), numbers (relations among figures), both.",
        isin=[basis.value for basis in Basis],
    )
    confidence: Series[float] = field(
        "Keyakinan", "How far the role is ahead of the next one, 0..1; null for columns without figures.", ge=0, le=1
    )


class Relations(OfTable):
    """One row per arithmetic relation that the columns of a source table keep, most telling first."""

    row_no: Series[Int] = row_no()
    kind: Series[str] = field(
        "Jenis",
        "percent (100 * first / second), difference (first - second), growth (100 * (first - second) / second), sum,"
        " mean, product, share (of the column's total).",
        null=False,
        isin=["percent", "difference", "growth", "sum", "mean", "product", "share"],
    )
    result: Series[Int] = field("Kolom hasil", "Grid column of the result (`columns.column`).", null=False, ge=0)
    operands: Series[str] = field("Kolom asal", "Grid columns of the operands, in order, parted by `;`.", null=False)
    lines: Series[Int] = field("Baris cocok", "Lines that keep it.", null=False, ge=0)
    deviating: Series[Int] = field("Baris menyimpang", "Lines that print its figures and do not.", null=False, ge=0)
    deviating_rows: Series[str] = field(
        "Letak baris menyimpang", "Their grid rows (`cells.row`), parted by `;`, the first twenty; null for none."
    )
    chance: Series[float] = field(
        "Kebetulan", "Upper bound of the probability that chance fits so many lines.", null=False, ge=0, le=1
    )


class Conventions(OfTable):
    """One row per convention that a source table shows: what later steps ask instead of assuming."""

    row_no: Series[Int] = row_no()
    convention: Series[str] = field(
        "Kebiasaan",
        "balance (what the balance column is), percentage (what a percentage is of), lower_is_better (formula of lines"
        " where less is better), rounding (cut or rounded), decimal_mark, money_unit (rupiah of one printed unit).",
        null=False,
        isin=[convention.value for convention in Convention],
    )
    column: Series[Int] = field("Kolom", "Grid column that it holds for; null: the whole table.", ge=0)
    value: Series[str] = field(
        "Nilai", "The convention: a formula in roles (`budget - budget_realization`), a mark, a number.", null=False
    )
    lines: Series[Int] = field("Baris cocok", "Lines that show it; null where a heading says so.", ge=0)
    against: Series[Int] = field("Baris menyimpang", "Lines that do not; null where a heading says so.", ge=0)
