"""Each rule on arithmetic, and between tables and documents, finds exactly the error planted into a clean report."""

import pandas as pd
import pytest

from pipeline.checks.between import run_release_checks
from pipeline.checks.evidence.finding import registry
from pipeline.checks.evidence.lines import FramesOnce
from pipeline.checks.rules.amounts.between_documents import restated_value
from pipeline.checks.run import as_published, run_checks
from schemas.catalogue import typed
from schemas.rules import RULES
from tests.checks.planting import (
    FORUM,
    SAKIP_OBJECTIVE,
    SUPPORT,
    Frames,
    Planted,
    achievement,
    all_of,
    increases,
    mean_line,
    prices,
    printed_twice,
    put,
    said,
    sentence,
    without_objective,
)

GROUPS = {"Arithmetic", "Between tables and documents"}


IDEOLOGY = "Program Penguatan Ideologi Pancasila dan Karakter Kebangsaan"
PASKIBRAKA = "Sub Kegiatan Pembentukan Paskibraka"
LOGISTICS = "Sub Kegiatan Penyediaan Bahan Logistik Kantor"
SALARY = "Sub Kegiatan Penyediaan Gaji dan Tunjangan ASN"
MEETINGS = "Sub Kegiatan Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD"
GENERAL = "Kegiatan Administrasi Umum Perangkat Daerah"
SAKIP = "Nilai evaluasi SAKIP perangkat daerah"
VOTERS = "Prosentase penduduk yang menggunakan hak pilih"
DEMOCRACY = "Peningkatan kehidupan demokrasi yang menghormati kearifan lokal dan etika politik"
GRANTS = "Belanja Hibah"


