"""Wide tables: levels side by side, merged parents, quarters stacked in a cell; shapes of real and rebuilt reports."""

from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context, Row
from pipeline.normalize.outcome.records import quarters_in_rows

PLAN = [
    column(0, "number", "No"),
    column(1, "objective", "SASARAN", "Sasaran Strategis"),
    column(2, "indicator", "SASARAN", "Indikator Kinerja", level="objective"),
    column(3, "quarter", "SASARAN", "TW", level="objective"),
    column(4, "target", "SASARAN", "TARGET/TW", level="objective"),
    column(5, "program", "PROGRAM", "PROGRAM"),
    column(6, "indicator", "PROGRAM", "INDIKATOR", level="program"),
    column(7, "quarter", "PROGRAM", "TW", level="program"),
    column(8, "target", "PROGRAM", "TARGET/TW", level="program"),
    column(9, "activity", "KEGIATAN", "KEGIATAN / SUB KEGIATAN"),
    column(10, "indicator", "KEGIATAN", "INDIKATOR KEG", level="activity"),
    column(11, "quarter", "KEGIATAN", "TW", level="activity"),
    column(12, "target", "KEGIATAN", "TARGET/TW", level="activity"),
    column(13, "action", "AKSI", "AKSI KEGIATAN", level="action"),
    *(
        column(14 + q, "schedule", "JADWAL", roman, period=f"Q{q + 1}")
        for q, roman in enumerate(["I", "II", "III", "IV"])
    ),
]
TW = "I\nII\nIII\nIV"
OBJECTIVE = ["1", "Menurunnya potensi\nkonflik sosial", "Prosentase", TW, "20%\n40%\n60%\n87.5%"]
PROGRAM = ["*Program Penunjang", "Presentase", TW, "10%\n25%\n50%\n75%"]
UP = ["^"] * 9
BODY = [
    [*OBJECTIVE, *PROGRAM, "*Kegiatan Perencanaan", "*Keselarasan", "", "", "", "", "", "", ""],
    [
        *UP,
        "Sub Kegiatan Penyusunan",
        "Jumlah dokumen",
        TW,
        "3 Dok.\n4 dok.\n-\n4 dok.",
        "1 Renja 2024",
        "v",
        "",
        "",
        "",
    ],
    [*UP, "^", "^", "^", "^", "2 KUA PPAS 2024", "", "v", "", "✓"],
    [*UP, "Koordinasi dan Penyusunan", "Jumlah DPA", TW, "-\n-\n1 dok.\n1 dok.", "1 DPA", "", "", "v", ""],
]


def records(rows: list[Row], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row.record.get(name) for name in names) for row in rows]


def test_stacked_quarters_become_rows() -> None:
    tidied = tidy(made("action_plan", PLAN, BODY), Context(2024))
    rows = tidied.rows["action_plan"]
    assert records(rows[:4], "level", "quarter", "target_text", "target_value", "target_unit") == [
        ("objective", "TW1", "20%", 20.0, "%"),
        ("objective", "TW2", "40%", 40.0, "%"),
        ("objective", "TW3", "60%", 60.0, "%"),
        ("objective", "TW4", "87.5%", 87.5, "%"),
    ]
    assert records(rows[8:12], "sub_activity", "target_text", "target_value", "target_unit") == [
        ("Sub Kegiatan Penyusunan", "3 Dok.", 3.0, "Dok."),
        ("Sub Kegiatan Penyusunan", "4 dok.", 4.0, "dok."),
        ("Sub Kegiatan Penyusunan", "-", None, None),
        ("Sub Kegiatan Penyusunan", "4 dok.", 4.0, "dok."),
    ]
    assert len(rows) == 16
    assert {row.record["program"] for row in rows[4:]} == {"Program Penunjang"}
    assert {row.record.get("activity") for row in rows[8:]} == {"Kegiatan Perencanaan"}


def test_a_stacked_value_is_traced_to_its_line() -> None:
    tidied = tidy(made("action_plan", PLAN, BODY), Context(2024))
    second = tidied.rows["action_plan"][9]
    [origin] = [o for o in second.origins if o.column == "target_value"]
    assert (origin.cell_row, origin.cell_column) == (2, 12)
    assert (origin.top, origin.bottom) == (146.0, 154.0)  # the second of four lines of 8 points, not the cell


