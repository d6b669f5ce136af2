"""What looks like a slip and is none, class by class as unmet reports showed it; and its twin, which is one."""

from collections.abc import Iterable

import pandas as pd
import pytest
from made_frames import made

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import Share
from pipeline.checks.evidence.words.abbreviations import abbreviates
from pipeline.checks.evidence.words.doubled_words import DoubledWords
from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from pipeline.checks.rules.amounts.totals import total_mismatch
from pipeline.checks.rules.empty_cells import missing_cell
from pipeline.checks.rules.table_places import year_mismatch
from pipeline.checks.rules.units import indicator_unit_mismatch
from pipeline.checks.run import judge

Record = dict[str, object]


def told(findings: Iterable[Finding]) -> list[tuple[str | None, str | None]]:
    return [(finding.row_key, finding.printed) for finding in findings]


def rules(frames: dict[str, pd.DataFrame]) -> set[str]:
    return set(judge(frames).findings["rule"])


@pytest.mark.parametrize(
    ("text", "elsewhere", "slip"),
    [
        ("Pembinaan di Pulau Pulau Kecil", "wilayah pesisir dan pulau-pulau kecil", None),
        ("Pembinaan di Pulau Pulau Kecil", "di setiap Pulau", "Pulau Pulau"),
        ("Pengadaan rak server Server proyektor", "", None),
        ("Jalan di Kabupaten Toli Toli", "", None),
        ("Pelabuhan Una Una dan Ampana", "", None),  # the name never stands alone
        ("Peningkatan Aset Daerah Daerah", "aset Daerah", "Daerah Daerah"),
        ("yang terdiri dari dari pajak", "", "dari dari"),
        ("rapat-rapat koordinasi", "", None),
    ],
)
def test_words_printed_twice(text: str, elsewhere: str, slip: str | None) -> None:
    match = DoubledWords([text, elsewhere]).first_in(text)
    assert (match and match[0]) == slip


@pytest.mark.parametrize(
    ("name", "agreed", "same"),
    [
        ("Jumlah Lembaga Pelatihan Kerja yang terakreditasi", "Jumlah LPK yang terakreditasi", True),
        ("Jumlah LPK yang terakreditasi", "Jumlah Lembaga Penyiaran Publik yang terakreditasi", False),
        ("Nilai SAKIP", "Nilai Kinerja", False),
        ("Jumlah LPK", "Jumlah LPK", False),  # the same name abbreviates nothing
    ],
)
def test_abbreviations(name: str, agreed: str, same: bool) -> None:
    assert abbreviates(name, agreed) is same


def plans(plan_year: int, plan_page: int) -> dict[str, pd.DataFrame]:
    """An evaluation of 2024 on page 10, other captions of 2024, and a plan of `plan_year`."""
    tables = [
        {
            "table_id": "e",
            "family": "evaluation",
            "caption": "Capaian Kinerja Tahun 2024",
            "year": 2024,
            "page_first": 10,
        },
        {"table_id": "k", "family": "performance_agreement", "caption": "Perjanjian Kinerja Tahun 2024", "year": 2024},
        {"table_id": "b", "family": "budget_realization", "caption": "Realisasi Anggaran Tahun 2024", "year": 2024},
        {"table_id": "p", "family": "action_plan", "caption": f"Rencana Tindak Lanjut Tahun {plan_year}"}
        | {"year": plan_year, "page_first": plan_page},
    ]
    return made(source_tables=tables)


@pytest.mark.parametrize(
    ("plan_year", "page", "accused"), [(2025, 30, False), (2025, 5, True), (2023, 30, True), (2024, 30, False)]
)
def test_the_plan_of_the_year_after_stands_at_the_end(plan_year: int, page: int, accused: bool) -> None:
    found = [finding.printed for finding in year_mismatch(plans(plan_year, page))]
    assert found == ([str(plan_year)] if accused else [])