PLANTED = [
    Planted("budget_sum_mismatch", put("performance_agreement", {"budget": 394569000.0, "budget_text": "394.569.000"},
            level="program", program=IDEOLOGY), "II.2", IDEOLOGY, "394.569.000", "384.569.000"),
    Planted("sub_activity_count_mismatch", put("performance_agreement", {"sub_activity_count": 3}, level="activity",
            activity=GENERAL), "II.2", GENERAL, "3", "2"),
    Planted("total_mismatch", all_of(
        put("budget_realization", {"realization": 9235140712.0, "realization_text": "9.235.140.712", "balance":
            589634889.0, "realization_pct": 94.0, "realization_pct_text": "94,00"}, account="BELANJA OPERASI"),
        put("budget_realization", {"realization": 9425726168.0, "realization_text": "9.425.726.168", "balance":
            599338433.0, "realization_pct": 94.02, "realization_pct_text": "94,02"}, account="BELANJA DAERAH"),
        said("Rp9.525.726.168", "Rp9.425.726.168"), said("95,02%", "94,02%")),
        "II.8", "BELANJA OPERASI", "9.235.140.712", "9.335.140.712"),
    Planted("total_mismatch", mean_line("97,36", 97.36), "II.7", "Rata-rata", "97,36", "96,86"),
    Planted("total_mismatch", put("performance_agreement", {"budget": 10026064601.0, "budget_text": "10.026.064.601"},
            level="total"), "II.2", None, "10.026.064.601", "10.025.064.601"),
    Planted("cross_table_total_mismatch", all_of(
        *(put("budget_realization", {"budget": budget, "budget_text": text, "balance": balance, "realization_pct":
              percent, "realization_pct_text": None}, account=account)
          for account, budget, text, balance, percent in (
            (GRANTS, 1231031250.0, "1.231.031.250", 97779913.0, 92.06),
            ("BELANJA OPERASI", 9825775601.0, "9.825.775.601", 490634889.0, 95.01),
            ("BELANJA DAERAH", 10026064601.0, "10.026.064.601", 500338433.0, 95.01))),
        said("Rp10.025.064.601", "Rp10.026.064.601"), said("95,02%", "95,01%")),
        "II.8", "BELANJA DAERAH", "10.026.064.601", "10.025.064.601"),
    Planted("balance_mismatch", put("budget_realization", {"balance": 96879913.0, "balance_text": "96.879.913"},
            account=GRANTS), "II.8", GRANTS, "96.879.913", "96.779.913"),
    Planted("percentage_mismatch", put("budget_realization", {"realization_pct": 91.23, "realization_pct_text":
            "91,23"}, account=GRANTS), "II.8", GRANTS, "91,23", "92,13"),
    Planted("percentage_mismatch", achievement("90,00", 90.0), "II.7", FORUM, "90,00", "100,00"),
    Planted("percentage_mismatch", achievement("90,00", 90.0, "8=(7/6)"), "II.7", FORUM, "90,00", "100,00"),
    Planted("realization_exceeds_budget", all_of(
        put("budget_realization", {"realization": 1240031250.0, "realization_text": "1.240.031.250", "balance":
            -10000000.0, "realization_pct": 100.81, "realization_pct_text": "100,81"}, account=GRANTS),
        put("budget_realization", {"realization": 9441920625.0, "balance": 382854976.0, "realization_pct": 96.10,
            "realization_pct_text": "96,10"}, account="BELANJA OPERASI"),
        put("budget_realization", {"realization": 9632506081.0, "balance": 392558520.0, "realization_pct": 96.08,
            "realization_pct_text": "96,08"}, account="BELANJA DAERAH"),
        said("Rp9.525.726.168", "Rp9.632.506.081"), said("95,02%", "96,08%")),
        "II.8", GRANTS, "1.240.031.250", "≤ 1.230.031.250,00"),
    Planted("cumulative_decrease", all_of(
        put("action_plan", {"target_value": 2.0, "target_text": "2 Lap."}, sub_activity=FORUM, quarter="TW3"),
        put("evaluation", {"target_value": 2.0, "target_text": "2 Lap."}, sub_activity=FORUM, period="TW3"),
        put("evaluation", {"target_value": 12.0, "target_text": "12 Lap."}, sub_activity=FORUM, period="TW4")),
        "II.3", FORUM, "3 Lap. 6 Lap. 2 Lap. 12 Lap.", severity="warning"),
    Planted("program_not_in_agreement", put("factors", {"subject": "Program Penelitian dan Pengembangan Daerah"},
            subject=IDEOLOGY), "II.10", "Program Penelitian dan Pengembangan Daerah"),
    Planted("program_not_in_agreement", put("factors", {"subject": f"{SUPPORT.removesuffix('Provinsi')}Kabupaten/Kota"},
            subject=SUPPORT), "II.10", printed=f"{SUPPORT.removesuffix('Provinsi')}Kabupaten/Kota", expected=SUPPORT,
            severity="warning"),
    Planted("activity_not_in_agreement", put("evaluation", {"activity": "Kegiatan Penyelenggaraan Statistik Sektoral"},
            activity=GENERAL), "II.4", "Kegiatan Penyelenggaraan Statistik Sektoral"),
    Planted("sub_activity_not_in_agreement", all_of(
        *(put(table, {"sub_activity": "Sub Kegiatan Pengadaan Kendaraan Dinas Jabatan"}, sub_activity=SALARY)
          for table in ("action_plan", "evaluation", "action_items"))), "II.3",
        "Sub Kegiatan Pengadaan Kendaraan Dinas Jabatan"),
    Planted("indicator_not_in_agreement", put("factors", {"subject": "Angka kriminalitas per seratus ribu orang"},
            subject=VOTERS), "II.9", "Angka kriminalitas per seratus ribu orang"),
    Planted("sub_activity_not_in_plan", all_of(
        put("action_plan", {"sub_activity": PASKIBRAKA, "activity": None}, sub_activity=LOGISTICS),
        put("action_items", {"sub_activity": PASKIBRAKA}, sub_activity=LOGISTICS, source="plan"),
        put("action_plan", {"indicator": "Jumlah orang anggota Paskibraka"}, sub_activity=PASKIBRAKA)),
        "II.4", LOGISTICS),
    Planted("name_variant", put("evaluation", {"sub_activity": "Sub Kegiatan Pembentukan Paskibrakka"},
            sub_activity=PASKIBRAKA), "II.4", "Sub Kegiatan Pembentukan Paskibrakka", expected=PASKIBRAKA,
            severity="info"),
    Planted("indicator_mismatch", put("evaluation", {"indicator": "Jumlah peserta pemusatan pendidikan"},
            sub_activity=PASKIBRAKA), "II.4", f"{PASKIBRAKA} Jumlah peserta pemusatan pendidikan",
            expected="Jumlah orang anggota Paskibraka", severity="info"),
    Planted("indicator_copy_paste", all_of(
        *(put(table, {"indicator": "Jumlah paket bahan logistik kantor yang disediakan"}, sub_activity=MEETINGS)
          for table in ("action_plan", "evaluation"))), "II.3",
        f"{MEETINGS} Jumlah paket bahan logistik kantor yang disediakan", severity="warning"),
    Planted("program_objective_mismatch", all_of(
        *(put(table, {"objective": DEMOCRACY}, program=IDEOLOGY) for table in ("action_plan", "evaluation"))), "II.3",
        IDEOLOGY, DEMOCRACY, severity="warning"),
    Planted("objective_missing_in_plan", without_objective, "II.2", f"{SAKIP_OBJECTIVE} {SAKIP}",
            expected=SAKIP_OBJECTIVE, severity="warning"),
    Planted("target_mismatch_plan", put("evaluation", {"target_value": 5.0, "target_text": "5 Lap."},
            sub_activity=FORUM, period="TW2"), "II.5", FORUM, "5 Lap.", "6 Lap."),
    Planted("target_mismatch_midterm", put("performance_agreement", {"target_value": 77.0, "target_text": "77,00"},
            level="objective", indicator=SAKIP), "II.2", f"{SAKIP_OBJECTIVE} {SAKIP}", "77,00", "75,00"),
    Planted("target_mismatch_midterm", all_of(
        put("action_plan", {"target_value": 77.0, "target_text": "77,00"}, indicator=SAKIP, quarter="TW4"),
        put("evaluation", {"target_value": 77.0, "target_text": "77,00"}, indicator=SAKIP, period="TW4")), "II.3",
        f"{SAKIP_OBJECTIVE} {SAKIP}", "77,00", "75,00"),
    Planted("difference_mismatch", increases("20,67"), "X.3", "Produksi daging", "20,67", "17,67"),
    Planted("product_mismatch", prices("3.570.000"), "X.3", "Belanja alat tulis", "3.570.000", "3.750.000"),
    Planted("table_value_mismatch", printed_twice("Jumlah kegiatan terlaksana", "120", "210"), "X.2",
            "Jumlah kegiatan terlaksana", "210", "120"),
    Planted("realization_without_target", put("evaluation", {"realization_value": 2.0, "realization_text": "2"},
            indicator=SAKIP, period="TW1"), "II.4", f"{SAKIP_OBJECTIVE} {SAKIP}", "2", "-", "warning"),
    Planted("stale_year_item", put("action_items", {"action": "Renja Tahun 2021"}, action="Renja Tahun 2023",
            source="evaluation", quarter="TW2"), "II.5", printed="Renja Tahun 2021", expected="2023",
            severity="warning"),
    Planted("narrative_mismatch", said("95,02%", "98,76%"), None, None, "98,76%", "95,02%"),
    Planted("narrative_mismatch", said("Rp9.525.726.168", "Rp9.252.726.168"), None, None, "Rp9.252.726.168",
            "Rp9.525.726.168"),
    Planted("narrative_mismatch", sentence("Realisasi indikator persentase penduduk yang menggunakan hak pilih "
            "tahun 2023 mencapai 79,10%."), None, None, "79,10%"),
    Planted("narrative_mismatch", sentence("Target: 20 orang, realisasi: 24 orang, capaian kinerja: 113%."), None, None,
            "113%", "120,00%"),
    Planted("narrative_untraceable", all_of(
        put("evaluation", {"realization_value": None, "realization_text": None}, indicator=VOTERS),
        sentence(f"Capaian kinerja {VOTERS} sebesar 99,10%.")), None, None, "99,10%", severity="warning"),
]  # fmt: skip


