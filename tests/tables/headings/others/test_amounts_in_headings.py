"""Headings that print views and regulations of others have: what the values, the caption and the neighbours make of
words that mean something else elsewhere."""

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.heading_repair import mended
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Family, Role
from tests.tables.headings.settled_columns import columns_of, roles
from tests.tables.printed_rows import page_table


def test_amounts_by_kind_of_spending_are_what_the_caption_says_and_the_total_is_the_line_s() -> None:
    rows = [
        ["No", "Program/Kegiatan", "Jenis Belanja", "<", "Total"],
        ["^", "^", "Belanja Pegawai", "Barang dan Jasa", "^"],
        ["1", "Penyediaan Gaji", "Rp 98.451.500", "Rp 92.545.019", "Rp 190.996.519"],
        ["2", "Pengadaan Peralatan", "Rp 414.243.000", "Rp 393.615.549", "Rp 807.858.549"],
    ]
    columns = columns_of(rows, "Rekapitulasi Penggunaan Dana BOSP Tahun 2023", 2023)
    assert [column.role for column in columns[2:]] == [Role.REMARK, Role.REMARK, Role.BUDGET_REALIZATION]
    assert [column.aside for column in columns[2:4]] == [Role.BUDGET_REALIZATION] * 2
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert Role.ACCOUNT not in [column.role for column in columns]  # `Jenis Belanja` is the group of figures
    assert roles(rows, "Pagu dan Realisasi")[2:] == [None] * 3  # planned or spent?


def test_a_column_of_counts_headed_unit_is_no_unit_of_the_others() -> None:
    rows = [
        ["No", "Uraian", "Saldo Awal", "<", "Saldo Akhir", "<"],
        ["^", "^", "Unit", "Rp", "Unit", "Rp"],
        ["1", "Meja Kerja", "165", "412.500.000", "217", "542.500.000"],
        ["2", "Kursi Rapat", "186", "93.000.000", "240", "120.000.000"],
    ]
    assert "unit" not in roles(rows)


def test_counts_beside_money_are_no_money() -> None:
    """`WP` are taxpayers: neither a share of the budget nor a balance; what is left in per cent is neither, too."""
    rows = [
        ["No", "Kecamatan", "Ketetapan", "<", "Realisasi s/d Bulan Juni", "<", "%", "Sisa Ketetapan", "<", "Sisa %"],
        ["^", "^", "WP", "Rp", "WP", "Rp", "^", "WP", "Rp", "^"],
        ["1", "Kecamatan Sukamaju", "250", "665.706.000", "104", "138.763.053", "20,84", "146", "526.942.947", "79,16"],
        ["2", "Kecamatan Air Dikit", "196", "292.238.500", "47", "86.186.633", "29,49", "149", "206.051.867", "70,51"],
        ["3", "Kecamatan Teras", "234", "742.064.000", "110", "231.764.899", "31,23", "124", "510.299.101", "68,77"],
    ]
    columns = columns_of(rows, "Realisasi PBB-P2", 2022)
    assert [column.role and column.role.value for column in columns] == [
        "number", "account", "remark", "remark", "remark", "budget_realization", "budget_pct", "remark", "balance",
        "remark",
    ]  # fmt: skip
    assert columns[4].aside is Role.REALIZATION


def test_a_target_in_units_of_its_own_is_no_budget_and_codes_are_no_names() -> None:
    rows = [
        ["Kode Prog./Keg.", "Uraian", "Target Kinerja", "Jumlah (Rp)", "<"],
        ["^", "^", "^", "Sebelum Perubahan", "Setelah Perubahan"],
        ["1.01.01", "Administrasi Keuangan", "12 Bulan", "530.250.000", "502.557.454"],
        ["1.01.02", "Administrasi Umum", "100 Persen", "329.100.500", "282.454.322"],
    ]
    assert roles(rows) == ["code", "account", "target", "remark", "budget"]


