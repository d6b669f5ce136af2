"""A line that was left out makes the totals of all columns too high by one amount."""

import pytest

from pipeline.checks.additions.column_totals import grid_totals
from tests.checks.made_frames import columns_of, grid, made

Row = tuple[str, ...]
LINES: list[Row] = [
    ("Belanja Pegawai", "2.592.320", "1.877.248", "1.856.657"),
    ("Belanja Barang", "8.627", "45.827", "44.390"),
]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (("JUMLAH", "2.606.947", "1.929.075", "1.907.047"), 3),  # 6.000 more in each
        (("JUMLAH", "2.600.947", "1.923.075", "1.901.047"), 0),
        (("JUMLAH", "2.606.947", "1.929.076", "1.907.048"), 0),  # nothing proves the lines
        (("JUMLAH", "2.594.947", "1.917.075", "1.895.047"), 0),  # too low: a line may be part of another
    ],
    ids=["one amount", "clean", "several amounts", "too low"],
)
def test_totals_that_are_too_high_by_one_amount(total: Row, found: int) -> None:
    rows = [("KEGIATAN", "AWAL", "REVISI", "REALISASI"), *LINES, total]
    cells = grid(rows, heading=True)
    told = list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 4}], cells=cells)))
    assert len(told) == found
    assert all(finding.values["difference"] == "6.000" for finding in told)


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("100", "100", "100"), 0),
        (("90", "100", "95"), 0),
        (("(54)", "26", "(15)"), 0),
        (("40", "50", "80"), 1),
        (("(54)", "26", "(80)"), 1),
    ],
    ids=["all of each", "between them", "a deviation", "a count", "a rest"],
)
def test_what_all_lines_reached_together_is_no_sum(shares: Row, found: int) -> None:
    rows = [("Satker", "PAGU", "Fisik (%)"), ("A", "2.000", shares[0]), ("B", "3.000", shares[1])]
    cells = grid([*rows, ("JUMLAH", "5.000", shares[2])], heading=True)
    assert len(list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 3}], cells=cells)))) == found


@pytest.mark.parametrize(("last", "found"), [(4, 0), (3, 1)], ids=["of all lines together", "of the lines alone"])
def test_a_mean_that_is_the_quotient_of_the_totals_beside_it_is_none_of_the_shares(last: int, found: int) -> None:
    """`Bulan | Num | Denum | Capaian (%)`: the last line keeps `Capaian = Num / Denum` as those above it do."""
    rows = [("Bulan", "Num", "Denum", "Capaian (%)"), ("Mei", "69", "144", "47,92%"), ("Juni", "326", "334", "97,60%")]
    cells = grid([*rows, ("Juli", "91", "121", "75,21%"), ("Rata-Rata", "486", "599", "81,14%")], heading=True)
    kept: dict[str, object] = {"table_id": "t", "kind": "percent", "result": 3, "operands": "1;2", "lines": last}
    frames = made(
        source_tables=[{"table_id": "t", "column_count": 4}],
        cells=cells,
        relations=[{**kept, "deviating": 0, "chance": 0.0}],
    )
    shares = [finding for finding in grid_totals(frames) if "%" in str(finding.printed)]
    assert len(shares) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ([("Jumlah Capaian", "300,20"), ("Rata-Rata Capaian", "100,07")], 0),
        ([("Jumlah Capaian", "300,20"), ("Rata-Rata Capaian", "103,46")], 1),
        ([("Jumlah Capaian", "300,19"), ("Rata-Rata Capaian", "100,07")], 0),
        ([("Rata-rata % anggaran dalam APBD", "100,00")], 0),
        ([("Rata-rata sasaran (tanpa tujuan)", "97,62"), ("Rata-rata keseluruhan", "100,07")], 0),
        ([("Rata-rata sasaran (tanpa tujuan)", "97,62"), ("Rata-rata keseluruhan", "103,46")], 1),
    ],
    ids=["below a sum", "wrong", "of what is rounded", "of a share", "of some lines", "of all, wrong"],
)
def test_a_mean_below_a_sum_or_of_lines_that_its_name_tells(last: list[tuple[str, str]], found: int) -> None:
    """Achievements of 2020 of a subdistrict's report: 104,96 | 95,24 | 100,00, their sum and their mean below."""
    lines = [("Indeks Kepuasan", "104,96"), ("Desa Berkembang", "95,24"), ("Laporan baik", "100,00")]
    cells = grid([("Indikator", "Nilai"), *lines, *last], heading=True)
    assert len(list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 2}], cells=cells)))) == found


