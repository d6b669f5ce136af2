"""Figures told of rows of a table: of another row than the one named before, in turn, several of one row."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import grid, made

ROADS = [
    ("No", "Kondisi Jalan", "Tahun 2023", "Tahun 2024"),
    ("1", "Baik", "301,30", "293,49"),
    ("2", "Sedang", "234,26", "268,69"),
    ("3", "Rusak Ringan", "252,83", "203,16"),
]
ALL_ROADS = [*ROADS, ("", "Jumlah", "788,39", "765,34")]
CASES = [
    ("No", "Keadaan", "Masuk", "Diputus", "Sisa"),
    ("1", "Perkara perdata agama", "851", "781", "70"),
    ("2", "Perkara jinayah wilayah", "640", "520", "120"),
]
GRADES = [
    ("Golongan", "Perempuan", "Laki-laki", "Jumlah"),
    ("Golongan IV", "30", "36", "66"),
    ("Golongan III", "20", "19", "39"),
    ("Golongan II", "25", "18", "43"),
    ("Golongan I", "24", "41", "65"),
]
VILLAGE = [
    ("Uraian", "Anggaran", "Realisasi"),
    ("Dana Desa", "700.500.000", "671.955.817"),
    ("Bagi Hasil Pajak dan Retribusi", "381.558.000", "248.070.726"),
    ("Alokasi Dana Desa", "480.100.000", "471.398.262"),
    ("SURPLUS/(DEFISIT)", "(175.210.288)", "(51.666.226)"),
    ("Penerimaan Pembiayaan", "175.210.288", "175.210.288"),
    ("SISA LEBIH/(KURANG) PEMBIAYAAN", "0", "123.544.062"),
]
Told = list[tuple[str | None, str | None]]


def accused(table: list[tuple[str, ...]], text: str, *budget: tuple[str, float, float]) -> Told:
    cells = grid(table, heading=True)
    lines: list[dict[str, object]] = [
        {"account": name, "budget": planned, "realization": spent} for name, planned, spent in budget
    ]
    source: list[dict[str, object]] = [{"table_id": "t"}]
    frames = made(2024, source_tables=source, cells=cells, passages=[{"text": text}], budget_realization=lines)
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


SUMMED = [("2.265", "2.192 (156 + 178 + 1 + 10 + 1.846 + 1)")]


@pytest.mark.parametrize(("total", "found"), [("73", []), ("74", SUMMED)], ids=["rest", "another"])
def test_parts_of_which_another_list_sums_up_the_rest(total: str, found: Told) -> None:
    civil = [("Jenis Perkara", "Masuk"), ("Gugatan", "37"), ("Permohonan", "36"), ("Jumlah", total)]
    text = (
        "Pengadilan menerima sebanyak 2.265 perkara. 2.265 perkara tersebut terdiri dari 156 perkara Pidana biasa, 178 "
        "perkara Pidana Khusus, 1 perkara Pidana Lingkungan Hidup, 10 perkara Pidana Khusus Anak, 1.846 perkara "
        "pelanggaran lalu lintas dan 1 perkara tindak pidana ringan."
    )
    assert accused(civil, text) == found


@pytest.mark.parametrize(("also", "found"), [(" atau 69,23%", []), ("", [("9", "69,23")])])
def test_a_count_told_beside_its_percentage_is_not_held_against_it(also: str, found: Told) -> None:
    name = "Persentase P2TP2A yang aktif"
    rows = [("Indikator", "Satuan", "Target", "Realisasi", "Capaian"), (name, "%", "69,23", "53,85", "77,78")]
    cells = grid(rows, heading=True)
    line: dict[str, object] = {"indicator": name, "objective": "Perlindungan", "target_text": "69,23"}
    line |= {"target_value": 69.23, "target_unit": "%", "realization_text": "53,85", "realization_value": 53.85}
    line |= {"realization_unit": "%", "achievement_pct": 77.78, "achievement_text": "77,78"}
    text = f"{name}: yang aktif 7 P2TP2A atau 53,85%. Target tahun 2020 adalah 9 P2TP2A{also}, sehingga capaian 77,78%."
    source: list[dict[str, object]] = [{"table_id": "t"}]
    frames = made(2020, source_tables=source, cells=cells, passages=[{"text": text}], evaluation=[line])
    assert [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)] == found


MOTHERS = [
    ("Kegiatan", "Satuan", "Sasaran", "Target", "Cakupan", "Capaian"),
    ("Pelayanan Antenatal (K1)", "Ibu Hamil", "541", "100%", "155", "29%"),
    ("Pelayanan lengkap antenatal (K4)", "Ibu Hamil", "541", "100%", "103", "19%"),
]


@pytest.mark.parametrize(("printed", "found"), [("103", []), ("90", [("103", "100")])])
def test_a_figure_of_a_row_that_is_named_by_its_short_form(printed: str, found: Told) -> None:
    """A unit that several rows have is no name of one of them."""
    table = [*MOTHERS[:2], tuple(printed if text == "103" else text for text in MOTHERS[2])]
    first = "Pelayanan Antenatal (K1) diberikan kepada 155 ibu hamil atau 29% dari sasaran 541 ibu hamil"
    assert accused(table, f"{first}, sedangkan K4 diberikan kepada 103 ibu hamil atau 19%.") == found


FUNDS = [(name, float(a.replace(".", "")), float(b.replace(".", ""))) for name, a, b in (VILLAGE[2], VILLAGE[5])]


@pytest.mark.parametrize(
    "text",
    [
        "Transfer terealisasi Rp 1.391.424.805, yang terdiri dari Dana Desa Rp 671.955.817, Bagi Hasil Pajak dan "
        "Retribusi Rp 248.070.726 dan Alokasi Dana Desa Rp 471.398.262.",
        "Defisit anggaran yang direncanakan Rp 175.210.288 ditutup dari penerimaan pembiayaan sebesar Rp 175.210.288, "
        "sedangkan realisasi defisit sebesar Rp 51.666.226 sehingga terdapat sisa lebih pembiayaan Rp 123.544.062.",
        "Realisasi Dana Desa dan Bagi Hasil Pajak dan Retribusi seluruhnya Rp 920.026.543 dari pagu Rp 1.082.058.000.",
    ],
    ids=["the next of a list", "told by a word of its name", "a sum of two rows"],
)
def test_what_is_told_of_another_row_is_right(text: str) -> None:
    assert accused(VILLAGE, text, *FUNDS) == []


def test_what_no_row_prints_is_still_held_against_the_row_that_is_named() -> None:
    text = "Anggaran Bagi Hasil Pajak dan Retribusi sebesar Rp 381.558.000 dengan realisasi sebesar Rp 299.070.726."
    assert accused(VILLAGE, text, *FUNDS) == [("Rp 299.070.726", "Rp248.070.726")]


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        (ROADS, "Jalan baik 293,49 km, sedang 286,69 km dan rusak ringan 203,16 km.", [("286,69", "268,69")]),
        (ROADS, "Jalan baik 293,49 km, sedang 203,16 km dan rusak ringan 203,16 km.", [("203,16", "268,69")]),
        (ROADS, "Sepanjang 293,49 km baik, 286,69 km sedang, dan 203,16 km rusak ringan.", [("286,69", "268,69")]),
        (
            ROADS,
            "Jalan baik, sedang dan rusak ringan masing-masing 293,49, 286,69 dan 203,16 km.",
            [("286,69", "268,69")],
        ),
        (ROADS, "Jalan baik, sedang dan rusak ringan masing-masing 293,49, 268,69 dan 203,16 km.", []),
        (ROADS, "Jalan baik 293,49 km, sedang 234,26 km dan rusak ringan 203,16 km.", []),
        (ROADS, "Jalan baik 293,49 km, sedang lebih dari 286,69 km dan rusak ringan 203,16 km.", []),
        (ALL_ROADS, "Sepanjang 293,49 km dari 765,34 km jalan dalam kondisi baik; 203,16 km rusak ringan.", []),
        (
            GRADES,
            "Golongan IV 66 orang, Golongan III 93 orang, Golongan II 43 orang, Golongan I 65 orang.",
            [("93", "39")],
        ),
        (
            GRADES,
            "Golongan IV 66 orang, Golongan III 20 orang, Golongan II 43 orang, Golongan I 65 orang.",
            [("20", "39")],
        ),
        (GRADES, "Golongan IV 66 orang, Golongan III 39 orang, Golongan II 43 orang, Golongan I 65 orang.", []),
        (
            VILLAGE,
            "Dana Desa dan Alokasi Dana Desa adalah Rp 248.070.726 dan Rp 471.398.262.",
            [("Rp 248.070.726", "671.955.817")],
        ),
        (VILLAGE, "Dana Desa dan Alokasi Dana Desa adalah Rp 671.955.817 dan Rp 471.398.262.", []),
        (CASES, "Dari 851 perkara perdata agama diputus 718 perkara (91,77%), tersisa 70 perkara.", [("718", "781")]),
        (CASES, "Dari 851 perkara perdata agama diputus 781 perkara (91,77%), tersisa 70 perkara.", []),
        (CASES, "Dari 851 perkara perdata agama 718 perkara dari kota.", []),
    ],
    ids=[
        "a slip among rows",
        "the neighbour's",
        "figures before names",
        "masing-masing",
        "clean",
        "another column of its own",
        "a bound",
        "a whole before the name of its part",
        "short figures among three others",
        "another column among three others",
        "clean short figures",
        "a list without a word of it",
        "a clean list",
        "a slip in one row",
        "clean row",
        "too little shows it",
    ],
)
def test_a_slip_among_figures_of_rows(table: list[tuple[str, ...]], text: str, found: Told) -> None:
    assert accused(table, text) == found


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        (CASES, "Dari 851 perkara masuk diputus 781 perkara, sehingga sisa 72 perkara.", [("72", "70")]),
        (CASES, "Dari 851 perkara masuk diputus 781 perkara, sehingga sisa 70 perkara.", []),
        (CASES, "Dari 900 perkara masuk diputus 781 perkara, sehingga sisa 120 perkara.", []),
        (CASES, "Perkara masuk 851 perkara dan 640 perkara, seluruhnya 1.419 perkara.", [("1.419", "1.491")]),
        (CASES, "Perkara masuk 851 perkara dan 640 perkara, seluruhnya 1.491 perkara.", []),
        (CASES, "Antara lain masuk 851 perkara dan 640 perkara, seluruhnya 1.419 perkara.", []),
        (CASES, "Perkara masuk 851 perkara dan 640 perkara, pada tahun 2019 seluruhnya 1.419 perkara.", []),
        (CASES, "Selisih keduanya adalah 221 perkara, yaitu 851 perkara dikurangi 640 perkara.", [("221", "211")]),
        (CASES, "Selisih keduanya adalah 211 perkara, yaitu 851 perkara dikurangi 640 perkara.", []),
    ],
    ids=[
        "rest",
        "clean rest",
        "not of the table",
        "sum",
        "clean sum",
        "not all",
        "another year",
        "difference",
        "clean",
    ],
)
def test_sums_and_rests_are_what_the_figures_beside_them_give(
    table: list[tuple[str, ...]], text: str, found: Told
) -> None:
    assert accused(table, text) == found


def test_what_is_left_is_not_spoken_of_by_the_word_other() -> None:
    causes = [("Penyebab", "Kasus"), ("Arus pendek", "635"), ("Gas", "135"), ("Lilin", "39"), ("Rokok", "32")]
    text = "Faktor lainnya termasuk gas 135 kasus, lilin 39 kasus, dan rokok 32 kasus."
    assert accused([*causes, ("Lainnya", "110"), ("Jumlah", "951")], text) == []


@pytest.mark.parametrize(("fell", "found"), [("265", []), ("256", [("Rp256.000.000", "515.000.000")])])
def test_by_how_much_a_row_fell_is_none_of_its_figures(fell: str, found: Told) -> None:
    plan = [
        ("Kegiatan", "Pagu 2025", "Pagu 2026"),
        ("Administrasi Umum", "1.493.000.000", "1.324.000.000"),
        ("Peralatan dan Perlengkapan Kantor", "515.000.000", "250.000.000"),
        ("Bahan Material", "265.500.000", "256.000.000"),
    ]
    text = (
        "Pagu Administrasi Umum turun dari Rp1.493.000.000 menjadi Rp1.324.000.000, terutama karena Peralatan dan "
        f"Perlengkapan Kantor turun Rp{fell}.000.000."
    )
    assert accused(plan, text) == found
