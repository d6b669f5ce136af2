"""Which level a line of a mixed column has, where its own words do not tell it."""

from dataclasses import replace

import pytest
from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context
from schemas.vocabulary import Level

MIXED = "Program / Kegiatan / Sub Kegiatan"
ALL = f"Sasaran / {MIXED}"
QUARTERS = [column(3 + n, "target", "Target", text, period=f"TW{n + 1}") for n, text in enumerate(("I", "II"))]


def levels_of_agreement(names: list[str], budgets: list[str] | None = None) -> list[str]:
    columns = [column(0, "number", "No"), column(1, "line", MIXED), column(2, "budget", "Anggaran (Rp)")]
    rows = [["", name, budgets[n] if budgets else str(3**n)] for n, name in enumerate(names)]
    tidied = tidy(made("performance_agreement", columns, rows), Context())
    return [row.record["level"] for row in tidied.rows["performance_agreement"]]


def levels_of_plan(rows: list[list[str]], first: str = "number", heading: str = ALL, **known: Level) -> list[str]:
    columns = [column(0, first, "No"), column(1, "line", heading), column(2, "indicator", "Indikator"), *QUARTERS]
    table = made("action_plan", columns, [[*row, "1", "2"] for row in rows])
    tidied = tidy(table, Context(levels=known))
    return [row.record["level"] for row in tidied.rows["action_plan"] if row.record["quarter"] == "TW1"]


def test_the_one_level_that_never_calls_itself_so_is_that_of_the_other_lines() -> None:
    names = ["Program Pengelolaan Sampah", "Penanganan Sampah", "Sub Kegiatan Pengangkutan", "Sub Kegiatan Pengolahan"]
    assert levels_of_agreement(names) == ["program", "activity", "sub_activity", "sub_activity"]


def test_bold_lines_under_bold_programs_are_activities() -> None:
    names = ["*Program Pengelolaan Sampah", "*Penanganan Sampah", "Pengangkutan", "*Pengurangan Sampah", "Pemilahan"]
    assert levels_of_agreement(names) == ["program", "activity", "sub_activity", "activity", "sub_activity"]


def test_an_activity_that_begins_with_the_word_program_makes_no_programs_of_its_numbers() -> None:
    rows = [  # in the manner of jabar-esdm_renja-perubahan-bab2-2016 p. 5
        ["I", "*Program Pembinaan Panas Bumi", ""],
        ["1", "Pengembangan Panas Bumi", "Kajian"],
        ["2", "Pemanfaatan Potensi Migas", "Koordinasi"],
        ["3", "Pengawasan Distribusi Migas", "Rapat"],
        ["II", "*Program Mitigasi Perubahan Iklim", ""],
        ["4", "Program Langit Biru", "Kampanye"],
    ]
    assert levels_of_plan(rows, heading=MIXED) == ["program", *["activity"] * 3, "program", "activity"]
    shouted = [
        [no, f"*{name.strip('*')}", indicator] for no, name, indicator in rows
    ]  # then only the number is against it
    assert levels_of_plan(shouted, heading=MIXED)[-1] == "program"


def test_a_code_as_deep_as_the_activities_outweighs_the_word_program() -> None:
    """renja_2-renja-dpsda-2016 p. 9: `Program WISMP Balai ...` with the code of an activity."""
    rows = [
        ["1 03 07 22", "Program Irigasi", "Tersedianya jaringan"],
        *([f"1 03 07 22 0{n}", f"Rehabilitasi Irigasi {chr(64 + n)}", "Panjang"] for n in range(1, 7)),
        ["1 03 07 22 07", "Program Irigasi Partisipatif Balai Utara", "Koordinasi"],
        ["1 03 07 22 08", "Pemeliharaan Irigasi", "Panjang"],
        ["1 03 07 23", "Program Sungai", "Kondisi sungai"],
        ["1 03 07 23 01", "Normalisasi Sungai", "Panjang"],
    ]
    heading = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan"
    found = levels_of_plan(rows, first="code", heading=heading)
    assert found == ["program", *["activity"] * 8, "program", "activity"]