def objectives(year: int) -> dict[str, pd.DataFrame]:
    """An agreement of two objectives, and a plan (for `year`, after the evaluations) that has one of them."""
    tables = [
        {"table_id": "e", "family": "evaluation", "page_first": 10},
        {"table_id": "k", "family": "performance_agreement", "page_first": 5},
        {"table_id": "p", "family": "action_plan", "page_first": 30, "year": year},
    ]
    agreed = [
        {"table_id": "k", "level": "objective", "objective": name, "indicator": f"Indeks {name}"}
        for name in ("Meningkatnya Layanan", "Terkendalinya Pencemaran")
    ]
    planned = [{"table_id": "p", "page": 30, "level": "objective", "objective": "Meningkatnya Layanan"}]
    return made(source_tables=tables, performance_agreement=agreed, action_plan=planned)


def test_the_plan_of_the_year_after_owes_this_year_nothing() -> None:
    assert "objective_missing_in_plan" in rules(objectives(2024))
    assert "objective_missing_in_plan" not in rules(objectives(2025))


@pytest.mark.parametrize(
    ("account", "budget", "realization", "found"),
    [
        ("SURPLUS/(DEFISIT)", "(4.364.502.817,00)", "(3.610.135.851,00)", False),
        ("Sisa Lebih Pembiayaan Anggaran (SILPA)", "1.000,00", "2.000,00", False),
        ("Koreksi lain", "Rp (500,00)", "Rp (400,00)", False),
        ("Belanja Modal", "1.000,00", "2.000,00", True),
    ],
)
def test_a_deficit_is_no_spending(account: str, budget: str, realization: str, found: bool) -> None:
    amounts = {"budget": 1000.0, "budget_text": budget, "realization": 2000.0, "realization_text": realization}
    line: Record = {"account": account, **amounts}
    findings = realization_exceeds_budget(made(budget_realization=[line]))
    assert told(findings) == ([(account, realization)] if found else [])


def neighbours(realized: tuple[float, float, float]) -> dict[str, pd.DataFrame]:
    """Three activities of one level, of which the first's budget is by chance the sum of the others'."""
    names, budgets = ("Penanganan Kasus", "Satuan Tugas", "Pengendalian Tambang"), (2000.0, 1500.0, 500.0)
    columns = zip(names, budgets, realized, strict=True)
    return made(
        budget_realization=[
            {"account": name, "budget": budget, "budget_text": str(budget), "realization": spent}
            | {"realization_text": str(spent)}
            for name, budget, spent in columns
        ]
    )


def test_round_budgets_that_add_up_by_chance_make_no_sum() -> None:
    assert told(total_mismatch(neighbours((1965.5, 1479.9, 498.3)))) == []


def test_a_line_in_capitals_is_the_sum_of_those_below() -> None:
    frames = neighbours((1965.5, 1479.9, 498.3))
    frames["budget_realization"].loc[0, "account"] = "PENANGANAN KASUS"
    assert [(found.printed, found.expected) for found in total_mismatch(frames)] == [("1965.5", "1.978,20")]


@pytest.mark.parametrize(("below", "found"), [("5.2.18.10", False), ("5.2.18.07.01", True)])
def test_codes_say_what_is_below(below: str, found: bool) -> None:
    frames = made(
        budget_realization=[
            {
                "no": "5.2.18.07",
                "account": "BELANJA SEWA",
                "budget": 1000.0,
                "realization": 0.0,
                "realization_text": "0",
            },
            {
                "no": below,
                "account": "Belanja Alat",
                "budget": 1000.0,
                "realization": 1000.0,
                "realization_text": "1.000",
            },
        ]
    )
    assert told(total_mismatch(frames)) == ([("BELANJA SEWA", "0")] if found else [])


def sub_totals(second: float) -> dict[str, pd.DataFrame]:
    """Programs in two groups with their sub-totals, 10 + 20 and 5, and the sum of both."""
    lines = [("Program A", 10.0), ("Program B", 20.0), (None, 30.0), ("Program C", 5.0), (None, second), (None, 35.0)]
    return made(
        performance_agreement=[
            {"program": name, "level": "program" if name else "total", "budget": budget} for name, budget in lines
        ]
    )


def test_an_agreement_s_sub_totals_are_sums_of_their_own_lines() -> None:
    assert list(total_mismatch(sub_totals(5.0))) == []
    assert [finding.printed for finding in total_mismatch(sub_totals(6.0))] == ["6"]