def test_actions_have_their_marks_and_line() -> None:
    tidied = tidy(made("action_plan", PLAN, BODY), Context(2024))
    assert records(tidied.rows["action_items"], "sub_activity", "item_no", "action", "marks", "source") == [
        ("Sub Kegiatan Penyusunan", "1", "Renja 2024", "Q1", "plan"),
        ("Sub Kegiatan Penyusunan", "2", "KUA PPAS 2024", "Q2,Q4", "plan"),
        ("Koordinasi dan Penyusunan", "1", "DPA", "Q3", "plan"),
    ]


def test_every_cell_of_the_body_has_a_role() -> None:
    table = made("action_plan", PLAN, BODY)
    roles = tidy(table, Context(2024)).roles
    assert [c for c in table.cells if c.row and c.text and (c.row, c.column) not in roles] == []
    assert roles[2, 14] == "schedule" and roles[2, 9] == "activity"


def test_months_are_marked_by_colour() -> None:
    months = [column(14 + m, "schedule", "JADWAL", str(m + 1), period=f"M{m + 1:02d}") for m in range(12)]
    row = [*OBJECTIVE, *PROGRAM, "Pemeliharaan CCTV", "Jumlah", "", "12 bulan", "Melaksanakan Pemeliharaan"]
    filled = [*row, *("#70ad47" if m in (0, 3, 6, 9) else "" for m in range(12))]
    tidied = tidy(made("action_plan", [*PLAN[:14], *months], [filled]), Context(2016))
    assert records(tidied.rows["action_items"], "action", "marks") == [("Melaksanakan Pemeliharaan", "M01,M04,M07,M10")]


def test_several_actions_in_one_cell_share_one_schedule() -> None:
    body = [
        [
            *OBJECTIVE,
            *PROGRAM,
            "Sub Kegiatan A",
            "Jumlah",
            "",
            "",
            "1. Rapat\n2. Cetak buku\ndan sebar",
            "v",
            "",
            "",
            "",
        ]
    ]
    tidied = tidy(made("action_plan", PLAN, body), Context(2024))
    assert records(tidied.rows["action_items"], "item_no", "action", "marks") == [
        ("1", "Rapat", "Q1"),
        ("2", "Cetak buku dan sebar", "Q1"),
    ]


def test_marks_on_several_lines_belong_to_the_action_beside_them() -> None:
    body = [[*OBJECTIVE, *PROGRAM, "Sub Kegiatan A", "Jumlah", "", "", "1. Rapat\n2. Cetak", "v\nv", "\nv", "", ""]]
    tidied = tidy(made("action_plan", PLAN, body), Context(2024))
    assert records(tidied.rows["action_items"], "action", "marks") == [("Rapat", "Q1"), ("Cetak", "Q1,Q2")]


AGREEMENT = headed(
    "number: NO | objective: SASARAN STRATEGIS | indicator: INDIKATOR KINERJA | target: TARGET/SATUAN | "
    "line: PROGRAM KEGIATAN | sub_activity_count/sub_activity: JUMLAH SUB KEGIATAN | budget: PAGU ANGGARAN (RP.)"
)


def test_the_agreement_gives_indicator_and_target_to_the_objective() -> None:
    body = [
        ["1", "Menurunnya konflik", "Prosentase konflik", "Persen", "*1. Program Peningkatan", "", "600.000.000"],
        ["^", "^", "^", "^", "*Kegiatan Perumusan", "4", ""],
        ["^", "^", "^", "^", "Sub Kegiatan Pelaksanaan", "", "291.805.800"],
        ["2", "Meningkatnya kualitas", "Persentase disiplin", "98%", "Sub Kegiatan Pembinaan", "", "Rp. 1.000,-"],
    ]
    rows = tidy(made("performance_agreement", AGREEMENT, body), Context(2024)).rows
    assert records(
        rows["performance_agreement"], "level", "objective", "program", "activity", "indicator", "target_unit", "budget"
    ) == [
        ("objective", "Menurunnya konflik", None, None, "Prosentase konflik", "Persen", None),
        ("program", "Menurunnya konflik", "Program Peningkatan", None, None, None, 600000000.0),
        ("activity", "Menurunnya konflik", "Program Peningkatan", "Kegiatan Perumusan", None, None, None),
        ("sub_activity", "Menurunnya konflik", "Program Peningkatan", "Kegiatan Perumusan", None, None, 291805800.0),
        ("objective", "Meningkatnya kualitas", None, None, "Persentase disiplin", "%", None),
        ("sub_activity", "Meningkatnya kualitas", "Program Peningkatan", "Kegiatan Perumusan", None, None, 1000.0),
    ]
    assert rows["performance_agreement"][2].record["sub_activity_count"] == 4