def test_a_code_whose_first_part_is_left_blank_goes_on_with_the_one_above() -> None:
    """renja_renja-2016-diskanlaut p. 53: `84`, then `84 | 01`, then `02` below it."""
    rows = [
        ["79", "", "Program Pengembangan Data/Informasi/Statistik Daerah", "1,275,000,000"],
        ["", "01", "Kegiatan Penyajian Data Statistik Perikanan dan Kelautan Jawa Barat", "525,000,000"],
        ["", "03", "Profil Statistik Perikanan dan Kelautan Jawa Barat", "500,000,000"],
        ["84", "", "Program Pengembangan Budidaya Perikanan", "37,610,000,000"],
        ["84", "01", "Kegiatan Peningkatan Produksi Perikanan Budidaya", "2,000,000,000"],
        ["", "05", "Kegiatan DAK Perikanan Budidaya", "10,000,000,000"],
        ["", "06", "Pendampingan DAK Perikanan Budidaya", "1,000,000,000"],
    ]
    heading = "Urusan/ Bidang Urusan Pemerintahan Daerah dan Program/ Kegiatan"
    columns = [column(0, "code", "Kode"), column(1, "code", "Kode"), column(2, "line", heading)]
    table = made("action_plan", [*columns, column(3, "budget", "Pagu Indikatif (Rp)")], rows)
    found = [row.record for row in tidy(table, Context(2016)).rows["action_plan"]]
    assert [one["level"] for one in found] == ["program", *["activity"] * 2, "program", *["activity"] * 3]
    assert found[-1]["program"] == "Program Pengembangan Budidaya Perikanan"


def test_a_code_that_begins_the_program_s_is_of_what_stands_over_it() -> None:
    """The form of Permendagri 86/2017: a field of government under its bare name, with the sum of its programs."""
    rows = [
        ["5", "UNSUR PENUNJANG URUSAN", ""],
        ["5.03", "KEPEGAWAIAN", "500.125"],
        ["5.03.01", "PROGRAM PENUNJANG", "300.125"],
        ["5.03.01.2.01", "Perencanaan", "300.125"],
        ["5.03.01.2.01.01", "Penyusunan Dokumen", "300.125"],
        ["5.03.02", "PROGRAM KEPEGAWAIAN DAERAH", "200.000"],
        ["5.03.02.2.01", "Mutasi dan Promosi", "200.000"],
        ["5.03.02.2.01.01", "Pengelolaan Mutasi", "200.000"],
        ["5.04", "PENDIDIKAN DAN PELATIHAN", "80.500"],
        ["5.04.02", "PROGRAM PENGEMBANGAN SUMBER DAYA MANUSIA", "80.500"],
        ["5.04.02.2.01", "Sertifikasi", "80.500"],
        ["5.04.02.2.01.01", "Penyelenggaraan Pelatihan", "80.500"],
    ]
    columns = [column(0, "code", "Kode"), column(1, "line", MIXED), column(2, "budget", "Anggaran (Rp)")]
    tidied = tidy(made("action_plan", columns, rows), Context(2023))
    found = [row.record["level"] for row in tidied.rows["action_plan"]]
    below = ["program", "activity", "sub_activity"]
    assert found == ["total", *below, *below, "total", *below]


def test_activities_numbered_in_a_column_are_neighbours() -> None:
    """renja_tabel-ii-4 p. 1: the first activity has no target, and is no parent of the second for that."""
    columns = headed("number: No | line: Program/Kegiatan | target: Target")
    body = [
        ["16", "*Program Pembangunan Jalan", ""],
        ["1", "Perencanaan Teknis Jalan", ""],
        ["2", "Pembangunan Jalan Wilayah I", "51,116 km"],
        ["3", "Pembangunan Jalan Wilayah II", "13,336 km"],
        ["17", "*Program Pemeliharaan Jalan", ""],
        ["1", "Rehabilitasi Jalan", "12 km"],
    ]
    tidied = tidy(made("action_plan", columns, body), Context(2016))
    levels = [row.record["level"] for row in tidied.rows["action_plan"] if row.record["level"] != "program"]
    assert set(levels) == {"activity"}