@pytest.mark.parametrize(
    ("part", "whole", "printed", "right"),
    [("21,00", "17,7", 119.0, False), ("21,05", "17,7", 119.0, True), ("39,00", "36,90", 106.0, False)],
)
def test_a_count_with_zero_decimals_is_not_rounded(part: str, whole: str, printed: float, right: bool) -> None:
    line = {"achievement_pct": printed, "achievement_text": f"{printed:.2f}".replace(".", ",")}
    line |= {"realization_text": part, "target_text": whole}
    values = [float(text.replace(",", ".")) for text in (part, whole)]
    share = Share(
        line, "evaluation", "achievement_pct", "achievement_text", *values, ("realization_value", "target_value")
    )
    assert share.is_(share.plain) is right


def evaluation(*changed: Record, numbers: bool = True) -> dict[str, pd.DataFrame]:
    """Eight lines of an evaluation in a grid of number, indicator, target and realization; `changed` over the last."""
    lines: list[Record] = [
        {"objective": f"Sasaran {chr(65 + n)}", "indicator": f"Indeks {chr(65 + n)}", "target_text": "80"}
        | {"realization_text": "70"}
        for n in range(8)
    ]
    lines = [*lines[: 8 - len(changed)], *({**lines[-1], **change} for change in changed)]
    columns = {"number": 0, "indicator": 1, "target_text": 2, "realization_text": 3}
    cells, origins = [], []
    for n, line in enumerate(lines):
        texts: Record = {"number": f"{n + 1}." if line.get("number", numbers) else None, **line}
        for name, column in columns.items():
            cells.append({"row": n, "column": column, "text": texts[name]})
            if texts[name] is not None and name != "number":
                place = {"table": "evaluation", "row_no": n, "column": name}
                origins.append({**place, "cell_row": n, "cell_column": column})
    table = {"table_id": "t", "family": "evaluation", "column_count": 4}
    records = [{key: value for key, value in line.items() if key != "number"} for line in lines]
    return made(source_tables=[table], evaluation=records, cells=cells, origins=origins)


def test_an_empty_cell_of_a_whole_line_is_missing() -> None:
    [finding] = missing_cell(evaluation({"target_text": None}))
    assert (finding.column, finding.row_key) == ("target_text", "Sasaran H Indeks H")


def test_an_inner_line_shares_the_target_of_its_indicator() -> None:
    assert list(missing_cell(evaluation({}, {"target_text": None}))) == []


def test_a_line_that_heads_others_of_its_name_has_no_indicator() -> None:
    heads: Record = {"indicator": None, "target_text": None}
    assert list(missing_cell(evaluation(heads, {}))) == []


def test_the_end_of_a_name_is_no_line() -> None:
    rest: Record = {"indicator": "dan seterusnya", "target_text": None, "realization_text": None, "number": False}
    assert list(missing_cell(evaluation(rest))) == []


def test_misread_sections_make_the_sums_over_them_doubtful() -> None:
    """Two sections with the same programs; the sum of the second is held against the first one's lines."""
    names = [f"Program {chr(65 + n)}" for n in range(4)]
    agreed = [{"program": name, "budget": 10.0, "budget_text": "10"} for name in (*names, *names)]
    agreed.append({"level": "total", "budget": 50.0, "budget_text": "50"})
    judged = judge(
        made(performance_agreement=agreed, source_tables=[{"table_id": "t", "family": "performance_agreement"}])
    )
    assert sorted(judged.doubts["rule"]) == ["duplicate_row", "total_mismatch"]
    single = judge(made(performance_agreement=[*agreed[:4], agreed[-1]], source_tables=[{"table_id": "t"}]))
    assert single.findings["rule"].tolist() == ["total_mismatch"]


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("Persentase Penurunan Kasus a. Jumlah Kawasan Konservasi b. Jumlah Penebaran Benih", False),
        ("Persentase Penurunan Kasus; Jumlah Kawasan", False),
        ("Jumlah desa yang memiliki kader dan ekor ternaknya", False),  # names what the target counts
        ("Jumlah desa yang memiliki kader", True),
        ("Persentase ekor ternak yang sehat", True),
        ("Persentase Penurunan Kasus", True),
    ],
)
def test_a_unit_in_a_cell_of_several_indicators_is_of_one_of_them(indicator: str, found: bool) -> None:
    target = {"target_text": "6.000 ekor", "target_value": 6000.0, "target_unit": "ekor"}
    findings = indicator_unit_mismatch(made(evaluation=[{"indicator": indicator, **target}]))
    assert [finding.printed for finding in findings] == (["6.000 ekor"] if found else [])


