"""Each rule on quarters, tables and cells finds exactly the error planted into a report that has none."""

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import registry
from pipeline.checks.run import run_checks
from schemas.catalogue import typed
from schemas.rules import RULES
from tests.checks.planting import Frames, Plant, Planted, all_of, chosen, put

MINE = {"Quarters", "Numbers and places of tables", "Cells"}


def setting(table: str, column: str, value: object, **where: object) -> Plant:
    """Sets `column` in the rows of `table` whose columns equal `where`; there must be such rows."""
    return put(table, {column: value}, **where)


def twice(table: str, **where: object) -> Plant:
    """Prints the lines that equal `where` once more, below themselves."""

    def plant(frames: Frames) -> None:
        frame = frames[table]
        doubled = pd.concat([frame, frame[chosen(frame, where)]]).sort_values(
            ["page", "table_id", "row_no"], kind="stable"
        )
        numbers = doubled.groupby("table_id").cumcount().astype("Int32")
        frames[table] = typed(doubled.assign(row_no=numbers), table)

    return plant


def column_numbers(numbers: str) -> Plant:
    """Prints `numbers` under the headings of the plan (II.3)."""

    def plant(frames: Frames) -> None:
        kept = frames["cells"][frames["cells"]["table_id"] != "tII.3"]
        one = frames["cells"][frames["cells"]["table_id"] == "tII.3"].head(1)
        row = pd.concat([one.assign(text=text, column=n) for n, text in enumerate(numbers.split())])
        frames["cells"] = typed(pd.concat([kept, row]), "cells")

    return plant


def without_table(frames: Frames) -> None:
    """Takes table II.8 out of the document and leaves it in the list of tables."""
    for name in ("source_tables", "budget_realization"):
        frames[name] = typed(frames[name][frames[name]["table_id"] != "tII.8"], name)
    setting("listed_tables", "table_id", None, table_id="tII.8")(frames)


def caption(number: str, old: str, new: str) -> Plant:
    def plant(frames: Frames) -> None:
        frame = frames["source_tables"]
        printed = frame.loc[frame["number"] == number, "caption"].iloc[0]
        assert old in printed
        setting("source_tables", "caption", printed.replace(old, new), number=number)(frames)

    return plant


def file_name(name: str) -> Plant:
    def plant(frames: Frames) -> None:
        frames["documents"] = typed(frames["documents"].assign(file_name=name), "documents")

    return plant


def passage(kind: str, text: str) -> Plant:
    """Prints one more line of text on page 1."""

    def plant(frames: Frames) -> None:
        last = frames["passages"].tail(1)
        number = int(last["row_no"].iloc[0]) + 1
        more = last.assign(page=1, row_no=number, kind=kind, text=text)
        frames["passages"] = typed(pd.concat([frames["passages"], more]), "passages")

    return plant


def without_a_list(frames: Frames) -> None:
    frames["listed_tables"] = frames["listed_tables"].iloc[:0]


def headings(table_id: str, *texts: str) -> Plant:
    """The headings of the columns of a table."""

    def plant(frames: Frames) -> None:
        key = {"document_id": frames["documents"]["document_id"].iloc[0], "table_id": table_id}
        lines = [{**key, "row_no": n, "column": n, "heading": text} for n, text in enumerate(texts)]
        frames["columns"] = typed(pd.DataFrame(lines), "columns")

    return plant


def row_numbers(numbers: str) -> Plant:
    """Prints `numbers` before the lines "Baris 0", "Baris 1" ... of table II.4."""

    def plant(frames: Frames) -> None:
        one = frames["cells"][frames["cells"]["table_id"] == "tII.4"].head(1)
        cells = [frames["cells"]]
        for n, number in enumerate(numbers.split()):
            cells.append(one.assign(row=4 + n, column=0, text=number, role="number"))
            cells.append(one.assign(row=4 + n, column=1, text=f"Baris {n}", role="line"))
        frames["cells"] = typed(pd.concat(cells), "cells")

    return plant


IDEOLOGY = "Program Penguatan Ideologi Pancasila dan Karakter Kebangsaan"
PASKIBRAKA = "Sub Kegiatan Pembentukan Paskibraka"
SALARY = "Sub Kegiatan Penyediaan Gaji dan Tunjangan ASN"
LOGISTICS = "Sub Kegiatan Penyediaan Bahan Logistik Kantor"
SECOND = "Triwulan II (Dua)", "Triwulan III (Tiga)"