def findings(frames: Frames) -> pd.DataFrame:
    """What the rules of our groups publish (the others have a test of their own)."""
    once = FramesOnce(frames)
    mine = [name for name, rule in RULES.items() if rule.group in GROUPS and name in registry()]
    found, _ = as_published([(name, finding) for name in mine for finding in registry()[name](once)], once)
    return found


def test_clean_report_has_no_finding(clean: Frames) -> None:
    assert findings(clean)[["rule", "row_key", "printed"]].values.tolist() == []


def test_every_rule_is_planted() -> None:
    elsewhere = {
        "restated_value",
        "table_value_mismatch",
        "document_value_mismatch",
        "stale_year_column",
    }  # below, test_between_*.py, test_stale_columns.py
    assert {planted.rule for planted in PLANTED} | elsewhere == {
        name for name, rule in RULES.items() if rule.group in GROUPS
    }


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.rule)
def test_planted_error_is_the_only_finding(clean: Frames, planted: Planted) -> None:
    frames = {name: frame.copy() for name, frame in clean.items()}
    planted.plant(frames)
    found = findings(frames)
    assert found["rule"].tolist() == [planted.rule], found[["rule", "row_key", "printed", "expected"]].to_string()
    [finding] = found.astype(object).where(found.notna(), None).to_dict("records")
    assert (finding["table_number"], finding["severity"]) == (planted.table, planted.severity)
    for name in ("row_key", "printed", "expected"):
        wanted = getattr(planted, name)
        assert wanted is None or finding[name] == wanted, name