@pytest.mark.parametrize(
    ("indicator", "target", "found"),
    [
        ("Jumlah desa yang memiliki kader dan Cakupan fasilitasi", "100%", False),
        ("Jumlah warga yang mendapatkan bantuan", "1 % dari jumlah penduduk", False),
        ("Jumlah desa yang memiliki kader dan posyandu", "100%", True),
    ],
)
def test_a_share_that_is_told_beside_a_number(indicator: str, target: str, found: bool) -> None:
    line = {"indicator": indicator, "target_text": target, "target_value": 100.0, "target_unit": "%"}
    assert [f.printed for f in indicator_unit_mismatch(made(evaluation=[line]))] == ([target] if found else [])


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("Jumlah Perda pelaksanaan yang ada terhadap Perda yang harus dilaksanakan", False),
        ("Jumlah desa yang maju dari jumlah desa", False),
        ("Jumlah kegiatan untuk mendukung kontribusi masyarakat terhadap pembangunan", True),
        ("Jumlah institusi", True),
    ],
)
def test_a_number_over_a_number_is_told_in_per_cent(indicator: str, found: bool) -> None:
    line = {"indicator": indicator, "target_text": "93", "target_value": 93.0, "target_unit": "%"}
    assert [f.printed for f in indicator_unit_mismatch(made(evaluation=[line]))] == (["93 %"] if found else [])


def stacked(alike: int, apart: int) -> dict[str, pd.DataFrame]:
    """Indicators in per cent, `alike` of them in tons, all in one cell that stacks them."""
    lines = [
        {"indicator": f"Persentase Produksi {chr(65 + n)}", "target_value": 5.0}
        | ({"target_text": "5 ton", "target_unit": "ton"} if n < alike else {"target_text": "5 %", "target_unit": "%"})
        for n in range(alike + apart)
    ]
    origins: list[Record] = [
        {"table": "evaluation", "row_no": n, "column": name, "cell_row": 3, "cell_column": column, "top": 10.0 * n}
        | {"x0": 0.0, "x1": 9.0, "bottom": 10.0 * n + 9}
        for n in range(alike + apart)
        for column, name in enumerate(("indicator", "target_text"))
    ]
    return made(evaluation=lines, origins=origins, source_tables=[{"table_id": "t", "family": "evaluation"}])


@pytest.mark.parametrize(("alike", "apart", "accused"), [(5, 3, 0), (2, 6, 2)])
def test_lines_that_one_cell_stacks_are_lines_of_their_own(alike: int, apart: int, accused: int) -> None:
    """renja_renja-2016-diskanlaut p. 46: a form that prints what a percentage is of, line by line in one cell."""
    judged = judge(stacked(alike, apart))
    rules = judged.findings["rule"].tolist()
    assert rules.count("indicator_unit_mismatch") == accused
    assert judged.doubts["rule"].tolist().count("indicator_unit_mismatch") == (accused == 0)


def measured(last: list[str | None]) -> dict[str, pd.DataFrame]:
    """Twelve numbered indicators with realization, mid-term target and achievement; `last` is the last one's."""
    cells: list[Record] = []
    for n in range(12):
        texts = ["70", "80", "87,50"] if n < 11 else last
        values = zip(("realization", "remark", "achievement"), texts, strict=True)
        row = [("number", f"{n + 1}."), ("indicator", f"Indeks {chr(65 + n)}"), *values]
        for column, (role, text) in enumerate(row):
            cells.append({"row": n, "column": column, "text": text, "role": role if text else None})
    return made(source_tables=[{"table_id": "t", "family": "evaluation", "column_count": 5}], cells=cells)