def test_a_volume_beside_its_budget_is_planned_as_those_of_the_years_to_come() -> None:
    rows = [
        ["No", "Sasaran Kegiatan(Output)/Komponen", "Tahun 2018", "<", "<", "Prakiraan Maju", "<"],
        ["^", "^", "Volume", "Satuan Biaya", "Alokasi (Juta Rupiah)", "Volume", "<"],
        ["^", "^", "^", "^", "^", "2019", "2020"],
        ["1", "Penyediaan Gaji", "248", "3.542,9", "3.224,0", "210", "209"],
        ["2", "Pengadaan Peralatan", "201", "2.871,4", "2.613,0", "216", "185"],
    ]
    columns = columns_of(rows, "Rencana Kerja Tahun Anggaran 2018", 2018)
    assert [c.role for c in columns[1:5]] == [Role.LINE, Role.TARGET, Role.REMARK, Role.BUDGET]
    assert [c.aside for c in columns[5:]] == [Role.TARGET, Role.TARGET]


PACKAGES = [
    ["", "", "Pagu (Rp)", "<", "<", "<", "", "Progres (%)", "<"],
    ["Kode", "Paket", "RPM", "SBSN", "PLN", "Total", "Realisasi", "Keu", "Fisik"],
    [
        "01",
        "Pembangunan Jembatan",
        "18.047.500",
        "3.642.748",
        "3.170.577",
        "24.860.825",
        "19.935.654",
        "80,19",
        "61,20",
    ],
    [
        "02",
        "Rehabilitasi Bendung",
        "21.732.500",
        "2.279.201",
        "3.575.089",
        "27.586.790",
        "15.371.030",
        "55,72",
        "72,85",
    ],
]


def test_a_row_below_groups_heads_the_columns_that_they_leave_open() -> None:
    heading = read_heading(page_table(PACKAGES), load_lexicon())
    assert heading.rows == 2
    assert heading.columns[0].path == ("Kode",)
    assert heading.columns[7].meaning.role is Role.BUDGET_PCT  # `Progres (%) > Keu`
    counted = [PACKAGES[0], ["Laki-laki", "Dua", "Tiga", "A", "B", "C", "D", "E", "F"], *PACKAGES[2:]]
    assert read_heading(page_table(counted), load_lexicon()).rows < 2  # of words that nobody knows


def test_weights_prices_and_contracts_are_no_measure_of_a_family() -> None:
    assert (
        roles([["Kegiatan", "Bobot (%)", "Harga Satuan", "Nilai Kontrak"], ["Jalan", "8,25", "1.000", "412.500.000"]])[
            1:
        ]
        == ["remark"] * 3
    )
    assert load_lexicon().read("Harga Satuan").measure == "Rp"


def test_figures_below_output_are_what_their_group_says() -> None:
    rows = [
        ["Uraian Kegiatan", "Rencana Penggunaan", "<", "Realisasi", "<", "Sisa", "<"],
        ["^", "Anggaran", "Output", "Nilai", "Output", "Nilai", "Output"],
        ["Penyaluran Bantuan", "404.775.000", "399", "48.300.002", "99", "356.474.998", "300"],
        ["Pendataan Keluarga", "154.876.500", "62", "104.853.381", "10", "50.023.119", "52"],
        ["Pembinaan Lembaga", "691.240.500", "54", "159.274.381", "42", "531.966.119", "12"],
    ]
    assert roles(rows)[1:] == [
        "budget", "target", "budget_realization", "realization", "balance", None,
    ]  # fmt: skip


def test_groups_are_built_alike_only_where_a_place_agrees() -> None:
    """`Kecamatan` is no realization because `Fisik` stands first below another group."""
    rows = [
        ["Kegiatan", "Perencanaan Kegiatan", "<", "Realisasi", "<"],
        ["^", "Kecamatan", "Desa", "Fisik (%)", "Keuangan (Rp)"],
        ["Jembatan", "Baraka", "Pasui", "73,95", "348.699.382"],
    ]
    heading = mended(read_heading(page_table(rows), load_lexicon()), [], load_lexicon())
    assert heading.columns[1].meaning.role is None


def test_what_runs_to_date_keeps_its_role_aside() -> None:
    rows = [
        ["Indikator", "Realisasi Triwulan III", "Realisasi s/d Triwulan III"],
        ["Cakupan kunjungan balita", "12,50", "38,00"],
    ]
    column = columns_of(rows, "Capaian Kinerja Triwulan III Tahun 2023", 2023)[2]
    assert (column.role, column.aside, column.year) == (Role.REMARK, Role.REALIZATION, 2023)


def test_a_heading_that_only_begins_like_a_term_is_none() -> None:
    read = load_lexicon().read
    assert [read(text).role for text in ("Rencana Nasional", "Rencana Aksii")] == [None, Role.ACTION]