def test_an_activity_s_code_outweighs_the_word_program() -> None:
    rows = [  # in the manner of an irrigation agency's Renja 2016 p. 9
        ["1.03.07.23", "*Program Pengelolaan Sungai"],
        ["1.03.07.23.25", "Pemeliharaan Sungai"],
        ["1.03.07.23.26", "Program WISMP Dinas"],
        ["1.03.07.23.28", "Survey Sumber Daya Air"],
        ["1.03.07.24", "*Program Pengendalian Banjir"],
        ["1.03.07.24.01", "Penanganan Banjir"],
    ]
    columns = [column(0, "code", "Kode"), column(1, "line", MIXED), column(2, "budget", "Pagu")]
    table = made("action_plan", columns, [[*row, str(3**n)] for n, row in enumerate(rows)])
    levels = [row.record["level"] for row in tidy(table, Context()).rows["action_plan"]]
    assert levels == ["program", "activity", "activity", "activity", "program", "activity"]


def test_numbers_in_front_of_programs_say_nothing_of_objectives_numbered_beside() -> None:
    rows = [
        ["1", "Meningkatnya kebersihan kota", "Indeks"],
        ["", "1. Program Pengelolaan Sampah", "Persentase"],
        ["", "Kegiatan Penanganan Sampah", "Persentase"],
        ["", "Sub Kegiatan Pengangkutan", "Jumlah"],
    ]
    assert levels_of_plan(rows) == ["objective", "program", "activity", "sub_activity"]


def test_a_program_s_code_beside_a_plain_line_makes_it_no_program() -> None:
    """jabar-bkpp1_evaluasi-renja-2015 p. 2: codes that slipped into the line below."""
    rows = [
        ["3", "*Program Pemantapan Otonomi Daerah", "Kehadiran Kab/Kota"],
        ["", "Koordinasi Kependudukan", "Prosentase"],
        ["4", "*Program Peningkatan Kapasitas", "Persentase"],
        ["5", "Peningkatan Kapasitas Aparatur", "Meningkatnya Kinerja"],
        ["6", "*Program Pelayanan Administrasi", "Persentase"],
        ["", "Penyelenggaraan Administrasi", "Tingkat"],
    ]
    heading = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan"
    assert levels_of_plan(rows, first="code", heading=heading) == ["program", "activity"] * 3


def test_a_list_that_counts_on_holds_neighbours() -> None:
    """jabar-binamarga_evaluasi-renja-tc29 p. 1: `2.` prints no value, and is no parent of `3.` for that."""
    columns = headed("line: Program/Kegiatan | target: Target | realization: R")
    body = [
        ["1. Program Inspeksi Kondisi Jalan", "", ""],
        ["1. Kegiatan Penyusunan Sistem Informasi", "100%", "100%"],
        ["2. Sosialisasi Kebinamargaan", "", ""],
        ["3. Pembinaan Pemanfaatan Jalan", "100%", "100%"],
        ["4. Pelaksanaan Pengujian Tanah", "100%", "100%"],
    ]
    rows = tidy(made("evaluation", columns, body), Context()).rows["evaluation"]
    assert [row.record["level"] for row in rows] == ["activity"] * 3


def test_a_program_over_its_numbered_activity_in_one_cell() -> None:
    """jabar-binamarga_evaluasi-renja-tc29 p. 1."""
    columns = headed("line: Program/Kegiatan | target: Target | realization: R")
    name = "1, Program Pelayanan\nAdministrasi\n1, Kegiatan Penyelenggaraan\nKegiatan Perkantoran"
    [row] = tidy(made("evaluation", columns, [[name, "100%", "100%"]]), Context()).rows["evaluation"]
    assert (row.record["program"], row.record["activity"]) == (
        "Program Pelayanan Administrasi",
        "Kegiatan Penyelenggaraan Kegiatan Perkantoran",
    )


def test_a_line_without_a_code_among_coded_ones_is_the_objective() -> None:
    rows = [
        ["", "Meningkatnya kebersihan kota", "Indeks"],
        ["2.11.03", "Program Pengelolaan Sampah", "Persentase"],
        ["2.11.03.2.01", "Penanganan Sampah", "Persentase"],
        ["2.11.03.2.01.0001", "Pengangkutan", "Jumlah"],
    ]
    assert levels_of_plan(rows, first="code") == ["objective", "program", "activity", "sub_activity"]