PLANTED = [
    Planted(
        "quarter_title_mismatch",
        all_of(caption("II.5", *SECOND), setting("source_tables", "quarter_printed", "TW3", number="II.5")),
        "II.5",
        printed="Triwulan III",
        expected="Triwulan II",
        also=("quarter_duplicate", "quarter_missing"),
    ),
    Planted("row_quarter_mismatch", setting("evaluation", "period", "TW1", table_id="tII.6", sub_activity=SALARY),
            "II.6", SALARY, "Triwulan I", "Triwulan III"),
    Planted("file_period_mismatch", file_name("evaluasi_renaksi_2022.pdf"), None, None, "2022", "2023"),
    Planted("table_missing", without_table, None, None,
            "Tabel II.8 Realisasi Anggaran Badan Kesatuan Bangsa dan Politik Provinsi Lampung Tahun 2023"),
    Planted("table_number_missing", setting("source_tables", "number_printed", None, number="II.6"), "II.6",
            expected="Tabel II.6"),
    Planted("table_number_mismatch", setting("source_tables", "number_printed", "II.5", number="II.6"), "II.6",
            printed="Tabel II.5", expected="Tabel II.6"),
    Planted("table_number_duplicate", all_of(without_a_list,
                                             setting("source_tables", "number_printed", "II.2", number="II.8")),
            "II.8", printed="Tabel II.2"),
    Planted("table_reference_mismatch", all_of(passage("text", "Rencana aksi seperti pada tabel II.7 berikut :"),
                                               passage("caption", "Tabel II.3 Rencana Aksi")),
            None, None, "Tabel II.7", "Tabel II.3"),
    Planted("title_years_mismatch", all_of(caption("II.2", "2023", "2020-2021"),
                                           headings("tII.2", "Program", "2020", "2021", "2022")),
            "II.2", printed="2020-2021", expected="2020-2022"),
    Planted("caption_mismatch", caption("II.2", "Perjanjian", "Penetapan"), "II.2"),
    Planted("year_mismatch", caption("II.2", "2023", "2022"), "II.2", printed="2022", expected="2023"),
    Planted("year_mismatch", all_of(passage("heading", "C. Rencana Aksi Kinerja 2022"),
                                    passage("heading", "D. Evaluasi Rencana Aksi Kinerja 2023")),
            None, None, "2022", "2023"),
    Planted("year_mismatch", setting("listed_tables", "caption", "Perjanjian Kinerja Tahun 2022", table_id="tII.2"),
            "II.2", printed="2022", expected="2023"),
    Planted("file_period_mismatch", file_name("Evaluasi Renaksi TW II 2023.pdf"), None, None, "Triwulan II",
            "Triwulan IV"),
    Planted("file_period_mismatch", passage("cover", "TAHUN 2021"), None, None, "2021", "2023"),
    Planted("duplicate_row_number", row_numbers("1.1 1.2 1.2 1.3"), "II.4", "Baris 2", "1.2"),
    Planted("duplicate_row_number", row_numbers("1 2 2 4 1 2 3"), "II.4", "Baris 2", "2"),
    Planted("duplicate_row_number", row_numbers("1 2 3 3"), "II.4", "Baris 3", "3"),
    Planted("column_number_sequence", column_numbers("1 2 3 4 6 7 8"), "II.3", None, "1 2 3 4 6 7 8", "1..7"),
    Planted("column_number_sequence", column_numbers("2 3 7 8 9 10 14"), "II.3", None, "2 3 7 8 9 10 14", "2..8"),
    Planted("column_number_sequence", column_numbers("1 2 3 4 4 5 6 7=(5/6)"), "II.3", None, "1 2 3 4 4 5 6 7", "1..8"),
    Planted("duplicate_row_number", setting("factors", "subject_no", "1", table_id="tII.10", subject_no="2"), "II.10",
            IDEOLOGY, "1"),
    Planted("duplicate_row_number", setting("factors", "subject_no", "3", table_id="tII.10", subject_no="4"), "II.10",
            None, "3"),
    Planted("missing_column", setting("evaluation", "realization_text", None, table_id="tII.6"), "II.6",
            expected="Realisasi"),
    Planted("missing_cell", setting("evaluation", "realization_text", None, table_id="tII.7", sub_activity=PASKIBRAKA),
            "II.7", PASKIBRAKA),
    Planted("missing_cell", setting("factors", "responsible", None, table_id="tII.10", subject=IDEOLOGY), "II.10",
            IDEOLOGY),
    Planted("missing_cell", setting("budget_realization", "balance_text", None, account="Belanja Hibah"), "II.8",
            "Belanja Hibah"),
    Planted("missing_target_value", all_of(
        *(setting("performance_agreement", f"target_{part}", value, level="objective", target_text="87,50%")
          for part, value in (("value", None), ("unit", "Persen"), ("text", "Persen")))), "II.2", None, "Persen"),
    Planted("number_format", all_of(
        setting("budget_realization", "budget", None, account="Belanja Hibah"),
        setting("budget_realization", "budget_text", "1.75.842.000,00", account="Belanja Hibah")), "II.8",
        "Belanja Hibah", "1.75.842.000,00"),
    Planted("number_format", setting("budget_realization", "budget_text", "1,750,842,000.00", account="Belanja Hibah"),
            "II.8", "Belanja Hibah", "1,750,842,000.00"),
    Planted("percentage_impossible", all_of(
        *(setting("evaluation", f"realization_{part}", value, table_id="tII.7", level="program", program=IDEOLOGY)
          for part, value in (("value", 108.0), ("text", "108%"), ("unit", "%")))), "II.7", IDEOLOGY, "108%", "0..100"),
    Planted("percentage_impossible", all_of(
        setting("budget_realization", "realization", None, account="Belanja Hibah"),
        setting("budget_realization", "realization_pct", -4.0, account="Belanja Hibah"),
        setting("budget_realization", "realization_pct_text", "-4,00", account="Belanja Hibah")), "II.8",
        "Belanja Hibah", "-4,00", "0..100"),
    Planted("duplicate_row", twice("evaluation", table_id="tII.5", sub_activity=PASKIBRAKA), "II.5", PASKIBRAKA,
            PASKIBRAKA),
    Planted("duplicate_row", twice("action_plan", table_id="tII.3", sub_activity=LOGISTICS), "II.3", LOGISTICS,
            LOGISTICS),
    Planted("duplicate_row", setting("factors", "subject", IDEOLOGY, table_id="tII.10", subject_no="4"), "II.10",
            IDEOLOGY, IDEOLOGY),
    Planted("duplicate_word", passage("text", "Hal ini dilaksanakan dengan dengan baik oleh seluruh bidang di dinas."),
            None, None, "dengan dengan", "dengan"),
    Planted("duplicate_word", setting("evaluation", "indicator", "Jumlah Jumlah orang anggota Paskibraka",
                                      sub_activity=PASKIBRAKA), "II.4", PASKIBRAKA, "Jumlah Jumlah", "Jumlah"),
    Planted("unit_mismatch", all_of(
        setting("evaluation", "realization_unit", "Dokumen", table_id="tII.7", sub_activity=PASKIBRAKA),
        setting("evaluation", "realization_text", "120 Dokumen", table_id="tII.7", sub_activity=PASKIBRAKA)), "II.7",
        PASKIBRAKA, "120 Dokumen", "Orang"),
    Planted("unit_mismatch", all_of(
        *(setting("evaluation", f"{what}_unit", "Unit", table_id="tII.7", sub_activity=LOGISTICS)
          for what in ("target", "realization")),
        setting("evaluation", "target_text", "12 Unit", table_id="tII.7", sub_activity=LOGISTICS)), "II.7",
        LOGISTICS, "12 Unit", "Paket"),
    Planted("indicator_unit_mismatch", all_of(
        *(setting(table, f"{what}_unit", "Bulan", sub_activity=PASKIBRAKA, **{f"{what}_unit": "Orang"})
          for table, what in (("action_plan", "target"), ("evaluation", "target"), ("evaluation", "realization")))),
        "II.3", PASKIBRAKA, expected="orang"),
]  # fmt: skip