def test_nested_names_own_the_values_that_span_their_rows() -> None:
    columns = headed(
        "program: Program | activity: Kegiatan | sub_activity: Sub Kegiatan | "
        "sub_activity_count/sub_activity: Jumlah Sub Kegiatan | budget: Anggaran (Rp) | "
        "budget/program: Anggaran Program (Rp)"
    )
    body = [
        ["Program A", "Kegiatan A1", "Sub Kegiatan A11", "2", "100", "350"],
        ["^", "^", "Sub Kegiatan A12", "^", "200", "^"],
        ["^", "Kegiatan A2", "Sub Kegiatan A21", "1", "50", "^"],
        ["JUMLAH", "<", "<", "<", "350", ""],
    ]
    rows = tidy(made("performance_agreement", columns, body), Context(2021)).rows
    assert records(rows["performance_agreement"], "level", "sub_activity_count", "budget") == [
        ("program", None, 350.0),
        ("activity", 2, None),
        ("sub_activity", None, 100.0),
        ("sub_activity", None, 200.0),
        ("activity", 1, None),
        ("sub_activity", None, 50.0),
        ("total", None, 350.0),
    ]


FLAT = headed(
    "number: No | line: Sasaran / Program / Kegiatan / Sub Kegiatan | indicator: Indikator Kinerja | quarter: TW | "
    "target: Target | realization: Realisasi | achievement: Capaian (%)"
)


def test_levels_of_a_flat_table_come_from_the_numbering() -> None:
    body = [
        ["1", "*Menurunnya potensi konflik", "*Prosentase konflik", "II", "40%", "41%", "102,50%"],
        ["1.1", "*Program Peningkatan", "*Prosentase", "II", "40%", "40%", "100,00%"],
        ["1.1.1", "Kegiatan Perumusan", "Prosentase", "II", "40%", "38%", "95,00%"],
        ["1.1.1.1", "Pelaksanaan Kebijakan", "Jumlah orang", "III", "120 Orang", "-", "-"],
        ["2", "*Meningkatnya kualitas", "*Nilai", "II", "-", "-", "-"],
    ]
    table = made("evaluation", FLAT, body)
    assert quarters_in_rows(table) == ["TW2", "TW2", "TW2", "TW3", "TW2"]
    rows = tidy(table, Context(2021, "TW2")).rows["evaluation"]
    assert records(rows, "level", "period", "program", "sub_activity", "realization_value", "achievement_pct") == [
        ("objective", "TW2", None, None, 41.0, 102.5),
        ("program", "TW2", "Program Peningkatan", None, 40.0, 100.0),
        ("activity", "TW2", "Program Peningkatan", None, 38.0, 95.0),
        ("sub_activity", "TW3", "Program Peningkatan", "Pelaksanaan Kebijakan", None, None),
        ("objective", "TW2", None, None, None, None),
    ]
    assert rows[3].record["realization_text"] == "-"