@pytest.mark.parametrize(("printed", "found"), [("17,67", []), ("17,7", []), ("18", []), ("19", ["19"])])
def test_a_rounded_difference_accuses_nobody(clean: Frames, printed: str, found: list[str]) -> None:
    frames = {name: frame.copy() for name, frame in clean.items()}
    increases(printed)(frames)
    assert findings(frames)["printed"].tolist() == found


@pytest.mark.parametrize(
    ("subject", "near"),
    [("Program Penelitian dan Pengembangan Daerah", ""), (f"{SUPPORT} Kabupaten/Kota", SUPPORT)],
)
def test_a_message_names_the_nearest_name_only_where_there_is_one(clean: Frames, subject: str, near: str) -> None:
    frames = {name: frame.copy() for name, frame in clean.items()}
    put("factors", {"subject": subject}, subject=SUPPORT)(frames)
    [message] = findings(frames)["message_id"]
    assert message.endswith(f"; nama terdekat di sana: {near}." if near else "tidak ada dalam perjanjian kinerja.")


def test_name_that_a_page_break_cut_is_our_doubt(clean: Frames) -> None:
    frames = {name: frame.copy() for name, frame in clean.items()}
    cut = MEETINGS.replace("Rapat Koordinasi dan ", "")
    put("evaluation", {"sub_activity": cut}, sub_activity=MEETINGS, table_id="tII.6")(frames)
    reported = findings(frames)["rule"].tolist()
    assert reported == ["sub_activity_not_in_agreement", "sub_activity_not_in_plan"]
    evaluation = frames["evaluation"]
    rows = evaluation.loc[evaluation["sub_activity"] == cut, ["document_id", "table_id", "row_no", "page"]]
    parts = [rows.assign(table="evaluation", column="sub_activity", part=part) for part in (0, 1)]
    frames["origins"] = typed(pd.concat(parts), "origins")
    assert findings(frames).empty