@pytest.mark.parametrize(
    ("heading", "mean", "found"),
    [("kWh per Pelanggan", "6.414", 0), ("Penerima", "6.414", 1)],
    ids=["a quotient of the totals", "a sum"],
)
def test_what_comes_on_each_has_no_sum(heading: str, mean: str, found: int) -> None:
    rows = [("Tarif", "Pelanggan", heading), ("Rumah Tangga", "61.412", "5.229"), ("Industri", "43.437", "8.090")]
    rows += [("Jumlah", "104.849", mean)]
    cells: list[dict[str, object]] = [
        {"table_id": "t", "row": r, "column": c, "text": text, "role": "heading" if r == 0 else None}
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    columns: list[dict[str, object]] = [{"table_id": "t", "column": c, "heading": one} for c, one in enumerate(rows[0])]
    frames = made(source_tables=[{"table_id": "t", "column_count": 3}], cells=cells, columns=columns)
    assert len(list(grid_totals(frames))) == found


@pytest.mark.parametrize(("role", "found"), [("number", 0), (None, 1)], ids=["list numbers", "counts"])
def test_the_list_number_of_a_total_line_sums_up_nothing(role: str | None, found: int) -> None:
    rows = [("NO", "JENIS PERKARA", "JUMLAH"), ("1.", "Cerai Talak", "192"), ("2.", "Cerai Gugat", "470")]
    cells = grid([*rows, ("4.", "JUMLAH", "662")], heading=True)
    columns: list[dict[str, object]] = [{"table_id": "t", "column": 0, "heading": "NO", "role": role}]
    source: list[dict[str, object]] = [{"table_id": "t", "column_count": 3}]
    assert len(list(grid_totals(made(source_tables=source, cells=cells, columns=columns)))) == found


@pytest.mark.parametrize(
    ("total", "found"), [("268.654,55", 1), ("268.645,55", 0)], ids=["two digits exchanged", "clean"]
)
def test_the_sums_of_an_evaluation_are_held_where_another_column_adds_up(total: str, found: int) -> None:
    rows = [
        ("Jenis Pupuk", "Realokasi (ton)", "Realisasi (ton)", "%"),
        ("Urea", "173.421", "138.087,55", "79,63"),
        ("SP-36", "10.951", "10.108,00", "92,30"),
        ("ZA", "11.490", "10.836,00", "94,31"),
        ("NPK", "126.693", "99.605,00", "78,62"),
        ("Organik", "10.764", "10.009,00", "92,99"),
        ("Jumlah", "333.319", total, "80,60"),
    ]
    roles = ("indicator", "target", "realization", "achievement")
    frames = made(
        source_tables=[{"table_id": "t", "column_count": 4, "family": "evaluation"}],
        columns=columns_of(rows[0], roles),
        cells=grid(rows, heading=True),
    )
    assert [finding.expected for finding in grid_totals(frames)] == ["268.645,55"] * found


PAID = [("PBI APBN", "974.013"), ("PPU", "374.576"), ("PBPU", "244.757"), ("PBI APBD", "72.441"), ("BP", "47.516")]
HOUSES = [("APBD", "692"), ("Bankeu", "729"), ("DAK", "140"), ("CSR", "52"), ("BSPS", "400"), ("TMMD", "28")]
TAXES = [("Hotel", "153"), ("Makanan", "2.015"), ("Tenaga Listrik", "7.900"), ("PBB-P2", "5.182"), ("BPHTB", "300")]
SEXES = [("PNS", "80"), ("PPPK", "20"), ("Laki-laki", "48"), ("Perempuan", "52")]


@pytest.mark.parametrize(
    ("lines", "total", "family", "found"),
    [
        (PAID, ("Jumlah peserta", "1.750.453"), None, ["1.713.303"]),
        (PAID, ("Jumlah peserta", "1.713.303"), None, []),
        (PAID, ("Jumlah peserta", "1.750.453"), "budget_realization", []),  # lines may stand elsewhere
        ([*PAID, ("Jumlah penduduk", "1.842.582")], ("Jumlah peserta", "1.750.453"), None, []),  # both are counted
        (HOUSES, ("Keseluruhan", "2091"), None, ["2.041"]),
        (TAXES, ("Jumlah", "15.600"), None, []),  # 15.550 of what is told in hundreds
        (SEXES, ("Jumlah", "100"), None, []),  # parted twice
        (HOUSES, ("Jumlah", "0"), None, []),
    ],
)
def test_the_last_line_of_a_list_is_its_sum(lines: list[Row], total: Row, family: str | None, found: list[str]) -> None:
    cells = grid([("Kelompok", "Banyaknya"), *lines, total], heading=True)
    source: list[dict[str, object]] = [{"table_id": "t", "column_count": 2, "family": family}]
    assert [finding.expected for finding in grid_totals(made(source_tables=source, cells=cells))] == found


@pytest.mark.parametrize(("mean", "found"), [("1.294.470.532", 0), ("1.294.480.532", 1)])
def test_a_mean_of_large_figures_is_printed_whole(mean: str, found: int) -> None:
    years = ["56.729.400", "513.136.900", "446.579.000", "1.163.306.500", "731.596.500", "2.807.569.400"]
    rows = [(str(2006 + k), value) for k, value in enumerate([*years, "3.438.528.052", "1.198.318.500"])]
    cells = grid([("Tahun", "Nilai Produksi (Rp)"), *rows, ("Rata-rata", mean)], heading=True)
    assert len(list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 2}], cells=cells)))) == found


@pytest.mark.parametrize(("heading", "found"), [(("Kegiatan", "Target OPD"), 1), (("Indikator", "Target"), 0), ((), 0)])
def test_a_table_with_a_heading_of_its_own_is_no_end_of_the_one_above(heading: tuple[str, ...], found: int) -> None:
    """dispenda_lkip-bab3-2016 p. 18: below the indicators stand the activities, of as many columns and bare."""
    above = grid([("Indikator", "Target"), ("Perangkat daerah penghasil", "90")], heading=True)
    lines = [("Rapat", "54"), ("Rakor", "27"), ("Rekonsiliasi", "27"), ("Jumlah", "180")]
    below = grid([heading, *lines] if heading else lines, heading=bool(heading))
    cells = [{**cell, "table_id": name} for name, some in (("t", above), ("u", below)) for cell in some]
    tables: list[dict[str, object]] = [
        {"table_id": name, "column_count": 2, "page_first": 1, "page_last": 1} for name in "tu"
    ]
    found_in = [f.table_id for f in grid_totals(made(source_tables=tables, cells=cells))]
    assert found_in == ["u"] * found
