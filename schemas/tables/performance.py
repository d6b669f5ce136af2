"""The tidy rows of the performance tables: targets, agreement, plan, actions, evaluation, budget, factors, advice.

A row carries the names of all levels above it and its own; levels below are null. Names keep a printed
"Kegiatan" / "Sub Kegiatan" in front; list numbers in front of them are left out.
"""

from typing import Any

from pandera.typing import Series

from schemas.fields import Int, OfDocument, field, page, percent, row_no, rupiah, table_id
from schemas.vocabulary import QUARTERS, SUMMARIES, TIMES

LEVELS = ["goal", "objective", "program", "activity", "sub_activity", *SUMMARIES]
_LEVEL = "Depth of the line; total: it adds up others, mean: it averages them or rates their mean."


def _name(title: str, what: str) -> Any:
    return field(title, f"Name of the {what}, as printed, list number left out.")


def _group() -> Any:
    return field(
        "Kelompok indikator",
        "Head printed over several indicators, across the table or in their cell over a list of them, or the indicator "
        "whose number theirs begin with.",
    )


def _text(title: str) -> Any:
    return field(title, "As printed; '-' stays, an empty cell is null.")


def _value(title: str) -> Any:
    return field(
        title,
        "The printed number, of a target with a bound (≥ 80) the bound; null where no single one is printed ('-', a "
        "range, a bare unit, separators that make no number).",
    )


def _unit(title: str) -> Any:
    return field(title, "Unit as printed beside the number, or in the table's unit column (Satuan).")


class _Row(OfDocument):
    """A row that was read from a table."""

    table_id: Series[str] = table_id()
    page: Series[Int] = page()
    row_no: Series[Int] = row_no()


class _Line(_Row):
    """A line of the hierarchy, with the names of the lines above it."""

    level: Series[str] = field("Tingkat", _LEVEL, null=False, isin=LEVELS)
    objective: Series[str] = _name("Sasaran", "objective")
    program: Series[str] = _name("Program", "program")
    activity: Series[str] = _name("Kegiatan", "activity")
    sub_activity: Series[str] = _name("Sub kegiatan", "sub-activity")
    indicator_group: Series[str] = _group()
    indicator: Series[str] = _name("Indikator kinerja", "indicator")


class Targets(_Row):
    """Targets of objectives and indicators, one row per indicator and year (mid-term table, RKT, IKU with targets)."""

    goal: Series[str] = _name("Tujuan", "goal")
    objective: Series[str] = _name("Sasaran", "objective")
    indicator_group: Series[str] = _group()
    indicator: Series[str] = _name("Indikator", "indicator")
    period_label: Series[str] = field("Periode tercetak", "Head of the column as printed: `2024`, `IV`, `Tahun ke-3`.")
    year: Series[Int] = field("Tahun", "Calendar year, where the head or the caption tells.", ge=1990, le=2100)
    target_text: Series[str] = _text("Target (tercetak)")
    target_value: Series[float] = _value("Target")
    target_unit: Series[str] = _unit("Satuan target")


class IndicatorDefinitions(_Row):
    """What the indicators mean, one row per indicator of a table that sets none of them a target (IKU, definisi
    operasional, tujuan and sasaran with their indicators)."""

    level: Series[str] = field("Tingkat", "Depth of the line that it measures; null where none is named.", isin=LEVELS)
    goal: Series[str] = _name("Tujuan", "goal")
    objective: Series[str] = _name("Sasaran", "objective")
    program: Series[str] = _name("Program", "program")
    activity: Series[str] = _name("Kegiatan", "activity")
    sub_activity: Series[str] = _name("Sub kegiatan", "sub-activity")
    indicator: Series[str] = _name("Indikator", "indicator")
    unit: Series[str] = field("Satuan", "Unit of measure, as printed.")
    definition: Series[str] = field("Definisi operasional", "What the indicator counts, as printed.")
    formula: Series[str] = field("Formulasi", "How it is computed, as printed.")
    source: Series[str] = field("Sumber data", "Where its figures are from, as printed.")
    responsible: Series[str] = _name("Penanggung jawab", "unit in charge")


class PerformanceAgreement(_Row):
    """Lines of the performance agreement (perjanjian kinerja)."""

    level: Series[str] = field("Tingkat", _LEVEL, null=False, isin=LEVELS)
    objective_no: Series[str] = field("No. sasaran", "Number printed before the objective.")
    objective: Series[str] = _name("Sasaran", "objective")
    indicator_group: Series[str] = _group()
    indicator: Series[str] = _name("Indikator kinerja", "indicator")
    program: Series[str] = _name("Program", "program")
    activity: Series[str] = _name("Kegiatan", "activity")
    sub_activity: Series[str] = _name("Sub kegiatan", "sub-activity")
    sub_activity_count: Series[Int] = field("Jumlah sub kegiatan", "As printed for the activity or program.", ge=0)
    target_text: Series[str] = _text("Target (tercetak)")
    target_value: Series[float] = _value("Target")
    target_unit: Series[str] = _unit("Satuan target")
    budget_text: Series[str] = _text("Pagu (tercetak)")
    budget: Series[float] = rupiah("Pagu anggaran", "Agreed budget of the line.")


