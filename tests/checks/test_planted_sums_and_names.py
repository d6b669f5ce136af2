"""Each rule on arithmetic, and between tables and documents, finds exactly the error planted into a clean report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.between import run_release_checks
from pipeline.checks.evidence.finding import registry
from pipeline.checks.evidence.lines import FramesOnce
from pipeline.checks.rules.amounts.restated import restated_value
from pipeline.checks.run import as_published, run_checks
from schemas.catalogue import typed
from schemas.rules import RULES
from tests.truth_frames import truth_frames

Frames = dict[str, pd.DataFrame]
Plant = Callable[[Frames], None]
GROUPS = {"Arithmetic", "Between tables and documents"}


@pytest.fixture(scope="module")
def clean(reconstructed: Callable[[str], Path]) -> Frames:
    """The report of 2023, in which nobody planted anything."""
    return truth_frames(reconstructed("kesbangpol_lampung_2023_clean.truth.json"))


@dataclass(frozen=True)
class Planted:
    """What is done to the frames, and the one finding of our rules that must follow."""

    rule: str
    plant: Plant
    table: str | None
    row_key: str | None = None
    printed: str | None = None
    expected: str | None = None
    severity: str = "error"


def put(table: str, values: dict[str, object], **where: object) -> Plant:
    """Sets `values` in the rows of `table` whose columns equal `where`; there must be such rows."""

    def plant(frames: Frames) -> None:
        frame = frames[table]
        chosen = pd.Series(True, index=frame.index)
        for name, wanted in where.items():
            chosen &= frame[name] == wanted
        assert chosen.any(), f"nothing to plant into: {where}"
        changed = {name: frame[name].mask(chosen, value) for name, value in values.items()}
        frames[table] = typed(frame.assign(**changed), table)

    return plant


def all_of(*plants: Plant) -> Plant:
    def plant(frames: Frames) -> None:
        for one in plants:
            one(frames)

    return plant


def printed_twice(name: str, printed: str, again: str) -> Plant:
    """Two further tables of the same four realizations, of which the second prints `again` for that of `name`."""

    def plant(frames: Frames) -> None:
        lines = {
            name: printed,
            "Indeks tata kelola": "71,50",
            "Jumlah laporan terbit": "82",
            "Nilai pelayanan": "64,25",
        }
        first = frames["source_tables"].iloc[[0]]
        tables = [first.assign(table_id=f"tX.{n}", number=f"X.{n}", family="evaluation") for n in (1, 2)]
        place = {"document_id": first["document_id"].iloc[0], "page": 9, "column": 2, "part": 0, "x0": 0.0, "top": 0.0,
                 "x1": 1.0, "bottom": 1.0, "role": "realization", "heading": "Realisasi", "year": 2023,
                 "confidence": 1.0}  # fmt: skip
        texts = [(n, row, line, again if n == 2 and line == name else text)
                 for n in (1, 2) for row, (line, text) in enumerate(lines.items())]  # fmt: skip
        records = [{**place, "table_id": f"tX.{n}", "row_no": row, "row": row, "name": line, "line": line, "text": text,
                    "value": float(text.replace(",", "."))} for n, row, line, text in texts]  # fmt: skip
        frames["source_tables"] = typed(pd.concat([frames["source_tables"], *tables]), "source_tables")
        frames["observations"] = typed(pd.DataFrame(records), "observations")

    return plant


def increases(printed: str) -> Plant:
    """A further table of realizations of two years and their increase, of which one line prints `printed` for 17,67."""
    lines = [(f"Produksi jenis {n}", f"{50 + n},25", f"{60 + 3 * n},75", f"{10 + 2 * n},50") for n in range(6)]
    return further("difference", "2;1", [*lines, ("Produksi daging", "114,48", "132,15", printed)])


def prices(printed: str) -> Plant:
    """A further table of volumes, prices and what they come to, of which one line prints `printed` for 3.750.000."""
    lines = [(f"Belanja jenis {n}", f"{20 + n}", f"{10 + n}.000", f"{(20 + n) * (10 + n)}.000") for n in range(6)]
    return further("product", "1;2", [*lines, ("Belanja alat tulis", "150", "25.000", printed)])


def further(kind: str, operands: str, rows: Sequence[tuple[str, ...]]) -> Plant:
    """A further table of no family, whose last line alone breaks a relation of its columns."""

    def plant(frames: Frames) -> None:
        first = frames["source_tables"].iloc[[0]]
        ids = {"document_id": first["document_id"].iloc[0], "table_id": "tX.3"}
        place = {**ids, "page": 9, "row_span": 1, "column_span": 1, "confidence": 1.0}
        cells = [{**place, "row": row, "column": column, "text": text}
                 for row, line in enumerate(rows) for column, text in enumerate(line)]  # fmt: skip
        relation = {**ids, "row_no": 0, "kind": kind, "result": 3, "operands": operands, "lines": 6,
                    "deviating": 1, "deviating_rows": "6", "chance": 1e-9}  # fmt: skip
        table = first.assign(table_id="tX.3", number="X.3", family=None)
        frames["source_tables"] = typed(pd.concat([frames["source_tables"], table]), "source_tables")
        frames["cells"] = typed(pd.concat([frames["cells"], pd.DataFrame(cells)]), "cells")
        frames["relations"] = typed(pd.DataFrame([relation]), "relations")

    return plant


def said(old: str, new: str) -> Plant:
    """Prints `new` for `old` in the sentence on the budget."""

    def plant(frames: Frames) -> None:
        texts = frames["passages"]["text"]
        assert texts.str.contains(old, regex=False).any()
        frames["passages"] = typed(frames["passages"].assign(text=texts.str.replace(old, new, regex=False)), "passages")

    return plant


def sentence(text: str) -> Plant:
    """Prints one more paragraph on the last page."""

    def plant(frames: Frames) -> None:
        last = frames["passages"].tail(1)
        more = last.assign(row_no=last["row_no"] + 1, kind="text", text=text)
        frames["passages"] = typed(pd.concat([frames["passages"], more]), "passages")

    return plant


def without_objective(frames: Frames) -> None:
    """Takes the objective of the SAKIP value, with all that stands under it, out of the plan."""
    for table in ("action_plan", "action_items"):
        frame = frames[table]
        kept = frame[(frame["objective"] != SAKIP_OBJECTIVE) & (frame["program"] != SUPPORT)]
        frames[table] = typed(kept, table)
    evaluation = frames["evaluation"]
    frames["evaluation"] = typed(evaluation[evaluation["program"] != SUPPORT], "evaluation")


def mean_line(printed: str, value: float) -> Plant:
    """Prints the achievement of the five programs of the last evaluation, and a line "Rata-rata" below."""
    achieved = ["100,00", "96,30", "100,00", "100,00", "88,00"]  # 22/22, 26/27, 30/30, 20/20, 22/25

    def plant(frames: Frames) -> None:
        frame = frames["evaluation"]
        lines = frame.index[(frame["table_id"] == "tII.7") & (frame["level"] == "program")]
        frame.loc[lines, "achievement_text"] = achieved
        frame.loc[lines, "achievement_pct"] = [float(text.replace(",", ".")) for text in achieved]
        frame = frame[(frame["table_id"] != "tII.7") | (frame["level"] == "program")]
        texts = ("target_text", "target_value", "realization_text", "realization_value", "objective", "program")
        last = frame.loc[lines[-1:]].assign(**dict.fromkeys(texts), level="mean", indicator="Rata-rata", row_no=999)
        mean = last.assign(achievement_text=printed, achievement_pct=value)
        frames["evaluation"] = typed(pd.concat([frame, mean]), "evaluation")

    return plant


def achievement(printed: str, value: float, formula: str | None = None) -> Plant:
    """Prints an achievement for each line of the last evaluation, right but for the forum's (12 of 12)."""

    def plant(frames: Frames) -> None:
        frame = frames["evaluation"]
        last = frame["table_id"] == "tII.7"
        percent = (100 * frame["realization_value"] / frame["target_value"]).where(last)
        wrong = last & (frame["sub_activity"] == FORUM)
        texts = percent.map(lambda number: f"{number:.2f}".replace(".", ","), na_action="ignore")
        frames["evaluation"] = typed(
            frame.assign(
                achievement_pct=percent.mask(wrong, value), achievement_text=texts.mask(wrong, printed), formula=formula
            ),
            "evaluation",
        )

    return plant


IDEOLOGY = "Program Penguatan Ideologi Pancasila dan Karakter Kebangsaan"
SUPPORT = "Program Penunjang Urusan Pemerintahan Daerah Provinsi"
PASKIBRAKA = "Sub Kegiatan Pembentukan Paskibraka"
FORUM = "Sub Kegiatan Pelaksanaan Forum Koordinasi Pimpinan Daerah Provinsi"
LOGISTICS = "Sub Kegiatan Penyediaan Bahan Logistik Kantor"
SALARY = "Sub Kegiatan Penyediaan Gaji dan Tunjangan ASN"
MEETINGS = "Sub Kegiatan Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD"
GENERAL = "Kegiatan Administrasi Umum Perangkat Daerah"
SAKIP = "Nilai evaluasi SAKIP perangkat daerah"
SAKIP_OBJECTIVE = "Meningkatnya kualitas tata kelola perangkat daerah"
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
