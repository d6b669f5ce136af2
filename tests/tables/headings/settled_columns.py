"""The columns that a table of printed rows has in the end."""

from collections.abc import Sequence

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.model import Column
from tests.tables.printed_rows import page_table


def columns_of(rows: Sequence[Sequence[str]], caption: str = "", year: int | None = None) -> tuple[Column, ...]:
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    return settle_columns(heading, [cell for cell in table.cells if cell.row >= heading.rows], caption, year)


def roles(rows: Sequence[Sequence[str]], caption: str = "") -> list[str | None]:
    return [column.role and column.role.value for column in columns_of(rows, caption)]


# Permendagri 86/2017, form E.81: columns 5 to 14 with K and Rp each
E81 = [
    ["No", "Sasaran", "Program/ Kegiatan", "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
     "Target Renstra Perangkat Daerah pada Tahun 2021 (akhir periode Renstra Perangkat Daerah)", "<",
     "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Perangkat Daerah Tahun Lalu (n-2)", "<",
     "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun Berjalan (Tahun n-1) yang Dievaluasi", "<",
     "Realisasi Kinerja Pada Triwulan", "<", "<", "<", "<", "<", "<", "<",
     "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang Dievaluasi", "<",
     "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d Tahun 2019 (%)", "<",
     "Unit Perangkat Daerah Penanggung Jawab"],
    ["^", "^", "^", "^", "^", "<", "^", "<", "^", "<", "I", "<", "II", "<", "III", "<", "IV", "<",
     "^", "<", "^", "<", "^"],
    ["1", "2", "3", "4", "5", "<", "6", "<", "7", "<", "8", "<", "9", "<", "10", "<", "11", "<", "12", "<",
     "14=13/5 x100%", "<", "15"],
    ["^", "^", "^", "^", *["K", "Rp"] * 9, "^"],
    ["1", "Sasaran A", "Program B", "Persentase C", *["10", "1.000"] * 9, "Bidang D"],
]  # fmt: skip