def test_lines_that_the_agreement_prints_have_its_level() -> None:
    rows = [["", "Program Pengelolaan Sampah", "a"], ["", "Penanganan Sampah", "b"], ["", "Pengangkutan", "c"]]
    known = {"penanganansampah": Level.ACTIVITY, "pengangkutan": Level.SUB_ACTIVITY}
    assert levels_of_plan(rows, heading=MIXED, **known) == ["program", "activity", "sub_activity"]


@pytest.mark.parametrize(("role", "heading"), [("action", "Rencana Aksi"), ("responsible", "Penanggung Jawab")])
def test_lines_without_action_or_person_stand_over_those_that_have_one(role: str, heading: str) -> None:
    columns = headed("program: Program | activity: Kegiatan / Sub Kegiatan")
    columns += [column(2, "indicator", "Indikator"), *QUARTERS, column(5, role, heading)]
    rows = [
        ["Program Pengelolaan Sampah", "Penanganan Sampah", "a", "1", "2", ""],
        ["^", "Pengangkutan", "b", "1", "2", "Rapat"],
        ["^", "Pengolahan", "c", "1", "2", "Survei"],
        ["^", "Pengurangan Sampah", "d", "1", "2", ""],
        ["^", "Pemilahan", "e", "1", "2", "Lelang"],
    ]
    tidied = tidy(made("action_plan", columns, rows), Context())
    found = [row.record["level"] for row in tidied.rows["action_plan"] if row.record["quarter"] == "TW1"]
    assert found == ["activity", "sub_activity", "sub_activity", "activity", "sub_activity"]


def test_a_line_that_is_the_sum_of_those_after_it_is_the_activity() -> None:
    names = ["Program Pengelolaan Sampah", "Penanganan Sampah", "Pengangkutan", "Pengolahan"]
    budgets = ["305.250.000", "305.250.000", "100.125.000", "205.125.000"]
    assert levels_of_agreement(names, budgets) == ["program", "activity", "sub_activity", "sub_activity"]


def test_a_second_money_column_that_names_the_program_is_its_own() -> None:
    columns = headed("program: Program | activity: Kegiatan | budget: Anggaran (Rp) | budget: Anggaran Program (Rp)")
    rows = [["Program A", "Kegiatan B", "40", "100"], ["", "Kegiatan C", "60", ""]]
    tidied = tidy(made("performance_agreement", columns, rows), Context())
    found = [(row.record["level"], row.record.get("budget")) for row in tidied.rows["performance_agreement"]]
    assert found == [("program", 100.0), ("activity", 40.0), ("activity", 60.0)]


@pytest.mark.parametrize(
    ("third", "level"), [("616.047.500", "activity"), ("16.047.500", "sub_activity")], ids=["of its sum", "of none"]
)
def test_what_adds_up_to_a_program_together_with_a_standard_activity_is_an_activity(third: str, level: str) -> None:
    """No number, weight or word tells that `Pemeliharaan ...` stands beside `Administrasi ...` and not below it."""
    names = ["Program Penunjang Urusan", "Administrasi Keuangan Perangkat Daerah", "Administrasi Umum Perangkat Daerah"]
    budgets = ["1.634.099.000", "583.802.500", "434.249.000", third]
    found = levels_of_agreement([*names, "Pemeliharaan Barang Milik Dinas"], budgets)
    assert found == ["program", "activity", "activity", level]


def test_where_lines_count_those_below_them_the_amounts_are_of_these() -> None:
    """The program is the sum of its sub-activities, and its activities print none."""
    columns = [column(0, "number", "No"), column(1, "line", MIXED), column(2, "sub_activity_count", "Jumlah Sub")]
    rows = []
    for program, first, second, both in (
        ("A", "583.802", "434.249", "1.018.051"),
        ("B", "291.805", "66.415", "358.220"),
    ):
        rows += [["", f"Program {program}", "", both], ["", f"Kegiatan Kepegawaian {program}", "2", ""]]
        rows += [["", f"Sub Kegiatan Pelatihan {program}", "", first], ["", f"Sosialisasi {program}", "", second]]
    tidied = tidy(made("performance_agreement", [*columns, column(3, "budget", "Anggaran (Rp)")], rows), Context())
    found = [row.record["level"] for row in tidied.rows["performance_agreement"]]
    assert found == ["program", "activity", "sub_activity", "sub_activity"] * 2