def mine(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings of the rules that this file tests."""
    return findings[[RULES[rule].group in MINE for rule in findings["rule"]]]


def test_a_report_without_errors_is_silent(clean: Frames) -> None:
    findings, evidence = run_checks(clean)
    assert mine(findings).empty
    assert list(evidence["finding_id"].unique()) == list(findings["finding_id"].iloc[:0])


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule}-{planted.table}")
def test_planted_error_is_the_only_finding(clean: Frames, planted: Planted) -> None:
    frames = dict(clean)
    planted.plant(frames)
    found = mine(run_checks(frames)[0])
    assert set(found["rule"]) == {planted.rule, *planted.also}
    assert found["rule"].is_unique
    finding = found[found["rule"] == planted.rule].iloc[0]
    assert finding["table_number"] == planted.table or (planted.table is None and pd.isna(finding["table_number"]))
    for column in ("row_key", "printed", "expected"):
        wanted = getattr(planted, column)
        assert wanted is None or finding[column] == wanted


def test_every_rule_of_these_groups_is_planted() -> None:
    elsewhere = {"copied_figures"}  # test_copied_figures.py: this report has no four works below one another
    # test_heads_and_titles.py
    elsewhere |= {"caption_subject_mismatch", "table_number_order", "heading_number_duplicate"}
    planted = {name for entry in PLANTED for name in (entry.rule, *entry.also)} | elsewhere
    assert planted == {name for name, rule in RULES.items() if rule.group in MINE}
    assert planted <= set(registry())


@pytest.mark.parametrize(("budget", "found"), [(1_750_842_000.0, True), (0.0, False)])
def test_a_share_of_nothing_may_be_left_out(clean: Frames, budget: float, found: bool) -> None:
    frames = dict(clean)
    all_of(
        setting("budget_realization", "realization_pct_text", None, account="Belanja Hibah"),
        setting("budget_realization", "budget", budget, account="Belanja Hibah"),
    )(frames)
    assert ("missing_cell" in set(run_checks(frames)[0]["rule"])) is found


@pytest.mark.parametrize(("name", "found"), [("Belanja Hibah", True), ("Belanja Hibah, terdiri dari :", False)])
def test_what_introduces_other_lines_need_not_print_a_value(clean: Frames, name: str, found: bool) -> None:
    frames = dict(clean)
    all_of(
        setting("budget_realization", "balance_text", None, account="Belanja Hibah"),
        setting("budget_realization", "account", name, account="Belanja Hibah"),
    )(frames)
    assert ("missing_cell" in set(run_checks(frames)[0]["rule"])) is found