class ActionPlan(_Line):
    """Lines of the action plan (rencana aksi), one row per line and quarter (or year)."""

    quarter: Series[str] = field("Triwulan", "TW1..TW4; null for a target of the whole year.", isin=list(QUARTERS))
    target_text: Series[str] = _text("Target (tercetak)")
    target_value: Series[float] = _value("Target")
    target_unit: Series[str] = _unit("Satuan target")
    budget_text: Series[str] = _text("Pagu (tercetak)")
    budget: Series[float] = rupiah("Pagu anggaran", "Budget of the line.")
    responsible: Series[str] = _name("Penanggung jawab", "unit in charge")


class ActionItems(_Row):
    """Numbered actions (aksi) of a line, with the periods that are marked in the schedule."""

    objective: Series[str] = _name("Sasaran", "objective")
    program: Series[str] = _name("Program", "program")
    activity: Series[str] = _name("Kegiatan", "activity")
    sub_activity: Series[str] = _name("Sub kegiatan", "sub-activity")
    item_no: Series[str] = field("No. aksi", "Number printed before the action.")
    action: Series[str] = _name("Aksi", "action")
    marks: Series[str] = field(
        "Jadwal", "Marked periods, comma-separated: `Q1,Q3` or `M01,M02`; null where none is marked."
    )
    source: Series[str] = field("Asal", "plan or evaluation.", null=False, isin=["plan", "evaluation"])
    quarter: Series[str] = field(
        "Triwulan evaluasi", "Quarter of the evaluation; null for the plan.", isin=list(QUARTERS)
    )


class Evaluation(_Line):
    """Lines of an evaluation (evaluasi rencana aksi, capaian kinerja, E.81, T-C.29), one row per line and period."""

    period: Series[str] = field("Periode", "TW1..TW4, year, or M01..M12 for a month.", isin=list(TIMES))
    target_text: Series[str] = _text("Target (tercetak)")
    target_value: Series[float] = _value("Target")
    target_unit: Series[str] = _unit("Satuan target")
    realization_text: Series[str] = _text("Realisasi (tercetak)")
    realization_value: Series[float] = _value("Realisasi")
    realization_unit: Series[str] = _unit("Satuan realisasi")
    achievement_text: Series[str] = _text("Capaian (tercetak)")
    achievement_pct: Series[float] = percent("Capaian", "Achievement as printed, not computed.")
    budget_text: Series[str] = _text("Pagu (tercetak)")
    budget: Series[float] = rupiah("Pagu anggaran", "Budget of the line.")
    budget_realization_text: Series[str] = _text("Realisasi anggaran (tercetak)")
    budget_realization: Series[float] = rupiah(
        "Realisasi anggaran", "Spent on the line in or up to the period, as the column says."
    )
    budget_pct_text: Series[str] = _text("Serapan anggaran (tercetak)")
    budget_pct: Series[float] = percent("Serapan anggaran", "Share of the budget spent, as printed.")
    formula: Series[str] = field(
        "Rumus tercetak", "Formula that the column-number row prints for the achievement (`8=(7/6)`), else null."
    )
    responsible: Series[str] = _name("Penanggung jawab", "unit in charge")


class BudgetRealization(_Row):
    """Account lines of the budget realization (realisasi anggaran); sum lines are kept."""

    no: Series[str] = field("No", "Number printed before the line.")
    account: Series[str] = _name("Uraian", "account, program or activity")
    level: Series[Int] = field(
        "Kedalaman",
        "0 = total; 1, 2 ... by numbering, indent, weight of the type and arithmetic; null: not told.",
        ge=0,
    )
    is_total: Series[bool] = field(
        "Baris jumlah", "The line calls itself a total or sub-total (Jumlah, Total); a mean is none.", null=False
    )
    budget_text: Series[str] = _text("Anggaran (tercetak)")
    budget: Series[float] = rupiah("Anggaran", "Budget, after changes where both are printed.")
    realization_text: Series[str] = _text("Realisasi (tercetak)")
    realization: Series[float] = rupiah("Realisasi", "Spent up to the end of the period.")
    balance_text: Series[str] = _text("Sisa (tercetak)")
    balance: Series[float] = rupiah("Sisa", "As printed, not computed.")
    realization_pct_text: Series[str] = _text("Persentase (tercetak)")
    realization_pct: Series[float] = percent("Persentase", "As printed, not computed.")


class Factors(_Row):
    """One row per factor that helped (faktor pendukung) or hindered (faktor penghambat)."""

    subject_no: Series[str] = field("No", "Number printed before the subject.")
    subject_type: Series[str] = field(
        "Jenis subjek", "indicator or program.", null=False, isin=["indicator", "program"]
    )
    subject: Series[str] = _name("Subjek", "indicator or program that the factor speaks of")
    kind: Series[str] = field(
        "Jenis faktor", "supporting or inhibiting.", null=False, isin=["supporting", "inhibiting"]
    )
    item_no: Series[str] = field("No. faktor", "Number printed before the factor.")
    text: Series[str] = field("Faktor", "As printed, numbering left out.", null=False)
    responsible: Series[str] = _name("Penanggung jawab", "unit in charge; a merged cell counts for every row it spans")


class Recommendations(_Row):
    """Recommended follow-up (rekomendasi tindak lanjut), one row per item."""

    item_no: Series[str] = field("No", "Number or letter printed before the item.")
    text: Series[str] = field("Rekomendasi", "As printed, numbering left out.", null=False)