def test_a_code_over_two_columns_goes_on_from_the_line_above() -> None:
    """renja_renja-2016-diskanlaut (p. 52): `62 |` of a program, `| 01` of its activities."""
    rows = [
        ["60", "", "Program Pelayanan Administrasi Perkantoran", "7,865,000,000"],
        ["", "01", "Kegiatan Penyelenggaraan Administrasi Perkantoran", "2,100,000,000"],
        ["", "02", "Kegiatan Pelayanan Administrasi Perkantoran di BPBIPL Subang", "600,000,000"],
        ["", "03", "Kegiatan Penyelenggaraan Administrasi di BPPPU", "575,000,000"],
        ["62", "", "Program Pemeliharaan Sarana dan Prasarana Aparatur", "4,905,000,000"],
        ["", "01", "Kegiatan Pemeliharaan Sarana dan Prasarana Dinas", "1,500,000,000"],
        ["", "02", "Kegiatan Pemeliharaan Sarana dan Prasarana di BPBIPL Subang", "600,000,000"],
    ]
    columns = headed(
        "code: Kode | code: Kode | line: Urusan/ Bidang Urusan Pemerintahan Daerah dan Program/ Kegiatan | "
        "budget[Rp]: Pagu Indikatif (Rp)"
    )
    tidied = tidy(made("action_plan", columns, rows), Context())
    found = [(row.record["level"], row.record["program"]) for row in tidied.rows["action_plan"]]
    assert [level for level, _ in found] == ["program", *["activity"] * 3, "program", *["activity"] * 2]
    assert found[-1][1] == "Program Pemeliharaan Sarana dan Prasarana Aparatur"


def test_names_merged_from_their_numbers_over_the_names_are_of_the_level_outside() -> None:
    """cascading_upload_cascading-rsud-2024 (p. 1)."""
    columns = headed(
        "number: Kegiatan/ Sub Kegiatan › Uraian | activity: Kegiatan/ Sub Kegiatan › Uraian | "
        "indicator/activity: Indikator Kinerja Kegiatan | target/activity: Target Kegiatan"
    )
    rows = [
        ["Kegiatan Administrasi Keuangan Perangkat Daerah", "<", "Persentase laporan keuangan", "100,00%"],
        ["1 Penyediaan gaji dan tunjangan ASN", "<", "Jumlah orang yang menerima gaji", "356 orang/bulan"],
        ["Peningkatan Pelayanan BLUD", "<", "SGR (Sales Grroth Rate)", "0,39%"],
        ["1", "Pelayanan dan Penunjang Pelayanan BLUD", "Jumlah BLUD", "1 unit kerja"],
        ["", "Evaluasi Kinerja BLUD", "Jumlah dokumen monitoring", "4 dokumen"],
    ]
    tidied = tidy(made("performance_agreement", columns, rows), Context())
    found = [
        (row.record["level"], row.record["activity"], row.record.get("sub_activity"))
        for row in tidied.rows["performance_agreement"]
    ]
    blud = "Peningkatan Pelayanan BLUD"
    assert [level for level, _, _ in found] == ["activity", "sub_activity", "activity", "sub_activity", "sub_activity"]
    assert found[1][1] == "Kegiatan Administrasi Keuangan Perangkat Daerah" and found[2][1] == blud
    assert found[3][1:] == (blud, "Pelayanan dan Penunjang Pelayanan BLUD")
    assert found[4][1:] == (blud, "Evaluasi Kinerja BLUD")
    inner = [columns[0], column(1, "number", "Kegiatan/ Sub Kegiatan", "Uraian"), *columns[1:]]
    inner = [replace(one, index=index) for index, one in enumerate(inner)]
    rows = [  # p. 5: the numbers stand in columns of their own
        ["Penyediaan fasilitas pelayanan kesehatan", "<", "<", "Jumlah Sarana", "100%"],
        ["1", "Pengadaan alat kesehatan", "<", "Jumlah Alat Kesehatan", "2 unit"],
    ]
    tidied = tidy(made("performance_agreement", inner, rows), Context())
    last = tidied.rows["performance_agreement"][-1].record
    assert (last["activity"], last["sub_activity"]) == (rows[0][0], "Pengadaan alat kesehatan")
