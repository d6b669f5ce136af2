"""Figures told in the cells of tables, beside those of their row."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made

COURTS = [
    ("No", "Pengadilan", "Beban", "Masuk", "Putus", "Rasio (%)", "Keterangan"),
    ("1", "PN Sukamaju", "1.786", "1.604", "1.491", "83,48", ""),
    ("2", "PN Rajabasa", "2.015", "1.830", "1.748", "86,75", ""),
    ("3", "PN Lubuk Alung", "1.252", "1.163", "1.017", "81,23", ""),
    ("", "Jumlah", "5.053", "4.597", "4.256", "84,23", ""),
]
FUNDS = [
    ("No", "Bidang", "Pagu (Rp)", "Kontrak (Rp)", "Keuangan (Rp)", "Keterangan"),
    ("1", "Jalan", "9.816.535.000", "8.464.193.120", "7.409.403.754", ""),
    ("2", "Irigasi", "4.321.177.000", "4.070.628.686", "3.651.269.930", ""),
]
ROADS = [
    ("No", "Kecamatan", "Panjang (km)", "Mantap (km)", "Kemantapan (%)", "Masalah"),
    ("1", "Wanasari", "56,57", "44,75", "79,11", ""),
    ("2", "Ciranjang", "103,00", "65,55", "63,64", ""),
]


def accused(table: list[tuple[str, ...]], told: str, at: int = 0) -> list[tuple[str | None, str | None]]:
    """What is told in the last cell of a row, or, of row 0, in the text below."""
    cells: list[dict[str, object]] = [
        {"row": row, "column": column, "text": told if row == at and row and column == len(texts) - 1 else cell}
        | ({} if row else {"role": "heading"})
        for row, texts in enumerate(table)
        for column, cell in enumerate(texts)
    ]
    source: list[dict[str, object]] = [{"table_id": "t"}]
    text: list[dict[str, object]] = [] if at else [{"text": told}]
    frames = made(2024, source_tables=source, cells=cells, passages=text)
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("table", "told", "found"),
    [
        (COURTS, "Memutus 1.491 perkara dari beban 1.786 perkara.", []),
        (COURTS, "Masuk 1.640, putus 1.491 dari beban 1.786 perkara (83,48%).", [("1.640", "1.604")]),
        (ROADS, "Kemantapan 79,11%: 44,75 km dari 56,57 km.", []),
        (ROADS, "Kemantapan 79,11%: 47,45 km dari 56,57 km.", [("47,45", "44,75")]),
        (ROADS, "Kemantapan 97,11 persen: 44,75 km dari 56,57 km.", [("97,11 persen", "79,11%")]),
        (ROADS, "Kemantapan 97,11%: 44,75 km dari 56,57 km.", [("97,11%", "79,11%")]),
        (
            FUNDS,
            "Sisa kontrak Rp1.054.789.366,00 dari nilai kontrak Rp8.464.139.120,00.",
            [("Rp8.464.139.120", "Rp8.464.193.120")],
        ),
    ],
)
def test_a_sentence_in_a_cell_speaks_of_its_own_row(
    table: list[tuple[str, ...]], told: str, found: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.removesuffix(",00"), f"{other}") for one, other in accused(table, told, 1) if one] == found


def test_a_bound_is_no_slip() -> None:
    assert accused(ROADS, "Kemantapan >79,00% dengan jalan mantap 44,75 km dari 56,57 km.", 1) == []


@pytest.mark.parametrize(
    ("table", "told", "found"),
    [
        (COURTS, "Masuk 4.597 perkara, diputus 4.256 perkara (84,23%) dari beban 5.053 perkara.", []),
        (COURTS, "Masuk 4.957 perkara, diputus 4.256 perkara (84,23%) dari beban 5.053 perkara.", [("4.957", "4.597")]),
        (FUNDS, "Serapan sebesar 75,48% atau Rp7.409.403.754 dari pagu Rp9.816.535.000.", []),
        (FUNDS, "Serapan sebesar 46,33% atau Rp7.409.403.754 dari pagu Rp9.816.535.000.", [("46,33%", "75,48%")]),
        (FUNDS, "Serapan sebesar 46,33% atau Rp7.409.403.754 dari pagu Rp9.900.000.000.", []),
        (ROADS, "Terbangun 3 desa dari target 0 desa, capaian 80%.", []),
    ],
)
def test_a_sentence_without_a_name_speaks_of_the_row_of_its_figures(
    table: list[tuple[str, ...]], told: str, found: list[tuple[str | None, str | None]]
) -> None:
    assert accused(table, told) == found