def test_quarters_side_by_side_give_a_record_each_and_the_year() -> None:
    columns = [
        column(0, "line", "Urusan/Bidang Urusan/Program/Kegiatan"),
        column(1, "indicator", "Indikator"),
        column(2, "target", "Target", measure="K"),
        column(3, "budget", "Target", measure="Rp"),
        *(
            column(4 + 2 * q + m, role, "Realisasi", roman, measure, period=f"TW{q + 1}", measure=measure)
            for q, roman in enumerate(["I", "II", "III", "IV"])
            for m, (role, measure) in enumerate([("realization", "K"), ("budget_realization", "Rp")])
        ),
        column(12, "achievement", "Tingkat Capaian", measure="K"),
    ]
    body = [
        ["*PROGRAM PENUNJANG", "*Nilai", "", "300", "", "30", "", "70", "", "", "", "", ""],
        [
            "Administrasi Keuangan Perangkat Daerah",
            "Cakupan",
            "12",
            "300",
            "3",
            "30",
            "4",
            "70",
            "",
            "",
            "",
            "",
            "58,33",
        ],
        ["Penyediaan Gaji", "Orang", "10", "100", "102", "10", "102", "30", "", "", "", "", ""],
        ["Penyusunan Laporan", "Laporan", "2", "200", "0", "20", "1", "40", "", "", "", "", ""],
    ]
    rows = tidy(made("evaluation", columns, body), Context(2023)).rows["evaluation"]
    assert records(rows, "level", "period", "realization_value", "budget_realization", "target_value", "budget")[
        :6
    ] == [
        ("program", "TW1", None, 30.0, None, None),
        ("program", "TW2", None, 70.0, None, None),
        ("program", "year", None, None, None, 300.0),
        ("activity", "TW1", 3.0, 30.0, None, None),
        ("activity", "TW2", 4.0, 70.0, None, None),
        ("activity", "year", None, None, 12.0, 300.0),
    ]
    assert [row.record["level"] for row in rows[6:]] == ["sub_activity"] * 6
    assert rows[5].record["achievement_pct"] == 58.33


def test_a_name_and_its_money_in_two_grid_rows_are_one_line() -> None:
    columns = headed("number: No | program: Program | budget: Anggaran")
    body = [["1.", "Program Pembinaan", ""], ["", "", "Rp. 950.000.000,00"], ["2.", "-", ""], ["", "5.", ""]]
    rows = tidy(made("performance_agreement", columns, body), Context(2016)).rows
    assert records(rows["performance_agreement"], "level", "program", "budget") == [
        ("program", "Program Pembinaan", 950000000.0)
    ]


def test_objectives_under_a_heading_that_promises_programs_too() -> None:
    columns = headed("line: Sasaran Program/Kegiatan | indicator: Indikator Kinerja | target: Target")
    rows = [["Meningkatnya mutu layanan", "Indeks mutu", "80"], ["Tersedianya data statistik", "Jumlah dokumen", "3"]]
    tidied = tidy(made("performance_agreement", columns, rows), Context(2024))
    assert records(tidied.rows["performance_agreement"], "level", "objective", "indicator") == [
        ("objective", "Meningkatnya mutu layanan", "Indeks mutu"),
        ("objective", "Tersedianya data statistik", "Jumlah dokumen"),
    ]


def test_an_agreement_without_a_line_is_empty() -> None:
    columns = headed("number: No | program: Program | budget: Anggaran")
    assert tidy(made("performance_agreement", columns, [["", "", ""]]), Context(2024)).rows == {}


def test_a_sum_under_the_other_half_of_a_sheet_is_no_line_of_this_half() -> None:
    columns = headed(
        "remark: Rancangan Awal RKPD › Program/Kegiatan | remark: Rancangan Awal RKPD › Lokasi | "
        "remark: Rancangan Awal RKPD › Pagu Indikatif | activity: Hasil Analisis › Program/Kegiatan | "
        "indicator: Hasil Analisis › Indikator Kinerja | target: Hasil Analisis › Target | "
        "budget: Hasil Analisis › Kebutuhan Dana"
    )
    rows = [
        ["Rapat kerja", "Bandung", "100.000.000", "Rapat kerja", "Jumlah rapat", "4", "101.327.000"],
        ["Pelaporan", "Bandung", "50.000.000", "Pelaporan", "Jumlah laporan", "2", "60.000.000"],
        ["", "Jumlah ....", "150.000.000", "", "", "", "161.327.000"],
    ]
    tidied = tidy(made("action_plan", columns, rows), Context()).rows["action_plan"]
    assert [(row.record["level"], row.record.get("activity"), row.record["budget"]) for row in tidied] == [
        ("activity", "Rapat kerja", 101_327_000.0),
        ("activity", "Pelaporan", 60_000_000.0),
        ("total", None, 161_327_000.0),
    ]