def test_a_line_of_which_only_the_target_is_printed() -> None:
    [finding] = missing_cell(measured([None, "75", None]))
    assert (finding.row_key, finding.column, finding.places[0].cell_column) == ("Indeks L", "realization_text", 2)


def allotted(number: str | None) -> dict[str, pd.DataFrame]:
    """Activities with their amounts; the second one's stands beside the end of its name, in a row with `number`."""
    rows = [("1", "Administrasi", "10"), ("2", "Penyediaan Pakan di", None), (number, "Balai Unggas", "20")]
    rows += [(str(n), f"Pembibitan {chr(65 + n)}", "30") for n in range(3, 6)]
    lines: list[Record] = []
    cells: list[Record] = []
    origins: list[Record] = []
    for n, (no, name, budget) in enumerate(rows):
        value = float(budget) if budget else None
        lines.append({"level": "activity", "activity": name, "budget": value, "budget_text": budget})
        for column, (role, text) in enumerate((("number", no), ("activity", name), ("budget", budget))):
            cells.append({"row": n, "column": column, "text": text, "role": role if text else None})
        places = (("activity", 1), ("budget", 2), ("budget_text", 2))
        origins += [
            {"table": "performance_agreement", "row_no": n, "column": column, "cell_row": n, "cell_column": at}
            for column, at in places
            if column == "activity" or budget
        ]
    tables = [{"table_id": "t", "family": "performance_agreement", "column_count": 3}]
    return made(performance_agreement=lines, cells=cells, origins=origins, source_tables=tables)


def test_an_amount_beside_the_end_of_its_name_is_not_missing() -> None:
    """lakip_pk-kepala-balai-bppt-unggas p. 2: one ruled row, read as two."""
    assert list(missing_cell(allotted(number=None))) == []
    assert [finding.row_key for finding in missing_cell(allotted(number="3"))] == ["Penyediaan Pakan di"]


@pytest.mark.parametrize("last", [["70", "80", "87,50"], [None, None, None], [None, "lihat catatan", None]])
def test_a_line_that_is_whole_or_has_no_figures_at_all(last: list[str | None]) -> None:
    assert list(missing_cell(measured(last))) == []


def test_a_row_whose_text_stands_above_its_figures_lacks_no_text() -> None:
    """The last line's indicator is cut off by a ruling and stands alone in the row above its figures."""
    frames = evaluation({"indicator": None, "number": False, "objective": "Sasaran H"})
    assert [finding.column for finding in missing_cell(frames)] == ["indicator"]
    cells = frames["cells"]
    last = cells["row"] == 7
    above = {"row": 6, "text": "Indeks H yang disesuaikan"}
    frames["cells"] = pd.concat(
        [cells[~last & (cells["row"] != 6)], cells[last & (cells["column"] == 1)].assign(**above), cells[last]],
        ignore_index=True,
    )
    assert list(missing_cell(frames)) == []


@pytest.mark.parametrize(("row_of_name", "found"), [(4, []), (3, ["indicator"]), (2, ["indicator"])])
def test_a_row_whose_name_begins_below_it_is_of_another_line(row_of_name: int, found: list[str]) -> None:
    """Figures of row 3 whose own text was read as the end of the line above took the name of the program below."""
    lines: list[Record] = [
        {"level": "program", "program": f"Program {n}", "indicator": f"Indeks {n}" if n != 3 else None}
        | {"target_text": "1", "realization_text": "1"}
        for n in range(6)
    ]
    place = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 9.0, "bottom": 9.0}
    origins: list[Record] = [
        {**place, "table": "evaluation", "row_no": n, "column": column, "cell_row": row, "cell_column": at}
        for n in range(6)
        for column, at, row in (("program", 0, row_of_name if n == 3 else n), ("target_text", 2, n))
    ]
    texts = [(f"Program {n}", f"Indeks {n}" if n != 3 else None, "1", "1") for n in range(6)]
    cells: list[Record] = [
        {"row": r, "column": c, "text": text} for r, row in enumerate(texts) for c, text in enumerate(row)
    ]
    table = {"table_id": "t", "family": "evaluation", "column_count": 4}
    frames = made(evaluation=lines, cells=cells, source_tables=[table], origins=origins)
    assert [finding.column for finding in missing_cell(frames)] == found