def test_names_that_we_joined_at_a_page_break_are_our_doubt(clean: Frames) -> None:
    """The agreement's name has the next line's behind it, so that nothing but the plan and evaluations has it alone."""
    frames = {name: frame.copy() for name, frame in clean.items()}
    joined = f"{MEETINGS} Penyediaan Bahan Logistik Kantor"
    put("performance_agreement", {"sub_activity": joined}, sub_activity=MEETINGS)(frames)
    assert "sub_activity_not_in_agreement" in findings(frames)["rule"].tolist()
    agreement = frames["performance_agreement"]
    rows = agreement.loc[agreement["sub_activity"] == joined, ["document_id", "table_id", "row_no", "page"]]
    parts = [rows.assign(table="performance_agreement", column="sub_activity", part=part) for part in (0, 1)]
    frames["origins"] = typed(pd.concat(parts), "origins")
    assert findings(frames).empty


def test_value_restated_in_a_later_report(clean: Frames) -> None:
    later = {name: frame.assign(document_id="f" * 16) for name, frame in clean.items()}
    later["documents"] = later["documents"].assign(year=2024, period="TW1", file_name="later.pdf")
    targets = later["targets"]
    target = (targets["indicator"] == SAKIP) & (targets["period_label"] == "2024")
    numbers, texts = targets["target_value"].mask(target, 80.0), targets["target_text"].mask(target, "80,00")
    later["targets"] = targets.assign(target_value=numbers, target_text=texts)
    joined = {name: typed(pd.concat([clean[name], later[name]]), name) for name in clean}
    assert [document_id for document_id, _ in restated_value(joined)] == ["f" * 16]
    told = run_release_checks(joined)
    published = told["findings"].astype(object)
    [finding] = published.where(published.notna(), None).to_dict("records")
    wanted = {"rule": "restated_value", "document_id": "f" * 16, "table_number": "II.1", "severity": "warning"}
    assert {name: finding[name] for name in wanted} == wanted
    assert (finding["printed"], finding["expected"]) == ("80,00", "76,50")
    assert told["causes"]["cause_id"].tolist() == [finding["cause_id"]]
    assert finding["row_key"] == f"{SAKIP_OBJECTIVE} {SAKIP}"
    assert clean["documents"]["file_name"].iloc[0] in finding["message_en"]


def test_reports_that_agree_restate_nothing(clean: Frames) -> None:
    later = {name: frame.assign(document_id="f" * 16) for name, frame in clean.items()}
    later["documents"] = later["documents"].assign(year=2024, period="TW1")
    assert run_release_checks({name: typed(pd.concat([clean[name], later[name]]), name) for name in clean}) == {}


@pytest.mark.parametrize(("kept", "found"), [(1, True), (0, False)])
def test_an_agreement_without_any_of_the_names_is_another_units(clean: Frames, kept: int, found: bool) -> None:
    """Three programs are reported; an agreement that has one of them lacks two, one that has none is not theirs."""
    frames = dict(clean)
    programs = list(dict.fromkeys(frames["evaluation"]["program"].dropna()))[:3]
    for table in ("evaluation", "action_plan"):
        frames[table] = frames[table][frames[table]["program"].isin(programs)]
    frames["factors"] = frames["factors"].iloc[:0]
    agreed = frames["performance_agreement"]
    others = {name: f"Program Urusan Lain {number} Sama Sekali" for number, name in enumerate(programs[kept:])}
    mine = agreed[agreed["program"].isin(programs)]
    frames["performance_agreement"] = typed(
        mine.assign(program=mine["program"].replace(others)), "performance_agreement"
    )
    assert ("program_not_in_agreement" in set(run_checks(frames)[0]["rule"])) is found
