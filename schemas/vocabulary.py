"""The closed vocabularies of the published tables. English for the software; the Indonesian legal term beside it."""

from enum import StrEnum


class Level(StrEnum):
    """Depth of a line in the planning hierarchy, outermost first (Permendagri 90/2019; Permenpan-RB 53/2014)."""

    GOAL = "goal"  # tujuan
    OBJECTIVE = "objective"  # sasaran (strategis)
    PROGRAM = "program"
    ACTIVITY = "activity"  # kegiatan
    SUB_ACTIVITY = "sub_activity"  # sub kegiatan
    ACTION = "action"  # aksi, langkah


#: lines that sum up the others: `total` adds them, `mean` averages them (Rata-rata capaian, and its Predikat)
SUMMARIES = ("total", "mean")


class Family(StrEnum):
    """The kind of a source table; null in `source_tables` where none fits."""

    MIDTERM = "midterm"  # tujuan dan sasaran jangka menengah; RKT; IKU targets -> targets
    INDICATOR_DEFINITIONS = "indicator_definitions"  # IKU, definisi operasional: what an indicator means; no targets
    PERFORMANCE_AGREEMENT = "performance_agreement"  # perjanjian kinerja
    ACTION_PLAN = "action_plan"  # rencana aksi; renja
    EVALUATION = "evaluation"  # evaluasi rencana aksi; capaian kinerja; E.81; T-C.29
    BUDGET_REALIZATION = "budget_realization"  # realisasi anggaran
    FACTORS = "factors"  # faktor pendukung dan penghambat
    RECOMMENDATIONS = "recommendations"  # rekomendasi tindak lanjut, where set as a table


class Role(StrEnum):
    """What a leaf column of a table holds; what a cell of it became (`cells.role`)."""

    NUMBER = "number"  # no
    CODE = "code"  # kode rekening, nomenclature code
    GOAL = "goal"
    OBJECTIVE = "objective"
    PROGRAM = "program"
    ACTIVITY = "activity"  # kegiatan, or a column that mixes kegiatan and sub kegiatan
    SUB_ACTIVITY = "sub_activity"
    LINE = "line"  # one column for all levels (sasaran/program/kegiatan/sub kegiatan)
    INDICATOR = "indicator"
    UNIT = "unit"  # satuan
    QUARTER = "quarter"  # TW
    TARGET = "target"
    REALIZATION = "realization"
    ACHIEVEMENT = "achievement"  # capaian (%)
    ACTION = "action"
    SCHEDULE = "schedule"  # jadwal: one column per quarter or month
    SUB_ACTIVITY_COUNT = "sub_activity_count"
    BUDGET = "budget"  # pagu, anggaran
    BUDGET_REALIZATION = "budget_realization"
    BALANCE = "balance"  # sisa
    BUDGET_PCT = "budget_pct"  # persentase realisasi anggaran
    ACCOUNT = "account"  # uraian
    SUPPORTING = "supporting"  # faktor pendukung
    INHIBITING = "inhibiting"  # faktor penghambat
    RESPONSIBLE = "responsible"  # penanggung jawab
    RECOMMENDATION = "recommendation"
    DEFINITION = "definition"  # definisi operasional of an indicator
    FORMULA = "formula"  # formulasi, cara perhitungan
    SOURCE = "source"  # sumber data
    REMARK = "remark"  # keterangan: kept in `cells`, by name not published elsewhere


#: `cells.role` beside the roles above
HEADING, COLUMN_NUMBER, IGNORED = "heading", "column_number", "ignored"


class Basis(StrEnum):
    """What the role of a column rests on."""

    HEADING = "heading"  # its words and its place beside others
    NUMBERS = "numbers"  # relations among the figures
    BOTH = "both"


class Convention(StrEnum):
    """What a table does its own way, shown by its figures or its headings."""

    BALANCE = "balance"  # budget - budget_realization, or the other way round; unsigned or not
    PERCENTAGE = "percentage"  # 100 * budget_realization / budget
    LOWER_IS_BETTER = "lower_is_better"  # 100 * (2 * target - realization) / target; 100 * target / realization
    ROUNDING = "rounding"  # of percentages: rounded, cut
    DECIMAL_MARK = "decimal_mark"
    MONEY_UNIT = "money_unit"  # 1000 under `(dalam ribuan rupiah)`


#: `conventions.value` of a balance that grows with what is realized: Bertambah/(Berkurang)
TURNED_BALANCE = "budget_realization - budget"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES = tuple(severity.value for severity in Severity)  # the worst first
#: columns whose text names a line of the hierarchy
NAME_ROLES = (Role.GOAL, Role.OBJECTIVE, Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE)
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
PERIODS = (*QUARTERS, "year")
MONTHS = tuple(f"M{month:02d}" for month in range(1, 13))
#: what a figure of a table may be of; a document is of one of PERIODS
TIMES = (*PERIODS, *MONTHS)
#: between the names of a path, outermost first, where one text holds it (`observations.line`, `.heading`)
PATH = " › "
